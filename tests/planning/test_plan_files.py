"""Every plan, applied to the file by others' means and checked again, does what it says."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from helpers import ROOT, CommandLine, Writer
from patches import DAYS, patched

BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads every scalar as text, as the program does."""
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
ORDER = ("breach", "shortfall", "unproven", "compliant")
OPEN = {"not_met", "unknown", "needs_judgement"}


def plan_of(cli: CommandLine, file: str, edition: str) -> dict[str, Any]:
    options = ("--edition", edition, "--as-of", DAYS[edition], "--format", "json")
    called = cli("plan", file, *options)
    assert (called.code, called.err) == (0, "")
    (plan,) = called.json["editions"]
    assert isinstance(plan, dict)
    return plan


def checked(cli: CommandLine, file: str, edition: str) -> dict[str, Any]:
    options = ("--edition", edition, "--as-of", DAYS[edition], "--format", "json")
    (report,) = cli(file, *options, "--about", "all", "--fail-on", "never").json["editions"]
    assert isinstance(report, dict)
    return report


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("broken-text-2023", "2023"),
        ("bristol-2019", "2018"),
        ("surrey-2019", "2023"),
        ("east-sussex-2024", "2018"),
    ],
)
def test_each_step_leads_where_it_says(
    cli: CommandLine, write: Writer, name: str, edition: str
) -> None:
    path = ROOT / "fixtures" / f"{name}.yaml"
    plan = plan_of(cli, str(path), edition)
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=BASE)
    report = checked(cli, str(path), edition)
    assert plan["verdict"] == report["verdict"]
    for step in plan["steps"]:
        assert report["verdict"] == step["before"]
        before = {(f["duty"], f["subject"]): f["outcome"] for f in report["findings"]}
        data = patched(data, step["patch"])
        file = write(yaml.dump(data, Dumper=DUMPER, allow_unicode=True, sort_keys=False))
        report = checked(cli, file, edition)
        assert report["verdict"] == step["after"]
        assert ORDER.index(step["after"]) >= ORDER.index(step["before"])
        after = {(f["duty"], f["subject"]): f["outcome"] for f in report["findings"]}
        assert step["changes"]
        for change in step["changes"]:
            assert change["settles"]
            assert change["suggested_owner"]
            for settled in change["settles"]:
                key = (settled["duty"], settled["subject"])
                assert settled["citations"]
                assert after.get(key) not in OPEN
            # What another change of the step opens, and this one closes again, may be told too.
            assert any(
                before.get((f["duty"], f["subject"])) in OPEN for f in step["changes"][0]["settles"]
            )
    assert plan["reached"] == report["verdict"]
    left = {
        (f["duty"], f["subject"])
        for f in report["findings"]
        if f["outcome"] in OPEN and f["severity"] != "note"
    }
    assert {(o["duty"], o["subject"]) for o in plan["obstacles"]} == left
    assert all(obstacle["why"] for obstacle in plan["obstacles"])


@pytest.mark.parametrize("edition", DAYS)
def test_an_empty_file_can_come_to_comply(cli: CommandLine, write: Writer, edition: str) -> None:
    """Every duty can be met, or said not to apply, by what a plan proposes, but for practice.

    Of that somebody has to look first: a plan makes up no look.
    """
    plan = plan_of(cli, write("name: Nowhere\n"), edition)
    assert (plan["verdict"], plan["reached"]) == ("unproven", "unproven")
    assert all(o["why"].startswith("Have it looked at by ") for o in plan["obstacles"])
    assert len({o["duty"] for o in plan["obstacles"]}) > 50


@pytest.mark.parametrize("name", ["model-2023"])
def test_nothing_is_planned_where_nothing_is_open(cli: CommandLine, name: str) -> None:
    plan = plan_of(cli, str(ROOT / "fixtures" / f"{name}.yaml"), "2023")
    assert plan["steps"] == plan["obstacles"] == plan["questions"] == []


def test_a_missed_deadline_stays_missed(cli: CommandLine, write: Writer) -> None:
    late = "name: Late\ndocuments:\n  - kind: yearly_report\n    published: 2024-10-02\n"
    file = write(late + "    period: {start: 2023-04-01, end: 2024-03-31}\n")
    plan = plan_of(cli, file, "2023")
    told = {obstacle["duty"]: obstacle["why"] for obstacle in plan["obstacles"]}
    assert "2024-10-02" in told["yearly-report-published-by-30-september"]
    paths = {change["path"] for step in plan["steps"] for change in step["changes"]}
    assert "documents[0].published" not in paths

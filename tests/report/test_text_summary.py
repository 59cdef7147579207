"""The first screen and the list of what is open: short, and fit for a board."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from helpers import AS_OF, SHORTFALL, UNPROVEN, CommandLine, Writer, flat
from reports import fixtures

REAL = [path for path in fixtures() if not path.name.startswith(("model-", "broken-"))]
BROKEN_PRACTICE = """\
name: Breaking Partnership
assurance:
  - {by: inspection, date: 2024-11-12, found: {acts_in_accordance: not_in_place}}
"""


@cache
def editions_of(path: Path) -> tuple[str, tuple[str, ...]]:
    """The day and the editions for which something is expected of a fixture."""
    text = path.with_suffix(".expected.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return str(data["as_of"]), tuple(data["editions"])


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_lines_of_every_real_fixture(path: Path, cli: CommandLine) -> None:
    day, editions = editions_of(path)
    for edition in editions:
        options = (str(path), "--as-of", day, "--edition", edition)
        for show, most in (("summary", 45), ("open", 300)):
            called = cli(*options, "--show", show)
            lines = called.out.splitlines()
            assert called.code == 1
            assert len(lines) <= most, (show, edition)
            assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_summary_has_no_word_of_the_file_s_own_language(path: Path, cli: CommandLine) -> None:
    day, (edition, *_) = editions_of(path)
    told = cli(str(path), "--as-of", day, "--edition", edition).out
    for word in (
        str(path),
        path.name,
        "statements.",
        "partners[",
        "not_stated",
        "clips",
        "durable",
    ):
        assert word not in told


def test_verdict_comes_first_and_last_with_what_is_decided(cli: CommandLine, write: Writer) -> None:
    lines = cli(write(SHORTFALL), *AS_OF).out.splitlines()
    (first,) = [line for line in lines if line.startswith("SHORTFALL: ")]
    (last,) = [line for line in lines if line.startswith("Verdict: SHORTFALL, ")]
    coverage = last.removeprefix("Verdict: SHORTFALL, ")
    assert first.startswith(f"SHORTFALL: {coverage}")
    assert coverage.endswith(" duties decided.")
    assert lines.index(last) > lines.index(first)


def test_what_is_not_described_is_named_and_not_checked(cli: CommandLine, write: Writer) -> None:
    file = write(UNPROVEN)
    assert "Not described, and so not checked: yearly report" in flat(cli(file, *AS_OF).out)
    asked = flat(cli(file, *AS_OF, "--about", "thresholds,yearly-report").out)
    assert "Not asked: published arrangements, partnership," in asked
    assert "Threshold document unproven 0 of" in asked
    whole = flat(cli(file, *AS_OF, "--about", "all").out)
    assert "Not asked" not in whole
    assert "Assurance of practice unproven 0 of" in whole


def test_must_of_practice_that_is_broken_is_a_breach_on_the_first_screen(
    cli: CommandLine, write: Writer
) -> None:
    told = cli(write(BROKEN_PRACTICE), *AS_OF).out
    assert "BREACH: " in told
    assert "The partners act in line with their own arrangements" in told
    report = cli(write(BROKEN_PRACTICE), *AS_OF, "--format", "json").json["editions"][0]
    assert report["parts"]["assurance"]["asked"] is False
    assert [f["part"] for f in report["findings"] if f["outcome"] == "not_met"] == ["assurance"]


def test_other_findings_of_practice_are_no_part_of_the_verdict(
    cli: CommandLine, write: Writer
) -> None:
    soft = BROKEN_PRACTICE.replace("acts_in_accordance", "leads_act_as_team")
    report = cli(write(soft), *AS_OF, "--format", "json").json["editions"][0]
    assert report["verdict"] == "unproven"
    assert {f["part"] for f in report["findings"]} == {"arrangements", "partnership"}
    whole = cli(write(soft), *AS_OF, "--about", "all", "--format", "json").json["editions"][0]
    assert whole["verdict"] == "shortfall"


@pytest.mark.parametrize(
    ("about", "words"),
    [("treshholds", "did you mean 'thresholds'?"), ("", "use arrangements"), ("qqq", "or all.")],
)
def test_unknown_part_is_refused(cli: CommandLine, write: Writer, about: str, words: str) -> None:
    called = cli(write(UNPROVEN), *AS_OF, "--about", about)
    assert (called.code, called.out) == (2, "")
    assert words in called.err


def test_one_failing_fact_is_one_entry(cli: CommandLine, write: Writer) -> None:
    text = "name: X\nstatements:\n  arrangements:\n    relevant_agencies_named: not_stated\n"
    report = cli(write(text), *AS_OF, "--format", "json").json["editions"][0]
    assert report["counts"]["not_met"] == 2
    assert report["entries"] == 1
    told = flat(cli(write(text), *AS_OF).out)
    assert "1 point not met (2 duties)" in told
    shown = flat(cli(write(text), *AS_OF, "--show", "open").out)
    assert "Also WT 2023, para. 104, 3rd item" in shown

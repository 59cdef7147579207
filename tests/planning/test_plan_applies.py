"""Each plan of a fixture, under both editions, is applied by its patches and checked again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import CommandLine
from patches import patched
from plan_helpers import (
    PLANS,
    SMALL,
    VERDICTS,
    Data,
    Stage,
    at,
    day_of,
    days_that_came,
    fixture,
    key,
    open_keys,
    planned,
    raw_data,
    report,
    told,
    walked,
)

MODALITIES = ("must", "should", "expected", "states", "may")


@pytest.mark.parametrize(("name", "edition"), PLANS, ids=str)
def test_a_plan_does_what_it_says(name: str, edition: str) -> None:
    plan, data, day = told(name, edition), raw_data(name), day_of(name)
    after = report(data, edition, day)
    assert plan["verdict"] == after.verdict
    for stage in walked(data, plan["steps"], edition, day):
        _goes_from_verdict_to_verdict(stage)
        _settles_what_it_says(stage)
        _leaves_the_past(data, stage, day)
        after = stage.after
    assert plan["reached"] == after.verdict
    outcomes = {key(f): f.outcome for f in after.findings}
    obstacles = {(o["duty"], o["subject"]): o["outcome"] for o in plan["obstacles"]}
    assert list(obstacles) == open_keys(after)
    assert all(outcomes[found] == outcome for found, outcome in obstacles.items())
    _orders_and_cites(name, edition)


def _goes_from_verdict_to_verdict(stage: Stage) -> None:
    assert (stage.step["before"], stage.step["after"]) == (
        stage.before.verdict,
        stage.after.verdict,
    )
    assert VERDICTS.index(stage.after.verdict) >= VERDICTS.index(stage.before.verdict)


def _settles_what_it_says(stage: Stage) -> None:
    was = {key(f) for f in stage.before.findings if f.is_open}
    still = {key(f) for f in stage.after.findings if f.is_open}
    assert stage.step["settled"] >= len(was - still) > 0
    for change in stage.step["changes"]:
        assert change["settles"], f"{change['path']} is for nothing"
        assert not {(f["duty"], f["subject"]) for f in change["settles"]} & still
    if stage.before.verdict == "unproven":
        assert len(still) < len(was), "a step brings nothing to light that was not open"


def _leaves_the_past(file: Data, stage: Stage, day: date) -> None:
    """Only what stands in no document can be done once more, and then today."""
    assert len(stage.data.get("documents") or ()) >= len(file.get("documents") or ())
    removed = any(op["op"] == "remove" for op in stage.step["patch"])
    for path, came in days_that_came(file, day):
        now = at(stage.data, ".".join(map(str, path)))
        assert removed or now == came or (path[0] != "documents" and now == str(day))


def _orders_and_cites(name: str, edition: str) -> None:
    """Weightiest first; the duties' own bearers and citations; a line of the file."""
    data, lines = raw_data(name), fixture(name).read_text("utf-8").splitlines()
    known = {f.duty: f for f in report(data, edition, day_of(name)).findings}
    for step in planned(name, edition).steps:
        first = [MODALITIES.index(change.settles[0].modality) for change in step.changes]
        assert first == sorted(first)
        for change in step.changes:
            weights = [MODALITIES.index(f.modality) for f in change.settles]
            assert weights == sorted(weights)
            assert (change.bearer, change.owner != "") == (change.settles[0].bearer, True)
            assert all(known[f.duty].citations == f.citations for f in change.settles)
            assert change.line is not None
            _stands_on_its_line(data, lines, change.path, change.line)


def _stands_on_its_line(data: Data, lines: list[str], path: str, line: int) -> None:
    """A field that the file has is named on its line, or just above a block of its own."""
    last = [part for part in path.replace("]", "").replace("[", ".").split(".") if part][-1]
    if at(data, path) is not None and not last.isdecimal():
        assert any(last in text for text in lines[max(line - 2, 0) : line]), (path, line)


@pytest.mark.parametrize("name", [*SMALL, "leeds-2024", "surrey-2019"])
def test_a_plan_applies_to_the_file_as_yaml_types_it(
    name: str, tmp_path: Path, cli: CommandLine
) -> None:
    """Other programs read days, numbers and flags where this one reads texts."""
    day, target = day_of(name).isoformat(), tmp_path / "changed.yaml"
    call = ("plan", str(fixture(name)), "--as-of", day, "--edition", "all", "--format", "json")
    for edition in cli(*call).json["editions"]:
        changed: Any = _with_on(yaml.safe_load(fixture(name).read_text("utf-8")))
        for step in edition["steps"]:
            changed = patched(changed, step["patch"])
            target.write_text(yaml.safe_dump(changed, allow_unicode=True), "utf-8")
            checked = cli(
                *("check", str(target), "--as-of", day, "--edition", edition["edition"]),
                *("--about", "all", "--format", "json"),
            )
            assert checked.json["editions"][0]["verdict"] == step["after"]


def _with_on(data: Any) -> Any:
    """YAML 1.1 takes the key 'on' for yes: put it back."""
    if isinstance(data, dict):
        return {"on" if name is True else name: _with_on(inner) for name, inner in data.items()}
    return [_with_on(inner) for inner in data] if isinstance(data, list) else data


def test_every_kind_of_step_is_among_the_fixtures() -> None:
    seen = set(_kinds())
    # None leads to compliant: what practice lacks is for somebody to look at, not to write down.
    assert {("breach", "shortfall"), ("shortfall", "unproven")} <= seen
    assert ("breach", "breach") in seen


def _kinds() -> Iterator[tuple[str, str]]:
    for name in ("broken-text-2023", "broken-report-2023"):
        yield from ((step.before, step.after) for step in planned(name, "2023").steps)


def test_a_compliant_arrangement_needs_no_plan() -> None:
    for name, edition in (("model-2018", "2018"), ("model-2023", "2023")):
        plan = planned(name, edition)
        assert (plan.steps, plan.obstacles, plan.questions) == ((), (), ())
        assert plan.verdict == plan.reached == "compliant"

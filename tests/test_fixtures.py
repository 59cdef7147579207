"""Every fixture yields what its expected file, written from the guidance, says."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import ROOT

from wt_engine import check, load_arrangement
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.packs.parts import parts_of

FIXTURES = ROOT / "fixtures"
EXPECTED = sorted(FIXTURES.glob("*.expected.yaml"))
OUTCOMES = ("met", "not_met", "needs_judgement", "not_applicable", "unknown")


def read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def entries(part: dict[str, Any]) -> dict[str, str]:
    """The outcome of each entry ('duty' or 'duty @ subject') that an expected file lists."""
    found: dict[str, str] = {}
    for outcome in OUTCOMES:
        for entry in part.get(outcome) or ():
            assert entry not in found, f"{entry} is listed twice"
            found[entry] = outcome
    return found


def expected(path: Path, edition: str) -> dict[str, str]:
    """The entries of an expected file; with 'like', of another one with what differs."""
    data = read(path)
    part = data["editions"][edition]
    base = part.get("like") or data.get("like")
    if not base:
        return entries(part)
    return {**expected(FIXTURES / f"{base}.expected.yaml", edition), **entries(part)}


@cache
def found(path: Path, edition: str, day: date) -> tuple[str, dict[str, str]]:
    report = check(load_arrangement(path), edition=edition, as_of=day).editions[0]
    outcomes = {
        f.duty if f.subject == "arrangement" else f"{f.duty} @ {f.subject}": f.outcome
        for f in report.findings
    }
    return report.verdict, dict(outcomes)


def cases() -> list[Any]:
    return [
        pytest.param(path, edition, id=f"{path.name.removesuffix('.expected.yaml')}-{edition}")
        for path in EXPECTED
        for edition in read(path)["editions"]
    ]


@pytest.mark.parametrize(("path", "edition"), cases())
def test_fixture_yields_what_is_expected(path: Path, edition: str) -> None:
    data = read(path)
    day = data["as_of"]
    assert isinstance(day, date)
    fixture = path.with_name(path.name.replace(".expected", ""))
    verdict, outcomes = found(fixture, edition, day)
    wanted = expected(path, edition)
    unheard = sorted(set(wanted) - set(outcomes))
    assert unheard == [], "the expected file lists duties or subjects that there are not"
    wrong = {
        entry: f"is {outcome}, expected {wanted.get(entry, 'unknown')}"
        for entry, outcome in outcomes.items()
        if outcome != wanted.get(entry, "unknown")
    }
    assert wrong == {}
    assert verdict == data["editions"][edition]["verdict"]


def covered(outcomes: dict[str, str], parts: dict[str, str]) -> dict[str, tuple[str, int, int]]:
    """Verdict, duties decided and duties that apply, by part, worked out from the outcomes."""
    words = {duty.id: duty.modality for edition in EDITIONS for duty in load_pack(edition).duties}
    found: dict[str, tuple[str, int, int]] = {}
    for part in set(parts.values()):
        of_part = {d: set[str]() for d, its in parts.items() if its == part}
        for entry, outcome in outcomes.items():
            duty = entry.split(" @ ")[0]
            if duty in of_part and outcome != "not_applicable":
                of_part[duty].add(outcome)
        apply = {duty: seen for duty, seen in of_part.items() if seen}
        failing = {words[duty] for duty, seen in apply.items() if "not_met" in seen}
        undecided = [d for d, seen in apply.items() if seen & {"unknown", "needs_judgement"}]
        if "must" in failing:
            verdict = "breach"
        elif failing & {"should", "expected", "states"}:
            verdict = "shortfall"
        else:
            verdict = "unproven" if undecided else "compliant"
        found[part] = verdict, len(apply) - len(undecided), len(apply)
    return found


@pytest.mark.parametrize(("path", "edition"), cases())
def test_parts_are_asked_and_covered_as_expected(path: Path, edition: str) -> None:
    data = read(path)
    fixture = path.with_name(path.name.replace(".expected", ""))
    day = data["as_of"]
    report = check(load_arrangement(fixture), edition, day, about="described").editions[0]
    parts: dict[str, str] = dict(parts_of(load_pack(edition)))
    _, outcomes = found(fixture, edition, day)
    wanted = covered({e: expected(path, edition).get(e, "unknown") for e in outcomes}, parts)
    told = {name: (p.verdict, p.decided, p.duties) for name, p in report.parts.items()}
    assert told == {name: wanted[name] for name in told}
    assert told.keys() == {parts[entry.split(" @ ")[0]] for entry in outcomes}
    asked = {name for name, part in report.parts.items() if part.asked}
    assert asked - {"arrangements", "partnership"} == set(data.get("described", ()))


def test_every_fixture_has_an_expected_file() -> None:
    arrangements = [p for p in FIXTURES.glob("*.yaml") if not p.name.endswith(".expected.yaml")]
    missing = [p.name for p in arrangements if not p.with_suffix(".expected.yaml").exists()]
    assert missing == []
    assert len(arrangements) >= 10


@pytest.mark.parametrize(("name", "edition"), [("model-2023", "2023"), ("model-2018", "2018")])
def test_model_arrangements_are_compliant_and_list_every_duty(name: str, edition: str) -> None:
    path = FIXTURES / f"{name}.expected.yaml"
    assert read(path)["editions"][edition]["verdict"] == "compliant"
    listed = {entry.split(" @ ")[0] for entry in entries(read(path)["editions"][edition])}
    assert listed == {duty.id for duty in load_pack(edition).duties}


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.yaml")), ids=lambda p: p.name)
def test_fixtures_load_and_name_no_people(path: Path) -> None:
    if not path.name.endswith(".expected.yaml"):
        load_arrangement(path)
    text = path.read_text(encoding="utf-8")
    for title in ("Mr ", "Mrs ", "Ms ", "Dr ", "Sir ", "Dame "):
        assert title not in text

"""Departures excuse what is not met and no must; verdicts are the worst that there is."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import pytest
from both_engines import made
from hypothesis import given
from hypothesis import strategies as st
from model_files import EDITIONS
from strategies import arrangements, days, examples, good

from wt_engine import Arrangement, EditionReport, InputError, check
from wt_engine.checking.findings.model import VERDICTS
from wt_engine.engine import SEVERITY, run_program
from wt_engine.fields import Facts

MUSTS = {modality for modality, severity in SEVERITY.items() if severity == "breach"}


def worst(modality_and_outcome: Sequence[tuple[str, str]]) -> str:
    """The verdict of so many findings, by hand from the design's table."""
    missing = {SEVERITY[modality] for modality, o in modality_and_outcome if o == "not_met"}
    if missing & {"breach", "shortfall"}:
        return "breach" if "breach" in missing else "shortfall"
    unproven = {o for _, o in modality_and_outcome} & {"unknown", "needs_judgement"}
    return "unproven" if unproven else "compliant"


def of_all() -> st.SearchStrategy[Arrangement]:
    failing = st.just(Arrangement.model_validate(good("not_stated")))
    return st.one_of(failing, arrangements())


@pytest.mark.parametrize("edition", EDITIONS)
@examples(30)
@given(data=of_all(), day=days(), seed=st.integers(0, 2**32))
def test_a_departure_turns_not_met_into_departed_and_nothing_else(
    edition: str, data: Arrangement, day: date, seed: int
) -> None:
    ready = made(edition)[1]

    def found(departures: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
        facts = Facts(data, day, ready.pack.in_force_from)
        run = run_program(ready.program, ready.session, facts, ready.modalities, departures)
        assert run.verdict == worst(
            [(ready.modalities[d], o) for (d, _), o in run.outcomes.items()]
        )
        return run.outcomes

    plain = found(set())
    rolled = random.Random(seed)
    departures = {key for key in sorted(plain) if rolled.random() < 0.6}
    excused = found(departures)
    for key, outcome in plain.items():
        is_soft = ready.modalities[key[0]] not in MUSTS
        excusable = key in departures and outcome == "not_met" and is_soft
        assert excused[key] == ("departed" if excusable else outcome), key
    assert found(set()) == plain


def recorded(report: EditionReport, seed: int) -> list[dict[str, object]]:
    """Departures in good order, from soft duties, whatever came of them."""
    soft = sorted({(f.duty, f.subject) for f in report.findings if f.modality not in MUSTS})
    order = {"reason": "Agreed", "approved_by": "Board", "approved_on": "2024-12-01"}
    return [
        {"duty": duty, "subject": subject, **order, "review_by": "2025-12-01"}
        for duty, subject in random.Random(seed).sample(soft, 40)
    ]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("statement", ["not_stated", "intended", None])
def test_departures_on_record_taken_away_leave_no_trace(
    edition: str, statement: str | None
) -> None:
    day = date(2025, 1, 10)
    plain = Arrangement.model_validate(good(statement))
    (before,) = check(plain, edition, day).editions
    for seed in range(3):
        with_some = {**good(statement), "departures": recorded(before, seed)}
        departing = Arrangement.model_validate(with_some)
        (after,) = check(departing, edition, day).editions
        pairs = zip(before.findings, after.findings, strict=True)
        for one, other in ((a, b) for a, b in pairs if a.outcome != b.outcome):
            assert (one.outcome, other.outcome) == ("not_met", "departed")
            assert one.modality not in MUSTS
            assert other.departure is not None
        assert bool(after.counts["departed"]) is (statement == "not_stated")
        restored = departing.model_copy(update={"departures": None})
        assert check(restored, edition, day).editions == (before,)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_must_can_be_departed_from(edition: str) -> None:
    for duty in (d for d in made(edition)[0].pack.duties if d.modality in MUSTS):
        data = {"name": "X", "departures": [{"duty": duty.id, "edition": edition}]}
        with pytest.raises(InputError, match="is a must"):
            check(Arrangement.model_validate(data), edition, date(2025, 1, 10), engine="clips")


@pytest.mark.parametrize("edition", EDITIONS)
@examples(30)
@given(data=of_all(), day=days())
def test_verdicts_are_the_worst_of_their_findings(
    edition: str, data: Arrangement, day: date
) -> None:
    data = data.model_copy(update={"departures": None})  # random ones may be from a must
    (report,) = check(data, edition, day, engine="clips").editions
    assert report.verdict == worst([(f.modality, f.outcome) for f in report.findings])
    for section, verdict in report.sections.items():
        inside = [(f.modality, f.outcome) for f in report.findings if f.section == section]
        assert verdict == worst(inside)
    assert report.verdict == min(report.sections.values(), key=VERDICTS.index)
    for finding in report.findings:
        expected = SEVERITY[finding.modality] if finding.outcome == "not_met" else None
        assert finding.severity == expected

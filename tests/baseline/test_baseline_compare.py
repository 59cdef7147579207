"""What is new, known, fixed, or gone since a baseline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from helpers import SHORTFALL, TODAY
from hypothesis import given
from hypothesis import strategies as st
from strategies import arrangements, examples

from wt_engine import Arrangement, check, parse_arrangement
from wt_engine.checking.baseline.compare import since
from wt_engine.checking.baseline.file import BaselineFile, baseline_text
from wt_engine.checking.baseline.model import Since
from wt_engine.checking.findings.model import OPEN, Report

HEAD = "lsp-heads-agency", "police"
NO_LEAD = SHORTFALL.replace("    lead:\n      post: Assistant Chief Constable\n", "")
GOOD = SHORTFALL.replace("Assistant Chief Constable", "Chief Constable")
NO_POLICE = SHORTFALL[: SHORTFALL.index("  - sector: police")] + "  - sector: police\n"
DEPARTURE: Mapping[str, str] = {
    "duty": "lsp-heads-agency",
    "subject": "police",
    "reason": "Merger",
    "approved_by": "Board",
    "approved_on": "2024-10-01",
    "review_by": "2025-03-31",
}


def of(text: str, edition: str = "2023", **changed: str) -> Report:
    """The report of a text, with a departure where one is given."""
    lines = ""
    if changed:
        parts = {**DEPARTURE, **changed}
        lines = "departures:\n  - " + "\n    ".join(f"{k}: {v!r}" for k, v in parts.items()) + "\n"
    return check(parse_arrangement(text + lines), edition, TODAY)


def read(*reports: Report) -> BaselineFile:
    return BaselineFile.model_validate(json.loads(baseline_text(reports)))


def compared(then: Report, now: Report) -> Since:
    return since(read(then), now)


def pairs(listed: Any) -> set[tuple[str, str]]:
    return {(was.duty, was.subject) for was in listed}


def test_nothing_changed() -> None:
    told = compared(of(SHORTFALL), of(SHORTFALL))
    assert not (told.new or told.new_departures or told.fixed or told.closed)
    assert told.has_arrangement
    assert told.written_on == TODAY


def test_not_shown_then_and_not_met_now_is_new() -> None:
    told = compared(of(NO_LEAD), of(SHORTFALL))
    assert ("2023", *HEAD) in told.new
    assert HEAD not in pairs(told.fixed)


def test_not_met_then_and_not_shown_now_is_neither_new_nor_fixed() -> None:
    told = compared(of(SHORTFALL), of(NO_LEAD))
    assert ("2023", *HEAD) not in told.new
    assert HEAD not in pairs(told.fixed)
    assert HEAD not in pairs(one.was for one in told.closed)


def test_met_then_and_not_met_now_is_new() -> None:
    assert ("2023", *HEAD) in compared(of(GOOD), of(SHORTFALL)).new


def test_met_then_and_not_shown_now_is_new() -> None:
    assert ("2023", *HEAD) in compared(of(GOOD), of(NO_LEAD)).new


def test_not_met_then_and_met_now_is_fixed_with_what_it_was() -> None:
    told = compared(of(SHORTFALL), of(GOOD))
    (fixed,) = [was for was in told.fixed if (was.duty, was.subject) == HEAD]
    assert fixed.outcome == "not_met"
    assert fixed.subject_label == "the police (Example Police)"
    assert ("2023", *HEAD) not in told.new


def test_departed_from_is_not_praised() -> None:
    told = compared(of(SHORTFALL), of(SHORTFALL, reason="Merger"))
    assert told.fixed == ()
    (closed,) = told.closed
    assert ((closed.was.duty, closed.was.subject), closed.now) == (HEAD, "departed")
    assert told.new == set()


def test_departed_then_and_not_met_now_is_new() -> None:
    told = compared(of(SHORTFALL, reason="Merger"), of(SHORTFALL))
    assert told.new == {("2023", *HEAD)}


def test_no_longer_asked_is_not_praised() -> None:
    appointed = SHORTFALL.replace("delegates: []", "delegates: [{post: Inspector}]")
    told = compared(of(appointed), of(SHORTFALL))
    gone = {(c.was.duty, c.was.subject): c.now for c in told.closed}
    before = {
        (f.duty, f.subject): f.outcome for f in of(appointed).editions[0].findings if f.is_open
    }
    now = {(f.duty, f.subject): f.outcome for f in of(SHORTFALL).editions[0].findings}
    assert "not_applicable" in gone.values() or None in gone.values()
    for key, outcome in gone.items():
        assert now.get(key) == outcome
        assert before[key] in OPEN
        assert key not in pairs(told.fixed)


def test_subject_that_is_gone_is_not_praised() -> None:
    two = SHORTFALL.replace(
        "  - sector: police\n",
        "  - sector: police\n    body: Second Police\n    lead: {post: Inspector}\n"
        "  - sector: police\n",
        1,
    )
    told = compared(of(two), of(SHORTFALL))
    assert pairs(told.fixed) == set()
    assert {closed.now for closed in told.closed} >= {None}


def test_arrangement_that_the_baseline_does_not_have_is_all_new() -> None:
    report = of(SHORTFALL.replace("Falling Short", "Another"))
    told = compared(of(SHORTFALL), report)
    assert not told.has_arrangement
    assert len(told.new) == len(list(report.editions[0].open_findings()))
    assert (told.fixed, told.closed) == ((), ())


def test_each_edition_for_itself() -> None:
    told = compared(of(SHORTFALL, "all"), of(GOOD, "all"))
    assert {was.edition for was in told.fixed if was.duty == HEAD[0]} >= {"2023"}
    only = since(read(of(SHORTFALL, "all")), of(GOOD, "2023"))
    assert {was.edition for was in only.fixed} == {"2023"}
    assert only.fixed == tuple(was for was in told.fixed if was.edition == "2023")


def test_each_arrangement_for_itself() -> None:
    other = SHORTFALL.replace("Falling Short", "Another")
    told = since(read(of(other), of(GOOD)), of(SHORTFALL))
    assert ("2023", *HEAD) in told.new


def test_fault_of_a_departure_is_new_and_later_known_and_then_put_right() -> None:
    whole, expired = of(SHORTFALL, reason="Merger"), of(SHORTFALL, review_by="2024-12-31")
    first = compared(whole, expired)
    assert first.new_departures == {("2023", *HEAD)}
    assert first.is_new_departure("2023", expired.editions[0].departures[0])
    again = compared(expired, expired)
    assert again.new_departures == set()
    after = compared(expired, whole)
    assert [was.outcome for was in after.fixed] == ["departure: expired"]
    assert after.new_departures == set()


def test_another_fault_of_the_same_departure_is_new() -> None:
    told = compared(of(SHORTFALL, review_by="2024-12-31"), of(SHORTFALL, reason="TBC"))
    assert told.new_departures == {("2023", *HEAD)}
    assert told.fixed == ()


def test_departure_that_stands_is_never_new() -> None:
    whole = of(SHORTFALL, reason="Merger").editions[0].departures[0]
    told = Since(TODAY, True, frozenset(), frozenset({("2023", *HEAD)}), ())
    assert not told.is_new_departure("2023", whole)


@examples(6)
@given(then=arrangements(), now=arrangements(), edition=st.sampled_from(("2018", "2023", "all")))
def test_every_open_finding_is_new_or_was_open_and_each_item_has_one_fate(
    then: Arrangement, now: Arrangement, edition: str
) -> None:
    then = then.model_copy(update={"name": "Same", "departures": None})
    now = now.model_copy(update={"name": "Same", "departures": None})
    before, after = (check(one, edition, TODAY) for one in (then, now))
    told = compared(before, after)

    def outcomes(report: Report) -> dict[tuple[str, str, str], str]:
        return {
            (e.edition, f.duty, f.subject): f.outcome for e in report.editions for f in e.findings
        }

    old, new = outcomes(before), outcomes(after)
    fixed = {(was.edition, was.duty, was.subject) for was in told.fixed}
    closed = {(one.was.edition, one.was.duty, one.was.subject) for one in told.closed}
    opened = {key for key, outcome in old.items() if outcome in OPEN}
    still = {key for key, outcome in new.items() if outcome in OPEN}
    assert told.new <= still
    assert still - told.new <= opened
    assert {key for key in still if new[key] == "not_met" and old.get(key) != "not_met"} <= told.new
    assert fixed == {key for key in opened if new.get(key) == "met"}
    assert fixed | closed | (still & opened) == opened
    assert not fixed & closed
    again = compared(after, after)
    assert not (again.new or again.fixed or again.closed)

"""What holds of every comparison, whatever the arrangements and the crosswalk say."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from helpers import TODAY
from hypothesis import given
from hypothesis import strategies as st
from strategies import DONE, Data, arrangements, days, every_topic, examples, good, orderly

from wt_engine import Arrangement, check
from wt_engine.checking.findings.model import OPEN, Finding
from wt_engine.compare import EditionsDiff, VersionRow, VersionsDiff, diff
from wt_engine.compare.model import worst_of
from wt_engine.packs.crosswalk import load_crosswalk

SAME = {"still_open", "still_met", "not_applicable"}


def key(finding: Finding) -> tuple[str, str]:
    return finding.duty, finding.subject


def pairs(found: VersionsDiff) -> dict[tuple[str, str, str], VersionRow]:
    """The rows of one subject with one subject, by duty and both their names."""
    return {
        (row.after.duty, row.before[0].subject, row.after.subject): row
        for row in found.rows
        if row.after is not None and len(row.before) == 1
    }


# Two versions


@given(made=arrangements(), day=days(), edition=st.sampled_from(("2018", "2023")))
@examples(20)
def test_nothing_differs_from_itself(made: Arrangement, day: date, edition: str) -> None:
    found = diff(made, made, edition=edition, as_of=day)
    assert {row.status for row in found.rows} <= SAME
    assert [row for row in found.rows if row.fields or row.remark] == []
    for row in found.rows:
        assert row.before == (row.after,)


@given(before=arrangements(), after=arrangements(), day=days())
@examples(25)
def test_every_finding_stands_in_its_row(
    before: Arrangement, after: Arrangement, day: date
) -> None:
    found = diff(before, after, as_of=day)
    earlier, later = (check(made, as_of=day).editions[0].findings for made in (before, after))
    assert tuple(row.after for row in found.rows if row.after is not None) == later
    gone = [row for row in found.rows if row.after is None]
    assert {row.status for row in gone} <= {"gone"}
    assert sum(found.counts.values()) == len(later) + len(gone) == len(found.rows)
    told = {key(finding) for row in found.rows for finding in row.before}
    assert told == {key(finding) for finding in earlier}
    gone_keys = {key(row.before[0]) for row in gone}
    assert gone_keys.isdisjoint(key(f) for row in found.rows if row.after for f in row.before)


@given(before=arrangements(), after=arrangements(), day=days())
@examples(25)
def test_every_other_outcome_has_its_reason(
    before: Arrangement, after: Arrangement, day: date
) -> None:
    for row in diff(before, after, as_of=day).rows:
        if row.after is None:
            continue
        was = worst_of(row.before)
        changed = was is not None and was.outcome != row.after.outcome
        assert bool(row.fields) <= changed
        assert bool(row.fields or row.remark) >= (changed or was is None)
        for change in row.fields:
            assert change.before is not None or change.after is not None
            assert change.words


@given(before=arrangements(), after=arrangements())
@examples(25)
def test_what_is_fixed_one_way_is_broken_the_other(before: Arrangement, after: Arrangement) -> None:
    there, back = (
        pairs(diff(one, other, as_of=TODAY)) for one, other in ((before, after), (after, before))
    )
    compared = 0
    for (duty, was, now), row in there.items():
        other = back.get((duty, now, was))
        if other is None:
            continue
        compared += 1
        assert row.after is not None
        if row.status == "fixed":
            assert other.status == "broken"
        if row.status == "broken" and row.before[0].outcome not in OPEN:
            out = row.before[0].outcome == "not_applicable"
            assert other.status == ("no_longer_applies" if out else "fixed")
        if row.status == "broken" and row.before[0].outcome in OPEN:
            assert (row.after.outcome, other.status) == ("not_met", "still_open")
        assert {change.field for change in row.fields} == {c.field for c in other.fields}
    assert compared > 100


@given(data=orderly(), other=st.sampled_from(("not_stated", "copied", None)), draw=st.data())
@examples(25)
def test_the_one_statement_that_differs_is_named_and_no_other(
    data: Data, other: str | None, draw: st.DataObject
) -> None:
    data = {**data, "statements": every_topic("stated")}
    group = draw.draw(st.sampled_from(sorted(data["statements"])))
    topic = draw.draw(st.sampled_from(sorted(data["statements"][group])))
    changed = copy.deepcopy(data)
    changed["statements"][group][topic] = other
    before, after = (Arrangement.model_validate(made) for made in (data, changed))
    for row in diff(before, after, as_of=TODAY).rows:
        assert row.after is not None
        if row.before[0].outcome != row.after.outcome:
            assert [c.field for c in row.fields] == [f"statements.{group}.{topic}"]


@pytest.mark.parametrize("group", ["arrangements", "yearly_report"])
def test_statements_taken_back_break_and_are_named(group: str) -> None:
    full = good(DONE)
    bare = {**full, "statements": {**full["statements"], group: {}}}
    before, after = (Arrangement.model_validate(made) for made in (full, bare))
    broken = [row for row in diff(before, after, as_of=TODAY).rows if row.status == "broken"]
    assert len(broken) > 5
    for row in broken:
        named = {change.field.rpartition(".")[0] for change in row.fields}
        assert named == {f"statements.{group}"}


# Two editions


@given(made=arrangements(), day=days())
@examples(20)
def test_every_duty_of_both_editions_is_told_of(made: Arrangement, day: date) -> None:
    found: EditionsDiff = diff(made, as_of=day)
    earlier, later = (
        check(made, edition, day).editions[0].findings for edition in ("2018", "2023")
    )
    assert tuple(row.after for row in found.rows if row.after is not None) == later
    left = [row for row in found.rows if row.after is None]
    assert sum(found.counts.values()) == len(later) + len(left) == len(found.rows)
    told = {key(finding) for row in found.rows for finding in row.before}
    assert told == {key(finding) for finding in earlier}
    for row in found.rows:
        assert {row.entry is None, bool(row.before), row.after is not None} != {False}
        assert row.before or row.after


@given(made=arrangements())
@examples(10)
def test_what_waits_for_a_duty_is_never_told_as_no_longer_asked(made: Arrangement) -> None:
    crosswalk = load_crosswalk()
    waiting = {name for e in crosswalk.entries if e.waits and not e.to for name in e.from_}
    begun = {name for e in crosswalk.entries if e.waits and not e.from_ for name in e.to}
    rows = diff(made, as_of=TODAY).rows
    for row in rows:
        if row.after is None:
            waits = row.before[0].duty in waiting
            assert (row.status == "not_compared") is waits
        else:
            assert (row.status == "not_compared") is (row.after.duty in begun)
    told = {row.before[0].duty for row in rows if row.after is None}
    assert waiting <= told


def test_weight_rises_only_where_the_crosswalk_says_strengthened() -> None:
    rows = diff(Arrangement(name="Empty"), as_of=TODAY).rows
    for row in rows:
        if row.weighs_more or row.weighs_less:
            assert row.entry is not None
            kind = "strengthened" if row.weighs_more else "weakened"
            assert kind in row.entry.kinds, row.entry

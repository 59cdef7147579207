"""A later day of the check changes only what looks at dates; which that is, the packs tell.

Three steps, from the narrowest. In a file without any date, and in one whose dates have all
come before both days, only duties with `as_of` (and, given dates, `recent`) in their
conditions or the facts derived for them can change: two duties of 2018 and one of 2023. In
any file, only duties that look at a date, at a statement (its day, or its document's), at one
of several documents, or at people whose partner comes and goes. That is nearly all of them,
since a date that is still to come shows nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_files import EDITIONS, day_of, model, outcomes
from strategies import Data, arrangement_data, days, examples

from wt_engine.engine.logic import field_of
from wt_engine.fields.catalogue import DOCUMENT_ALIASES, kind_of
from wt_engine.packs.conditions import Condition
from wt_engine.packs.load import load_pack
from wt_engine.packs.model import Pack

WITH_DATES = {"chair.agreed_by_all", "scrutineer.independence", "chair.is_delegate"}
"""Worked-out fields, of other kinds than dates, that look at a date or at today's partners."""
PEOPLE = {"partner", "delegate", "partners_are_statutory", "partners", "chair"}
"""Fields that begin so rest on who is a partner on the day."""


@cache
def pack_of(edition: str) -> Pack:
    return load_pack(edition)


AGEING = {"as_of", "recent", "assured"}
"""The conditions whose answer changes by the day of the check alone."""


def leaves(edition: str, condition: Condition, scope: str) -> Iterator[tuple[Condition, str]]:
    """Every condition without parts that `condition` rests on, with its scope."""
    derived = {fact.id: fact for fact in pack_of(edition).derived}
    each = condition.every or condition.some
    name = each.holds if each else condition.holds
    if name is not None:
        yield from leaves(edition, derived[name].is_, derived[name].for_each)
    elif condition.parts:
        for part in condition.parts:
            yield from leaves(edition, part, scope)
    else:
        yield condition, scope


def looks_at_dates(condition: Condition, scope: str) -> bool:
    if condition.key in {"by", "since", "within", "recent", "as_of", "assured", "stated"}:
        return True
    field = condition.count.of if condition.count else field_of(condition)
    kind = kind_of(scope, field)
    head = field.partition(".")[0]
    dated = kind is not None and kind.name in {"date", "due_date", "statement"}
    return dated or field in WITH_DATES or head in {*DOCUMENT_ALIASES, *PEOPLE, "yearly_report"}


def keys_of(edition: str, wanted: set[str] | None = None) -> set[str]:
    """The duties that rest on one of the conditions named; or, without, on any date."""
    found = set()
    for duty in pack_of(edition).duties:
        for condition in (c for c in (duty.when, duty.met) if c is not None):
            for leaf, scope in leaves(edition, condition, duty.for_each):
                looks = leaf.key in wanted if wanted else looks_at_dates(leaf, scope)
                if looks or (duty.for_each in {"partner", "delegate"} and not wanted):
                    found.add(duty.id)
    return found


DATES = {
    *(
        "agreed",
        "published",
        "effective",
        "updated",
        "review_due",
        "period",
        "on",
        "reviewed",
        "date",
        "next_due",
    ),
    *("joined_by_agreement", "valid_from", "valid_to", "started", "plan", "appointed"),
    *("level_agreed", "list_reviewed", "consulted"),
}


def undated(data: Any) -> Any:
    """The same file without its dates."""
    if isinstance(data, dict):
        return {key: undated(inner) for key, inner in data.items() if key not in DATES}
    return [undated(inner) for inner in data] if isinstance(data, list) else data


def changed(edition: str, data: Data, one: date, other: date) -> set[str]:
    before, after = outcomes(edition, data, one), outcomes(edition, data, other)
    keys = {*before, *after}
    return {key[0] for key in keys if before.get(key) != after.get(key)}


HEALTH_BODIES = {
    "lsp-heads-agency",
    "partners-are-the-statutory-three",
    "partners-covered-by-arrangement",
}
"""Duties that look at what a health body is: there are groups until June 2022, and boards after."""
TWO_DAYS = st.tuples(days(), days()).map(sorted)


@pytest.mark.parametrize("edition", EDITIONS)
@examples(30)
@given(data=arrangement_data(), pair=TWO_DAYS)
def test_without_dates_only_the_day_itself_counts(
    edition: str, data: Data, pair: list[date]
) -> None:
    assert changed(edition, undated(data), *pair) <= keys_of(edition, {"as_of"}) | HEALTH_BODIES


@pytest.mark.parametrize("edition", EDITIONS)
@examples(15)
@given(later=st.dates(date(2025, 1, 10), date(2027, 12, 31)))
def test_when_all_dates_have_come_only_what_must_be_recent_changes(
    edition: str, later: date
) -> None:
    found = changed(edition, model(edition), max(day_of(edition), date(2025, 1, 10)), later)
    assert found <= keys_of(edition, AGEING)


FAR_OFF = st.dates(date(2200, 1, 1), date(2300, 12, 31))


@pytest.mark.parametrize("edition", EDITIONS)
@examples(40)
@given(data=arrangement_data(), pair=st.tuples(FAR_OFF, FAR_OFF).map(sorted))
def test_when_the_dates_of_any_file_have_come_the_same_holds(
    edition: str, data: Data, pair: list[date]
) -> None:
    """No date of a made-up file is later than 2199."""
    assert changed(edition, data, *pair) <= keys_of(edition, AGEING)


@pytest.mark.parametrize("edition", EDITIONS)
@examples(30)
@given(data=arrangement_data(), pair=TWO_DAYS)
def test_a_later_day_changes_only_what_looks_at_dates(
    edition: str, data: Data, pair: list[date]
) -> None:
    assert changed(edition, data, *pair) <= keys_of(edition)


@pytest.mark.parametrize("edition", EDITIONS)
def test_these_are_few_and_something_does_change(edition: str) -> None:
    every = {duty.id for duty in pack_of(edition).duties}
    narrow, wide = keys_of(edition, {"as_of"}), keys_of(edition)
    assert narrow < keys_of(edition, AGEING) < wide
    assert (wide < every) is (edition == "2023")  # in 2018 every duty looks at a date somewhere
    assert len(keys_of(edition, {"as_of", "recent"})) == (2 if edition == "2018" else 1)
    early, late = date(2018, 7, 4), day_of(edition)
    assert len(changed(edition, model(edition), early, late)) > 100

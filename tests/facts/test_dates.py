"""Comparing dates that may be a day, a month or a year."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from helpers import day
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, partial_dates

from wt_engine.arrangement.base import PartialDate
from wt_engine.fields import dates

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
PARTIAL = partial_dates().map(PartialDate.parse)


def when(text: str) -> PartialDate:
    return PartialDate.parse(text)


def every_day(partial: PartialDate) -> list[PartialDate]:
    """Up to a dozen of the days that a partial date can mean, both ends among them."""
    length = (partial.latest - partial.earliest).days
    steps = sorted({0, length, *range(0, length, max(1, length // 10))})
    return [PartialDate.of(partial.earliest + timedelta(days=step)) for step in steps]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-12-31", 1, "2025-01-31"),
        ("2024-12-15", 12, "2025-12-15"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-05-05", 0, "2024-05-05"),
    ],
)
def test_adding_months(start: str, months: int, end: str) -> None:
    assert dates.add_months(day(start), months) == day(end)


@examples(150)
@given(DAYS, st.integers(-60, 60))
def test_added_months_land_in_the_right_month(start: date, months: int) -> None:
    end = dates.add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    last = calendar.monthrange(end.year, end.month)[1]
    assert end.day == min(start.day, last)


@examples(100)
@given(DAYS, st.integers(0, 60))
def test_more_months_are_never_earlier(start: date, months: int) -> None:
    assert dates.add_months(start, months) < dates.add_months(start, months + 1)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2024-09-30", "2024-09-30"),
        ("2024-10-01", "2025-09-30"),
        ("2024-01-01", "2024-09-30"),
        ("2024-12-31", "2025-09-30"),
    ],
)
def test_the_next_30_september(start: str, expected: str) -> None:
    assert dates.next_month_day(day(start), "09-30") == day(expected)


@examples(100)
@given(DAYS, st.dates(date(2023, 1, 1), date(2023, 12, 31)))
def test_the_next_day_of_the_year_is_less_than_a_year_away(start: date, other: date) -> None:
    found = dates.next_month_day(start, f"{other:%m-%d}")
    assert (found.month, found.day) == (other.month, other.day)
    assert 0 <= (found - start).days <= 365


@pytest.mark.parametrize(
    ("sent", "published", "expected"),
    [
        ("2024-09-08", "2024-09-01", "yes"),
        ("2024-09-09", "2024-09-01", "no"),
        ("2024-09-01", "2024-09-01", "yes"),
        ("2024-08-20", "2024-09-01", "yes"),
        ("2024-09", "2024-09-01", "judge"),
        ("2024-10", "2024-09-01", "no"),
        ("2024-09-08", "2024-09", "yes"),  # whatever day in September it was published
        ("2024-09-07", "2024-09", "yes"),
        ("2024-10-07", "2024-09", "judge"),
        ("2024-10-08", "2024-09", "no"),
        ("2024-03-07", "2024-02-29", "yes"),
        ("2024-03-08", "2024-02-29", "no"),
    ],
)
def test_within_seven_days(sent: str, published: str, expected: str) -> None:
    assert dates.within(when(sent), when(published), days=7, months=None) == expected


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        ("2024-09-15", "2023-09-15", "yes"),
        ("2024-09-16", "2023-09-15", "no"),
        ("2025-02-28", "2024-02-29", "yes"),
        ("2025-03-01", "2024-02-29", "no"),
        ("2024", "2023", "judge"),
        ("2025", "2023", "no"),  # 31 December and 1 January are more than a year apart
        ("2024-09", "2023-09-30", "yes"),
        ("2024-09", "2023-09-29", "judge"),
    ],
)
def test_within_twelve_months(later: str, earlier: str, expected: str) -> None:
    assert dates.within(when(later), when(earlier), days=None, months=12) == expected


@pytest.mark.parametrize(
    ("given_date", "limit", "before", "after"),
    [
        ("2024-09-30", "2024-09-30", "yes", "yes"),
        ("2024-10-01", "2024-09-30", "no", "yes"),
        ("2024-09-29", "2024-09-30", "yes", "no"),
        ("2024-09", "2024-09-30", "yes", "judge"),
        ("2024-09", "2024-09-01", "judge", "yes"),
        ("2024-09", "2024-09-15", "judge", "judge"),
        ("2024", "2024-12-31", "yes", "judge"),
        ("2024-02", "2024-02-29", "yes", "judge"),
        ("2024-02", "2024-02-28", "judge", "judge"),
    ],
)
def test_on_or_before_and_on_or_after(given_date: str, limit: str, before: str, after: str) -> None:
    assert dates.on_or_before(when(given_date), day(limit)) == before
    assert dates.on_or_after(when(given_date), day(limit)) == after


def agrees(coarse: str, fine: set[str]) -> bool:
    """A coarse date may be judged; where it is sure, every day it can mean says the same."""
    return coarse == "judge" or fine == {coarse}


@examples(120)
@given(PARTIAL, DAYS)
def test_a_sure_answer_about_a_deadline_holds_for_every_day_it_can_mean(
    partial: PartialDate, limit: date
) -> None:
    found = every_day(partial)
    fine = {dates.on_or_before(one, limit) for one in found}
    assert "judge" not in fine
    assert agrees(dates.on_or_before(partial, limit), fine)
    assert agrees(
        dates.on_or_after(partial, limit), {dates.on_or_after(one, limit) for one in found}
    )


@examples(120)
@given(PARTIAL, PARTIAL, st.sampled_from((("days", 7), ("days", 0), ("months", 3), ("months", 12))))
def test_a_sure_answer_about_two_dates_holds_for_all_their_days(
    later: PartialDate, earlier: PartialDate, unit: tuple[str, int]
) -> None:
    days, months = (unit[1], None) if unit[0] == "days" else (None, unit[1])

    def told(one: PartialDate, other: PartialDate) -> str:
        return dates.within(one, other, days=days, months=months)

    fine = {told(a, b) for a in every_day(later) for b in every_day(earlier)}
    assert "judge" not in fine
    assert agrees(told(later, earlier), fine)
    fine = {dates.by_next(a, b, "09-30") for a in every_day(later) for b in every_day(earlier)}
    assert agrees(dates.by_next(later, earlier, "09-30"), fine)


@examples(100)
@given(DAYS, st.integers(0, 400), st.integers(0, 30))
def test_within_days_is_plain_subtraction(published: date, gap: int, days: int) -> None:
    sent = PartialDate.of(published + timedelta(days=gap))
    expected = "yes" if gap <= days else "no"
    assert dates.within(sent, PartialDate.of(published), days=days, months=None) == expected


@examples(100)
@given(PARTIAL, DAYS, st.sampled_from((1, 12, 36)))
def test_recent_never_says_no(partial: PartialDate, as_of: date, months: int) -> None:
    told = dates.recent(partial, as_of, months)
    assert told in {"yes", "unknown", "judge"}
    assert agrees(told, {dates.recent(one, as_of, months) for one in every_day(partial)})


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ("2024-01-10", "yes"),
        ("2024-01-09", "unknown"),
        ("2025-01-10", "yes"),
        ("2025-01-11", "judge"),
        ("2024-01", "judge"),
        ("2024-02", "yes"),
        ("2025-01", "judge"),
        ("2023", "unknown"),
        ("2024", "judge"),
    ],
)
def test_recent_at_its_edges(held: str, expected: str) -> None:
    assert dates.recent(when(held), day("2025-01-10"), 12) == expected

"""Comparing dates that may be no finer than a month or a year.

Each comparison answers yes, no, or judge where the date given is too coarse to tell.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from wt_engine.arrangement.base import PartialDate

YES, NO, JUDGE, UNKNOWN = "yes", "no", "judge", "unknown"


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or that month's last day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_month_day(day: date, month_day: str) -> date:
    """Return the first `month_day` (MM-DD) on or after `day`."""
    month, number = (int(part) for part in month_day.split("-"))
    this_year = date(day.year, month, number)
    return this_year if this_year >= day else date(day.year + 1, month, number)


def on_or_before(when: PartialDate, earliest: date, latest: date | None = None) -> str:
    """Whether `when` is on or before a deadline, itself known from `earliest` to `latest`."""
    if when.latest <= earliest:
        return YES
    return NO if when.earliest > (latest or earliest) else JUDGE


def on_or_after(when: PartialDate, day: date) -> str:
    """Whether `when` is on or after `day`."""
    if when.earliest >= day:
        return YES
    return NO if when.latest < day else JUDGE


def by_next(when: PartialDate, after: PartialDate, month_day: str) -> str:
    """Whether `when` is on or before the next MM-DD on or after `after`."""
    return on_or_before(
        when, next_month_day(after.earliest, month_day), next_month_day(after.latest, month_day)
    )


def within(when: PartialDate, after: PartialDate, *, days: int | None, months: int | None) -> str:
    """Whether `when` is at most `days` or `months` after `after`; the last day is in time."""

    def deadline(day: date) -> date:
        return day + timedelta(days=days) if days is not None else add_months(day, months or 0)

    return on_or_before(when, deadline(after.earliest), deadline(after.latest))


def recent(when: PartialDate, as_of: date, months: int) -> str:
    """Whether `when` lies in the `months` before `as_of`; an older date is unknown."""
    since = add_months(as_of, -months)
    if when.earliest > as_of:
        return JUDGE
    if when.latest < since:
        return UNKNOWN
    return YES if when.earliest >= since and when.latest <= as_of else JUDGE

"""The days that a file, a check and a pack can be about: all there is, and room to count."""

from __future__ import annotations

from datetime import date, datetime

from wt_engine.terms.errors import InputError, Place

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Deadlines are counted from a day in months and years, and the calendar has two ends."""


MOST_DAYS, MOST_MONTHS = 36_525, 1_200
"""A century: the longest time that a pack may count."""


def day_of_check(as_of: date | None) -> date:
    """Return the day of the check; today where none is given. Raises InputError."""
    if as_of is None:
        return date.today()
    day = as_of.date() if isinstance(as_of, datetime) else as_of
    if not isinstance(day, date):
        raise InputError.at(Place("as_of"), f"{as_of!r} is not a day; give a datetime.date.")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputError.at(
            Place("--as-of"),
            f"{day} cannot be the day of a check; give one from {FIRST_YEAR} to {LAST_YEAR}.",
        )
    return day

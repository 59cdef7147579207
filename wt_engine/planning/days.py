"""Which days would show a duty met, and choosing them: the latest that every bound allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from wt_engine.facts.dates import add_months, next_month_day
from wt_engine.planning.edits import After, Aim, Day, EditPath


def last_day(
    start: date, *, days: int | None = None, months: int | None = None, next_: str | None = None
) -> date:
    """Return the last day that is in time, counted from `start`."""
    if next_ is not None:
        return next_month_day(start, next_)
    return start + timedelta(days=days) if days is not None else add_months(start, months or 0)


def chosen_days(
    changes: Mapping[EditPath, Aim], as_of: date, known: Callable[[EditPath], date | None]
) -> dict[EditPath, Aim | date]:
    """Return `changes` with a day for each date: the latest allowed, never after `as_of`.

    `known` gives the day that the file has at a path. The later a date is, the more room it
    leaves to those counted from it, so that nothing is lost by taking the latest.
    """
    chosen: dict[EditPath, Aim | date] = {}
    left = {path: aim for path, aim in changes.items() if isinstance(aim, Day)}
    chosen.update({path: aim for path, aim in changes.items() if not isinstance(aim, Day)})
    while left:
        ready = [p for p, day in left.items() if not any(a.path in left for a in day.after)]
        for path in ready or list(left):
            chosen[path] = _latest(left.pop(path), as_of, chosen, known)
    return chosen


def _latest(
    day: Day,
    as_of: date,
    chosen: Mapping[EditPath, Aim | date],
    known: Callable[[EditPath], date | None],
) -> date:
    bounds = [day.latest, as_of]
    for after in day.after:
        start = chosen.get(after.path) or known(after.path)
        if isinstance(start, date):
            bounds.append(_counted(after, start))
    return max(min(bounds), day.earliest)


def _counted(after: After, start: date) -> date:
    return last_day(start, days=after.days, months=after.months, next_=after.next)

"""Which days would show a duty met, and choosing them: the latest that every bound allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from wt_engine.fields.dates import add_months, next_month_day
from wt_engine.solver.edits import After, Aim, Day, EditPath


def last_day(start: date, room: After) -> date:
    """Return the last day that is in time, counted from `start`."""
    if room.next is not None:
        return next_month_day(start, room.next)
    if room.days is not None:
        return start + timedelta(days=room.days)
    return add_months(start, room.months or 0)


def first_start(room: After, day: date) -> date:
    """Return the first day from which `day` is still in time."""
    if room.days is not None:
        return day - timedelta(days=room.days)
    if room.next is not None:
        return add_months(next_month_day(day, room.next), -12) + timedelta(days=1)
    start = add_months(day, -(room.months or 0))
    while last_day(start, room) < day:  # months differ in length
        start += timedelta(days=1)
    return start


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
            bounds.append(last_day(start, after))
    return max(min(bounds), day.earliest)

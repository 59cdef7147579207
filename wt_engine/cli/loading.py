"""Load what a command is about: an arrangement, with the departures kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wt_engine.arrangement import Arrangement, load_arrangement
from wt_engine.arrangement.departures import Recorded
from wt_engine.checking.departures import (
    arrangement_named,
    is_for,
    load_departures,
    with_departures,
)
from wt_engine.terms.errors import InputError, Problem


def arrangement_of(file: str, departures: str | None) -> Arrangement:
    """Return the arrangement in `file`, with the departures in another file. Raises InputError."""
    return with_departures(load_arrangement(file), departures_for(departures, 1))


def departures_for(file: str | None, arrangements: int) -> tuple[Recorded, ...]:
    """Return the departures in `file`; none without one.

    Raises:
        InputError: the file can't be used, or there are several arrangements and a
            departure does not say which it is for.
    """
    if file is None:
        return ()
    recorded = load_departures(file)
    if arrangements > 1:
        problems = [
            Problem(
                one.place,
                "several files are checked: say which arrangement this departure is for, with "
                "'arrangement:' and its name.",
            )
            for one in recorded
            if not arrangement_named(one.departure)
        ]
        if problems:
            raise InputError(problems)
    return recorded


def idle(recorded: Sequence[Recorded], names: Sequence[str]) -> Iterator[str]:
    """Yield a sentence on departures for none of the arrangements checked, called `names`.

    With one arrangement a file for many areas is no surprise, unless nothing in it fits.
    """
    left = [one for one in recorded if not any(is_for(one.departure, name) for name in names)]
    if len(names) == 1 and len(left) < len(recorded):
        return
    for one in left:
        wanted = arrangement_named(one.departure)
        yield (
            f"{one.place}: this departure excuses nothing here: it is for '{wanted}', and no "
            "arrangement checked has that name."
        )

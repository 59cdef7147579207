"""The departures on record: those in the arrangement's own file, and those in others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from wt_engine.arrangement.departures import Departure, DeparturesFile, FiledDeparture, Recorded
from wt_engine.arrangement.model import Arrangement
from wt_engine.document import Document, dotted, read_document
from wt_engine.document.validate import validated
from wt_engine.terms.places import Location


def load_departures(path: str | os.PathLike[str]) -> tuple[Recorded, ...]:
    """Read a file of departures.

    Raises:
        InputError: the file can't be read, is not YAML, or does not hold departures;
            `problems` has one sentence, file, line and column for each.
    """
    document = read_document(path)
    listed = validated(DeparturesFile, document).departures
    return tuple(_located(listed, document))


def with_departures(arrangement: Arrangement, more: Iterable[Recorded]) -> Arrangement:
    """Return `arrangement` with `more` departures on record.

    Those that name another arrangement are left out; upper and lower case make no difference.
    """
    ours = tuple(one for one in more if is_for(one.departure, arrangement.name))
    if not ours:
        return arrangement
    copy = arrangement.model_copy()
    copy._recorded_elsewhere = (*arrangement._recorded_elsewhere, *ours)
    return copy


def recorded_elsewhere(arrangement: Arrangement) -> tuple[Recorded, ...]:
    """Return the departures that `with_departures` added."""
    return arrangement._recorded_elsewhere


def arrangement_named(departure: Departure) -> str:
    """Return the arrangement that a departure in a file of its own names; '' for none."""
    return (departure.arrangement or "") if isinstance(departure, FiledDeparture) else ""


def is_for(departure: Departure, name: str) -> bool:
    """Whether a departure is for the arrangement called `name`: it names it, or none."""
    return arrangement_named(departure).casefold() in {"", name.casefold()}


def recorded(arrangement: Arrangement) -> tuple[Recorded, ...]:
    """Return every departure on record: the file's own first, in order."""
    own = arrangement.departures or ()
    return (*_located(own, arrangement.source), *arrangement._recorded_elsewhere)


def _located(departures: Iterable[Departure], document: Document | None) -> Iterator[Recorded]:
    for number, departure in enumerate(departures):
        path = ("departures", number)
        if document is None:
            yield Recorded(departure, None, Location(dotted(path)))
            continue
        place = document.place(path)
        yield Recorded(departure, place.file, Location(dotted(path), place.line, place.column))

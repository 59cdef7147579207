"""`wtcheck departures`: what is on record, what it is worth, and a new entry."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wt_engine.cli.loading import arrangement_of
from wt_engine.cli.options import day_of, not_an_input, one_of
from wt_engine.cli.streams import say
from wt_engine.cli.views import deliver
from wt_engine.cli.writing import show, write_new
from wt_engine.document import read_document
from wt_engine.formats.departures_view import Listing, view_of
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.terms.errors import InputError, Place
from wt_engine.terms.printable import printable
from wt_engine.views import VIEW_FORMATS


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    file: str
    arrangement: str | None
    edition: str
    as_of: str | None
    format_name: str = "text"
    output: Path | None = None
    force: bool = False


def list_departures(request: Request) -> int:
    """Show every departure on record with what it is worth. Returns the exit code, 0.

    Raises:
        InputError: a file or the call is wrong; then nothing is written.
    """
    one_of("--format", request.format_name, VIEW_FORMATS)
    not_an_input(request.output, (request.file, request.arrangement))
    view = view_of(_listing(request))
    deliver(view, request.format_name, request.output, force=request.force)
    return 0


def lint_departures(request: Request) -> int:
    """Tell only what is wrong with the departures on record. Returns 1 where something is.

    Raises:
        InputError: a file or the call is wrong.
    """
    listing = _listing(request)
    lines = []
    for departure in listing.problems:
        at = departure.location
        place = Place(departure.file or request.file, at.line or 0, at.column or 0)
        lines.append(f"{place}: {departure.message} {departure.remedy}".rstrip() + "\n")
    show("".join(lines), as_utf8=False)
    total, wrong = len(listing.departures), len(listing.problems)
    told = f"{wrong} to look at" if wrong else "all in order"
    say(f"wtcheck: departures on record: {total}; {told}.")
    return int(bool(wrong))


def _listing(request: Request) -> Listing:
    from wt_engine.checking.check import editions_named

    day = day_of(request.as_of)
    editions = editions_named(request.edition, day)
    packs = [load_pack(edition) for edition in editions]
    is_arrangement = "name" in read_document(request.file).data
    if is_arrangement or request.arrangement is not None:
        return _compared(request, is_arrangement, day)
    from wt_engine.checking.departures import load_departures, weigh_alone

    recorded = load_departures(request.file)
    return Listing("", day, tuple((pack, weigh_alone(pack, recorded, day)) for pack in packs))


def _compared(request: Request, is_arrangement: bool, day: date) -> Listing:
    """Check the arrangement, and list its departures with what they were worth."""
    from wt_engine.checking.check import check

    if is_arrangement and request.arrangement is not None:
        raise InputError.at(
            Place("--arrangement"),
            f"{request.file} is an arrangement itself; name the file of departures first.",
        )
    if request.arrangement is None:
        arrangement = arrangement_of(request.file, None)
    else:
        arrangement = arrangement_of(request.arrangement, request.file)
    report = check(arrangement, request.edition, day)
    return Listing(
        arrangement.name,
        day,
        tuple((load_pack(edition.edition), edition.departures) for edition in report.editions),
    )


@dataclass(frozen=True)
class Entry:
    """A departure to add, as the user wrote it."""

    file: str
    duty: str
    subject: str | None
    edition: str | None
    reason: str
    approved_by: str
    approved_on: str
    review_by: str
    arrangement: str | None


def add_departure(entry: Entry) -> int:
    """Add a departure to a file, or begin the file. Returns the exit code, 0.

    Raises:
        InputError: it could not stand (of a must, say), or the file can't take it; the file
            is then as it was.
    """
    from pydantic import ValidationError

    from wt_engine.arrangement.departures import FiledDeparture
    from wt_engine.checking.departures.adding import refuse_entry, with_entry
    from wt_engine.document.validate import first_sentence

    given = {
        name: getattr(entry, name)
        for name in FiledDeparture.model_fields
        if getattr(entry, name) is not None
    }
    try:
        departure = FiledDeparture.model_validate(given)
    except ValidationError as error:
        raise InputError.at(Place("departure"), first_sentence(FiledDeparture, error)) from None
    editions = EDITIONS if departure.edition is None else (departure.edition,)
    refuse_entry(departure, [load_pack(edition) for edition in editions])
    made = with_entry(entry.file, departure)
    if os.path.exists(entry.file) and not os.access(entry.file, os.W_OK):
        raise InputError.at(Place(entry.file), "this file may not be written; ask who keeps it.")
    write_new(Path(entry.file), made, force=os.path.isfile(entry.file))
    where = printable(entry.file)
    show(f"Recorded in {where}: the departure from '{departure.duty}'.\n", as_utf8=False)
    return 0

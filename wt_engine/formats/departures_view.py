"""The departures on record as a page and as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wt_engine.checking.departures.wording import DEPARTURE_WORDS
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import RecordedDeparture
from wt_engine.checking.findings.words import capital, in_words, where
from wt_engine.formats.json_report import departure_object
from wt_engine.packs.model import Pack
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__
from wt_engine.views import Block, Heading, Page, Paragraph, Record, View


@dataclass(frozen=True)
class Listing:
    """The departures of one arrangement, or of one file, under each edition asked for."""

    name: str
    """The arrangement; '' where the departures were not compared with one."""
    as_of: date
    editions: tuple[tuple[Pack, tuple[RecordedDeparture, ...]], ...]

    @property
    def departures(self) -> tuple[RecordedDeparture, ...]:
        """All of them, edition by edition."""
        return tuple(one for _, departures in self.editions for one in departures)

    @property
    def problems(self) -> Sequence[RecordedDeparture]:
        """Those with something wrong."""
        return [one for one in self.departures if one.is_problem]


def view_of(listing: Listing) -> View:
    """Return the listing as a view: a page for people, plain data for programs."""
    return View(lambda: _page(listing), lambda: _data(listing))


def _page(listing: Listing) -> Page:
    about = f"For {listing.name}, as of" if listing.name else "Not compared with an arrangement, on"
    blocks: list[Block] = [
        Paragraph(f"{about} {in_words(listing.as_of)}."),
        Paragraph(
            "The guidance is to be followed unless exceptional circumstances arise; what the law "
            "requires can't be departed from. A departure excuses a duty that is shown not to be "
            "met, until the day by which it is reviewed."
        ),
    ]
    for pack, departures in listing.editions:
        blocks.append(Heading(pack.title))
        blocks += [_record(one, pack) for one in departures]
        if not departures:
            blocks.append(Paragraph("No departures are on record."))
    return Page("Departures on record", tuple(blocks))


def _record(one: RecordedDeparture, pack: Pack) -> Record:
    subject = f" ({one.subject})" if one.subject else ""
    file = f"{printable(one.file)}, " if one.file else ""
    told = one.status == "stands"  # the message says it then
    lines = (
        ("", one.message),
        ("For", one.arrangement),
        ("Duty", one.duty),
        ("Reason", "" if told else one.reason),
        ("Approved", "" if told else _approved(one)),
        ("To be reviewed by", in_words(one.review_by) if one.review_by and not told else ""),
        ("Source", "; ".join(quoted(c, pack.short_name(c.source)) for c in one.citations)),
        ("What to do", one.remedy),
        ("Recorded in", f"{file}{where(one.location)}"),
    )
    return Record(
        f"{capital(DEPARTURE_WORDS[one.status])}: {one.title or one.duty}{subject}", lines
    )


def _approved(one: RecordedDeparture) -> str:
    by = f"by {one.approved_by}" if one.approved_by else ""
    on = f"on {in_words(one.approved_on)}" if one.approved_on else ""
    return f"{by} {on}".strip()


def _data(listing: Listing) -> dict[str, Any]:
    return {
        "schema": "wtcheck/departures/1",
        "tool": {"name": "wtcheck", "version": __version__},
        "arrangement": listing.name or None,
        "as_of": listing.as_of.isoformat(),
        "editions": [
            {"edition": pack.edition, "departures": [_object(one) for one in departures]}
            for pack, departures in listing.editions
        ],
    }


def _object(one: RecordedDeparture) -> dict[str, Any]:
    return {"arrangement": one.arrangement or None, **departure_object(one)}

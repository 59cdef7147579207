"""Where a duty stands in both editions, and what changed between them."""

from __future__ import annotations

from wt_engine.checking.findings.citations import quoted
from wt_engine.compare.changes.telling import kinds_in_words, waiting_pack, where_told
from wt_engine.explaining.library import Book, Library
from wt_engine.explaining.model import Cited, DutyName, Standing, Told, ToldChange, WhatChanged
from wt_engine.packs.crosswalk.model import BRIEFINGS, Claim, Entry
from wt_engine.packs.model import Citation, Pack


def standings_of(library: Library, book: Book, duty: str) -> tuple[Standing, ...]:
    """Return where a duty stands: in its own edition, then in the other."""
    other, entry = library.other(book), library.entry_of(book, duty)
    found = [_standing(other, name) for name in library.counterparts(book, duty)]
    waiting = _waiting(library, entry, other)
    if waiting is not None:
        found.append(waiting)
    elif not found:
        found.append(Standing(other.edition, None, (), _nowhere(library, entry, other.edition)))
    return _standing(book, book.named(duty)), *found


def _standing(book: Book, name: DutyName) -> Standing:
    cites = book.duties[name.id].duty.cites
    return Standing(book.edition, name, cited(book.pack, cites))


def _waiting(library: Library, entry: Entry | None, other: Book) -> Standing | None:
    """Where the other edition has the text, but its pack no duty for it yet."""
    if entry is None or not entry.waits or _waiting_pack(library, entry) is not other.pack:
        return None
    note = "the text is there, and wtcheck has no duty for it"
    return Standing(other.edition, None, cited(other.pack, entry.stands_at), note)


def _waiting_pack(library: Library, entry: Entry) -> Pack:
    return waiting_pack(entry, library.crosswalk.earlier, library.crosswalk.later)


def _nowhere(library: Library, entry: Entry | None, edition: str) -> str:
    later = library.latest.edition
    if entry is None:
        return "no duty that the crosswalk tells of"
    return "no duty: it was removed" if edition == later else f"no duty: it was added in {later}"


def change_of(library: Library, book: Book, duty: str) -> WhatChanged | None:
    """Return what the crosswalk tells of a duty; None where it does not mention it."""
    entry = library.entry_of(book, duty)
    if entry is None:
        return None
    crosswalk = library.crosswalk
    earlier, later = library.books[crosswalk.earlier.edition], library.latest
    stands_in = _waiting_pack(library, entry)
    return WhatChanged(
        earlier_edition=earlier.edition,
        later_edition=later.edition,
        kinds=entry.kinds,
        kinds_told=kinds_in_words(entry),
        earlier=tuple(earlier.named(name) for name in entry.from_),
        later=tuple(later.named(name) for name in entry.to),
        difference=entry.difference,
        stands_in=stands_in.edition,
        stands_at=cited(stands_in, entry.stands_at),
        claims=tuple(_told(claim) for claim in crosswalk.claims_of(entry)),
    )


def _told(claim: Claim) -> ToldChange:
    return ToldChange(
        id=claim.id,
        says=claim.says,
        told=tuple(Told(t.in_, BRIEFINGS[t.in_], t.where) for t in claim.told),
        told_in=where_told(claim),
        why=None if claim.status == "not_borne_out" else claim.why,
        status=claim.status,
        note=claim.note,
    )


def cited(pack: Pack, citations: tuple[Citation, ...]) -> tuple[Cited, ...]:
    """Return citations with how one quotes them."""
    return tuple(Cited(c, quoted(c, pack.short_name(c.source))) for c in citations)

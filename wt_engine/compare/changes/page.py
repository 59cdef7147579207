"""What a new edition changed, as a page for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from wt_engine.checking.findings.citations import quoted
from wt_engine.compare.changes.select import Filters, Selection
from wt_engine.compare.changes.telling import (
    MEANINGS,
    kinds_in_words,
    modality_change,
    reasons_of,
    title_of,
    waiting_pack,
    where_told,
)
from wt_engine.packs.crosswalk.model import BRIEFINGS, CHANGES, Change, Claim, Crosswalk, Entry
from wt_engine.packs.model import Citation, Duty, Pack
from wt_engine.views import Block, Heading, Items, Page, Paragraph, Record, Table

Line: TypeAlias = tuple[str, str]
_NOTES = {"borne_out": "Note", "waiting": "Waits for", "not_borne_out": "Not borne out"}
_OPEN = (
    (
        "not_borne_out",
        "What the briefings say and the texts do not bear out",
        "What the texts say",
    ),
    ("waiting", "Waiting for later duties", "Waits for"),
)


def page_of(selection: Selection) -> Page:
    """Return `selection` as a page: what is meant, counts, entries by section, open claims."""
    crosswalk = selection.crosswalk
    title = f"What changed from {crosswalk.earlier.title} to {crosswalk.later.edition}"
    return Page(title, tuple(_blocks(selection)))


def _blocks(selection: Selection) -> Iterator[Block]:
    crosswalk, filters = selection.crosswalk, selection.filters
    yield Paragraph(_introduction(crosswalk))
    if not selection.entries:
        yield Paragraph(
            f"Nothing in the crosswalk is of {_filters_in_words(filters)}.", strong=True
        )
        return
    yield Items(tuple(f"{kind}: {MEANINGS[kind]}" for kind in _kinds_met(selection)))
    yield Paragraph(_how_many(selection))
    yield _counts(selection)
    for group in selection.groups:
        yield Heading(group.title)
        yield from (_record(crosswalk, entry) for entry in group.entries)
    if not filters.given:
        yield from _open_claims(crosswalk)


def _introduction(crosswalk: Crosswalk) -> str:
    earlier, later = crosswalk.earlier.edition, crosswalk.later.edition
    return (
        f"What became of each duty of {earlier} in {later}, as far as wtcheck has duties for the "
        f"two editions: each stands in one entry, with both texts' places. An entry is first of "
        "the kind that matters most, and may be of others too. wtcheck gives no legal advice."
    )


def _kinds_met(selection: Selection) -> tuple[Change, ...]:
    """All kinds; with filters, those of the entries shown."""
    if not selection.filters.given:
        return CHANGES
    met = {kind for entry in selection.entries for kind in entry.kinds}
    return tuple(kind for kind in CHANGES if kind in met)


def _how_many(selection: Selection) -> str:
    crosswalk = selection.crosswalk
    total = len(crosswalk.entries)
    if selection.filters.given:
        shown = _filters_in_words(selection.filters)
        return f"Shown: {len(selection.entries)} of {total} entries, those of {shown}."
    return (
        f"{total} entries, for {len(crosswalk.earlier.duties)} duties of "
        f"{crosswalk.earlier.edition} and {len(crosswalk.later.duties)} of "
        f"{crosswalk.later.edition}."
    )


def _filters_in_words(filters: Filters) -> str:
    parts = (
        f"kind {' or '.join(filters.kinds)}" if filters.kinds else "",
        f"bearer '{filters.bearer}'" if filters.bearer else "",
        f"section {' or '.join(filters.sections)}" if filters.sections else "",
    )
    return " and ".join(part for part in parts if part)


def _counts(selection: Selection) -> Table:
    first, also = selection.counts, selection.also_counts
    rows = [
        (kind, str(first[kind]), str(also[kind])) for kind in CHANGES if first[kind] or also[kind]
    ]
    total = ("all", str(len(selection.entries)), "")
    return Table("Entries by kind", ("kind", "first", "also"), (*rows, total))


def _record(crosswalk: Crosswalk, entry: Entry) -> Record:
    title = title_of(crosswalk, entry)
    more = max(len(entry.from_), len(entry.to)) - 1
    if more and entry.change in {"added", "removed"}:
        head = f"{kinds_in_words(entry)}: {title}, and {more} more"
    else:
        head = f"{kinds_in_words(entry)}: {title}"
    return Record(head, tuple(_lines(crosswalk, entry, title)))


def _lines(crosswalk: Crosswalk, entry: Entry, title: str) -> Iterator[Line]:
    before, after = crosswalk.duties_of(entry)
    change = modality_change(before, after)
    if change is not None:
        yield "Strength", f"was {change[0]}, now {change[1]}"
    yield "Difference", entry.difference
    yield from _side(crosswalk.earlier, before, title)
    yield from _side(crosswalk.later, after, title)
    if entry.waits:
        pack = waiting_pack(entry, crosswalk.earlier, crosswalk.later)
        at = _citations(entry.stands_at, pack)
        yield "Stands at", f"{at}. The {pack.edition} pack has no duty for it."
    for claim in crosswalk.claims_of(entry):
        yield from _claim_lines(claim)


def _side(pack: Pack, duties: Iterable[Duty], title: str) -> Iterator[Line]:
    for duty in duties:
        called = "" if duty.title == title else f"{duty.title}: "
        at = _citations(duty.cites, pack)
        yield (
            pack.edition,
            f"{called}{duty.modality}, borne by {duty.bearer}; {at} (duty {duty.id})",
        )


def _citations(citations: Iterable[Citation], pack: Pack) -> str:
    return "; ".join(quoted(citation, pack.short_name(citation.source)) for citation in citations)


def _claim_lines(claim: Claim) -> Iterator[Line]:
    """A claim that reaches an entry may be wider than it, so it is told with its reason."""
    reasons = reasons_of(claim)
    yield "Briefings say", claim.says
    yield "Told in", where_told(claim, but=reasons)
    if reasons:
        where = "; ".join(reason.where for reason in reasons)
        yield "Why", f"{claim.why} ({BRIEFINGS[reasons[0].briefing]}: {where})"
    yield _NOTES[claim.status], claim.note or ""


def _open_claims(crosswalk: Crosswalk) -> Iterator[Block]:
    for status, heading, label in _OPEN:
        claims = [claim for claim in crosswalk.claims if claim.status == status]
        if claims:
            yield Heading(heading)
        for claim in claims:
            yield Record(claim.says, (("Told in", where_told(claim)), (label, claim.note or "")))

"""Hold a whole pack against what was found in a file."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.lint.citations import SourceTable
from wt_engine.packs.model import Citation, Pack, Source
from wt_engine.sources.guidance import Guidance
from wt_engine.sources.holding import hold_citation, hold_footnote, hold_paragraph
from wt_engine.sources.modality import is_sought, word_note
from wt_engine.sources.model import HeldCitation, HeldEntry, Verification

DEPARTURES = "departures_rest_on"
"""Who cites what pack.yaml rests departures on."""


def verify(
    pack: Pack, source: Source, table: SourceTable, guidance: Guidance, *, file: str, sha256: str
) -> Verification:
    """Hold every citation of `source` in `pack`, and the `table`, against `guidance`."""
    sought = [duty for duty in pack.duties if is_sought(duty, source.name)]
    notes = (word_note(duty, source.name, guidance) for duty in sought)
    return Verification(
        file=file,
        sha256=sha256,
        edition=pack.edition,
        source=source.name,
        title=source.title,
        is_the_file=sha256 == source.sha256,
        pages=guidance.pages,
        paragraphs_found=len(guidance.paragraphs),
        footnotes_found=len(guidance.footnotes),
        citations=tuple(_citations(pack, source.name, guidance)),
        table=tuple(_table(table, guidance)),
        words_sought=len(sought),
        words=tuple(note for note in notes if note is not None),
        beyond_table=tuple(n for n in guidance.paragraphs if str(n) not in table.paragraphs),
    )


def _citations(pack: Pack, source: str, guidance: Guidance) -> Iterator[HeldCitation]:
    """Yield each cited place once, with all who cite it, in the order of the pack."""
    citing: dict[Citation, dict[str, None]] = {}
    for name, citation in _cited(pack):
        if citation.source == source:
            citing.setdefault(citation, {})[name] = None
    for citation, names in citing.items():
        yield HeldCitation(citation, tuple(names), hold_citation(citation, guidance))


def _cited(pack: Pack) -> Iterator[tuple[str, Citation]]:
    yield from ((DEPARTURES, one) for one in pack.departures_rest_on)
    for duty in pack.duties:
        yield from ((duty.id, one) for one in duty.cites)
    for fact in pack.derived:
        yield from ((fact.id, one) for one in fact.cites)


def _table(table: SourceTable, guidance: Guidance) -> Iterator[HeldEntry]:
    for name, pages in table.paragraphs.items():
        if name.isdecimal():
            held = hold_paragraph(int(name), pages, guidance)
            yield HeldEntry("paragraph", int(name), held)
    for name, pages in table.footnotes.items():
        held = hold_footnote(int(name), pages[0] if pages else None, guidance)
        yield HeldEntry("footnote", int(name), held)

"""A verification as a page for a reader."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.checking.findings.citations import quoted
from wt_engine.sources.model import Held, HeldCitation, HeldEntry, Standing, Verification
from wt_engine.sources.telling import HEADS, counts_of
from wt_engine.views import Block, Heading, Items, Page, Paragraph, Record, Table

_MEANINGS = (
    "not decided: the text of the file can't be read well enough there; a person must look",
    "fewer items, more items: a list in the file is shorter or longer than the pack has it",
)
_MOST_NUMBERS = 20


def page_of(verification: Verification, short_name: str) -> Page:
    """Return `verification` as a page; `short_name` is how the pack names the guidance."""
    title = f"The {verification.edition} pack held against {verification.file}"
    return Page(title, tuple(_blocks(verification, short_name)))


def _blocks(verification: Verification, short_name: str) -> Iterator[Block]:
    yield _which_file(verification)
    yield Paragraph(
        f"In the file: {verification.pages} pages, {verification.paragraphs_found} numbered "
        f"paragraphs, {verification.footnotes_found} footnotes. Pages are those of the file."
    )
    yield _counts(verification)
    cited = [one for one in verification.citations if one.held.standing is not Standing.FOUND]
    listed = [one for one in verification.table if one.held.standing is not Standing.FOUND]
    if not cited and not listed:
        yield Paragraph("Everything that the pack cites stands where the pack says.", strong=True)
    else:
        yield Items(_MEANINGS)
    if cited:
        yield Heading("Cited, and not so in the file")
        yield from (_citation(one, short_name) for one in cited)
    if listed:
        yield Heading("In sources.yaml, and not so in the file")
        yield from (_entry(one) for one in listed)
    yield from _words(verification)
    if verification.beyond_table:
        yield Heading("In the file, and not in sources.yaml")
        yield Paragraph(f"Paragraphs {_numbers(verification.beyond_table)}.")
    yield Paragraph(
        "Whether a paragraph says what a duty has of it is not checked here: a person must read it."
    )


def _which_file(verification: Verification) -> Paragraph:
    if verification.is_the_file:
        told = f"This is the very file that the pack was written from: {verification.title}"
        return Paragraph(f"{told} (SHA-256 {verification.sha256}).")
    return Paragraph(
        f"This is not the file that the pack was written from ({verification.title}): its SHA-256 "
        f"is {verification.sha256}. What the pack cites is looked for in it all the same.",
        strong=True,
    )


def _counts(verification: Verification) -> Table:
    counts = counts_of(verification)
    return Table(
        "Places that the pack cites, and those that its sources.yaml lists",
        ("", *counts),
        tuple(
            (head, *(str(count[standing]) for count in counts.values()))
            for standing, head in HEADS.items()
        ),
    )


def _citation(one: HeldCitation, short_name: str) -> Record:
    return Record(
        quoted(one.citation, short_name),
        (*_told(one.held), ("Cited by", ", ".join(one.cited_by))),
    )


def _entry(one: HeldEntry) -> Record:
    return Record(f"{one.kind} {one.number}", _told(one.held))


def _told(held: Held) -> tuple[tuple[str, str], ...]:
    return ((HEADS[held.standing], held.told),)


def _words(verification: Verification) -> Iterator[Block]:
    if not verification.words_sought:
        return
    yield Heading("The word of each duty")
    seen = verification.words_sought - len(verification.words)
    yield Paragraph(
        f"Of {verification.words_sought} duties with a word, such as 'must', and a paragraph to "
        f"see it in, {seen} have it there. A word that is not seen is no failure: read it."
    )
    for note in verification.words:
        yield Record(f"{note.duty} ({note.word})", (("", note.told),))


def _numbers(numbers: tuple[int, ...]) -> str:
    """Return numbers with commas, the first of them where there are very many."""
    shown = ", ".join(map(str, numbers[:_MOST_NUMBERS]))
    more = len(numbers) - _MOST_NUMBERS
    return f"{shown} and {more} more" if more > 0 else shown

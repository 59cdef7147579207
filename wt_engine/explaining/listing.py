"""All duties of an edition, by section."""

from __future__ import annotations

from typing import Any

from wt_engine.checking.findings.words import in_words
from wt_engine.explaining.data import TOOL, duty_object
from wt_engine.explaining.library import Book
from wt_engine.packs.model import Section
from wt_engine.views import Block, Heading, Items, Page, Paragraph, View

SCHEMA = "wtcheck/duties/1"


def listing_of(book: Book) -> View:
    """Return the duties of an edition as a view."""
    return View(lambda: _page(book), lambda: _data(book))


def _page(book: Book) -> Page:
    pack = book.pack
    until = f" to {in_words(pack.in_force_to)}" if pack.in_force_to else ""
    blocks: list[Block] = [
        Paragraph(
            f"{len(book.duties)} duties in {len(pack.sections)} sections, in force from "
            f"{in_words(pack.in_force_from)}{until}. To have one explained: wtcheck explain DUTY "
            f"--edition {book.edition}"
        )
    ]
    for section in pack.sections:
        blocks += [Heading(section.title), Items(_lines(section))]
    return Page(f"The duties of {pack.title}", tuple(blocks))


def _lines(section: Section) -> tuple[str, ...]:
    return tuple(f"{duty.id} ({duty.modality}): {duty.title}" for duty in section.duties)


def _data(book: Book) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tool": TOOL,
        "edition": book.edition,
        "edition_title": book.pack.title,
        "sections": [
            {
                "section": section.id,
                "title": section.title,
                "chapter": section.chapter,
                "duties": [duty_object(book.named(duty.id)) for duty in section.duties],
            }
            for section in book.pack.sections
        ],
    }

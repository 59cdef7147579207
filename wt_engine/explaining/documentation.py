"""The documentation of every duty: one Markdown page each, and an index of them."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.explaining.build import explained
from wt_engine.explaining.library import Book, Library
from wt_engine.explaining.model import DutyName, Explanation
from wt_engine.explaining.page import HEADINGS, opening, related_lines, related_remark
from wt_engine.packs.model import Section
from wt_engine.views import Page, markdown

MARK = "<!-- Written by 'wtcheck explain --pages'. Change the pack, not this page. -->"
INDEX = "README.md"
_INTRODUCTION = """\
What each duty asks, where it stands, what changed between the editions and how wtcheck checks it.
The pages are made from the packs in `rules/`. They are no legal advice."""


def pages_of(library: Library) -> dict[str, str]:
    """Return every page by its path below the folder: the index, then one for each duty."""
    pages = {INDEX: _index(library)}
    for book in library.books.values():
        for name in book.duties:
            pages[f"{book.edition}/{name}.md"] = page_text(explained(library, book, name))
    return pages


def page_text(told: Explanation) -> str:
    """Return the page of one duty, its related duties linked."""
    body = markdown.render(Page(told.duty.title, opening(told)))
    links = [
        f"- {_link(duty, f'../{duty.edition}/')}: {markdown.escaped(why)}"
        for duty, why in related_lines(told)
    ]
    parts = (
        MARK,
        f"[All duties](../{INDEX})",
        body.rstrip("\n"),
        f"## {HEADINGS[-1]}",
        markdown.escaped(related_remark(told)),
        "\n".join(links),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _link(duty: DutyName, folder: str) -> str:
    title = markdown.escaped(duty.title)
    return f"[{title}]({folder}{duty.id}.md) ({duty.id}, {duty.modality})"


def _index(library: Library) -> str:
    parts = [MARK, "# The duties, by edition and section", _INTRODUCTION]
    for book in library.books.values():
        parts.append(f"## {markdown.escaped(book.pack.title)}")
        for section in book.pack.sections:
            parts.append(f"### {markdown.escaped(section.title)}")
            parts.append("\n".join(_entries(book, section)))
    return "\n\n".join(parts) + "\n"


def _entries(book: Book, section: Section) -> Iterator[str]:
    for duty in section.duties:
        yield f"- {_link(book.named(duty.id), f'{book.edition}/')}"

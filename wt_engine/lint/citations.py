"""Lint citations against the pack's own table of sources (`sources.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wt_engine.packs.conditions import Data
from wt_engine.packs.model import Citation


class SourceTable(Data):
    """The numbers that one source has, with the page of each and of its list items."""

    paragraphs: dict[str, tuple[int, ...]] = {}
    """Paragraph: its page, then the page of each list item; empty where pages are not known."""
    footnotes: dict[str, tuple[int, ...]] = {}
    sections: tuple[str, ...] = ()
    regulations: tuple[str, ...] = ()
    schedule_paragraphs: tuple[str, ...] = ()
    headings: dict[str, tuple[str, ...]] = {}
    """Headings by chapter number."""
    unchecked: tuple[str, ...] = ()
    """Paragraph numbers that were not seen in the source."""


class SourcesFile(Data):
    """`sources.yaml`."""

    sources: dict[str, SourceTable]


def lint_citation(citation: Citation, sources: SourcesFile) -> Iterator[str]:
    """Yield a sentence for everything in `citation` that its source does not have."""
    table = sources.sources.get(citation.source)
    if table is None:
        yield f"sources.yaml has no source {citation.source}."
        return
    lookups: tuple[tuple[str, Any, Any], ...] = (
        ("paragraph", citation.paragraph, table.paragraphs),
        ("footnote", citation.footnote, table.footnotes),
        ("section", citation.section, table.sections),
        ("regulation", citation.regulation, table.regulations),
        ("schedule_paragraph", citation.schedule_paragraph, table.schedule_paragraphs),
    )
    for word, number, known in lookups:
        if number is not None and str(number) not in known:
            yield f"{citation.source} has no {word} {number} in sources.yaml."
            return
    yield from _page(citation, table)
    yield from _heading(citation, table)
    if citation.checked and citation.paragraph in table.unchecked:
        yield f"paragraph {citation.paragraph} was not seen in the source: add 'checked: no'."


def _page(citation: Citation, table: SourceTable) -> Iterator[str]:
    if citation.footnote is not None:
        pages = table.footnotes[str(citation.footnote)]
    elif citation.paragraph is not None:
        pages = table.paragraphs[citation.paragraph]
    else:
        return
    if citation.item is not None:
        if citation.item >= len(pages):
            yield f"paragraph {citation.paragraph} has {len(pages) - 1} items, not {citation.item}."
            return
        pages = (pages[citation.item],)
    if pages and citation.page is not None and citation.page != pages[0]:
        yield f"this stands on page {pages[0]}, not {citation.page}."


def _heading(citation: Citation, table: SourceTable) -> Iterator[str]:
    known = table.headings.get(str(citation.chapter))
    if citation.heading is not None and known is not None and citation.heading not in known:
        yield f"chapter {citation.chapter} has no heading '{citation.heading}' in sources.yaml."

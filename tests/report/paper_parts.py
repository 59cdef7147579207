"""The Markdown paper as a real parser of CommonMark reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.checking.findings.words import capital, cited, outcome_of, told_of, where

_PARSER = MarkdownIt("commonmark").enable("table")


@dataclass
class Section:
    """A heading with what stands below it, up to the next heading."""

    level: int
    title: str
    texts: list[str] = field(default_factory=list)
    """Paragraphs."""
    records: list[list[str]] = field(default_factory=list)
    """Each item of a list with the items below it."""
    tables: list[list[list[str]]] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """Each paragraph, each record and each row as one text."""
        rows = [" | ".join(row) for table in self.tables for row in table]
        return [*self.texts, *(" | ".join(record) for record in self.records), *rows]


def tokens_of(text: str) -> list[Token]:
    return _PARSER.parse(text)


def sections_of(text: str) -> list[Section]:
    """Return the sections of a paper. A block of any other kind fails."""
    sections: list[Section] = []
    depth = 0
    inside = ""
    for token in tokens_of(text):
        kind = token.type
        if kind == "heading_open":
            sections.append(Section(int(token.tag[1]), ""))
            inside = "heading"
        elif kind == "table_open":
            sections[-1].tables.append([])
        elif kind == "tr_open":
            sections[-1].tables[-1].append([])
            inside = "row"
        elif kind == "table_close":
            inside = ""
        elif kind in {"bullet_list_open", "bullet_list_close"}:
            depth += 1 if kind.endswith("open") else -1
        elif kind == "list_item_open" and depth == 1:
            sections[-1].records.append([])
        elif kind == "paragraph_open" and inside == "heading":
            inside = ""
        elif kind == "inline":
            _take(sections[-1], inside, depth, shown(token.children or []))
            inside = "" if inside == "heading" else inside
        else:
            assert kind.endswith(("_open", "_close")), kind
    return sections


def _take(section: Section, inside: str, depth: int, text: str) -> None:
    if inside == "heading":
        section.title = text
    elif inside == "row":
        section.tables[-1][-1].append(text)
    elif depth:
        section.records[-1].append(text)
    else:
        section.texts.append(text)


def shown(children: Sequence[Token]) -> str:
    """Return the text of a line; anything but text and strong text fails."""
    kinds = {child.type for child in children}
    assert kinds <= {"text", "text_special", "softbreak", "strong_open", "strong_close"}, kinds
    return "".join(child.content for child in children)


def titled(sections: Sequence[Section], start: str) -> Section:
    """Return the one section whose title begins so."""
    (found,) = [section for section in sections if section.title.startswith(start)]
    return found


def below(sections: Sequence[Section], start: str) -> list[Section]:
    """Return the section whose title begins so, and those of lower levels that follow."""
    first = sections.index(titled(sections, start))
    found = [sections[first]]
    for section in sections[first + 1 :]:
        if section.level <= sections[first].level:
            break
        found.append(section)
    return found


def lines_of(sections: Sequence[Section]) -> list[str]:
    return [line for section in sections for line in section.lines]


def full(finding: Finding, edition: EditionReport) -> list[str]:
    """What must stand together for an open finding."""
    return [
        capital(told_of(finding)),
        outcome_of(finding),
        finding.bearer,
        finding.message,
        finding.evidence,
        finding.remedy,
        cited(finding, edition),
        where(finding.location),
    ]


def is_carried(parts: list[str], lines: list[str]) -> bool:
    return any(all(part.lower() in line.lower() for part in parts) for line in lines)

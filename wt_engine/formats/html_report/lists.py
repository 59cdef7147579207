"""The lists at the end: each duty with its findings, and the duties by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.checking.findings.words import OUTCOME_WORDS
from wt_engine.formats.html_report.anchors import Anchors
from wt_engine.formats.html_report.cards import (
    Link,
    Place,
    anchor_of,
    cites_of,
    departure_anchor,
    duty_anchor,
)
from wt_engine.packs.model import Citation

_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Shown:
    """What became of a duty: the findings with one outcome."""

    words: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class DutyEntry:
    """A duty, and every finding on it."""

    anchor: str
    finding: Finding
    """Any of them, for what they share: title, modality, bearer, evidence and remedy."""
    cites: tuple[Link, ...]
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class DutySection:
    """The duties of one section."""

    title: str
    duties: tuple[DutyEntry, ...]


@dataclass(frozen=True)
class Paragraph:
    """A place in a source, and what stands on it."""

    words: str
    anchor: str
    duties: tuple[DutyEntry, ...]
    departures: tuple[Link, ...]


@dataclass(frozen=True)
class Source:
    """A source and its paragraphs, in its own order."""

    name: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class EditionLists:
    """Both lists of one edition."""

    edition: EditionReport
    sections: tuple[DutySection, ...]
    sources: tuple[Source, ...]

    @property
    def count(self) -> int:
        """How many duties there are."""
        return sum(len(section.duties) for section in self.sections)


@dataclass(frozen=True)
class Found:
    """A finding, and how a link to it is called."""

    place: Place
    finding: Finding
    label: str


@dataclass
class _Cited:
    citation: Citation
    duties: dict[str, DutyEntry] = field(default_factory=dict)
    departures: list[Link] = field(default_factory=list)


def lists_of(anchors: Anchors, found: Iterable[Found], places: Iterable[Place]) -> EditionLists:
    """Return both lists of one edition: of the findings shown, and of `places` of that edition."""
    shown = list(found)
    by_duty: dict[str, list[Found]] = {}
    for one in shown:
        by_duty.setdefault(one.finding.duty, []).append(one)
    listed = list(places)
    edition = listed[0].edition
    entries = {duty: _entry(anchors, ours) for duty, ours in by_duty.items()}
    by_section: dict[str, list[DutyEntry]] = {name: [] for name in edition.section_titles}
    for entry in entries.values():
        by_section.setdefault(entry.finding.section, []).append(entry)
    return EditionLists(
        edition=edition,
        sections=tuple(
            DutySection(edition.section_titles.get(name, name), tuple(ours))
            for name, ours in by_section.items()
            if ours
        ),
        sources=tuple(_sources(anchors, edition, entries, shown, listed)),
    )


def _entry(anchors: Anchors, ours: list[Found]) -> DutyEntry:
    first = ours[0]
    edition = first.place.edition
    shown = []
    for outcome, words in OUTCOME_WORDS.items():
        links = [
            Link(one.label, anchor_of(anchors, one.place, one.finding))
            for one in ours
            if one.finding.outcome == outcome
        ]
        if links:
            shown.append(Shown(words, tuple(links)))
    return DutyEntry(
        anchor=duty_anchor(anchors, edition.edition, first.finding.duty),
        finding=first.finding,
        cites=cites_of(anchors, edition, first.finding),
        shown=tuple(shown),
    )


def _sources(
    anchors: Anchors,
    edition: EditionReport,
    entries: dict[str, DutyEntry],
    found: Iterable[Found],
    places: list[Place],
) -> Iterator[Source]:
    """Yield the sources; citations that read alike are one entry."""
    cited: dict[str, _Cited] = {}

    def entry_of(citation: Citation) -> _Cited:
        words = quoted(citation, edition.sources.get(citation.source, citation.source))
        return cited.setdefault(words, _Cited(citation))

    for one in found:
        for citation in one.finding.citations:
            entry_of(citation).duties[one.finding.duty] = entries[one.finding.duty]
    for place in places:
        for recorded in place.edition.departures:
            link = Link(recorded.title or recorded.duty, departure_anchor(anchors, place, recorded))
            for citation in recorded.citations:
                entry_of(citation).departures.append(link)
    in_order = sorted(cited.items(), key=lambda pair: _order(pair[1].citation))
    for name in dict.fromkeys((*edition.sources, *(c.citation.source for c in cited.values()))):
        paragraphs = [
            Paragraph(
                words,
                anchors.of(edition.edition, "cited", words),
                tuple(one.duties.values()),
                tuple(one.departures),
            )
            for words, one in in_order
            if one.citation.source == name
        ]
        if paragraphs:
            yield Source(edition.sources.get(name, name), tuple(paragraphs))


def _order(citation: Citation) -> tuple[object, ...]:
    """Return what puts citations of one source in the source's own order."""
    by_heading = citation.source == "WT2018"  # others that name one go by their numbers
    return (
        citation.source,
        citation.chapter or 0 if by_heading else 0,
        citation.page or 0,
        _natural(citation.heading) if by_heading else (),
        _natural(citation.paragraph),
        citation.item or 0,
        _natural(citation.section),
        _natural(citation.regulation),
        citation.schedule_paragraph or 0,
        citation.footnote or 0,
        citation.as_enacted,
        citation.checked,
    )


def _natural(text: str | None) -> tuple[tuple[int, str], ...]:
    """Return what puts '9' before '16E' and '16E' before '16F'."""
    pieces = _NUMBERS.split(text or "")
    return tuple((int(p), "") if p.isdigit() else (-1, p) for p in pieces if p)

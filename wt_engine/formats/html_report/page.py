"""The whole page: what is on it, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import chain, count

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import Finding
from wt_engine.checking.findings.words import in_words
from wt_engine.formats.formats import Options
from wt_engine.formats.html_report.anchors import Anchors, slug
from wt_engine.formats.html_report.cards import Place
from wt_engine.formats.html_report.filters import Choice, choices_of
from wt_engine.formats.html_report.lists import EditionLists, Found, lists_of
from wt_engine.formats.html_report.parts import Named, Part, part_of
from wt_engine.formats.html_report.summary import SummaryView, views_of
from wt_engine.formats.national import summary_of
from wt_engine.terms.printable import printable

_NAME = 30
"""Letters of an area's name in the anchors of a page of several."""


@dataclass(frozen=True)
class Area:
    """One file that was checked."""

    name: str
    file: str
    anchor: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Refused:
    """One file that could not be checked, and why."""

    file: str
    problems: tuple[str, ...]


@dataclass(frozen=True)
class HtmlPage:
    """What is on the page."""

    title: str
    day: str
    engines: str
    areas: tuple[Area, ...]
    refused: tuple[Refused, ...]
    files: int
    summaries: tuple[SummaryView, ...]
    choices: tuple[Choice, ...]
    total: int
    lists: tuple[EditionLists, ...]
    sections: tuple[str, ...]
    """The titles of the sections that the page is narrowed to; empty for all."""

    @property
    def is_many(self) -> bool:
        """Whether the page is of several files."""
        return self.files > 1


def page_of(checked: Sequence[Checked], options: Options) -> HtmlPage:
    """Return what the page shows of `checked`."""
    anchors = Anchors()
    many = len(checked) > 1
    shown: list[tuple[Place, Finding]] = []
    names: dict[str, str] = {}
    known_as = Counter(item.report.name for item in checked if item.report is not None)
    areas = []
    for item in checked:
        if item.report is None:
            continue
        mark = _mark(item.report.name, names) if many else ""
        name = item.report.name
        names[mark] = name if known_as[name] == 1 else f"{name} ({printable(item.file)})"
        areas.append(_area(anchors, item, Named(mark, names[mark]), options, shown))
    parts = tuple(part for area in areas for part in area.parts)
    national = summary_of(checked, options)
    return HtmlPage(
        title=_title(checked),
        day=", ".join(dict.fromkeys(in_words(part.report.as_of) for part in parts)),
        engines=", ".join(dict.fromkeys(part.report.engine for part in parts)),
        areas=tuple(areas),
        refused=tuple(_refused(item) for item in checked if item.report is None),
        files=len(checked),
        summaries=views_of(anchors, national, parts) if national is not None else (),
        choices=choices_of(shown, names.items()),
        total=len(shown),
        lists=_lists(anchors, shown, parts, names, many=many),
        sections=_sections(parts, options),
    )


def _mark(name: str, used: Container[str]) -> str:
    """Return a short mark for an area, as no other has."""
    base = slug(slug(name)[:_NAME]) or "area"
    numbered = (f"{base}-{number}" for number in count(2))
    return next(mark for mark in chain((base,), numbered) if mark not in used)


def _area(
    anchors: Anchors,
    item: Checked,
    named: Named,
    options: Options,
    shown: list[tuple[Place, Finding]],
) -> Area:
    """Return one file's part of the page; what it shows is added to `shown`."""
    assert item.report is not None
    mark = named.mark
    parts = []
    for edition in item.report.editions:
        place = Place(mark, edition, item.since)
        parts.append(part_of(anchors, named, item.report, place, options))
        shown += ((place, finding) for finding in options.wanted(edition))
    return Area(
        name=named.name,
        file=printable(item.report.file or ""),
        anchor=anchors.of(mark, "area"),
        parts=tuple(parts),
    )


def _lists(
    anchors: Anchors,
    shown: list[tuple[Place, Finding]],
    parts: Sequence[Part],
    names: dict[str, str],
    *,
    many: bool,
) -> tuple[EditionLists, ...]:
    """Return the lists of each edition."""
    places = {(part.area, part.edition.edition): part.place for part in parts}
    lists = []
    for edition in dict.fromkeys(part.edition.edition for part in parts):
        found = [
            Found(place, finding, _label(names[place.area] if many else "", finding))
            for place, finding in shown
            if place.edition.edition == edition
        ]
        ours = [place for (_, named), place in places.items() if named == edition]
        lists.append(lists_of(anchors, found, ours))
    return tuple(lists)


def _label(area: str, finding: Finding) -> str:
    """Return how a link to a finding is called: its area, its subject, or both."""
    subject = "" if finding.subject == "arrangement" else finding.subject_label
    return ", ".join(part for part in (area, subject) if part) or "the arrangements"


def _refused(item: Checked) -> Refused:
    return Refused(printable(item.file), tuple(str(problem) for problem in item.problems))


def _title(checked: Sequence[Checked]) -> str:
    if len(checked) != 1:
        return f"Safeguarding arrangements: {len(checked)} files checked"
    report = checked[0].report
    return report.name if report is not None else "This file could not be checked"


def _sections(parts: Sequence[Part], options: Options) -> tuple[str, ...]:
    titles: dict[str, None] = {}
    for part in parts:
        for section in options.sections:
            if section in part.edition.section_titles:
                titles[part.edition.section_titles[section]] = None
    return tuple(titles)

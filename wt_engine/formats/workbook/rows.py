"""The rows of a workbook: every finding of every area and edition, with its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import EditionReport, Finding, Report
from wt_engine.checking.findings.words import OUTCOME_WORDS, SEVERITIES, capital
from wt_engine.engine.verdict import SEVERITY
from wt_engine.formats.formats import Options
from wt_engine.formats.workbook.cells import Value
from wt_engine.formats.workbook.names import RowKey
from wt_engine.terms.printable import printable

_ORDER = tuple(OUTCOME_WORDS)


@dataclass(frozen=True)
class Row:
    """One duty and subject of one area under one edition."""

    number: int
    """Its place in the guidance's order, from 1 on, through all areas."""
    area: str
    edition: EditionReport
    finding: Finding
    since: Since | None
    key: RowKey
    own: Mapping[str, Value] = field(default_factory=dict)
    """The reader's own cells, kept from the last workbook, by header."""

    @property
    def outcome(self) -> str:
        """The outcome in words, as one filters by it."""
        return capital(OUTCOME_WORDS[self.finding.outcome])

    @property
    def weight(self) -> str:
        """How much it weighs when not met, in words; '' for other outcomes."""
        return capital(self.finding.severity or "")

    @property
    def about(self) -> str:
        """The subject; '' where it is the arrangement itself."""
        return "" if self.finding.subject == "arrangement" else self.finding.subject_label

    @property
    def requirement(self) -> str:
        """The duty in our words."""
        return self.finding.title

    @property
    def news(self) -> str:
        """'New' or 'Known' for an open duty, where there is a baseline."""
        finding = self.finding
        if self.since is None or not finding.is_open:
            return ""
        new = self.since.is_new(self.edition.edition, finding.duty, finding.subject)
        return "New" if new else "Known"

    @property
    def rank(self) -> tuple[int, int]:
        """Its place among the open ones, worst first."""
        weight = SEVERITY[self.finding.modality]  # what it weighs, or would if it were not met
        return _ORDER.index(self.finding.outcome), SEVERITIES.index(weight)


@dataclass(frozen=True)
class Area:
    """One file and what became of it; `name` is told of one area alone."""

    name: str
    item: Checked

    @property
    def file(self) -> str:
        """The file, safe to show."""
        report = self.item.report
        return printable((report.file if report is not None else None) or self.item.file)


@dataclass(frozen=True)
class Shape:
    """Which columns the tables need."""

    areas: bool
    """There is more than one file."""
    editions: bool
    """There is more than one edition."""
    baseline: bool
    departed: bool
    """There is a finding that is departed from."""


def areas_of(checked: Sequence[Checked]) -> list[Area]:
    """Return the areas with names that differ: by the file, else by a number, where they don't."""
    plain = [printable(item.report.name if item.report else item.file) for item in checked]
    often = Counter(plain)
    named = [
        f"{name} ({printable(PurePath(item.file).name)})"
        if often[name] > 1 and item.report is not None
        else name
        for name, item in zip(plain, checked, strict=True)
    ]
    seen: Counter[str] = Counter()
    areas = []
    for name, item in zip(named, checked, strict=True):
        seen[name] += 1
        areas.append(Area(f"{name} #{seen[name]}" if seen[name] > 1 else name, item))
    return areas


def reports_of(areas: Sequence[Area]) -> list[tuple[Area, Report, EditionReport]]:
    """Return each edition of each area that could be checked."""
    return [
        (area, area.item.report, edition)
        for area in areas
        if area.item.report is not None
        for edition in area.item.report.editions
    ]


def rows_of(areas: Sequence[Area], options: Options) -> list[Row]:
    """Return a row for each finding that is asked for, by area and in the guidance's order."""
    found = [
        (area, edition, finding)
        for area, _, edition in reports_of(areas)
        for finding in options.wanted(edition)
    ]
    return [
        Row(
            number,
            area.name,
            edition,
            finding,
            area.item.since,
            RowKey(edition.edition, finding.duty, finding.subject, area.name),
        )
        for number, (area, edition, finding) in enumerate(found, 1)
    ]


def shape_of(areas: Sequence[Area], rows: Sequence[Row]) -> Shape:
    """Return which columns the tables need."""
    return Shape(
        areas=len(areas) > 1,
        editions=len({edition.edition for _, _, edition in reports_of(areas)}) > 1,
        baseline=any(area.item.since is not None for area in areas),
        departed=any(row.finding.departure is not None for row in rows),
    )

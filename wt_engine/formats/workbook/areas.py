"""The sheets for several files: how each came out, and which duties are most often open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import EditionReport, Finding, Outcome, counts_of
from wt_engine.checking.findings.words import OUTCOME_WORDS, SEVERITIES, capital, meaning_of
from wt_engine.formats.formats import Options
from wt_engine.formats.national import DutyShare, EditionSummary, National
from wt_engine.formats.workbook import cells, looks
from wt_engine.formats.workbook.cells import Value, put
from wt_engine.formats.workbook.looks import Column
from wt_engine.formats.workbook.rows import Area, Shape, reports_of

_HEADER_HEIGHT = 165
"""Points that the longest title of a section takes on two lines, turned."""
_NOTE = "One row an area: its verdict, how many duties have each outcome, and each section."
_OFTEN = (
    "The duties that are open in the largest share of the areas that they apply to. Open: not "
    "met, not shown or to be judged for at least one subject."
)


@dataclass(frozen=True)
class _Line:
    area: Area
    edition: EditionReport | None
    findings: tuple[Finding, ...] = ()

    def count(self, outcome: Outcome) -> Value:
        return None if self.edition is None else counts_of(self.findings)[outcome]

    def weighing(self, severity: str) -> Value:
        if self.edition is None:
            return None
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def meaning(self) -> str:
        if self.edition is None:
            return " ".join(str(problem) for problem in self.area.item.problems)
        return meaning_of(self.edition)

    @property
    def news(self) -> str:
        since = self.area.item.since
        if since is None or self.edition is None:
            return ""
        edition = self.edition.edition
        new = sum(key[0] == edition for key in (*since.new, *since.new_departures))
        fixed = sum(was.edition == edition for was in since.fixed)
        closed = sum(one.was.edition == edition for one in since.closed)
        told = f"{new} new, {fixed} fixed, {closed} closed and not fixed"
        return told if since.has_arrangement else f"{told} (not in the baseline)"


def write_areas(
    sheet: Worksheet,
    areas: Sequence[Area],
    summary: EditionSummary | None,
    options: Options,
    shape: Shape,
) -> None:
    """Write the verdict, counts and sections of each area; refused files come last.

    `summary` is of one edition; None where every file was refused.
    """
    name = summary.edition if summary is not None else ""
    lines = [
        _Line(area, edition, tuple(options.wanted(edition)))
        for area, _, edition in reports_of(areas)
        if edition.edition == name
    ]
    lines += [_Line(area, None) for area in areas if area.item.report is None]
    put(sheet.cell(1, 1), f"{summary.title}. {_NOTE}" if summary else _NOTE, cells.LABEL)
    sheet.cell(1, 1).alignment = cells.one_line()
    columns = [*_columns(shape), *(_sections(summary, options) if summary else [])]
    table = looks.write_table(sheet, 2, columns, lines)
    sheet.row_dimensions[2].height = _HEADER_HEIGHT
    looks.settle(sheet, table, freeze="File", pages_wide=2)
    sheet.print_title_cols = "A:A"


def _columns(shape: Shape) -> list[Column[_Line]]:
    made = Column[_Line]
    columns = [
        made("Area", 30, lambda line: line.area.name),
        made("File", 24, lambda line: line.area.file, cells.SMALL),
        made("Verdict", 12, _verdict, cells.WORD, colours=looks.WEIGHT_COLOURS),
        made("What it means", 34, lambda line: line.meaning, cells.SMALL),
    ]
    columns += [
        made(capital(words), 6, _count(outcome), cells.NUMBER, cells.TALL_HEADER)
        for outcome, words in OUTCOME_WORDS.items()
    ]
    columns += [
        made(f"{capital(word)} (not met)", 6, _weighing(word), cells.NUMBER, cells.TALL_HEADER)
        for word in SEVERITIES
    ]
    if shape.baseline:
        columns.append(made("Since the baseline", 14, lambda line: line.news))
    return columns


def _verdict(line: _Line) -> str:
    return "Refused" if line.edition is None else capital(line.edition.verdict)


def _count(outcome: str) -> Callable[[_Line], Value]:
    return lambda line: line.count(outcome)  # type: ignore[arg-type]


def _weighing(severity: str) -> Callable[[_Line], Value]:
    return lambda line: line.weighing(severity)


def _sections(summary: EditionSummary, options: Options) -> list[Column[_Line]]:
    return [
        Column[_Line](
            title,
            10.5,
            _status(section),
            cells.WORD,
            cells.TALL_HEADER,
            colours=looks.WEIGHT_COLOURS,
        )
        for section, title in summary.section_titles.items()
        if not options.sections or section in options.sections
    ]


def _status(section: str) -> Callable[[_Line], Value]:
    return lambda line: None if line.edition is None else capital(line.edition.sections[section])


def write_most_open(sheet: Worksheet, national: National, shape: Shape) -> None:
    """Write each duty that is open in an area, the largest share first."""
    sources = {summary.edition: summary.sources for summary in national.editions}

    def source(duty: DutyShare) -> str:
        known = sources[duty.edition]
        return "; ".join(quoted(c, known.get(c.source, c.source)) for c in duty.citations)

    put(sheet.cell(1, 1), _OFTEN, cells.LABEL)
    sheet.cell(1, 1).alignment = cells.one_line()
    made = Column[DutyShare]
    columns = [made("Edition", 9, lambda duty: duty.edition, cells.WORD)] if shape.editions else []
    columns += [
        made("Requirement", 48, lambda duty: duty.title),
        made("Section", 26, lambda duty: duty.section_title),
        made("Word of the guidance", 12, lambda duty: duty.modality),
        made("Share open", 10, lambda duty: round(duty.share, 4), cells.SHARE),
        made("Open in (areas)", 10, lambda duty: duty.open_in, cells.NUMBER),
        made("Applies to (areas)", 10, lambda duty: duty.applies_to, cells.NUMBER),
        made("Not met in (areas)", 10, lambda duty: duty.not_met_in, cells.NUMBER),
        made("Departed from in (areas)", 13, lambda duty: duty.departed_in, cells.NUMBER),
        made("Source", 34, source),
        made("Name of the duty", 28, lambda duty: duty.duty, cells.SMALL),
    ]
    duties = [duty for summary in national.editions for duty in summary.duties]
    looks.settle(sheet, looks.write_table(sheet, 2, columns, duties), freeze="Section")

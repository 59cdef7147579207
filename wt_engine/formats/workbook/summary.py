"""The first sheet: what was checked, how it came out, and what a reader must know."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from wt_engine.checking.findings.model import EditionReport, Report, counts_of
from wt_engine.checking.findings.words import (
    ADVICE,
    OUTCOME_WORDS,
    SEVERITIES,
    capital,
    in_words,
    meaning_of,
    where,
)
from wt_engine.formats.formats import Options
from wt_engine.formats.national import National
from wt_engine.formats.workbook import cells, looks, names
from wt_engine.formats.workbook.cells import Value, put
from wt_engine.formats.workbook.heights import fit
from wt_engine.formats.workbook.rows import Area
from wt_engine.terms.version import __version__

_FIRST, _OTHERS, _COLUMNS = 34.0, 12.5, 8
_BESIDE = _OTHERS * (_COLUMNS - 1)
"""The width of a text beside its label."""
_TITLE_HEIGHT, _HEADING_HEIGHT = 30.0, 22.0
_WIDTHS = (_FIRST, *[_OTHERS - 1] * (_COLUMNS - 1))
_SHEETS = (
    (names.DUTIES, "every duty, with its outcome, what was found, and columns of your own"),
    (names.PLAN, "the open duties, worst first, with what you wrote in the duties"),
    (names.DEPARTURES, "every departure on record, and what it is worth"),
)


class Summary:
    """Writes the sheet from top to bottom."""

    def __init__(self, sheet: Worksheet, options: Options) -> None:
        self._sheet = sheet
        self._options = options
        self._row = 0
        sheet.column_dimensions["A"].width = _FIRST
        for letter in "BCDEFGH":
            sheet.column_dimensions[letter].width = _OTHERS
        looks.printed(sheet)

    def write(
        self, areas: Sequence[Area], national: National | None, carried: Sequence[str]
    ) -> None:
        """Write it all; `carried` is what the reader must know of the last workbook."""
        self._title(areas)
        if national is not None:
            self._verdicts(national)
        for area in areas:
            if area.item.report is not None:
                self._area(area, area.item.report, several=national is not None)
        self._refused(areas)
        if carried:
            self._heading("From the last workbook")
            for sentence in carried:
                self._told("", sentence)
        self._sheets(national)
        self._heading("What this is")
        self._told("", ADVICE)
        self._told("Made by", f"wtcheck {__version__}")

    def _title(self, areas: Sequence[Area]) -> None:
        self._row += 1
        title = areas[0].name if len(areas) == 1 else f"{len(areas)} arrangements"
        cell = self._sheet.cell(self._row, 1)
        put(cell, title, cells.TITLE)
        cell.alignment = cells.one_line()
        self._sheet.row_dimensions[self._row].height = _TITLE_HEIGHT
        if self._options.sections:
            told = ", ".join(self._options.sections)
            self._told("Only these sections", f"{told}. Verdicts are of the whole arrangement.")

    def _verdicts(self, national: National) -> None:
        for edition in national.editions:
            counted = ", ".join(f"{capital(word)} {n}" for word, n in edition.verdicts.items())
            self._told(edition.title, f"Verdicts: {counted}")
        if national.refused:
            self._told("Refused", f"{len(national.refused)} of {national.files} files")

    def _area(self, area: Area, report: Report, *, several: bool) -> None:
        """Write an area: in full where it is the only one, else what the sheet 'Areas' lacks."""
        if several:
            self._heading(area.name)
        self._told("File", area.file)
        self._told("Day of the check", in_words(report.as_of))
        self._told("Engine", report.engine)
        for edition in report.editions:
            if several:
                verdict = f"{capital(edition.verdict)}. {meaning_of(edition)}"
                self._told(edition.title, verdict)
            else:
                self._edition(edition)
            self._notes(edition)
        self._news(area)

    def _edition(self, edition: EditionReport) -> None:
        self._heading(edition.title)
        self._told("Verdict", capital(edition.verdict))
        looks.colour(self._sheet, f"B{self._row}", looks.WEIGHT_COLOURS)
        self._told("What it means", meaning_of(edition))
        self._row += 1
        findings = self._options.wanted(edition)
        headers = ["Section", "Status", *(capital(word) for word in OUTCOME_WORDS.values())]
        numbers = [cells.NUMBER_HEADER] * len(OUTCOME_WORDS)
        self._line(headers, [cells.HEADER, cells.HEADER, *numbers])
        first = self._row + 1
        for section, status in edition.sections.items():
            ours = [finding for finding in findings if finding.section == section]
            if ours:
                counts = counts_of(ours)
                values = [edition.section_titles[section], capital(status)]
                self._counts(values, counts, cells.BODY)
        looks.colour(self._sheet, f"B{first}:B{self._row}", looks.WEIGHT_COLOURS)
        self._counts([f"All {len(findings)} findings", ""], counts_of(findings), cells.HEADER)
        weights = ", ".join(
            f"{capital(severity)} {sum(f.severity == severity for f in findings)}"
            for severity in SEVERITIES
        )
        self._told("Not met, by severity", weights)

    def _counts(self, first: list[str], counts: dict[str, int], look: str) -> None:
        values: list[Value] = [*first, *(counts[outcome] for outcome in OUTCOME_WORDS)]
        number = cells.NUMBER if look == cells.BODY else cells.NUMBER_HEADER
        self._line(values, [look, look if look != cells.BODY else cells.WORD] + [number] * 6)

    def _notes(self, edition: EditionReport) -> None:
        if edition.notice:
            self._told("Note", edition.notice)
        for warning in edition.warnings:
            self._told("Warning", f"{warning.sentence} ({where(warning.location)})")
        wrong = sum(departure.is_problem for departure in edition.departures)
        if edition.departures:
            told = f"{len(edition.departures)} on record, {wrong} with something wrong"
            self._told("Departures", f"{told}; see the sheet '{names.DEPARTURES}'.")

    def _news(self, area: Area) -> None:
        since = area.item.since
        if since is None:
            return
        day = in_words(since.written_on)
        if not since.has_arrangement:
            told = f"The baseline of {day} does not have this arrangement: all counts as new."
        else:
            new = len(since.new) + len(since.new_departures)
            told = (
                f"Since the baseline of {day}: {new} new, {len(since.fixed)} fixed, "
                f"{len(since.closed)} no longer open and not fixed."
            )
            if since.fixed:
                told += f" Well done: the sheet '{names.FIXED}' lists what is fixed."
            if since.closed:
                told += f" The sheet '{names.CLOSED}' lists what is no longer open without that."
        self._told("Baseline", told)

    def _refused(self, areas: Sequence[Area]) -> None:
        refused = [area for area in areas if area.item.report is None]
        if refused:
            self._heading("Could not be checked")
        for area in refused:
            for problem in area.item.problems:
                self._told(area.name, str(problem))

    def _sheets(self, national: National | None) -> None:
        self._heading("The sheets")
        if national is not None:
            self._told(names.AREAS, "the verdict, counts and sections of each area")
            self._told(names.MOST_OPEN, "the duties that are open in most areas")
        for name, told in _SHEETS:
            self._told(name, told)

    def _heading(self, text: str) -> None:
        self._row += 2
        cell = self._sheet.cell(self._row, 1)
        put(cell, text, cells.HEADING)
        cell.alignment = cells.one_line()
        self._sheet.row_dimensions[self._row].height = _HEADING_HEIGHT

    def _told(self, label: str, text: str) -> None:
        """Write a label and a text beside it, as high as the longer of them needs."""
        self._row += 1
        put(self._sheet.cell(self._row, 1), label, cells.LABEL)
        put(self._sheet.cell(self._row, 2), text, cells.NOTE)
        self._sheet.merge_cells(
            start_row=self._row, start_column=2, end_row=self._row, end_column=_COLUMNS
        )
        fit(self._sheet, self._row, [(text, _BESIDE), (label, _FIRST - 4)])

    def _line(self, values: Sequence[Value], wanted: Sequence[str]) -> None:
        self._row += 1
        for number, (value, look) in enumerate(zip(values, wanted, strict=True), 1):
            put(self._sheet.cell(self._row, number), value, look)
        fit(self._sheet, self._row, zip(values, _WIDTHS, strict=False))

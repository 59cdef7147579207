"""The sheet of duties: a row for each duty and subject, and the reader's own columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from wt_engine.checking.findings.words import cited, in_words, where
from wt_engine.formats.workbook import cells, looks, names
from wt_engine.formats.workbook.cells import Value, put
from wt_engine.formats.workbook.looks import Column, Table
from wt_engine.formats.workbook.rows import Row, Shape

HEADER_ROW = 2
_NOTE = (
    "Type in the yellow columns, here and nowhere else: the sheet 'Action plan' follows them. "
    "Sort, filter, hide or add columns as you like; leave the headers and the hidden columns. "
    "Next time, --carry-from keeps what the yellow columns say."
)
_OWN_WIDTHS = {"Action": 26.0, "Owner": 15.0, "Notes": 26.0}
_FIRST_DAY = date(2000, 1, 1)
_FIRST_MOVING = "About"


def write_duties(sheet: Worksheet, rows: Sequence[Row], shape: Shape) -> Table:
    """Write every row, met ones too, in the guidance's order; return where the table stands."""
    put(sheet.cell(1, 1), _NOTE, cells.LABEL)
    sheet.cell(1, 1).alignment = cells.one_line()
    table = looks.write_table(sheet, HEADER_ROW, columns_of(shape), rows)
    looks.settle(sheet, table, freeze=_FIRST_MOVING, pages_wide=2)
    sheet.print_title_cols = f"A:{table.letters[names.REQUIREMENT]}"
    _validate(sheet, table)
    return table


def columns_of(shape: Shape) -> list[Column[Row]]:
    """Return the columns of the sheet, ours first and then the reader's."""
    ours = [
        Column[Row]("No.", 6, lambda row: row.number, cells.WORD),
        *placing(shape),
        Column[Row](names.REQUIREMENT, 34, lambda row: row.requirement),
        Column[Row](_FIRST_MOVING, 18, lambda row: row.about),
        Column[Row]("Section", 17, lambda row: row.finding.section_title),
        word(),
        Column[Row]("Who bears it", 16, lambda row: row.finding.bearer),
        *found(shape),
        Column[Row]("Evidence wanted", 28, lambda row: row.finding.evidence),
        Column[Row]("Source", 26, source_of),
        Column[Row]("Where in the file", 20, where_of, cells.SMALL),
        Column[Row]("What to do", 30, lambda row: row.finding.remedy),
    ]
    own = [
        Column[Row](
            header,
            _OWN_WIDTHS.get(header, 12.5),
            _own(header),
            cells.OWN_DAY if header == names.DEADLINE else cells.OWN,
            cells.OWN_HEADER,
            looks.SCORE_COLOURS if header in (names.SELF_SCORE, names.MODERATED_SCORE) else None,
        )
        for header in names.OWN
    ]
    keys = [
        Column[Row](names.ROW, 20, lambda row: row.key.short, cells.SMALL, hidden=True),
        Column[Row](names.KEY, 40, lambda row: row.key.text, cells.SMALL, hidden=True),
    ]
    return [*ours, *own, *keys]


def placing(shape: Shape) -> list[Column[Row]]:
    """Return the columns of area and edition, where there are several."""
    columns = []
    if shape.areas:
        columns.append(Column[Row]("Area", 20, lambda row: row.area))
    if shape.editions:
        columns.append(Column[Row]("Edition", 9, lambda row: row.edition.edition, cells.WORD))
    return columns


def word() -> Column[Row]:
    """Return the column of the word that the guidance itself uses: 'must', 'should' ..."""
    return Column[Row]("Word of the guidance", 11, lambda row: row.finding.modality)


def found(shape: Shape) -> list[Column[Row]]:
    """Return the columns of what the check found."""
    columns = [
        Column[Row](
            "Outcome", 13, lambda row: row.outcome, cells.WORD, colours=looks.OUTCOME_COLOURS
        ),
        Column[Row](
            "Severity", 11, lambda row: row.weight, cells.WORD, colours=looks.WEIGHT_COLOURS
        ),
    ]
    if shape.baseline:
        columns.append(
            Column[Row](
                "Since the baseline",
                11,
                lambda row: row.news,
                cells.WORD,
                colours=looks.NEWS_COLOURS,
            )
        )
    columns.append(Column[Row]("What was found", 36, lambda row: row.finding.message))
    if shape.departed:
        columns.append(Column[Row]("Departure", 30, _departure))
    return columns


def source_of(row: Row) -> Value:
    """Return the citations in words."""
    return cited(row.finding, row.edition)


def where_of(row: Row) -> Value:
    """Return the field of the arrangement file, and its line."""
    return where(row.finding.location)


def _departure(row: Row) -> Value:
    departure = row.finding.departure
    if departure is None:
        return None
    days = [
        f"{told} {in_words(day)}"
        for told, day in (
            ("approved on", departure.approved_on),
            ("to be reviewed by", departure.review_by),
        )
        if day is not None
    ]
    told = ", ".join([f"Departed from, approved by {departure.approved_by}", *days])
    return f"{told}. Reason: {departure.reason}"


def _own(header: str) -> Callable[[Row], Value]:
    return lambda row: row.own.get(header)


def _validate(sheet: Worksheet, table: Table) -> None:
    """Offer the scores as a list, and take only days for deadlines."""
    scores = DataValidation(
        type="list", formula1='"' + ",".join(names.SCORES) + '"', allow_blank=True
    )
    scores.errorTitle, scores.error = "Score", f"Use one of: {', '.join(names.SCORES)}."
    days = DataValidation(
        type="date",
        operator="greaterThanOrEqual",
        formula1=f"DATE({_FIRST_DAY.year},{_FIRST_DAY.month},{_FIRST_DAY.day})",
        allow_blank=True,
    )
    days.errorTitle, days.error = "Deadline", "Write a day, such as 30/09/2025."
    for rule, headers in (
        (scores, (names.SELF_SCORE, names.MODERATED_SCORE)),
        (days, (names.DEADLINE,)),
    ):
        rule.showErrorMessage = True
        for header in headers:
            rule.add(table.cells_of(header))
        sheet.add_data_validation(rule)

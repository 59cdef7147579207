"""The action plan: the open duties, worst first; the reader's columns follow the other sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from wt_engine.formats.workbook import cells, duties, looks, names
from wt_engine.formats.workbook.cells import put, put_formula
from wt_engine.formats.workbook.looks import Column, Table
from wt_engine.formats.workbook.rows import Row, Shape

HEADER_ROW = 2
_NOTE = (
    "The open duties, worst first. The grey columns show what you type in the yellow columns of "
    "the sheet 'Duties'; nothing is typed here."
)
_NOTHING = "No duty is open."
_OWN_WIDTHS = {"Action": 28.0, "Owner": 15.0, "Notes": 26.0}


def write_plan(sheet: Worksheet, rows: Sequence[Row], shape: Shape, source: Table) -> None:
    """Write the open rows, worst first; `source` is where the table of duties stands."""
    still_open = sorted((row for row in rows if row.finding.is_open), key=lambda row: row.rank)
    put(sheet.cell(1, 1), _NOTE if still_open else _NOTHING, cells.LABEL)
    sheet.cell(1, 1).alignment = cells.one_line()
    table = looks.write_table(sheet, HEADER_ROW, _columns(shape), still_open)
    looks.settle(sheet, table, freeze="Outcome")
    if still_open:
        _follow(sheet, table, source)


def _columns(shape: Shape) -> list[Column[Row]]:
    return [
        Column[Row]("No.", 6, lambda row: row.number, cells.WORD),
        *duties.placing(shape),
        Column[Row](names.REQUIREMENT, 32, _requirement),
        duties.word(),
        *duties.found(replace(shape, departed=False)),  # what is excused is not open
        Column[Row]("What to do", 32, lambda row: row.finding.remedy),
        Column[Row]("Source", 24, duties.source_of),
        *(
            Column[Row](
                header,
                _OWN_WIDTHS.get(header, 12.5),
                lambda _: None,
                cells.FOLLOWS_DAY if header == names.DEADLINE else cells.FOLLOWS,
                cells.OWN_HEADER,
                looks.SCORE_COLOURS
                if header in (names.SELF_SCORE, names.MODERATED_SCORE)
                else None,
            )
            for header in names.OWN
        ),
        Column[Row](names.PLACE, 8, lambda _: None, cells.NUMBER, hidden=True),
        Column[Row](names.ROW, 20, lambda row: row.key.short, cells.SMALL, hidden=True),
        Column[Row](names.PLAN_KEY, 40, lambda row: row.key.text, cells.SMALL, hidden=True),
    ]


def _requirement(row: Row) -> str:
    return f"{row.about}: {row.requirement}" if row.about else row.requirement


def _follow(sheet: Worksheet, table: Table, source: Table) -> None:
    """Let the reader's columns show the row of the duties with the same key.

    The row is looked up once, by its key, so that both sheets can be sorted at will.
    """
    duties_sheet = f"'{names.DUTIES}'!"
    rows = f"{duties_sheet}{source.fixed_cells_of(names.ROW)}"
    place = table.letters[names.PLACE]
    for row in range(table.first, table.last + 1):
        ours = f"{table.letters[names.ROW]}{row}"
        cell = sheet[f"{place}{row}"]
        put_formula(cell, f"=IFERROR(MATCH({ours},{rows},0),0)", cells.NUMBER)
        for header in names.OWN:
            there = f"INDEX({duties_sheet}{source.fixed_cells_of(header)},${place}{row})"
            shown = f'=IF(${place}{row}=0,"",IF({there}="","",{there}))'
            look = cells.FOLLOWS_DAY if header == names.DEADLINE else cells.FOLLOWS
            put_formula(sheet[f"{table.letters[header]}{row}"], shown, look)
    _refuse_typing(sheet, table)


def _refuse_typing(sheet: Worksheet, table: Table) -> None:
    rule = DataValidation(type="custom", formula1="FALSE", allow_blank=False)
    rule.errorTitle = "Type in the sheet 'Duties'"
    rule.error = "This column shows what the sheet 'Duties' says; type there."
    rule.showErrorMessage = True
    for header in names.OWN:
        rule.add(table.cells_of(header))
    sheet.add_data_validation(rule)

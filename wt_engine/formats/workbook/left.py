"""The sheet of what the workbook of last time says and this one has no row for."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.worksheet.worksheet import Worksheet

from wt_engine.formats.workbook import cells, looks, names
from wt_engine.formats.workbook.carry import Carried, Left
from wt_engine.formats.workbook.cells import Value, put
from wt_engine.formats.workbook.looks import Column

_NOTE = (
    "Written in the last workbook, and without a row here. Copy what you still need and delete "
    "the row; what stays here is looked at again next time."
)


def write_left(sheet: Worksheet, carried: Carried) -> None:
    """Write each row that could not be placed, with all its texts."""
    put(sheet.cell(1, 1), _NOTE, cells.LABEL)
    sheet.cell(1, 1).alignment = cells.one_line()
    if carried.other_columns:
        told = f"Columns that were added and are not kept: {'; '.join(carried.other_columns)}"
        put(sheet.cell(2, 1), told, cells.NOTE)
        sheet.cell(2, 1).alignment = cells.one_line()
    made = Column[Left]
    columns = [
        made("Why", 24, lambda left: left.why),
        made("Area", 20, lambda left: left.row.key.area if left.row.key else None),
        made("Edition", 9, lambda left: left.row.key.edition if left.row.key else None),
        made(names.REQUIREMENT, 34, lambda left: left.row.title),
        made("Subject", 16, lambda left: left.row.key.subject if left.row.key else None),
        *(
            made(
                header,
                26 if header in ("Action", "Notes") else 13,
                _own(header),
                cells.OWN_DAY if header == names.DEADLINE else cells.OWN,
                cells.OWN_HEADER,
            )
            for header in names.OWN
        ),
        made(
            names.LEFT_KEY,
            40,
            lambda left: left.row.key.text if left.row.key else None,
            cells.SMALL,
            hidden=True,
        ),
    ]
    looks.settle(sheet, looks.write_table(sheet, 3, columns, carried.left), freeze="Subject")


def _own(header: str) -> Callable[[Left], Value]:
    def value(left: Left) -> Value:
        return left.row.own.get(header, left.row.formulas.get(header))

    return value

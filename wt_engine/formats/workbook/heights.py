"""How high a row must be for its texts. Not every program works it out when it opens a file."""

from __future__ import annotations

import math
from collections.abc import Iterable

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from wt_engine.formats.workbook.cells import Value

_LINE = 13.0
"""Points that a line of 10 point Arial takes."""
_ROOM = 3.0
_HIGHEST = 400.0
"""Excel has no row above 409 points."""
_FITTING = 1.05
"""How much of a column's width, in characters, a line fills before it breaks."""


class _Growing(RowDimension):
    """A row with a height that still grows with what somebody types into it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 (the library's name)
        """Whether the height is fixed by hand."""
        return False


def lines_of(value: Value, width: float) -> int:
    """Return how many lines a value takes in a column of `width` characters, roughly."""
    if not isinstance(value, str) or len(value) <= width * _FITTING:
        return 1 + (value.count("\n") if isinstance(value, str) else 0)
    return sum(max(1, math.ceil(len(line) / (width * _FITTING))) for line in value.split("\n"))


def fit(sheet: Worksheet, row: int, values: Iterable[tuple[Value, float]]) -> None:
    """Make a row as high as the longest of `values` needs, each with the width of its column."""
    lines = max((lines_of(value, width) for value, width in values), default=1)
    height = min(lines * _LINE + _ROOM, _HIGHEST)
    sheet.row_dimensions[row] = _Growing(sheet, index=row, ht=height)

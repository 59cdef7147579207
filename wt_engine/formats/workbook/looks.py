"""What every sheet has: widths, filter, frozen header, colours by word, the printed page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from wt_engine.checking.findings.words import OUTCOME_WORDS, capital
from wt_engine.formats.workbook import cells
from wt_engine.formats.workbook.cells import Value, put
from wt_engine.formats.workbook.heights import fit

Item = TypeVar("Item")
_BOLD = 0.85
"""How many characters of bold text fit where one of plain text does."""

_RED, _PURPLE, _AMBER = ("FFFADBD8", "FF7B241C"), ("FFE8DAEF", "FF512E5F"), ("FFFCF3CF", "FF6E5A00")
_BLUE, _GREEN, _GREY = ("FFD6EAF8", "FF1B4F72"), ("FFD5F5E3", "FF145A32"), ("FFEAEDED", "FF424949")
_ORANGE = ("FFFDEBD0", "FF784212")
OUTCOME_COLOURS = {
    capital(OUTCOME_WORDS[outcome]): colours
    for outcome, colours in {
        "not_met": _RED,
        "needs_judgement": _PURPLE,
        "unknown": _AMBER,
        "departed": _BLUE,
        "met": _GREEN,
        "not_applicable": _GREY,
    }.items()
}
WEIGHT_COLOURS = {
    "Breach": _RED,
    "Shortfall": _ORANGE,
    "Unproven": _AMBER,
    "Compliant": _GREEN,
    "Refused": _GREY,
    "Note": _GREY,
}
SCORE_COLOURS = {
    "Met": _GREEN,
    "Partly met": _ORANGE,
    "Not met": _RED,
    "Not applicable": _GREY,
}
NEWS_COLOURS = {"New": _ORANGE}
Colours = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Column(Generic[Item]):
    """A column of a table: its header, its width in characters, and what its cells hold."""

    header: str
    width: float
    value: Callable[[Item], Value]
    look: str = cells.BODY
    header_look: str = cells.HEADER
    colours: Colours | None = None
    """Colours by the word in the cell; the word alone says all that the colour says."""
    hidden: bool = False


@dataclass(frozen=True)
class Table:
    """Where a table stands on its sheet; rows are 1-based, and `last` is at least `first`."""

    header: int
    first: int
    last: int
    letters: dict[str, str]
    """The letter of each column, by its header."""

    def cells_of(self, header: str) -> str:
        """Return the range of a column's cells: 'C3:C40'."""
        letter = self.letters[header]
        return f"{letter}{self.first}:{letter}{self.last}"

    def fixed_cells_of(self, header: str) -> str:
        """Return the same for a formula: '$C$3:$C$40'."""
        letter = self.letters[header]
        return f"${letter}${self.first}:${letter}${self.last}"


def write_table(
    sheet: Worksheet, top: int, columns: Sequence[Column[Item]], items: Iterable[Item]
) -> Table:
    """Write a header in row `top` and a row for each item below; return where it stands."""
    letters = {}
    for number, column in enumerate(columns, 1):
        letter = letters[column.header] = get_column_letter(number)
        put(sheet.cell(top, number), column.header, column.header_look)
        dimension = sheet.column_dimensions[letter]
        dimension.width = column.width
        dimension.hidden = column.hidden
    shown = [column for column in columns if not column.hidden]
    fit(sheet, top, ((column.header, column.width * _BOLD) for column in shown))
    row = top
    for row, item in enumerate(items, top + 1):
        values = [column.value(item) for column in columns]
        for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
            put(sheet.cell(row, number), value, column.look)
        pairs = zip(columns, values, strict=True)
        fit(sheet, row, ((value, column.width) for column, value in pairs if not column.hidden))
    table = Table(top, top + 1, max(row, top + 1), letters)
    for column in columns:
        if column.colours:
            colour(sheet, table.cells_of(column.header), column.colours)
    return table


def colour(sheet: Worksheet, where: str, colours: Colours) -> None:
    """Colour the cells of a range by the word that they hold."""
    for word, (fill, text) in colours.items():
        shown = DifferentialStyle(
            font=Font(color=text, bold=True), fill=PatternFill("solid", bgColor=fill)
        )
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{word}"'], dxf=shown)
        sheet.conditional_formatting.add(where, rule)


def settle(sheet: Worksheet, table: Table, *, freeze: str, pages_wide: int = 1) -> None:
    """Freeze, filter and print a sheet with one table; `freeze` is the first header that moves."""
    letters = list(table.letters.values())
    sheet.freeze_panes = f"{table.letters[freeze]}{table.first}"
    sheet.auto_filter.ref = f"{letters[0]}{table.header}:{letters[-1]}{table.last}"
    sheet.print_title_rows = f"{table.header}:{table.header}"
    printed(sheet, pages_wide)


def printed(sheet: Worksheet, pages_wide: int = 1) -> None:
    """Set up the printed page: A4 on its side, as wide as the page, as long as it needs."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4, by the number that the format gives it
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.3
    footer = sheet.oddFooter
    assert footer is not None and footer.left is not None and footer.right is not None
    footer.left.text = "&A"
    footer.right.text = "Page &P of &N"
    sheet.sheet_view.showGridLines = False

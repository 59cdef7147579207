"""What stands in a cell: text that stays text, in one of a few looks."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

Value: TypeAlias = str | int | float | bool | date | datetime | time | None

LONGEST = 32_767
"""Characters that a cell can hold, counted as Excel counts them, in units of UTF-16."""
CUT = " ... [cut: a cell holds no more]"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold."""
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as one of its escapes: '_x0041_' for 'A'."""

BODY = "wt text"
SMALL = "wt small"
NUMBER = "wt number"
SHARE = "wt share"
DAY = "wt day"
OWN = "wt own"
OWN_DAY = "wt own day"
FOLLOWS = "wt follows"
FOLLOWS_DAY = "wt follows day"
HEADER = "wt header"
OWN_HEADER = "wt own header"
TALL_HEADER = "wt tall header"
NUMBER_HEADER = "wt number header"
TITLE = "wt title"
HEADING = "wt heading"
LABEL = "wt label"
NOTE = "wt note"
WORD = "wt word"

_DAY_FORMAT = "d mmm yyyy"
_NAVY, _GREEN, _WHITE = "FF1F3A5F", "FF2E5E3E", "FFFFFFFF"
_PALE_YELLOW, _PALE_GREY = "FFFFFBE6", "FFF3F4F6"


def add_looks(book: Workbook) -> None:
    """Add the looks that cells are given by name."""
    edge = Side(style="thin", color="FFC8CCD2")
    box = Border(left=edge, right=edge, top=edge, bottom=edge)

    def look(
        name: str,
        *,
        fill: str = "",
        number_format: str = "General",
        border: Border | None = box,
        across: str = "left",
        turned: int = 0,
        indent: int = 0,
        down: str = "top",
        **font: object,
    ) -> None:
        style = NamedStyle(name)
        style.font = Font(**{"name": "Arial", "size": 10, **font})  # type: ignore[arg-type]
        style.alignment = Alignment(
            horizontal=across, vertical=down, wrap_text=True, text_rotation=turned, indent=indent
        )
        if fill:
            style.fill = PatternFill("solid", fgColor=fill)
        if border is not None:
            style.border = border
        style.number_format = number_format
        book.add_named_style(style)

    look(BODY)
    look(SMALL, size=9)
    look(WORD, across="center")
    look(NUMBER, across="right", indent=1)
    look(SHARE, across="right", number_format="0%")
    look(DAY, number_format=_DAY_FORMAT)
    look(OWN, fill=_PALE_YELLOW)
    look(OWN_DAY, fill=_PALE_YELLOW, number_format=_DAY_FORMAT)
    look(FOLLOWS, fill=_PALE_GREY)
    look(FOLLOWS_DAY, fill=_PALE_GREY, number_format=_DAY_FORMAT)
    look(HEADER, fill=_NAVY, color=_WHITE, bold=True, down="center")
    look(
        NUMBER_HEADER, fill=_NAVY, across="right", indent=1, down="center", color=_WHITE, bold=True
    )
    look(OWN_HEADER, fill=_GREEN, color=_WHITE, bold=True, down="center")
    look(
        TALL_HEADER, fill=_NAVY, color=_WHITE, bold=True, turned=90, down="bottom", across="center"
    )
    look(TITLE, border=None, size=16, bold=True, color=_NAVY)
    look(HEADING, border=None, size=12, bold=True, color=_NAVY)
    look(LABEL, border=None, bold=True)
    look(NOTE, border=None)


def put(cell: Cell | MergedCell, value: Value, look: str) -> None:
    """Write `value` into `cell`. Text stays text, whatever it starts with.

    A formula is written by `put_formula` alone. Text that looks like one is marked as Excel
    marks it, so that it stays text when somebody edits the cell.
    """
    assert isinstance(cell, Cell), "a cell that is merged into another holds nothing"
    cell.style = look
    if not isinstance(value, str):
        cell.value = value
        return
    text = clean(value)
    if not text:
        return
    cell.value = escaped(text)
    cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def put_formula(cell: Cell, formula: str, look: str) -> None:
    """Write a formula of our own making; never with text from a file."""
    cell.style = look
    cell.value = formula


def clean(text: str) -> str:
    """Return `text` as a cell can hold it: without what XML can't hold, and not too long.

    A cell breaks its lines with a line feed alone.
    """
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) * 2 <= LONGEST:
        return text
    raw = text.encode("utf-16-le")
    if len(raw) <= LONGEST * 2:
        return text
    return raw[: (LONGEST - len(CUT)) * 2].decode("utf-16-le", "ignore") + CUT


def escaped(text: str) -> str:
    """Return `text` so that Excel shows it as it is, even where it looks like an escape."""
    return _ESCAPE_LIKE.sub("_x005F_", text)


def one_line() -> Alignment:
    """Return how a note above a table is set: on one line, over the empty cells beside it."""
    return Alignment(horizontal="left", vertical="center", wrap_text=False)

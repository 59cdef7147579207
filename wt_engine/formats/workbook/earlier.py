"""Read the reader's own columns back from a workbook of ours that people have worked in.

Sheets are found by the header of the key, columns by their headers and rows by their keys:
people sort, hide, rename, add and delete, and nothing here counts on a position.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from wt_engine.formats.workbook import cells, names
from wt_engine.formats.workbook.cells import Value
from wt_engine.formats.workbook.names import RowKey
from wt_engine.formats.workbook.opening import damaged, read_workbook_bytes
from wt_engine.terms.errors import InputError, Place

_HEADER_WITHIN = 30
"""Rows from the top in which a header is looked for."""
_MAX_COLUMNS = 300
_MAX_SHEETS = 100
_MAX_ROW = 1_048_576
_MAX_VISITED = 2_000_000
"""Rows looked at in all, empty ones too."""
_KINDS = (names.KEY, names.PLAN_KEY, names.LEFT_KEY)
"""The headers by which our sheets are known, the most telling first."""


@dataclass(frozen=True)
class EarlierRow:
    """What somebody wrote in one row."""

    kind: str
    """The header of the key in its sheet."""
    key: RowKey | None
    title: str
    own: Mapping[str, Value]
    """What is written, by the header of ours; nothing empty."""
    formulas: Mapping[str, str] = field(default_factory=dict)
    """Formulas of the reader's own that have no value in the file."""


@dataclass(frozen=True)
class Earlier:
    """A workbook of last time."""

    file: str
    rows: tuple[EarlierRow, ...]
    """The rows in which something is written, those of the duties first."""
    areas: frozenset[str]
    """The areas that its rows are about, those with nothing written too."""
    other_columns: tuple[str, ...]
    """Columns that somebody added to the sheet of duties."""


@dataclass
class _Sheet:
    title: str
    kind: str
    columns: dict[str, int]
    """The place of each column of ours, from 0 on, by its header."""
    rows: list[tuple[int, EarlierRow]] = field(default_factory=list)
    formulas: dict[tuple[int, str], str] = field(default_factory=dict)
    """By row and header."""


def read_earlier(path: str | os.PathLike[str], known: Iterable[str]) -> Earlier:
    """Read the workbook at `path`; `known` are the headers of the duties that are ours.

    Raises:
        InputError: it can't be opened safely (see `read_workbook_bytes`), or it has no sheet
            that wtcheck made.
    """
    file = os.fspath(path)
    data = read_workbook_bytes(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of features of a workbook that are not read here
        return _read(file, data, {_plain(header) for header in known})


def _read(file: str, data: bytes, known: set[str]) -> Earlier:
    areas: set[str] = set()
    others: list[str] = []
    sheets = []
    visited = _Budget(file)
    for sheet, rows in _sheets(file, data, with_values=False):
        found = _sheet(sheet, rows, visited, known, others, areas)
        if found is not None:
            sheets.append(found)
    if not sheets:
        raise InputError.at(
            Place(file),
            f"this is no workbook that wtcheck made: no sheet has the column '{names.KEY}'; give "
            "the workbook of last time, with its hidden columns.",
        )
    if any(sheet.formulas for sheet in sheets):
        _fill_in_values(file, data, sheets, visited)
    sheets.sort(key=lambda sheet: _KINDS.index(sheet.kind))
    told = [row for sheet in sheets for _, row in sheet.rows if row.own or row.formulas]
    return Earlier(file, tuple(told), frozenset(areas), tuple(dict.fromkeys(others)))


class _Budget:
    """How many rows may still be looked at."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._left = _MAX_VISITED

    def spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise InputError.at(
                Place(self._file), "this workbook has too many rows; delete the empty ones."
            )


def _sheets(file: str, data: bytes, *, with_values: bool) -> Iterator[tuple[str, Iterator[Any]]]:
    """Yield each sheet's title and rows; with values, what formulas came to when last saved."""
    with _damage_told(file):
        book = load_workbook(
            io.BytesIO(data), read_only=True, data_only=with_values, keep_links=False
        )
    try:
        for sheet in book.worksheets[:_MAX_SHEETS]:
            sheet.reset_dimensions()  # what the file claims of its size
            rows = sheet.iter_rows(max_row=_MAX_ROW, max_col=_MAX_COLUMNS)
            yield sheet.title, _rows(file, rows)
    finally:
        book.close()


def _rows(file: str, rows: Iterator[Any]) -> Iterator[Any]:
    while True:
        with _damage_told(file):
            row = next(rows, None)
        if row is None:
            return
        yield row


@contextmanager
def _damage_told(file: str) -> Iterator[None]:
    """Turn what the library raises into one sentence: damaged parts can raise anything in it."""
    try:
        yield
    except Exception:
        raise damaged(file) from None


def _sheet(
    title: str,
    rows: Iterator[Any],
    visited: _Budget,
    known: set[str],
    others: list[str],
    areas: set[str],
) -> _Sheet | None:
    """Read a sheet; None where it is not one of ours."""
    sheet = None
    for number, row in enumerate(rows, 1):
        visited.spend()
        if sheet is None:
            sheet = _header(title, row)
            if sheet is None:
                if number >= _HEADER_WITHIN:
                    return None
                continue
            if sheet.kind == names.KEY:
                others += _others(row, known)
            continue
        if all(row[place].value is None for place in sheet.columns.values()):
            continue
        told, formulas = _row(sheet, row)
        if told.key is not None:
            areas.add(told.key.area)
        if told.own or formulas:
            sheet.rows.append((number, told))
            sheet.formulas.update({(number, header): text for header, text in formulas.items()})
    return sheet


def _header(title: str, row: Any) -> _Sheet | None:
    """Return the sheet whose header `row` is; None where it is no header of ours."""
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        if isinstance(cell.value, str):
            places.setdefault(_plain(cell.value), place)
    for kind in _KINDS:
        if _plain(kind) in places:
            ours = (kind, names.REQUIREMENT, *names.OWN)
            columns = {name: places[_plain(name)] for name in ours if _plain(name) in places}
            return _Sheet(title, kind, columns)
    return None


def _plain(header: str) -> str:
    return " ".join(header.split()).casefold()


def _others(row: Any, known: set[str]) -> list[str]:
    """Return the headers of a sheet of duties that are not ours, or stand there twice."""
    seen: set[str] = set()
    others = []
    for cell in row:
        if isinstance(cell.value, str) and cell.value.strip():
            header = _plain(cell.value)
            if header not in known or header in seen:
                others.append(" ".join(cell.value.split())[:80])
            seen.add(header)
    return others


def _row(sheet: _Sheet, row: Any) -> tuple[EarlierRow, dict[str, str]]:
    """Return what is written in a row, and its formulas, which still want their values."""
    own: dict[str, Value] = {}
    formulas = {}
    for header in names.OWN:
        if header not in sheet.columns:
            continue
        cell = row[sheet.columns[header]]
        if cell.data_type == "f":
            if sheet.kind != names.PLAN_KEY:  # there the formulas are our own
                formulas[header] = str(getattr(cell.value, "text", cell.value))
        else:
            value = _value(cell.value)
            if value is not None:
                own[header] = value
    key, title = (
        _value(row[sheet.columns[name]].value) if name in sheet.columns else None
        for name in (sheet.kind, names.REQUIREMENT)
    )
    told = EarlierRow(
        sheet.kind,
        RowKey.of(key) if isinstance(key, str) else None,
        "" if title is None else str(title),
        own,
    )
    return told, formulas


def _value(value: object) -> Value:
    """Return what a cell holds, as it can be written again; None where that is nothing."""
    if value is None or isinstance(value, (bool, int, float, datetime, date, time)):
        return value
    text = cells.clean(unescape(str(value)))
    return text if text.strip() else None


def _fill_in_values(file: str, data: bytes, sheets: list[_Sheet], visited: _Budget) -> None:
    """Put the values of formulas, as they were when the file was saved, in their places."""
    wanted = {sheet.title: sheet for sheet in sheets if sheet.formulas}
    for title, rows in _sheets(file, data, with_values=True):
        sheet = wanted.get(title)
        if sheet is None:
            continue
        numbers = {number for number, _ in sheet.formulas}
        values: dict[tuple[int, str], Value] = {}
        for number, row in enumerate(rows, 1):
            visited.spend()
            if number in numbers:
                for header in names.OWN:
                    if (number, header) in sheet.formulas:
                        values[number, header] = _value(row[sheet.columns[header]].value)
            if number >= max(numbers):
                break
        sheet.rows = [
            (number, _with_values(told, number, sheet.formulas, values))
            for number, told in sheet.rows
        ]


def _with_values(
    told: EarlierRow,
    number: int,
    formulas: Mapping[tuple[int, str], str],
    values: Mapping[tuple[int, str], Value],
) -> EarlierRow:
    own = dict(told.own)
    without = {}
    for header in names.OWN:
        if (number, header) in formulas:
            value = values.get((number, header))
            if value is None:
                without[header] = formulas[number, header]
            else:
                own[header] = value
    return replace(told, own=own, formulas=without)

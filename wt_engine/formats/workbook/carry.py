"""Keep what people wrote in the workbook of last time, and tell what has no place any more."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wt_engine.formats.workbook import names
from wt_engine.formats.workbook.cells import Value
from wt_engine.formats.workbook.duties import columns_of
from wt_engine.formats.workbook.earlier import Earlier, EarlierRow, read_earlier
from wt_engine.formats.workbook.names import RowKey
from wt_engine.formats.workbook.rows import Shape
from wt_engine.terms.printable import printable

_GONE = "The check has no such row any more."
_NO_KEY = "A row that somebody added: it has no key."
_TAKEN = "Another row of the same duty says something else."
_FORMULA = "A formula without a value in the file; it is shown here as text."
_EVERY_COLUMN = Shape(areas=True, editions=True, baseline=True, departed=True)
_TOLD_COLUMNS = 5


@dataclass(frozen=True)
class Left:
    """What could not be placed."""

    why: str
    row: EarlierRow


@dataclass(frozen=True)
class Carried:
    """What a workbook of last time gives to this one."""

    own: Mapping[RowKey, Mapping[str, Value]] = field(default_factory=dict)
    """The reader's own cells by the key of this workbook's row, then by header."""
    left: tuple[Left, ...] = ()
    other_columns: tuple[str, ...] = ()
    """Columns that somebody added; they are not kept."""
    notices: tuple[str, ...] = ()
    """What the reader must know, each a sentence."""


def carry(path: str | os.PathLike[str], keys: Sequence[RowKey]) -> Carried:
    """Read the workbook at `path` and give what is written there to the rows `keys`.

    A row is known by edition, duty and subject, and by its area where there are several then
    or now. What can't be placed is told, with all its texts, never dropped.

    Raises:
        InputError: the workbook can't be read; see `read_earlier`.
    """
    earlier = read_earlier(path, [column.header for column in columns_of(_EVERY_COLUMN)])
    areas = frozenset(key.area for key in keys)
    by_area = len(earlier.areas) > 1 or len(areas) > 1
    here = {key if by_area else _anywhere(key): key for key in keys}
    own: dict[RowKey, dict[str, Value]] = {}
    left: list[Left] = []
    for row in earlier.rows:
        key = None
        if row.key is not None:
            key = here.get(row.key if by_area else _anywhere(row.key))
        left += _place(row, key, own)
    told = _notices(earlier, left, areas, moved=bool(own) and not by_area)
    return Carried(own, tuple(left), earlier.other_columns, told)


def _anywhere(key: RowKey) -> RowKey:
    return RowKey(*key.without_area, area="")


def _place(row: EarlierRow, key: RowKey | None, own: dict[RowKey, dict[str, Value]]) -> list[Left]:
    """Put what a row says under `key`; return what has no place."""
    if key is None:
        return [Left(_NO_KEY if row.key is None else _GONE, row)]
    left = []
    if row.formulas:
        without = EarlierRow(row.kind, row.key, row.title, dict(row.formulas))
        left.append(Left(_FORMULA, without))
    there = own.get(key, {})
    differing = {h: value for h, value in row.own.items() if h in there and there[h] != value}
    if row.kind == names.PLAN_KEY:  # typed over a formula: its other cells are the duties' own
        fitting = {header: value for header, value in row.own.items() if header not in there}
        if differing:
            left.append(Left(_TAKEN, EarlierRow(row.kind, row.key, row.title, differing)))
    elif not there:
        fitting = dict(row.own)
    else:  # a second row of the same duty: told whole, unless it says nothing more
        fitting = {}
        if differing or row.own.keys() - there.keys():
            left.append(Left(_TAKEN, row))
    if fitting:
        own[key] = {**there, **fitting}
    return left


def _notices(
    earlier: Earlier, left: Sequence[Left], areas: frozenset[str], *, moved: bool
) -> tuple[str, ...]:
    file = printable(earlier.file)
    told = []
    if moved and earlier.areas != areas and earlier.areas and areas:
        then, now = next(iter(earlier.areas)), next(iter(areas))
        told.append(
            f"{file}: it is of '{printable(then)}' and this check of '{printable(now)}'; what it "
            "says was kept all the same, so make sure that they are the same arrangement."
        )
    if left:
        rows = "1 row" if len(left) == 1 else f"{len(left)} rows"
        told.append(
            f"{file}: {rows} could not be placed; all that is written there is on the sheet "
            f"'{names.NOT_CARRIED}'."
        )
    if earlier.other_columns:
        some = ", ".join(f"'{printable(one)}'" for one in earlier.other_columns[:_TOLD_COLUMNS])
        more = len(earlier.other_columns) - _TOLD_COLUMNS
        some += f" and {more} more" if more > 0 else ""
        told.append(f"{file}: columns that were added are not kept ({some}); copy them by hand.")
    return tuple(told)

"""Put the workbook together, sheet by sheet."""

from __future__ import annotations

import errno
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.words import ADVICE
from wt_engine.formats.formats import Options
from wt_engine.formats.national import National, summary_of
from wt_engine.formats.workbook import cells, names
from wt_engine.formats.workbook.areas import write_areas, write_most_open
from wt_engine.formats.workbook.carry import Carried, carry
from wt_engine.formats.workbook.departures import write_departures
from wt_engine.formats.workbook.duties import write_duties
from wt_engine.formats.workbook.left import write_left
from wt_engine.formats.workbook.plan import write_plan
from wt_engine.formats.workbook.rows import Area, Row, Shape, areas_of, rows_of, shape_of
from wt_engine.formats.workbook.since import has_closed, has_fixed, write_closed, write_fixed
from wt_engine.formats.workbook.summary import Summary
from wt_engine.formats.zipped import same_each_time
from wt_engine.terms.version import __version__

_NO_DAY = date(1980, 1, 1)
"""Stands in the properties where no file could be checked, so that there is no day of check."""


def render(checked: Sequence[Checked], options: Options) -> bytes:
    """Return the workbook, the same bytes for the same input.

    With `options.carry_from` the reader's own columns are kept from that workbook, and
    `options.tell` is called with each sentence that the reader must know of it.

    Raises:
        InputError: the workbook of last time can't be read.
    """
    areas = areas_of(checked)
    rows = rows_of(areas, options)
    carried = Carried()
    if options.carry_from is not None:
        carried = carry(options.carry_from, [row.key for row in rows])
        rows = [replace(row, own=carried.own.get(row.key, {})) for row in rows]
        for sentence in carried.notices:
            options.tell(sentence)
    days = [item.report.as_of for item in checked if item.report is not None]
    book = _book(areas, rows, carried, summary_of(checked, options), options)
    return same_each_time(_saved(book), max(days, default=_NO_DAY))


def _saved(book: Workbook) -> bytes:
    """Return the workbook as a file. Raises OSError where there is no room for its sheets.

    They are written to temporary files first, and lxml, which writes them, has an error of its
    own for a full disk.
    """
    out = io.BytesIO()
    try:
        book.save(out)
    except Exception as error:
        if type(error).__name__ != "SerialisationError":
            raise
        raise OSError(errno.ENOSPC, "no room for temporary files") from None
    return out.getvalue()


def _book(
    areas: Sequence[Area],
    rows: Sequence[Row],
    carried: Carried,
    national: National | None,
    options: Options,
) -> Workbook:
    """Return the workbook with all its sheets."""
    book = Workbook()
    cells.add_looks(book)
    shape = shape_of(areas, rows)
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = names.SUMMARY
    Summary(first, options).write(areas, national, carried.notices)
    if national is not None:
        _several(book, areas, national, shape, options)
    table = write_duties(book.create_sheet(names.DUTIES), rows, shape)
    write_plan(book.create_sheet(names.PLAN), rows, shape, table)
    write_departures(book.create_sheet(names.DEPARTURES), areas, shape)
    if has_fixed(areas):
        write_fixed(book.create_sheet(names.FIXED), areas, shape)
    if has_closed(areas):
        write_closed(book.create_sheet(names.CLOSED), areas, shape)
    if carried.left or carried.other_columns:
        write_left(book.create_sheet(names.NOT_CARRIED), carried)
    _describe(book, areas)
    return book


def _several(
    book: Workbook, areas: Sequence[Area], national: National, shape: Shape, options: Options
) -> None:
    """Add the sheets that only several files have: the areas by edition, what is often open."""
    if not national.editions:
        write_areas(book.create_sheet(names.AREAS), areas, None, options, shape)
    for summary in national.editions:
        name = f"{names.AREAS} {summary.edition}" if shape.editions else names.AREAS
        write_areas(book.create_sheet(name), areas, summary, options, shape)
    write_most_open(book.create_sheet(names.MOST_OPEN), national, shape)


def _describe(book: Workbook, areas: Sequence[Area]) -> None:
    """Set the properties that a reader of the file, or a screen reader, is told."""
    about = areas[0].name if len(areas) == 1 else f"{len(areas)} arrangements"
    told = book.properties
    told.title = cells.clean(f"Safeguarding duties: {about}")
    told.creator = f"wtcheck {__version__}"
    told.lastModifiedBy = told.creator
    told.description = ADVICE
    told.language = "en-GB"
    book.calculation.fullCalcOnLoad = True

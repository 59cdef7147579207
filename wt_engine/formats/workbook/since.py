"""The sheets of what was open in the baseline: what was put right, and what is closed without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from wt_engine.checking.baseline.model import Was
from wt_engine.checking.baseline.wording import before_of, now_of
from wt_engine.checking.findings.words import capital
from wt_engine.formats.workbook import cells, looks
from wt_engine.formats.workbook.cells import put
from wt_engine.formats.workbook.looks import Column
from wt_engine.formats.workbook.rows import Area, Shape

_PRAISE = "Well done: these were open in the baseline and are put right."
_CLOSED = (
    "These were open in the baseline and are no longer open, without having been put right: "
    "departed from, no longer asked, or no longer in the report."
)


@dataclass(frozen=True)
class _Then:
    """What was open in the baseline."""

    area: str
    was: Was
    now: str = ""
    """What became of it, in words, where it was not put right."""

    @property
    def about(self) -> str:
        was = self.was
        return "" if was.subject == "arrangement" else was.subject_label or was.subject


def has_fixed(areas: Sequence[Area]) -> bool:
    """Whether there is something to praise."""
    return bool(_fixed(areas))


def has_closed(areas: Sequence[Area]) -> bool:
    """Whether something is no longer open that was not put right."""
    return bool(_closed(areas))


def write_fixed(sheet: Worksheet, areas: Sequence[Area], shape: Shape) -> None:
    """Write what was open in the baseline and is put right."""
    _write(sheet, _PRAISE, _columns(shape), _fixed(areas))


def write_closed(sheet: Worksheet, areas: Sequence[Area], shape: Shape) -> None:
    """Write what was open in the baseline and is neither open nor put right."""
    columns = _columns(shape)
    columns.insert(-1, Column[_Then]("Now", 24, lambda one: one.now))
    _write(sheet, _CLOSED, columns, _closed(areas))


def _fixed(areas: Sequence[Area]) -> list[_Then]:
    return [
        _Then(area.name, was)
        for area in areas
        if area.item.since is not None
        for was in area.item.since.fixed
    ]


def _closed(areas: Sequence[Area]) -> list[_Then]:
    return [
        _Then(area.name, one.was, capital(now_of(one)))
        for area in areas
        if area.item.since is not None
        for one in area.item.since.closed
    ]


def _columns(shape: Shape) -> list[Column[_Then]]:
    made = Column[_Then]
    columns = [made("Area", 24, lambda one: one.area)] if shape.areas else []
    return [
        *columns,
        made("Edition", 9, lambda one: one.was.edition, cells.WORD),
        made("Requirement", 60, lambda one: one.was.title or one.was.duty),
        made("About", 34, lambda one: one.about),
        made("Was", 24, _before, colours=looks.OUTCOME_COLOURS),
        made("Name of the duty", 30, lambda one: one.was.duty, cells.SMALL),
    ]


def _before(one: _Then) -> str:
    return capital(before_of(one.was))


def _write(
    sheet: Worksheet, note: str, columns: list[Column[_Then]], found: Sequence[_Then]
) -> None:
    put(sheet.cell(1, 1), note, cells.LABEL)
    sheet.cell(1, 1).alignment = cells.one_line()
    looks.settle(sheet, looks.write_table(sheet, 2, columns, found), freeze="About")

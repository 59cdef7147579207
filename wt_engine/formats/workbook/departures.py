"""The sheet of recorded departures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.departures.wording import DEPARTURE_WORDS
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import EditionReport, RecordedDeparture
from wt_engine.checking.findings.words import capital, where
from wt_engine.formats.workbook import cells, looks
from wt_engine.formats.workbook.cells import put
from wt_engine.formats.workbook.looks import Column
from wt_engine.formats.workbook.rows import Area, Shape, reports_of
from wt_engine.terms.printable import printable

_NOTE = (
    "A departure that stands excuses a duty that is not met: it counts as departed from, never as "
    "met. One with something wrong excuses nothing and weighs as a shortfall of the record."
)
_NONE = "No departure is on record."


@dataclass(frozen=True)
class _Departure:
    area: str
    edition: EditionReport
    told: RecordedDeparture
    since: Since | None

    @property
    def citations(self) -> str:
        sources = self.edition.sources
        return "; ".join(quoted(c, sources.get(c.source, c.source)) for c in self.told.citations)

    @property
    def place(self) -> str:
        file = f"{printable(self.told.file)}: " if self.told.file else ""
        return f"{file}{where(self.told.location)}"

    @property
    def news(self) -> str:
        if self.since is None or not self.told.is_problem:
            return ""
        new = self.since.is_new_departure(self.edition.edition, self.told)
        return "New" if new else "Known"


def write_departures(sheet: Worksheet, areas: Sequence[Area], shape: Shape) -> None:
    """Write every departure on record, in the order of the record, with what it is worth."""
    recorded = [
        _Departure(area.name, edition, told, area.item.since)
        for area, _, edition in reports_of(areas)
        for told in edition.departures
    ]
    put(sheet.cell(1, 1), _NOTE if recorded else _NONE, cells.LABEL)
    sheet.cell(1, 1).alignment = cells.one_line()
    table = looks.write_table(sheet, 2, _columns(shape), recorded)
    looks.settle(sheet, table, freeze="About")


def _columns(shape: Shape) -> list[Column[_Departure]]:
    made = Column[_Departure]
    columns = []
    if shape.areas:
        columns.append(made("Area", 20, lambda one: one.area))
    if shape.editions:
        columns.append(made("Edition", 9, lambda one: one.edition.edition, cells.WORD))
    columns += [
        made("Duty", 28, lambda one: one.told.title or one.told.duty),
        made("About", 16, lambda one: one.told.subject),
        made("What it is worth", 16, lambda one: capital(DEPARTURE_WORDS[one.told.status])),
        made(
            "Severity",
            11,
            lambda one: capital(one.told.severity or ""),
            cells.WORD,
            colours=looks.WEIGHT_COLOURS,
        ),
    ]
    if shape.baseline:
        columns.append(
            made("Since the baseline", 11, lambda one: one.news, colours=looks.NEWS_COLOURS)
        )
    return [
        *columns,
        made("What was found", 36, lambda one: one.told.message),
        made("What to do", 26, lambda one: one.told.remedy),
        made("Reason", 28, lambda one: one.told.reason),
        made("Approved by", 18, lambda one: one.told.approved_by),
        made("Approved on", 13, lambda one: one.told.approved_on, cells.DAY),
        made("Review by", 13, lambda one: one.told.review_by, cells.DAY),
        made("What allows it", 20, lambda one: one.citations),
        made("Where in the file", 22, lambda one: one.place, cells.SMALL),
        made("Name of the duty", 20, lambda one: one.told.duty, cells.SMALL),
    ]

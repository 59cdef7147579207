"""What the tests of workbooks share: make one, read it back as people and programs do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from helpers import ROOT, SHORTFALL, TODAY
from openpyxl import Workbook, load_workbook

from wt_engine import Report, check, load_arrangement, parse_arrangement
from wt_engine.checking.baseline.model import Since, Was
from wt_engine.checking.checked import Checked
from wt_engine.formats.formats import Options, render

SOME = ("leadership", "delegates")
"""Sections that make a small workbook; the lead of the police stands in the first."""
SOME_SECTIONS = tuple(word for section in SOME for word in ("--section", section))
LEEDS = "fixtures/leeds-2024.yaml"
DEPARTED = (
    SHORTFALL
    + """\
departures:
  - duty: lsp-heads-agency
    subject: police
    reason: The chief constable is on secondment
    approved_by: Executive board
    approved_on: 2024-10-01
    review_by: 2025-03-31
  - duty: no-such-duty
    reason: x
"""
)
"""The police lead is excused; the second departure is from a duty that there is not."""


@lru_cache
def report_of_text(text: str, edition: str = "2023") -> Report:
    return check(parse_arrangement(text), edition, TODAY)


@lru_cache
def report_of_fixture(name: str, edition: str = "2023") -> Report:
    return check(load_arrangement(ROOT / name), edition, TODAY)


def of(text: str, file: str = "arrangement.yaml", edition: str = "2023") -> Checked:
    report = report_of_text(text, edition)
    return Checked(file, replace(report, file=file))


@lru_cache
def book_of(text: str, edition: str = "2023", sections: tuple[str, ...] = ()) -> Workbook:
    """The workbook of one file, read back; for tests that change nothing in it."""
    return opened(made(of(text, edition=edition), sections=sections))


def since_for(report: Report) -> Since:
    """A baseline of a year ago: the first open finding is known, one more was fixed."""
    (edition,) = report.editions
    keys = [("2023", f.duty, f.subject) for f in edition.open_findings()]
    return Since(
        written_on=date(2024, 1, 10),
        has_arrangement=True,
        new=frozenset(keys[1:]),
        new_departures=frozenset(),
        fixed=(Was("2023", "gone", "arrangement", "", "A duty that was open", "not_met"),),
    )


def made(*checked: Checked, **options: Any) -> bytes:
    data = render("xlsx", list(checked), Options(**options))
    assert isinstance(data, bytes)
    return data


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(data), data_only=values)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@lru_cache
def first(text: str = SHORTFALL) -> bytes:
    """A small workbook, as it is before anybody writes in it."""
    return made(of(text), sections=SOME)


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in dict.fromkeys([*old.namelist(), part]):
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, change(content) if name == part else content, 8)
    return out.getvalue()


def header_row(sheet: Any) -> int:
    """The row of the header: the first with more than three cells filled."""
    for row in sheet.iter_rows(max_row=30):
        if sum(cell.value is not None for cell in row) > 3:
            return int(row[0].row)
    raise AssertionError(f"no header on {sheet.title}")


def column(sheet: Any, header: str) -> int:
    """The number of the column with that header."""
    found = [cell.column for cell in sheet[header_row(sheet)] if cell.value == header]
    assert found, f"no column {header!r} on {sheet.title}"
    return int(found[0])


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet's table, by header."""
    top = header_row(sheet)
    headers = [cell.value for cell in sheet[top]]
    return [
        dict(zip(headers, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=top + 1)
        if any(cell.value is not None for cell in row)
    ]


def texts(sheet: Any) -> str:
    """All that a sheet says, a line a row."""
    return "\n".join(
        " ".join(str(cell.value) for cell in row if cell.value is not None)
        for row in sheet.iter_rows()
    )

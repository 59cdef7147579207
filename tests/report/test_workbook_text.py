"""Text in a workbook stays text, whatever it says."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from helpers import SHORTFALL, UNPROVEN
from openpyxl import Workbook
from workbooks import DEPARTED, SOME, made, of, opened, saved, texts

from wt_engine.checking.checked import Checked
from wt_engine.formats.workbook import cells
from wt_engine.formats.workbook.names import OWN

HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "#REF!",
    "=",
    " spaces ",
    "<b>&amp;</b>",
    "_x0041_",
    "two\nlines",
    "\u202edrawkcab",
    "\U0001f600",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text_whatever_it_starts_with(text: str) -> None:
    book = Workbook()
    cells.add_looks(book)
    cell = book.create_sheet("Hostile").cell(1, 1)
    cells.put(cell, text, cells.BODY)
    raw = saved(book)
    again = opened(raw)["Hostile"]["A1"]
    assert again.data_type == "s"
    expected = text.replace("_x0041_", "_x005F_x0041_").replace("\r", "\n")
    assert again.value == expected
    assert again.quotePrefix is (text[0] in "=+-@\t\r")
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet2.xml")


def test_no_cell_but_those_of_the_plan_is_a_formula() -> None:
    hostile = DEPARTED.replace("Falling Short Partnership", '"=1+1"').replace(
        "The chief constable is on secondment", '"=cmd|x"'
    )
    hostile = hostile.replace("Example Police", '"@SUM(1)"').replace(
        "Assistant Chief Constable", '"+Assistant Chief Constable"'
    )
    book = opened(made(of(hostile, "=2+2.yaml"), of(UNPROVEN, "-3.yaml"), sections=SOME))
    formulas = {
        (sheet.title, int(cell.column or 0))
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    headers = {book["Action plan"].cell(2, number).value for _, number in formulas}
    assert {title for title, _ in formulas} == {"Action plan"}
    assert headers == {*OWN, "wtcheck place"}
    assert "=1+1" in texts(book["Summary"])
    assert "=cmd|x" in texts(book["Departures"])


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x1fb", "a\ud800b", "a\ufffeb"])
def test_what_xml_cannot_hold_is_left_out(text: str) -> None:
    assert cells.clean(text) == "ab"
    item = of(SHORTFALL)
    assert item.report is not None
    report = replace(item.report, name=f"Name {text}")
    assert "Name ab" in texts(
        opened(made(Checked(f"{text}.yaml", report), sections=("chair",)))["Summary"]
    )


@pytest.mark.parametrize("letter", ["x", "\U0001f600"])
def test_a_text_too_long_for_a_cell_is_cut_with_a_mark(letter: str) -> None:
    long = letter * 40_000
    cut = cells.clean(long)
    assert cut.endswith(cells.CUT)
    assert 32_000 < len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.startswith(letter * 1_000)
    fits = "x" * 32_767
    assert cells.clean(fits) == fits

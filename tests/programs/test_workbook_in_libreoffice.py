"""The workbook in LibreOffice: it opens, shows every text, and comes back with nothing lost."""

from __future__ import annotations

import re
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from helpers import UNPROVEN
from openpyxl import Workbook
from programs import libreoffice, pdftotext
from workbooks import DEPARTED, SOME, column, header_row, made, of, opened, rows, saved, since_for

from wt_engine.checking.checked import Checked
from wt_engine.formats.workbook.names import OWN

HOSTILE = DEPARTED.replace("Example Police", "'=HYPERLINK(\"http://x\") _x0041_'")
WRITTEN: dict[str, Any] = {
    "Action": "=1+1 is no formula",
    "Owner": "Business manager",
    "Deadline": datetime(2025, 9, 30),
    "Self score": "Partly met",
    "Notes": "two\nlines & more",
}


def items() -> tuple[Checked, ...]:
    first = of(HOSTILE, "a.yaml")
    assert first.report is not None
    return Checked(first.file, first.report, since=since_for(first.report)), of(UNPROVEN, "b.yaml")


def written_in(data: bytes) -> tuple[bytes, int]:
    """The workbook with something written for its first open duty, and that duty's number."""
    book = opened(data)
    number = rows(book["Action plan"])[0]["No."]
    sheet = book["Duties"]
    for header, value in WRITTEN.items():
        cell = sheet.cell(header_row(sheet) + number, column(sheet, header))
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    return saved(book), number


def converted(source: Path, kind: str) -> Path:
    """Convert a file in LibreOffice, with a profile of the test's own."""
    out = source.parent / "out"
    done = subprocess.run(
        [
            libreoffice(),
            f"-env:UserInstallation={(source.parent / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(source),
        ],
        capture_output=True,
        timeout=180,
        check=False,
    )
    found = out / f"{source.stem}.{kind}"
    assert found.exists(), done.stderr.decode()
    return found


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, int, Path]:
    """Our workbook with something written, what LibreOffice makes of it, and where it is."""
    folder = tmp_path_factory.mktemp("office")
    libreoffice()
    path = folder / "last.xlsx"
    path.write_bytes(made(*items(), sections=SOME))
    data, number = written_in(path.read_bytes())
    path.write_bytes(data)
    path.write_bytes(made(*items(), sections=SOME, carry_from=str(path)))
    return path.read_bytes(), converted(path, "xlsx").read_bytes(), number, path


def shown(book: Workbook) -> dict[str, list[tuple[str, Any]]]:
    """All that the sheets say, but for the formulas and what they come to."""
    return {
        sheet.title: [
            (cell.coordinate, cell.value.replace("_x005F_", "_"))
            if isinstance(cell.value, str)
            else (cell.coordinate, cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and cell.data_type != "f"
        ]
        for sheet in book
    }


def test_every_text_of_every_sheet_comes_back(both: tuple[bytes, bytes, int, Path]) -> None:
    ours, theirs, _, _ = both
    before, after = shown(opened(ours)), shown(opened(theirs))
    assert list(after) == list(before)
    for title, cells in before.items():
        assert after[title] == cells
        assert cells


def test_the_action_plan_shows_what_is_written_in_the_duties(
    both: tuple[bytes, bytes, int, Path],
) -> None:
    _, theirs, number, _ = both
    plan = rows(opened(theirs, values=True)["Action plan"])
    (row,) = (row for row in plan if row["No."] == number)
    assert {header: row[header] for header in WRITTEN} == WRITTEN
    others = [one for one in plan if one["No."] != number]
    assert {one[header] or "" for one in others for header in OWN} == {""}
    assert [one["wtcheck place"] for one in plan] == [one["No."] for one in plan]


def test_filter_colours_lists_and_hidden_columns_survive(
    both: tuple[bytes, bytes, int, Path],
) -> None:
    """The frozen header is no part of this: without a window LibreOffice keeps no view at all."""
    ours, theirs, _, _ = both
    before, after = opened(ours), opened(theirs)
    for sheet in before:
        same = after[sheet.title]
        assert same.auto_filter.ref == sheet.auto_filter.ref
        assert same.page_setup.orientation == "landscape"
        assert same.print_title_rows == sheet.print_title_rows
        words = [_words(one) for one in (sheet, same)]
        assert words[0] == words[1]
    kinds = sorted(r.type for r in after["Duties"].data_validations.dataValidation)
    assert {"date", "list"} <= set(kinds)
    hidden = [d for d in after["Duties"].column_dimensions.values() if d.hidden]
    assert hidden


def _words(sheet: Any) -> set[tuple[str, str]]:
    return {
        (str(where), rule.formula[0])
        for rules in sheet.conditional_formatting
        for where in str(rules.sqref).split()
        for rule in rules.rules
    }


def test_what_libreoffice_saved_can_be_carried_from(
    both: tuple[bytes, bytes, int, Path], tmp_path: Path
) -> None:
    ours, theirs, number, _ = both
    path = tmp_path / "last.xlsx"
    path.write_bytes(theirs)
    told: list[str] = []
    again = opened(made(*items(), sections=SOME, carry_from=str(path), tell=told.append))
    assert told == []
    before = rows(opened(ours)["Duties"])
    after = rows(again["Duties"])
    assert [[row[header] for header in OWN] for row in after] == [
        [row[header] for header in OWN] for row in before
    ]
    assert after[number - 1]["Action"] == WRITTEN["Action"]


def test_every_requirement_is_on_the_printed_pages(
    both: tuple[bytes, bytes, int, Path],
) -> None:
    ours, _, _, path = both
    pdf = converted(path, "pdf")
    text = subprocess.run(
        [pdftotext(), "-raw", str(pdf), "-"], capture_output=True, timeout=60, check=True
    ).stdout.decode()
    squeezed = re.sub(r"\s", "", text)
    wanted = {row["Requirement"] for row in rows(opened(ours)["Duties"])}
    assert [one for one in wanted if re.sub(r"\s", "", one) not in squeezed] == []
    assert "wtcheckkey" not in squeezed

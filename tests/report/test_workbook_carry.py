"""What people wrote in the last workbook is kept, or told: nothing is lost, nothing runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from helpers import AS_OF, SHORTFALL, UNPROVEN, CommandLine, Writer
from openpyxl import Workbook
from workbooks import (
    SOME,
    SOME_SECTIONS,
    column,
    first,
    header_row,
    made,
    of,
    opened,
    rows,
    saved,
    texts,
    with_part,
)

from wt_engine.checking.checked import Checked
from wt_engine.formats.workbook.names import OWN, RowKey

WRITTEN: dict[str, Any] = {
    "Action": "Appoint the chief constable",
    "Owner": "Business manager",
    "Deadline": datetime(2025, 9, 30),
    "Self score": "Partly met",
    "Moderated score": "Not met",
    "Notes": "=1+1 is what they said\nand more",
}


def fill(sheet: Any, number: int, values: dict[str, Any]) -> None:
    """Type into the row with that number, as a person would."""
    place = column(sheet, "No.")
    row = next(row for row in sheet.iter_rows() if row[place - 1].value == number)[0].row
    for header, value in values.items():
        cell = sheet.cell(row, column(sheet, header))
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def own(row: dict[str, Any]) -> dict[str, Any]:
    return {header: row[header] for header in OWN if row[header] is not None}


def carried(
    write: Writer, book: Workbook | bytes, *checked: Checked, name: str = "last.xlsx"
) -> tuple[Workbook, list[str]]:
    """The workbook of this time, and what was told."""
    told: list[str] = []
    path = write(saved(book) if isinstance(book, Workbook) else book, name)
    items = checked or (of(SHORTFALL),)
    made_now = made(*items, sections=SOME, carry_from=path, tell=told.append)
    return opened(made_now), told


def by_number(book: Workbook) -> dict[int, dict[str, Any]]:
    return {row["No."]: own(row) for row in rows(book["Duties"]) if own(row)}


def test_what_was_written_is_kept_by_key(write: Writer) -> None:
    last = opened(first())
    fill(last["Duties"], 3, WRITTEN)
    fill(last["Duties"], 5, {"Notes": "another"})
    book, told = carried(write, last)
    assert by_number(book) == {3: WRITTEN, 5: {"Notes": "another"}}
    assert told == []
    assert "Not carried" not in book.sheetnames
    sheet = book["Duties"]
    notes = sheet.cell(header_row(sheet) + 3, column(sheet, "Notes"))
    assert (notes.data_type, notes.quotePrefix) == ("s", True)
    deadline = sheet.cell(header_row(sheet) + 3, column(sheet, "Deadline"))
    assert isinstance(deadline.value, datetime)
    again, told = carried(write, book)
    assert by_number(again) == by_number(book)
    assert told == []


def test_a_workbook_that_was_sorted_renamed_and_rebuilt(write: Writer) -> None:
    """People sort, hide, delete and insert rows and columns, and rename sheets."""
    last = opened(first())
    fill(last["Duties"], 3, WRITTEN)
    fill(last["Duties"], 4, {"Owner": "Chair"})
    old = last["Duties"]
    headers = [cell.value for cell in old[2]]
    lines = [[cell.value for cell in row] for row in old.iter_rows(min_row=3)]
    del last["Duties"], last["Action plan"]
    new = last.create_sheet("My audit 2025", 0)
    order = ["RAG", *reversed([h for h in headers if h != "Evidence wanted"])]
    new.append(["A title of our own"])
    new.append([])
    new.append([f" {str(header).upper()} " if header != "RAG" else "RAG" for header in order])
    for line in reversed(lines[:-4]):
        values = dict(zip(headers, line, strict=True))
        new.append([values.get(header) for header in order])
        new.append([])
    for cells in new.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"
    book, told = carried(write, last)
    assert by_number(book) == {3: WRITTEN, 4: {"Owner": "Chair"}}
    assert len(told) == 1
    assert "columns that were added are not kept ('RAG'); copy them by hand." in told[0]
    assert "RAG" in texts(book["Not carried"])


def test_what_has_no_row_any_more_is_told_with_all_its_texts(
    write: Writer, cli: CommandLine, tmp_path: Path
) -> None:
    last = opened(first())
    sheet = last["Duties"]
    fill(sheet, 3, WRITTEN)
    key = column(sheet, "wtcheck key")
    sheet.cell(5, key).value = RowKey("2023", "gone", "police", "Falling Short Partnership").text
    added = sheet.max_row + 1
    sheet.cell(added, column(sheet, "Action")).value = "A row that somebody added"
    sheet.cell(added, column(sheet, "Requirement")).value = "Local duty"
    path, output = write(saved(last), "last.xlsx"), tmp_path / "new.xlsx"
    called = cli(
        *(write(SHORTFALL), *AS_OF, *SOME_SECTIONS, "--fail-on", "never"),
        *("--output", str(output), "--carry-from", path),
    )
    assert (called.code, called.out) == (0, "")
    assert called.err == (
        f"wtcheck: {path}: 2 rows could not be placed; all that is written there is on the sheet "
        "'Not carried'.\n"
    )
    book = opened(output.read_bytes())
    assert by_number(book) == {}
    gone, local = rows(book["Not carried"])
    assert own(gone) == WRITTEN
    assert (gone["Edition"], gone["Subject"]) == ("2023", "police")
    assert own(local) == {"Action": "A row that somebody added"}
    assert local["Requirement"] == "Local duty"
    assert called.err.strip().removeprefix("wtcheck: ") in texts(book["Summary"])
    # And next time nothing of it is lost, though the duties have no such rows.
    again, _ = carried(write, book)
    assert [own(row) for row in rows(again["Not carried"])] == [own(gone), own(local)]


def test_what_was_not_carried_finds_its_row_when_it_is_back(write: Writer) -> None:
    last = opened(first())
    fill(last["Duties"], 3, WRITTEN)
    path = write(saved(last), "last.xlsx")
    narrow = made(of(SHORTFALL), sections=("chair",), carry_from=path)
    assert len(rows(opened(narrow)["Not carried"])) == 1
    book, told = carried(write, narrow)
    assert by_number(book) == {3: WRITTEN}
    assert told == []


def test_a_second_row_of_the_same_duty_is_told_and_the_first_is_kept(write: Writer) -> None:
    last = opened(first())
    sheet = last["Duties"]
    fill(sheet, 3, {"Action": "First", "Owner": "A"})
    copy = [cell.value for cell in sheet[header_row(sheet) + 3]]
    for action in ("Second", "First"):
        copy[column(sheet, "Action") - 1] = action
        sheet.append(copy)
    book, told = carried(write, last)
    assert by_number(book) == {3: {"Action": "First", "Owner": "A"}}
    assert [own(row) for row in rows(book["Not carried"])] == [{"Action": "Second", "Owner": "A"}]
    assert "1 row could not be placed" in told[0]


def test_what_was_typed_over_the_action_plan_counts_where_the_duties_say_nothing(
    write: Writer,
) -> None:
    last = opened(first())
    numbers = [row["No."] for row in rows(last["Action plan"])][:2]
    fill(last["Action plan"], numbers[0], {"Action": "Typed in the plan"})
    fill(last["Action plan"], numbers[1], {"Action": "Typed in the plan", "Owner": "P"})
    fill(last["Duties"], numbers[1], {"Action": "Typed in the duties"})
    book, _ = carried(write, last)
    assert by_number(book) == {
        numbers[0]: {"Action": "Typed in the plan"},
        numbers[1]: {"Action": "Typed in the duties", "Owner": "P"},
    }
    (left,) = rows(book["Not carried"])
    assert own(left) == {"Action": "Typed in the plan"}


def test_formulas_give_their_values_and_without_one_their_text(write: Writer) -> None:
    last = opened(first())
    sheet = last["Duties"]
    for number, header in ((3, "Notes"), (4, "Action")):
        sheet.cell(header_row(sheet) + number, column(sheet, header)).value = "=1+1"
    place = sheet.cell(header_row(sheet) + 3, column(sheet, "Notes")).coordinate

    def valued(raw: bytes) -> bytes:
        head, tail = raw.split(f'r="{place}"'.encode(), 1)
        tail = tail.replace(b"<v></v>", b"<v>2</v>", 1).replace(b"<v />", b"<v>2</v>", 1)
        tail = tail.replace(b"<v/>", b"<v>2</v>", 1) if b"<v>2</v>" not in tail else tail
        return head + f'r="{place}"'.encode() + tail

    data = with_part(saved(last), "xl/worksheets/sheet2.xml", valued)
    book, _ = carried(write, data)
    assert by_number(book) == {3: {"Notes": 2}}
    (left,) = rows(book["Not carried"])
    assert own(left) == {"Action": "=1+1"}
    assert "formula" in left["Why"]
    assert not [
        cell.coordinate
        for name in ("Duties", "Not carried")
        for row in book[name].iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


@pytest.mark.parametrize(
    "value", ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "a_x0041_b", "x" * 32_767, 0, 3.5, True]
)
def test_each_value_comes_back_as_it_was(write: Writer, value: Any) -> None:
    last = opened(first())
    fill(last["Duties"], 3, {"Notes": value})
    book, _ = carried(write, last)
    sheet = book["Duties"]
    cell = sheet.cell(header_row(sheet) + 3, column(sheet, "Notes"))
    assert cell.data_type == ("s" if isinstance(value, str) else "b" if value is True else "n")
    expected = "aAb" if value == "a_x0041_b" else value  # as Excel shows it
    assert cell.value == expected
    assert carried(write, book)[0]["Duties"][cell.coordinate].value == expected


def test_several_areas_keep_theirs_apart(write: Writer) -> None:
    items = (of(SHORTFALL, "a.yaml"), of(UNPROVEN, "b.yaml"))
    last = opened(made(*items, sections=SOME))
    sheet = last["Duties"]
    areas = [row["Area"] for row in rows(sheet)]
    of_second = areas.index("Silent Partnership") + 1
    fill(sheet, 1, {"Action": "of the first"})
    fill(sheet, of_second, {"Action": "of the second"})
    book, told = carried(write, last, *items)
    assert by_number(book) == {
        1: {"Action": "of the first"},
        of_second: {"Action": "of the second"},
    }
    assert told == []
    alone, told = carried(write, last, items[1])
    assert by_number(alone) == {1: {"Action": "of the second"}}
    assert [row["Action"] for row in rows(alone["Not carried"])] == ["of the first"]


def test_an_area_of_another_name_is_kept_and_said(write: Writer) -> None:
    last = opened(first())
    fill(last["Duties"], 3, WRITTEN)
    item = of(SHORTFALL)
    assert item.report is not None
    renamed = replace(item, report=replace(item.report, name="Renamed Partnership"))
    book, told = carried(write, last, renamed)
    assert by_number(book) == {3: WRITTEN}
    assert len(told) == 1
    assert "'Falling Short Partnership'" in told[0]
    assert "'Renamed Partnership'" in told[0]


def test_the_same_bytes_when_carried_twice(write: Writer) -> None:
    last = opened(first())
    fill(last["Duties"], 3, WRITTEN)
    path = write(saved(last), "last.xlsx")
    once = made(of(SHORTFALL), sections=SOME, carry_from=path)
    assert once == made(of(SHORTFALL), sections=SOME, carry_from=path)


def test_what_a_sheet_claims_of_its_size_is_not_believed(write: Writer) -> None:
    last = opened(first())
    fill(last["Duties"], 3, WRITTEN)
    sheet = last["Duties"]
    sheet.cell(300_000, 1).value = None

    def huge(raw: bytes) -> bytes:
        start = raw.index(b"<dimension ref=")
        end = raw.index(b"/>", start)
        return raw[:start] + b'<dimension ref="A1:XFD1048576"' + raw[end:]

    data = with_part(saved(last), "xl/worksheets/sheet2.xml", huge)
    book, told = carried(write, data)
    assert by_number(book) == {3: WRITTEN}
    assert told == []

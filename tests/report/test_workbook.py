"""The workbook: all that a report holds is in it, text stays text, and it is the same each time."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from helpers import AS_OF, SHORTFALL, UNPROVEN, CommandLine, Writer
from openpyxl.utils import get_column_letter
from reports import compared
from workbooks import (
    DEPARTED,
    LEEDS,
    SOME,
    book_of,
    column,
    header_row,
    made,
    of,
    opened,
    report_of_fixture,
    rows,
    since_for,
    texts,
)

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.words import (
    ADVICE,
    OUTCOME_WORDS,
    capital,
    cited,
    meaning_of,
    where,
)
from wt_engine.formats.formats import Options, render
from wt_engine.formats.workbook.names import OWN, SCORES, RowKey
from wt_engine.terms.errors import InputError

CHAIR = ("--section", "chair")


def leeds() -> Checked:
    return Checked(LEEDS, report_of_fixture(LEEDS))


def test_every_finding_stands_in_the_duties_with_all_its_parts() -> None:
    item = leeds()
    assert item.report is not None
    (edition,) = item.report.editions
    read = rows(opened(made(item))["Duties"])
    assert len(read) == len(edition.findings)
    for number, (row, finding) in enumerate(zip(read, edition.findings, strict=True), 1):
        about = None if finding.subject == "arrangement" else finding.subject_label
        assert row["No."] == number
        assert row["Requirement"] == finding.title
        assert row["About"] == about
        assert row["Section"] == finding.section_title
        assert row["Word of the guidance"] == finding.modality
        assert row["Who bears it"] == finding.bearer
        assert row["Outcome"] == capital(OUTCOME_WORDS[finding.outcome])
        assert row["Severity"] == (finding.severity and capital(finding.severity))
        assert row["What was found"] == finding.message
        assert row["Evidence wanted"] == finding.evidence
        assert row["Source"] == cited(finding, edition)
        assert row["Where in the file"] == where(finding.location)
        assert row["What to do"] == finding.remedy
        assert [row[header] for header in OWN] == [None] * len(OWN)
        key = RowKey.of(row["wtcheck key"])
        assert key == RowKey("2023", finding.duty, finding.subject, item.report.name)


def test_the_action_plan_has_what_is_open_worst_first_and_nothing_else() -> None:
    item = of(SHORTFALL)
    assert item.report is not None
    read = rows(book_of(SHORTFALL)["Action plan"])
    still_open = {f.title for f in item.report.editions[0].open_findings()}
    assert {row["Requirement"].split(": ")[-1] for row in read} == still_open
    assert len(read) == sum(1 for _ in item.report.editions[0].open_findings())
    ranks = {"Not met": 0, "To be judged": 1, "Not shown": 2}
    order = [ranks[row["Outcome"]] for row in read]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}
    unknown = [
        row["Word of the guidance"] == "must" for row in read if row["Outcome"] == "Not shown"
    ]
    assert unknown == sorted(unknown, reverse=True)


def test_the_readers_columns_of_the_plan_follow_the_duties_by_key() -> None:
    book = book_of(SHORTFALL)
    plan, duties = book["Action plan"], book["Duties"]
    places = {row["wtcheck row"]: row["No."] for row in rows(duties)}
    assert len(places) == len(rows(duties))
    for row in rows(plan):
        assert places[row["wtcheck row"]] == row["No."]
        assert row["wtcheck place"].startswith("=IFERROR(MATCH(")
        for header in OWN:
            assert row[header].startswith("=IF(")
            assert "'Duties'!" in row[header]
    assert "Duties" in plan["A1"].value
    refusing = [rule for rule in plan.data_validations.dataValidation if rule.type == "custom"]
    assert [rule.formula1 for rule in refusing] == ["FALSE"]


def test_the_summary_says_verdict_counts_notices_and_advice_once() -> None:
    report = report_of_fixture(LEEDS, "2018")  # it has a notice and a warning
    (edition,) = report.editions
    book = opened(made(Checked(LEEDS, report)))
    told = texts(book["Summary"])
    assert edition.notice
    assert edition.warnings
    for part in (report.name, edition.title, meaning_of(edition), "10 January 2025", report.engine):
        assert part in told
    assert capital(edition.verdict) in told
    assert edition.notice in told
    assert [w.sentence for w in edition.warnings if w.sentence not in told] == []
    every = "\n".join(texts(sheet) for sheet in book)
    assert every.count(ADVICE) == 1
    total = next(line for line in told.splitlines() if line.startswith("All "))
    counts = " ".join(str(edition.counts[outcome]) for outcome in OUTCOME_WORDS)
    assert total == f"All {len(edition.findings)} findings {counts}"
    for title in edition.section_titles.values():
        assert title in told


def test_a_departure_is_shown_as_departed_and_never_as_met() -> None:
    book = book_of(DEPARTED, sections=SOME)
    row = next(row for row in rows(book["Duties"]) if row["Outcome"] == "Departed from")
    assert row["Requirement"] == "Each lead safeguarding partner is the head of its agency"
    for part in ("Executive board", "1 October 2024", "31 March 2025", "secondment"):
        assert part in row["Departure"]
    assert row["No."] not in {one["No."] for one in rows(book["Action plan"])}
    stands, unknown = rows(book["Departures"])
    assert (stands["What it is worth"], stands["Severity"]) == ("Stands", None)
    assert stands["Reason"] == "The chief constable is on secondment"
    assert stands["Approved by"] == "Executive board"
    assert stands["Approved on"] == datetime(2024, 10, 1)
    assert stands["Review by"] == datetime(2025, 3, 31)
    assert (unknown["What it is worth"], unknown["Severity"]) == ("Of an unknown duty", "Shortfall")
    assert "no-such-duty" in unknown["What was found"]
    assert "2 on record, 1 with something wrong" in texts(book["Summary"])


def test_without_departures_the_sheet_says_so() -> None:
    assert "No departure is on record." in texts(book_of(SHORTFALL)["Departures"])


def test_both_editions_have_a_column_and_both_their_findings() -> None:
    item = of(SHORTFALL, edition="all")
    assert item.report is not None
    book = book_of(SHORTFALL, edition="all", sections=("leadership",))
    for edition in item.report.editions:
        titles = [f.title for f in edition.findings if f.section == "leadership"]
        read = [row for row in rows(book["Duties"]) if row["Edition"] == edition.edition]
        assert [row["Requirement"] for row in read] == titles
        assert titles
        assert edition.title in texts(book["Summary"])
    assert "Edition" not in rows(book_of(SHORTFALL)["Duties"])[0]


def test_only_the_sections_asked_for() -> None:
    book = book_of(SHORTFALL, sections=("chair",))
    assert {row["Section"] for row in rows(book["Duties"])} == {"Partnership chair"}
    assert "Only these sections chair" in texts(book["Summary"])


def test_what_is_new_known_and_fixed_since_the_baseline() -> None:
    item = of(SHORTFALL)
    assert item.report is not None
    since = since_for(item.report)
    book = opened(made(replace(item, since=since), sections=("safeguarding-partners", *SOME)))
    plan = rows(book["Action plan"])
    news = [row["Since the baseline"] for row in plan]
    assert (news.count("Known"), news.count("New")) == (1, len(plan) - 1)
    closed = [row for row in rows(book["Duties"]) if row["Outcome"] == "Met"]
    assert {row["Since the baseline"] for row in closed} == {None}
    (fixed,) = rows(book["Fixed"])
    assert (fixed["Requirement"], fixed["Was"]) == ("A duty that was open", "Not met")
    assert f"{len(since.new)} new, 1 fixed" in texts(book["Summary"])
    assert "Closed, not fixed" not in book.sheetnames


def test_what_is_closed_without_being_put_right_has_a_sheet_without_praise() -> None:
    book = opened(made(compared()))
    since = compared().since
    assert since is not None
    listed = rows(book["Closed, not fixed"])
    assert [row["Name of the duty"] for row in listed] == [one.was.duty for one in since.closed]
    (departed,) = (row for row in listed if row["Name of the duty"] == "lsp-heads-agency")
    assert (departed["Was"], departed["Now"]) == ("Not met", "Now departed from")
    assert "Well done" not in texts(book["Closed, not fixed"])
    assert f"{len(since.closed)} no longer open and not fixed" in texts(book["Summary"])
    assert "A departure not used" in [row["Was"] for row in rows(book["Fixed"])]


def test_a_baseline_without_the_arrangement_says_so() -> None:
    item = of(SHORTFALL)
    assert item.report is not None
    since = replace(since_for(item.report), has_arrangement=False, fixed=())
    book = opened(made(replace(item, since=since), sections=("chair",)))
    assert "does not have this arrangement: all counts as new" in texts(book["Summary"])
    assert "Fixed" not in book.sheetnames


def test_every_table_can_be_read_sorted_and_printed() -> None:
    book = opened(made(of(DEPARTED, "a.yaml"), of(UNPROVEN, "b.yaml"), sections=SOME))
    for sheet in book:
        assert len(sheet.title) <= 31
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0
        setup = sheet.sheet_properties.pageSetUpPr
        assert setup is not None
        assert setup.fitToPage
        if sheet.title == "Summary":
            continue
        top = header_row(sheet)
        assert sheet.freeze_panes is not None
        assert sheet.freeze_panes.endswith(str(top + 1))
        assert sheet.auto_filter.ref.startswith(f"A{top}:")
        assert sheet.auto_filter.ref.endswith(str(max(sheet.max_row, top + 1)))
        assert sheet.print_title_rows == f"${top}:${top}"
        body = sheet.cell(top + 1, column(sheet, _text_header(sheet)))
        assert body.alignment.wrap_text
    assert book.properties.language == "en-GB"
    assert "2 arrangements" in book.properties.title


def _text_header(sheet: Any) -> str:
    headers = {cell.value for cell in sheet[header_row(sheet)]}
    return next(name for name in ("Requirement", "Area", "Duty") if name in headers)


def test_scores_come_from_a_list_and_deadlines_are_days() -> None:
    sheet = book_of(SHORTFALL)["Duties"]
    last = sheet.max_row
    rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
    assert rules["list"].formula1 == '"' + ",".join(SCORES) + '"'
    for kind, headers in (("list", ("Self score", "Moderated score")), ("date", ("Deadline",))):
        wanted = set()
        for header in headers:
            letter = get_column_letter(column(sheet, header))
            wanted.add(f"{letter}3:{letter}{last}")
        assert set(str(rules[kind].sqref).split()) == wanted
        assert rules[kind].showErrorMessage
        assert rules[kind].allow_blank


def test_each_colour_goes_with_a_word() -> None:
    sheet = book_of(SHORTFALL)["Duties"]
    words = {
        rule.formula[0].strip('"')
        for rules in sheet.conditional_formatting
        for rule in rules.rules
        if rule.type == "cellIs"
    }
    assert {capital(word) for word in OUTCOME_WORDS.values()} <= words
    assert {row["Outcome"] for row in rows(sheet)} <= words
    hidden = [d for d in sheet.column_dimensions.values() if d.hidden]
    assert len(hidden) == 2


def test_without_openpyxl_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in list(sys.modules):
        if name.startswith("wt_engine.formats.workbook"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(InputError, match=r"pip install 'wtcheck\[xlsx\]'"):
        render("xlsx", [of(UNPROVEN)], Options())


def test_from_the_command_line_by_the_ending(cli: CommandLine, write: Writer) -> None:
    output = Path(write("", "out.xlsx"))
    called = cli(
        write(SHORTFALL), *AS_OF, *CHAIR, "--fail-on", "should", "--output", str(output), "--force"
    )
    assert (called.code, called.out, called.err) == (0, "", "")
    book = opened(output.read_bytes())
    assert book.sheetnames == ["Summary", "Duties", "Action plan", "Departures"]
    assert "Falling Short Partnership" in texts(book["Summary"])

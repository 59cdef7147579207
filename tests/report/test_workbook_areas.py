"""The workbook of several files: every area, what is most often open, what was refused."""

from __future__ import annotations

from dataclasses import replace

from helpers import SHORTFALL, UNPROVEN
from workbooks import DEPARTED, SOME, made, of, opened, rows, texts

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import counts_of
from wt_engine.checking.findings.words import capital
from wt_engine.formats.formats import Options
from wt_engine.formats.national import summary_of
from wt_engine.terms.errors import Place, Problem

REFUSED = Checked("bad.yaml", problems=(Problem(Place("bad.yaml", 3, 1), "it is broken."),))


def test_several_files_have_their_areas_and_what_is_most_often_open() -> None:
    checked = [of(SHORTFALL, "a.yaml"), of(UNPROVEN, "b.yaml"), REFUSED, of(DEPARTED, "c.yaml")]
    book = opened(made(*checked, sections=SOME))
    areas = rows(book["Areas"])
    again = "Falling Short Partnership"
    assert [(row["Area"], row["File"], row["Verdict"]) for row in areas] == [
        (f"{again} (a.yaml)", "a.yaml", "Shortfall"),
        ("Silent Partnership", "b.yaml", "Unproven"),
        (f"{again} (c.yaml)", "c.yaml", "Shortfall"),
        ("bad.yaml", "bad.yaml", "Refused"),
    ]
    assert "it is broken." in areas[3]["What it means"]
    assert "it is broken." in texts(book["Summary"])
    reports = [item.report.editions[0] for item in checked if item.report is not None]
    for row, edition in zip(areas, reports, strict=False):
        counts = counts_of(Options(sections=SOME).wanted(edition))
        assert row["Not met"] == counts["not_met"]
        assert row["Departed from"] == counts["departed"]
        for section in SOME:
            assert row[edition.section_titles[section]] == capital(edition.sections[section])
    national = summary_of(checked, Options(sections=SOME))
    assert national is not None
    often = rows(book["Most often open"])
    shares = national.editions[0].duties
    assert [
        (row["Name of the duty"], row["Share open"], row["Open in (areas)"]) for row in often
    ] == [(share.duty, round(share.share, 4), share.open_in) for share in shares]
    found = [row["Area"] for row in rows(book["Duties"])]
    assert list(dict.fromkeys(found)) == [row["Area"] for row in areas[:3]]
    assert len(found) == sum(len(Options(sections=SOME).wanted(one)) for one in reports)


def test_several_files_under_both_editions_have_a_sheet_of_areas_for_each() -> None:
    book = opened(
        made(of(SHORTFALL, edition="all"), of(UNPROVEN, edition="all"), sections=("leadership",))
    )
    for edition in ("2018", "2023"):
        assert len(rows(book[f"Areas {edition}"])) == 2
    assert {row["Edition"] for row in rows(book["Most often open"])} == {"2018", "2023"}


def test_refused_files_alone_still_make_a_workbook() -> None:
    for checked in ([REFUSED], [REFUSED, replace(REFUSED, file="worse.yaml")]):
        assert "it is broken." in texts(opened(made(*checked))["Summary"])

"""The CSV report: every record in it, read back by a program, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import AS_OF, DAY, SHORTFALL, TODAY, UNPROVEN, CommandLine, Writer, shell
from reports import compared
from workbooks import DEPARTED, LEEDS, of, report_of_fixture, since_for

from wt_engine import check, load_arrangement
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import OUTCOMES
from wt_engine.checking.findings.words import ADVICE, cited, meaning_of
from wt_engine.formats.csv_report import COLUMNS, safe
from wt_engine.formats.formats import Options, render
from wt_engine.formats.national import summary_of
from wt_engine.terms.errors import Place, Problem

REFUSED = Checked("bad.yaml", problems=(Problem(Place("bad.yaml", 3, 1), "it is broken."),))
Row = dict[str, str]


def made(*checked: Checked, sections: tuple[str, ...] = ()) -> bytes:
    data = render("csv", list(checked), Options(sections=sections))
    assert isinstance(data, bytes)
    return data


def read(data: bytes, record: str = "") -> list[Row]:
    """The records of a kind; all where none is named."""
    text = data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return [row for row in rows if not record or row["record"] == record]


def test_every_finding_is_a_row_with_all_its_parts() -> None:
    report = report_of_fixture(LEEDS)
    (edition,) = report.editions
    found = read(made(Checked(LEEDS, report)), "finding")
    assert len(found) == len(edition.findings)
    for row, finding in zip(found, edition.findings, strict=True):
        assert row["arrangement"] == report.name
        assert row["as_of"] == DAY
        assert row["edition"] == "2023"
        for part in ("section", "section_title", "duty", "title", "subject", "subject_label"):
            assert row[part] == getattr(finding, part)
        for part in ("modality", "bearer", "outcome", "message", "evidence", "remedy"):
            assert row[part] == getattr(finding, part)
        assert row["severity"] == (finding.severity or "")
        assert row["citations"] == cited(finding, edition)
        assert row["path"] == finding.location.path
        assert row["line"] == str(finding.location.line or "")
        assert row["column"] == str(finding.location.column or "")
        assert row["new"] == ""


def test_verdict_notice_warnings_sections_and_advice() -> None:
    report = report_of_fixture(LEEDS, "2018")
    (edition,) = report.editions
    data = made(Checked(LEEDS, report))
    (verdict,) = read(data, "verdict")
    assert (verdict["verdict"], verdict["message"]) == (edition.verdict, meaning_of(edition))
    assert {name: int(verdict[name]) for name in OUTCOMES} == edition.counts
    assert [row["message"] for row in read(data, "notice")] == [edition.notice]
    assert [row["message"] for row in read(data, "warning")] == [
        warning.sentence for warning in edition.warnings
    ]
    sections = {row["section"]: row["verdict"] for row in read(data, "section")}
    assert sections == edition.sections
    assert [row["message"] for row in read(data, "advice")] == [ADVICE]


def test_departures_are_rows_and_the_finding_is_departed() -> None:
    data = made(of(DEPARTED))
    stands, unknown = read(data, "departure")
    assert (stands["departure"], stands["severity"]) == ("stands", "")
    assert stands["reason"] == "The chief constable is on secondment"
    assert (stands["approved_by"], stands["approved_on"]) == ("Executive board", "2024-10-01")
    assert stands["review_by"] == "2025-03-31"
    assert stands["citations"].startswith("WT 2023, para.")
    assert (unknown["departure"], unknown["severity"]) == ("unknown_duty", "shortfall")
    (departed,) = (row for row in read(data, "finding") if row["outcome"] == "departed")
    assert (departed["duty"], departed["subject"]) == ("lsp-heads-agency", "police")
    assert (departed["departure"], departed["approved_by"]) == ("stands", "Executive board")


def test_what_is_new_and_fixed_since_the_baseline() -> None:
    item = of(SHORTFALL)
    assert item.report is not None
    since = since_for(item.report)
    data = made(replace(item, since=since))
    news = Counter(row["new"] for row in read(data, "finding") if row["outcome"] == "unknown")
    assert set(news) <= {"yes", "no"}
    assert [row["new"] for row in read(data, "finding")].count("no") == 1
    (fixed,) = read(data, "fixed")
    assert (fixed["title"], fixed["outcome"]) == ("A duty that was open", "not_met")
    (told,) = read(data, "baseline")
    assert f"{len(since.new)} new, 1 fixed" in told["message"]
    assert read(data, "closed") == []
    without = replace(since, has_arrangement=False, fixed=())
    (told,) = read(made(replace(item, since=without)), "baseline")
    assert "all counts as new" in told["message"]


def test_several_files_have_a_summary_and_the_refused() -> None:
    checked = [of(SHORTFALL, "a.yaml"), REFUSED, of(UNPROVEN, "b.yaml")]
    data = made(*checked)
    national = summary_of(checked, Options())
    assert national is not None
    shares = national.editions[0].duties
    summary = read(data, "summary")
    assert [(row["duty"], row["areas_open"], row["areas_applies_to"]) for row in summary] == [
        (share.duty, str(share.open_in), str(share.applies_to)) for share in shares
    ]
    assert [float(row["share_open"]) for row in summary] == [round(s.share, 4) for s in shares]
    (refused,) = read(data, "refused")
    assert (refused["file"], refused["line"]) == ("bad.yaml", "3")
    assert refused["message"] == "it is broken."
    assert [row["arrangement"] for row in read(data, "verdict")] == [
        "Falling Short Partnership",
        "Silent Partnership",
    ]
    assert len(read(data, "advice")) == 1


def test_both_editions() -> None:
    item = of(SHORTFALL, edition="all")
    assert item.report is not None
    found = Counter(row["edition"] for row in read(made(item), "finding"))
    assert found == {e.edition: len(e.findings) for e in item.report.editions}


def test_only_the_sections_asked_for() -> None:
    data = made(of(SHORTFALL), sections=("chair",))
    assert {row["section"] for row in read(data, "finding")} == {"chair"}
    assert [row["section"] for row in read(data, "section")] == ["chair"]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tx",
        " =1",
        '"=1',
        "'=1",
        "\u00a0=1",
        "\uff1d1",
        "\u200b=1",
        "\x0b\ufeff+1",
        "  '\"  -1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe(text).startswith("'")
    assert not set("\t\r\n") & set(safe(text))


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "s. 16E(1)", "'quoted'", '"quoted"', "(-1)"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_hostile_names_are_harmless_and_stay_in_their_cells() -> None:
    hostile = DEPARTED.replace(
        "name: Falling Short Partnership", "name: '=HYPERLINK(\"http://x\")'"
    )
    hostile = hostile.replace("The chief constable is on secondment", "'a, \"b\"; @c'")
    data = made(of(hostile, "=2\u202e+2\n.yaml"))
    for row in read(data):
        for cell in row.values():
            assert not cell.lstrip(" \"'").startswith(("=", "+", "@")) or cell.startswith("'")
    verdict, *_ = read(data, "verdict")
    assert verdict["arrangement"] == '\'=HYPERLINK("http://x")'
    assert verdict["file"] == "'=2+2 .yaml"
    assert read(data, "departure")[0]["reason"] == 'a, "b"; @c'


def test_it_is_rfc_4180_in_utf_8_with_a_mark() -> None:
    name = SHORTFALL.replace("Falling Short", "Caer-gybi \u0175 \U0001f600")
    data = made(of(name))
    assert data.startswith(b"\xef\xbb\xbfrecord,")
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert len(lines) == len(read(data)) + 2
    assert lines[0].decode("utf-8-sig").split(",") == list(COLUMNS)
    assert "\u0175 \U0001f600" in read(data)[0]["arrangement"]


def test_the_same_bytes_twice_in_another_process_and_by_any_way_out(
    cli: CommandLine, write: Writer, tmp_path: Path
) -> None:
    file, output = write(DEPARTED), tmp_path / "report.csv"
    item = Checked(file, check(load_arrangement(file), "2023", TODAY, about="described"))
    assert cli(file, *AS_OF, "--output", str(output)).code == 1
    wanted = made(item)
    assert output.read_bytes() == wanted
    done = shell(
        *(file, *AS_OF, "--format", "csv", "--fail-on", "never"),
        cwd=tmp_path,
        environment={"PYTHONHASHSEED": "7", "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stdout) == (0, wanted)


def test_what_is_closed_without_being_put_right_is_a_row_without_praise() -> None:
    item = compared()
    assert item.since is not None
    closed = read(made(item), "closed")
    assert [row["duty"] for row in closed] == [one.was.duty for one in item.since.closed]
    (departed,) = (row for row in closed if row["duty"] == "lsp-heads-agency")
    assert (departed["outcome"], departed["subject"]) == ("not_met", "police")
    assert departed["message"] == (
        "Was not met in the baseline, now departed from, but not put right."
    )

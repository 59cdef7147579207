"""What no format may hide, format by format: a new format without a reader here fails."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from helpers import SHORTFALL, flat
from html_pages import tree
from openpyxl import load_workbook
from paper_parts import sections_of
from reports import parsed

from wt_engine.checking.baseline.compare import since
from wt_engine.checking.baseline.file import BaselineFile, baseline_text
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import EditionReport
from wt_engine.checking.findings.words import ADVICE
from wt_engine.formats.formats import Options, render
from wt_engine.formats.national import summary_of
from wt_engine.formats.registry import FORMATS
from wt_engine.terms.errors import Place, Problem

FIXED, CLOSED = "Marked as put right since", "Marked as closed without that"
STANDS, EXPIRED = "Seconded to the region", "Waiting for the new post"
CITED = "WT 2023, para. 48, p. 26"
REFUSED = "torn-page.yaml"
NOW = (
    SHORTFALL.replace("Integrated Care Board", "Clinical Commissioning Group")
    + f"""\
departures:
  - duty: lsp-heads-agency
    subject: police
    reason: {STANDS}
    approved_by: Executive board
    approved_on: 2024-10-01
    review_by: 2025-03-31
  - duty: dsp-appointed
    subject: police
    reason: {EXPIRED}
    approved_by: Executive board
    approved_on: 2023-10-01
    review_by: 2024-03-31
"""
)
"""The police lead is excused since; the excuse for the delegates has expired."""
THEN = (
    NOW.partition("departures:")[0]
    .replace("Chief Executive", "Director of Finance", 1)
    .replace("delegates: []", "delegates: [{post: Head of Public Protection}]")
)
"""Then the council's lead was no head of the agency, the police had a delegate, and no departure
was on record."""
FEW = Options(show="all", sections=("leadership", "delegates"))
"""Few duties, so that a summary has no need to leave any out."""


def _plain(data: bytes | str) -> str:
    return data.decode("utf-8-sig") if isinstance(data, bytes) else data


def _wrapped(data: bytes | str) -> list[str]:
    return [flat(part) for part in re.split(r"\n\s*\n|\n(?=  - )", _plain(data))]


def _values(data: Any) -> Iterator[str]:
    """Every value in plain data."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from _values(one)
    else:
        yield str(data)


def _json(data: bytes | str) -> list[str]:
    return list(_values(json.loads(_plain(data))))


def _lines(data: bytes | str) -> list[str]:
    return [text for line in _plain(data).splitlines() for text in _values(json.loads(line))]


def _html(data: bytes | str) -> list[str]:
    page = tree(_plain(data))
    pieces = [flat(node.text) for tag in ("p", "li") for node in page.all(tag)]
    return [*pieces, flat(page.text)]


def _csv(data: bytes | str) -> list[str]:
    return [" | ".join(row) for row in csv.reader(io.StringIO(_plain(data)))]


def _xlsx(data: bytes | str) -> list[str]:
    assert isinstance(data, bytes)
    return [
        " | ".join(str(cell) for cell in row if cell is not None)
        for sheet in load_workbook(io.BytesIO(data))
        for row in sheet.iter_rows(values_only=True)
    ]


def _docx(data: bytes | str) -> list[str]:
    assert isinstance(data, bytes)
    document = docx.Document(io.BytesIO(data))
    rows = [row for table in document.tables for row in table.rows]
    return [p.text for p in document.paragraphs] + [
        " | ".join(cell.text for cell in row.cells) for row in rows
    ]


def _markdown(data: bytes | str) -> list[str]:
    return [flat(text) for one in sections_of(_plain(data)) for text in (one.title, *one.lines)]


def _junit(data: bytes | str) -> list[str]:
    nodes = list(ElementTree.fromstring(_plain(data)).iter())
    inside = [line for node in nodes for line in (node.text or "").splitlines()]
    return inside + [value for node in nodes for value in node.attrib.values()]


def _github(data: bytes | str) -> list[str]:
    text = _plain(data)
    for code, sign in (("%0A", "\n"), ("%0D", ""), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text.splitlines()


READERS: dict[str, Callable[[bytes | str], list[str]]] = {
    "text": _wrapped,
    "json": _json,
    "html": _html,
    "csv": _csv,
    "xlsx": _xlsx,
    "markdown": _markdown,
    "docx": _docx,
    "jsonl": _lines,
    "sarif": _json,
    "junit": _junit,
    "github": _github,
}
"""What each format says, in pieces: a paragraph, a row, a value."""
FOR_PROGRAMS = {"json", "jsonl", "csv"}
"""These say 'unknown' and shares as numbers."""


@cache
def one() -> Checked:
    """One file under both editions, since a baseline with titles that stand nowhere else."""
    was, now = parsed(THEN, "all", "then.yaml"), parsed(NOW, "all", "now.yaml")
    data = json.loads(baseline_text([was]))
    for edition in data["arrangements"][0]["editions"]:
        for item in edition["open"]:
            council = item["subject"] == "local authority"
            if item["duty"] == "lsp-heads-agency":
                item["title"] = f"{FIXED if council else CLOSED} {edition['edition']}"
    compared = since(BaselineFile.model_validate(data), now)
    assert {was.title for was in compared.fixed} == {f"{FIXED} 2018", f"{FIXED} 2023"}
    closed = {one.was.title for one in compared.closed}
    assert {f"{CLOSED} 2018", f"{CLOSED} 2023"} <= closed
    assert compared.new_departures
    return Checked("now.yaml", now, since=compared)


@cache
def several() -> tuple[Checked, ...]:
    refused = Checked(REFUSED, problems=(Problem(Place(REFUSED, 2, 3), "It is odd."),))
    headed = SHORTFALL.replace("Assistant Chief Constable", "Chief Constable")
    other = Checked("broken.yaml", parsed(headed, "all", "broken.yaml"))
    assert other.report is not None
    named = replace(other.report, name="Another Partnership")
    return replace(other, report=named), one(), refused


@cache
def said(name: str, *, many: bool = False) -> tuple[str, ...]:
    """What a format says of one file, or of several."""
    checked = several() if many else (one(),)
    return tuple(READERS[name](render(name, checked, FEW)))


def editions() -> tuple[EditionReport, ...]:
    report = one().report
    assert report is not None
    return report.editions


def assert_said(name: str, words: str, *, many: bool = False) -> None:
    whole = flat(" ".join(said(name, many=many))).lower()
    assert flat(words).lower() in whole, f"{name} does not say: {words}"


def test_every_format_is_read_here() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("many", [False, True], ids=["one", "several"])
@pytest.mark.parametrize("name", FORMATS)
def test_names_verdicts_notices_warnings_and_advice(name: str, many: bool) -> None:
    for edition in editions():
        assert_said(name, edition.title, many=many)
        assert_said(name, edition.verdict, many=many)
        assert_said(name, edition.notice, many=many)
        for warning in edition.warnings:
            assert_said(name, warning.sentence, many=many)
    assert any(edition.warnings for edition in editions())
    assert any(edition.notice for edition in editions())
    assert_said(name, "now.yaml", many=many)
    assert_said(name, "Falling Short Partnership", many=many)
    assert_said(name, ADVICE, many=many)
    assert_said(name, CITED, many=many)
    assert_said(name, "unknown" if name in FOR_PROGRAMS else "not shown", many=many)


@pytest.mark.parametrize("many", [False, True], ids=["one", "several"])
@pytest.mark.parametrize("name", FORMATS)
def test_departures_are_told_and_never_as_met(name: str, many: bool) -> None:
    assert_said(name, STANDS, many=many)
    assert_said(name, "Executive board", many=many)
    expired = [d for e in editions() for d in e.departures if d.status == "expired"]
    assert expired
    for departure in expired:
        assert_said(name, departure.message, many=many)
        assert_said(name, departure.remedy, many=many)
    assert_said(name, "departed", many=many)


@pytest.mark.parametrize("many", [False, True], ids=["one", "several"])
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_fixed_is_named_and_what_is_closed_apart(name: str, many: bool) -> None:
    for edition in ("2018", "2023"):
        assert_said(name, f"{FIXED} {edition}", many=many)
        assert_said(name, f"{CLOSED} {edition}", many=many)
    assert_said(name, "departed" if name in {"json", "jsonl"} else "now departed from", many=many)
    for piece in said(name, many=many):
        if CLOSED in piece and FIXED not in piece:
            assert not re.search(r"well done|^(-\s*)?fixed", piece, re.IGNORECASE), piece
    assert any(CLOSED in piece and FIXED not in piece for piece in said(name, many=many))


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_new_makes_another_report(name: str) -> None:
    since_then = one().since
    assert since_then is not None
    duties = {duty for _, duty, _ in since_then.new}
    assert "dsp-appointed" in duties
    told = Counter(said(name))
    for known in (
        replace(since_then, new=frozenset()),
        replace(since_then, new_departures=frozenset()),
    ):
        other = READERS[name](render(name, (replace(one(), since=known),), FEW))
        assert Counter(other) != told, f"{name} says the same of what is known as of what is new"


@pytest.mark.parametrize("name", FORMATS)
def test_several_files_with_their_shares_and_the_refused_one(name: str) -> None:
    assert_said(name, REFUSED, many=True)
    assert_said(name, "Another Partnership", many=True)
    national = summary_of(several(), FEW)
    assert national is not None
    for summary in national.editions:
        share = next(d for d in summary.duties if (d.open_in, d.applies_to) == (1, 2))
        assert_said(name, share.title, many=True)
    words = "0.5" if name in {*FOR_PROGRAMS, "xlsx"} else "50%"
    assert any(re.search(rf"(?<![\d.]){words}(?!\d)", piece) for piece in said(name, many=True))

"""Checked files that the tests of several formats share; each is checked once."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from helpers import BREACH, ROOT, SHORTFALL, TODAY

from wt_engine import check, load_arrangement, parse_arrangement
from wt_engine.checking.baseline.compare import since
from wt_engine.checking.baseline.file import BaselineFile, baseline_text
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import Report
from wt_engine.formats.formats import Options, render
from wt_engine.terms.errors import Place, Problem

DEPARTED = (
    SHORTFALL
    + """\
departures:
  - duty: lsp-heads-agency
    subject: police
    reason: "The chief [constable] is {away}"
    approved_by: Executive board
    approved_on: 2024-10-01
    review_by: 2025-03-31
  - duty: dsp-appointed
    subject: police
    reason: Waiting for the new post
    approved_by: Executive board
    approved_on: 2023-10-01
    review_by: 2024-03-31
  - duty: nope
"""
)
"""One departure stands, one has expired, one is from no duty."""
HOSTILE = """\
name: "::error::##[error]x <b>&amp;%0A, =cmd|'/C calc'!A0 [a](http://e.example) {0}"
scrutiny: []
partners:
  - sector: police
    body: "::stop-commands::x ##[add-mask]y"
    lead: {post: "Inspector"}
"""
REFUSED = Checked("bro:ken, file%.yaml", problems=(Problem(Place("b.yaml", 2, 3), "It is odd."),))


def parsed(text: str, edition: str = "2023", file: str | None = "mine.yaml") -> Report:
    """The report of a text, as if it were in a file of that name."""
    report = check(parse_arrangement(text), edition, TODAY)
    editions = tuple(
        replace(e, departures=tuple(replace(d, file=file) for d in e.departures))
        for e in report.editions
    )
    return replace(report, file=file, editions=editions)


@cache
def departed(edition: str = "2023") -> Checked:
    return Checked("mine.yaml", parsed(DEPARTED, edition))


@cache
def broken() -> Checked:
    return Checked("broken.yaml", parsed(BREACH, file="broken.yaml"))


@cache
def hostile() -> Checked:
    return Checked("h.yaml", parsed(HOSTILE, file="a b/%41,c:d\n.yaml"))


@cache
def leeds() -> Checked:
    report = check(load_arrangement(ROOT / "fixtures" / "leeds-2024.yaml"), "all", TODAY)
    return Checked("fixtures/leeds-2024.yaml", replace(report, file="fixtures/leeds-2024.yaml"))


THEN = (
    DEPARTED.replace("post: Chief Executive", "post: Director of Finance", 1)
    .replace("    delegates: []\n", "")
    .replace('subject: police\n    reason: "The chief', 'subject: health\n    reason: "The chief')
    .replace("  - duty: nope\n", "")
)
"""Then the council's lead was no head, and the departure was for the health partner."""


@cache
def compared() -> Checked:
    """The same since a baseline in which other things were open."""
    baseline = BaselineFile.model_validate(json.loads(baseline_text([parsed(THEN)])))
    item = departed()
    assert item.report is not None
    return replace(item, since=since(baseline, item.report))


@cache
def unknown_to_baseline() -> Checked:
    baseline = BaselineFile.model_validate(json.loads(baseline_text([broken().report])))  # type: ignore[list-item]
    item = departed()
    assert item.report is not None
    return replace(item, since=since(baseline, item.report))


def made(
    name: str, *checked: Checked, show_all: bool = False, sections: tuple[str, ...] = ()
) -> str:
    """The files in a format, as text."""
    options = Options(show="all" if show_all else "open", sections=sections)
    text = render(name, checked, options)
    assert isinstance(text, str)
    assert text == render(name, checked, options)
    return text


def fixtures() -> list[Path]:
    found = (ROOT / "fixtures").glob("*.yaml")
    return sorted(path for path in found if not path.name.endswith(".expected.yaml"))

"""Examples are taken from the cases, and written as the reader takes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from two_packs import NEW, OLD, duty, library

from wt_engine.document import read_text
from wt_engine.explaining.build import explained
from wt_engine.explaining.examples import as_yaml
from wt_engine.explaining.library import library as real_library
from wt_engine.explaining.model import Example
from wt_engine.explaining.page import page_of
from wt_engine.packs.cases import CASE_DAY
from wt_engine.packs.load import EDITIONS
from wt_engine.views import text

CASES = """\
cases:
  - duty: other
    show:
      - {outcome: met, given: {aliases: [Wrong]}}
  - duty: mine
    show:
      - {outcome: unknown, given: {}}
      - {outcome: needs_judgement, given: {aliases: [Judged]}}
      - outcome: not_met
        as_of: 2024-02-29
        subject: police
        note: Too late
        given: {aliases: [Late]}
      - {outcome: not_met, given: {aliases: [Second]}}
      - {outcome: met, given: {aliases: [First]}}
      - {outcome: met, given: {aliases: [Later]}}
"""


def example_of(given: Any) -> Example:
    return Example("met", given, "", "", date(2025, 1, 10))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_case_reads_back_as_it_was_given(edition: str) -> None:
    book = real_library().book(edition)
    cases = [case for name in book.duties for case in book.cases(name)]
    assert len(cases) > 100
    for case in cases:
        written = as_yaml(example_of(case.given or {}))
        if case.given:
            assert read_text(written).data == case.given
        else:
            assert written == "# The file says nothing of it.\n"


@pytest.mark.parametrize(
    "given",
    [
        {"a": "yes", "b": "no", "c": "2024-01-10", "d": "2024-01", "e": "12", "f": "1.5"},
        {"a": "", "b": "null", "c": "~", "d": None, "e": "a: b", "f": "# not", "g": "- x"},
        {"a": [], "b": {}, "c": [{"d": ["x", "y"]}, {"e": None}]},
        {"a": "two\nlines", "b": " edges ", "c": "'quoted'", "d": '"double"', "e": "long " * 40},
        {"a": "£1,000", "b": "naïve 🙂", "c": "<b>&amp;</b>", "d": "*x", "e": "!y", "f": "%z"},
    ],
)
def test_any_text_reads_back(given: dict[str, Any]) -> None:
    assert read_text(as_yaml(example_of(given))).data == given


def test_days_and_flags_are_written_plain() -> None:
    given = {"documents": [{"kind": "yearly_report", "published": "2024-09-20", "sent": "yes"}]}
    assert as_yaml(example_of(given)) == (
        "documents:\n  - kind: yearly_report\n    published: 2024-09-20\n    sent: yes\n"
    )


def test_the_first_that_meets_it_and_the_first_that_does_not(tmp_path: Path) -> None:
    (tmp_path / "only.cases.yaml").write_text(CASES)
    books = library([], [duty("mine"), duty("other")], file=str(tmp_path / "only.yaml"))
    told = explained(books, books.book(NEW), "mine")
    assert told.met_example == Example("met", {"aliases": ["First"]}, "", "", CASE_DAY[NEW])
    assert told.other_example == Example(
        "not_met", {"aliases": ["Late"]}, "Too late", "police", date(2024, 2, 29)
    )
    page = text.render(page_of(told))
    late = page[page.index("AN EXAMPLE THAT DOES NOT MEET IT") :]
    for said in ("not met.", "Too late.", "Looked at: police", "29 February 2024", "- Late"):
        assert said in late


def test_without_one_that_fails_the_one_to_be_judged_comes_first(tmp_path: Path) -> None:
    (tmp_path / "only.cases.yaml").write_text(CASES.replace("not_met", "met"))
    books = library([], [duty("mine"), duty("other")], file=str(tmp_path / "only.yaml"))
    told = explained(books, books.book(NEW), "mine")
    assert told.other_example is not None
    assert told.other_example.outcome == "needs_judgement"


def test_a_duty_without_cases_has_no_example() -> None:
    books = library([duty("mine")], [])
    told = explained(books, books.book(OLD), "mine")
    assert (told.met_example, told.other_example) == (None, None)
    assert text.render(page_of(told)).count("There is no example.") == 2

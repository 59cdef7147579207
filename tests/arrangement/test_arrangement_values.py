"""The values people write in an arrangement: dates, flags, money, statements."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from helpers import assert_all_fit, checked
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from wt_engine import Arrangement, InputError, parse_arrangement
from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.vocabulary import DOCUMENT_GROUPS, vocabulary


def problem(text: str) -> str:
    """The one sentence said about a text that is refused."""
    with pytest.raises(InputError) as caught:
        parse_arrangement(text, "a.yaml")
    assert_all_fit(caught.value, "a.yaml")
    (found,) = caught.value.problems
    return found.sentence


# Partial dates


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-06-15", date(2024, 6, 15), date(2024, 6, 15)),
        ("2024-06", date(2024, 6, 1), date(2024, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        (" 2024-06 ", date(2024, 6, 1), date(2024, 6, 30)),
    ],
)
def test_partial_date(text: str, earliest: date, latest: date) -> None:
    found = PartialDate.parse(text)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert str(found) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-6", "2024-06-1", "2024/06", "2024-00", "2024-13", "2024-04-31", "2023-02-29",
     "1899", "2200", "June 2024", "2024-06-15T00:00", "2024-06-15-01", "20240615", "-2024"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month|year"):
        PartialDate.parse(text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_comes_back_as_written(day: date) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}"):
        found = PartialDate.parse(text)
        assert str(found) == text
        assert found.earliest <= day <= found.latest


@pytest.mark.parametrize(
    ("value", "text"),
    [(date(2024, 6, 1), "2024-06-01"), (datetime(2024, 6, 1, 12), "2024-06-01"), (2024, "2024")],
)
def test_partial_date_of_python_values(value: Any, text: str) -> None:
    assert str(PartialDate.of(value)) == text


@pytest.mark.parametrize("value", [None, True, 1.5, [], 20240601, -1])
def test_partial_date_of_anything_else(value: Any) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        PartialDate.of(value)


def test_too_coarse_a_date_is_neither_before_nor_after() -> None:
    text = (
        "name: X\npartners: []\ndocuments:\n"
        "  - {kind: published_arrangements, published: 2019-06-29}\n"
        "  - {kind: yearly_report, published: DATE, period: {start: 2023-04-01, end: 2024-03-31}}\n"
    )
    told = {
        day: [
            (f.duty, f.outcome)
            for f in checked(text.replace("DATE", day)).editions[0].findings
            if f.section == "yearly-report"
        ]
        for day in ("2024-09-15", "2024-12-15", "2024")
    }
    by_end_of_september = {
        name
        for (name, early), (_, late) in zip(told["2024-09-15"], told["2024-12-15"], strict=True)
        if (early, late) == ("met", "not_met")
    }
    assert by_end_of_september, "no duty has a deadline between these days"
    coarse = dict(told["2024"])
    assert {coarse[name] for name in by_end_of_september} == {"needs_judgement"}


# Flags


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *((word, True) for word in ("yes", "Yes", "YES", "true", "True", "on", "'yes'")),
        *((word, False) for word in ("no", "No", "NO", "false", "False", "off", "'no'")),
        ("", None),
    ],
)
def test_flag(word: str, expected: bool | None) -> None:
    assert parse_arrangement(f"name: X\narea:\n  changed: {word}\n").area.changed is expected


@pytest.mark.parametrize("word", ["y", "n", "1", "0", "maybe", "yes please", "ja", "unknown"])
def test_no_flag(word: str) -> None:
    assert "write yes or no" in problem(f"name: X\narea:\n  changed: {word}\n")


@pytest.mark.parametrize("value", [True, False])
def test_flag_in_python(value: bool) -> None:
    made = Arrangement.model_validate({"name": "X", "area": {"changed": value}})
    assert made.area.changed is value


@pytest.mark.parametrize("value", [0, 1, 1.0, [], {}])
def test_number_is_no_flag(value: Any) -> None:
    with pytest.raises(ValidationError):
        Arrangement.model_validate({"name": "X", "area": {"changed": value}})


# Money


def contribution(words: str) -> Any:
    found = parse_arrangement(f"name: X\nfunding: {{contributions: [{{{words}}}]}}\n")
    assert found.funding.contributions is not None
    return found.funding.contributions[0]


@pytest.mark.parametrize(
    ("written", "pounds"),
    [
        ("12500", "12500"),
        ("0", "0"),
        ("12500.50", "12500.50"),
        ('"12,500"', "12500"),
        ('"£12,500.50"', "12500.50"),
        ('"£1,234,567"', "1234567"),
    ],
)
def test_pounds(written: str, pounds: str) -> None:
    assert contribution(f"form: amount, pounds: {written}").pounds == Decimal(pounds)


@pytest.mark.parametrize(
    "written",
    ["-1", "12.345", "twelve", "12k", "1e5", '"€5"', '"5 pounds"', "NaN", "inf", '"£"', '"1.2.3"'],
)
def test_no_pounds(written: str) -> None:
    said = problem(f"name: X\nfunding: {{contributions: [{{pounds: {written}}}]}}\n")
    assert "'funding.contributions[0].pounds'" in said
    assert "in pounds" in said


@pytest.mark.parametrize("written", ["12,50", "1,2,3", "12,5000"])
def test_comma_that_parts_no_thousands_is_refused(written: str) -> None:
    assert "in pounds" in problem(f'name: X\nfunding: {{contributions: [{{pounds: "{written}"}}]}}')


@pytest.mark.parametrize("form", ["amount", "in_kind", "none", "not_stated"])
def test_forms_of_money_are_four_different_things(form: str) -> None:
    assert contribution(f"form: {form}").form == form
    assert contribution("payer: X").form is None


def test_unknown_form_of_money() -> None:
    said = problem("name: X\nfunding: {contributions: [{form: zero}]}\n")
    assert "amount, in_kind, none or not_stated" in said


# Statements


@pytest.mark.parametrize(
    "evidence", ["stated", "linked", "heading_only", "copied", "intended", "not_stated"]
)
def test_short_form_of_a_statement_is_its_evidence(evidence: str) -> None:
    short = parse_arrangement(f"name: X\nstatements: {{arrangements: {{funding: {evidence}}}}}\n")
    long = parse_arrangement(
        f"name: X\nstatements:\n  arrangements:\n    funding:\n      evidence: {evidence}\n"
    )
    assert short.model_dump() == long.model_dump()
    assert short.statements.arrangements["funding"].evidence == evidence


def test_short_form_is_checked_like_the_long_one() -> None:
    text = "name: X\nstatements: {arrangements: {dispute_resolution: FORM}}\n"
    for evidence in ("stated", "heading_only", "not_stated"):
        short = checked(text.replace("FORM", evidence)).editions[0]
        long = checked(text.replace("FORM", f"{{evidence: {evidence}}}")).editions[0]
        assert [f.outcome for f in short.findings] == [f.outcome for f in long.findings]
    outcomes = {
        evidence: tuple(checked(text.replace("FORM", evidence)).editions[0].counts.items())
        for evidence in ("stated", "heading_only", "not_stated")
    }
    assert len(set(outcomes.values())) == 3


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_statement_left_empty_says_nothing(nothing: str) -> None:
    found = parse_arrangement(f"name: X\nstatements:\n  arrangements:\n    funding: {nothing}\n")
    assert found.statements.arrangements == {}


@pytest.mark.parametrize(("written", "page"), [("12", "12"), ("12-14", "12-14"), ("iv", "iv")])
def test_page(written: str, page: str) -> None:
    found = parse_arrangement(
        f"name: X\nstatements: {{arrangements: {{funding: {{page: {written}}}}}}}\n"
    )
    assert found.statements.arrangements["funding"].page == page


def test_page_as_a_number_in_python() -> None:
    data = {"name": "X", "statements": {"arrangements": {"funding": {"page": 12}}}}
    assert Arrangement.model_validate(data).statements.arrangements["funding"].page == "12"


@pytest.mark.parametrize("group", DOCUMENT_GROUPS)
def test_every_topic_of_the_vocabulary_is_accepted(group: str) -> None:
    topics = vocabulary()[group]
    assert topics
    lines = "".join(f"    {topic}: stated\n" for topic in topics)
    found = parse_arrangement(f"name: X\nstatements:\n  {group}:\n{lines}")
    assert set(getattr(found.statements, group)) == set(topics)


@pytest.mark.parametrize(
    ("group", "wrong", "right"),
    [
        ("arrangements", "fundng", "funding"),
        ("arrangements", "dispute_resolutions", "dispute_resolution"),
        ("yearly_report", "what_was_don", "what_was_done"),
    ],
)
def test_unknown_topic_suggests_the_nearest(group: str, wrong: str, right: str) -> None:
    said = problem(f"name: X\nstatements: {{{group}: {{{wrong}: stated}}}}\n")
    assert said == f"'{wrong}' is not a known topic; did you mean '{right}'?"


def test_topic_of_another_group_is_unknown() -> None:
    said = problem("name: X\nstatements: {threshold_document: {what_was_done: stated}}\n")
    assert "'what_was_done' is not a known topic" in said

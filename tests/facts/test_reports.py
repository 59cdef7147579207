"""What is worked out about documents and reports."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from helpers import TODAY, facts, value
from strategies import Data

from wt_engine.fields import Subject
from wt_engine.fields.catalogue import RECIPIENTS


def report(**fields: Any) -> Data:
    return {"kind": "yearly_report", **fields}


def reports(*documents: Data, as_of: date = TODAY) -> list[Subject]:
    return facts(as_of, documents=list(documents)).subjects("yearly_report")


def period(start: str, end: str) -> Data:
    return {"start": start, "end": end}


def test_the_report_before() -> None:
    old = report(published="2023-09-01", period=period("2022-04-01", "2023-03-31"))
    new = report(published="2024-09-01", period=period("2023-04-01", "2024-03-31"))
    first, second = reports(new, old)
    assert first.value("yearly_report.has_previous").state == "no"
    assert first.value("yearly_report.is_latest").state == "no"
    assert first.value("yearly_report.previous_published").state == "unknown"
    assert second.value("yearly_report.has_previous").state == "yes"
    assert second.value("yearly_report.is_latest").state == "yes"
    found = second.value("yearly_report.previous_published")
    assert (found.state, str(found.raw)) == ("given", "2023-09-01")


@pytest.mark.parametrize(
    ("start", "state"),
    [
        ("2023-04-01", "given"),
        ("2023-05-01", "given"),
        ("2023-05-02", "unclear"),
        ("2024-04-01", "unclear"),
        ("2023", "given"),
    ],
)
def test_a_hole_between_two_reports(start: str, state: str) -> None:
    old = report(published="2023-09-01", period=period("2022-04-01", "2023-03-31"))
    second = reports(old, report(published="2025-01-01", period={"start": start}))[1]
    assert second.value("yearly_report.previous_published").state == state


def test_a_report_before_without_a_day() -> None:
    dateless = report(period=period("2022-04-01", "2023-03-31"))
    second = reports(dateless, report(published="2024-09-01"))[1]
    assert second.value("yearly_report.has_previous").state == "yes"
    assert second.value("yearly_report.previous_published").state == "unknown"


@pytest.mark.parametrize(
    ("covered", "published", "state"),
    [
        (period("2023-04-01", "2024-03-31"), "2024-09-30", "yes"),
        (period("2023-04", "2024-03"), "2024-09", "yes"),
        (period("2023-04-01", "2024-03-31"), "2025-03-31", "yes"),
        (period("2023-04-01", "2024-03-31"), "2025-04-01", "no"),
        (period("2023-04-01", "2024-03-31"), "2024-03-31", "unclear"),
        (period("2023-04-01", "2024-03-31"), None, "unknown"),
        (period("2023-09-01", "2024-08-31"), "2024-09-30", "no"),
        (period("2022-04-01", "2024-03-31"), "2024-09-30", "no"),
        (period("2023-04-01", "2024-03-30"), "2024-09-30", "no"),
        ({"start": "2023-04-01"}, "2024-09-30", "unknown"),
        (None, "2024-09-30", "unknown"),
    ],
)
def test_covering_the_financial_year(
    covered: Data | None, published: str | None, state: str
) -> None:
    (subject,) = reports(report(period=covered, published=published), as_of=date(2025, 5, 1))
    assert subject.value("yearly_report.covers_financial_year").state == state


def test_a_report_to_come_does_not_cover_its_year_yet() -> None:
    to_come = report(period=period("2023-04-01", "2024-03-31"), published="2025-01-11")
    (subject,) = reports(to_come, as_of=date(2025, 1, 10))
    assert subject.value("yearly_report.covers_financial_year").state == "unclear"
    (subject,) = reports(to_come, as_of=date(2025, 1, 11))
    assert subject.value("yearly_report.covers_financial_year").state == "yes"


def arrangements_document(**fields: Any) -> Data:
    return {"kind": "published_arrangements", **fields}


OLD = arrangements_document(id="old", published="2019-06-01")
NEW = arrangements_document(id="new", published="2024-12-01")
COMING = arrangements_document(id="coming", published="2025-06-01")
UNDATED = arrangements_document(id="undated")


@pytest.mark.parametrize(
    ("alias", "documents", "found"),
    [
        ("published_arrangements", [OLD, NEW], "new"),
        ("published_arrangements", [NEW, OLD], "new"),
        ("published_arrangements", [NEW, COMING], "new"),
        ("published_arrangements", [COMING], "coming"),
        ("published_arrangements", [UNDATED], "undated"),
        ("published_arrangements", [UNDATED, OLD], "old"),
        ("published_arrangements", [], None),
        ("first_arrangements", [NEW, OLD], "old"),
        ("first_arrangements", [NEW], None),
        ("first_arrangements", [UNDATED], "undated"),
        ("first_arrangements", [{**OLD, "supersedes": "x"}], None),
        ("first_arrangements", [{**OLD, "published": "2020-09-29"}], "old"),
        ("first_arrangements", [{**OLD, "published": "2020-09-30"}], None),
        ("first_arrangements", [{**OLD, "published": "2020"}], "old"),
        ("latest_report", [report(id="a", published="2024"), report(id="b")], "a"),
        ("latest_report", [report(id="a"), report(id="b", effective="2023")], "b"),
        (
            "latest_report",
            [
                report(id="a", period={"end": "2023-03-31"}),
                report(id="b", period={"end": "2024-03-31"}),
            ],
            "b",
        ),
        ("first_report", [report(id="a", published="2024"), report(id="b", agreed="2023")], "b"),
        ("threshold_document", [OLD, {"kind": "threshold_document", "id": "t"}], "t"),
        ("information_sharing_agreement", [OLD], None),
    ],
)
def test_which_document_is_meant(alias: str, documents: list[Data], found: str | None) -> None:
    subject = facts(documents=documents).document(alias)
    if found is None:
        assert subject.item is None
        assert subject.path == ("documents",)
    else:
        assert subject.value(f"{alias}.id").raw == found
        assert documents[int(subject.path[1])].get("id") == found


@pytest.mark.parametrize(
    ("sent", "state"),
    [
        (None, "unknown"),
        ([], "unknown"),
        ([{"to": "other", "on": "2024-09-01"}], "unknown"),
        ([{"to": "panel", "on": "2024-09-01"}], "given"),
        ([{"to": "panel", "on": "2024-09-01", "sent": "yes"}], "given"),
        ([{"to": "panel", "on": "2025-02-01"}], "later"),
        ([{"to": "panel"}], "unclear"),
        ([{"to": "panel", "sent": "yes"}], "unclear"),
        ([{"to": "panel", "sent": "no"}], "no"),
        ([{"to": "panel", "sent": "no", "on": "2024-09-01"}], "unclear"),
        ([{"to": "panel", "sent": "no"}, {"to": "panel", "sent": "no"}], "no"),
        ([{"to": "panel", "sent": "no"}, {"to": "panel", "on": "2024-09-01"}], "unclear"),
        ([{"to": "panel", "sent": "no"}, {"to": "panel"}], "unclear"),
        ([{"to": "panel"}, {"to": "panel", "on": "2024-09-01"}], "given"),
        ([{"to": "panel", "on": "2025-02-01"}, {"to": "panel", "on": "2024-09-01"}], "given"),
    ],
)
@pytest.mark.parametrize("step", [1, -1], ids=["as listed", "the other way round"])
def test_sent_to_the_panel(sent: list[Data] | None, state: str, step: int) -> None:
    sent = sent and sent[::step]
    (subject,) = reports(report(sent=sent))
    assert subject.value("yearly_report.sent_to_panel").state == state
    latest = value("latest_report.sent_to_panel", documents=[report(sent=sent)])
    assert latest.state == state


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_each_recipient_has_a_field_of_its_own(recipient: str) -> None:
    document = arrangements_document(sent=[{"to": recipient, "on": "2024-09-01"}])
    for other in RECIPIENTS:
        found = value(f"published_arrangements.sent_to_{other}", documents=[document])
        assert found.state == ("given" if other == recipient else "unknown")
        if other == recipient:
            assert found.path == ("documents", 0, "sent", 0, "on")


@pytest.mark.parametrize(
    ("signed", "state"),
    [
        (None, "unknown"),
        ([], "no"),
        (["health"], "no"),
        (["health", "police", "local_authority"], "yes"),
    ],
)
def test_signed_off_by_all(signed: list[str] | None, state: str) -> None:
    found = value(
        "published_arrangements.signed_off_by_all",
        documents=[arrangements_document(signed_off_by=signed)],
    )
    assert found.state == state


@pytest.mark.parametrize(
    ("when", "state"),
    [
        ("2025-01-10", "given"),
        ("2025-01-11", "later"),
        ("2025-01", "given"),
        ("2025", "given"),
        ("2025-02", "later"),
        ("2026", "later"),
    ],
)
def test_a_date_that_has_come_or_may_have(when: str, state: str) -> None:
    assert value("chair.reviewed", chair={"reviewed": when}).state == state


@pytest.mark.parametrize(
    ("statement", "state"),
    [
        ("stated", "stated"),
        ({"evidence": "linked", "document": "OLD"}, "linked"),
        ({"evidence": "linked", "document": "nowhere"}, "unresolved_link"),
        ({"evidence": "linked"}, "unresolved_link"),
        ({"page": 4}, "unknown"),
        (None, "unknown"),
    ],
)
def test_statements(statement: object, state: str) -> None:
    field = "statements.arrangements.funding"
    found = value(field, documents=[OLD], statements={"arrangements": {"funding": statement}})
    assert found.state == state
    assert found.path == ("statements", "arrangements", "funding")

"""Conditions about dates: By, Since, Within, Recent over an arrangement."""

from __future__ import annotations

import pytest
from helpers import day

from wt_engine.arrangement import Arrangement
from wt_engine.engine.measure import answer
from wt_engine.fields import Facts
from wt_engine.packs.conditions import Condition


def measured(condition: object, documents: list[object], as_of: str = "2025-01-10") -> str:
    facts = Facts(
        Arrangement.model_validate({"name": "X", "documents": documents}),
        day(as_of),
    )
    return answer(facts.arrangement_subject, Condition.model_validate(condition))


def report(**fields: object) -> dict[str, object]:
    return {"kind": "yearly_report", **fields}


BY = {"by": {"field": "latest_report.published", "date": "2024-09-30"}}
BY_NEXT = {
    "by": {
        "field": "latest_report.published",
        "next": "09-30",
        "after": "latest_report.period.end",
    }
}
SINCE = {"since": {"field": "latest_report.published", "date": "2023-12-15"}}
WITHIN = {
    "within": {
        "field": "latest_report.sent_to_panel",
        "days": 7,
        "after": "latest_report.published",
    }
}
RECENT = {"recent": {"field": "latest_report.published", "months": 12}}


@pytest.mark.parametrize(
    ("condition", "document", "expected"),
    [
        (BY, report(published="2024-09-30"), "yes"),
        (BY, report(published="2024-10-01"), "no"),
        (BY, report(published="2024"), "judge"),
        (BY, report(published="2025-02-01"), "judge"),
        (BY, report(), "unknown"),
        (BY_NEXT, report(published="2024-09-30", period={"end": "2024-03-31"}), "yes"),
        (BY_NEXT, report(published="2024-10-01", period={"end": "2024-03-31"}), "no"),
        (BY_NEXT, report(published="2024-09-30"), "unknown"),
        (BY_NEXT, report(period={"end": "2024-03-31"}), "unknown"),
        (BY_NEXT, report(published="2024-09-01", period={"end": "2026-03-31"}), "judge"),
        (SINCE, report(published="2023-12-15"), "yes"),
        (SINCE, report(published="2023-12-14"), "no"),
        (SINCE, report(published="2023"), "judge"),
        (SINCE, report(), "unknown"),
        (WITHIN, report(published="2024-09-01", sent=[{"to": "panel", "on": "2024-09-08"}]), "yes"),
        (WITHIN, report(published="2024-09-01", sent=[{"to": "panel", "on": "2024-09-09"}]), "no"),
        (WITHIN, report(published="2024-09-01", sent=[{"to": "panel", "sent": "no"}]), "no"),
        (WITHIN, report(published="2024-09-01", sent=[{"to": "panel"}]), "judge"),
        (WITHIN, report(published="2024-09-01"), "unknown"),
        (WITHIN, report(sent=[{"to": "panel", "on": "2024-09-09"}]), "unknown"),
        (RECENT, report(published="2024-01-10"), "yes"),
        (RECENT, report(published="2024-01-09"), "unknown"),
        (RECENT, report(published="2024-01"), "judge"),
        (RECENT, report(), "unknown"),
    ],
)
def test_conditions_about_dates(condition: object, document: object, expected: str) -> None:
    assert measured(condition, [document]) == expected


@pytest.mark.parametrize("as_of", ["0001-01-01", "0001-06-01", "9999-12-31"])
def test_a_check_at_either_end_of_the_calendar(as_of: str) -> None:
    expected = "unknown" if as_of.startswith("9") else "judge"
    assert measured(RECENT, [report(published="2024-01-01")], as_of) == expected


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"on_or_after": "2025-01-10"}, "yes"),
        ({"on_or_after": "2025-01-11"}, "no"),
        ({"on_or_before": "2025-01-10"}, "yes"),
        ({"on_or_before": "2025-01-09"}, "no"),
        ({"on_or_after": "2025-01-01", "on_or_before": "2025-01-31"}, "yes"),
        ({"on_or_after": "2024-01-01", "on_or_before": "2024-12-31"}, "no"),
    ],
)
def test_the_day_of_the_check(limits: object, expected: str) -> None:
    assert measured({"as_of": limits}, []) == expected


@pytest.mark.parametrize(
    "broken",
    [
        {
            "by": {
                "field": "latest_report.published",
                "next": "02-29",
                "after": "latest_report.agreed",
            }
        },
        {
            "by": {
                "field": "latest_report.published",
                "next": "13-01",
                "after": "latest_report.agreed",
            }
        },
        {"by": {"field": "latest_report.published", "next": "09-30"}},
        {"by": {"field": "latest_report.published"}},
        {"within": {"field": "a", "after": "b"}},
        {"within": {"field": "a", "after": "b", "days": 1, "months": 1}},
        {"as_of": {}},
        {"recent": {"field": "a", "months": 0}},
        {"count": {"of": "a"}},
        {"present": "a", "stated": "b"},
        {"all": []},
        {"shown_by": [{"present": "a"}]},
        {"present": None},
        {},
    ],
)
def test_conditions_that_say_nothing_sensible_are_refused(broken: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        Condition.model_validate(broken)

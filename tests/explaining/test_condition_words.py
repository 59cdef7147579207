"""Conditions in words: every key of the duty language, alone and nested."""

from __future__ import annotations

from typing import Any

import pytest
from made_up_facts import DERIVED, REPORT
from two_packs import NEW, duty, library

from wt_engine.explaining.build import explained
from wt_engine.explaining.condition_words import reading_of, words_for
from wt_engine.packs.conditions import Condition
from wt_engine.views import Tree

WRITTEN: tuple[tuple[Any, str], ...] = (
    (
        {"present": "area.changed"},
        "the file shows that the area has changed",
    ),
    (
        {"present": "chair.reviewed"},
        "the file gives the day when the chair's role was last reviewed, and that day has come",
    ),
    (
        {"present": "relevant_agencies.named"},
        "the file shows which relevant agencies are named (at least one)",
    ),
    ({"present": "education_representative.post"}, "the file shows education representative post"),
    (
        {"stated": "statements.arrangements.funding"},
        "the published arrangements say how the arrangements are funded",
    ),
    (
        {"stated": "statements.yearly_report.costs"},
        "the yearly report gives what the arrangements cost in the period",
    ),
    (
        {"assured": "regard_to_guidance"},
        "the partnership has regard to the statutory guidance, as somebody from outside found",
    ),
    (
        {"arose": ["regard_to_guidance"]},
        "nobody who looked found that there was no occasion for this: that the partnership has "
        "regard to the statutory guidance",
    ),
    (
        {"one_of": {"field": "published_arrangements.signed_off_by_all", "values": ["yes"]}},
        "the file shows that all three leads signed off the published arrangements",
    ),
    (
        {"one_of": {"field": "several_areas", "values": ["no"]}},
        "the file shows that it is not so that the arrangement covers two or more council areas",
    ),
    (
        {
            "one_of": {
                "field": "partner.health_body",
                "values": ["integrated_care_board", "clinical_commissioning_group"],
            }
        },
        "the file shows that the partner's body is an integrated care board or that the partner's "
        "body is a clinical commissioning group",
    ),
    (
        {"one_of": {"field": "partner.lead_level", "values": ["head", "other"]}},
        "the file shows the level of the lead's post: head or other",
    ),
    (
        {"count": {"of": "area.local_authorities", "at_least": 2}},
        "the file shows which council areas it covers: at least 2",
    ),
    (
        {"count": {"of": "area.local_authorities", "at_least": 2, "at_most": 5}},
        "the file shows which council areas it covers: at least 2 and at most 5",
    ),
    (
        {"count": {"of": "scrutiny", "at_most": 0}},
        "the file shows who provides independent scrutiny: at most 0",
    ),
    (
        {"by": {"field": REPORT, "date": "2019-06-30"}},
        "the day of publication of the latest yearly report is on or before 30 June 2019",
    ),
    (
        {"by": {"field": REPORT, "next": "09-30", "after": "latest_report.period.end"}},
        "the day of publication of the latest yearly report is on or before the first 30 September "
        "on or after the end of the period of the latest yearly report",
    ),
    (
        {"by": {"field": REPORT, "next": "12-01", "after": "funding.reviewed"}},
        "the day of publication of the latest yearly report is on or before the first 1 December "
        "on or after the day when funding was last reviewed",
    ),
    (
        {"since": {"field": REPORT, "date": "2023-12-15"}},
        "the day of publication of the latest yearly report is on or after 15 December 2023",
    ),
    (
        {"within": {"field": "latest_report.sent_to_panel", "days": 7, "after": REPORT}},
        "the day of sending to the Child Safeguarding Practice Review Panel of the latest yearly "
        "report is no later than 7 days after the day of publication of the latest yearly report",
    ),
    (
        {
            "within": {
                "field": "yearly_report.published",
                "months": 1,
                "after": "yearly_report.previous_published",
            }
        },
        "the day of publication of the yearly report is no later than 1 month after the day of "
        "publication of the report before",
    ),
    (
        {"recent": {"field": REPORT, "months": 12}},
        "the day of publication of the latest yearly report is in the 12 months before the day of "
        "the check (an older day shows nothing: a later one may be missing from the file)",
    ),
    ({"as_of": {"on_or_after": "2022-07-01"}}, "the day of the check is on or after 1 July 2022"),
    (
        {"as_of": {"on_or_after": "2022-07-01", "on_or_before": "2022-07-31"}},
        "the day of the check is on or after 1 July 2022 and on or before 31 July 2022",
    ),
)
A, B = {"stated": "statements.arrangements.funding"}, {"present": "scrutiny"}
A_SAID = "the published arrangements say how the arrangements are funded"
B_SAID = "the file shows who provides independent scrutiny (at least one)"
JOINED = (
    "the thing is joined, which means that all of these hold:",
    ("the thing is simple", ()),
    (
        "the day of publication of the latest yearly report is in the 2 months before the day of "
        "the check (an older day shows nothing: a later one may be missing from the file)",
        (),
    ),
)
NESTED: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    ({"all": [A, B]}, "all of these hold:", (A_SAID, B_SAID)),
    ({"all": [A]}, A_SAID, ()),
    ({"any": [A, B]}, "at least one of these holds:", (A_SAID, B_SAID)),
    ({"any": [A]}, A_SAID, ()),
    ({"none": [A, B]}, "the file shows that none of these holds:", (A_SAID, B_SAID)),
    ({"none": [A]}, "the file shows that this does not hold:", (A_SAID,)),
    (
        {"shown_by": [A, B]},
        "at least one of these places shows it, and none denies it:",
        (A_SAID, B_SAID),
    ),
    ({"shows": A}, "this can show it, and cannot deny it:", (A_SAID,)),
    ({"judged": A}, "where this holds, a person must judge it:", (A_SAID,)),
    ({"holds": "simple"}, "the thing is simple", ()),
    ({"holds": "icb"}, "ICBs are there", ()),
    (
        {"every": {"in": "partner", "holds": "simple"}},
        "for each safeguarding partner: the thing is simple",
        (),
    ),
    (
        {"some": {"in": "partner", "holds": "joined"}},
        "for at least one safeguarding partner: " + JOINED[0],
        (JOINED[1][0], JOINED[2][0]),
    ),
    ({"holds": "joined"}, JOINED[0], (JOINED[1][0], JOINED[2][0])),
)


def told(condition: Any, scope: str = "arrangement") -> Tree:
    return words_for(Condition.model_validate(condition), scope, DERIVED)


@pytest.mark.parametrize(("condition", "expected"), WRITTEN)
def test_a_condition_without_parts(condition: Any, expected: str) -> None:
    field = next(iter(condition.values()))
    name = str(field.get("field", field.get("of", ""))) if isinstance(field, dict) else str(field)
    scope = name.partition(".")[0] if name.startswith(("partner.", "yearly_report.")) else ""
    assert told(condition, scope or "arrangement") == Tree(expected)


@pytest.mark.parametrize(("condition", "text", "parts"), NESTED)
def test_a_condition_with_parts(condition: Any, text: str, parts: tuple[str, ...]) -> None:
    tree = told(condition)
    assert tree.text == text
    assert tuple(child.text for child in tree.children) == parts


def test_every_key_of_the_language_is_among_these() -> None:
    keys = {next(iter(condition)) for condition, *_ in (*WRITTEN, *NESTED)}
    assert keys == set(Condition.model_fields)


def test_how_words_are_meant_is_told_of_what_is_asked_only() -> None:
    def reading(condition: Any) -> str:
        return " ".join(reading_of([Condition.model_validate(condition)], DERIVED))

    silent = "What the file leaves out is not known"
    assert reading(B).startswith(silent)
    assert len(reading_of([Condition.model_validate(B)], DERIVED)) == 1
    assert "stated there" in reading(A)
    assert "somebody from outside looked" in reading({"assured": "chair_role_reviewed"})
    assert "too coarse to tell" in reading({"any": [B, {"holds": "joined"}]})
    assert "too coarse to tell" not in reading({"any": [B, {"holds": "simple"}]})


def test_the_condition_under_which_a_duty_applies_is_told_and_read_too() -> None:
    when = {"since": {"field": REPORT, "date": "2023-12-15"}}
    books = library([], [duty("always", met=A), duty("late", met=A, when=when, applies="later")])
    always, late = (explained(books, books.book(NEW), name) for name in ("always", "late"))
    assert always.applies_when is None
    assert late.applies_when == told(when)
    assert always.met_when == late.met_when == told(A)
    assert set(late.reading) - set(always.reading) == set(late.reading[-1:])
    assert len(late.reading) == 3

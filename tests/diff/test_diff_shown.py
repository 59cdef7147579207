"""Values in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from helpers import facts, partner, unprintable, value
from hypothesis import given
from strategies import arrangements, days, examples

from wt_engine.arrangement import Arrangement
from wt_engine.checking.findings.leaves import conditions_of, leaves
from wt_engine.checking.findings.shown import field_in_words, shown
from wt_engine.fields import Facts, Value
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.packs.model import Derived, Duty

DOCUMENTS = [
    {"id": "new", "kind": "published_arrangements", "published": "2024-12-01"},
    {"id": "old", "kind": "published_arrangements", "published": "2020-12-01"},
]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (None, "not given"),
        ({}, "not given"),
        ({"note": "to do", "page": 3}, "not given"),
        ("stated", "stated"),
        ({"evidence": "stated", "page": 12}, "stated, page 12"),
        ({"evidence": "stated", "section": "4", "page": "ii"}, "stated, section 4, page ii"),
        ({"evidence": "stated", "document": "new", "page": 1}, "stated, in 'new', page 1"),
        ({"evidence": "linked", "document": "new"}, "linked to 'new'"),
        ("linked", "linked to a document that is not named"),
        (
            {"evidence": "linked", "document": "nowhere"},
            "in 'nowhere', which the file does not list or which is to come",
        ),
        (
            {"evidence": "stated", "document": "old"},
            "in 'old', an earlier document than the latest",
        ),
        ("heading_only", "only a heading"),
        ("copied", "copied from the guidance"),
        ("intended", "intended"),
        ("not_stated", "not stated"),
    ],
)
def test_statements(statement: object, words: str) -> None:
    given_ = {"statements": {"arrangements": {"funding": statement}}, "documents": DOCUMENTS}
    assert shown(value("statements.arrangements.funding", **given_)) == words


def test_a_look_is_shown_as_what_was_found() -> None:
    look = {"by": "inspection", "date": "2024-03-01", "found": {"dispute_system_agreed": "partly"}}
    words = "partly in place, as an inspection found on 2024-03-01, so not always"
    assert shown(value("assurance.dispute_system_agreed", assurance=[look])) == words
    assert shown(value("assurance.dispute_system_agreed", assurance=[])) == "not given"


@pytest.mark.parametrize(
    ("field", "data", "words"),
    [
        ("chair.reviewed", {}, "not given"),
        ("chair.reviewed", {"chair": {"reviewed": "2024-09-30"}}, "2024-09-30"),
        (
            "chair.reviewed",
            {"chair": {"reviewed": "2030"}},
            "2030 (after the day of the check)",
        ),
        ("chair.kind", {"chair": {"kind": "delegate"}}, "delegate"),
        ("chair.is_delegate", {"chair": {"kind": "independent"}}, "no (an independent chair)"),
        ("area.basis", {"area": {"basis": "local_authority_areas"}}, "local authority areas"),
        ("area.changed", {"area": {"changed": False}}, "no"),
        ("area.local_authorities", {"area": {"local_authorities": []}}, "none"),
        ("area.local_authorities", {"area": {"local_authorities": ["A", "B"]}}, "'A', 'B'"),
        (
            "area.local_authorities",
            {"area": {"local_authorities": list("ABCDEFG")}},
            "'A', 'B', 'C', 'D' and 3 more",
        ),
        ("scrutiny", {"scrutiny": [{"kind": "panel"}, {"provider": "P"}]}, "'panel', 'P'"),
        ("scrutiny", {"scrutiny": [{}]}, "one without a name"),
        ("education_representative.post", {"education_representative": {"post": "A"}}, "'A'"),
        (
            "published_arrangements.sent_to_panel",
            {
                "documents": [
                    {"kind": "published_arrangements", "sent": [{"to": "panel", "sent": "no"}]}
                ]
            },
            "no (the file says it was not sent)",
        ),
        (
            "published_arrangements.sent_to_panel",
            {"documents": [{"kind": "published_arrangements", "sent": [{"to": "panel"}]}]},
            "unclear (it was sent, but no day is given)",
        ),
    ],
)
def test_fields_of_the_arrangement(field: str, data: dict[str, object], words: str) -> None:
    assert shown(value(field, **data)) == words


@pytest.mark.parametrize(
    ("field", "given_", "words"),
    [
        ("partner.lead_level", {}, "not given"),
        (
            "partner.lead_level",
            {"lead": {"post": "Chief Executive"}},
            "'Chief Executive' (read as head of the agency from 'chief executive')",
        ),
        (
            "partner.lead_level",
            {"lead": {"post": "Chief Executive", "level": "head"}},
            "'Chief Executive' (head; as the file says)",
        ),
        (
            "partner.lead_named",
            {"lead": {"post": "Chief Nurse"}, "body": "B"},
            "yes ('Chief Nurse')",
        ),
        (
            "partner.lead_named",
            {"lead": {"post": "Chief Executives"}},
            "no ('Chief Executives' names no single post)",
        ),
        (
            "partner.health_body",
            {"body": "A CCG"},
            "'A CCG' (read as clinical commissioning group)",
        ),
        ("partner.health_body", {"kind": "place"}, "place"),
        ("partner.body", {"body": "A CCG"}, "'A CCG'"),
        ("partner.delegates", {"delegates": [{"post": "Chief Nurse"}]}, "'Chief Nurse'"),
        ("partner.delegate_appointed", {"delegates": []}, "no (the file says that there is none)"),
    ],
)
def test_fields_of_a_partner(field: str, given_: dict[str, object], words: str) -> None:
    assert shown(partner(**given_).value(field)) == words


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ("Chief Constable", "'Chief Constable' (senior enough; "),
        ("Detective Inspector", "'Detective Inspector' (below the level asked for; "),
    ],
)
def test_seniority_of_a_delegate(post: str, words: str) -> None:
    found = facts(partners=[{"sector": "police", "delegates": [{"post": post}]}])
    subject = next(s for s in found.subjects("delegate") if s.sector == "police")
    assert shown(subject.value("delegate.seniority")).startswith(words)


@given(made=arrangements(), day=days())
@examples(15)
def test_every_field_that_duties_look_at_can_be_shown(made: Arrangement, day: date) -> None:
    shown_fields = 0
    for edition in EDITIONS:
        pack = load_pack(edition)
        found = Facts(made, day, pack.in_force_from)
        derived = {fact.id: fact for fact in pack.derived}
        for duty in pack.duties:
            for name, field in _asked(duty, found, derived):
                words = shown(field)
                assert words.strip(), name
                assert not unprintable(words)
                if words == "not given":
                    assert not field.given, name
                shown_fields += 1
    assert shown_fields > 200


def _asked(duty: Duty, found: Facts, derived: dict[str, Derived]) -> Iterator[tuple[str, Value]]:
    for subject in found.subjects(duty.for_each):
        for condition in conditions_of(duty):
            for leaf in leaves(condition, subject, derived):
                yield from leaf.values


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("chair.reviewed", "when the chair's role was last reviewed"),
        ("assurance.acts_in_accordance", "the partnership acts in line with"),
        ("statements.yearly_report.costs", "the yearly report: what the arrangements cost"),
        ("something.new", "something new"),
    ],
)
def test_fields_in_words(field: str, words: str) -> None:
    assert field_in_words(field).startswith(words)

"""The subjects of an arrangement: who is there, and who has a place kept."""

from __future__ import annotations

from collections import Counter

import pytest
from helpers import DUTY_SCOPES, TODAY, facts, keys
from hypothesis import given
from strategies import Data, arrangements, examples

from wt_engine.arrangement import Arrangement
from wt_engine.fields import Facts


def test_an_empty_arrangement_keeps_a_place_for_everyone() -> None:
    found = facts()
    assert keys(found, "partner") == ["local authority", "health", "police"]
    assert keys(found, "delegate") == ["local authority", "health", "police"]
    assert keys(found, "scrutineer") == ["scrutiny"]
    assert keys(found, "yearly_report") == ["yearly report"]
    assert keys(found, "arrangement") == ["arrangement"]
    assert keys(found, "agency") == keys(found, "contribution") == []
    for scope in DUTY_SCOPES[1:]:
        assert all(subject.item is None for subject in found.subjects(scope))


def test_a_missing_sector_is_still_a_subject() -> None:
    found = facts(partners=[{"sector": "police", "body": "P"}, {"sector": "health", "body": "H"}])
    subjects = found.subjects("partner")
    assert [s.key for s in subjects] == ["local authority", "health", "police"]
    assert [s.item is None for s in subjects] == [True, False, False]
    assert [s.path for s in subjects] == [("partners",), ("partners", 1), ("partners", 0)]
    assert [s.label for s in subjects] == [
        "the local authority",
        "the health partner (H)",
        "the police (P)",
    ]


def test_several_councils_are_told_apart() -> None:
    councils = [{"sector": "local_authority", "body": b} for b in ("East", "West", "East")]
    found = facts(partners=[*councils, {"sector": "local_authority"}])
    assert keys(found, "partner")[:4] == [
        "local authority: East (1)",
        "local authority: West",
        "local authority: East (2)",
        "local authority",
    ]


def test_other_sectors_are_no_safeguarding_partners() -> None:
    found = facts(partners=[{"sector": "education", "body": "College"}, {"sector": "other"}])
    assert keys(found, "partner") == ["local authority", "health", "police"]


@pytest.mark.parametrize(
    ("fields", "listed"),
    [
        ({"valid_from": "2025-01-10"}, True),
        ({"valid_from": "2025-01-11"}, False),
        ({"valid_from": "2025-01"}, True),
        ({"valid_to": "2025-01-10"}, True),
        ({"valid_to": "2025-01-09"}, False),
        ({"valid_to": "2025"}, True),
        ({"valid_from": "2019", "valid_to": "2024"}, False),
    ],
)
def test_partners_of_another_time_are_passed_over(fields: Data, listed: bool) -> None:
    found = facts(partners=[{"sector": "health", "body": "H", **fields}])
    (health,) = (s for s in found.subjects("partner") if s.sector == "health")
    assert (health.item is not None) == listed


def test_delegates_of_one_partner() -> None:
    delegates = [{"post": "Chief Nurse"}, {"post": "Chief Nurse"}, {}]
    found = facts(partners=[{"sector": "health", "body": "H", "delegates": delegates}])
    health = [s for s in found.subjects("delegate") if s.sector == "health"]
    assert [s.key for s in health] == [
        "health: Chief Nurse (1)",
        "health: Chief Nurse (2)",
        "health: delegate",
    ]
    assert health[0].label == "Chief Nurse of the health partner (H)"
    assert health[2].path == ("partners", 0, "delegates", 2)
    assert all(s.parent is not None and s.parent.key == "health" for s in health)


def test_an_empty_list_of_delegates_keeps_a_place_that_says_no() -> None:
    subject = next(
        s
        for s in facts(partners=[{"sector": "health", "delegates": []}]).subjects("delegate")
        if s.sector == "health"
    )
    assert subject.item is None
    assert subject.value("delegate.appointed").state == "no"
    assert facts().subjects("delegate")[0].value("delegate.appointed").state == "unknown"


def test_providers_and_reports_with_one_name() -> None:
    reports: list[Data] = [
        {"kind": "yearly_report", "title": "Report", "published": "2024-09-01"},
        {"kind": "yearly_report", "title": "Report", "published": "2023-09-01"},
        {"kind": "yearly_report"},
    ]
    found = facts(scrutiny=[{}, {"provider": "A"}, {"provider": "A"}], documents=reports)
    assert keys(found, "scrutineer") == ["scrutiny", "A (1)", "A (2)"]
    assert keys(found, "yearly_report") == ["Report (1)", "Report (2)", "yearly report"]
    assert [s.path[-1] for s in found.subjects("yearly_report")] == [1, 0, 2]


@pytest.mark.parametrize("scope", ["partner", "delegate", "scrutineer", "yearly_report"])
@examples(60)
@given(arrangement=arrangements())
def test_keys_are_unique_whatever_the_names(scope: str, arrangement: Arrangement) -> None:
    counted = Counter(keys(Facts(arrangement, TODAY), scope))
    assert [key for key, count in counted.items() if count > 1] == []


def test_numbered_keys_do_not_meet_a_name_that_has_a_number() -> None:
    named = [{"provider": name} for name in ("A", "A", "A (1)")]
    assert len(set(keys(facts(scrutiny=named), "scrutineer"))) == 3


def test_delegates_of_two_partners_do_not_meet() -> None:
    found = facts(
        partners=[
            {"sector": "police", "delegates": [{"post": "North"}, {"post": "South"}]},
            {"sector": "police", "body": "North", "delegates": [{"post": "Superintendent"}]},
        ]
    )
    assert len(set(keys(found, "delegate"))) == len(keys(found, "delegate"))


@examples(60)
@given(arrangements())
def test_the_three_sectors_are_always_there(arrangement: Arrangement) -> None:
    found = Facts(arrangement, TODAY)
    for scope in ("partner", "delegate"):
        assert {s.sector for s in found.subjects(scope)} == {"local_authority", "health", "police"}
    assert all(found.subjects(scope) for scope in DUTY_SCOPES)

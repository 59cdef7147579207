"""What is worked out about people: leads, delegates, chair, scrutiny."""

from __future__ import annotations

from typing import Any

import pytest
from helpers import facts, partner
from strategies import Data

from wt_engine.fields import Subject

# People.


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"body": "NHS Sussex Integrated Care Board"}, "integrated_care_board"),
        ({"body": "Sussex (ICB)"}, "integrated_care_board"),
        ({"body": "Brighton and Hove CCG"}, "clinical_commissioning_group"),
        ({"body": "East Clinical Commissioning Group"}, "clinical_commissioning_group"),
        ({"body": "Sussex ICB (formerly CCG)"}, "unclear"),
        ({"body": "NHS Trust"}, "other"),
        ({"body": "Sussex Integrated Care System"}, "unclear"),
        ({}, "unknown"),
        ({"kind": "place", "body": "Sussex ICB"}, "place"),
        ({"kind": "integrated_care_board", "body": "Sussex ICB"}, "integrated_care_board"),
        ({"kind": "integrated_care_board", "body": "Sussex CCG"}, "unclear"),
        ({"kind": "clinical_commissioning_group", "body": "Sussex ICB"}, "unclear"),
        ({"kind": "clinical_commissioning_group", "body": "X"}, "clinical_commissioning_group"),
        ({"kind": "other"}, "other"),
    ],
)
def test_health_body(fields: Data, state: str) -> None:
    assert partner(**fields).value("partner.health_body").state == state


@pytest.mark.parametrize(
    ("lead", "state"),
    [
        ({"post": "Chief Executive"}, "head"),
        ({"post": "Chief Executive", "level": "head"}, "head"),
        ({"post": "Interim Chief Executive", "interim": "yes"}, "head"),
        ({"post": "Chief Nurse"}, "executive"),
        ({"post": "Chief Nurse", "level": "head"}, "unclear"),
        ({"post": "Chief Executive", "level": "senior"}, "unclear"),
        ({"post": "Wizard", "level": "head"}, "head"),
        ({"post": "Wizard"}, "unknown"),
        ({"level": "senior"}, "senior"),
        ({}, "unknown"),
        (None, "unknown"),
    ],
)
def test_lead_level_given_read_or_contradicting(lead: Data | None, state: str) -> None:
    found = partner(**({} if lead is None else {"lead": lead})).value("partner.lead_level")
    assert found.state == state
    assert bool(found.note) == (bool(lead) if state != "unknown" else found.note != "")


@pytest.mark.parametrize(
    ("body", "lead", "state"),
    [
        # The chief executive of a trust that runs services is not the council's.
        ("Doncaster Council", "Doncaster Children's Services Trust", "other"),
        ("Doncaster Council", "Doncaster Council Children's Trust", "unclear"),
        ("Stockton-on-Tees Borough Council", "Hartlepool Borough Council", "unclear"),
        ("Doncaster Council", "Doncaster Council", "head"),
        ("London Borough of Havering", "Havering Council", "head"),
        ("Derby City Council", "Derby City Council and Derbyshire County Council", "head"),
        ("Doncaster Council", "the council", "head"),
        (None, "Doncaster Council", "head"),
        (None, "Doncaster Children's Services Trust", "other"),
    ],
)
def test_the_head_of_another_body_is_not_this_ones(body: str | None, lead: str, state: str) -> None:
    given = {"body": body} if body else {}
    post = {"post": "Chief Executive", "body": lead}
    subject = partner(sector="local_authority", lead=post, **given)
    found = subject.value("partner.lead_level")
    assert found.state == state
    assert (found.path[-1] == "body") == (state != "head")


def test_a_post_below_the_head_stays_below_whatever_its_body() -> None:
    lead = {"post": "Chief Nurse", "body": "Sussex Hospitals NHS Trust"}
    found = partner(body="NHS Sussex ICB", lead=lead).value("partner.lead_level")
    assert found.state == "executive"


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"body": "H", "lead": {"post": "TBC"}}, "unknown"),
        ({"body": "H", "lead": {"post": "Vacant - to be confirmed"}}, "unknown"),
        ({"body": "H", "lead": {"post": "n/a"}}, "unknown"),
        ({"body": "H", "lead": {"post": "Lead Safeguarding Partner"}}, "unknown"),
        ({"body": "H", "lead": {"post": "LSP for health"}}, "unknown"),
        ({"body": "H", "lead": {"post": "TBC", "named_as": "class"}}, "no"),
        ({"body": "H", "lead": {"post": "TBC", "named_as": "post"}}, "unknown"),
        ({"body": "H", "lead": {"post": "LSP (Chief Executive)"}}, "yes"),
        ({"body": "H", "lead": {"post": "Chief Executive"}}, "yes"),
        ({"lead": {"post": "Chief Executive", "body": "H"}}, "yes"),
        ({"lead": {"post": "Chief Executive"}}, "unknown"),
        ({"body": "H", "lead": {"post": "the chief executives"}}, "no"),
        ({"body": "H", "lead": {"post": "NHS Sussex Integrated Care Board"}}, "no"),
        ({"body": "H", "lead": {"named_as": "class"}}, "no"),
        ({"body": "H", "lead": {"named_as": "organisation"}}, "no"),
        ({"body": "H", "lead": {"post": "Chief Executive", "named_as": "class"}}, "no"),
        ({"body": "H", "lead": {"post": "the chief executives", "named_as": "post"}}, "yes"),
        ({"body": "H", "lead": {}}, "unknown"),
        ({"body": "H"}, "unknown"),
    ],
)
def test_lead_named(fields: Data, state: str) -> None:
    assert partner(**fields).value("partner.lead_named").state == state


@pytest.mark.parametrize(
    ("delegates", "named", "appointed"),
    [
        (None, "unknown", "unknown"),
        ([], "no", "no"),
        ([{"post": "Chief Nurse"}], "yes", "yes"),
        ([{"named_as": "class"}], "no", "yes"),
        ([{"named_as": "class"}, {"post": "Chief Nurse"}], "yes", "yes"),
        ([{"named_as": "class"}, {}], "unknown", "yes"),
        ([{}], "unknown", "unclear"),
        ([{"post": "TBC"}], "unknown", "unclear"),
        ([{"post": "TBC"}, {"post": "Chief Nurse"}], "yes", "yes"),
        ([{"post": "Delegated safeguarding partner"}], "unknown", "yes"),
        ([{"post": "nominated senior officer"}], "no", "yes"),
    ],
)
def test_delegates_named_and_appointed(
    delegates: list[Data] | None, named: str, appointed: str
) -> None:
    fields: Data = {} if delegates is None else {"delegates": delegates}
    subject = partner(body="H", **fields)
    assert subject.value("partner.delegate_named").state == named
    assert subject.value("partner.delegate_appointed").state == appointed


def test_functions_elsewhere() -> None:
    assert partner().value("partner.functions_elsewhere").state == "no"
    elsewhere = partner(functions_exercised_by={"body": "B"})
    assert elsewhere.value("partner.functions_elsewhere").state == "yes"


def delegate(sector: str, **fields: Any) -> Subject:
    found = facts(partners=[{"sector": sector, "delegates": [fields]}]).subjects("delegate")
    return next(subject for subject in found if subject.sector == sector)


@pytest.mark.parametrize(
    ("sector", "fields", "seniority", "floor"),
    [
        ("health", {"post": "Chief Nurse"}, "enough", None),
        ("health", {"post": "Assistant Director"}, "unclear", None),
        ("health", {"post": "Wizard"}, "unclear", None),
        ("health", {}, "unknown", None),
        ("police", {"post": "Head of Public Protection"}, "enough", "at_or_above"),
        ("police", {"post": "Chief Superintendent"}, "unclear", "unclear"),
        ("police", {"post": "Detective Inspector"}, "below", "below"),
        ("police", {}, "unknown", "unknown"),
    ],
)
def test_seniority_of_delegates(
    sector: str, fields: Data, seniority: str, floor: str | None
) -> None:
    subject = delegate(sector, **fields)
    assert subject.value("delegate.sector").state == sector
    assert subject.value("delegate.seniority").state == seniority
    if floor is not None:
        assert subject.value("delegate.police_floor").state == floor

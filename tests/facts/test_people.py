"""What is worked out about people: leads, delegates, chair, scrutiny."""

from __future__ import annotations

from typing import Any

import pytest
from helpers import facts, partner, value
from strategies import Data, good

from wt_engine.facts import Subject

# People.


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"body": "NHS Sussex Integrated Care Board"}, "integrated_care_board"),
        ({"body": "Sussex (ICB)"}, "integrated_care_board"),
        ({"body": "Brighton and Hove CCG"}, "clinical_commissioning_group"),
        ({"body": "East Clinical Commissioning Group"}, "clinical_commissioning_group"),
        ({"body": "Sussex ICB (formerly CCG)"}, "unclear"),
        ({"body": "NHS Trust"}, "unknown"),
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
        ("Doncaster Council", "Doncaster Children's Services Trust", "unclear"),
        ("Doncaster Council", "Doncaster Council Children's Trust", "unclear"),
        ("Stockton-on-Tees Borough Council", "Hartlepool Borough Council", "unclear"),
        ("Doncaster Council", "Doncaster Council", "head"),
        ("London Borough of Havering", "Havering Council", "head"),
        ("Derby City Council", "Derby City Council and Derbyshire County Council", "head"),
        ("Doncaster Council", "the council", "head"),
        (None, "Doncaster Council", "head"),
        (None, "Doncaster Children's Services Trust", "unclear"),
    ],
)
def test_the_head_of_another_body_is_not_this_ones(body: str | None, lead: str, state: str) -> None:
    given = {"body": body} if body else {}
    post = {"post": "Chief Executive", "body": lead}
    subject = partner(sector="local_authority", lead=post, **given)
    found = subject.value("partner.lead_level")
    assert found.state == state
    assert (found.path[-1] == "body") == (state == "unclear")


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


# Chair and scrutiny.

PARTNERS: list[Data] = good()["partners"]
NURSE: Data = {"sector": "health", "post": "Chief Nurse"}
DCS: Data = {"sector": "local_authority", "post": "Director of Children's Services"}


@pytest.mark.parametrize(
    ("chair", "state"),
    [
        ({}, "unknown"),
        ({"kind": "delegate"}, "yes"),
        ({"kind": "delegate", "held_by": NURSE}, "yes"),
        ({"kind": "delegate", "held_by": {"post": "Chief Constable"}}, "unclear"),
        ({"kind": "delegate", "held_by": {"post": "Wizard"}}, "unclear"),
        ({"kind": "delegate", "held_by": {"sector": "police"}}, "yes"),
        ({"kind": "delegate", "rotation": {"months": 24}}, "yes"),
        ({"kind": "delegate", "held_by": {"post": "Independent Chair"}}, "unclear"),
        ({"kind": "lead"}, "no"),
        ({"kind": "independent"}, "no"),
        ({"kind": "scrutineer"}, "no"),
        ({"kind": "none"}, "no"),
        ({"kind": "other"}, "unclear"),
        ({"kind": "other", "held_by": NURSE}, "yes"),
        ({"kind": "rotating"}, "unclear"),
        ({"kind": "rotating", "rotation": {"pool": [NURSE, DCS]}}, "yes"),
        ({"kind": "rotating", "rotation": {"pool": [NURSE, {"post": "Chief Constable"}]}}, "no"),
        ({"kind": "rotating", "rotation": {"pool": [NURSE, {"post": "Wizard"}]}}, "unclear"),
        ({"kind": "rotating", "rotation": {"pool": [NURSE]}, "held_by": DCS}, "yes"),
        ({"held_by": NURSE}, "yes"),
        ({"held_by": {"sector": "police", "post": "Chief Nurse"}}, "unknown"),
        ({"held_by": {"post": "Interim Chief Nurse"}}, "yes"),
        ({"held_by": {"post": "Independent Chair"}}, "no"),
        ({"held_by": {"post": "Wizard"}}, "unknown"),
    ],
)
def test_whether_the_chair_is_a_delegate(chair: Data, state: str) -> None:
    assert value("chair.is_delegate", partners=PARTNERS, chair=chair).state == state


@pytest.mark.parametrize(
    ("chair", "state"),
    [
        ({}, "unknown"),
        ({"kind": "none"}, "no"),
        ({"kind": "independent"}, "unknown"),
        ({"kind": "independent", "held_by": {"post": "Independent Chair"}}, "yes"),
        ({"held_by": {"post": "Chief Nurse"}}, "yes"),
        ({"held_by": {"post": "the chief officers"}}, "no"),
        ({"kind": "delegate"}, "unknown"),
    ],
)
def test_whether_the_chair_is_named(chair: Data, state: str) -> None:
    assert value("chair.named", chair=chair).state == state


@pytest.mark.parametrize(
    ("agreed_by", "state"),
    [
        (None, "unknown"),
        ([], "no"),
        (["health", "police"], "no"),
        (["police", "local_authority", "health"], "yes"),
    ],
)
def test_who_agreed_the_chair(agreed_by: list[str] | None, state: str) -> None:
    found = value("chair.agreed_by_all", chair={"agreed_by": agreed_by})
    assert found.state == state
    if agreed_by == ["health", "police"]:
        assert found.note == "not by local authority"


INDEPENDENT: Data = {"provider": "S", "kind": "individual", "independent": "yes"}


@pytest.mark.parametrize(
    ("chair", "scrutiny", "state"),
    [
        ({"kind": "scrutineer"}, None, "no"),
        ({"kind": "scrutineer", "also_scrutineer": "no"}, None, "unclear"),
        ({"also_scrutineer": "yes"}, None, "no"),
        ({"also_scrutineer": "no"}, None, "yes"),
        ({"kind": "delegate"}, [{"also_holds": ["chair"]}], "no"),
        ({"held_by": {"post": "S"}}, [INDEPENDENT], "no"),
        ({"kind": "delegate"}, [{"also_holds": []}], "yes"),
        ({"kind": "delegate"}, [{"also_holds": []}, {"provider": "T"}], "unknown"),
        ({"kind": "delegate"}, [INDEPENDENT], "yes"),
        ({"kind": "independent"}, [INDEPENDENT], "unknown"),
        ({"kind": "delegate"}, [{"provider": "S"}], "unknown"),
        ({"kind": "none"}, [INDEPENDENT], "unknown"),
        ({"kind": "delegate"}, [], "unknown"),
        ({}, None, "unknown"),
    ],
)
def test_chair_apart_from_scrutiny(chair: Data, scrutiny: list[Data] | None, state: str) -> None:
    found = value("chair.apart_from_scrutiny", partners=PARTNERS, chair=chair, scrutiny=scrutiny)
    assert found.state == state


@pytest.mark.parametrize(
    ("post", "state"),
    [("Independent Chair", "unclear"), ("Chief Constable", "unclear"), ("Wizard", "yes")],
)
def test_a_chair_said_to_be_a_delegate_who_plainly_is_not(post: str, state: str) -> None:
    """No delegate is listed: what the holder is called can still deny it."""
    partners = [{"sector": "police", "lead": {"post": "Chief Constable"}}]
    chair = {"kind": "delegate", "held_by": {"post": post}}
    assert value("chair.is_delegate", partners=partners, chair=chair).state == state


def test_a_delegate_with_independent_in_the_title_is_a_delegate() -> None:
    post = "Director of Children's Services and Independent Living"
    partners = [{"sector": "local_authority", "delegates": [{"post": post}]}]
    found = value("chair.is_delegate", partners=partners, chair={"held_by": {"post": post}})
    assert found.state == "yes"


TWO_COUNCILS: list[Data] = [
    {"sector": "local_authority", "body": "Derby City Council", "delegates": [{"post": "DCS"}]},
    {
        "sector": "local_authority",
        "body": "Derbyshire County Council",
        "lead": {"post": "Chief Executive"},
        "delegates": [{"post": "Assistant Director"}],
    },
]


@pytest.mark.parametrize(
    ("post", "body", "state"),
    [
        ("DCS", "Derby City Council", "yes"),
        ("DCS", "Derby Council", "yes"),
        ("DCS", None, "yes"),
        # The other council's director is not its delegate.
        ("DCS", "Derbyshire County Council", "unknown"),
        ("Chief Executive", "Derbyshire County Council", "no"),
        ("Chief Executive", "Derby City Council", "unknown"),
    ],
)
def test_the_chair_is_a_delegate_of_its_own_body(post: str, body: str | None, state: str) -> None:
    held = {"sector": "local_authority", "post": post, "body": body}
    found = value("chair.is_delegate", partners=TWO_COUNCILS, chair={"held_by": held})
    assert found.state == state


@pytest.mark.parametrize(
    ("post", "state"),
    [("TBC", "unknown"), ("Vacant", "unknown"), ("Chief Nurse", "yes"), ("the directors", "no")],
)
def test_a_chair_to_be_confirmed_is_not_named(post: str, state: str) -> None:
    assert value("chair.named", chair={"held_by": {"post": post}}).state == state


@pytest.mark.parametrize(
    ("kind", "state"),
    [("delegate", "unclear"), ("lead", "unclear"), ("independent", "independent")],
)
def test_a_scrutineer_who_chairs_as_a_partner_is_for_a_person_to_weigh(
    kind: str, state: str
) -> None:
    provider = {"independent": "yes", "also_holds": ["chair"]}
    (subject,) = facts(scrutiny=[provider], chair={"kind": kind}).subjects("scrutineer")
    assert subject.value("scrutineer.independence").state == state


@pytest.mark.parametrize(
    ("provider", "state"),
    [
        ({}, "unknown"),
        ({"independent": "yes"}, "independent"),
        ({"independent": "no"}, "not_independent"),
        ({"answers_to": ["health"]}, "not_independent"),
        ({"answers_to": ["education"]}, "unknown"),
        ({"answers_to": []}, "unknown"),
        ({"also_holds": ["delegate"], "independent": "yes"}, "unclear"),
        ({"also_holds": ["lead"], "independent": "yes"}, "unclear"),
        ({"also_holds": ["delegate"]}, "unclear"),
        ({"also_holds": ["delegate"], "independent": "no"}, "not_independent"),
        ({"also_holds": ["subgroup_chair"], "independent": "yes"}, "independent"),
        ({"answers_to": ["health"], "independent": "yes"}, "unclear"),
        *[({"kind": kind}, "unknown") for kind in ("individual", "panel", "company", "other")],
        *[
            ({"kind": kind, "independent": "yes"}, "independent")
            for kind in (
                "individual",
                "panel",
                "company",
                "commissioned_review",
                "peer_review",
                "young_people",
                "commissioner",
                "other",
            )
        ],
        ({"kind": "partner"}, "not_independent"),
        ({"kind": "partner", "independent": "yes"}, "unclear"),
        ({"kind": "internal_team"}, "unclear"),
        ({"kind": "councillor_group", "independent": "yes"}, "unclear"),
    ],
)
def test_independence_of_scrutiny(provider: Data, state: str) -> None:
    (subject,) = facts(scrutiny=[provider]).subjects("scrutineer")
    assert subject.value("scrutineer.independence").state == state

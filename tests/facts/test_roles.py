"""The chair and scrutiny, worked out from what a file says of posts, bodies and roles."""

from __future__ import annotations

import pytest
from helpers import facts, value
from strategies import Data, good

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
    [("delegate", "not_independent"), ("lead", "not_independent"), ("independent", "independent")],
)
def test_a_scrutineer_who_chairs_as_a_partner_is_not_independent(kind: str, state: str) -> None:
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
        ({"also_holds": ["delegate"], "independent": "yes"}, "not_independent"),
        ({"also_holds": ["lead"], "independent": "yes"}, "not_independent"),
        ({"also_holds": ["delegate"]}, "not_independent"),
        ({"also_holds": ["delegate"], "independent": "no"}, "not_independent"),
        ({"also_holds": ["subgroup_chair"], "independent": "yes"}, "independent"),
        ({"answers_to": ["health"], "independent": "yes"}, "not_independent"),
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
        ({"kind": "partner", "independent": "yes"}, "not_independent"),
        ({"kind": "internal_team"}, "unclear"),
        ({"kind": "internal_team", "independent": "no"}, "not_independent"),
        ({"provider": "Scrutiny panel"}, "unclear"),
        ({"provider": "Vacant", "independent": "yes"}, "not_independent"),
        ({"provider": "not stated"}, "unknown"),
        ({"provider": "The Mayor", "independent": "yes"}, "unclear"),
        ({"kind": "peer_review", "independent": "yes", "appointed": "2019-10"}, "unclear"),
        ({"kind": "peer_review", "independent": "yes", "appointed": "2024-10"}, "independent"),
        ({"kind": "councillor_group", "independent": "yes"}, "unclear"),
    ],
)
def test_independence_of_scrutiny(provider: Data, state: str) -> None:
    (subject,) = facts(scrutiny=[provider]).subjects("scrutineer")
    assert subject.value("scrutineer.independence").state == state

"""What readers with the guidance in hand found wrong about who people and bodies are.

Each fault is one small file, its duty and subject, and what must come out; beside each stand
siblings of its kind that no reader listed. Both engines must agree.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from wt_engine import check, parse_arrangement

MET, NOT_MET, JUDGE, UNKNOWN = "met", "not_met", "needs_judgement", "unknown"
NOT_APPLICABLE = "not_applicable"
COUNCIL, HEALTH, POLICE = "local_authority", "health", "police"
DAY = date(2025, 1, 10)


def outcome(duty: str, given: dict[str, Any], subject: str = "arrangement", day: date = DAY) -> str:
    arrangement = parse_arrangement(json.dumps({"name": "T", **given}))
    report = check(arrangement, edition="2023", as_of=day, engine="both").editions[0]
    found = {f.subject: str(f.outcome) for f in report.findings if f.duty == duty}
    return found[subject]


def partner(sector: str, body: str | None, **fields: Any) -> dict[str, Any]:
    return {"sector": sector, **({"body": body} if body else {}), **fields}


THREE = [
    partner(COUNCIL, "Ambershire County Council"),
    partner(HEALTH, "NHS Ambershire ICB"),
    partner(POLICE, "Ambershire Constabulary"),
]


@pytest.mark.parametrize(
    ("areas", "subject", "expected"),
    [
        (["Ambershire", "Marlsea"], "local authority: Marlsea", NOT_MET),
        (["Ambershire", "Marlsea"], "local authority", MET),
        (["Ambershire", "Marlsea", "Fenbridge"], "local authority: Fenbridge", NOT_MET),
        (["Ambershire"], "local authority", MET),
        (["The county"], "local authority", MET),
    ],
)
def test_every_council_of_the_area_is_covered(
    areas: list[str], subject: str, expected: str
) -> None:
    given = {"area": {"local_authorities": areas}, "partners": THREE}
    assert outcome("partners-covered-by-arrangement", given, subject) == expected


@pytest.mark.parametrize(
    ("sector", "body", "expected"),
    [
        (COUNCIL, "Fenbridge Children's Services Trust", NOT_MET),
        (COUNCIL, "Fenbridge Children First", NOT_MET),
        (COUNCIL, "Fenbridge Safeguarding Children Partnership", NOT_MET),
        (COUNCIL, "Fenbridge Combined Authority", NOT_MET),
        (COUNCIL, "Fenbridge Council", MET),
        (COUNCIL, "Fenbridge", MET),
        (HEALTH, "Fenbridge Hospitals NHS Foundation Trust", NOT_MET),
        (HEALTH, "NHS England", NOT_MET),
        (HEALTH, "Fenbridge Integrated Care System", JUDGE),
        (HEALTH, "Fenbridge Integrated Care Partnership", JUDGE),
        (HEALTH, "NHS Fenbridge CCG", JUDGE),
        (HEALTH, "NHS Fenbridge Integrated Care Board", MET),
        (POLICE, "Office of the Police and Crime Commissioner", NOT_MET),
        (POLICE, "OPCC for Fenbridge", NOT_MET),
        (POLICE, "Mayor's Office for Policing and Crime", NOT_MET),
        (POLICE, "MOPAC", NOT_MET),
        (POLICE, "Fenbridge Community Safety Partnership", NOT_MET),
        (POLICE, "British Transport Police", NOT_MET),
        (POLICE, "Fenbridge BCU", JUDGE),
        (POLICE, "Fenbridge Police", MET),
    ],
)
def test_a_partner_is_the_body_that_the_act_names(sector: str, body: str, expected: str) -> None:
    others = [p for p in THREE if p["sector"] != sector]
    given = {"partners": [*others, partner(sector, body)]}
    subject = sector.replace("_", " ")
    assert outcome("partners-covered-by-arrangement", given, subject) == expected
    assert outcome("partners-are-the-statutory-three", given) == expected


@pytest.mark.parametrize(
    ("sector", "body", "lead", "expected"),
    [
        # No such body since 1 July 2022.
        (HEALTH, "Birmingham and Solihull CCG", {"post": "Accountable Officer"}, JUDGE),
        (HEALTH, "Fenbridge NHS Trust", {"post": "Chief Executive"}, JUDGE),
        (HEALTH, "NHS Sussex ICB", {"post": "Accountable Officer"}, MET),
        # Elected and lay posts, whatever level the file gives (footnotes 20 and 21).
        *[
            (COUNCIL, "A Council", {"post": post, **level}, NOT_MET)
            for post in (
                "Leader of the Council",
                "Council Leader",
                "Elected Mayor",
                "Mayor of Fenbridge",
                "Lead Member for Children",
                "Cllr, Cabinet Member for Children",
                "Portfolio Holder for Children",
            )
            for level in ({}, {"level": "head"})
        ],
        *[
            (POLICE, "A Police", {"post": post, **level}, NOT_MET)
            for post in (
                "Police and Crime Commissioner",
                "PCC",
                "Deputy PCC",
                "PFCC",
                "Deputy Mayor for Policing and Crime",
            )
            for level in ({}, {"level": "head"})
        ],
        (HEALTH, "NHS A ICB", {"post": "Chair of the ICB"}, NOT_MET),
        (HEALTH, "NHS A ICB", {"post": "Non-Executive Director", "level": "head"}, NOT_MET),
        # An officer of the elected is none of them: what level that is stays open.
        (COUNCIL, "A Council", {"post": "Adviser to the Leader of the Council"}, UNKNOWN),
        # The head of another body, in both ways of writing it.
        (
            COUNCIL,
            "Northmere Council",
            {"post": "Chief Executive", "body": "Northmere Children's Trust"},
            NOT_MET,
        ),
        (
            COUNCIL,
            "Northmere Council",
            {"post": "Chief Executive, Northmere Children's Trust"},
            NOT_MET,
        ),
        (POLICE, "A Police", {"post": "Chief Executive, Office of the PCC"}, NOT_MET),
        (HEALTH, "NHS A ICB", {"post": "Chief Executive of Fenbridge NHS Trust"}, NOT_MET),
        (
            COUNCIL,
            "Northmere Council",
            {"post": "Chief Executive", "body": "Southmere Council"},
            JUDGE,
        ),
        (COUNCIL, "Northmere Council", {"post": "Chief Executive"}, MET),
    ],
)
def test_the_lead_is_the_head_of_the_agency(
    sector: str, body: str, lead: dict[str, Any], expected: str
) -> None:
    given = {"partners": [partner(sector, body, lead=lead)]}
    assert outcome("lsp-heads-agency", given, sector.replace("_", " ")) == expected


@pytest.mark.parametrize(
    ("sector", "body", "delegate", "expected"),
    [
        (POLICE, "Durham Constabulary", {"post": None}, JUDGE),
        (POLICE, "Durham Constabulary", {}, JUDGE),
        (POLICE, "Durham Constabulary", {"post": "Vacant"}, JUDGE),
        (POLICE, "Durham Constabulary", {"post": "Recruitment under way"}, JUDGE),
        (
            HEALTH,
            "NHS A ICB",
            {"post": "Director of Children's Services", "body": "Ambershire County Council"},
            JUDGE,
        ),
        (COUNCIL, "A Council", {"post": "Chief Executive, A Children's Trust"}, JUDGE),
        (COUNCIL, "A Council", {"post": "Lead Member for Children"}, JUDGE),
        (COUNCIL, "A Council", {"post": "Director of Children's Services"}, MET),
    ],
)
def test_a_delegate_is_somebody_of_its_own_agency(
    sector: str, body: str, delegate: dict[str, Any], expected: str
) -> None:
    given = {"partners": [partner(sector, body, delegates=[delegate])]}
    assert outcome("dsp-appointed", given, sector.replace("_", " ")) == expected


LISTED = [
    partner(COUNCIL, "A Council", delegates=[{"post": "Director of Children's Services"}]),
    partner(HEALTH, "NHS A ICB", delegates=[{"post": "Chief Nurse"}]),
    partner(POLICE, "A Police", delegates=[{"post": "Assistant Chief Constable"}]),
]
NO_DELEGATES = [{**one, "delegates": []} for one in LISTED]


@pytest.mark.parametrize(
    ("partners", "chair", "expected"),
    [
        (NO_DELEGATES, {"kind": "delegate"}, NOT_MET),
        (NO_DELEGATES[:2], {"kind": "delegate"}, MET),
        (
            LISTED,
            {
                "held_by": {
                    "sector": COUNCIL,
                    "post": "Lead Member for Children (a councillor)",
                }
            },
            NOT_MET,
        ),
        (LISTED, {"held_by": {"post": "Police and Crime Commissioner"}}, NOT_MET),
        (LISTED, {"held_by": {"sector": "education", "post": "Headteacher"}}, NOT_MET),
        (LISTED, {"held_by": {"sector": HEALTH, "post": "Chief Nurse"}}, MET),
    ],
)
def test_the_chair_is_one_of_the_delegates(
    partners: list[dict[str, Any]], chair: dict[str, Any], expected: str
) -> None:
    assert outcome("chair-is-a-delegate", {"partners": partners, "chair": chair}) == expected


AUDIT_GROUP = {
    "provider": "audit group of the partners",
    "kind": "other",
    "independent": False,
    "answers_to": [COUNCIL, HEALTH, POLICE],
}
SCRUTINEER = {
    "provider": "Independent Scrutineer",
    "kind": "individual",
    "independent": True,
    "answers_to": [],
    "also_holds": [],
}


@pytest.mark.parametrize(
    ("providers", "expected"),
    [
        *[
            ([{"provider": vacancy, "independent": True}], NOT_MET)
            for vacancy in ("TBC", "Vacant", "To be appointed", "Recruitment under way", "none")
        ],
        ([{"provider": "not known", "independent": True}], UNKNOWN),
        (
            [
                {
                    "provider": "Director of Children's Services",
                    "kind": "individual",
                    "independent": True,
                }
            ],
            NOT_MET,
        ),
        ([{"provider": "DCS", "independent": True}], NOT_MET),
        ([{"provider": "A Council", "independent": True}], NOT_MET),
        ([{"provider": "Chief Executive", "independent": True}], NOT_MET),
        ([SCRUTINEER, AUDIT_GROUP], MET),
        ([SCRUTINEER, {"provider": "Vacant"}], MET),
        ([AUDIT_GROUP], NOT_MET),
        (
            [{"provider": "Scrutiny group", "kind": "internal_team", "independent": False}],
            NOT_MET,
        ),
        ([{"provider": "Scrutiny group", "kind": "internal_team"}], JUDGE),
        ([{"provider": "Independent Scrutineer"}], JUDGE),
        ([{**SCRUTINEER, "appointed": "2025-09"}], JUDGE),
        (
            [
                {
                    "provider": "an independent consultant",
                    "kind": "commissioned_review",
                    "independent": True,
                    "appointed": "2019-10",
                }
            ],
            JUDGE,
        ),
        ([{**SCRUTINEER, "kind": "peer_review", "appointed": "2021-03"}], JUDGE),
        ([{**SCRUTINEER, "kind": "peer_review", "appointed": "2024-11"}], MET),
        ([{**SCRUTINEER, "appointed": "2019-10"}], MET),
    ],
)
def test_scrutiny_is_by_somebody_independent(
    providers: list[dict[str, Any]], expected: str
) -> None:
    council = partner(
        COUNCIL,
        "A Council",
        lead={"post": "Chief Executive"},
        delegates=[{"post": "Director of Children's Services"}],
    )
    given = {"partners": [council], "scrutiny": providers}
    assert outcome("scrutiny-in-place", given) == expected
    assert outcome("scrutiny-provider-is-independent", given) == expected


@pytest.mark.parametrize(
    ("sector", "other", "agreement", "lead"),
    [
        (COUNCIL, {"body": "A Children's Trust", "kind": "trust"}, NOT_APPLICABLE, NOT_MET),
        (COUNCIL, {"body": "A Children's Trust"}, NOT_APPLICABLE, NOT_MET),
        (COUNCIL, {"body": "A Company Limited", "kind": "company"}, NOT_APPLICABLE, NOT_MET),
        (COUNCIL, {"body": "NHS B ICB", "kind": "integrated_care_board"}, NOT_APPLICABLE, NOT_MET),
        (COUNCIL, {"body": "B Council", "kind": "council"}, MET, JUDGE),
        (HEALTH, {"body": "B Council", "kind": "council"}, NOT_APPLICABLE, NOT_MET),
    ],
)
def test_only_partners_of_the_same_kind_act_for_each_other(
    sector: str, other: dict[str, Any], agreement: str, lead: str
) -> None:
    below = "Director of Children's Services" if sector == COUNCIL else "Chief Nurse"
    body = "A Council" if sector == COUNCIL else "NHS A ICB"
    acting = {**other, "agreed": "2024-02-01"}
    given = {
        "partners": [partner(sector, body, lead={"post": below}, functions_exercised_by=acting)]
    }
    subject = sector.replace("_", " ")
    assert outcome("functions-carried-out-by-agreement", given, subject) == agreement
    assert outcome("lsp-heads-agency", given, subject) == lead


SCHOOLS = {
    "name": "All maintained schools",
    "kind": "school",
    "why_chosen": "They see children every day",
    "consulted": "2024-09-12",
    "contribution": {"form": "in_kind"},
}


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([SCHOOLS], MET),
        ([SCHOOLS, {"name": "Cafcass", "kind": "cafcass"}], JUDGE),
        ([{"name": "Cafcass", "kind": "cafcass"}], UNKNOWN),
    ],
)
@pytest.mark.parametrize(
    "duty",
    [
        "agencies-consulted",
        "arrangements-include-relevant-agencies",
        "agencies-contributions-set-out",
    ],
)
def test_what_the_file_says_of_each_agency_is_read(
    duty: str, named: list[dict[str, Any]], expected: str
) -> None:
    assert outcome(duty, {"relevant_agencies": {"named": named}}) == expected


def test_where_no_agency_contributes_there_is_nothing_to_set_out() -> None:
    silent = {"statements": {"arrangements": {"relevant_agencies_contributions": "not_stated"}}}
    none = {"name": "X", "kind": "school", "contribution": {"form": "none"}}
    duty = "agencies-contributions-set-out"
    assert outcome(duty, {**silent, "relevant_agencies": {"named": [none]}}) == MET
    assert outcome(duty, silent) == NOT_MET
    assert outcome(duty, {**silent, "relevant_agencies": {"named": [SCHOOLS]}}) == JUDGE


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ({"name": "Home Office Immigration Enforcement", "kind": "immigration"}, UNKNOWN),
        ({"name": "The Probation Service", "kind": "probation"}, UNKNOWN),
        ({"name": "NHS England", "kind": "other"}, UNKNOWN),
        ({"name": "CAFCASS"}, UNKNOWN),
        ({"name": "Border Force"}, UNKNOWN),
        ({"name": "Anytown School", "kind": "school"}, NOT_APPLICABLE),
        ({"name": "NHS England", "kind": "other", "national_remit": False}, NOT_APPLICABLE),
    ],
)
@pytest.mark.parametrize("what", ["collaboration", "responsibilities", "contribution"])
def test_more_agencies_than_two_work_nationally(
    agency: dict[str, Any], expected: str, what: str
) -> None:
    given = {"relevant_agencies": {"named": [agency]}}
    assert outcome(f"agencies-national-{what}", given) == expected


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ({"name": "Anytown Church", "kind": "faith"}, NOT_APPLICABLE),
        ({"name": "Anytown Young Carers", "kind": "charity"}, UNKNOWN),
        ({"name": "Anytown Play CIC", "kind": "other"}, UNKNOWN),
        ({"name": "Voluntary aided schools", "kind": "school"}, NOT_APPLICABLE),
    ],
)
def test_which_agencies_are_of_the_voluntary_sector(agency: dict[str, Any], expected: str) -> None:
    given = {"relevant_agencies": {"named": [agency]}}
    assert outcome("voluntary-bodies-engaged", given) == expected


def test_shares_are_laid_before_a_person() -> None:
    contributions = [
        {"payer": "Council", "sector": COUNCIL, "form": "amount", "pounds": 400000},
        {"payer": "ICB", "sector": HEALTH, "form": "none"},
        {"payer": "Police", "sector": POLICE, "form": "none"},
    ]
    arrangement = parse_arrangement(
        json.dumps({"name": "F1", "funding": {"contributions": contributions}})
    )
    report = check(arrangement, edition="2023", as_of=DAY)
    (finding,) = [f for f in report.editions[0].findings if f.duty == "funding-equitable"]
    assert finding.outcome == JUDGE
    told = str(finding)
    for share in ("local authority: £400,000", "health: nothing", "police: nothing"):
        assert share in told


def test_the_partners_of_paragraph_104_are_the_bodies() -> None:
    duty = "arrangements-include-partners-delegates-and-chair"
    named = {"post": "Chief Nurse"}
    listed = [{**one, "lead": {"named_as": "organisation"}, "delegates": [named]} for one in THREE]
    chair = {"kind": "delegate", "held_by": named}
    assert outcome(duty, {"partners": THREE}) == UNKNOWN
    assert outcome(duty, {"partners": listed, "chair": chair}) == MET
    assert outcome("lsp-named-in-published-arrangements", {"partners": listed}, HEALTH) == NOT_MET
    nobody = [{**one, "delegates": [{"named_as": "class"}]} for one in listed]
    assert outcome(duty, {"partners": nobody, "chair": chair}) == NOT_MET

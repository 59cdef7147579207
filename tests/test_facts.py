"""What an arrangement says: its subjects, and the fields that the program works out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel
from strategies import Data, arrangements, days, examples, good

from wt_engine.arrangement import Arrangement
from wt_engine.arrangement.parts import PublishedDocument
from wt_engine.arrangement.vocabulary import GROUPS, vocabulary
from wt_engine.facts import Facts, Subject, Value, kind_of
from wt_engine.facts.catalogue import COMPUTED, DOCUMENT_ALIASES, RECIPIENTS, SCOPE_MODELS

TODAY = date(2025, 1, 10)
DUTY_SCOPES = ("arrangement", "partner", "delegate", "scrutineer", "yearly_report")


def facts(as_of: date = TODAY, **data: Any) -> Facts:
    return Facts(Arrangement.model_validate({"name": "X", **data}), as_of)


def keys(found: Facts, scope: str) -> list[str]:
    return [subject.key for subject in found.subjects(scope)]


def value(field: str, **data: Any) -> Value:
    """A field of the whole arrangement."""
    return facts(**data).arrangement_subject.value(field)


def partner(**fields: Any) -> Subject:
    found = facts(partners=[{"sector": "health", **fields}]).subjects("partner")
    return next(subject for subject in found if subject.sector == fields.get("sector", "health"))


# The roster.


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


# Every field there is.


def _plain(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield f"{prefix}{name}"
        annotations = [info.annotation, *getattr(info.annotation, "__args__", ())]
        for inner in annotations:
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from _plain(inner, f"{prefix}{name}.")


def fields_of(scope: str) -> list[str]:
    """Every field of a scope's own that a pack can name."""
    prefix = "" if scope == "arrangement" else f"{scope}."
    names = [*_plain(SCOPE_MODELS[scope], prefix), *(f"{prefix}{n}" for n in COMPUTED[scope])]
    if scope == "arrangement":
        documents = [*_plain(PublishedDocument, ""), "signed_off_by_all", "sent_to_panel"]
        names += [f"{alias}.{name}" for alias in DOCUMENT_ALIASES for name in documents]
        names += [f"statements.{g}.{t}" for g in GROUPS for t in list(vocabulary()[g])[:5]]
    return [name for name in names if kind_of(scope, name) is not None]


STATES = {
    "text": {"given", "unknown"},
    "number": {"given", "unknown"},
    "due_date": {"given", "unknown", "later"},
    "date": {"given", "unknown", "later"},
    "flag": {"yes", "no", "unknown"},
    "list": {"given", "none", "unknown"},
}
STATEMENT_STATES = {
    "stated",
    "linked",
    "unresolved_link",
    "superseded",
    "heading_only",
    "copied",
    "intended",
    "not_stated",
    "unknown",
}


def allowed(scope: str, field: str) -> set[str]:
    kind = kind_of(scope, field)
    assert kind is not None
    if kind.name == "statement":
        return STATEMENT_STATES
    found = {*kind.choices, "unknown"} if kind.name == "choice" else set(STATES[kind.name])
    if kind.unclear:
        found |= {"unclear", "no"} if kind.name == "date" else {"unclear"}
    return found


@pytest.mark.parametrize("scope", sorted(SCOPE_MODELS))
@examples(25)
@given(arrangement=arrangements(), as_of=days())
def test_every_field_has_a_state_of_its_kind(
    scope: str, arrangement: Arrangement, as_of: date
) -> None:
    found = Facts(arrangement, as_of)
    wrong = {
        (field, state)
        for subject in found.subjects(scope)
        for field in fields_of(scope)
        if (state := subject.value(field).state) not in allowed(scope, field)
    }
    assert wrong == set()


@pytest.mark.parametrize("scope", DUTY_SCOPES)
def test_left_out_means_unknown(scope: str) -> None:
    known = {"name", "partner.sector", "delegate.sector"}
    (subject, *_) = facts().subjects(scope)
    given_all_the_same = [
        field
        for field in fields_of(scope)
        if field not in known and subject.value(field).state != "unknown"
    ]
    assert given_all_the_same == []


def test_there_are_as_many_fields_as_it_seems() -> None:
    assert len(fields_of("arrangement")) > 150
    assert {"partner.lead.post", "partner.lead_level"} <= set(fields_of("partner"))
    assert kind_of("arrangement", "partner.body") is None
    assert kind_of("partner", "partner.nonsense") is None
    assert kind_of("arrangement", "statements.practice.nonsense") is None
    assert kind_of("partner", "statements.arrangements.funding") is not None
    assert kind_of("partner", "area.local_authorities") is not None


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
    ("fields", "state"),
    [
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
        ({"kind": "independent"}, "yes"),
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
    ("provider", "state"),
    [
        ({}, "unknown"),
        ({"independent": "yes"}, "independent"),
        ({"independent": "no"}, "not_independent"),
        ({"answers_to": ["health"]}, "not_independent"),
        ({"answers_to": ["education"]}, "unknown"),
        ({"answers_to": []}, "unknown"),
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


# Documents and reports.


def report(**fields: Any) -> Data:
    return {"kind": "yearly_report", **fields}


def reports(*documents: Data) -> list[Subject]:
    return facts(documents=list(documents)).subjects("yearly_report")


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
    (subject,) = reports(report(period=covered, published=published))
    assert subject.value("yearly_report.covers_financial_year").state == state


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
    ],
)
def test_sent_to_the_panel(sent: list[Data] | None, state: str) -> None:
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
        ({"on": "2024-01-01"}, "unknown"),
        (None, "unknown"),
    ],
)
def test_statements(statement: object, state: str) -> None:
    field = "statements.arrangements.funding"
    found = value(field, documents=[OLD], statements={"arrangements": {"funding": statement}})
    assert found.state == state
    assert found.path == ("statements", "arrangements", "funding")


# The area and the agencies.


@pytest.mark.parametrize(
    ("field", "data", "state"),
    [
        ("several_areas", {}, "unknown"),
        ("several_areas", {"area": {"local_authorities": []}}, "unknown"),
        ("several_areas", {"area": {"local_authorities": ["A"]}}, "no"),
        ("several_areas", {"area": {"local_authorities": ["A", "B"]}}, "yes"),
        ("secure_establishment", {}, "unknown"),
        ("secure_establishment", {"area": {"secure_establishments": []}}, "no"),
        ("secure_establishment", {"area": {"secure_establishments": ["S"]}}, "yes"),
        ("partners_are_statutory", {}, "unknown"),
        ("partners_are_statutory", {"partners": good()["partners"]}, "yes"),
        ("partners_are_statutory", {"partners": good()["partners"][:2]}, "unknown"),
        ("partners_are_statutory", {"partners": [{"sector": "education"}]}, "no"),
    ],
)
def test_the_area(field: str, data: Data, state: str) -> None:
    assert value(field, **data).state == state


@pytest.mark.parametrize(
    ("agencies", "national", "charity"),
    [
        (None, "unknown", "unknown"),
        ([], "no", "no"),
        ([{"name": "N", "kind": "cafcass"}], "yes", "no"),
        ([{"name": "N", "kind": "school", "national_remit": "yes"}], "yes", "no"),
        ([{"name": "N", "kind": "cafcass", "national_remit": "no"}], "no", "no"),
        ([{"name": "N", "kind": "charity"}], "no", "yes"),
        ([{"name": "N", "kind": "faith"}, {"name": "O"}], "unknown", "yes"),
        ([{"name": "N"}], "unknown", "unknown"),
    ],
)
def test_agencies(agencies: list[Data] | None, national: str, charity: str) -> None:
    data: Data = {"relevant_agencies": {"named": agencies}}
    assert value("national_agency_named", **data).state == national
    assert value("charity_named", **data).state == charity


def test_each_agency_is_a_subject() -> None:
    named = [{"name": "N", "kind": "british_transport_police"}, {"name": "O"}]
    subjects = facts(relevant_agencies={"named": named}).subjects("agency")
    assert [s.value("agency.national").state for s in subjects] == ["yes", "unknown"]
    assert [s.path for s in subjects] == [
        ("relevant_agencies", "named", 0),
        ("relevant_agencies", "named", 1),
    ]

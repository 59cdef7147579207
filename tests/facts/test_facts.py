"""What an arrangement says: every field there is, the area and the agencies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from helpers import DUTY_SCOPES, facts, value
from hypothesis import given
from pydantic import BaseModel
from strategies import Data, arrangements, days, examples, good

from wt_engine.arrangement import Arrangement
from wt_engine.arrangement.parts import PublishedDocument
from wt_engine.arrangement.vocabulary import DOCUMENT_GROUPS, vocabulary
from wt_engine.fields import Facts, kind_of
from wt_engine.fields.catalogue import COMPUTED, DOCUMENT_ALIASES, SCOPE_MODELS


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
        names += [f"statements.{g}.{t}" for g in DOCUMENT_GROUPS for t in list(vocabulary()[g])[:5]]
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
    known.add("agencies_contributions")  # 'untold' in so many words: silence is no 'none'
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
    assert kind_of("arrangement", "assurance.nonsense") is None
    assert kind_of("partner", "statements.arrangements.funding") is not None
    assert kind_of("partner", "area.local_authorities") is not None


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
        # A religious body as such is not of the voluntary sector (paragraph 83).
        ([{"name": "N", "kind": "faith"}], "no", "no"),
        ([{"name": "N", "kind": "faith"}, {"name": "O"}], "unknown", "unknown"),
        ([{"name": "N CIC"}, {"name": "Border Force"}], "yes", "yes"),
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

"""Hypothesis strategies for arrangements, made from the model and the vocabulary themselves."""

from __future__ import annotations

import types
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from wt_engine.arrangement import Arrangement
from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.parts import PublishedDocument
from wt_engine.arrangement.statements import Evidence
from wt_engine.arrangement.vocabulary import GROUPS, vocabulary

Data: TypeAlias = dict[str, Any]
DataStrategy: TypeAlias = st.SearchStrategy[Data]

EVIDENCE: tuple[str, ...] = get_args(Evidence)
SECTORS = ("local_authority", "health", "police")


def examples(count: int) -> settings:
    """Settings for `count` examples; nothing is kept on disk and no clock is watched."""
    return settings(
        max_examples=count,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# Texts: a few that the program reads, some that collide, and anything else.

POSTS = (
    "Chief Executive",
    "Interim Chief Executive",
    "Chief Executives",
    "Director of Children's Services",
    "DCS",
    "Executive Director of People",
    "Assistant Director, Safeguarding",
    "Chief Constable",
    "Assistant Chief Constable",
    "Chief Superintendent",
    "BCU Commander",
    "Head of Public Protection",
    "Detective Inspector",
    "Chief Nurse",
    "Designated Nurse",
    "Managing Director",
    "Independent Chair",
    "Independent Scrutineer",
    "senior officers",
    "Sussex Police",
    "Deputy Chief Executive or Chief Nurse",
)
BODIES = (
    "A",
    "A (1)",
    "A: Chief Nurse",
    "NHS Sussex Integrated Care Board",
    "Sussex ICB (formerly CCG)",
    "Brighton CCG",
    "Sussex Police",
    "East Sussex County Council",
)
_POOLS: dict[str, tuple[str, ...]] = {
    "post": POSTS,
    "body": BODIES,
    "provider": ("Independent Scrutineer", "A", "A (1)", "Chief Nurse"),
    "title": ("Report", "Report (1)", "Arrangements 2024", "report-1"),
    "id": ("report-1", "arrangements", "protocol"),
    "document": ("report-1", "REPORT-1", "arrangements", "nowhere"),
}
_ODD = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs"]), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))
_SET_ODD = st.sampled_from(("{subject}", "yes", "null", "'; --", "🙂", "x" * 400, "a\x1b[31mb"))


def texts(field: str = "") -> st.SearchStrategy[str]:
    """Texts for a field of that name."""
    pool = _POOLS.get(field, ("A", "B", "Sussex"))
    return st.one_of(st.sampled_from(pool), st.sampled_from(pool), _SET_ODD, _ODD)


@st.composite
def partial_dates(draw: st.DrawFn) -> str:
    """A day, month or year as a document gives it; near the duties' dates, at times far off."""
    day = draw(
        st.one_of(
            st.dates(date(2018, 6, 1), date(2026, 6, 30)),
            st.dates(date(1900, 1, 1), date(2199, 12, 31)),
            st.sampled_from((date(2024, 2, 29), date(2024, 9, 30), date(2025, 1, 10))),
        )
    )
    return day.isoformat()[: draw(st.sampled_from((4, 7, 10, 10, 10)))]


def days() -> st.SearchStrategy[date]:
    """Days of a check: anywhere near the editions, and on their edges."""
    edges = (
        date(2018, 7, 4),
        date(2019, 6, 30),
        date(2020, 1, 10),
        date(2022, 6, 30),
        date(2022, 7, 1),
        date(2023, 12, 14),
        date(2023, 12, 15),
        date(2024, 9, 30),
        date(2025, 1, 10),
        date(2026, 3, 18),
    )
    return st.one_of(st.sampled_from(edges), st.dates(date(2018, 1, 1), date(2027, 12, 31)))


# The model, field by field.


def _bare(annotation: Any) -> Any:
    """Strip Annotated and Optional."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            (annotation,) = (a for a in get_args(annotation) if a is not type(None))
        else:
            return annotation


def values(annotation: Any, field: str = "", most: int = 3) -> st.SearchStrategy[Any]:
    """Values that a field of this type can be given in a file."""
    bare = _bare(annotation)
    if get_origin(bare) is Literal:
        return st.sampled_from(get_args(bare))
    if get_origin(bare) is list:
        return st.lists(values(get_args(bare)[0], field), max_size=most)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return model_data(bare)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: texts(field),
        bool: st.sampled_from((True, False, "yes", "no")),
        int: st.integers(1, 240),
        Decimal: st.sampled_from((0, "0", "12,500", "£1000.50", 7, "999999999999.99")),
        PartialDate: partial_dates(),
    }
    return simple[bare]


@lru_cache(maxsize=64)
def model_data(model: type[BaseModel]) -> DataStrategy:
    """Data of any part of the model: its required fields and any of the others."""
    if model is Arrangement:
        raise ValueError("use arrangement_data")
    made = {name: values(info.annotation, name) for name, info in model.model_fields.items()}
    required = {name for name, info in model.model_fields.items() if info.is_required()}
    return st.fixed_dictionaries(
        {name: made[name] for name in required},
        optional={name: made[name] for name in made if name not in required},
    )


# Statements: a few drawn ones, dealt out over all topics.


def statement_data() -> st.SearchStrategy[Any]:
    """One statement, in its short or its long form; None says nothing."""
    short = st.sampled_from((None, *EVIDENCE))
    long = st.fixed_dictionaries(
        {},
        optional={
            "evidence": st.sampled_from(EVIDENCE),
            "document": texts("document"),
            "page": st.one_of(st.integers(1, 99), st.just("ii")),
            "section": texts(),
            "on": partial_dates(),
        },
    )
    return st.one_of(short, long)


def every_topic(statement: Any) -> Data:
    """The same statement about every topic there is."""
    return {group: dict.fromkeys(vocabulary()[group], statement) for group in GROUPS}


def _dealt(statements: Sequence[Any]) -> Data:
    dealt: Data = {}
    count = 0
    for group in GROUPS:
        dealt[group] = {}
        for topic in vocabulary()[group]:
            statement = statements[count % len(statements)]
            if statement is not None:
                dealt[group][topic] = statement
            count += 1
    return dealt


def statements_data() -> DataStrategy:
    """Statements about all topics, none, or a mixture in between."""
    return st.one_of(
        st.just(Data()),
        st.lists(statement_data(), min_size=1, max_size=7).map(_dealt),
        st.sampled_from(EVIDENCE).map(every_topic),
    )


# Whole arrangements.


def _lists_of(field: str, least: int, most: int) -> st.SearchStrategy[list[Any]]:
    annotation = _bare(Arrangement.model_fields[field].annotation)
    return st.lists(values(get_args(annotation)[0], field), min_size=least, max_size=most)


@st.composite
def anything(draw: st.DrawFn) -> Data:
    """Any mixture that the model takes."""
    fields = {
        name: values(info.annotation, name)
        for name, info in Arrangement.model_fields.items()
        if name not in {"name", "statements"}
    }
    data: Data = draw(st.fixed_dictionaries({"name": texts("name")}, optional=fields))
    data["statements"] = draw(statements_data())
    return data


@st.composite
def crowded(draw: st.DrawFn) -> Data:
    """Many partners and delegates, with names that are alike."""
    delegate = st.fixed_dictionaries({}, optional={"post": st.sampled_from(POSTS)})
    partner = st.fixed_dictionaries(
        {"sector": st.sampled_from(SECTORS)},
        optional={
            "body": st.sampled_from(BODIES),
            "lead": st.fixed_dictionaries({"post": st.sampled_from(POSTS)}),
            "delegates": st.lists(delegate, max_size=5),
        },
    )
    return {
        "name": "Crowded",
        "partners": draw(st.lists(partner, min_size=4, max_size=10)),
        "chair": draw(values(Arrangement.model_fields["chair"].annotation)),
        "scrutiny": draw(_lists_of("scrutiny", 0, 4)),
        "statements": draw(statements_data()),
    }


@st.composite
def documented(draw: st.DrawFn) -> Data:
    """Several yearly reports and other documents with partial, equal and missing dates."""
    report = model_data(PublishedDocument).map(lambda d: {**d, "kind": "yearly_report"})
    return {
        "name": "Documented",
        "documents": draw(
            st.lists(st.one_of(report, model_data(PublishedDocument)), min_size=2, max_size=6)
        ),
        "funding": draw(values(Arrangement.model_fields["funding"].annotation)),
        "relevant_agencies": draw(values(Arrangement.model_fields["relevant_agencies"].annotation)),
        "statements": draw(statements_data()),
    }


GOOD: Data = {
    "name": "Good",
    "area": {
        "local_authorities": ["East", "West"],
        "basis": "local_authority_areas",
        "joined_by_agreement": "2019-06-01",
        "changed": "no",
        "secure_establishments": [],
    },
    "partners": [
        {
            "sector": "local_authority",
            "body": "East Council",
            "lead": {"post": "Chief Executive"},
            "delegates": [{"post": "Director of Children's Services", "authority_stated": "yes"}],
        },
        {
            "sector": "health",
            "body": "NHS East Integrated Care Board",
            "lead": {"post": "Chief Executive"},
            "delegates": [{"post": "Chief Nurse", "authority_stated": "yes"}],
        },
        {
            "sector": "police",
            "body": "East Police",
            "lead": {"post": "Chief Constable"},
            "delegates": [{"post": "Head of Public Protection", "authority_stated": "yes"}],
        },
    ],
    "chair": {
        "kind": "delegate",
        "held_by": {"sector": "health", "post": "Chief Nurse"},
        "agreed_by": list(SECTORS),
        "reviewed": "2024-11-01",
    },
    "scrutiny": [
        {
            "provider": "Independent Scrutineer",
            "kind": "individual",
            "independent": "yes",
            "answers_to": [],
            "also_holds": [],
        }
    ],
    "documents": [
        {
            "id": "arrangements",
            "kind": "published_arrangements",
            "published": "2024-12-01",
            "effective": "2024-12-10",
            "signed_off_by": list(SECTORS),
        },
        {
            "id": "report-1",
            "kind": "yearly_report",
            "published": "2024-09-20",
            "period": {"start": "2023-04-01", "end": "2024-03-31"},
            "sent": [{"to": "panel", "on": "2024-09-22"}],
        },
    ],
}
"""An arrangement in good order, without statements."""


def good(statement: Any = None) -> Data:
    """`GOOD` with the same statement about every topic."""
    return {**GOOD, "statements": {} if statement is None else every_topic(statement)}


DONE = {"evidence": "stated", "on": "2024-12-20", "document": "arrangements", "page": 3}
SAME_EVERYWHERE: tuple[Any, ...] = (None, DONE, *EVIDENCE)


def same_everywhere() -> DataStrategy:
    """Everything stated, everything not stated, nothing said ..., with people or without."""
    statement = st.sampled_from(SAME_EVERYWHERE)
    bare = statement.map(lambda s: {"name": "Bare", "statements": every_topic(s)})
    return st.one_of(statement.map(good), bare)


def arrangement_data() -> DataStrategy:
    """Arrangement files of every sort, as data."""
    return st.one_of(
        anything(), crowded(), documented(), same_everywhere(), st.just({"name": "Empty"})
    )


def arrangements() -> st.SearchStrategy[Arrangement]:
    """Arrangements of every sort."""
    return arrangement_data().map(Arrangement.model_validate)


@st.composite
def orderly(draw: st.DrawFn) -> Data:
    """Arrangements in which no two partners, agencies or documents can be mistaken."""
    data: Data = draw(anything())
    partners = data.get("partners") or draw(_lists_of("partners", 1, 4))
    data["partners"] = [{**p, "body": f"Body {i}"} for i, p in enumerate(partners)]
    documents = draw(_lists_of("documents", 1, 5))
    published = draw(
        st.lists(
            st.dates(date(2019, 1, 1), date(2026, 1, 1)),
            min_size=len(documents),
            max_size=len(documents),
            unique=True,
        )
    )
    data["documents"] = [
        {**d, "id": f"document-{i}", "title": f"Document {i}", "published": day.isoformat()}
        for i, (d, day) in enumerate(zip(documents, published, strict=True))
    ]
    return data

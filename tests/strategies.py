"""Hypothesis strategies for arrangements, made from the model and the vocabulary themselves."""

from __future__ import annotations

import os
from datetime import date
from typing import Any, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from part_strategies import (
    BODIES,
    EVIDENCE,
    POSTS,
    SECTORS,
    Data,
    DataStrategy,
    days,
    every_topic,
    looked,
    model_data,
    partial_dates,
    plain_type,
    statement_data,
    statements_data,
    texts,
    values,
)

from wt_engine.arrangement import Arrangement
from wt_engine.arrangement.parts import PublishedDocument

__all__ = [
    "BODIES",
    "DONE",
    "EVIDENCE",
    "GOOD",
    "POSTS",
    "SAME_EVERYWHERE",
    "SECTORS",
    "Data",
    "DataStrategy",
    "anything",
    "arrangement_data",
    "arrangements",
    "assured",
    "bare",
    "crowded",
    "days",
    "documented",
    "every_topic",
    "examples",
    "good",
    "looked",
    "model_data",
    "orderly",
    "partial_dates",
    "same_everywhere",
    "statement_data",
    "statements_data",
    "texts",
    "values",
]


def examples(count: int) -> settings:
    """Settings for `count` examples; nothing is kept on disk and no clock is watched.

    WTCHECK_EXAMPLES tries a share of them, or several times as many.
    """
    return settings(
        max_examples=max(3, round(count * float(os.environ.get("WTCHECK_EXAMPLES", "1")))),
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def _lists_of(field: str, least: int, most: int) -> st.SearchStrategy[list[Any]]:
    annotation = plain_type(Arrangement.model_fields[field].annotation)
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
    said = {} if statement is None else every_topic(statement)
    return {**GOOD, "statements": said, "assurance": assured(statement)}


def assured(statement: Any) -> list[Data]:
    """A look that found of every practice what `statement` says of documents."""
    if statement is None:
        return []
    found = {"stated": "in_place", "not_stated": "not_in_place"}
    word = statement if isinstance(statement, str) else statement["evidence"]
    return [{"by": "scrutineer", "date": "2024-12-20", "found": looked(found.get(word, "partly"))}]


DONE = {"evidence": "stated", "document": "arrangements", "page": 3}
SAME_EVERYWHERE: tuple[Any, ...] = (None, DONE, *EVIDENCE)


def same_everywhere() -> DataStrategy:
    """Everything stated, everything not stated, nothing said ..., with people or without."""
    statement = st.sampled_from(SAME_EVERYWHERE)
    return st.one_of(statement.map(good), statement.map(bare))


def bare(statement: Any) -> Data:
    """A file with nothing but the same statement about every topic."""
    return {"name": "Bare", "statements": every_topic(statement), "assurance": assured(statement)}


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

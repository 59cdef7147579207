"""Hypothesis strategies for the parts of arrangements: texts, dates, models, statements."""

from __future__ import annotations

import types
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from wt_engine.arrangement import Arrangement
from wt_engine.arrangement.assurance import Assurance, Found, Looker
from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.statements import Evidence
from wt_engine.arrangement.vocabulary import DOCUMENT_GROUPS, vocabulary

Data: TypeAlias = dict[str, Any]
DataStrategy: TypeAlias = st.SearchStrategy[Data]

EVIDENCE: tuple[str, ...] = get_args(Evidence)
SECTORS = ("local_authority", "health", "police")


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
    "subject": ("police", "Health", "local authority", "arrangement", "nobody"),
    "reason": ("Merger of forces", "TBC"),
    "approved_by": ("Executive board", "n/a"),
}
SOFT_DUTIES = ("chair-is-a-delegate", "dsp-sufficiently-senior", "lsp-heads-agency")
"""Duties that may be departed from, in either edition."""
_ODD = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs"]), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))
_SET_ODD = st.sampled_from(("{subject}", "yes", "null", "'; --", "🙂", "x" * 400, "a\x1b[31mb"))


def texts(field: str = "") -> st.SearchStrategy[str]:
    """Texts for a field of that name."""
    if field == "duty":
        return st.sampled_from((*SOFT_DUTIES, "no-such-duty", "Chair"))
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


def plain_type(annotation: Any) -> Any:
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
    bare = plain_type(annotation)
    if get_origin(bare) is Literal:
        return st.sampled_from(get_args(bare))
    if get_origin(bare) is list:
        return st.lists(values(get_args(bare)[0], field), max_size=most)
    if bare is Assurance:
        return assurance_data()
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return model_data(bare)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: texts(field),
        bool: st.sampled_from((True, False, "yes", "no")),
        int: st.integers(1, 240),
        Decimal: st.sampled_from((0, "0", "12,500", "£1000.50", 7, "999999999999.99")),
        PartialDate: partial_dates(),
        date: st.dates(date(2019, 1, 1), date(2026, 12, 31)).map(str),
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


# Assurance: a few topics, or all.


FOUND: tuple[str, ...] = get_args(Found)


@st.composite
def assurance_data(draw: st.DrawFn) -> Data:
    """One look, from outside or not, dated or not, at a few topics or at all."""
    measured = st.tuples(st.sampled_from(FOUND), st.sampled_from((92, 100))).map(
        lambda pair: {"found": pair[0], "measure": {"done": pair[1], "of": 100}, "page": 3}
    )
    finding = st.one_of(st.none(), st.sampled_from(FOUND), measured)
    few = st.dictionaries(st.sampled_from(sorted(vocabulary()["practice"])), finding, max_size=4)
    made: Data = draw(
        st.fixed_dictionaries(
            {"by": st.sampled_from(get_args(Looker)), "found": st.one_of(few, finding.map(looked))},
            optional={"who": texts("provider"), "date": partial_dates()},
        )
    )
    if draw(st.booleans()):
        made["next_due"] = f"{int(str(made.get('date', 2024))[:4]) + 1}-06-30"
    return made


def looked(found: Any) -> Data:
    """The same found of every topic."""
    return dict.fromkeys(vocabulary()["practice"], found)


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
        },
    )
    return st.one_of(short, long)


def every_topic(statement: Any) -> Data:
    """The same statement about every topic there is."""
    return {group: dict.fromkeys(vocabulary()[group], statement) for group in DOCUMENT_GROUPS}


def _dealt(statements: Sequence[Any]) -> Data:
    dealt: Data = {}
    count = 0
    for group in DOCUMENT_GROUPS:
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

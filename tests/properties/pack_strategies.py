"""Hypothesis strategies for packs: small ones, out of the whole language of duties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeAlias

from engine_runs import duty, pack
from hypothesis import strategies as st
from part_strategies import Data, plain_type
from pydantic import BaseModel

from wt_engine.arrangement.parts import PublishedDocument
from wt_engine.arrangement.vocabulary import DOCUMENT_GROUPS, vocabulary
from wt_engine.fields.catalogue import COMPUTED, DOCUMENT_ALIASES, SCOPE_MODELS, kind_of
from wt_engine.packs.model import Pack

SCOPES = tuple(SCOPE_MODELS)
DUTY_SCOPES = ("arrangement", "partner", "delegate", "scrutineer", "yearly_report")
MODALITIES = ("must", "should", "expected", "states", "may")
NEXT = st.sampled_from(("09-30", "03-31"))
AS_OF_KEYS = ("on_or_after", "on_or_before")
Known: TypeAlias = tuple[tuple[str, str], ...]
"""The facts derived before: name and scope of each."""
CONNECTIVES = ("all", "any", "none", "shown_by", "shows", "judged")


def _walked(model: type[BaseModel], lead: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        inner = plain_type(info.annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _walked(inner, f"{lead}{name}.")
        else:
            yield f"{lead}{name}"


def _named(scope: str) -> Iterator[str]:
    """Every name that might be a field of the scope; `kind_of` knows which are."""
    lead = "" if scope == "arrangement" else f"{scope}."
    yield from (f"{lead}{name}" for name in COMPUTED[scope])
    yield from _walked(SCOPE_MODELS[scope], lead)
    for alias in DOCUMENT_ALIASES:
        yield from _walked(PublishedDocument, f"{alias}.")
        yield from (f"{alias}.{name}" for name in COMPUTED["yearly_report"])
    for group in DOCUMENT_GROUPS:
        yield from (f"statements.{group}.{topic}" for topic in list(vocabulary()[group])[:8])


PRACTICE = st.sampled_from(sorted(vocabulary()["practice"])[:8])


@cache
def fields(scope: str) -> dict[str, tuple[str, ...]]:
    """The fields that can be asked for in a scope, by their kind."""
    names = {*_named(scope), *(_named("arrangement"))}
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        kind = kind_of(scope, name)
        if kind is not None:
            found.setdefault(kind.name, []).append(name)
    return {kind: tuple(names) for kind, names in found.items()}


def _fixed_days() -> st.SearchStrategy[str]:
    days = st.dates(date(2018, 6, 1), date(2026, 6, 30))
    return st.one_of(days, st.sampled_from((date(2019, 6, 29), date(2023, 12, 15)))).map(str)


@st.composite
def _one_of(draw: st.DrawFn, scope: str) -> Data:
    name = draw(st.sampled_from((*fields(scope)["choice"], *fields(scope)["flag"])))
    kind = kind_of(scope, name)
    assert kind is not None
    choices = kind.choices or ("yes", "no")
    values = st.lists(st.sampled_from(choices), min_size=1, max_size=3, unique=True)
    return {"field": name, "values": draw(values)}


def _dated(scope: str) -> st.SearchStrategy[Data]:
    """One of the conditions over dates."""
    field, day = st.sampled_from(fields(scope)["date"]), _fixed_days()
    count = st.integers(1, 40)
    made: dict[str, list[Data]] = {
        "by": [{"field": field, "date": day}, {"field": field, "next": NEXT, "after": field}],
        "since": [{"field": field, "date": day}],
        "within": [
            {"field": field, "days": count.map(lambda n: 10 * n), "after": field},
            {"field": field, "months": count, "after": field},
        ],
        "recent": [{"field": field, "months": count}],
        "as_of": [{key: day} for key in AS_OF_KEYS],
    }
    every: list[st.SearchStrategy[Data]] = [
        st.fixed_dictionaries({key: st.fixed_dictionaries(inner)})
        for key, ways in made.items()
        for inner in ways
    ]
    return st.one_of(every)


def _counts(scope: str) -> st.SearchStrategy[Data]:
    of = st.sampled_from(fields(scope)["list"])
    least = st.fixed_dictionaries({"of": of, "at_least": st.integers(1, 3)})
    most = st.fixed_dictionaries({"of": of, "at_most": st.integers(0, 2)})
    return st.one_of(least, most)


def atoms(scope: str, derived: Known = ()) -> st.SearchStrategy[Data]:
    """Conditions without parts, over the fields of a scope and facts derived before."""
    known = fields(scope)
    presentable = tuple(n for kind, names in known.items() if kind != "statement" for n in names)
    statements = st.sampled_from(known["statement"])
    made: list[st.SearchStrategy[Data]] = [
        st.builds(lambda name: {"present": name}, st.sampled_from(presentable)),
        statements.map(lambda name: {"stated": name}),
        PRACTICE.map(lambda topic: {"assured": topic}),
        st.lists(PRACTICE, min_size=1, max_size=2).map(lambda topics: {"arose": topics}),
        _one_of(scope).map(lambda inner: {"one_of": inner}),
        _counts(scope).map(lambda inner: {"count": inner}),
        _dated(scope),
    ]
    reachable = {scope, "arrangement", *(("partner",) if scope == "delegate" else ())}
    names = [name for name, about in derived if about in reachable]
    if names:
        made += [st.sampled_from(names).map(lambda name: {"holds": name})] * 6
    if derived:
        each = st.sampled_from([{"in": about, "holds": name} for name, about in derived])
        quantifiers = st.sampled_from(("every", "some"))
        made.append(st.builds(lambda key, inner: {key: inner}, quantifiers, each))
    return st.one_of(made)


@lru_cache(maxsize=1024)
def conditions(scope: str, derived: Known = ()) -> st.SearchStrategy[Data]:
    """Conditions of every kind, in each other."""

    def grown(inside: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
        several = st.lists(inside, min_size=2, max_size=4)
        joined = st.builds(
            lambda key, parts: {key: parts}, st.sampled_from(CONNECTIVES[:4]), several
        )
        single = st.builds(lambda key, part: {key: part}, st.sampled_from(CONNECTIVES[4:]), inside)
        return st.one_of(joined, joined, single)

    return st.recursive(atoms(scope, derived), grown, max_leaves=5)


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """A pack with a few derived facts that build on each other, and a few duties."""
    derived: list[Data] = []
    known: Known = ()
    for number in range(draw(st.integers(0, 3))):
        scope = draw(st.sampled_from(SCOPES))
        condition = draw(conditions(scope, known))
        derived.append({"id": f"fact-{number}", "for_each": scope, "is": condition})
        known = (*known, (f"fact-{number}", scope))
    duties: list[Data] = []
    for number in range(draw(st.integers(1, 3))):
        scope = draw(st.sampled_from(DUTY_SCOPES))
        met, when = draw(conditions(scope, known)), None
        if draw(st.booleans()):
            when = draw(conditions(scope, known))
        modality = draw(st.sampled_from(MODALITIES))
        duties.append({**duty(met, when, scope, f"duty-{number}"), "modality": modality})
    return pack(duties, derived)


def kinds_in(condition: Any) -> Iterator[str]:
    """Yield the keys of a condition and of all inside it."""
    yield condition.key
    for part in condition.parts:
        yield from kinds_in(part)

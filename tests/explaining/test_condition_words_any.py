"""Conditions in words: any condition, and all those of the packs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_facts import DERIVED, REPORT
from strategies import examples

from wt_engine.arrangement.vocabulary import DOCUMENT_GROUPS, vocabulary
from wt_engine.checking.findings.leaves import behind, fields_in
from wt_engine.explaining.claims import claim_of
from wt_engine.explaining.condition_words import words_for
from wt_engine.packs.conditions import Condition
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.views import Tree


def atoms() -> st.SearchStrategy[Any]:
    """Every kind of condition without parts, over real fields."""
    topics = [f"statements.{g}.{t}" for g in DOCUMENT_GROUPS for t in vocabulary()[g]]
    practice = st.sampled_from(sorted(vocabulary()["practice"]))
    dates = st.sampled_from((REPORT, "chair.reviewed", "published_arrangements.effective"))
    days = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str)
    return st.one_of(
        st.sampled_from(("scrutiny", "area.changed", "chair.reviewed", "chair.kind")).map(
            lambda name: {"present": name}
        ),
        st.sampled_from(topics).map(lambda name: {"stated": name}),
        practice.map(lambda topic: {"assured": topic}),
        st.lists(practice, min_size=1, max_size=3).map(lambda topics: {"arose": topics}),
        st.sampled_from(tuple(DERIVED)).map(lambda name: {"holds": name}),
        st.tuples(st.sampled_from(("every", "some")), st.sampled_from(tuple(DERIVED))).map(
            lambda pair: {pair[0]: {"in": "partner", "holds": pair[1]}}
        ),
        st.integers(1, 9).map(lambda n: {"count": {"of": "scrutiny", "at_least": n}}),
        st.tuples(dates, days).map(lambda p: {"by": {"field": p[0], "date": p[1]}}),
        st.tuples(dates, days).map(lambda p: {"since": {"field": p[0], "date": p[1]}}),
        st.tuples(dates, dates, st.integers(0, 40)).map(
            lambda p: {"within": {"field": p[0], "after": p[1], "days": p[2]}}
        ),
        st.tuples(dates, st.integers(1, 40)).map(
            lambda p: {"recent": {"field": p[0], "months": p[1]}}
        ),
        days.map(lambda day: {"as_of": {"on_or_before": day}}),
        st.just({"one_of": {"field": "chair.kind", "values": ["delegate", "lead"]}}),
    )


def conditions() -> st.SearchStrategy[Condition]:
    def grown(inside: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        several = st.lists(inside, min_size=2, max_size=4)
        keys = st.sampled_from(("all", "any", "none", "shown_by"))
        single = st.tuples(st.sampled_from(("judged", "shows")), inside)
        return st.one_of(st.tuples(keys, several), single).map(lambda pair: {pair[0]: pair[1]})

    return st.recursive(atoms(), grown, max_leaves=10).map(Condition.model_validate)


def leaves(tree: Tree) -> Iterator[str]:
    if not tree.children:
        yield tree.text
    for child in tree.children:
        yield from leaves(child)


def texts(tree: Tree) -> Iterator[str]:
    yield tree.text
    for child in tree.children:
        yield from texts(child)


def plain(condition: Condition) -> Iterator[Condition]:
    if not condition.parts:
        yield condition
    for part in condition.parts:
        yield from plain(part)


@examples(200)
@given(conditions())
def test_any_condition_has_words_for_each_of_its_parts(condition: Condition) -> None:
    tree = words_for(condition, "arrangement", DERIVED)
    assert all(text.strip() == text and text for text in texts(tree))
    assert not any("None" in text or "{" in text or "_" in text for text in texts(tree))
    assert all(text.endswith(":") is bool(node.children) for text, node in _nodes(tree))
    every = [words_for(atom, "arrangement", DERIVED).text for atom in plain(condition)]
    assert set(every) <= set(texts(tree))


def _nodes(tree: Tree) -> Iterator[tuple[str, Tree]]:
    yield tree.text, tree
    for child in tree.children:
        yield from _nodes(child)


# The packs


def all_plain(edition: str) -> Iterator[tuple[Condition, str]]:
    pack = load_pack(edition)
    for duty in pack.duties:
        for condition in (duty.when, duty.met):
            if condition is not None:
                yield from ((atom, duty.for_each) for atom in plain(condition))
    for fact in pack.derived:
        yield from ((atom, fact.for_each) for atom in plain(fact.is_))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_value_that_the_packs_ask_for_has_a_claim(edition: str) -> None:
    without = {
        (atom.one_of.field, value)
        for atom, _ in all_plain(edition)
        if atom.one_of is not None
        for value in atom.one_of.values
        if claim_of(atom.one_of.field, value) is None
    }
    assert without == set()


@pytest.mark.parametrize("edition", EDITIONS)
def test_different_conditions_of_a_pack_have_different_words(edition: str) -> None:
    derived = {fact.id: fact for fact in load_pack(edition).derived}
    meant: dict[str, Condition] = {}
    for atom, scope in all_plain(edition):
        if behind(atom) is None:
            said = words_for(atom, scope, derived).text
            assert meant.setdefault(said, atom) == atom, (said, fields_in(atom))

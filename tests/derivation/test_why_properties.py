"""Whatever the file says: a derivation of every finding, the check's outcome, always the same."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest
from engine_runs import EDITIONS, TOPICS, ready, saying, stated
from engine_runs import duty as made_duty
from engine_runs import pack as made_pack
from hypothesis import given
from hypothesis import strategies as st
from strategies import EVIDENCE, Data, arrangement_data, days, examples
from traced import Traced, conclusions, fields, traced

from wt_engine import Arrangement, Why, why
from wt_engine.checking.editions import ReadyPack
from wt_engine.checking.editions.ready import make_ready
from wt_engine.engine import program
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.program import All, Any, Expr, holds
from wt_engine.explaining.why.data import data_of
from wt_engine.explaining.why.page import page_of
from wt_engine.explaining.why.trace import support
from wt_engine.packs.load import load_pack
from wt_engine.views import VIEW_FORMATS, View, render_view


def assert_sound(made: Traced) -> None:
    """Every finding has a derivation that ends in its outcome and suffices for each rule."""
    rules = {(rs.name, r.id): r for rs in made.ready.program.rulesets for r in rs.rules}
    assert len(made.derivations) == len(made.run.outcomes)
    for finding, node in made.derivations:
        assert node.says == finding.outcome == made.run.outcomes[finding.duty, finding.subject]
        for one in conclusions(node):
            shown = {child.property: child.says for child in one.rests_on}
            assert holds(rules[one.ruleset, one.rule].when, shown)
        assert all(used.line is None and not used.in_file for used in fields(node))


@examples(25)
@given(arrangement_data(), days())
def test_any_arrangement_has_sound_derivations(data: Data, on: date) -> None:
    for edition in EDITIONS:
        assert_sound(traced(ready(edition), Arrangement.model_validate(data), on))


ALL_DUTIES = [(edition, duty.id) for edition in EDITIONS for duty in load_pack(edition).duties]


@examples(20)
@given(arrangement_data(), days(), st.sampled_from(ALL_DUTIES))
def test_any_duty_is_told_in_every_format_and_the_same_again(
    data: Data, on: date, asked: tuple[str, str]
) -> None:
    edition, duty = asked
    first, second = (why(Arrangement.model_validate(data), duty, edition, on) for _ in range(2))
    assert first == second
    for format_name in VIEW_FORMATS:
        told = shown(first, format_name)
        assert duty in told
        assert shown(second, format_name) == told


def shown(made: Why, format_name: str) -> str:
    return render_view(View(lambda: page_of(made), lambda: data_of(made)), format_name)


# Long and nested conditions


@lru_cache(maxsize=1)
def long_pack() -> ReadyPack:
    """Duties whose conditions are broken into parts, and derived facts named as duties are."""
    topics = [stated(topic) for topic in TOPICS]
    pairs = [{"any": [topics[i], {"none": [topics[i + 1]]}]} for i in range(0, 28, 2)]
    duties = [
        made_duty({"all": topics}, name="all-of-them"),
        made_duty({"any": topics}, name="any-of-them"),
        made_duty({"shown_by": topics[:20]}, name="shown-by-them"),
        made_duty({"all": pairs}, {"any": pairs}, name="in-pairs"),
        made_duty({"holds": "same"}, name="same"),
        made_duty({"every": {"in": "partner", "holds": "other"}}, name="other"),
    ]
    derived: list[Data] = [
        {"id": "same", "is": {"any": [topics[0], {"some": {"in": "partner", "holds": "other"}}]}},
        {"id": "other", "is": topics[1], "for_each": "partner"},
    ]
    return make_ready(made_pack(duties, derived), DurableEngine())


@examples(25)
@given(st.lists(st.sampled_from((None, *EVIDENCE)), min_size=1, max_size=5))
def test_long_conditions_have_sound_derivations(dealt: list[str | None]) -> None:
    answers = {topic: dealt[number % len(dealt)] for number, topic in enumerate(TOPICS)}
    made = traced(long_pack(), saying(answers), date(2025, 1, 10))
    assert_sound(made)
    about = {one.about for _, node in made.derivations for one in conclusions(node)}
    assert any(name.startswith("part-") for name in about)


def test_a_duty_may_have_the_name_of_a_derived_fact() -> None:
    made = traced(long_pack(), saying({TOPICS[1]: "stated"}), date(2025, 1, 10))
    (node,) = (node for finding, node in made.derivations if finding.duty == "same")
    below = [(one.about, one.rule, one.words) for one in conclusions(node)]
    assert below[0] == ("same", "same: met", "Title of same")
    assert below[1] == ("same", "same: yes", "Made up")
    assert set(below[2:]) == {("other", "other: yes", "Made up")}


# What a rule needed

_TESTS = st.builds(
    program.Test, st.sampled_from("abcd"), st.lists(st.sampled_from("ynuj"), min_size=1).map(tuple)
)
EXPRESSIONS: st.SearchStrategy[Expr] = st.recursive(
    _TESTS,
    lambda inside: st.one_of(
        st.lists(inside, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inside, max_size=3).map(lambda parts: Any(tuple(parts))),
    ),
    max_leaves=8,
)
FACTS = st.fixed_dictionaries({name: st.sampled_from("ynuj") for name in "abcd"})


@examples(300)
@given(EXPRESSIONS, FACTS)
def test_what_made_an_expression_true_is_enough_for_it(expr: Expr, fact: dict[str, str]) -> None:
    shown = {name: fact[name] for name in support(expr, fact)}
    if holds(expr, fact):
        assert holds(expr, shown)


@pytest.mark.parametrize(
    ("expr", "needed"),
    [
        (program.Test("a", ("y",)), ["a"]),
        (Any((program.Test("a", ("y",)), program.Test("b", ("y",)))), ["a"]),
        (Any((program.Test("a", ("y",)), program.Test("c", ("y",)))), ["a", "c"]),
        (All((program.Test("a", ("y",)), program.Test("b", ("n",)))), ["a", "b"]),
        (
            All(
                (
                    Any((program.Test("b", ("y",)), program.Test("c", ("y",)))),
                    program.Test("a", ("y",)),
                )
            ),
            ["c", "a"],
        ),
        (All(()), []),
    ],
)
def test_of_alternatives_only_those_that_hold_are_shown(expr: Expr, needed: list[str]) -> None:
    assert list(support(expr, {"a": "y", "b": "n", "c": "y"})) == needed

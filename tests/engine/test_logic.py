"""The four answers and the outcome table, against an evaluator written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from by_hand import BY_HAND, OUTCOME
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from wt_engine import PackError
from wt_engine.engine import program
from wt_engine.engine.logic import ANSWERS, Answers, answers_of, outcomes_of, property_of
from wt_engine.engine.possible import possible_answers
from wt_engine.engine.program import FALSE, TRUE, all_of, any_of, holds
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived

ATOMS = tuple(f"statements.practice.topic_{letter}" for letter in "abcdef")


def by_hand(condition: Condition, atoms: dict[str, str]) -> str:
    """Answer a condition whose atoms are all 'stated'."""
    if condition.stated is not None:
        return atoms[condition.stated]
    return BY_HAND[condition.key]([by_hand(part, atoms) for part in condition.parts])


def fact_of(condition: Condition, atoms: dict[str, str]) -> dict[str, str]:
    measures = answers_of(condition).measures
    return {name: atoms[str(atom.stated)] for name, atom in measures.items()}


def conditions(most: int = 3) -> st.SearchStrategy[Condition]:
    """Conditions over plain atoms, nested in every connective."""
    atom = st.sampled_from(ATOMS).map(lambda name: Condition(stated=name))

    def grown(inside: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inside, min_size=1, max_size=most)
        joined = st.tuples(st.sampled_from(("all", "any", "none")), several)
        shown = st.tuples(st.just("shown_by"), st.lists(inside, min_size=2, max_size=most))
        made = st.one_of(joined, shown, st.tuples(st.sampled_from(("judged", "shows")), inside))
        return made.map(lambda pair: Condition.model_validate({pair[0]: pair[1]}))

    return st.recursive(atom, grown, max_leaves=8)


FACTS = st.fixed_dictionaries({name: st.sampled_from(ANSWERS) for name in ATOMS})


def true_of(answers: Answers, fact: dict[str, str]) -> list[str]:
    return [answer for answer in ANSWERS if holds(answers.of(answer), fact)]


@examples(150)
@given(conditions(), FACTS)
def test_exactly_one_answer_and_the_one_worked_out_by_hand(
    condition: Condition, atoms: dict[str, str]
) -> None:
    assert true_of(answers_of(condition), fact_of(condition, atoms)) == [by_hand(condition, atoms)]


@pytest.mark.parametrize("key", ["all", "any", "none", "shown_by"])
@pytest.mark.parametrize("first", ANSWERS)
@pytest.mark.parametrize("second", ANSWERS)
def test_every_pair_of_answers(key: str, first: str, second: str) -> None:
    parts = [{"stated": ATOMS[0]}, {"stated": ATOMS[1]}]
    condition = Condition.model_validate({key: parts})
    fact = fact_of(condition, {ATOMS[0]: first, ATOMS[1]: second})
    assert true_of(answers_of(condition), fact) == [BY_HAND[key]([first, second])]


@pytest.mark.parametrize(
    ("key", "answers", "expected"),
    [
        ("all", ["yes", "judge", "no"], "no"),
        ("all", ["yes", "judge", "unknown"], "judge"),
        ("any", ["no", "unknown", "judge"], "judge"),
        ("any", ["judge", "unknown", "yes"], "yes"),
        ("none", ["no", "no", "no"], "yes"),
        ("none", ["no", "unknown", "yes"], "no"),
        ("shown_by", ["unknown", "unknown", "yes"], "yes"),
        ("shown_by", ["no", "unknown", "yes"], "judge"),
        ("shown_by", ["yes", "judge", "unknown"], "yes"),
        ("shown_by", ["no", "judge", "unknown"], "judge"),
        ("shown_by", ["no", "unknown", "unknown"], "no"),
    ],
)
def test_examples_from_the_guide(key: str, answers: list[str], expected: str) -> None:
    condition = Condition.model_validate({key: [{"stated": name} for name in ATOMS[:3]]})
    fact = fact_of(condition, dict(zip(ATOMS, answers, strict=False)))
    assert true_of(answers_of(condition), fact) == [expected]


def outcomes_true(when: Condition | None, met: Condition, atoms: dict[str, str]) -> list[str]:
    expressions = outcomes_of(answers_of(when) if when else None, answers_of(met))
    fact = {**(fact_of(when, atoms) if when else {}), **fact_of(met, atoms)}
    return [outcome for outcome, expr in expressions.items() if holds(expr, fact)]


@examples(150)
@given(st.one_of(st.none(), conditions()), conditions(), FACTS)
def test_exactly_one_outcome_and_the_one_in_the_table(
    when: Condition | None, met: Condition, atoms: dict[str, str]
) -> None:
    applies = by_hand(when, atoms) if when else "yes"
    assert outcomes_true(when, met, atoms) == [OUTCOME[applies, by_hand(met, atoms)]]


@pytest.mark.parametrize("applies", ANSWERS)
@pytest.mark.parametrize("met", ANSWERS)
def test_every_row_of_the_outcome_table(applies: str, met: str) -> None:
    when, then = Condition(stated=ATOMS[0]), Condition(stated=ATOMS[1])
    assert outcomes_true(when, then, {ATOMS[0]: applies, ATOMS[1]: met}) == [OUTCOME[applies, met]]


def test_a_duty_without_when_can_not_be_inapplicable() -> None:
    assert "not_applicable" not in outcomes_of(None, answers_of(Condition(stated=ATOMS[0])))


@examples(100)
@given(conditions(), FACTS)
def test_an_answer_is_one_of_those_called_possible(
    condition: Condition, atoms: dict[str, str]
) -> None:
    real = "statements.arrangements.funding"
    text = condition.model_dump_json(exclude_unset=True)
    for atom in ATOMS:
        text = text.replace(atom, real)
    assert by_hand(condition, dict.fromkeys(ATOMS, atoms[ATOMS[0]])) in possible_answers(
        Condition.model_validate_json(text), "arrangement", {}
    )


def derived_facts(conditions: Mapping[str, Any]) -> dict[str, Derived]:
    shared = {"about": "A fact", "for_each": "arrangement"}
    return {
        name: Derived.model_validate({**shared, "id": name, "is": condition})
        for name, condition in conditions.items()
    }


def test_a_long_chain_of_derived_facts_is_worked_out_each_once() -> None:
    """Each builds on the one before and on one much earlier: no recursion, no work twice."""
    chain: dict[str, Any] = {"d-0": {"stated": ATOMS[0]}}
    for n in range(1, 2500):
        chain[f"d-{n}"] = {"all": [{"none": [{"holds": f"d-{n - 1}"}]}, {"holds": f"d-{n // 2}"}]}
    known: dict[str, frozenset[str]] = {}
    last = Condition(holds="d-2499")
    answers = possible_answers(last, "arrangement", derived_facts(chain), known)
    assert answers == set(ANSWERS)
    assert known.keys() == chain.keys()


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        ({"a": {"holds": "a"}}, "derived fact 'a' builds on itself"),
        ({"a": {"holds": "b"}, "b": {"none": [{"holds": "a"}]}}, "'b' builds on itself"),
        ({"a": {"some": {"in": "partner", "holds": "gone"}}}, "no derived fact 'gone'"),
        ({}, "no derived fact 'a'"),
    ],
)
def test_derived_facts_that_have_no_answer_are_refused(conditions: Any, told: str) -> None:
    with pytest.raises(PackError, match=told):
        possible_answers(Condition(holds="a"), "arrangement", derived_facts(conditions))


def test_joining_leaves_out_what_changes_nothing() -> None:
    yes = program.Test("a", ("yes",))
    assert all_of(TRUE, yes) == yes
    assert all_of(FALSE, yes) == FALSE
    assert any_of(FALSE, yes) == yes
    assert any_of(TRUE, yes) == TRUE
    assert any_of(yes, program.Test("a", ("no", "yes"))) == program.Test("a", ("yes", "no"))
    assert all_of() == program.All(())
    assert any_of() == program.Any(())
    assert holds(TRUE, {})
    assert not holds(FALSE, {})
    assert not holds(yes, {})


@examples(60)
@given(st.lists(conditions(), min_size=2, max_size=5))
def test_different_atoms_have_different_properties(found: list[Condition]) -> None:
    measures = {
        name: c for condition in found for name, c in answers_of(condition).measures.items()
    }
    assert all(property_of(condition) == name for name, condition in measures.items())
    assert len(set(measures)) == len({str(c.stated) for c in measures.values()})

"""What rules mean, worked out without an engine: for trying very many arrangements on few duties.

Both engines are tested to say the same as `holds`, and so as this. No report rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from wt_engine.engine.logic import ANSWERS, answers_of, outcomes_of
from wt_engine.engine.measure import measure
from wt_engine.engine.program import Expr, holds
from wt_engine.fields import Facts, Subject
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty
from wt_engine.terms.errors import EngineError

Decides: TypeAlias = "tuple[dict[str, Expr], Mapping[str, Condition]]"
"""The expression of each answer or outcome, and what they look at."""


def deciding(duty: Duty) -> Decides:
    """Return what decides the outcome of `duty`."""
    met = answers_of(duty.met)
    asked = duty.asked_when
    when = None if asked is None else answers_of(asked)
    return outcomes_of(when, met), {**(when.measures if when else {}), **met.measures}


def outcomes_in(facts: Facts, scope: str, decides: Decides) -> dict[str, str]:
    """Return what is decided of each subject of `scope`, by the subject's key.

    The derived facts that it looks at must have been concluded.
    """
    return {subject.key: _decided(subject, decides) for subject in facts.subjects(scope)}


def conclude(facts: Facts, derived: Sequence[Derived]) -> None:
    """Conclude derived facts, each after those that it builds on, for every subject."""
    for fact in derived:
        answers = answers_of(fact.is_)
        decides = ({answer: answers.of(answer) for answer in ANSWERS}, answers.measures)
        for subject in facts.subjects(fact.for_each):
            subject.derived[fact.id] = _decided(subject, decides)


def behind_all(
    conditions: Sequence[Condition], derived: Mapping[str, Derived]
) -> tuple[Derived, ...]:
    """Return the derived facts that `conditions` rest on, each after those that it builds on."""
    found: dict[str, Derived] = {}

    def visit(condition: Condition) -> None:
        for part in condition.parts:
            visit(part)
        for name in _names(condition):
            if name not in found:
                visit(derived[name].is_)
                found.setdefault(name, derived[name])

    for condition in conditions:
        visit(condition)
    return tuple(found.values())


def _names(condition: Condition) -> Iterator[str]:
    each = condition.every or condition.some
    if each is not None:
        yield each.holds
    elif condition.holds is not None:
        yield condition.holds


def _decided(subject: Subject, decides: Decides) -> str:
    expressions, measures = decides
    fact = measure(subject, measures)
    found = [name for name, expr in expressions.items() if holds(expr, fact)]
    if len(found) != 1:
        raise EngineError(f"no single answer for '{subject.key}': {found}")
    return found[0]

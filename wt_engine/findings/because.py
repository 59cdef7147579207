"""Which facts decided an outcome: the conditions that gave the answer, with their values.

Used to word a finding and to point at the file; the outcome itself is the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wt_engine.engine.logic import ANSWERS, answers_of
from wt_engine.engine.measure import measure
from wt_engine.engine.program import holds
from wt_engine.facts import Subject, Value
from wt_engine.findings.leaves import behind, fields_in, holders
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived


@dataclass(frozen=True)
class Reason:
    """One condition that decided, the field behind it and the field's value."""

    condition: Condition
    answer: str
    field: str
    value: Value
    subject: Subject


def answer_of(condition: Condition, subject: Subject) -> str:
    """Return the answer of a condition for a subject whose derived facts are concluded."""
    answers = answers_of(condition)
    fact = measure(subject, answers.measures)
    return next(answer for answer in ANSWERS if holds(answers.of(answer), fact))


def reasons(
    condition: Condition, subject: Subject, wanted: str, derived: Mapping[str, Derived]
) -> list[Reason]:
    """Return the conditions inside `condition` that answered `wanted`, outermost first."""
    found: dict[tuple[str, str], Reason] = {}
    for reason in _reasons(condition, subject, wanted, derived):
        found.setdefault((reason.field, reason.subject.key), reason)
    return list(found.values())


def _reasons(
    condition: Condition, subject: Subject, wanted: str, derived: Mapping[str, Derived]
) -> Iterator[Reason]:
    if condition.parts:
        for answer in _answers_inside(condition, wanted):
            for part in condition.parts:
                yield from _reasons(part, subject, answer, derived)
    elif behind(condition) is not None:
        yield from _behind(condition, subject, wanted, derived)
    elif answer_of(condition, subject) == wanted:
        for name in fields_in(condition)[:1]:
            yield Reason(condition, wanted, name, subject.value(name), subject)


def _answers_inside(condition: Condition, wanted: str) -> tuple[str, ...]:
    """Which answers of its parts can have made a condition's answer."""
    if condition.none is not None:
        return ({"yes": "no", "no": "yes"}.get(wanted, wanted),)
    if wanted == "unknown" and condition.shows is not None:
        return ("unknown", "no", "judge")
    if wanted == "judge" and condition.judged is not None:
        return ("judge", "yes")
    if wanted == "judge" and condition.shown_by is not None:
        return ("judge", "yes", "no")
    return (wanted,)


def _behind(
    condition: Condition, subject: Subject, wanted: str, derived: Mapping[str, Derived]
) -> Iterator[Reason]:
    name = behind(condition)
    assert name is not None
    for holder in holders(condition, subject, derived):
        if holder.derived.get(name) == wanted:
            yield from _reasons(derived[name].is_, holder, wanted, derived)

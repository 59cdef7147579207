"""Which facts decided an outcome: the conditions that gave the answer, with their values.

Used to word a finding and to point at the file; the outcome itself is the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wt_engine.engine.logic import ANSWERS, DIRECT, answers_of, field_of
from wt_engine.engine.measure import measure
from wt_engine.engine.program import holds
from wt_engine.facts import Subject, Value
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
    elif condition.holds is not None:
        yield from _behind(condition.holds, subject, wanted, derived)
    elif condition.every is not None or condition.some is not None:
        each = condition.every or condition.some
        assert each is not None
        for other in subject.facts.subjects(each.scope):
            yield from _behind(each.holds, other, wanted, derived)
    elif answer_of(condition, subject) == wanted:
        name = _field(condition)
        if name is not None:
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
    name: str, subject: Subject, wanted: str, derived: Mapping[str, Derived]
) -> Iterator[Reason]:
    fact = derived[name]
    holder = subject
    if fact.for_each != subject.scope:
        parent = subject.parent
        same = parent is not None and parent.scope == fact.for_each
        holder = parent if same and parent is not None else subject.facts.arrangement_subject
    if holder.derived.get(name) == wanted:
        yield from _reasons(fact.is_, holder, wanted, derived)


def _field(condition: Condition) -> str | None:
    if condition.key in DIRECT:
        return field_of(condition)
    if condition.count is not None:
        return condition.count.of
    dated = condition.by or condition.since or condition.within or condition.recent
    return dated.field if dated is not None else None

"""Work out, for one subject, the properties that a ruleset looks at.

Everything that an engine should not do (dates, counts, what holds for each of many) is
answered here, before the engine runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wt_engine.arrangement.base import PartialDate
from wt_engine.engine.logic import JUDGE, NO, YES
from wt_engine.fields import Facts, Subject, Value, dates
from wt_engine.fields.assurance import ASSURANCE, IN_PLACE, NO_OCCASION, NOT_IN_PLACE
from wt_engine.fields.values import (
    EVIDENCE_NO,
    EVIDENCE_YES,
    GIVEN,
    LATER,
    NONE,
    UNCLEAR,
    UNKNOWN,
)
from wt_engine.packs.conditions import By, Condition, Count, Each, OneOf, Recent, Since, Within


@dataclass(frozen=True)
class _Date:
    """A date field as a comparison needs it: the date, or the answer already."""

    when: PartialDate | None
    answer: str


def measure(subject: Subject, measures: Mapping[str, Condition]) -> dict[str, str]:
    """Return the fact of `subject`: the answer of each condition."""
    return {name: answer(subject, condition) for name, condition in measures.items()}


def answer(subject: Subject, condition: Condition) -> str:
    """Return yes, no, unknown or judge for a condition that has to be worked out."""
    return _WAYS[condition.key](subject, condition.operand)


def _dated(subject: Subject, name: str) -> _Date:
    value: Value = subject.value(name)
    if value.state == UNKNOWN:
        return _Date(None, UNKNOWN)
    if value.state == NO:
        return _Date(None, NO)
    if value.state in {LATER, UNCLEAR} or not isinstance(value.raw, PartialDate):
        return _Date(None, JUDGE)
    return _Date(value.raw, YES)


def _by(subject: Subject, by: By) -> str:
    found = _dated(subject, by.field)
    if found.when is None:
        return found.answer
    if by.date is not None:
        return dates.on_or_before(found.when, by.date)
    assert by.after is not None and by.next is not None
    other = _dated(subject, by.after)
    if other.when is None:
        return UNKNOWN if other.answer in {UNKNOWN, NO} else JUDGE
    return dates.by_next(found.when, other.when, by.next)


def _since(subject: Subject, since: Since) -> str:
    found = _dated(subject, since.field)
    return found.answer if found.when is None else dates.on_or_after(found.when, since.date)


def _within(subject: Subject, within: Within) -> str:
    found, other = _dated(subject, within.field), _dated(subject, within.after)
    if found.when is None:
        return found.answer
    if other.when is None:
        return UNKNOWN if other.answer in {UNKNOWN, NO} else JUDGE
    return dates.within(found.when, other.when, days=within.days, months=within.months)


def _recent(subject: Subject, recent: Recent) -> str:
    found = _dated(subject, recent.field)
    if found.when is None:
        return UNKNOWN if found.answer == NO else found.answer
    return dates.recent(found.when, subject.facts.as_of, recent.months)


def _count(subject: Subject, count: Count) -> str:
    value = subject.value(count.of)
    if value.state == UNKNOWN:
        return UNKNOWN
    number = 0 if value.state == NONE else len(value.raw)
    enough = number >= count.at_least
    return YES if enough and (count.at_most is None or number <= count.at_most) else NO


def _as_of(subject: Subject, limits: Any) -> str:
    day = subject.facts.as_of
    late_enough = limits.on_or_after is None or day >= limits.on_or_after
    return (
        YES if late_enough and (limits.on_or_before is None or day <= limits.on_or_before) else NO
    )


def _holds(subject: Subject, name: str) -> str:
    for holder in (subject, subject.parent, subject.facts.arrangement_subject):
        if holder is not None and name in holder.derived:
            return holder.derived[name]
    raise KeyError(f"the derived fact '{name}' was not concluded for {subject.scope}")


def _answers(facts: Facts, each: Each) -> list[str]:
    return [subject.derived[each.holds] for subject in facts.subjects(each.scope)]


def _every(subject: Subject, each: Each) -> str:
    answers = _answers(subject.facts, each)
    if NO in answers:
        return NO
    if JUDGE in answers:
        return JUDGE
    return YES if answers and UNKNOWN not in answers else UNKNOWN


def _some(subject: Subject, each: Each) -> str:
    answers = _answers(subject.facts, each)
    for result in (YES, JUDGE, UNKNOWN):
        if result in answers:
            return result
    return NO if answers else UNKNOWN


def _present(subject: Subject, name: str) -> str:
    value = subject.value(name)
    if value.kind.name == "choice" and value.state not in {UNKNOWN, UNCLEAR}:
        return YES
    return _PRESENT[value.state]


_PRESENT = {
    GIVEN: YES,
    YES: YES,
    NO: NO,
    NONE: NO,
    LATER: JUDGE,
    UNCLEAR: JUDGE,
    UNKNOWN: UNKNOWN,
}


def _stated(subject: Subject, name: str) -> str:
    state = subject.value(name).state
    if state in EVIDENCE_YES:
        return YES
    if state in EVIDENCE_NO:
        return NO
    return UNKNOWN if state == UNKNOWN else JUDGE


def _assured(subject: Subject, topic: str) -> str:
    """What is done is shown by somebody from outside who looked; nothing else denies it."""
    return _ASSURED.get(subject.value(f"{ASSURANCE}.{topic}").state, JUDGE)


_ASSURED = {IN_PLACE: YES, NOT_IN_PLACE: NO, NO_OCCASION: UNKNOWN, UNKNOWN: UNKNOWN}


def _arose(subject: Subject, topics: tuple[str, ...]) -> str:
    """No, where there was no occasion for one topic, and nothing is said of the others."""
    states = {subject.value(f"{ASSURANCE}.{topic}").state for topic in topics}
    return NO if NO_OCCASION in states and states <= {NO_OCCASION, UNKNOWN} else YES


def _one_of(subject: Subject, one_of: OneOf) -> str:
    state = subject.value(one_of.field).state
    if state in one_of.values:
        return YES
    return {UNKNOWN: UNKNOWN, UNCLEAR: JUDGE}.get(state, NO)


_WAYS: dict[str, Callable[[Subject, Any], str]] = {
    "present": _present,
    "stated": _stated,
    "assured": _assured,
    "arose": _arose,
    "one_of": _one_of,
    "by": _by,
    "since": _since,
    "within": _within,
    "recent": _recent,
    "count": _count,
    "as_of": _as_of,
    "holds": _holds,
    "every": _every,
    "some": _some,
}

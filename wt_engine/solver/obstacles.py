"""Why no change to the file settles a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wt_engine.checking.findings.because import answer_of
from wt_engine.checking.findings.field_words import words_of
from wt_engine.checking.findings.leaves import Leaf, leaves
from wt_engine.checking.findings.model import Finding
from wt_engine.engine.logic import YES
from wt_engine.fields import Subject
from wt_engine.fields.values import GIVEN, NO
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty
from wt_engine.solver.edits import Alternative

_DATED = frozenset({"by", "since", "within", "recent"})


def why_stuck(
    duty: Duty,
    subject: Subject,
    derived: Mapping[str, Derived],
    found: list[Alternative],
    harm: Finding | None,
) -> str:
    """Return one sentence on what stands in the way.

    Args:
        duty: the duty.
        subject: whom it is about.
        derived: the pack's derived facts.
        found: the alternatives that there are, each of which was left alone.
        harm: what settling it would bring to light, where that was the reason.
    """
    if harm is not None:
        told = {"not_met": "not met", "unknown": "not shown"}.get(harm.outcome, "to be weighed")
        return f"What would settle it would leave another duty {told}: {harm.title}."
    if any(found):
        return "What would settle it does not go together with the other changes."
    looks = list(dict.fromkeys(_unassured(duty.met, subject, derived)))
    if looks:
        told = " and whether ".join(looks)
        return f"Have it looked at by scrutiny, inspection or audit: whether {told}."
    missed = list(dict.fromkeys(_missed(duty.met, subject, derived)))
    if missed:
        return f"A day that has passed cannot be changed: {'; '.join(missed)}."
    late = list(dict.fromkeys(_denied(duty.met, subject, derived)))
    if late:
        told = "; ".join(late)
        return f"The time for it has passed, and the file says that it was not done: {told}."
    if _has_judgement(duty.met, derived):
        return "A person must weigh it: no wording of the file settles it."
    return "It rests on what happened, or on a fact that a plan does not touch."


def _unassured(
    condition: Condition, subject: Subject, derived: Mapping[str, Derived]
) -> Iterator[str]:
    for leaf in leaves(condition, subject, derived):
        if leaf.condition.assured is not None and answer_of(leaf.condition, leaf.subject) != YES:
            yield words_of(leaf.fields[0])


def _missed(
    condition: Condition, subject: Subject, derived: Mapping[str, Derived]
) -> Iterator[str]:
    for leaf in leaves(condition, subject, derived):
        name, value = leaf.values[0]
        if _in_the_way(leaf) and value.state == GIVEN:
            yield f"{words_of(name)} is {value.raw}"


def _denied(
    condition: Condition, subject: Subject, derived: Mapping[str, Derived]
) -> Iterator[str]:
    for leaf in leaves(condition, subject, derived):
        name, value = leaf.values[0]
        if _in_the_way(leaf) and value.state == NO:
            yield words_of(name)


def _in_the_way(leaf: Leaf) -> bool:
    return leaf.condition.key in _DATED and answer_of(leaf.condition, leaf.subject) != YES


def _has_judgement(condition: Condition, derived: Mapping[str, Derived]) -> bool:
    if condition.judged is not None:
        return True
    return any(_has_judgement(part, derived) for part in condition.parts)

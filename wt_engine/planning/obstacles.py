"""Why no change to the file settles a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wt_engine.engine.logic import YES
from wt_engine.facts import Subject
from wt_engine.facts.values import GIVEN
from wt_engine.findings.because import answer_of
from wt_engine.findings.field_words import words_of
from wt_engine.findings.leaves import Leaf, leaves
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty
from wt_engine.planning.edits import Alternative

_DATED = frozenset({"by", "since", "within", "recent"})


def why_stuck(
    duty: Duty, subject: Subject, derived: Mapping[str, Derived], found: list[Alternative]
) -> str:
    """Return one sentence on what stands in the way, given the alternatives there were."""
    if any(found):
        return (
            "What would settle it does not go together with the other changes, or would show "
            "another duty not to be met: look at the dates beside it."
        )
    missed = list(dict.fromkeys(_missed(duty.met, subject, derived)))
    if missed:
        return f"A day that has passed cannot be changed: {'; '.join(missed)}."
    if _has_judgement(duty.met, derived):
        return "A person must weigh it: no wording of the file settles it."
    return "It rests on what happened, or on a fact that a plan does not touch."


def _missed(
    condition: Condition, subject: Subject, derived: Mapping[str, Derived]
) -> Iterator[str]:
    for leaf in leaves(condition, subject, derived):
        name, value = leaf.values[0]
        if _in_the_way(leaf) and value.state == GIVEN:
            yield f"{words_of(name)} is {value.raw}"


def _in_the_way(leaf: Leaf) -> bool:
    return leaf.condition.key in _DATED and answer_of(leaf.condition, leaf.subject) != YES


def _has_judgement(condition: Condition, derived: Mapping[str, Derived]) -> bool:
    if condition.judged is not None:
        return True
    return any(_has_judgement(part, derived) for part in condition.parts)

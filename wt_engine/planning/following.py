"""Follow answers through conditions without an engine: what can come out, or what does.

The engine's outcomes are the program's; this is for looking ahead, and whatever a plan
claims is checked by the engine afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from wt_engine.engine.logic import YES
from wt_engine.engine.measure import answer
from wt_engine.engine.possible import of_parts, outcomes_from, possible_answers
from wt_engine.facts import Subject
from wt_engine.facts.values import UNKNOWN
from wt_engine.findings.leaves import behind, holders
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty

Answers: TypeAlias = frozenset[str]
LeafKey: TypeAlias = tuple[str, str, Condition]
"""A condition without parts, and the scope and key of the subject that it is asked of."""


@dataclass(frozen=True)
class Following:
    """Which outcomes a duty can come to for a subject."""

    derived: Mapping[str, Derived]
    leave_open: bool = False
    """Whether what is not known may still turn out any way."""
    fixed: Mapping[LeafKey, Answers] = field(default_factory=dict)
    """Answers to be taken as given."""

    def outcomes(self, duty: Duty, subject: Subject) -> tuple[str, ...]:
        """Return the outcomes that `duty` can have; exactly one when nothing is left open."""
        met = self._answers(duty.met, subject)
        applies = frozenset({YES}) if duty.when is None else self._answers(duty.when, subject)
        return outcomes_from(met, applies)

    def _answers(self, condition: Condition, subject: Subject) -> Answers:
        name = behind(condition)
        if name is not None:
            found = [
                self._answers(self.derived[name].is_, holder)
                for holder in holders(condition, subject, self.derived)
            ]
            if condition.holds is not None:
                return found[0]
            return of_parts(condition, found) if found else frozenset({UNKNOWN})
        if condition.parts:
            return of_parts(condition, [self._answers(p, subject) for p in condition.parts])
        given = self.fixed.get((subject.scope, subject.key, condition))
        if given is not None:
            return given
        now = answer(subject, condition)
        if now == UNKNOWN and self.leave_open:
            return possible_answers(condition, subject.scope, self.derived)
        return frozenset({now})

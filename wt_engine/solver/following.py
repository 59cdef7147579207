"""Follow answers through conditions without an engine: what can come out, or what does.

The engine's outcomes are the program's; this is for looking ahead, and whatever a plan
claims is checked by the engine afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from wt_engine.checking.findings.leaves import behind, holders
from wt_engine.engine.logic import JUDGE, NO, YES
from wt_engine.engine.measure import answer
from wt_engine.engine.possible import of_parts, outcomes_from, possible_answers
from wt_engine.fields import Subject
from wt_engine.fields.values import UNKNOWN
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty

Answers: TypeAlias = frozenset[str]
LeafKey: TypeAlias = tuple[str, str, Condition]
"""A condition without parts, and the scope and key of the subject that it is asked of."""
_AS_MET = {YES: "met", NO: "not_met", UNKNOWN: "unknown", JUDGE: "needs_judgement"}
_OUTCOME: dict[tuple[str, str], str] = {
    **{(YES, met): outcome for met, outcome in _AS_MET.items()},
    **{(NO, met): "not_applicable" for met in _AS_MET},
    **{(UNKNOWN, met): "unknown" for met in (NO, UNKNOWN)},
    **{(JUDGE, met): "needs_judgement" for met in _AS_MET},
    (UNKNOWN, JUDGE): "needs_judgement",
    (UNKNOWN, YES): "met",
    (JUDGE, YES): "met",
}
"""The outcome that goes with the answers of 'when' and 'met'."""


def _joined(condition: Condition, parts: Sequence[str]) -> str:
    """Return the answer of a condition from those of its parts, or of who it is asked of."""
    key = condition.key
    if key == "holds":
        return parts[0]
    if key == "judged":
        return JUDGE if parts[0] == YES else parts[0]
    if key == "shows":
        return YES if parts[0] == YES else UNKNOWN
    if key == "shown_by":
        if YES in parts:
            return JUDGE if NO in parts else YES
        return next((answer for answer in (JUDGE, NO) if answer in parts), UNKNOWN)
    order = (NO, JUDGE, UNKNOWN, YES) if key in {"all", "every"} else (YES, JUDGE, UNKNOWN, NO)
    found = next((answer for answer in order if answer in parts), UNKNOWN)
    return {YES: NO, NO: YES}.get(found, found) if key == "none" else found


@dataclass(frozen=True)
class Following:
    """Which outcomes a duty can come to for a subject."""

    derived: Mapping[str, Derived]
    leave_open: bool = False
    """Whether what is not known may still turn out any way."""
    fixed: Mapping[LeafKey, Answers] = field(default_factory=dict)
    """Answers to be taken as given."""

    def outcomes(self, duty: Duty, subject: Subject) -> tuple[str, ...]:
        """Return the outcomes that `duty` can have, and perhaps some that it can't."""
        when = duty.asked_when
        applies = frozenset({YES}) if when is None else self._answers(when, subject)
        return outcomes_from(self._answers(duty.met, subject), applies)

    def outcome(self, duty: Duty, subject: Subject) -> str:
        """Return the outcome that `duty` has, as the file is."""
        when = duty.asked_when
        applies = YES if when is None else self._answer(when, subject)
        return _OUTCOME[applies, self._answer(duty.met, subject)]

    def _answer(self, condition: Condition, subject: Subject) -> str:
        name = behind(condition)
        if name is not None:
            of = holders(condition, subject, self.derived)
            return _joined(condition, [self._answer(self.derived[name].is_, one) for one in of])
        if condition.parts:
            return _joined(condition, [self._answer(part, subject) for part in condition.parts])
        return answer(subject, condition)

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

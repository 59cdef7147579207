"""The alternative sets of changes that would make a condition answer yes, or no.

Worked out over the conditions themselves, so that a duty that joins a pack needs no code
here. What no change to the file can bring about has no alternative, and an obstacle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce

from wt_engine.engine.logic import JUDGE, NO, YES
from wt_engine.facts import Subject
from wt_engine.facts.values import UNKNOWN
from wt_engine.findings.because import answer_of
from wt_engine.findings.leaves import behind, holders
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty
from wt_engine.planning.edits import NOTHING, Alternative, merged
from wt_engine.planning.ways import ways

MOST = 40
"""Alternatives kept of one condition, the shortest; more would not be shorter."""
Found = list[Alternative]


class Alternatives:
    """Works out alternatives for the duties of one pack."""

    def __init__(self, derived: Mapping[str, Derived]) -> None:
        self._derived = derived

    def of_duty(self, duty: Duty, subject: Subject) -> Found:
        """Return the alternatives that turn a duty to met, or to not applicable.

        Where it is not known whether a duty applies, saying that it does not is an answer
        too; where it is known to apply, only meeting it is.
        """
        found = self._to(duty.met, subject, YES)
        if duty.when is None:
            return found
        applies = answer_of(duty.when, subject)
        if applies in {UNKNOWN, JUDGE}:
            return _shortest([*found, *self._to(duty.when, subject, NO)])
        return found

    def _to(self, condition: Condition, subject: Subject, wanted: str) -> Found:
        if answer_of(condition, subject) == wanted:
            return [NOTHING]
        if behind(condition) is not None:
            return self._behind(condition, subject, wanted)
        if condition.parts:
            return self._of_parts(condition, subject, wanted)
        return ways(condition, subject, wanted)

    def _behind(self, condition: Condition, subject: Subject, wanted: str) -> Found:
        name = behind(condition)
        assert name is not None
        each = [
            self._to(self._derived[name].is_, holder, wanted)
            for holder in holders(condition, subject, self._derived)
        ]
        one_is_enough = (condition.some is not None) == (wanted == YES)
        if condition.holds is not None or not one_is_enough:
            return _together(each)
        return _shortest(alternative for found in each for alternative in found)

    def _of_parts(self, condition: Condition, subject: Subject, wanted: str) -> Found:
        key, parts = condition.key, condition.parts
        if key == "judged":
            return [] if wanted == YES else self._to(parts[0], subject, wanted)
        if key == "shows":
            return self._to(parts[0], subject, YES) if wanted == YES else []
        if key == "shown_by":
            return self._shown_by(parts, subject) if wanted == YES else []
        turned = {YES: NO, NO: YES}[wanted] if key == "none" else wanted
        each = [self._to(part, subject, turned) for part in parts]
        if (key == "all") == (turned == YES):
            return _together(each)
        return _shortest(alternative for found in each for alternative in found)

    def _shown_by(self, parts: Iterable[Condition], subject: Subject) -> Found:
        """One place must show it, and none may deny it any more."""
        answers = [(part, answer_of(part, subject)) for part in parts]
        denying = [self._to(part, subject, YES) for part, answer in answers if answer == NO]
        if denying:
            return _together(denying)
        return _shortest(a for part, _ in answers for a in self._to(part, subject, YES))


def _together(each: list[Found]) -> Found:
    """Every combination of one alternative each that does not contradict itself."""
    return reduce(_pairs, each, [NOTHING]) if each else []


def _pairs(first: Found, second: Found) -> Found:
    return _shortest(_joined(first, second))


def _joined(first: Found, second: Found) -> Iterator[Alternative]:
    for one in first:
        for other in second:
            together = one | other
            if merged({}, sorted(together, key=repr)) is not None:
                yield together


def _shortest(found: Iterable[Alternative]) -> Found:
    """The shortest alternatives, without those that hold another whole."""
    ordered = sorted(set(found), key=lambda a: (len(a), sorted(repr(edit) for edit in a)))
    kept: Found = []
    for alternative in ordered:
        if len(kept) < MOST and not any(other <= alternative for other in kept):
            kept.append(alternative)
    return kept

"""The alternative sets of changes that would make a condition answer yes, or no.

Worked out over the conditions themselves, so that a duty that joins a pack needs no code
here. What no change to the file can bring about has no alternative, and an obstacle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from typing import Any

from wt_engine.checking.findings.because import answer_of
from wt_engine.checking.findings.leaves import behind, holders
from wt_engine.document import Path
from wt_engine.engine.logic import JUDGE, NO, YES
from wt_engine.fields import Subject
from wt_engine.fields.values import UNKNOWN
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty
from wt_engine.solver.apply import day_in
from wt_engine.solver.edits import NOTHING, Alternative, Day, Edit, merged
from wt_engine.solver.ways import Ways

MOST = 40
"""Alternatives kept of one condition, the shortest; more would not be shorter."""
Found = list[Alternative]


class Alternatives:
    """Works out alternatives for the duties of one pack, at one point of a plan.

    Args:
        derived: the pack's derived facts.
        data: the data of the arrangement at this point.
        chosen: days that the plan itself put there, with the bounds they were chosen within.
    """

    def __init__(
        self,
        derived: Mapping[str, Derived],
        data: Mapping[str, Any],
        chosen: Mapping[Path, Day],
    ) -> None:
        self._derived, self._data, self._chosen = derived, data, chosen
        self._ways = Ways(chosen)
        self.cut = False
        """Whether there were more than were kept."""

    def of_duty(self, duty: Duty, subject: Subject) -> Found:
        """Return the alternatives that turn a duty to met, or to not applicable.

        Where it is not known whether a duty applies, saying that it does not is an answer
        too; where it is known to apply, only meeting it is.
        """
        found = self._to(duty.met, subject, YES)
        when = duty.asked_when
        if when is not None and answer_of(when, subject) in {UNKNOWN, JUDGE}:
            found = self._shortest([*found, *self._to(when, subject, NO)])
        return [a for a in found if all(self._is_honest(e, subject.facts.as_of) for e in a)]

    def _is_honest(self, edit: Edit, as_of: date) -> bool:
        """Whether a change leaves what the file tells of the past as it is.

        A day that has come is not changed. A month or year can be told exactly, and what
        is done again later has a new day; but a document came out when it came out.
        """
        if not isinstance(edit.aim, Day) or edit.path in self._chosen:
            return True
        told = day_in(self._data, edit.path)
        if told is None or told.earliest > as_of:
            return True
        first, last = edit.aim.earliest, edit.aim.latest
        if told.earliest < told.latest and told.earliest <= first and last <= told.latest:
            return True
        return edit.path[0] != "documents" and first > told.latest

    def _to(self, condition: Condition, subject: Subject, wanted: str) -> Found:
        if answer_of(condition, subject) == wanted:
            return [NOTHING]
        if behind(condition) is not None:
            return self._behind(condition, subject, wanted)
        if condition.parts:
            return self._of_parts(condition, subject, wanted)
        return self._ways.of(condition, subject, wanted)

    def _behind(self, condition: Condition, subject: Subject, wanted: str) -> Found:
        name = behind(condition)
        assert name is not None
        each = [
            self._to(self._derived[name].is_, holder, wanted)
            for holder in holders(condition, subject, self._derived)
        ]
        one_is_enough = (condition.some is not None) == (wanted == YES)
        if condition.holds is not None or not one_is_enough:
            return self._together(each)
        return self._shortest(alternative for found in each for alternative in found)

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
            return self._together(each)
        return self._shortest(alternative for found in each for alternative in found)

    def _shown_by(self, parts: Iterable[Condition], subject: Subject) -> Found:
        """One place must show it, and none may deny it any more."""
        answers = [(part, answer_of(part, subject)) for part in parts]
        denying = [self._to(part, subject, YES) for part, answer in answers if answer == NO]
        if denying:
            return self._together(denying)
        return self._shortest(a for part, _ in answers for a in self._to(part, subject, YES))

    def _together(self, each: list[Found]) -> Found:
        """Every combination of one alternative each that does not contradict itself."""
        return reduce(self._pairs, each, [NOTHING]) if each else []

    def _pairs(self, first: Found, second: Found) -> Found:
        return self._shortest(_joined(first, second))

    def _shortest(self, found: Iterable[Alternative]) -> Found:
        """The shortest alternatives, without those that hold another whole."""
        ordered = sorted(set(found), key=lambda a: (len(a), sorted(repr(edit) for edit in a)))
        kept: Found = []
        for alternative in ordered:
            if any(other <= alternative for other in kept):
                continue
            if len(kept) == MOST:
                self.cut = True
                break
            kept.append(alternative)
        return kept


def _joined(first: Found, second: Found) -> Iterator[Alternative]:
    for one in first:
        for other in second:
            together = one | other
            if merged({}, sorted(together, key=repr)) is not None:
                yield together

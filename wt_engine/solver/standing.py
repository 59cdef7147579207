"""How an arrangement stands at one point of a plan, and what is worse there than before.

Names of subjects can change on the way (a body is named, a second report is listed), and so
can places in a list; what is compared here is told by where it stands in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias, get_args

from wt_engine.arrangement.model import Arrangement
from wt_engine.checking.findings.model import OPEN
from wt_engine.document import Path, dotted
from wt_engine.engine.verdict import VERDICTS, weight
from wt_engine.fields import Facts, Subject
from wt_engine.packs.conditions import Scope
from wt_engine.packs.model import Derived, Duty
from wt_engine.solver.following import Following

Key: TypeAlias = tuple[str, str]
"""A duty and its subject."""


Mark: TypeAlias = tuple[str, str]
"""A duty and its subject, by the name that the subject had where a step starts."""


@dataclass(frozen=True)
class Found:
    """How one duty stands for one subject."""

    weight: int
    """How bad it is, as a place in VERDICTS."""
    outcome: str
    key: Key
    """The duty and the subject, by its name now."""


@dataclass(frozen=True)
class Standing:
    """The facts at one point, and the outcome of each duty for each subject."""

    facts: Facts
    outcomes: Mapping[Key, str]


class Foresight:
    """Works out how data would stand, without an engine."""

    def __init__(
        self,
        duties: Mapping[str, Duty],
        derived: Mapping[str, Derived],
        as_of: date,
        since: date | None,
    ) -> None:
        self.duties, self.derived = duties, derived
        self._following = Following(derived)
        self._as_of, self._since = as_of, since

    def facts(self, data: Mapping[str, Any]) -> Facts | None:
        """Return the facts of `data`; None where it is no arrangement."""
        try:
            return Facts(Arrangement.model_validate(data), self._as_of, self._since)
        except ValueError:
            return None  # a part that the model needs is missing, or is something else

    def standing(self, facts: Facts, duties: Iterable[str] | None = None) -> Standing:
        """Return the outcomes of all duties, or of some."""
        asked = self.duties.values() if duties is None else [self.duties[d] for d in duties]
        outcomes = {
            (duty.id, subject.key): self._following.outcome(duty, subject)
            for duty in asked
            for subject in facts.subjects(duty.for_each)
        }
        return Standing(facts, outcomes)

    def weight(self, duty: str, outcome: str) -> int:
        """Return how bad an outcome of a duty is, as a place in VERDICTS."""
        found = weight(outcome, self.duties[duty].modality)
        return VERDICTS.index("compliant" if found == "note" else found)

    def since(self, start: Standing, end: Standing, removed: Sequence[Path]) -> dict[Mark, Found]:
        """Return how `end` stands, in the names that the subjects had at the `start`.

        Args:
            start: where a step starts.
            end: where it is now.
            removed: items of lists that went between the two.
        """
        known = names_before(start.facts, end.facts, removed)
        found: dict[Mark, Found] = {}
        for key, outcome in end.outcomes.items():
            mark = (key[0], known[self.duties[key[0]].for_each, key[1]])
            here = Found(self.weight(key[0], outcome), outcome, key)
            if mark not in found or here.weight < found[mark].weight:
                found[mark] = here
        return found

    def settled_by(
        self, start: Mapping[Mark, Found], end: Mapping[Mark, Found]
    ) -> dict[Mark, Found]:
        """Return `end` without credit for what is less bad than at the `start`, and still open."""
        return {
            mark: replace(found, weight=min(found.weight, start[mark].weight))
            if found.outcome in OPEN and mark in start
            else found
            for mark, found in end.items()
        }

    def worse(
        self, before: Mapping[Mark, Found], after: Mapping[Mark, Found], bar: str
    ) -> Iterator[Mark]:
        """Yield what weighs `bar` or worse after, and did not weigh as much before."""
        worst = VERDICTS.index(bar)
        for mark, found in after.items():
            was = before[mark].weight if mark in before else len(VERDICTS)
            if found.weight <= worst and found.weight < was:
                yield mark


def subject_of(facts: Facts, scope: str, name: str) -> Subject | None:
    """Return the subject of `scope` that reports call `name`."""
    return next((s for s in facts.subjects(scope) if s.key == name), None)


def names_before(start: Facts, end: Facts, removed: Sequence[Path]) -> dict[tuple[str, str], str]:
    """Return, for each scope and name of a subject, its name at the start.

    An item that was made for something the file lacked is what was lacking; one that is
    new altogether is named by its place, which no other can be.
    """
    found: dict[tuple[str, str], str] = {}
    for scope in get_args(Scope):
        subjects = start.subjects(scope)
        counted = Counter(subject.path for subject in subjects)
        at = {s.path: s for s in subjects if counted[s.path] == 1}
        lacking = {s.key for s in subjects if s.item is None}
        for subject in end.subjects(scope):
            path = path_before(subject.path, removed)
            there = at.get(path) or (at.get(path[:-1]) if path else None)
            if there is not None and there.sector == subject.sector:
                found[scope, subject.key] = there.key
            elif subject.key in lacking:
                found[scope, subject.key] = subject.key
            else:
                found[scope, subject.key] = f"new: {dotted(path)}"
    return found


def path_before(path: Path, removed: Sequence[Path]) -> Path:
    """Return where `path` stood before items of lists were `removed`, in that order."""
    for gone in reversed(removed):
        depth = len(gone) - 1
        part, last = path[depth] if depth < len(path) else None, gone[-1]
        if path[:depth] == gone[:-1] and isinstance(part, int) and isinstance(last, int):
            path = (*path[:depth], part + (part >= last), *path[depth + 1 :])
    return path

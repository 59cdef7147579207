"""Which facts decided an outcome: the conditions that gave the answer, with their values.

Used to word a finding and to point at the file; the outcome itself is the engine's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from wt_engine.checking.findings.leaves import behind, fields_in, holders
from wt_engine.engine.logic import ANSWERS, Answers, answers_of
from wt_engine.engine.measure import answer, measure
from wt_engine.engine.program import holds
from wt_engine.fields import Subject, Value
from wt_engine.fields.assurance import NO_OCCASION
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived


class Reason(NamedTuple):
    """One condition that decided, the field behind it and the field's value."""

    condition: Condition
    answer: str
    field: str
    value: Value
    subject: Subject


def answer_of(condition: Condition, subject: Subject) -> str:
    """Return the answer of a condition for a subject whose derived facts are concluded."""
    if not condition.parts:  # one answer, worked out: nothing to combine
        return answer(subject, condition)
    answers = _combined(condition)
    fact = measure(subject, answers.measures)
    return next(one for one in ANSWERS if holds(answers.of(one), fact))


@lru_cache(maxsize=1024)
def _combined(condition: Condition) -> Answers:
    """Combining the answers of many parts takes longer than asking them."""
    return answers_of(condition)


def reasons(
    condition: Condition, subject: Subject, wanted: str, derived: Mapping[str, Derived]
) -> list[Reason]:
    """Return the conditions inside `condition` that answered `wanted`, outermost first."""
    search = _Search(derived)
    search.look(condition, subject, wanted)
    return list(search.found.values())


class _Search:
    """Goes through conditions and the derived facts behind them, each fact once a subject.

    A pack whose facts build on each other twice over would never be done with otherwise.
    """

    def __init__(self, derived: Mapping[str, Derived]) -> None:
        self.found: dict[tuple[str, str], Reason] = {}
        """By field and subject: the first condition that decided."""
        self._derived = derived
        self._seen: set[tuple[str, str, str]] = set()

    def look(self, condition: Condition, subject: Subject, wanted: str) -> None:
        """Add the conditions inside `condition` that answered `wanted`."""
        if condition.parts:
            for answer in _answers_inside(condition, wanted):
                for part in condition.parts:
                    self.look(part, subject, answer)
        elif behind(condition) is not None:
            self._behind(condition, subject, wanted)
        elif answer_of(condition, subject) == wanted:
            names = fields_in(condition)
            if condition.arose is not None:  # which of them had no occasion
                names = tuple(n for n in names if subject.value(n).state == NO_OCCASION)
            for name in names[:1]:
                reason = Reason(condition, wanted, name, subject.value(name), subject)
                self.found.setdefault((name, subject.key), reason)

    def _behind(self, condition: Condition, subject: Subject, wanted: str) -> None:
        name = behind(condition)
        assert name is not None
        for holder in holders(condition, subject, self._derived):
            key = name, holder.key, wanted
            if holder.derived.get(name) == wanted and key not in self._seen:
                self._seen.add(key)
                self.look(self._derived[name].is_, holder, wanted)


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

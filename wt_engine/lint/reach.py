"""A search for arrangements that show each outcome of a duty, over the fields it looks at.

The cases beside a duty show what its writer thought of; this shows that the duty can be met,
not met and unknown at all. It goes from the outcome wanted to the answers of the conditions,
from there to what a file may say, and tries what it makes on the real model, facts and rules.
It is bounded, and the same each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, product

from pydantic import ValidationError

from wt_engine.arrangement import Arrangement
from wt_engine.checking.findings.leaves import behind, conditions_of
from wt_engine.engine.logic import JUDGE, NO, YES, property_of
from wt_engine.engine.measure import answer
from wt_engine.engine.plain import behind_all, conclude, deciding, outcomes_in
from wt_engine.fields import Facts
from wt_engine.fields.values import UNKNOWN
from wt_engine.lint.pieces import DAY, ConflictError, Piece, joined, pieces_for
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty

OUTCOMES = ("met", "not_met", "unknown")
"""The outcomes that every duty is to have."""
_WAYS = {
    "met": ((YES, YES), (UNKNOWN, YES)),
    "not_met": ((YES, NO),),
    "unknown": ((YES, UNKNOWN), (UNKNOWN, NO), (UNKNOWN, UNKNOWN)),
    "needs_judgement": ((YES, JUDGE), (JUDGE, NO), (JUDGE, UNKNOWN)),
    "not_applicable": ((NO, UNKNOWN),),
}
"""For each outcome, the answers of `when` and of `met` that bring it about."""
_INSIDE = {
    "judged": {JUDGE: (YES, JUDGE), NO: (NO,), UNKNOWN: (UNKNOWN,)},
    "shows": {YES: (YES,), UNKNOWN: (UNKNOWN, NO)},
}
"""For each answer of these, the answers inside that bring it about."""
_MOST_OF_A_CONDITION = 24
_MOST_TRIED = 400
_MOST_STEPS = 20_000
"""Of a search for one outcome, where nothing comes of it; the built-in packs need some 350."""
_MOST_IN_ALL = 500_000
"""Of all searches for one pack; the built-in packs need some 4,000."""


class _SpentError(Exception):
    """The search has gone on for too long."""


class Search:
    """Searches for one pack; what it learns of a condition is kept."""

    def __init__(self, derived: Mapping[str, Derived], day: date, in_force_from: date) -> None:
        self._derived = derived
        self._day = day
        self._in_force_from = in_force_from
        self._answered: dict[tuple[str, str], dict[str, list[Piece]]] = {}
        self._left = 0
        self._left_in_all = _MOST_IN_ALL

    def found(self, duty: Duty, outcomes: Iterable[str] = OUTCOMES) -> dict[str, Piece]:
        """Return for each outcome an arrangement that shows it; it is left out where none is.

        An arrangement is as a case gives it, without its name; under `DAY` stands the day of
        the check where it is not the usual one.
        """
        decides = deciding(duty)
        derived = behind_all(conditions_of(duty), self._derived)
        shown: dict[str, Piece] = {}
        for outcome in outcomes:
            for piece in self._tried(duty, outcome):
                if outcome in shown:
                    break
                facts = self._facts(piece)
                if facts is not None:
                    conclude(facts, derived)
                    for got in outcomes_in(facts, duty.for_each, decides).values():
                        shown.setdefault(got, piece)
        return {outcome: shown[outcome] for outcome in outcomes if outcome in shown}

    def _tried(self, duty: Duty, outcome: str) -> Iterator[Piece]:
        self._left = _MOST_STEPS
        try:
            yield from islice(self._towards(duty, outcome), _MOST_TRIED)
        except _SpentError:
            return

    def _step(self) -> None:
        self._left -= 1
        self._left_in_all -= 1
        if self._left < 0 or self._left_in_all < 0:
            raise _SpentError

    def _facts(self, piece: Piece) -> Facts | None:
        """Make the facts of a piece; None where it is no arrangement."""
        given = {key: held for key, held in piece.items() if key != DAY}
        try:
            arrangement = Arrangement.model_validate({"name": "Case", **given})
        except ValidationError:
            return None
        return Facts(arrangement, piece.get(DAY, self._day), self._in_force_from)

    def _towards(self, duty: Duty, outcome: str) -> Iterator[Piece]:
        """Yield what may bring `outcome` about, the likeliest first."""
        for applies, met in _WAYS[outcome]:
            parts = [self._ways(duty.met, duty.for_each, met)]
            when = duty.asked_when
            if when is not None:
                parts.insert(0, self._ways(when, duty.for_each, applies))
            elif applies != YES:
                continue
            yield from self._products(parts)

    def _ways(self, condition: Condition, scope: str, wanted: str) -> list[Piece]:
        self._step()
        return list(islice(self._ways_of(condition, scope, wanted), _MOST_OF_A_CONDITION))

    def _ways_of(self, condition: Condition, scope: str, wanted: str) -> Iterator[Piece]:
        key, parts = condition.key, condition.parts
        fact = behind(condition)
        if fact is not None:
            yield from self._ways(self._derived[fact].is_, self._derived[fact].for_each, wanted)
        elif key in ("judged", "shows"):
            for inner in _INSIDE[key].get(wanted, ()):
                yield from self._ways(parts[0], scope, inner)
        elif key in ("all", "any", "none"):
            turned = {YES: NO, NO: YES}.get(wanted, wanted) if key == "none" else wanted
            decisive = NO if key == "all" else YES
            yield from self._of_joined(parts, scope, turned, decisive)
        elif key == "shown_by":
            for part in parts:
                yield from self._ways(part, scope, wanted)
        else:
            every = self._of_leaf(condition, scope).get(wanted, [])
            yield from every[:: max(1, len(every) // _MOST_OF_A_CONDITION)]

    def _of_joined(
        self, parts: Sequence[Condition], scope: str, wanted: str, decisive: str
    ) -> Iterator[Piece]:
        """Yield ways to `wanted` of parts of which one `decisive` answer settles the whole."""
        neutral = YES if decisive == NO else NO
        if wanted == decisive:
            for part in parts:
                yield from self._ways(part, scope, decisive)
        elif wanted == neutral:
            yield from self._products([self._ways(part, scope, neutral) for part in parts])
        else:
            for at in range(len(parts)):
                answers = [wanted if n == at else neutral for n in range(len(parts))]
                both = zip(parts, answers, strict=True)
                yield from self._products([self._ways(part, scope, a) for part, a in both])
            for part in parts:
                yield from self._ways(part, scope, wanted)

    def _of_leaf(self, condition: Condition, scope: str) -> dict[str, list[Piece]]:
        """Return what brings each answer of a condition without parts about."""
        key = (scope, property_of(condition))
        if key not in self._answered:
            answered = self._answered.setdefault(key, {})
            for piece in pieces_for(condition, scope, self._day):
                facts = self._facts(piece)
                subjects = facts.subjects(scope) if facts is not None else []
                for got in dict.fromkeys(answer(subject, condition) for subject in subjects):
                    answered.setdefault(got, []).append(piece)
        return self._answered[key]

    def _products(self, parts: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
        """Yield what one piece of each part say together, where they do not disagree."""
        for chosen in product(*parts):
            self._step()
            try:
                yield joined(chosen)
            except ConflictError:
                continue

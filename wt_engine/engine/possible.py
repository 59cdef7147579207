"""Which answers a condition, and which outcomes a duty, can have at all.

Rules are compiled for all that could ever be; this tells what a file can bring about,
so that the cases beside a duty can be asked to show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from wt_engine.engine.logic import DIRECT, JUDGE, NO, YES, field_of
from wt_engine.engine.refuse import needs
from wt_engine.fields.catalogue import kind_of
from wt_engine.fields.values import UNKNOWN
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty
from wt_engine.terms.errors import PackError, Place

Answers: TypeAlias = frozenset[str]
_ALL = frozenset({YES, NO, UNKNOWN, JUDGE})
_FIXED = {
    "recent": frozenset({YES, UNKNOWN, JUDGE}),
    "count": frozenset({YES, NO, UNKNOWN}),
    "as_of": frozenset({YES, NO}),
    "arose": frozenset({YES, NO}),
    "by": _ALL,
    "since": _ALL,
    "within": _ALL,
}


def possible_answers(
    condition: Condition,
    scope: str,
    derived: Mapping[str, Derived],
    known: dict[str, Answers] | None = None,
) -> Answers:
    """Return the answers that `condition` can have for subjects of `scope`.

    `known` gathers those of derived facts, so that each is worked out once.

    Raises:
        PackError: a derived fact behind it is missing or builds on itself.
    """
    known = {} if known is None else known
    _settle(list(needs(condition)), derived, known)
    return _answers(condition, scope, known)


def _settle(asked: list[str], derived: Mapping[str, Derived], known: dict[str, Answers]) -> None:
    """Work out derived facts, those first that others build on, however long the chain."""
    begun: set[str] = set()
    while asked:
        name = asked[-1]
        if name in known:
            asked.pop()
            continue
        if name not in derived:
            raise PackError.at(Place(name), f"there is no derived fact '{name}'.")
        fact = derived[name]
        before = [needed for needed in needs(fact.is_) if needed not in known]
        if not before:
            known[name] = _answers(fact.is_, fact.for_each, known)
            continue
        begun.add(name)
        if not begun.isdisjoint(before):
            raise PackError.at(Place(name), f"derived fact '{name}' builds on itself.")
        asked.extend(before)


def _answers(condition: Condition, scope: str, known: Mapping[str, Answers]) -> Answers:
    key = condition.key
    if key in DIRECT:
        return _direct(condition, scope)
    if key in _FIXED:
        return _FIXED[key]
    each = condition.every or condition.some
    name = each.holds if each is not None else condition.holds
    if name is not None:
        return known[name]
    parts = [_answers(part, scope, known) for part in condition.parts]
    return of_parts(condition, parts)


def of_parts(condition: Condition, parts: list[Answers]) -> Answers:
    """Return the answers that a condition can have whose parts can have `parts`."""
    key = condition.key
    if key == "judged":
        return frozenset(JUDGE if answer == YES else answer for answer in parts[0])
    if key == "shows":
        return frozenset(YES if answer == YES else UNKNOWN for answer in parts[0])
    if key == "shown_by":
        return _shown_by(parts)
    if key == "none":
        turned = {YES: NO, NO: YES}
        return frozenset(turned.get(answer, answer) for answer in _joined(parts, YES, NO))
    one_no_is_enough = key in {"all", "every"}
    return _joined(parts, NO, YES) if one_no_is_enough else _joined(parts, YES, NO)


def _direct(condition: Condition, scope: str) -> Answers:
    name = field_of(condition)
    kind = kind_of(scope, name)
    if kind is None or kind.name in {"statement", "assured"}:
        return _ALL
    found = {YES, UNKNOWN}
    if kind.name in {"flag", "list"} or condition.one_of or (kind.name == "date" and kind.unclear):
        found.add(NO)
    if kind.unclear or (kind.name == "date" and condition.present):
        found.add(JUDGE)
    return frozenset(found)


def _joined(parts: list[Answers], decisive: str, neutral: str) -> Answers:
    """Join by and (decisive no, neutral yes) or by or (decisive yes, neutral no)."""
    found = {decisive} if any(decisive in part for part in parts) else set()
    if all(neutral in part for part in parts):
        found.add(neutral)
    for answer, beside in ((JUDGE, {neutral, UNKNOWN, JUDGE}), (UNKNOWN, {neutral, UNKNOWN})):
        if any(answer in part for part in parts) and all(part & beside for part in parts):
            found.add(answer)
    return frozenset(found)


def _shown_by(parts: list[Answers]) -> Answers:
    found = {answer for part in parts for answer in part if answer in {YES, NO, JUDGE}}
    if YES in found and NO in found and len(parts) > 1:
        found.add(JUDGE)
    if all(UNKNOWN in part for part in parts):
        found.add(UNKNOWN)
    return frozenset(found)


def possible_outcomes(duty: Duty, derived: Mapping[str, Derived]) -> tuple[str, ...]:
    """Return the outcomes that `duty` can have, by its own words.

    That there was no occasion can be found for every duty on what is done; it is left out here.

    Raises:
        PackError: a derived fact behind it is missing or builds on itself.
    """
    met = possible_answers(duty.met, duty.for_each, derived)
    applies = (
        frozenset({YES})
        if duty.when is None
        else possible_answers(duty.when, duty.for_each, derived)
    )
    return outcomes_from(met, applies)


def outcomes_from(met: Answers, applies: Answers) -> tuple[str, ...]:
    """Return the outcomes that go with the answers that `met` and `when` can have."""
    found = {
        "met": YES in met,
        "not_met": NO in met and YES in applies,
        "unknown": (UNKNOWN in met and bool(applies & {YES, UNKNOWN}))
        or (NO in met and UNKNOWN in applies),
        "needs_judgement": JUDGE in met or JUDGE in applies,
        "not_applicable": NO in applies,
    }
    return tuple(outcome for outcome, possible in found.items() if possible)

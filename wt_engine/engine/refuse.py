"""What cannot be compiled at all: refused before it is tried, with the section and the duty.

`wtcheck pack lint` tells the same with file and line; a pack that is made in Python, or
given to `check` without having been linted, is stopped here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from wt_engine.packs.conditions import Condition, Scope
from wt_engine.packs.model import Derived, Pack
from wt_engine.terms.errors import PackError, Place, Problem

DEEPEST = 50
"""Conditions inside each other: more is no condition that anyone could read."""
DEEPEST_BEHIND = 150
"""The same, counted on into the derived facts that a condition builds on: `why`, `plan` and
lint's search follow all of it, call by call, and the interpreter allows some 1,000 calls."""


def where_of(pack: Pack) -> dict[str, str]:
    """Return where each duty and derived fact stands, as a message names it."""
    derived = {fact.id: f"derived fact '{fact.id}'" for fact in pack.derived}
    duties = {
        duty.id: f"section '{section.id}', duty '{duty.id}'"
        for section in pack.sections
        for duty in section.duties
    }
    return {**derived, **duties}


def refuse_what_cannot_be(pack: Pack) -> None:
    """Raise PackError for names used twice, derived facts that are missing, and endless nesting."""
    where = where_of(pack)
    problems = [
        Problem(Place(name), f"section '{name}': {_SEVERAL}")
        for name in _repeated(section.id for section in pack.sections)
    ]
    problems += [
        Problem(Place(name), f"{where[name]}: {wrong}")
        for name, wrong in (*_twice(pack), *_conditions(pack))
    ]
    if problems:
        raise PackError(problems)


def refuse_what_lies_too_deep(pack: Pack, layers: Iterable[Iterable[Derived]]) -> None:
    """Raise PackError where a condition has too much behind it.

    Args:
        pack: the pack.
        layers: its derived facts, each in a layer after those that it builds on.
    """
    behind: dict[str, int] = {}
    for fact in (fact for layer in layers for fact in layer):
        behind[fact.id] = _reach(fact.is_, behind)
        if behind[fact.id] > DEEPEST_BEHIND:
            raise PackError.at(Place(fact.id), _TOO_DEEP)
    for duty in pack.duties:
        for condition in (duty.when, duty.met):
            if condition is not None and _reach(condition, behind) > DEEPEST_BEHIND:
                raise PackError.at(Place(duty.id), _TOO_DEEP)


_TOO_DEEP = (
    f"more than {DEEPEST_BEHIND} conditions inside each other, with the derived facts that it "
    "builds on; build on fewer."
)


def _reach(condition: Condition, behind: Mapping[str, int]) -> int:
    return depth(condition) + max((behind[name] for name in needs(condition)), default=0)


_SEVERAL = "there are several of that name; give each its own."


def _twice(pack: Pack) -> Iterator[tuple[str, str]]:
    for named in (pack.duties, pack.derived):
        yield from ((name, _SEVERAL) for name in _repeated(one.id for one in named))


def _repeated(names: Iterable[str]) -> Iterator[str]:
    return (name for name, times in Counter(names).items() if times > 1)


def _conditions(pack: Pack) -> Iterator[tuple[str, str]]:
    scopes = {fact.id: fact.for_each for fact in pack.derived}
    found: list[tuple[str, Scope, Condition]] = [(d.id, d.for_each, d.is_) for d in pack.derived]
    for duty in pack.duties:
        conditions = (c for c in (duty.when, duty.met) if c is not None)
        found.extend((duty.id, duty.for_each, condition) for condition in conditions)
    for name, scope, condition in found:
        if depth(condition) > DEEPEST:
            yield name, f"more than {DEEPEST} conditions inside each other; write it more plainly."
            continue
        for needed, seen_from in dict.fromkeys(_asked(condition, scope)):
            about = scopes.get(needed)
            if about is None:
                yield name, f"there is no derived fact '{needed}'."
            elif about not in seen_from:
                yield name, f"'{needed}' is about each {about}, which cannot be asked here."


def _asked(condition: Condition, scope: Scope) -> Iterator[tuple[str, tuple[Scope, ...]]]:
    """Yield the derived facts that a condition asks for, and the scopes they can be about."""
    if condition.holds is not None:
        over: tuple[Scope, ...] = ("partner",) if scope == "delegate" else ()
        yield condition.holds, (scope, *over, "arrangement")
    each = condition.every or condition.some
    if each is not None:
        yield each.holds, (each.scope,)
    for part in condition.parts:
        yield from _asked(part, scope)


def depth(condition: Condition) -> int:
    """Return how many conditions lie inside each other, this one included."""
    deepest, layer = 0, [condition]
    while layer:
        deepest, layer = deepest + 1, [part for one in layer for part in one.parts]
    return deepest


def needs(condition: Condition) -> Iterator[str]:
    """Yield the derived facts that a condition builds on."""
    return (name for name, _ in _asked(condition, "arrangement"))

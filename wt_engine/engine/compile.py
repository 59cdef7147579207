"""Compile a pack into a program: derived facts in layers, then each section's duties.

What the engines can't hold is dealt with here: a long condition is broken into parts that
are concluded a layer earlier, a long section is split, and what is still too much is an
error of the pack that names it.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from wt_engine.engine.logic import ANSWERS, Answers, answers_of, outcomes_of
from wt_engine.engine.network import Network
from wt_engine.engine.program import FALSE, Expr, Program, Rule, Ruleset, groups_in, ways_in
from wt_engine.engine.refuse import (
    depth,
    needs,
    refuse_what_cannot_be,
    refuse_what_lies_too_deep,
    where_of,
)
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty, Pack
from wt_engine.terms.errors import PackError, Place, Problem

MOST_RULES = 150
"""Rules in one ruleset: durable-rules holds 256 joins; a larger section is split."""
MOST_FIRING = 60
"""Conclusions from one fact: durable-rules' stack ends at 64."""
MOST_STACKED = 60
"""Places of that stack which a fact may take on its way through a ruleset's tests."""
MOST_WAYS = 40
"""Ways to satisfy one rule at once: durable-rules fires it for each of them."""
MOST_FIRINGS = 240
"""Firings of one fact in a ruleset, counting each way: durable-rules takes 30 us for each."""
MOST_PROPERTIES = 250
"""Properties of one fact: durable-rules holds 255, a few of which are the program's own."""
MOST_GROUPS = 12
"""Groups in one rule's expression: durable-rules refuses a rule of more than 15."""
MOST_DEPTH = 5
"""Conditions inside each other that are written out at once: an expression grows about
threefold with each, so what lies deeper is broken out first."""


def compile_pack(pack: Pack) -> Program:
    """Return the program of `pack`.

    Raises:
        PackError: a derived fact builds on itself or is missing, a name is used twice, or a
            duty passes what the engines can hold; its section and name are told.
    """
    refuse_what_cannot_be(pack)
    try:
        return _compiled(pack)
    except PackError as error:
        where = where_of(pack)
        raise PackError(
            Problem(p.place, f"{where.get(p.place.file, 'the pack')}: {p.sentence}")
            for p in error.problems
        ) from error


def _compiled(pack: Pack) -> Program:
    refuse_what_lies_too_deep(pack, _layered(pack.derived))
    parts = _Parts({fact.id for fact in pack.derived})
    derived = [
        d.model_copy(update={"is_": parts.fit(d.is_, d.for_each, d.id)}) for d in pack.derived
    ]
    sections = tuple(
        (section.id, [_fitted(_with_occasion(duty), parts) for duty in section.duties])
        for section in pack.sections
    )
    # A section's name has no dot in it: none can be called as a layer is.
    layers = tuple(
        tuple(_rulesets(f"{pack.edition}.derived.layer-{number}", _derived_rules(layer)))
        for number, layer in enumerate(_layered([*derived, *parts.found]), start=1)
    )
    return Program(
        pack.edition,
        layers,
        tuple(
            (name, tuple(_rulesets(f"{pack.edition}.{name}", _duty_rules(duties))))
            for name, duties in sections
        ),
    )


class _Parts:
    """Conditions broken out of longer ones, as derived facts of their own."""

    def __init__(self, taken: Collection[str]) -> None:
        self.found: list[Derived] = []
        self._taken = taken
        """Names that the pack's own derived facts have."""
        self._numbers = itertools.count(1)

    def fit(self, condition: Condition, scope: str, name: str) -> Condition:
        """Return `condition`, or one that rests on parts broken out, small enough for a rule."""
        if depth(condition) > MOST_DEPTH:
            parts = [self.broken_out(part, scope, name) for part in condition.parts]
            condition = _of_parts(condition.key, parts)
        answers = answers_of(condition)
        if all(_fits(answers.of(answer)) for answer in ANSWERS):
            return condition
        parts = [self.broken_out(part, scope, name) for part in condition.parts]
        if parts == list(condition.parts):
            parts = [self.broken_out(part, scope, name) for part in _shorter(condition, name)]
        return self.fit(_of_parts(condition.key, parts), scope, name)

    def broken_out(self, condition: Condition, scope: str, name: str) -> Condition:
        """Make a condition that has parts a derived fact, and return one that refers to it."""
        if not condition.parts:
            return condition
        fitted = self.fit(condition, scope, name)
        names = (f"part-{number}-of-{name}" for number in self._numbers)
        part = next(free for free in names if free not in self._taken)
        self.found.append(
            Derived.model_validate(
                {"id": part, "about": f"A part of {name}", "for_each": scope, "is": fitted}
            )
        )
        return Condition(holds=part)


def _of_parts(key: str, parts: Sequence[Condition]) -> Condition:
    inside: object = parts[0] if key in {"judged", "shows"} else tuple(parts)
    return Condition.model_validate({key: inside})


def _shorter(condition: Condition, name: str) -> list[Condition]:
    """Return fewer parts that mean the same under the same key.

    All and any are halved; none is none of any. Several places together show what any of
    them shows, and together deny what not all of them leave undenied.
    """
    key, parts = condition.key, condition.parts
    if len(parts) < 4 or key not in {"all", "any", "none", "shown_by"}:
        raise PackError.at(Place(name), "this condition is too long; split the duty.")
    if key == "none":
        return [_of_parts("any", parts)]
    if key == "shown_by":
        denied = _of_parts("shows", [_of_parts("none", [_of_parts("all", parts)])])
        return [_of_parts("any", parts), _of_parts("none", [denied])]
    half = len(parts) // 2
    return [_of_parts(key, parts[:half]), _of_parts(key, parts[half:])]


def _with_occasion(duty: Duty) -> Duty:
    return duty.model_copy(update={"when": duty.asked_when})


def _fitted(duty: Duty, parts: _Parts) -> Duty:
    """Return `duty` with conditions small enough for its outcome rules."""
    conditions = [duty.met] if duty.when is None else [duty.met, duty.when]
    if max(map(depth, conditions)) <= MOST_DEPTH and _small(duty):
        return duty
    changed = {"met": parts.broken_out(duty.met, duty.for_each, duty.id)}
    if duty.when is not None:
        changed["when"] = parts.broken_out(duty.when, duty.for_each, duty.id)
    return duty.model_copy(update=changed)


def _small(duty: Duty) -> bool:
    return all(_fits(expr) for expr in _outcomes(duty)[0].values())


def _fits(expr: Expr) -> bool:
    return groups_in(expr) <= MOST_GROUPS and ways_in(expr) <= MOST_WAYS


def _outcomes(duty: Duty) -> tuple[dict[str, Expr], Mapping[str, Condition]]:
    met = answers_of(duty.met)
    when: Answers | None = answers_of(duty.when) if duty.when else None
    measures = {**(when.measures if when else {}), **met.measures}
    return outcomes_of(when, met), measures


_Group = tuple[list[Rule], str, Mapping[str, Condition]]


def _derived_rules(layer: Sequence[Derived]) -> Iterator[_Group]:
    for derived in layer:
        answers = answers_of(derived.is_)
        rules = [
            Rule(
                f"{derived.id}: {answer}", derived.for_each, answers.of(answer), derived.id, answer
            )
            for answer in ANSWERS
            if answers.of(answer) != FALSE
        ]
        yield rules, derived.for_each, answers.measures


def _duty_rules(duties: Sequence[Duty]) -> Iterator[_Group]:
    for duty in duties:
        outcomes, measures = _outcomes(duty)
        rules = [
            Rule(f"{duty.id}: {outcome}", duty.for_each, expr, duty.id, outcome)
            for outcome, expr in outcomes.items()
        ]
        yield rules, duty.for_each, measures


def _rulesets(name: str, groups: Iterable[_Group]) -> Iterator[Ruleset]:
    """Fill rulesets up to what every engine can hold, then start another."""
    rules: list[Rule] = []
    measures: dict[str, dict[str, Condition]] = {}
    networks: defaultdict[str, Network] = defaultdict(Network)
    number = 1
    for group, kind, needed in groups:
        trial = {**measures.get(kind, {}), **needed}
        firing = len({rule.about for rule in rules if rule.kind == kind})
        too_many = len(rules) + len(group) > MOST_RULES or firing + 1 > MOST_FIRING
        networks[kind].add(rule.when for rule in group)
        too_much = networks[kind].passes(MOST_STACKED, MOST_FIRINGS)
        if rules and (too_many or too_much or len(trial) > MOST_PROPERTIES):
            yield _ruleset(name, number, rules, measures)
            rules, measures, number = [], {}, number + 1
            trial = dict(needed)
            networks = defaultdict(Network)
            networks[kind].add(rule.when for rule in group)
            too_much = networks[kind].passes(MOST_STACKED, MOST_FIRINGS)
        if too_much:
            raise PackError.at(Place(group[0].about), "too many ways to come about; split it.")
        if len(needed) > MOST_PROPERTIES:
            raise PackError.at(Place(group[0].about), "this looks at too many fields; split it.")
        rules.extend(group)
        measures[kind] = trial
    if rules:
        yield _ruleset(name, number, rules, measures)


def _ruleset(
    name: str, number: int, rules: list[Rule], measures: Mapping[str, Mapping[str, Condition]]
) -> Ruleset:
    return Ruleset(name if number == 1 else f"{name}.{number}", tuple(rules), dict(measures))


def _layered(derived: Sequence[Derived]) -> list[list[Derived]]:
    """Order derived facts into layers, each building only on those before it."""
    left, done, layers = list(derived), set[str](), list[list[Derived]]()
    while left:
        ready = [d for d in left if all(n in done for n in needs(d.is_))]
        if not ready:
            names = ", ".join(d.id for d in left)
            raise PackError.at(
                Place(left[0].id),
                f"these derived facts build on each other in a ring: {names}.",
            )
        layers.append(ready)
        done |= {d.id for d in ready}
        left = [d for d in left if d.id not in done]
    return layers

"""What a pack is compiled into, and any engine can run: rules over wide facts of short texts.

A rule looks at one fact and says one thing. There are no joins, no absence and no
comparison of two facts: what would need them has been made into a fact before, so that
the order of facts changes nothing and no engine's weak spots are touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import TypeAlias

from wt_engine.packs.conditions import Condition
from wt_engine.terms.forks import cached_property


@dataclass(frozen=True)
class Test:
    """The fact's property has one of the values."""

    property: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class All:
    """Every part holds; of no parts: always true."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True)
class Any:
    """At least one part holds; of no parts: never true."""

    parts: tuple[Expr, ...]


Expr: TypeAlias = "Test | All | Any"
TRUE: Expr = All(())
FALSE: Expr = Any(())


def all_of(*parts: Expr) -> Expr:
    """Join by and, leaving out what is always true."""
    if FALSE in parts:
        return FALSE
    kept = tuple(dict.fromkeys(part for part in parts if part != TRUE))
    return kept[0] if len(kept) == 1 else All(kept)


def any_of(*parts: Expr) -> Expr:
    """Join by or, leaving out what is never true and merging tests of one property."""
    if TRUE in parts:
        return TRUE
    tests: dict[str, tuple[str, ...]] = {}
    for part in parts:
        if isinstance(part, Test):
            tests[part.property] = (*tests.get(part.property, ()), *part.values)
    merged = (Test(name, tuple(dict.fromkeys(values))) for name, values in tests.items())
    others = (part for part in parts if not isinstance(part, Test) and part != FALSE)
    kept = tuple(dict.fromkeys((*merged, *others)))
    return kept[0] if len(kept) == 1 else Any(kept)


def groups_in(expr: Expr) -> int:
    """Count the groups (and, or, one of several values) that an expression is made of."""
    if isinstance(expr, Test):
        return int(len(expr.values) > 1)
    return 1 + sum(groups_in(part) for part in expr.parts)


def ways_in(expr: Expr) -> int:
    """Return in how many ways one fact can satisfy `expr` at once, at the most."""
    if isinstance(expr, Test):
        return 1
    ways = [ways_in(part) for part in expr.parts]
    return prod(ways) if isinstance(expr, All) else sum(ways)


def properties_of(expr: Expr) -> Iterator[str]:
    """Yield the properties that an expression looks at."""
    if isinstance(expr, Test):
        yield expr.property
    else:
        for part in expr.parts:
            yield from properties_of(part)


def holds(expr: Expr, fact: Mapping[str, str]) -> bool:
    """Say whether `expr` is true of `fact`: the meaning that every engine must keep."""
    if isinstance(expr, Test):
        return fact.get(expr.property) in expr.values
    if isinstance(expr, All):
        return all(holds(part, fact) for part in expr.parts)
    return any(holds(part, fact) for part in expr.parts)


@dataclass(frozen=True)
class Rule:
    """When a fact of `kind` satisfies `when`, `about` is concluded to be `says`."""

    id: str
    kind: str
    when: Expr
    about: str
    says: str

    @cached_property
    def looks_at(self) -> tuple[str, ...]:
        """The properties that `when` looks at, each once."""
        return tuple(dict.fromkeys(properties_of(self.when)))


@dataclass(frozen=True)
class Ruleset:
    """Rules that run together: one section of the guidance, or one layer of derived facts."""

    name: str
    rules: tuple[Rule, ...]
    measures: Mapping[str, Mapping[str, Condition]]
    """For each kind of fact, its properties and the condition that each answers."""

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of fact that the rules look at."""
        return tuple(dict.fromkeys(rule.kind for rule in self.rules))

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """The rules by their ids."""
        return {rule.id: rule for rule in self.rules}

    def concludes(self, kind: str) -> tuple[str, ...]:
        """What must be concluded, once each, of every fact of `kind`."""
        return self._concludes[kind]

    @cached_property
    def _concludes(self) -> Mapping[str, tuple[str, ...]]:
        return {
            kind: tuple(dict.fromkeys(rule.about for rule in self.rules if rule.kind == kind))
            for kind in self.kinds
        }


@dataclass(frozen=True)
class Program:
    """A compiled pack: layers of derived facts, then the duties section by section."""

    edition: str
    layers: tuple[tuple[Ruleset, ...], ...]
    sections: tuple[tuple[str, tuple[Ruleset, ...]], ...]

    def only(self, section: str) -> Program:
        """Return the same program with the duties of one section."""
        kept = tuple((name, rulesets) for name, rulesets in self.sections if name == section)
        return Program(self.edition, self.layers, kept)

    @property
    def rulesets(self) -> tuple[Ruleset, ...]:
        """Every ruleset, in the order in which they run."""
        layers = [ruleset for layer in self.layers for ruleset in layer]
        return (*layers, *(r for _, rulesets in self.sections for r in rulesets))

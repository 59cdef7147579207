"""The same work in other engines: each module's `prepare(work)` returns what to call.

Calling it fires every fact and returns, for each, the ids of the rules that held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from wt_engine.engine.program import Rule, Ruleset, properties_of

Fired: TypeAlias = "list[frozenset[str]]"
Program: TypeAlias = "Callable[[], Fired]"


def groups(rulesets: tuple[Ruleset, ...]) -> Iterator[tuple[tuple[str, str], list[Rule]]]:
    """Yield the rules for each ruleset and kind of fact."""
    for ruleset in rulesets:
        for kind in ruleset.kinds:
            yield (ruleset.name, kind), [rule for rule in ruleset.rules if rule.kind == kind]


def short_names(rulesets: tuple[Ruleset, ...]) -> dict[str, str]:
    """Return a plain word for each property: peers want identifiers."""
    found = (name for one in rulesets for rule in one.rules for name in properties_of(rule.when))
    return {name: f"p{number}" for number, name in enumerate(dict.fromkeys(found))}


def renamed(fact: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    """Return a fact under the names that a peer knows; its kind is said by the group."""
    return {names[name]: value for name, value in fact.items() if name in names}

"""Both engines at once: every fact is fired on each, and any difference stops the program."""

from __future__ import annotations

from collections.abc import Sequence

from wt_engine.engine.base import Engine, Fact, Session
from wt_engine.engine.program import Ruleset, properties_of
from wt_engine.terms.errors import EngineError


class BothSession:
    """Two sessions that must say the same."""

    def __init__(self, rulesets: Sequence[Ruleset], engines: Sequence[Engine]) -> None:
        self._rulesets = {ruleset.name: ruleset for ruleset in rulesets}
        self._sessions: list[tuple[str, Session]] = [
            (engine.name, engine.load(rulesets)) for engine in engines
        ]

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        """See `Session.fire`. Raises EngineError, with a minimal example, where the two differ."""
        fired, against = self._fire(ruleset, fact)
        if sorted(fired) != sorted(against):
            example = self._smallest(ruleset, fact, {*fired} ^ {*against} or {*fired})
            (one, _), (other, _) = self._sessions
            if len(example) < len(fact):
                fired, against = self._fire(ruleset, example)
            raise EngineError(
                f"the engines differ in '{ruleset}': {one} fired {_only(fired, against)}, "
                f"{other} fired {_only(against, fired)}, on the fact {example}."
            )
        return fired

    def _fire(self, ruleset: str, fact: Fact) -> tuple[list[str], list[str]]:
        (_, first), (_, second) = self._sessions
        return first.fire(ruleset, fact), second.fire(ruleset, fact)

    def _smallest(self, ruleset: str, fact: Fact, rules: set[str]) -> dict[str, str]:
        """Return the smallest part of `fact` on which the engines still differ over a rule.

        It is the rule that looks at the fewest properties, with no property without which
        they still differ. A difference that does not come again is told with the whole fact.
        """
        looks_at = {
            rule.id: set(properties_of(rule.when)) for rule in self._rulesets[ruleset].rules
        }
        rule = min(rules, key=lambda name: (len(looks_at.get(name, fact)), name))
        small = dict(fact)
        for name in fact:
            less = {kept: value for kept, value in small.items() if kept != name}
            if name != "kind" and self._differ(ruleset, less, rule):
                small = less
        return small

    def _differ(self, ruleset: str, fact: Fact, rule: str) -> bool:
        try:
            fired, against = self._fire(ruleset, fact)
        except EngineError:  # an engine may refuse what no subject is like
            return False
        return fired.count(rule) != against.count(rule)


def _only(fired: list[str], against: list[str]) -> str:
    return ", ".join(f"'{rule}'" for rule in fired if rule not in against) or "nothing more"


class BothEngines:
    """Runs two engines side by side."""

    name = "both"

    def __init__(self, engines: Sequence[Engine]) -> None:
        self._engines = tuple(engines)

    def load(self, rulesets: Sequence[Ruleset]) -> BothSession:
        """See `Engine.load`."""
        return BothSession(rulesets, self._engines)

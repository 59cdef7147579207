"""Both engines at once: every fact is fired on each, and any difference stops the program."""

from __future__ import annotations

from collections.abc import Sequence

from wt_engine.engine.base import Engine, Fact, Session
from wt_engine.engine.program import Ruleset, properties_of
from wt_engine.errors import EngineError


class BothSession:
    """Two sessions that must say the same."""

    def __init__(self, rulesets: Sequence[Ruleset], engines: Sequence[Engine]) -> None:
        self._rulesets = {ruleset.name: ruleset for ruleset in rulesets}
        self._sessions: list[tuple[str, Session]] = [
            (engine.name, engine.load(rulesets)) for engine in engines
        ]

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        """See `Session.fire`. Raises EngineError, with a minimal example, where the two differ."""
        (one, first), (other, second) = self._sessions
        fired, against = first.fire(ruleset, fact), second.fire(ruleset, fact)
        if sorted(fired) != sorted(against):
            raise EngineError(
                f"the engines differ in '{ruleset}': {one} fired {_only(fired, against)}, "
                f"{other} fired {_only(against, fired)}, on the fact "
                f"{self._example(ruleset, fact, {*fired} ^ {*against})}."
            )
        return fired

    def _example(self, ruleset: str, fact: Fact, rules: set[str]) -> dict[str, str]:
        """The fact with no more than the rules in question look at."""
        needed = {
            name
            for rule in self._rulesets[ruleset].rules
            if rule.id in rules
            for name in properties_of(rule.when)
        }
        return {name: value for name, value in fact.items() if name in needed or name == "kind"}


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

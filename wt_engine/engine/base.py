"""What an engine is: something that loads rulesets once and fires them on one fact at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from wt_engine.engine.program import Ruleset

Fact = Mapping[str, str]


class Session(Protocol):
    """Loaded rulesets, ready to fire; safe to use from several threads."""

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        """Assert one fact and return the ids of the rules that fired, in no set order.

        Nothing of the fact stays behind. Raises EngineError when the engine fails.
        """


class Engine(Protocol):
    """A forward-chaining engine."""

    name: str

    def load(self, rulesets: Sequence[Ruleset]) -> Session:
        """Load `rulesets` and return a session. Raises EngineError when it can't."""

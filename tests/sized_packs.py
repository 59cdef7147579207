"""Packs of any size, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from engine_runs import TOPICS, pack, stated
from strategies import Data

from wt_engine.checking.editions.ready import ReadyPack, make_ready
from wt_engine.engine.clips import ClipsEngine
from wt_engine.engine.compile import (
    MOST_FIRING,
    MOST_FIRINGS,
    MOST_GROUPS,
    MOST_PROPERTIES,
    MOST_RULES,
    MOST_STACKED,
)
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.network import Network
from wt_engine.engine.program import Program, groups_in


def ready_on(engine: str, duties: Sequence[Data], derived: Sequence[Data] = ()) -> ReadyPack:
    return make_ready(
        pack(duties, derived), DurableEngine() if engine == "durable" else ClipsEngine()
    )


def fact(name: str, condition: Any, scope: str = "arrangement") -> Data:
    return {"id": name, "for_each": scope, "is": condition}


def assert_held(program: Program) -> None:
    for ruleset in program.rulesets:
        assert len(ruleset.rules) <= MOST_RULES
        assert max(groups_in(rule.when) for rule in ruleset.rules) <= MOST_GROUPS
        for kind in ruleset.kinds:
            assert len(ruleset.concludes(kind)) <= MOST_FIRING
            assert len(ruleset.measures[kind]) <= MOST_PROPERTIES
            network = Network()
            network.add(rule.when for rule in ruleset.rules if rule.kind == kind)
            assert not network.passes(MOST_STACKED, MOST_FIRINGS)


def any_of(first: int, width: int) -> Data:
    return {"any": [stated(TOPICS[(first + n) % len(TOPICS)]) for n in range(width)]}


def all_of(first: int, width: int) -> Data:
    return {"all": any_of(first, width)["any"]}


def shown_by(first: int, width: int) -> Data:
    return {"shown_by": any_of(first, width)["any"]}


def nested(deep: int, key: str = "all") -> Data:
    """A condition with so many others inside each other."""
    made = stated(TOPICS[0])
    for level in range(deep - 1):
        made = {key: [made, stated(TOPICS[level % 5])]} if key == "all" else {key: made}
    return made


def chain(long: int, inside: Callable[[Data], Data] = lambda condition: condition) -> list[Data]:
    """So many derived facts, each building on the one before."""
    return [fact("d-0", stated(TOPICS[0]))] + [
        fact(f"d-{n}", inside({"holds": f"d-{n - 1}"})) for n in range(1, long)
    ]

"""json-logic: each rule is plain data, interpreted; the fork that runs on Python 3."""

from __future__ import annotations

from typing import Any

from json_logic import jsonLogic
from work import Work

from peers import Fired, Program, groups, renamed, short_names
from wt_engine.engine.program import All, Expr, Test


def prepare(work: Work) -> Program:
    """See the package."""
    names = short_names(work.rulesets)
    logic = {
        key: [(rule.id, _written(rule.when, names)) for rule in rules]
        for key, rules in groups(work.rulesets)
    }
    facts = [((name, fact["kind"]), renamed(dict(fact), names)) for name, fact in work.facts]

    def run() -> Fired:
        return [
            frozenset(rule for rule, when in logic[key] if jsonLogic(when, fact))
            for key, fact in facts
        ]

    return run


def _written(expr: Expr, names: dict[str, str]) -> Any:
    if isinstance(expr, Test):
        where = {"var": [names[expr.property]]}
        if len(expr.values) == 1:
            return {"==": [where, expr.values[0]]}
        return {"in": [where, list(expr.values)]}
    if not expr.parts:
        return isinstance(expr, All)
    return {"and" if isinstance(expr, All) else "or": [_written(p, names) for p in expr.parts]}

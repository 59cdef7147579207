"""zen-engine: a decision for each ruleset and kind, with one expression for each rule."""

from __future__ import annotations

import json
from typing import Any

import zen
from work import Work

from peers import Fired, Program, groups, renamed, short_names
from wt_engine.engine.program import All, Expr, Rule, Test


def prepare(work: Work) -> Program:
    """See the package."""
    names = short_names(work.rulesets)
    engine = zen.ZenEngine()
    ids = {key: [rule.id for rule in rules] for key, rules in groups(work.rulesets)}
    made = {
        key: engine.create_decision(json.dumps(_decision(rules, names)))
        for key, rules in groups(work.rulesets)
    }
    facts = [((name, fact["kind"]), renamed(dict(fact), names)) for name, fact in work.facts]

    def run() -> Fired:
        found = []
        for key, fact in facts:
            result = made[key].evaluate(fact)["result"]
            found.append(frozenset(rule for i, rule in enumerate(ids[key]) if result[f"r{i}"]))
        return found

    return run


def _decision(rules: list[Rule], names: dict[str, str]) -> dict[str, Any]:
    expressions = [
        {"id": f"e{i}", "key": f"r{i}", "value": _written(rule.when, names)}
        for i, rule in enumerate(rules)
    ]
    content = {"expressions": expressions, "passThrough": False}
    kinds = {"in": "inputNode", "do": "expressionNode", "out": "outputNode"}
    nodes = [
        {
            "id": name,
            "name": name,
            "type": kind,
            "position": {"x": 0, "y": 0},
            **({"content": content} if name == "do" else {}),
        }
        for name, kind in kinds.items()
    ]
    edges = [
        {"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"}
        for a, b in (("in", "do"), ("do", "out"))
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def _written(expr: Expr, names: dict[str, str]) -> str:
    if isinstance(expr, Test):
        where = names[expr.property]
        one = len(expr.values) == 1
        return f'{where} == "{expr.values[0]}"' if one else f"{where} in {json.dumps(expr.values)}"
    if not expr.parts:
        return "true" if isinstance(expr, All) else "false"
    word = " and " if isinstance(expr, All) else " or "
    return f"({word.join(_written(part, names) for part in expr.parts)})"

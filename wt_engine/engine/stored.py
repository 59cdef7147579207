"""A compiled program as plain data, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any as Plain

from wt_engine.engine.program import All, Any, Expr, Program, Rule, Ruleset, Test
from wt_engine.packs.conditions import Condition


def program_data(program: Program) -> Plain:
    """Return `program` as plain data."""
    return {
        "edition": program.edition,
        "layers": [[_ruleset_data(one) for one in layer] for layer in program.layers],
        "sections": [
            [name, [_ruleset_data(one) for one in rulesets]] for name, rulesets in program.sections
        ],
    }


def _ruleset_data(ruleset: Ruleset) -> Plain:
    return {
        "name": ruleset.name,
        "rules": [[r.id, r.kind, _expr_data(r.when), r.about, r.says] for r in ruleset.rules],
        "measures": {
            kind: {
                name: condition.model_dump(mode="json", by_alias=True, exclude_unset=True)
                for name, condition in properties.items()
            }
            for kind, properties in ruleset.measures.items()
        },
    }


def _expr_data(expr: Expr) -> Plain:
    if isinstance(expr, Test):
        return [expr.property, *expr.values]
    return {"all" if isinstance(expr, All) else "any": [_expr_data(part) for part in expr.parts]}


def program_of(data: Plain) -> Program:
    """Return the program that `program_data` made `data` of."""
    return Program(
        edition=data["edition"],
        layers=tuple(tuple(_ruleset(one) for one in layer) for layer in data["layers"]),
        sections=tuple(
            (name, tuple(_ruleset(one) for one in rulesets)) for name, rulesets in data["sections"]
        ),
    )


def _ruleset(data: Mapping[str, Plain]) -> Ruleset:
    rules = (
        Rule(name, kind, _expr(when), about, says)
        for name, kind, when, about, says in data["rules"]
    )
    measures = {
        kind: {name: Condition.model_validate(plain) for name, plain in properties.items()}
        for kind, properties in data["measures"].items()
    }
    return Ruleset(data["name"], tuple(rules), measures)


def _expr(data: Plain) -> Expr:
    if isinstance(data, list):
        return Test(data[0], tuple(data[1:]))
    if "all" in data:
        return All(tuple(_expr(part) for part in data["all"]))
    return Any(tuple(_expr(part) for part in data["any"]))

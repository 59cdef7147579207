"""regopy: a Rego package for each ruleset and kind, queried for the set of what fired."""

from __future__ import annotations

import json
from collections.abc import Iterator

from regopy import Interpreter
from work import Work

from peers import Fired, Program, groups, renamed, short_names
from wt_engine.engine.program import All, Expr, Rule, Test


def prepare(work: Work) -> Program:
    """See the package. Each group has an interpreter of its own, which is to Rego's favour."""
    names = short_names(work.rulesets)
    asked = {(name, fact["kind"]) for name, fact in work.facts}
    loaded = {key: _loaded(rules, names) for key, rules in groups(work.rulesets) if key in asked}
    facts = [((name, fact["kind"]), renamed(dict(fact), names)) for name, fact in work.facts]

    def run() -> Fired:
        return [_fired(loaded[key], fact) for key, fact in facts]

    return run


def _loaded(rules: list[Rule], names: dict[str, str]) -> Interpreter:
    interpreter = Interpreter()
    interpreter.add_module("wt.rego", "\n".join(_module(rules, names)))
    return interpreter


def _fired(interpreter: Interpreter, fact: dict[str, str]) -> frozenset[str]:
    interpreter.set_input(fact)
    found = json.loads(str(interpreter.query("data.wt.fired")))
    return frozenset(found["expressions"][0])


def _module(rules: list[Rule], names: dict[str, str]) -> Iterator[str]:
    yield "package wt"
    for number, rule in enumerate(rules):
        helpers: list[str] = []
        body = _body(rule.when, names, f"h{number}", helpers)
        yield f"fired contains {json.dumps(rule.id)} if {{ {body} }}"
        yield from helpers


def _body(expr: Expr, names: dict[str, str], prefix: str, helpers: list[str]) -> str:
    """Return the lines of a rule's body; what is joined by or becomes a rule of its own."""
    if isinstance(expr, Test):
        where = f"input.{names[expr.property]}"
        if len(expr.values) == 1:
            return f'{where} == "{expr.values[0]}"'
        return f"{where} in {{{', '.join(json.dumps(value) for value in expr.values)}}}"
    if not expr.parts:
        return "true" if isinstance(expr, All) else "false"
    if isinstance(expr, All):
        return "; ".join(_body(part, names, prefix, helpers) for part in expr.parts)
    name = f"{prefix}_{len(helpers)}"
    helpers.append("")  # keeps the name
    bodies = [_body(part, names, prefix, helpers) for part in expr.parts]
    helpers.extend(f"{name} if {{ {body} }}" for body in bodies)
    return name

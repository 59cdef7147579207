"""The floor: the rules as a person would write them in Python, without any engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from work import Work

from peers import Fired, Program, groups, renamed, short_names
from wt_engine.engine.program import All, Expr, Rule, Test


def prepare(work: Work) -> Program:
    """See the package."""
    names = short_names(work.rulesets)
    functions = {key: _function(rules, names) for key, rules in groups(work.rulesets)}
    facts = [((name, fact["kind"]), renamed(dict(fact), names)) for name, fact in work.facts]

    def run() -> Fired:
        return [frozenset(functions[key](fact)) for key, fact in facts]

    return run


def _function(
    rules: list[Rule], names: Mapping[str, str]
) -> Callable[[Mapping[str, str]], list[str]]:
    """One function of plain `if`s; the texts are the compiler's own, so exec is safe here."""
    lines = ["def conclude(fact):", "    fired = []"]
    for rule in rules:
        lines += [f"    if {_written(rule.when, names)}:", f"        fired.append({rule.id!r})"]
    scope: dict[str, Callable[[Mapping[str, str]], list[str]]] = {}
    exec("\n".join([*lines, "    return fired"]), scope)
    return scope["conclude"]


def _written(expr: Expr, names: Mapping[str, str]) -> str:
    if isinstance(expr, Test):
        where = f"fact[{names[expr.property]!r}]"
        one = len(expr.values) == 1
        return f"{where} == {expr.values[0]!r}" if one else f"{where} in {expr.values!r}"
    if not expr.parts:
        return str(isinstance(expr, All))
    word = " and " if isinstance(expr, All) else " or "
    return f"({word.join(_written(part, names) for part in expr.parts)})"

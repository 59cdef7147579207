"""CLIPS and durable-rules called directly, as their own documentation shows."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import clips
from durable import engine as durable_engine
from work import Work

from peers import Fired, Program, groups, renamed, short_names
from wt_engine.engine.program import All, Expr, Rule, Test


def prepare_clips(work: Work) -> Program:
    """CLIPS: a template for each group, a fact asserted, run and retracted."""
    names = short_names(work.rulesets)
    environment = clips.Environment()
    fired: list[str] = []
    ids: list[str] = []
    environment.define_function(lambda number: fired.append(ids[number]), "note")
    templates = {}
    for number, (key, rules) in enumerate(groups(work.rulesets)):
        slots = dict.fromkeys(n for rule in rules for n in _properties(rule.when, names))
        environment.build(f"(deftemplate t{number} {' '.join(f'(slot {slot})' for slot in slots)})")
        templates[key] = (environment.find_template(f"t{number}"), slots)
        for rule in rules:
            environment.build(_clips_rule(len(ids), f"t{number}", rule, names))
            ids.append(rule.id)
    symbol = clips.Symbol
    facts = []
    for name, fact in work.facts:
        template, slots = templates[name, fact["kind"]]
        plain = renamed(dict(fact), names)
        facts.append((template, {slot: symbol(plain[slot]) for slot in slots if slot in plain}))

    def run() -> Fired:
        found = []
        for template, values in facts:
            fired.clear()
            asserted = template.assert_fact(**values)
            environment.run()
            asserted.retract()
            found.append(frozenset(fired))
        return found

    return run


def prepare_small_clips(work: Work) -> Program:
    """CLIPS with a small fact for each field: only for rules of one field."""
    environment = clips.Environment()
    fired: list[str] = []
    ids: list[str] = []
    environment.define_function(lambda number: fired.append(ids[number]), "note")
    environment.build("(deftemplate field (slot name) (slot value))")
    ((_, rules),) = groups(work.rulesets)
    for rule in rules:
        assert isinstance(rule.when, Test)
        pattern = f"(field (name {rule.when.property}) (value {'|'.join(rule.when.values)}))"
        environment.build(f"(defrule r{len(ids)} {pattern} => (note {len(ids)}))")
        ids.append(rule.id)
    template, symbol = environment.find_template("field"), clips.Symbol
    facts = [[(symbol(n), symbol(value)) for n, value in fact.items()] for _, fact in work.facts]

    def run() -> Fired:
        found = []
        for fields in facts:
            fired.clear()
            asserted = [template.assert_fact(name=name, value=value) for name, value in fields]
            environment.run()
            for one in asserted:
                one.retract()
            found.append(frozenset(fired))
        return found

    return run


def _properties(expr: Expr, names: dict[str, str]) -> list[str]:
    if isinstance(expr, Test):
        return [names[expr.property]]
    return [name for part in expr.parts for name in _properties(part, names)]


def _clips_rule(number: int, template: str, rule: Rule, names: dict[str, str]) -> str:
    """Tests that must all hold are patterns; the rest is a test over bound slots."""
    parts = rule.when.parts if isinstance(rule.when, All) else (rule.when,)
    inside = [n for p in parts if not isinstance(p, Test) for n in _properties(p, names)]
    bound = dict.fromkeys(inside)
    allowed: dict[str, tuple[str, ...]] = {}
    for p in parts:
        if isinstance(p, Test) and names[p.property] not in bound:
            before = allowed.get(names[p.property], p.values)
            allowed[names[p.property]] = tuple(value for value in p.values if value in before)
    tests = {slot: "|".join(values) or "never" for slot, values in allowed.items()}
    rest = [p for p in parts if not isinstance(p, Test) or names[p.property] in bound]
    slots = [*(f"({slot} ?{slot})" for slot in bound), *(f"({s} {v})" for s, v in tests.items())]
    test = f" (test (and {' '.join(_clips_test(p, names) for p in rest)} TRUE))" if rest else ""
    return f"(defrule r{number} ({template} {' '.join(slots)}){test} => (note {number}))"


def _clips_test(expr: Expr, names: dict[str, str]) -> str:
    if isinstance(expr, Test):
        return f"(or {' '.join(f'(eq ?{names[expr.property]} {v})' for v in expr.values)} FALSE)"
    word, last = ("and", "TRUE") if isinstance(expr, All) else ("or", "FALSE")
    return f"({word} {' '.join(_clips_test(part, names) for part in expr.parts)} {last})"


def prepare_durable(work: Work) -> Program:
    """durable-rules: a ruleset registered with a host, and a fact asserted to it."""
    host = _Host()
    fired: list[str] = []
    sids = itertools.count(1)
    for ruleset in work.rulesets:
        rules = {f"r{i}": _durable_rule(rule, fired) for i, rule in enumerate(ruleset.rules)}
        for kind in ruleset.kinds:  # a fact that nothing matches is an error to it
            rules[f"any_{kind}"] = {"all": [{"m": {"kind": kind}}], "run": lambda _context: None}
        host.register_rulesets({f"direct {ruleset.name}": rules})
    facts = [(f"direct {name}", dict(fact)) for name, fact in work.facts]

    def run() -> Fired:
        found = []
        for name, fact in facts:
            fired.clear()
            sid = str(next(sids))
            host.assert_fact(name, {**fact, "sid": sid})
            host.delete_state(name, sid)
            found.append(frozenset(fired))
        return found

    return run


class _Host(durable_engine.Host):  # type: ignore[misc]
    """A host without its two polling threads, which would disturb the others' times."""

    def _run(self) -> None:
        return


def _durable_rule(rule: Rule, fired: list[str]) -> dict[str, Any]:
    def note(_context: Any) -> None:
        fired.append(rule.id)

    run: Callable[[Any], None] = note
    return {"all": [{"m": {"$and": [{"kind": rule.kind}, _durable_test(rule.when)]}}], "run": run}


def _durable_test(expr: Expr) -> dict[str, Any]:
    if isinstance(expr, Test):
        tests = [{expr.property: value} for value in expr.values]
        return tests[0] if len(tests) == 1 else {"$or": tests}
    parts = [_durable_test(part) for part in expr.parts]
    return {"$and" if isinstance(expr, All) else "$or": parts}

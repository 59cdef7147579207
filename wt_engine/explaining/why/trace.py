"""Read a derivation off the engine's trace: which rule fired, and what made it fire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from wt_engine.checking.editions import ReadyPack
from wt_engine.checking.findings.leaves import behind, fields_in
from wt_engine.checking.findings.model import Finding
from wt_engine.checking.findings.shown import field_in_words, shown
from wt_engine.document import dotted
from wt_engine.engine import Firing, Run
from wt_engine.engine.program import All, Expr, Rule, Ruleset, Test, holds
from wt_engine.explaining.condition_words import words_for
from wt_engine.explaining.why.model import Answer, Conclusion, Node, UsedField
from wt_engine.fields import Facts, Subject, Value
from wt_engine.packs.conditions import Condition

_SILENT = frozenset({"not given", "not known"})
"""What is shown of a field where the file says nothing that bears on it."""
_MADE_OF = ", which means that "
_LISTS = {"agency": "relevant_agencies.named", "contribution": "funding.contributions"}
"""The scopes that can have no subjects, with the field that lists them."""
_Firings: TypeAlias = Mapping[tuple[str, str, str], Firing]


class Tracer:
    """Finds, for what was concluded, the firing behind it, and so on down to the file."""

    def __init__(self, ready: ReadyPack, facts: Facts, run: Run) -> None:
        self._facts = facts
        layers = {ruleset.name for layer in ready.program.layers for ruleset in layer}
        # A duty may have the name of a derived fact, so that their firings are kept apart.
        self._of_facts = _by_what(f for f in run.trace if f.ruleset in layers)
        self._of_duties = _by_what(f for f in run.trace if f.ruleset not in layers)
        self._rulesets = {ruleset.name: ruleset for ruleset in ready.program.rulesets}
        self._derived = {fact.id: fact for fact in ready.pack.derived}
        self._duties = {duty.id: duty for duty in ready.pack.duties}

    def outcome(self, finding: Finding) -> Conclusion:
        """Return the derivation of a finding."""
        duty = self._duties[finding.duty]
        subjects = self._facts.subjects(duty.for_each)
        subject = next(s for s in subjects if s.key == finding.subject)
        return self._conclusion(_firing(self._of_duties, duty.id, subject), duty.title, subject, "")

    def _fact(self, name: str, subject: Subject, became: str) -> Conclusion:
        """The derivation of a derived fact, or of a part of a long condition."""
        fact = self._derived.get(name)
        words = fact.about if fact is not None else f"A part of {name.partition('-of-')[2]}"
        return self._conclusion(_firing(self._of_facts, name, subject), words, subject, became)

    def _conclusion(self, firing: Firing, words: str, subject: Subject, became: str) -> Conclusion:
        ruleset = self._rulesets[firing.ruleset]
        rule = next(rule for rule in ruleset.rules if rule.id == firing.rule)
        return Conclusion(
            about=firing.about,
            words=words,
            says=firing.says,
            rule=firing.rule,
            ruleset=firing.ruleset,
            scope=subject.scope,
            subject=subject.key,
            property=became,
            rests_on=tuple(self._nodes(ruleset, rule, firing, subject)),
        )

    def _nodes(
        self, ruleset: Ruleset, rule: Rule, firing: Firing, subject: Subject
    ) -> Iterator[Node]:
        for name in dict.fromkeys(support(rule.when, firing.because)):
            condition = ruleset.measures[rule.kind][name]
            says = firing.because[name]
            if condition.holds is not None:
                yield self._fact(condition.holds, self._holder(condition.holds, subject), name)
            elif behind(condition) is not None:
                yield from self._of_each(condition, says, name, subject)
            else:
                yield self._answer(condition, says, name, subject, fields_in(condition))

    def _holder(self, fact: str, subject: Subject) -> Subject:
        """Of whom a derived fact was concluded: the subject, what it belongs to, or the whole."""
        for holder in (subject, subject.parent, self._facts.arrangement_subject):
            if holder is not None and (fact, holder.scope, holder.key) in self._of_facts:
                return holder
        raise KeyError(fact)

    def _of_each(
        self, condition: Condition, says: str, name: str, subject: Subject
    ) -> Iterator[Node]:
        """Those of several subjects whose answer made the answer."""
        each = condition.every or condition.some
        assert each is not None
        subjects = self._facts.subjects(each.scope)
        for one in subjects:
            if one.derived[each.holds] == says:
                yield self._fact(each.holds, one, name)
        if not subjects:
            yield self._answer(condition, says, name, subject, (_LISTS[each.scope],))

    def _answer(
        self,
        condition: Condition,
        says: str,
        name: str,
        subject: Subject,
        fields: tuple[str, ...],
    ) -> Answer:
        asks = words_for(condition, subject.scope, self._derived).text
        asks = asks.partition(_MADE_OF)[0]  # of whom there is none, the parts are not asked
        if condition.as_of is not None:
            asks = f"{asks} ({self._facts.as_of.isoformat()})"
        return Answer(asks, says, name, tuple(used(field, subject) for field in fields))


def _by_what(firings: Iterable[Firing]) -> _Firings:
    return {(firing.about, firing.scope, firing.subject): firing for firing in firings}


def _firing(firings: _Firings, about: str, subject: Subject) -> Firing:
    return firings[about, subject.scope, subject.key]


def support(expr: Expr, fact: Mapping[str, str]) -> Iterator[str]:
    """Yield the properties that make `expr` true of `fact`: of an 'or', those that hold."""
    if isinstance(expr, Test):
        yield expr.property
        return
    for part in expr.parts:
        if isinstance(expr, All) or holds(part, fact):
            yield from support(part, fact)


def used(field: str, subject: Subject) -> UsedField:
    """Return a field of `subject` as it was used: what it says, and where."""
    value: Value = subject.value(field)
    told = shown(value)
    source = subject.facts.arrangement.source
    place = source.place(value.path) if source is not None else None
    there = source is not None and value.path in source.values
    return UsedField(
        field=field,
        words=field_in_words(field),
        value=told,
        path=dotted(value.path),
        in_file=there and (value.given or told not in _SILENT),
        part_in_file=there,
        file=place.file if place else None,
        line=place.line if place else None,
        column=place.column if place else None,
    )

"""Read a derivation off the engine's trace: which rule fired, and what made it fire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from wt_engine.arrangement.model import Arrangement
from wt_engine.checking import editions_named, report_of, run_ready
from wt_engine.derivation.model import Answer, Conclusion, Derivation, Node, UsedField, Why
from wt_engine.document import dotted
from wt_engine.editions import ReadyPack, ready_pack
from wt_engine.editions.ready import make_ready
from wt_engine.engine import Firing, Run
from wt_engine.engine.choose import engine_named
from wt_engine.engine.program import All, Expr, Rule, Ruleset, Test, holds
from wt_engine.errors import InputError, Place
from wt_engine.explaining.condition_words import words_for
from wt_engine.facts import Facts, Subject, Value
from wt_engine.findings.leaves import fields_in
from wt_engine.findings.model import Finding
from wt_engine.findings.shown import field_in_words, shown
from wt_engine.packs.conditions import Condition
from wt_engine.packs.find import duty_named
from wt_engine.packs.model import Pack


def why(
    arrangement: Arrangement,
    duty: str,
    edition: str = "2023",
    as_of: date | None = None,
    *,
    subject: str | None = None,
    engine: str = "auto",
    pack: Pack | None = None,
) -> Why:
    """Return why `duty` has its outcome, from what the engine fired.

    Args:
        arrangement: what `load_arrangement` returns, or one made in Python.
        duty: the duty's id.
        edition: '2018', '2023' or 'auto' (the one in force on `as_of`).
        as_of: the day of the check; today when left out.
        subject: only this subject, as reports name it; all when left out.
        engine: 'auto' or 'durable'.
        pack: a pack of your own instead of an edition's.

    Raises:
        InputError: the edition, duty, subject or engine is not known.
        EngineError: the engine broke its contract; never a pass.
    """
    day = as_of or date.today()
    chosen = engine_named(engine)
    ready = make_ready(pack, chosen) if pack is not None else ready_pack(_one(edition, day), chosen)
    duty_named(ready.pack, duty)
    facts, run = run_ready(ready, arrangement, day)
    report = report_of(ready, facts, run)
    findings = [f for f in report.findings if f.duty == duty]
    if subject is not None:
        findings = [_of_subject(findings, subject)]
    tracer = _Tracer(ready, facts, run)
    return Why(
        name=arrangement.name,
        file=arrangement.source.file if arrangement.source else None,
        as_of=day,
        edition=report.edition,
        title=report.title,
        engine=chosen.name,
        duty=duty,
        sources=report.sources,
        notice=report.notice,
        derivations=tuple(Derivation(f, tracer.outcome(f)) for f in findings),
    )


def _one(edition: str, day: date) -> str:
    names = editions_named(edition, day)
    if len(names) != 1:
        raise InputError.at(Place("--edition"), "give one edition: 2018, 2023 or auto.")
    return names[0]


def _of_subject(findings: list[Finding], subject: str) -> Finding:
    for finding in findings:
        if subject.casefold() in {finding.subject.casefold(), finding.subject_label.casefold()}:
            return finding
    known = ", ".join(f"'{finding.subject}'" for finding in findings)
    raise InputError.at(Place("--subject"), f"there is no '{subject}' here; use {known}.")


class _Tracer:
    """Finds, for what was concluded, the firing behind it, and so on down to the file."""

    def __init__(self, ready: ReadyPack, facts: Facts, run: Run) -> None:
        self._facts = facts
        self._fired: Mapping[tuple[str, str, str], Firing] = {
            (firing.about, firing.scope, firing.subject): firing for firing in run.trace
        }
        self._rulesets = {ruleset.name: ruleset for ruleset in ready.program.rulesets}
        self._derived = {fact.id: fact for fact in ready.pack.derived}
        self._words = {duty.id: duty.title for duty in ready.pack.duties} | {
            fact.id: fact.about for fact in ready.pack.derived
        }
        self._scopes = {duty.id: duty.for_each for duty in ready.pack.duties}

    def outcome(self, finding: Finding) -> Conclusion:
        """Return the derivation of a finding."""
        scope = self._scopes[finding.duty]
        subject = next(s for s in self._facts.subjects(scope) if s.key == finding.subject)
        return self._conclusion(finding.duty, subject, "")

    def _conclusion(self, about: str, subject: Subject, name: str) -> Conclusion:
        firing = self._fired[about, subject.scope, subject.key]
        ruleset = self._rulesets[firing.ruleset]
        rule = next(rule for rule in ruleset.rules if rule.id == firing.rule)
        return Conclusion(
            about=about,
            words=self._words.get(about) or _part_in_words(about),
            says=firing.says,
            rule=firing.rule,
            ruleset=firing.ruleset,
            scope=subject.scope,
            subject=subject.key,
            property=name,
            rests_on=tuple(self._nodes(ruleset, rule, firing, subject)),
        )

    def _nodes(
        self, ruleset: Ruleset, rule: Rule, firing: Firing, subject: Subject
    ) -> Iterator[Node]:
        for name in dict.fromkeys(support(rule.when, firing.because)):
            condition = ruleset.measures[rule.kind][name]
            says = firing.because[name]
            if condition.holds is not None:
                yield self._conclusion(condition.holds, self._holder(condition, subject), name)
            elif condition.every is not None or condition.some is not None:
                yield from self._of_each(condition, says, name)
            else:
                yield self._answer(condition, says, name, subject)

    def _holder(self, condition: Condition, subject: Subject) -> Subject:
        """Of whom a derived fact was concluded: the subject, what it belongs to, or the whole."""
        for holder in (subject, subject.parent, self._facts.arrangement_subject):
            if holder is not None and (condition.holds, holder.scope, holder.key) in self._fired:
                return holder
        raise KeyError(condition.holds)

    def _of_each(self, condition: Condition, says: str, name: str) -> Iterator[Node]:
        """Those of several subjects whose answer made the answer."""
        each = condition.every or condition.some
        assert each is not None
        subjects = self._facts.subjects(each.scope)
        for subject in subjects:
            if subject.derived[each.holds] == says:
                yield self._conclusion(each.holds, subject, name)
        if not subjects:
            yield Answer(f"the file lists no {each.scope.replace('_', ' ')}", says, name, ())

    def _answer(self, condition: Condition, says: str, name: str, subject: Subject) -> Answer:
        asks = words_for(condition, subject.scope, self._derived).text
        fields = tuple(_used(field, subject) for field in fields_in(condition))
        if not fields:
            asks = f"{asks} ({self._facts.as_of.isoformat()})"
        return Answer(asks, says, name, fields)


def support(expr: Expr, fact: Mapping[str, str]) -> Iterator[str]:
    """Yield the properties that make `expr` true of `fact`: of an 'or', those that hold."""
    if isinstance(expr, Test):
        yield expr.property
        return
    for part in expr.parts:
        if isinstance(expr, All) or holds(part, fact):
            yield from support(part, fact)


def _part_in_words(about: str) -> str:
    return f"A part of {about.partition('-of-')[2]}"


def _used(field: str, subject: Subject) -> UsedField:
    value: Value = subject.value(field)
    source = subject.facts.arrangement.source
    place = source.place(value.path) if source is not None else None
    has = source is not None and value.path in source.values
    return UsedField(
        field=field,
        words=field_in_words(field),
        value=shown(value),
        path=dotted(value.path),
        in_file=has,
        file=place.file if place else None,
        line=place.line if place else None,
        column=place.column if place else None,
    )

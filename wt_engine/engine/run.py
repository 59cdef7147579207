"""Run a program on one arrangement: facts, derived facts, outcomes, sections, verdict.

The contract: each duty ends with exactly one outcome for each of its subjects, concluded
by a rule that fired. None or two is an `EngineError`, never a pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from wt_engine.engine.base import Session
from wt_engine.engine.measure import measure
from wt_engine.engine.program import Program, Rule, Ruleset
from wt_engine.engine.verdict import VERDICT_RULES, tally, weight
from wt_engine.fields import Facts, Subject
from wt_engine.terms.errors import EngineError


class Firing(NamedTuple):
    """One rule that fired: on which subject, what it concluded, and from which facts."""

    rule: str
    ruleset: str
    scope: str
    subject: str
    about: str
    says: str
    because: Mapping[str, str]


@dataclass
class Run:
    """What came out: outcomes by duty and subject, sections, verdict, and every firing."""

    outcomes: dict[tuple[str, str], str] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    verdict: str = ""
    trace: list[Firing] = field(default_factory=list)


def run_program(
    program: Program,
    session: Session,
    facts: Facts,
    modalities: Mapping[str, str],
    departures: Collection[tuple[str, str]] = (),
) -> Run:
    """Run `program` over `facts`.

    Args:
        program: the compiled pack, already loaded into `session`.
        session: the engine's session for the program's rulesets and `VERDICT_RULES`.
        facts: the arrangement on the day of the check; its subjects receive the derived
            facts, so use fresh facts for each run.
        modalities: the modality of each duty, by id.
        departures: the duties and subjects with a departure in good order, which excuses a
            duty that is not met and is no must.

    Raises:
        EngineError: the engine failed, or concluded nothing, or two things, of a duty.
    """
    run = Run()
    for layer in program.layers:
        for ruleset in layer:
            for subject, firing in _fire_all(run, session, ruleset, facts):
                subject.derived[firing.about] = firing.says
    for section, rulesets in program.sections:
        weights = []
        for ruleset in rulesets:
            for subject, firing in _fire_all(run, session, ruleset, facts):
                if (firing.about, subject.key) in run.outcomes:
                    raise EngineError(f"'{firing.about}' has two subjects called '{subject.key}'")
                outcome, modality = firing.says, modalities[firing.about]
                if (firing.about, subject.key) in departures:
                    outcome = _departed(run, session, firing, modality)
                run.outcomes[firing.about, subject.key] = outcome
                weights.append(weight(outcome, modality))
        run.sections[section] = _conclude(run, session, "section", section, weights)
    run.verdict = _conclude(run, session, "edition", program.edition, run.sections.values())
    return run


def _fire_all(
    run: Run, session: Session, ruleset: Ruleset, facts: Facts
) -> list[tuple[Subject, Firing]]:
    concluded: list[tuple[Subject, Firing]] = []
    for kind in ruleset.kinds:
        expected = ruleset.concludes(kind)
        for subject in facts.subjects(kind):
            fact = {"kind": kind, **measure(subject, ruleset.measures[kind])}
            fired = [ruleset.by_id[rule] for rule in session.fire(ruleset.name, fact)]
            by_about = _one_each(ruleset.name, subject.key, expected, fired)
            for about in expected:
                firing = _note(run, ruleset, by_about[about], subject, fact)
                concluded.append((subject, firing))
    return concluded


def _note(
    run: Run, ruleset: Ruleset, rule: Rule, subject: Subject, fact: Mapping[str, str]
) -> Firing:
    because = {name: fact[name] for name in rule.looks_at}
    firing = Firing(
        rule.id, ruleset.name, subject.scope, subject.key, rule.about, rule.says, because
    )
    run.trace.append(firing)
    return firing


def _one_each(
    ruleset: str, subject: str, expected: tuple[str, ...], fired: list[Rule]
) -> dict[str, Rule]:
    """Return the rule that fired for each thing expected. Raises EngineError for none or two."""
    by_about = {rule.about: rule for rule in fired}
    if len(fired) != len(expected) or by_about.keys() != set(expected):
        counted = Counter(rule.about for rule in fired)
        said = "; ".join(
            f"{about}: {[rule.says for rule in fired if rule.about == about] or 'nothing'}"
            for about in dict.fromkeys((*expected, *counted))
            if about not in expected or counted[about] != 1
        )
        raise EngineError(f"no single outcome was concluded in '{ruleset}' for '{subject}': {said}")
    return by_about


def _departed(run: Run, session: Session, firing: Firing, modality: str) -> str:
    """Return the outcome of a duty with a departure in good order."""
    fact = {"kind": "departure", "outcome": firing.says, "modality": modality}
    says = _last(run, session, f"{firing.about} for {firing.subject}", fact)
    return firing.says if says == "kept" else says


def _conclude(run: Run, session: Session, kind: str, name: str, weights: Iterable[str]) -> str:
    return _last(run, session, name, tally(kind, weights))


def _last(run: Run, session: Session, name: str, fact: Mapping[str, str]) -> str:
    """Fire the rules of the last layer on one fact."""
    kind = fact["kind"]
    ids = session.fire(VERDICT_RULES.name, fact)
    fired = [VERDICT_RULES.by_id[rule] for rule in ids]
    rule = _one_each(VERDICT_RULES.name, name, (kind,), fired)[kind]
    because = {key: value for key, value in fact.items() if key != "kind"}
    run.trace.append(Firing(rule.id, VERDICT_RULES.name, kind, name, kind, rule.says, because))
    return rule.says

"""Run a program on one arrangement: facts, derived facts, outcomes, sections, verdict.

The contract: each duty ends with exactly one outcome for each of its subjects, concluded
by a rule that fired. None or two is an `EngineError`, never a pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from wt_engine.engine.base import Session
from wt_engine.engine.measure import measure
from wt_engine.engine.program import Program, Rule, Ruleset
from wt_engine.engine.verdict import VERDICT_RULES, tally, weight
from wt_engine.fields import Facts, Subject
from wt_engine.terms.errors import EngineError
from wt_engine.terms.words import ONLY_ON_REQUEST


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
    parts: dict[str, str] = field(default_factory=dict)
    """The verdict on each part that there are duties of."""
    asked: frozenset[str] | None = None
    """The parts that the verdict is about; None for all of them."""
    verdict: str = ""
    trace: list[Firing] = field(default_factory=list)


_Asked: TypeAlias = Callable[[Mapping[tuple[str, str], str]], Collection[str]]
_Weights: TypeAlias = dict[str, list[str]]


@dataclass(frozen=True)
class About:
    """Which part each duty belongs to, and how the parts asked follow from the outcomes."""

    parts: Mapping[str, str]
    asked: _Asked | None = None
    """None for all parts."""


def run_program(
    program: Program,
    session: Session,
    facts: Facts,
    modalities: Mapping[str, str],
    departures: Collection[tuple[str, str]] = (),
    about: About | None = None,
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
        about: the parts, and those asked; left out, there are none and all duties are asked.

    Raises:
        EngineError: the engine failed, or concluded nothing, or two things, of a duty.
    """
    run = Run()
    for layer in program.layers:
        for ruleset in layer:
            for subject, firing in _fire_all(run, session, ruleset, facts):
                subject.derived[firing.about] = firing.says
    for _, rulesets in program.sections:
        for ruleset in rulesets:
            for subject, firing in _fire_all(run, session, ruleset, facts):
                if (firing.about, subject.key) in run.outcomes:
                    raise EngineError(f"'{firing.about}' has two subjects called '{subject.key}'")
                outcome = firing.says
                if (firing.about, subject.key) in departures:
                    outcome = _departed(run, session, firing, modalities[firing.about])
                run.outcomes[firing.about, subject.key] = outcome
    _conclude_all(run, session, program, modalities, about or About({}))
    return run


def _conclude_all(
    run: Run, session: Session, program: Program, modalities: Mapping[str, str], about: About
) -> None:
    """Conclude the sections and parts, and the verdict over what is asked."""
    run.asked = None if about.asked is None else frozenset(about.asked(run.outcomes))
    by_part: _Weights = {}
    by_duty: _Weights = {}
    for (duty, _), outcome in run.outcomes.items():
        weighs = weight(outcome, modalities[duty])
        by_duty.setdefault(duty, []).append(weighs)
        by_part.setdefault(about.parts.get(duty, ""), []).append(weighs)
    for part, weights in by_part.items():
        if part:
            run.parts[part] = _conclude(run, session, "part", part, weights)
    for section, rulesets in program.sections:
        duties = {rule.about for ruleset in rulesets for rule in ruleset.rules}
        counted = [duty for duty in duties if _is_asked(run, about, duty)]
        if counted or run.asked is None:
            weights = [one for duty in counted for one in by_duty.get(duty, ())]
            run.sections[section] = _conclude(run, session, "section", section, weights)
    over = list(run.sections.values() if run.asked is None else _of_parts(run, by_part))
    run.verdict = _conclude(run, session, "edition", program.edition, over)


def _is_asked(run: Run, about: About, duty: str) -> bool:
    return run.asked is None or about.parts.get(duty) in run.asked


def _of_parts(run: Run, by_part: _Weights) -> Iterable[str]:
    """The verdicts on the parts asked; a must shown to be broken counts wherever it is."""
    for part, verdict in run.parts.items():
        if part in (run.asked or ()):
            yield verdict
        elif part in ONLY_ON_REQUEST and "breach" in by_part[part]:
            yield "breach"


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

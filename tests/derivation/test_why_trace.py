"""Every duty and subject of several files: what is told is what the engine fired, and enough."""

from __future__ import annotations

from collections import Counter

import pytest
from traced import RUNS, Traced, answers, conclusions, fields, of_fixture

from wt_engine import check
from wt_engine.checking.findings.because import reasons
from wt_engine.document import dotted
from wt_engine.engine.measure import answer as measured
from wt_engine.engine.program import Rule, Ruleset, holds
from wt_engine.explaining.why.model import Answer, as_written
from wt_engine.packs.conditions import Condition

LISTS = {"agency": "relevant_agencies.named", "contribution": "funding.contributions"}
each_run = pytest.mark.parametrize(("name", "edition"), RUNS)


def rule_of(made: Traced, ruleset: str, rule: str) -> tuple[Ruleset, Rule]:
    (rules,) = (r for r in made.ready.program.rulesets if r.name == ruleset)
    (found,) = (r for r in rules.rules if r.id == rule)
    return rules, found


@each_run
def test_outcome_is_that_of_the_check(name: str, edition: str) -> None:
    made = of_fixture(name, edition)
    report = check(made.facts.arrangement, edition, made.facts.as_of).editions[0]
    told = [(f.duty, f.subject, node.says) for f, node in made.derivations]
    assert told == [(f.duty, f.subject, f.outcome) for f in report.findings]
    for finding, node in made.derivations:
        assert (node.about, node.subject, node.property) == (finding.duty, finding.subject, "")
        assert node.words == finding.title
        assert node.rule == f"{finding.duty}: {finding.outcome}"


@each_run
def test_each_conclusion_is_a_firing_of_the_trace(name: str, edition: str) -> None:
    made = of_fixture(name, edition)
    fired = Counter(
        (f.ruleset, f.rule, f.about, f.scope, f.subject, f.says) for f in made.run.trace
    )
    assert set(fired.values()) == {1}
    for _, node in made.derivations:
        for one in conclusions(node):
            key = (one.ruleset, one.rule, one.about, one.scope, one.subject, one.says)
            assert fired[key] == 1, key


@each_run
def test_what_is_shown_is_enough_for_the_rule(name: str, edition: str) -> None:
    """The rule's condition is true of the answers shown alone, all others missing."""
    made = of_fixture(name, edition)
    seen = 0
    for _, node in made.derivations:
        for one in conclusions(node):
            _, rule = rule_of(made, one.ruleset, one.rule)
            shown = {child.property: child.says for child in one.rests_on}
            assert holds(rule.when, shown), (one.rule, shown)
            assert (rule.about, rule.says, rule.kind) == (one.about, one.says, one.scope)
            assert len({(c.property, c.says) for c in one.rests_on}) == len(shown)
            seen += 1
    assert seen >= len(made.findings)


@each_run
def test_each_answer_shown_is_the_one_measured(name: str, edition: str) -> None:
    made = of_fixture(name, edition)
    for _, node in made.derivations:
        for one in conclusions(node):
            rules, rule = rule_of(made, one.ruleset, one.rule)
            subject = made.subject(one)
            for child in one.rests_on:
                condition = rules.measures[rule.kind][child.property]
                assert measured(subject, condition) == child.says, (one.rule, child.property)


@each_run
def test_each_field_shown_is_one_of_the_answers_condition(name: str, edition: str) -> None:
    """Written apart from the code tested: by the text of the condition itself."""
    made = of_fixture(name, edition)
    for _, node in made.derivations:
        for one in conclusions(node):
            rules, rule = rule_of(made, one.ruleset, one.rule)
            for child in one.rests_on:
                condition = rules.measures[rule.kind][child.property]
                if isinstance(child, Answer):
                    assert {f.field for f in child.fields} == named_in(condition)


def named_in(condition: Condition) -> set[str]:
    """The fields that a condition without parts names."""
    data = condition.model_dump(exclude_unset=True)
    ((key, inner),) = data.items()
    if key in {"every", "some"}:  # shown as an answer only where the file lists no such thing
        return {LISTS[inner["scope"]]}
    if key == "as_of":
        return set()
    if key in {"assured", "arose"}:
        return {f"assurance.{topic}" for topic in ([inner] if key == "assured" else inner)}
    if isinstance(inner, str):
        return {inner}
    return {inner[part] for part in ("field", "of", "after") if inner.get(part)}


@each_run
def test_every_field_that_makes_a_duty_not_met_is_shown(name: str, edition: str) -> None:
    made = of_fixture(name, edition)
    derived = {fact.id: fact for fact in made.ready.pack.derived}
    duties = {duty.id: duty for duty in made.ready.pack.duties}
    for finding, node in made.derivations:
        if finding.outcome != "not_met":
            continue
        shown = {(used.field, used.path) for used in fields(node)}
        duty, subject = duties[finding.duty], made.subject(node)
        wanted = reasons(duty.met, subject, "no", derived)
        if duty.when is not None:
            wanted = [*wanted, *reasons(duty.when, subject, "yes", derived)]
        assert wanted
        for reason in wanted:
            assert (reason.field, dotted(reason.value.path)) in shown, (finding.duty, reason.field)


def test_the_runs_have_all_that_there_is_to_show() -> None:
    """Outcomes of every kind, parts of long conditions, and facts of other subjects."""
    outcomes: Counter[str] = Counter()
    says: Counter[str] = Counter()
    parts = others = 0
    for name, edition in RUNS:
        for finding, node in of_fixture(name, edition).derivations:
            outcomes[finding.outcome] += 1
            for one in conclusions(node):
                parts += one.about.startswith("part-")
                others += (one.scope, one.subject) != (node.scope, node.subject)
                if one.property:
                    says[one.says] += 1
            says.update(answer.says for answer in answers(node))
    assert set(outcomes) == {"met", "not_met", "unknown", "needs_judgement", "not_applicable"}
    assert set(says) == {"yes", "no", "unknown", "judge"}
    assert min(*outcomes.values(), *says.values(), parts, others) > 5


@each_run
def test_nobody_is_shown_a_part_that_nobody_wrote(name: str, edition: str) -> None:
    """As written, a derivation has the same answers at its ends, and the pack's facts between."""
    made = of_fixture(name, edition)
    written = {fact.id for fact in made.ready.pack.derived}
    for finding, node in made.derivations:
        shown = as_written(node, written)
        assert {one.about for one in conclusions(shown)} <= {*written, finding.duty}
        assert set(answers(shown)) == set(answers(node))
        assert (shown.rule, shown.says) == (node.rule, node.says)

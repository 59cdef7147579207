"""What an outcome weighs, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from engine_runs import EDITIONS, TOPICS, duty, pack, run, saying, stated
from helpers import TODAY
from hypothesis import given
from strategies import EVIDENCE, arrangements, examples

from wt_engine import Arrangement, check
from wt_engine.checking.editions.ready import make_ready
from wt_engine.engine import SEVERITY, VERDICT_RULES
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.verdict import VERDICTS, tally, weight


@pytest.mark.parametrize(
    ("outcome", "modality", "expected"),
    [
        ("not_met", "must", "breach"),
        ("not_met", "should", "shortfall"),
        ("not_met", "expected", "shortfall"),
        ("not_met", "states", "shortfall"),
        ("not_met", "may", "note"),
        ("unknown", "must", "unproven"),
        ("needs_judgement", "may", "unproven"),
        ("met", "must", "compliant"),
        ("not_applicable", "must", "compliant"),
    ],
)
def test_what_an_outcome_weighs(outcome: str, modality: str, expected: str) -> None:
    assert weight(outcome, modality) == expected


def concluded(kind: str, weights: Sequence[str]) -> list[str]:
    session = DurableEngine().load([VERDICT_RULES])
    says = {rule.id: rule.says for rule in VERDICT_RULES.rules}
    return [says[rule] for rule in session.fire(VERDICT_RULES.name, tally(kind, weights))]


@pytest.mark.parametrize("kind", ["section", "edition"])
@pytest.mark.parametrize(
    ("weights", "verdict"),
    [
        ([], "compliant"),
        (["compliant", "note"], "compliant"),
        (["compliant", "unproven", "note"], "unproven"),
        (["unproven", "shortfall"], "shortfall"),
        (["shortfall", "breach", "unproven"], "breach"),
        (["breach"], "breach"),
    ],
)
def test_the_verdict_is_the_worst_there_is(kind: str, weights: list[str], verdict: str) -> None:
    assert concluded(kind, weights) == [verdict]


@pytest.mark.parametrize("edition", EDITIONS)
@examples(25)
@given(data=arrangements())
def test_sections_and_verdict_follow_from_the_findings(edition: str, data: Arrangement) -> None:
    (report,) = check(data, edition, TODAY).editions

    def worst(outcomes: list[tuple[str, str]]) -> str:
        severe = {SEVERITY[m] for o, m in outcomes if o == "not_met"}
        open_ones = {"unproven" for o, _ in outcomes if o in {"unknown", "needs_judgement"}}
        return next((v for v in VERDICTS if v in severe | open_ones), "compliant")

    for section, status in report.sections.items():
        here = [(f.outcome, f.modality) for f in report.findings if f.section == section]
        assert status == worst([(str(o), m) for o, m in here])
    assert report.verdict == worst([(str(f.outcome), f.modality) for f in report.findings])


def test_a_note_alone_is_compliant() -> None:
    note = {**duty(stated(TOPICS[0])), "modality": "may"}
    made = make_ready(pack([note]), DurableEngine())
    result = run(made, saying({TOPICS[0]: "not_stated"}))
    assert result.outcomes["duty", "arrangement"] == "not_met"
    assert result.verdict == "compliant"


@pytest.mark.parametrize("evidence", [None, *EVIDENCE])
def test_a_pack_of_ones_own_can_be_checked(evidence: str | None) -> None:
    report = check(saying({TOPICS[0]: evidence}), as_of=TODAY, pack=pack([duty(stated(TOPICS[0]))]))
    expected = {None: "unknown", "stated": "met", "not_stated": "not_met"}
    (finding,) = report.editions[0].findings
    assert finding.outcome == expected.get(evidence, "needs_judgement")

"""Programs run by durable-rules: the contract at the end of the engine notes, and its limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from engine_runs import EDITIONS, arrangement, compared, ready, run
from helpers import TODAY
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    DONE,
    SAME_EVERYWHERE,
    Data,
    arrangements,
    bare,
    days,
    examples,
    good,
    orderly,
)

from wt_engine import Arrangement, check
from wt_engine.checking.editions import ReadyPack
from wt_engine.engine.compile import MOST_FIRING, MOST_PROPERTIES, MOST_RULES
from wt_engine.engine.possible import possible_outcomes
from wt_engine.engine.program import FALSE
from wt_engine.fields import Facts


def expected_keys(made: ReadyPack, data: Arrangement, day: date) -> Counter[tuple[str, str]]:
    found = Facts(data, day)
    return Counter(
        (duty.id, subject.key)
        for duty in made.pack.duties
        for subject in found.subjects(duty.for_each)
    )


# The contract, over the real packs.


@pytest.mark.parametrize("edition", EDITIONS)
@examples(60)
@given(data=arrangements(), day=days())
def test_the_engine_fires_what_the_rules_mean(edition: str, data: Arrangement, day: date) -> None:
    made = ready(edition)
    session = compared(made)
    result = run(made, data, day, session)
    assert session.facts > len(made.program.rulesets)
    derived = {fact.id: fact for fact in made.pack.derived}
    possible = {duty.id: possible_outcomes(duty, derived) for duty in made.pack.duties}
    stray = {(d, o) for (d, _), o in result.outcomes.items() if o not in possible[d]}
    assert stray == set()


@pytest.mark.parametrize("edition", EDITIONS)
@examples(40)
@given(data=arrangements(), day=days())
def test_each_duty_and_subject_has_exactly_one_finding(
    edition: str, data: Arrangement, day: date
) -> None:
    made = ready(edition)
    wanted = expected_keys(made, data, day)
    (report,) = check(data, edition, day).editions
    assert Counter((f.duty, f.subject) for f in report.findings) == wanted
    assert set(wanted.values()) == {1}
    assert sum(report.counts.values()) == len(report.findings)
    assert list(report.sections) == [section.id for section in made.pack.sections]


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_known_is_never_met(edition: str) -> None:
    (report,) = check(Arrangement(name="Empty"), edition, TODAY).editions
    met = {finding.duty for finding in report.findings if finding.outcome == "met"}
    assert met == set()
    assert report.verdict in {"unproven", "shortfall", "breach"}
    assert report.counts["unknown"] > len(report.findings) // 2


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("statement", SAME_EVERYWHERE, ids=str)
@pytest.mark.parametrize("people", [True, False], ids=["people", "bare"])
def test_everything_at_once(edition: str, statement: Any, people: bool) -> None:
    made = ready(edition)
    data = good(statement) if people else bare(statement)
    result = run(made, arrangement(data), session=compared(made))
    assert len(result.outcomes) == sum(expected_keys(made, arrangement(data), TODAY).values())


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_not_stated_is_mostly_not_met(edition: str) -> None:
    (report,) = check(arrangement(good("not_stated")), edition, TODAY).editions
    assert report.counts["not_met"] > 64
    assert report.verdict == "breach"


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_done_is_mostly_met(edition: str) -> None:
    (report,) = check(arrangement(good(DONE)), edition, TODAY).editions
    assert report.counts["met"] > len(report.findings) * 2 // 3
    assert report.counts["met"] > report.counts["not_met"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_compiled_rulesets_stay_within_what_the_engine_holds(edition: str) -> None:
    for ruleset in ready(edition).program.rulesets:
        assert len(ruleset.rules) <= MOST_RULES
        for kind in ruleset.kinds:
            assert len(ruleset.concludes(kind)) <= MOST_FIRING
            assert len(ruleset.measures[kind]) <= MOST_PROPERTIES
        assert all(rule.when != FALSE for rule in ruleset.rules)
        assert len({rule.id for rule in ruleset.rules}) == len(ruleset.rules)


# What must change nothing.


def outcomes(edition: str, data: Data, day: date = TODAY) -> Mapping[tuple[str, str], str]:
    return run(ready(edition), arrangement(data), day).outcomes


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Data, Data]:
    data = draw(orderly())
    other = dict(data)
    for name in ("partners", "documents"):
        other[name] = draw(st.permutations(data[name]))
    agencies = data.get("relevant_agencies", {})
    if agencies.get("named"):
        named = draw(st.permutations(agencies["named"]))
        other["relevant_agencies"] = {**agencies, "named": named}
    return data, other


@pytest.mark.parametrize("edition", EDITIONS)
@examples(40)
@given(pair=shuffled(), day=days())
def test_the_order_of_lists_changes_no_outcome(
    edition: str, pair: tuple[Data, Data], day: date
) -> None:
    one, other = pair
    assert outcomes(edition, one, day) == outcomes(edition, other, day)


@pytest.mark.parametrize("edition", EDITIONS)
@examples(25)
@given(data=arrangements(), day=days(), name=st.sampled_from(("B", "{subject}", "x" * 4000)))
def test_another_name_changes_no_outcome(
    edition: str, data: Arrangement, day: date, name: str
) -> None:
    other = data.model_copy(update={"name": name})
    assert run(ready(edition), data, day).outcomes == run(ready(edition), other, day).outcomes


def test_fifty_checks_are_equal() -> None:
    data = arrangement(good("intended"))
    first = check(data, "all", TODAY)
    assert all(check(data, "all", TODAY) == first for _ in range(49))


def test_checks_from_eight_threads_are_equal_to_checks_from_one() -> None:
    different = [arrangement(good(statement)) for statement in SAME_EVERYWHERE]
    alone = [check(data, "all", TODAY) for data in different]
    assert len({repr(report) for report in alone}) > 4
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda data: check(data, "all", TODAY), different * 5))
    assert together == alone * 5


def test_a_pack_is_made_ready_once_from_many_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: ready("2023"), range(16)))
    assert all(made is found[0] for made in found)

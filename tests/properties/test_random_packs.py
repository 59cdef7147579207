"""Packs out of the whole language, and arrangements out of the whole model, on both engines.

An example is a made-up pack run over one arrangement, or a real pack run over one.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest
from both_engines import made
from by_hand import BY_HAND, OUTCOME
from engine_runs import EDITIONS, run
from hypothesis import given
from hypothesis import strategies as st
from model_files import model
from pack_strategies import kinds_in, packs
from strategies import (
    BODIES,
    DONE,
    EVIDENCE,
    POSTS,
    SECTORS,
    Data,
    arrangement_data,
    days,
    examples,
    good,
)

from wt_engine import Arrangement
from wt_engine.checking.editions.ready import make_ready
from wt_engine.engine import Firing, Run, compile_pack, run_program
from wt_engine.engine.base import Fact, Session
from wt_engine.engine.clips import ClipsEngine
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.measure import answer
from wt_engine.fields import Facts, Subject
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Pack


@st.composite
def forty_partners(draw: st.DrawFn) -> Data:
    """Many of everything: forty partners, each with delegates, and as many agencies."""
    bodies, posts = st.sampled_from((*BODIES, None)), st.sampled_from((*POSTS, None))
    few = draw(st.lists(st.tuples(st.sampled_from(SECTORS), bodies, posts), min_size=3, max_size=7))
    partners = [
        {
            "sector": sector,
            "body": body,
            "lead": {"post": post},
            "delegates": [{"post": post}, {"post": "Chief Nurse"}][: place % 3],
        }
        for place, (sector, body, post) in enumerate((few * 14)[:40])
    ]
    agencies = [{"name": f"Agency {n}", "kind": "school"} for n in range(draw(st.integers(0, 40)))]
    return {**good(draw(st.sampled_from(EVIDENCE))), "partners": partners} | (
        {"relevant_agencies": {"named": agencies}} if agencies else {}
    )


def failing() -> st.SearchStrategy[Data]:
    """Everything failing at once."""
    nothing: Data = {"partners": [], "scrutiny": [], "documents": [], "chair": {"kind": "none"}}
    extra = st.sampled_from((Data(), nothing, {"relevant_agencies": {"named": []}}))
    return extra.map(lambda more: {**good("not_stated"), **more})


def whole() -> st.SearchStrategy[Arrangement]:
    """Valid, odd, empty, failing, unknown and crowded arrangements."""
    compliant = st.sampled_from((good(DONE), *(model(edition) for edition in EDITIONS)))
    every = st.one_of(
        arrangement_data(), arrangement_data(), forty_partners(), failing(), compliant
    )
    return every.map(Arrangement.model_validate)


def assert_equal(one: Run, other: Run) -> None:
    assert one.outcomes == other.outcomes
    assert one.trace == other.trace
    assert (one.sections, one.verdict) == (other.sections, other.verdict)


@pytest.mark.parametrize("edition", EDITIONS)
@examples(70)
@given(data=whole(), day=days())
def test_real_packs_leave_the_same_trace(edition: str, data: Arrangement, day: date) -> None:
    durable, clips = made(edition)
    assert_equal(run(durable, data, day), run(clips, data, day))


# Random packs, against an evaluation by hand.


def said(subject: Subject, condition: Condition) -> str:
    """The answer of a condition, its derived facts known."""
    if condition.parts:
        return BY_HAND[condition.key]([said(subject, part) for part in condition.parts])
    return answer(subject, condition)


def outcomes_by_hand(pack: Pack, data: Arrangement, day: date) -> dict[tuple[str, str], str]:
    facts = Facts(data, day)
    for derived in pack.derived:  # each builds on those before it only
        for subject in facts.subjects(derived.for_each):
            subject.derived[derived.id] = said(subject, derived.is_)
    return {
        (duty.id, subject.key): OUTCOME[
            said(subject, duty.when) if duty.when else "yes", said(subject, duty.met)
        ]
        for duty in pack.duties
        for subject in facts.subjects(duty.for_each)
    }


KINDS = frozenset(Condition.model_fields)


def test_random_packs_come_out_as_by_hand_on_both_engines() -> None:
    used: Counter[str] = Counter()
    found: Counter[str] = Counter()

    @examples(170)
    @given(pack=packs(), data=whole(), day=days())
    def keeps(pack: Pack, data: Arrangement, day: date) -> None:
        program = compile_pack(pack)
        durable, clips = (make_ready(pack, e(), program) for e in (DurableEngine, ClipsEngine))
        first = run(durable, data, day)
        assert_equal(first, run(clips, data, day))
        assert first.outcomes == outcomes_by_hand(pack, data, day)
        found.update(first.outcomes.values())
        used.update(
            kind
            for condition in (*(d.met for d in pack.duties), *(d.is_ for d in pack.derived))
            for kind in kinds_in(condition)
        )
        used.update(kind for d in pack.duties if d.when for kind in kinds_in(d.when))

    keeps()
    if sum(found.values()) > 500:  # not where only a few examples are asked for
        assert set(used) == KINDS, "every kind of condition is tried"
        assert set(found) == {*OUTCOME.values()}, "every outcome comes about"


# The order of facts.


class Recording:
    """A session that notes what is asserted, and what fired."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.fired: list[tuple[str, Fact, list[str]]] = []

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        fired = self._session.fire(ruleset, fact)
        self.fired.append((ruleset, fact, fired))
        return fired


@pytest.mark.parametrize("edition", EDITIONS)
@examples(20)
@given(data=whole(), day=days(), seed=st.integers(0, 2**32))
def test_facts_in_any_order_fire_the_same(
    edition: str, data: Arrangement, day: date, seed: int
) -> None:
    shuffle = random.Random(seed).shuffle
    durable, clips = made(edition)
    recording = Recording(clips.session)
    run(clips, data, day, recording)
    shuffle(recording.fired)
    for number, (ruleset, fact, fired) in enumerate(recording.fired):
        items = list(fact.items())
        shuffle(items)
        session = (durable if number % 4 == 0 else clips).session
        assert sorted(session.fire(ruleset, dict(items))) == sorted(fired)


def in_other_order(data: Arrangement, day: date, seed: int) -> Facts:
    """Facts whose subjects are presented in another order."""
    facts = Facts(data, day)
    for subjects in facts._subjects.values():
        random.Random(seed).shuffle(subjects)
    return facts


def as_texts(trace: list[Firing]) -> list[str]:
    return sorted(repr(f._replace(because=sorted(f.because.items()))) for f in trace)  # type: ignore[arg-type]


@pytest.mark.parametrize("edition", EDITIONS)
@examples(25)
@given(data=whole(), day=days(), seed=st.integers(0, 2**32))
def test_subjects_in_any_order_have_the_same_outcomes(
    edition: str, data: Arrangement, day: date, seed: int
) -> None:
    _, clips = made(edition)
    facts = in_other_order(data, day, seed)
    one = run(clips, data, day)
    other = run_program(clips.program, clips.session, facts, clips.modalities)
    assert one.outcomes == other.outcomes
    assert as_texts(one.trace) == as_texts(other.trace)
    assert (one.sections, one.verdict) == (other.sections, other.verdict)

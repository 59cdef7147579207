"""Ten thousand facts and more: what the packs' own rules say of any fact, on both engines.

An example is one fact: one random answer (or none) to each question that one ruleset of a
pack asks about one kind of subject. It is fired on durable-rules and on CLIPS, and both are
held to what the rules mean. Only facts that are different count.
"""

from __future__ import annotations

import os
from functools import cache

import pytest
from both_engines import agreed, made, meant
from engine_runs import EDITIONS
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from wt_engine.engine import VERDICT_RULES
from wt_engine.engine.logic import ANSWERS
from wt_engine.engine.program import Ruleset

FACTS = 5_500
"""Facts tried for each edition; WTCHECK_EXAMPLES multiplies them."""
ENOUGH = 5_000
"""How many of them must be different facts: ten thousand for the two editions together."""
SAID: tuple[str | None, ...] = (*ANSWERS, *ANSWERS, *ANSWERS, *ANSWERS[:3], None)
"""Each byte is an answer, now and then none: 16 places, so that all are reached alike."""


@cache
def asked(edition: str) -> tuple[tuple[Ruleset, str, tuple[str, ...]], ...]:
    """Every ruleset and kind of fact, with the properties that it looks at."""
    rulesets = made(edition)[0].program.rulesets
    return tuple((r, kind, tuple(r.measures[kind])) for r in rulesets for kind in r.kinds)


@cache
def weighted(edition: str) -> tuple[int, ...]:
    """The places in `asked`, those that ask much more often than those that ask little."""
    sizes = [len(properties) for _, _, properties in asked(edition)]
    return tuple(place for place, size in enumerate(sizes) for _ in range(size))


@pytest.mark.parametrize("edition", EDITIONS)
def test_any_fact_fires_the_same_rules(edition: str) -> None:
    different: set[tuple[str, str, tuple[str, ...]]] = set()
    places = weighted(edition)

    @examples(FACTS)
    @given(which=st.sampled_from(places), answers=st.binary(min_size=40, max_size=40))
    def fires(which: int, answers: bytes) -> None:
        ruleset, kind, properties = asked(edition)[which]
        drawn = [SAID[byte % len(SAID)] for byte in answers]
        said = {name: answer for name, answer in zip(properties, drawn, strict=False) if answer}
        fired = agreed(edition, ruleset, {"kind": kind, **said})
        if len(said) == len(properties):  # everything is answered: each thing is concluded once
            about = {rule.id: rule.about for rule in ruleset.rules}
            assert sorted(about[rule] for rule in fired) == sorted(ruleset.concludes(kind))
        different.add((ruleset.name, kind, tuple(said.get(name, "") for name in properties)))

    fires()
    assert len(different) >= ENOUGH * min(1.0, share())


def share() -> float:
    return float(os.environ.get("WTCHECK_EXAMPLES", "1"))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("answer", [*ANSWERS, None])
def test_the_same_answer_to_everything(edition: str, answer: str | None) -> None:
    """Everything met, everything failing at once, everything unknown, nothing said."""
    for ruleset, kind, properties in asked(edition):
        said = dict.fromkeys(properties, answer) if answer else {}
        fired = agreed(edition, ruleset, {"kind": kind, **said})
        assert len(fired) == (len(ruleset.concludes(kind)) if answer else 0)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_rule_of_the_packs_fires_on_some_fact(edition: str) -> None:
    """Each answer to each question alone, among facts that are otherwise all alike."""
    unfired = {rule.id for ruleset, _, _ in asked(edition) for rule in ruleset.rules}
    for ruleset, kind, properties in asked(edition):
        for usual in ANSWERS:
            for name in properties:
                for answer in ANSWERS:
                    fact = {"kind": kind, **dict.fromkeys(properties, usual), name: answer}
                    unfired -= {*meant(ruleset, fact)}
    assert unfired == set()


SOME = st.sampled_from(("some", "none"))


@examples(300)
@given(
    st.sampled_from(("section", "edition")),
    st.fixed_dictionaries(dict.fromkeys(("breach", "shortfall", "unproven"), SOME)),
)
def test_the_last_layer_agrees(kind: str, weights: dict[str, str]) -> None:
    (verdict,) = agreed("2023", VERDICT_RULES, {"kind": kind, **weights})
    worst = next((w for w in ("breach", "shortfall", "unproven") if weights[w] == "some"), None)
    assert verdict == f"{kind}: {worst or 'compliant'}"

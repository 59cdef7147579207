"""Packs made for the purpose are compiled with their meaning: long conditions, derived facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from by_hand import BY_HAND, OUTCOME
from engine_runs import TOPICS, arrangement, compared, duty, pack, run, saying, stated
from hypothesis import given
from hypothesis import strategies as st
from strategies import Data, examples

from wt_engine import PackError
from wt_engine.checking.editions import ReadyPack
from wt_engine.checking.editions.ready import make_ready
from wt_engine.engine import compile_pack
from wt_engine.engine.durable import DurableEngine
from wt_engine.packs.conditions import Condition

ANSWER = {None: "unknown", "stated": "yes", "linked": "judge", "not_stated": "no"}


def worked_out(condition: Condition, answers: Mapping[str, str | None]) -> str:
    if condition.stated is not None:
        return ANSWER.get(answers.get(condition.stated.split(".")[-1]), "judge")
    return BY_HAND[condition.key]([worked_out(part, answers) for part in condition.parts])


EVIDENCES = st.one_of(st.none(), st.sampled_from(("stated", "not_stated", "copied")))


@st.composite
def nearly_alike(draw: st.DrawFn) -> dict[str, str | None]:
    """Answers to all topics: mostly one answer, so that long conditions can come out each way."""
    usual = draw(st.sampled_from((None, "stated", "not_stated")))
    others = draw(st.dictionaries(st.sampled_from(TOPICS), EVIDENCES, max_size=3))
    return {**dict.fromkeys(TOPICS, usual), **others}


def made_of(met: Any, when: Any = None, derived: Sequence[Data] = ()) -> ReadyPack:
    return make_ready(pack([duty(met, when)], derived), DurableEngine())


LONG: dict[str, Any] = {
    "all": {"all": [stated(t) for t in TOPICS[:20]]},
    "shown_by": {"shown_by": [stated(t) for t in TOPICS[:20]]},
    "none": {"none": [stated(t) for t in TOPICS[:20]]},
    "any": {"any": [stated(t) for t in TOPICS[:20]]},
    "all of any": {
        "all": [{"any": [stated(t) for t in TOPICS[i : i + 5]]} for i in range(0, 30, 5)]
    },
    "any of all": {
        "any": [{"all": [stated(t) for t in TOPICS[i : i + 5]]} for i in range(0, 30, 5)]
    },
    "shown by any": {
        "shown_by": [{"any": [stated(t) for t in TOPICS[i : i + 10]]} for i in (0, 10, 20)]
    },
    "none of alls": {
        "none": [{"all": [stated(t) for t in TOPICS[i : i + 10]]} for i in (0, 10, 20)]
    },
    "judged all": {"judged": {"all": [stated(t) for t in TOPICS[:20]]}},
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("with_when", [False, True], ids=["always", "when"])
def test_long_conditions_are_split_and_keep_their_meaning(name: str, with_when: bool) -> None:
    when = {"any": [stated(t) for t in TOPICS[10:30]]} if with_when else None
    made = made_of(LONG[name], when)
    assert made.program.layers, "it was to be split"
    met = Condition.model_validate(LONG[name])
    applies = Condition.model_validate(when) if when else None

    @examples(40)
    @given(nearly_alike())
    def keeps(answers: dict[str, str | None]) -> None:
        result = run(made, saying(answers), session=compared(made))
        known = worked_out(applies, answers) if applies else "yes"
        assert result.outcomes["duty", "arrangement"] == OUTCOME[known, worked_out(met, answers)]

    keeps()


@pytest.mark.parametrize("key", ["shown_by", "none", "all", "any"])
@pytest.mark.parametrize("length", [2, 3, 4])
def test_short_conditions_keep_their_meaning(key: str, length: int) -> None:
    condition = {key: [stated(t) for t in TOPICS[:length]]}
    made = made_of(condition)
    met = Condition.model_validate(condition)

    @examples(25)
    @given(nearly_alike())
    def keeps(answers: dict[str, str | None]) -> None:
        result = run(made, saying(answers), session=compared(made))
        assert result.outcomes["duty", "arrangement"] == OUTCOME["yes", worked_out(met, answers)]

    keeps()


def nested() -> st.SearchStrategy[Data]:
    atom = st.sampled_from(TOPICS[:12]).map(stated)

    def grown(inside: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
        several = st.lists(inside, min_size=2, max_size=6)
        keys = st.sampled_from(("all", "any", "none", "shown_by"))
        joined = st.tuples(keys, several).map(lambda pair: {pair[0]: pair[1]})
        return st.one_of(
            joined, joined, inside.map(lambda c: {"judged": c}), inside.map(lambda c: {"shows": c})
        )

    return st.recursive(atom, grown, max_leaves=16)


@examples(60)
@given(nested(), st.one_of(st.none(), nested()), st.lists(nearly_alike(), min_size=3, max_size=5))
def test_any_condition_is_compiled_with_its_meaning_or_refused(
    met: Data, when: Data | None, facts: list[dict[str, str | None]]
) -> None:
    try:
        made = made_of(met, when)
    except PackError as error:
        assert "too long" in error.problems[0].sentence
        return
    condition = Condition.model_validate(met)
    applies = Condition.model_validate(when) if when else None
    for answers in facts:
        result = run(made, saying(answers), session=compared(made))
        known = worked_out(applies, answers) if applies else "yes"
        expected = OUTCOME[known, worked_out(condition, answers)]
        assert result.outcomes["duty", "arrangement"] == expected


@pytest.mark.parametrize("scope", ["arrangement", "partner"])
@pytest.mark.parametrize("evidence", ["not_stated", "stated"])
def test_two_hundred_duties_of_one_section_fire_at_once(scope: str, evidence: str) -> None:
    duties = [duty(stated(TOPICS[i % 30]), None, scope, f"duty-{i}") for i in range(200)]
    made = make_ready(pack(duties), DurableEngine())
    assert len(made.program.sections[0][1]) > 1
    result = run(made, saying(dict.fromkeys(TOPICS, evidence)), session=compared(made))
    assert len(result.outcomes) == 200 * (3 if scope == "partner" else 1)
    assert set(result.outcomes.values()) == {"met" if evidence == "stated" else "not_met"}
    assert result.sections == {"only": "compliant" if evidence == "stated" else "breach"}


# Derived facts.


def fact(name: str, condition: Any, scope: str = "arrangement") -> Data:
    return {"id": name, "for_each": scope, "is": condition}


CHAIN = (
    fact("third", {"all": [{"holds": "second"}, {"holds": "first"}]}),
    fact("second", {"any": [{"holds": "first"}, stated(TOPICS[1])]}),
    fact("first", stated(TOPICS[0])),
)


@pytest.mark.parametrize(
    ("one", "two", "outcome"),
    [
        ("stated", None, "met"),
        ("not_stated", "stated", "not_met"),
        (None, "stated", "unknown"),
        ("copied", "stated", "needs_judgement"),
    ],
)
def test_derived_facts_chain(one: str | None, two: str | None, outcome: str) -> None:
    made = made_of({"holds": "third"}, None, CHAIN)
    assert [[r.about for r in layer[0].rules[:1]] for layer in made.program.layers] == [
        ["first"],
        ["second"],
        ["third"],
    ]
    result = run(made, saying({TOPICS[0]: one, TOPICS[1]: two}))
    assert result.outcomes == {("duty", "arrangement"): outcome}
    assert [firing.about for firing in result.trace] == [
        "first",
        "second",
        "third",
        "duty",
        "section",
        "edition",
    ]
    assert set(result.trace[3].because) == {"holds third"}
    assert set(result.trace[2].because) <= {"holds second", "holds first"}


def test_derived_facts_of_partners_reach_delegates_and_the_whole() -> None:
    derived = (
        fact("heads", {"one_of": {"field": "partner.lead_level", "values": ["head"]}}, "partner"),
        fact("all-head", {"every": {"in": "partner", "holds": "heads"}}),
        fact("some-head", {"some": {"in": "partner", "holds": "heads"}}),
    )
    duties = [
        duty({"holds": "heads"}, None, "delegate", "of-delegate"),
        duty({"holds": "some-head"}, None, "partner", "of-partner"),
        duty({"holds": "all-head"}, None, "arrangement", "of-all"),
    ]
    made = make_ready(pack(duties, derived), DurableEngine())
    partners = [
        {"sector": "health", "lead": {"post": "Chief Executive"}},
        {"sector": "police", "lead": {"level": "senior"}},
    ]
    found = run(made, arrangement({"name": "X", "partners": partners})).outcomes
    assert found == {
        ("of-delegate", "local authority"): "unknown",
        ("of-delegate", "health"): "met",
        ("of-delegate", "police"): "not_met",
        ("of-partner", "local authority"): "met",
        ("of-partner", "health"): "met",
        ("of-partner", "police"): "met",
        ("of-all", "arrangement"): "not_met",
    }


@pytest.mark.parametrize(
    "derived",
    [
        [fact("a", {"holds": "a"})],
        [
            fact("a", {"holds": "b"}),
            fact("b", {"all": [{"holds": "c"}]}),
            fact("c", {"holds": "a"}),
        ],
        [
            fact("a", {"every": {"in": "partner", "holds": "b"}}),
            fact("b", {"none": [{"holds": "a"}]}, "partner"),
        ],
    ],
)
def test_a_ring_of_derived_facts_is_refused(derived: list[Data]) -> None:
    alone = fact("alone", stated(TOPICS[0]))
    with pytest.raises(PackError, match="in a ring: a") as caught:
        compile_pack(pack([duty(stated(TOPICS[0]))], [alone, *derived]))
    assert "alone" not in str(caught.value)

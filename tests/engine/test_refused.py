"""What no engine could hold, or nothing could mean, is refused when a pack is compiled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from engine_runs import TOPICS, duty, pack, run, saying, stated
from helpers import TODAY
from sized_packs import chain, fact, nested
from strategies import Data

from wt_engine import Arrangement, EngineError, PackError, check, plan, why
from wt_engine.checking.editions.ready import make_ready
from wt_engine.engine import compile_pack, program
from wt_engine.engine.clips import ClipsEngine
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.network import Network
from wt_engine.engine.possible import possible_outcomes
from wt_engine.engine.program import All, Expr, Rule, Ruleset, properties_of
from wt_engine.engine.program import Any as Any_
from wt_engine.engine.refuse import DEEPEST, DEEPEST_BEHIND
from wt_engine.lint.reach import Search

BOTH = ("durable", "clips")


def test_no_section_is_taken_for_a_layer_of_derived_facts() -> None:
    made = pack([duty({"holds": "fact"})], [fact("fact", stated(TOPICS[0]))])
    (section,) = made.sections
    names = ("layer-1", "derived", "verdict")
    duties = [section.duties[0].model_copy(update={"id": name}) for name in names]
    sections = tuple(section.model_copy(update={"id": one.id, "duties": (one,)}) for one in duties)
    ready = make_ready(made.model_copy(update={"sections": sections}), ClipsEngine())
    names_of = [ruleset.name for ruleset in ready.program.rulesets]
    assert len(set(names_of)) == len(names_of) == 4
    assert set(run(ready, saying({TOPICS[0]: "stated"})).outcomes.values()) == {"met"}


def test_two_sections_of_one_name_are_refused() -> None:
    made = pack([duty(stated(TOPICS[0]))])
    other = made.duties[0].model_copy(update={"id": "other"})
    again = made.sections[0].model_copy(update={"duties": (other,)})
    twice = made.model_copy(update={"sections": (*made.sections, again)})
    with pytest.raises(PackError, match="section 'only': there are several of that name"):
        compile_pack(twice)


YES = ("yes",)


def several(width: int, named: str) -> Expr:
    return Any_(tuple(program.Test(f"{named}{n}", YES) for n in range(width)))


STACKED: dict[str, Callable[[int], list[Expr]]] = {
    "tests": lambda width: [program.Test(f"p{n}", YES) for n in range(width)],
    "parts of one group": lambda width: [several(width, "p")],
    "ends of groups": lambda width: [
        All((program.Test("p", YES), Any_((program.Test(f"q{n}", YES), program.Test("r", YES)))))
        for n in range(width // 2)
    ],
    "groups after each other": lambda width: [All((several(width - 8, "p"), several(9, "q")))],
}


@pytest.mark.parametrize("shape", STACKED)
def test_the_stack_of_durable_rules_is_told_before_it_is_full(shape: str) -> None:
    """What fails has been told; what is told may yet run, where tests come in a better order."""
    failed = []
    for width in (40, 58, 64, 72, 90, 160):
        rules = STACKED[shape](width)
        network = Network()
        network.add(rules)
        made = tuple(Rule(f"{n}", "partner", when, f"{n}", "") for n, when in enumerate(rules))
        session = DurableEngine().load([Ruleset("made", made, {})])
        asserted = {"kind": "partner", **{p: "yes" for when in rules for p in properties_of(when)}}
        try:
            assert len(session.fire("made", asserted)) == len(rules)
        except EngineError as error:
            assert "303" in str(error)
            failed.append(width)
        assert network.passes(64, 10**9) or width not in failed
        assert not network.passes(64, 10**9) or width > 64
    assert 160 in failed


REFUSED: dict[str, tuple[list[Data], list[Data], str]] = {
    "too deep": ([duty(nested(DEEPEST + 1))], [], "more than 50 conditions inside each other"),
    "too deep, shows": ([duty(nested(200, "shows"))], [], "more than 50 conditions"),
    "too long a chain": (
        [duty({"holds": "d-149"})],
        chain(DEEPEST_BEHIND),
        "more than 150 conditions inside each other, with the derived facts",
    ),
    "twice": ([duty(stated(TOPICS[0]))] * 2, [], "several of that name"),
    "no such fact": ([duty({"holds": "gone"})], [], "no derived fact 'gone'"),
    "of another scope": (
        [duty({"holds": "head"})],
        [fact("head", {"present": "partner.lead.post"}, "partner")],
        "'head' is about each partner",
    ),
    "every of another scope": (
        [duty({"every": {"in": "delegate", "holds": "head"}})],
        [fact("head", {"present": "partner.lead.post"}, "partner")],
        "'head' is about each partner",
    ),
    "when of no such fact": (
        [duty(stated(TOPICS[0]), {"all": [{"holds": "gone"}]})],
        [],
        "no derived fact 'gone'",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_with_section_and_duty(what: str) -> None:
    duties, derived, told = REFUSED[what]
    sound = duty(stated(TOPICS[1]), None, name="sound")
    with pytest.raises(PackError, match=told) as caught:
        compile_pack(pack([sound, *duties], derived))
    (problem,) = caught.value.problems
    assert problem.sentence.startswith("section 'only', duty 'duty': ")
    assert problem.place.file == "duty"


def test_a_derived_fact_that_cannot_be_is_named() -> None:
    derived = [fact("a", {"holds": "a"}), fact("b", stated(TOPICS[0]))]
    with pytest.raises(PackError, match=r"derived fact 'a': .* in a ring: a"):
        compile_pack(pack([duty({"holds": "b"})], derived))
    with pytest.raises(PackError, match="derived fact 'b': there are several"):
        compile_pack(pack([duty({"holds": "b"})], [derived[1], derived[1]]))


def test_all_that_follows_conditions_down_can_follow_the_deepest() -> None:
    """Lint's search, `plan`, `why` and the reports: none may run out of calls."""

    def wrapped(condition: Data) -> Data:
        return {"judged": {"none": [{"shown_by": [{"shows": condition}, stated(TOPICS[1])]}]}}

    facts = chain(29, wrapped)
    made = pack([duty({"all": [{"any": [{"holds": "d-28"}]}]}, {"holds": "d-28"})], facts)
    assert compile_pack(made)
    data = Arrangement(name="Any")
    for engine in BOTH:
        (found,) = check(data, as_of=TODAY, engine=engine, pack=made).editions[0].findings
        assert why(data, "duty", as_of=TODAY, pack=made, engine=engine)
        assert plan(data, as_of=TODAY, pack=made, engine=engine)
        assert found.outcome
    derived = {one.id: one for one in made.derived}
    assert possible_outcomes(made.duties[0], derived)
    assert Search(derived, TODAY, made.in_force_from).found(made.duties[0])
    with pytest.raises(PackError, match=r"derived fact 'd-30': more than 150"):
        compile_pack(pack([duty({"holds": "d-28"})], chain(35, wrapped)))

"""Two engines, one meaning: what CLIPS fires, what durable-rules fires, and what rules mean."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from engine_runs import EDITIONS, compared, run
from helpers import AS_OF, SHORTFALL, CommandLine, Writer
from hypothesis import given
from hypothesis import strategies as st
from strategies import arrangements, days, examples

from wt_engine import Arrangement, EngineError
from wt_engine.checking.editions import ReadyPack, ready_pack
from wt_engine.engine import program
from wt_engine.engine.base import Fact
from wt_engine.engine.both import BothEngines
from wt_engine.engine.clips import ClipsEngine
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.logic import ANSWERS
from wt_engine.engine.program import All, Any, Expr, Rule, Ruleset, holds

PROPERTIES = ("a", "b", "holds c", "stated d.e")


def exprs() -> st.SearchStrategy[Expr]:
    values = st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=3, unique=True).map(tuple)
    test = st.builds(program.Test, st.sampled_from(PROPERTIES), values)
    return st.recursive(
        test,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3)
            .map(tuple)
            .flatmap(lambda parts: st.sampled_from([All(parts), Any(parts)]))
        ),
        max_leaves=6,
    )


def rulesets() -> st.SearchStrategy[Ruleset]:
    rule = st.tuples(st.sampled_from(["partner", "arrangement"]), exprs())
    return st.lists(rule, min_size=1, max_size=6).map(
        lambda made: Ruleset(
            "made",
            tuple(Rule(f"rule {n}", k, e, f"about {n}", "yes") for n, (k, e) in enumerate(made)),
            {},
        )
    )


def facts() -> st.SearchStrategy[dict[str, str]]:
    answers = st.fixed_dictionaries(dict.fromkeys(PROPERTIES, st.sampled_from(ANSWERS)))
    kinds = st.sampled_from(["partner", "arrangement"])
    return st.tuples(kinds, answers).map(lambda pair: {"kind": pair[0], **pair[1]})


def meant(ruleset: Ruleset, fact: Fact) -> list[str]:
    return [r.id for r in ruleset.rules if r.kind == fact["kind"] and holds(r.when, fact)]


@pytest.mark.parametrize("engine", [ClipsEngine(), DurableEngine()], ids=["clips", "durable"])
@examples(150)
@given(ruleset=rulesets(), asserted=st.lists(facts(), min_size=1, max_size=4))
def test_any_rules_fire_as_they_mean(
    engine: ClipsEngine | DurableEngine, ruleset: Ruleset, asserted: Sequence[dict[str, str]]
) -> None:
    session = engine.load([ruleset])
    for fact in [*asserted, *asserted]:  # the same fact again fires the same rules again
        if any(rule.kind == fact["kind"] for rule in ruleset.rules):
            assert sorted(session.fire("made", fact)) == sorted(meant(ruleset, fact))


@pytest.mark.parametrize("edition", EDITIONS)
@examples(40)
@given(data=arrangements(), day=days())
def test_clips_fires_what_the_packs_rules_mean(edition: str, data: Arrangement, day: date) -> None:
    made = ready_pack(edition, ClipsEngine())
    session = compared(made)
    run(made, data, day, session)
    assert session.facts > len(made.program.rulesets)


@pytest.mark.parametrize("edition", EDITIONS)
@examples(40)
@given(data=arrangements(), day=days())
def test_both_engines_leave_the_same_trace(edition: str, data: Arrangement, day: date) -> None:
    first, second = (run(ready_pack(edition, e()), data, day) for e in (ClipsEngine, DurableEngine))
    assert first.trace == second.trace
    assert first.outcomes == second.outcomes
    assert (first.sections, first.verdict) == (second.sections, second.verdict)


# What holds of CLIPS alone.


def clips_pack() -> ReadyPack:
    return ready_pack("2023", ClipsEngine())


def test_clips_keeps_its_memory_flat() -> None:
    """Facts of different width in turn: CLIPS miscounts, and overruns, a map of their slots."""
    session = ClipsEngine().load([STUBBORN, wide("of two", 2), wide("of many", 200)])
    used = []
    for number in range(3000):
        answer = ANSWERS[number % 4]
        for ruleset in ("made", "of two", "of many"):
            session.fire(ruleset, {"kind": "partner", "a": answer, "p1": answer})
        if number % 1000 == 999:
            used.append(session.memory())
    assert used[1] == used[2]


def test_clips_holds_rulesets_of_any_width_that_are_built_late() -> None:
    """A block counted as larger than it is would be overrun by what is built after it."""
    widths = range(1, 251, 6)
    session = ClipsEngine().load([wide(f"of {width}", width) for width in widths])
    for width in widths:
        name, last = f"of {width}", f"p{width - 1}"
        for answer in ("yes", "no") * 20:
            for one in (name, "of 1"):
                asserted = {"kind": "partner", last: answer, "p0": answer}
                assert session.fire(one, asserted) == (["rule"] if answer == "yes" else [])


def wide(name: str, width: int) -> Ruleset:
    """A ruleset of one rule that looks at so many properties."""
    tests = tuple(program.Test(f"p{number}", ("yes",)) for number in range(width))
    return Ruleset(name, (Rule("rule", "partner", Any(tests), "about", "yes"),), {})


def test_clips_serves_several_threads() -> None:
    made, data = clips_pack(), Arrangement(name="Empty")
    alone = run(made, data).outcomes
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: run(made, data).outcomes, range(24)))
    assert all(outcomes == alone for outcomes in found)


def test_clips_takes_no_value_for_rule_text() -> None:
    rule = Rule("r", "partner", program.Test("a", ("yes) (bind ?x 1",)), "about", "yes")
    with pytest.raises(EngineError, match="not an answer"):
        ClipsEngine().load([Ruleset("made", (rule,), {})]).fire("made", {"kind": "partner"})


# Running both.

STUBBORN = Ruleset(
    "made",
    (
        Rule("first", "partner", program.Test("a", ("yes",)), "about", "yes"),
        Rule("second", "partner", program.Test("b", ("no",)), "about", "no"),
    ),
    {},
)


class Forgetful:
    """An engine that never fires a rule."""

    name = "forgetful"

    def load(self, _rulesets: Sequence[Ruleset]) -> Forgetful:
        return self

    def fire(self, _ruleset: str, _fact: Fact) -> list[str]:
        return []


def test_a_difference_stops_with_a_minimal_example() -> None:
    session = BothEngines((ClipsEngine(), Forgetful())).load([STUBBORN])
    assert session.fire("made", {"kind": "partner", "a": "no", "b": "yes", "c": "no"}) == []
    with pytest.raises(EngineError) as caught:
        session.fire("made", {"kind": "partner", "a": "yes", "b": "yes", "c": "no"})
    told = str(caught.value)
    assert "clips fired 'first', forgetful fired nothing more" in told
    assert "{'kind': 'partner', 'a': 'yes'}" in told


class Careless:
    """Wraps an engine: where `b` and `d` are both yes, it loses what the rule 'second' says."""

    name = "careless"

    def __init__(self) -> None:
        self._inner = ClipsEngine()

    def load(self, rulesets: Sequence[Ruleset]) -> Careless:
        self._session = self._inner.load(rulesets)
        return self

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        fired = self._session.fire(ruleset, fact)
        lost = fact.get("b") == fact.get("d") == "yes"
        return [rule for rule in fired if not (lost and rule in {"second", "third"})]


WIDE = Ruleset(
    "made",
    (
        Rule("first", "partner", program.Test("a", ("yes",)), "about", "yes"),
        Rule("second", "partner", Any(tuple(program.Test(p, ("yes",)) for p in "bcde")), "x", "y"),
        Rule("third", "partner", All(tuple(program.Test(p, ("yes",)) for p in "abcdef")), "z", "y"),
    ),
    {},
)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["one first", "other first"])
def test_the_example_has_no_property_and_no_rule_too_many(order: tuple[int, int]) -> None:
    engines = (ClipsEngine(), Careless())
    session = BothEngines([engines[place] for place in order]).load([WIDE])
    fact = {"kind": "partner", **dict.fromkeys("abcdefgh", "yes")}
    with pytest.raises(EngineError) as caught:
        session.fire("made", fact)
    told = str(caught.value)
    assert "on the fact {'kind': 'partner', 'b': 'yes', 'd': 'yes'}." in told
    assert "clips fired 'second', careless fired nothing more" in told or order == (1, 0)
    assert "'third'" not in told
    session.fire("made", {**fact, "b": "no"})


class Fickle(Careless):
    """Loses what fired once, and never again."""

    name = "fickle"
    lost = False

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        before, self.lost = self.lost, True
        return self._session.fire(ruleset, fact) if before else []


def test_a_difference_that_does_not_come_again_is_told_whole() -> None:
    session = BothEngines((ClipsEngine(), Fickle())).load([STUBBORN])
    with pytest.raises(EngineError, match=r"clips fired 'first'.*'a': 'yes', 'c': 'no'"):
        session.fire("made", {"kind": "partner", "a": "yes", "c": "no"})


@pytest.mark.parametrize("engine", [ClipsEngine(), DurableEngine()], ids=["clips", "durable"])
def test_what_a_fact_lacks_is_not_taken_from_the_fact_before(
    engine: ClipsEngine | DurableEngine,
) -> None:
    session = engine.load([STUBBORN])
    assert session.fire("made", {"kind": "partner", "a": "yes", "b": "no"}) == ["first", "second"]
    assert session.fire("made", {"kind": "partner", "b": "no"}) == ["second"]
    assert session.fire("made", {"kind": "partner"}) == []


def test_a_difference_ends_the_command_with_three(
    cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = BothEngines((ClipsEngine(), Forgetful()))
    made.name = "both, one forgetful"  # packs are kept ready by the engine's name
    monkeypatch.setattr("wt_engine.checking.check.engine_named", lambda _name: made)
    file = write(SHORTFALL)
    result = cli(file, *AS_OF, "--engine", "both")
    assert result.code == 3
    assert "the engines differ" in result.err
    assert result.out == ""

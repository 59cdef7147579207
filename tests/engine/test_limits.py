"""The limits: no engine is given what it can't hold; size, threads and forks do no harm."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from engine_runs import TOPICS, arrangement, compared, duty, pack, practice, run, stated
from helpers import TODAY
from strategies import DONE, EVIDENCE, Data, good

from wt_engine import Arrangement, PackError, check, plan, why
from wt_engine.editions.ready import ReadyPack, make_ready
from wt_engine.engine import compile_pack
from wt_engine.engine.clips import ClipsEngine
from wt_engine.engine.compile import MOST_FIRING, MOST_GROUPS, MOST_PROPERTIES, MOST_RULES
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.possible import possible_outcomes
from wt_engine.engine.program import Program, groups_in
from wt_engine.engine.refuse import DEEPEST, DEEPEST_BEHIND
from wt_engine.linting.reach import Search

BOTH = ("durable", "clips")


def ready_on(engine: str, duties: Sequence[Data], derived: Sequence[Data] = ()) -> ReadyPack:
    return make_ready(
        pack(duties, derived), DurableEngine() if engine == "durable" else ClipsEngine()
    )


def fact(name: str, condition: Any, scope: str = "arrangement") -> Data:
    return {"id": name, "for_each": scope, "is": condition}


# What an engine can't hold is dealt with when the pack is compiled.


def assert_held(program: Program) -> None:
    for ruleset in program.rulesets:
        assert len(ruleset.rules) <= MOST_RULES
        assert max(groups_in(rule.when) for rule in ruleset.rules) <= MOST_GROUPS
        for kind in ruleset.kinds:
            assert len(ruleset.concludes(kind)) <= MOST_FIRING
            assert len(ruleset.measures[kind]) <= MOST_PROPERTIES


def any_of(first: int, width: int) -> Data:
    return {"any": [stated(TOPICS[(first + n) % len(TOPICS)]) for n in range(width)]}


def nested(deep: int, key: str = "all") -> Data:
    """A condition with so many others inside each other."""
    made = stated(TOPICS[0])
    for level in range(deep - 1):
        made = {key: [made, stated(TOPICS[level % 5])]} if key == "all" else {key: made}
    return made


def chain(long: int, inside: Callable[[Data], Data] = lambda condition: condition) -> list[Data]:
    """So many derived facts, each building on the one before."""
    return [fact("d-0", stated(TOPICS[0]))] + [
        fact(f"d-{n}", inside({"holds": f"d-{n - 1}"})) for n in range(1, long)
    ]


SIZES: dict[str, tuple[list[Data], list[Data]]] = {
    "many rules": ([duty(stated(TOPICS[n % 30]), None, name=f"d-{n}") for n in range(400)], []),
    "many that fire at once": (
        [duty({"shows": stated(TOPICS[n % 30])}, None, name=f"d-{n}") for n in range(200)],
        [],
    ),
    "many ways to be met": (
        [duty(any_of(n, 4), any_of(n + 7, 4), name=f"d-{n}") for n in range(90)],
        [],
    ),
    "a wide condition": ([duty({"shown_by": any_of(0, 30)["any"]})], []),
    "many fields": (
        [
            duty({"count": {"of": "partners", "at_least": n + 1}}, None, name=f"d-{n}")
            for n in range(300)
        ],
        [],
    ),
    "a deep condition": ([duty(nested(DEEPEST)), duty(nested(30, "shows"), name="shows")], []),
    "a long chain": ([duty({"holds": "d-148"})], chain(DEEPEST_BEHIND - 1)),
    "long names": (
        [duty({"holds": "a" * 3000}, None, name="d" * 80)],
        [fact("a" * 3000, stated(TOPICS[0]))],
    ),
}


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize("size", SIZES)
def test_large_packs_are_split_to_what_engines_hold(size: str, engine: str) -> None:
    duties, derived = SIZES[size]
    made = ready_on(engine, duties, derived)
    assert_held(made.program)
    for evidence in ("stated", "not_stated", "copied", None):
        found = run(made, practice(dict.fromkeys(TOPICS, evidence)), session=compared(made))
        assert len(found.outcomes) == len(duties)


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


# Size.

GIVEN = {**dict.fromkeys(TOPICS[:10], "stated"), **dict.fromkeys(TOPICS[10:20], "not_stated")}
EXPECTED = {0: "met", 1: "not_met", 2: "unknown"}


@pytest.mark.parametrize("engine", BOTH)
def test_two_thousand_duties_come_out_right(engine: str) -> None:
    duties = []
    for n in range(2000):
        when = None if n % 4 else stated(TOPICS[(n + 3) % 30])
        duties.append(duty(any_of(n, 1 + n % 3), when, name=f"duty-{n}"))
    made = ready_on(engine, duties)
    assert_held(made.program)
    found = run(made, practice(GIVEN)).outcomes

    def answer(n: int) -> str:
        return ("yes", "no", "unknown")[n % 30 // 10]

    for n in range(2000):
        parts = [answer(n + k) for k in range(1 + n % 3)]
        met = next((a for a in ("yes", "unknown") if a in parts), "no")
        applies = "yes" if n % 4 else answer(n + 3)
        by_hand = {"yes": "met", "no": "not_met", "unknown": "unknown"}[met]
        if applies == "no":
            by_hand = "not_applicable"
        elif applies == "unknown" and met == "no":
            by_hand = "unknown"
        assert found[f"duty-{n}", "arrangement"] == by_hand
    assert set(Counter(found.values())) == {"met", "not_met", "unknown", "not_applicable"}


def test_five_hundred_agencies() -> None:
    agencies = [{"name": f"School {n}", "kind": "school"} for n in range(499)]
    last = {"name": "Cafcass", "kind": "cafcass"}
    data = arrangement({**good(DONE), "relevant_agencies": {"named": [*agencies, last]}})
    few = arrangement({**good(DONE), "relevant_agencies": {"named": [agencies[0], last]}})
    for engine in BOTH:
        found, smaller = (check(d, "all", TODAY, engine=engine).editions for d in (data, few))
        assert [e.verdict for e in found] == [e.verdict for e in smaller]
        assert [_outcomes(e.findings) for e in found] == [_outcomes(e.findings) for e in smaller]


def _outcomes(findings: Sequence[Any]) -> list[tuple[str, str, str]]:
    return [(f.duty, f.subject, f.outcome) for f in findings]


# Threads and processes.

VARIED: list[Data] = [good(evidence) for evidence in (None, DONE, *EVIDENCE)]


@pytest.mark.parametrize("engine", BOTH)
def test_eight_threads_find_what_one_finds(engine: str) -> None:
    data = [arrangement(one) for one in VARIED]
    alone = [check(one, "all", TODAY, engine=engine) for one in data]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda d: check(d, "all", TODAY, engine=engine), data * 2))
    assert together == alone * 2


def found_by(engine: str) -> list[list[tuple[str, str, str]]]:
    """What a check finds, as something that passes between processes."""
    report = check(Arrangement.model_validate(good("copied")), "all", TODAY, engine=engine)
    return [_outcomes(edition.findings) for edition in report.editions]


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_child_process_finds_the_same_and_so_does_its_parent(method: str, engine: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    before = found_by(engine)
    with multiprocessing.get_context(method).Pool(2) as pool:
        for _ in range(2):
            children = pool.map_async(found_by, [engine] * 4).get(timeout=60)
            assert children == [before] * 4
            assert found_by(engine) == before

"""The limits: no engine is given what it can't hold; size, threads and forks do no harm."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from engine_runs import TOPICS, arrangement, compared, duty, run, saying, stated
from helpers import TODAY
from sized_packs import all_of, any_of, assert_held, chain, fact, nested, ready_on, shown_by
from strategies import DONE, EVIDENCE, Data, good

from wt_engine import Arrangement, check
from wt_engine.engine.refuse import DEEPEST, DEEPEST_BEHIND

BOTH = ("durable", "clips")


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
    "groups that are each met in many ways": (
        [
            duty({"all": [any_of(n + 5 * k, 5) for k in range(4)]}, any_of(n, 6), name=f"d-{n}")
            for n in range(70)
        ],
        [],
    ),
    "groups that are each denied in many ways": (
        [
            duty({"any": [all_of(n + 3 * k, 3) for k in range(9)]}, None, name=f"d-{n}")
            for n in range(20)
        ],
        [],
    ),
    "several places each": (
        [duty(shown_by(n, 8), shown_by(n + 9, 8), name=f"d-{n}") for n in range(40)],
        [],
    ),
    "many facts in one condition": (
        [duty({"all": [{"holds": f"d-{n}"} for n in range(200)]})],
        [fact(f"d-{n}", stated(TOPICS[n % 30])) for n in range(200)],
    ),
    "a fact that is named as a part would be": (
        [duty(nested(12), None), duty({"holds": "part-1-of-duty"}, name="other")],
        [fact("part-1-of-duty", {"none": [stated(TOPICS[9])]})],
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
        found = run(made, saying(dict.fromkeys(TOPICS, evidence)), session=compared(made))
        assert len(found.outcomes) == len(duties)


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
    found = run(made, saying(GIVEN)).outcomes

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

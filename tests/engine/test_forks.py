"""A fork while another thread is in the middle: the child must neither wait nor be wrong."""

from __future__ import annotations

import json
import multiprocessing
import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from helpers import TODAY
from strategies import good

from wt_engine import Arrangement, check, load_pack
from wt_engine.checking.editions import ready as ready_packs
from wt_engine.engine import program
from wt_engine.engine.base import Session
from wt_engine.engine.choose import engine_named
from wt_engine.engine.program import Rule, Ruleset

BOTH = ("durable", "clips")
PATIENCE = 60
"""Seconds that a child may take before it counts as hanging."""

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def in_child(work: Callable[[], Any]) -> Any:
    """Return what `work` returns in a forked child; fail where the child hangs."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            told = work()
        except BaseException as error:
            told = f"{type(error).__name__}: {error}"
        os.write(writer, json.dumps(told).encode())
        os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8") as answer:
        if not select.select([answer], [], [], PATIENCE)[0]:
            os.kill(child, signal.SIGKILL)
        told = answer.read()
    os.waitpid(child, 0)
    assert told, "the child hangs"
    return json.loads(told)


class Stopping(tuple[Rule, ...]):
    """Rules at the second of which whoever goes through them stops until told to go on."""

    def __new__(cls, rules: tuple[Rule, ...]) -> Stopping:
        return super().__new__(cls, rules)

    def __init__(self, _rules: tuple[Rule, ...]) -> None:
        self.armed, self.reached, self.go_on = False, threading.Event(), threading.Event()

    def __iter__(self) -> Iterator[Rule]:
        first, *others = tuple.__iter__(self)
        yield first
        if self.armed and threading.current_thread() is not threading.main_thread():
            self.reached.set()
            self.go_on.wait()
        yield from others


@contextmanager
def stopped(work: Callable[[], Any], at: Stopping) -> Iterator[None]:
    """Have another thread do `work`, which stops in the middle for as long as this lasts."""
    at.armed = True
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        try:
            assert at.reached.wait(PATIENCE)
            yield
        finally:
            at.go_on.set()
        done.result()


def made(name: str, width: int = 3) -> tuple[Ruleset, Stopping]:
    rules = Stopping(
        tuple(
            Rule(f"rule {n}", "partner", program.Test(f"p{n}", ("yes",)), "about", "yes")
            for n in range(width)
        )
    )
    return Ruleset(name, rules, {}), rules


FACT = {"kind": "partner", "p0": "yes", "p1": "no", "p2": "yes"}
FIRES = ["rule 0", "rule 2"]


def loaded(engine: str) -> tuple[Session, Stopping]:
    first, second = made("first"), made("second")
    for ruleset, _ in (first, second):
        assert ruleset.kinds == ("partner",)  # worked out before anything stops
    session = engine_named(engine).load([first[0], second[0]])
    assert session.fire("first", FACT) == FIRES
    return session, second[1]


@pytest.mark.parametrize("engine", BOTH)
def test_a_ruleset_that_was_half_built_is_built_anew_in_the_child(engine: str) -> None:
    session, rules = loaded(engine)

    def child() -> list[list[str]]:
        return [session.fire(name, FACT) for name in ("first", "second") * 2]

    with stopped(lambda: session.fire("second", FACT), rules):
        assert in_child(child) == [FIRES] * 4
    assert session.fire("second", FACT) == FIRES
    assert in_child(child) == [FIRES] * 4


@pytest.mark.parametrize("engine", BOTH)
def test_a_child_of_a_child_is_served_too(engine: str) -> None:
    session, rules = loaded(engine)

    def grandchild() -> list[list[str]]:
        return [session.fire("second", FACT), in_child(lambda: session.fire("second", FACT))]

    with stopped(lambda: session.fire("second", FACT), rules):
        assert in_child(grandchild) == [FIRES, FIRES]


@pytest.mark.parametrize("engine", BOTH)
def test_another_session_of_the_child_does_not_wait(engine: str) -> None:
    session, rules = loaded(engine)
    with stopped(lambda: session.fire("second", FACT), rules):
        assert in_child(lambda: loaded(engine)[0].fire("first", FACT)) == FIRES


def test_what_is_worked_out_once_does_not_hold_up_the_child() -> None:
    """Up to Python 3.11 a `cached_property` has one lock for all objects of the class."""
    slow, rules = made("slow")
    quick, _ = made("quick")
    with stopped(lambda: slow.kinds, rules):
        assert in_child(lambda: quick.kinds) == ["partner"]
        assert in_child(lambda: slow.kinds) == ["partner"]


def found_by(engine: str) -> list[list[str]]:
    report = check(Arrangement.model_validate(good("copied")), "all", TODAY, engine=engine)
    return [[f.duty, f.subject, f.outcome] for e in report.editions for f in e.findings]


@pytest.mark.parametrize("engine", BOTH)
def test_a_pack_that_was_being_made_ready_is_made_ready_by_the_child(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = found_by(engine)
    monkeypatch.setattr(ready_packs, "_ready", {})
    _, rules = made("unused")

    def load_slowly(edition: Any) -> Any:
        tuple(rules)
        return load_pack(edition)

    monkeypatch.setattr(ready_packs, "load_pack", load_slowly)
    with stopped(lambda: found_by(engine), rules):
        assert in_child(lambda: found_by(engine)) == expected
    assert in_child(lambda: found_by(engine)) == expected


@pytest.mark.parametrize("engine", BOTH)
def test_forks_at_any_moment_of_checks_in_other_threads(engine: str) -> None:
    expected, stop = found_by(engine), threading.Event()

    def check_on() -> int:
        times = 0
        while not stop.is_set():
            assert found_by(engine) == expected
            times += 1
        return times

    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(check_on) for _ in range(2)]
        try:
            for moment in range(4):
                stop.wait(0.007 * moment)
                assert in_child(lambda: found_by(engine)) == expected
        finally:
            stop.set()
        assert all(thread.result() for thread in running)


def first_calls(engine: str) -> list[list[list[str]]]:
    """Eight threads whose checks are the first of this process, begun at once."""
    begin = threading.Barrier(8)

    def first_call(_: int) -> list[list[str]]:
        begin.wait(PATIENCE)
        return found_by(engine)

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(first_call, range(8)))


def fork_at_first_call(engine: str, seconds: float) -> Any:
    """Check in a child forked so long after another thread began the first check of all."""
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(found_by, engine)
        threading.Event().wait(seconds)
        return [in_child(lambda: found_by(engine)), first.result()]


@pytest.mark.parametrize("engine", BOTH)
def test_forks_while_another_thread_makes_the_first_call(engine: str) -> None:
    """A module that another thread is importing could never be imported by the child."""
    expected = found_by(engine)
    for seconds in (0.002, 0.006):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found = pool.apply_async(fork_at_first_call, [engine, seconds])
            assert found.get(timeout=PATIENCE * 2) == [expected, expected]


@pytest.mark.parametrize("engine", BOTH)
def test_eight_threads_may_all_make_the_first_call(engine: str) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert (
            pool.apply_async(first_calls, [engine]).get(timeout=PATIENCE * 2)
            == [found_by(engine)] * 8
        )

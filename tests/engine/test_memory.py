"""Memory stays flat: however many checks one process does, it holds no more than after a few."""

from __future__ import annotations

import ctypes
import gc
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from engine_runs import run
from helpers import ROOT

from wt_engine import load_arrangement
from wt_engine.checking.editions import ready_pack
from wt_engine.engine import choose
from wt_engine.engine.base import Fact, Session
from wt_engine.engine.clips import ClipsSession

BOTH = ("durable", "clips")
MOST_GROWTH = 3.0
"""MiB that two hundred checks may add; one state of durable-rules kept a fact adds far more."""
REAL = ("bristol-2019.yaml", "leeds-2024.yaml", "model-2023.yaml")
ROUNDS = 20
"""How often the facts of a check are fired again: some four thousand facts."""
FEW_BLOCKS = 200
"""Bytes: a spare block of CLIPS that is in use now and was not before. More is a leak, or a
miscount that comes of freeing what was never allocated so."""


# In a process of its own, since what other tests left behind moves it about.


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="counts memory as Linux does")
@pytest.mark.parametrize("engine", BOTH)
def test_some_hundred_checks_keep_memory_flat(engine: str) -> None:
    """`benchmarks/memory.py` checks ten thousand; here it stays flat for some more."""
    script = str(ROOT / "benchmarks" / "memory.py")
    asked = [sys.executable, script, "--checks", "180", "--every", "60", "--engine", engine]
    told = subprocess.run(asked, capture_output=True, text=True, timeout=300, check=False).stdout
    lines = told.splitlines()
    assert [line.split(",")[0] for line in lines] == [
        f"{engine}: {checks:6} checks" for checks in (60, 120, 180)
    ]
    held = [float(line.split(",")[1].removesuffix(" MiB")) for line in lines]
    assert held[2] - held[0] < MOST_GROWTH


# Fact by fact, since what each leaves behind can be less than a page in many checks.


class Heard:
    """A session that notes what is fired."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.facts: list[tuple[str, Fact]] = []

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        self.facts.append((ruleset, fact))
        return self._session.fire(ruleset, fact)


class _Heap(ctypes.Structure):
    """What glibc's mallinfo2 returns."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "mapped"),
            *("usmblks", "fsmblks", "used", "fordblks", "keepcost"),
        )
    )


def heap() -> int:
    """Return the bytes that this process has asked of the C library and not given back."""
    mallinfo = ctypes.CDLL(None).mallinfo2
    mallinfo.restype = _Heap
    gc.collect()
    held = mallinfo()
    return int(held.used) + int(held.mapped)


def facts_of_real_checks(engine: str) -> tuple[Session, list[tuple[str, Fact]]]:
    made = ready_pack("2023", choose.engine_named(engine))
    heard = Heard(made.session)
    for name in REAL:
        run(made, load_arrangement(ROOT / "fixtures" / name), session=heard)
    return made.session, heard.facts


def fire_all(session: Session, facts: Sequence[tuple[str, Fact]]) -> None:
    for _ in range(ROUNDS):
        for ruleset, fact in facts:
            session.fire(ruleset, fact)


def test_clips_holds_no_more_after_more_facts() -> None:
    session, facts = facts_of_real_checks("clips")
    assert isinstance(session, ClipsSession)
    assert len({ruleset for ruleset, _ in facts}) > 15
    fire_all(session, facts)
    held = session.memory()
    fire_all(session, facts)
    assert abs(session.memory() - held) < FEW_BLOCKS


@pytest.mark.parametrize("engine", BOTH)
def test_facts_leave_nothing_in_the_process(engine: str) -> None:
    if not hasattr(ctypes.CDLL(None), "mallinfo2"):
        pytest.skip("counts memory as glibc does")
    session, facts = facts_of_real_checks(engine)
    fire_all(session, facts)
    before = heap()
    fire_all(session, facts)
    assert heap() - before < ROUNDS * len(facts)  # less than a byte for each fact

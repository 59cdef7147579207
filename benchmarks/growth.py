"""How the cost grows: with the duties, with the arrangements, and on two processors.

    python benchmarks/growth.py [--arrangements 1000] [--engine clips]

Duties x 4 and x 16 are the pack's own, each under as many names; every one is concluded,
worded and cited. Arrangements are the fixtures, in turn. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from timing import ROOT, figure, interleaved, table, told
from work import DAY, arrangement

from wt_engine import check_many
from wt_engine.checking.check import check_ready
from wt_engine.checking.editions.ready import ReadyPack, make_ready
from wt_engine.engine.choose import engine_named
from wt_engine.packs.load import load_pack
from wt_engine.packs.model import Pack, Section

SIZES = (1, 4, 16)


def times_as_many(pack: Pack, times: int) -> Pack:
    """Return `pack` with every section, and so every duty, under `times` names."""
    sections = tuple(_renamed(section, n) for n in range(times) for section in pack.sections)
    return pack.model_copy(update={"sections": sections})


def _renamed(section: Section, number: int) -> Section:
    if number == 0:
        return section
    duties = tuple(duty.model_copy(update={"id": f"{duty.id}-{number}"}) for duty in section.duties)
    return section.model_copy(update={"id": f"{section.id}-{number}", "duties": duties})


def duties(engine: str, rounds: int) -> str:
    """Return the table of a warm check as the pack grows."""
    pack, of = load_pack("2023"), arrangement()
    ready = {n: make_ready(times_as_many(pack, n), engine_named(engine)) for n in SIZES}

    def checking(one: ReadyPack) -> Callable[[], object]:
        return lambda: check_ready(one, of, DAY)

    times = interleaved({str(n): checking(one) for n, one in ready.items()}, rounds)
    one = times["1"].least
    rows = [
        (
            f"x {n}",
            len(ready[n].pack.duties),
            figure(times[str(n)].least / one),
            figure(times[str(n)].least / one / n),
            figure(times[str(n)].least * 1e3),
        )
        for n in SIZES
    ]
    return table(("duties", "number", "times as long", "for each duty", "least, ms"), rows)


def files() -> list[Path]:
    """Return the files that are checked in turn."""
    found = sorted((ROOT / "fixtures").glob("*.yaml"))
    return [path for path in found if "expected" not in path.name]


def resident() -> float:
    """Return the memory of this process in MiB; 0 where the system doesn't tell it so."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0.0
    return int(status.read_text(encoding="ascii").split()[1]) * 4096 / 2**20


def _checked(
    number: int,
    engine: str,
    executor: ProcessPoolExecutor | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """Return the seconds that checking `number` files takes; every result is taken and let go."""
    named: Iterator[Path] = itertools.islice(itertools.cycle(files()), number)
    begun = clock()
    for done in check_many(named, "2023", DAY, engine=engine, executor=executor):
        assert done.report is not None or done.problems
    return clock() - begun


def arrangements(engine: str, most: int) -> str:
    """Return the table of many arrangements, read from their files, in one process."""
    _checked(len(files()), engine)
    rows, first = [], 0.0
    for number in (n for n in (1, 100, 1000, 10_000) if n <= most):
        again = max(1, 1000 // number)  # the same number of checks: means are compared
        times = [_checked(number, engine, clock=time.process_time) for _ in range(again)]
        each = sum(times) / again / number
        first = first or (each if number >= 100 else 0.0)
        held = figure(resident())
        rows.append((number, figure(each / first) if first else "", figure(each * 1e3), held))
    return table(("arrangements", "each, against 100", "each, ms", "memory held, MiB"), rows)


def processors(engine: str, number: int, rounds: int = 3) -> str:
    """Return the table of one process, and of an executor with one and two more.

    By the clock on the wall: it says what the processors can do only where they are idle.
    """
    found: dict[str, list[float]] = {}
    with ProcessPoolExecutor(1) as one, ProcessPoolExecutor(2) as two:
        for executor in (one, two):
            _checked(len(files()) * 2, engine, executor)  # the workers load their packs
        for _ in range(rounds):
            for name, executor in {"no executor": None, "one process": one, "two": two}.items():
                found.setdefault(name, []).append(_checked(number, engine, executor))
    base = min(found["no executor"])
    rows = [
        (name, figure(base / min(times)), figure(min(times) / number * 1e3))
        for name, times in found.items()
    ]
    return table(("executor", "times as fast", "each, ms"), rows)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--arrangements", type=int, default=1000)
    parser.add_argument("--engine", choices=("clips", "durable"), default="clips")
    asked = parser.parse_args()
    print(f"### As the work grows, on {asked.engine}\n\n{told()}\n")
    print(duties(asked.engine, 9), end="\n\n")
    print(arrangements(asked.engine, asked.arrangements), end="\n\n")
    print(processors(asked.engine, min(asked.arrangements, 200)))


if __name__ == "__main__":
    main()

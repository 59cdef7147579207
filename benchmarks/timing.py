"""Time several programs on the same work in one interleaved run, and write Markdown tables."""

from __future__ import annotations

import gc
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


@dataclass(frozen=True)
class Timed:
    """How long one program took, in seconds."""

    least: float
    median: float


def interleaved(
    programs: Mapping[str, Callable[[], object]],
    rounds: int,
    each: int = 1,
    clock: Callable[[], float] = time.process_time,
) -> dict[str, Timed]:
    """Time `programs` A B C, A B C ...; each is called once before that, untimed.

    Processor time, of all threads, is what others' work on the machine changes least.

    Args:
        programs: what to call, by name.
        rounds: how often each is timed.
        each: calls in one timing; the time told is that of one call.
        clock: tells the seconds so far; processor time of this process if left out.
    """
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for program in programs.values():
        program()
    for _ in range(rounds):
        for name, program in programs.items():
            gc.collect()
            begun = clock()
            for _ in range(each):
                program()
            taken[name].append((clock() - begun) / each)
    return {
        name: Timed(min(times), sorted(times)[len(times) // 2]) for name, times in taken.items()
    }


def of_children() -> float:
    """Return the seconds of processor time that finished child processes took."""
    if sys.platform == "win32":  # which doesn't tell: the clock on the wall
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table; every column but the first is set to the right."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def ratios(times: Mapping[str, Timed], base: str, unit: float = 1e3, name: str = "ms") -> str:
    """Return a table of how many times as long as `base` each took at least, quickest first."""
    one = times[base].least
    rows = [
        (who, figure(took.least / one), figure(took.least * unit), figure(took.median * unit))
        for who, took in sorted(times.items(), key=lambda item: item[1].least)
    ]
    return table(("", f"times as long as {base}", f"least, {name}", f"median, {name}"), rows)


def figure(number: float) -> str:
    """Return a number with the digits that a timing can bear."""
    return (
        f"{number:.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"
    )


def told() -> str:
    """Return what was measured on, and under which load, in general words."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return (
        f"{platform.system()}, {platform.machine()}, {os.cpu_count()} processors, "
        f"{platform.python_implementation()} {platform.python_version()}; "
        f"load of the machine {load:.1f}."
    )

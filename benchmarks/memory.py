"""Check thousands of arrangements in one process and tell how much memory it holds.

    python benchmarks/memory.py [--checks 10000] [--engine durable|clips|both] [--every 1000]

Prints, at intervals, the number of checks done, the process's resident memory in MiB, and
how many KiB each check has added since the first interval. Flat is what it should be; exit
1 where memory grows by more than 256 bytes a check. Linux only (it reads /proc/self/statm).
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_GROWTH = 256
"""Bytes that one check may add to the process, on average after the first interval. Over ten
thousand checks that leaves room for two steps of a MiB, as they are seen, and no more."""


def resident() -> int:
    """Return the resident memory of this process, in bytes."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


def checks(count: int, engine: str) -> Iterator[int]:
    """Check the fixtures in turn under both editions; yield how many checks are done."""
    from wt_engine import check, load_arrangement

    files = sorted(p for p in (ROOT / "fixtures").glob("*.yaml") if "expected" not in p.name)
    loaded = [load_arrangement(file) for file in files]
    for number in range(count):
        edition = ("2018", "2023")[number // len(loaded) % 2]
        check(loaded[number % len(loaded)], edition, date(2025, 1, 10), engine=engine)
        yield number + 1


def main() -> int:
    """Run the benchmark; return 0 where memory stayed flat, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--checks", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=1_000)
    parser.add_argument("--engine", choices=("durable", "clips", "both"), default="durable")
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    first, growth, begun = (0, 0), 0.0, time.perf_counter()
    for done in checks(asked.checks, asked.engine):
        if done % asked.every:
            continue
        held = resident()
        if not first[0]:
            first = (done, held)
        else:
            growth = (held - first[1]) / (done - first[0])
        seconds = time.perf_counter() - begun
        print(
            f"{asked.engine}: {done:6} checks, {held / 2**20:7.1f} MiB, "
            f"{growth / 1024:+6.2f} KiB a check, {seconds / done * 1000:5.1f} ms a check",
            flush=True,
        )
    return int(growth > MOST_GROWTH)


if __name__ == "__main__":
    raise SystemExit(main())

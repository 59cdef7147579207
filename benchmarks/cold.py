"""One cold `wtcheck FILE`, a process of its own, against other checkers of the same file.

    python benchmarks/cold.py [--rounds 15] [--bin FOLDER] [--imports]

`check-jsonschema` checks the file against our schema, `yamllint` reads it alone; both must
be installed beside wtcheck (FOLDER, by default this Python's). Times are processor time.
`--imports` also tells the slowest imports (python -X importtime).
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from timing import ROOT, interleaved, of_children, ratios, told

FILE = str(ROOT / "fixtures" / "leeds-2024.yaml")
SCHEMA = str(ROOT / "schemas" / "arrangement.schema.json")
OURS = ("--edition", "2023", "--as-of", "2025-01-10")


def commands(folder: Path, other: Path) -> dict[str, list[str]]:
    """Return what is called: the same file for all."""
    ours = str(folder / "wtcheck")
    return {
        "wtcheck": [ours, FILE, *OURS],
        "wtcheck on CLIPS": [ours, FILE, *OURS, "--engine", "clips"],
        "wtcheck --format json": [ours, FILE, *OURS, "--format", "json"],
        "check-jsonschema": [str(other / "check-jsonschema"), "--schemafile", SCHEMA, FILE],
        "yamllint": [str(other / "yamllint"), "-d", "relaxed", FILE],
        "python -c pass": [str(folder / "python"), "-c", "pass"],
    }


def called(command: list[str]) -> Callable[[], object]:
    """Return what calls `command`, and fails where it does not find the file readable."""
    environment = {k: v for k, v in os.environ.items() if k != "GITHUB_ACTIONS"}

    def call() -> None:
        done = subprocess.run(
            command, capture_output=True, check=False, cwd=Path.home(), env=environment
        )
        wanted = (0, 1) if "wtcheck" in command[0] else (0,)  # 1: duties are open
        assert done.returncode in wanted, done.stderr.decode() or done.stdout.decode()

    return call


def imports(command: list[str], python: str) -> str:
    """Return the ten imports of wtcheck that take longest by themselves, in ms."""
    done = subprocess.run(
        [python, "-X", "importtime", *command], capture_output=True, text=True, check=False
    )
    found = re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", done.stderr)
    slowest = sorted(((int(own), name) for own, name in found), reverse=True)[:10]
    total = sum(int(own) for own, _ in found)
    lines = [f"- {name}: {own / 1000:.1f}" for own, name in slowest]
    return "\n".join([f"{len(found)} imports, {total / 1000:.0f} ms in all; the longest:", *lines])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--bin", type=Path, default=Path(sys.executable).parent)
    parser.add_argument("--imports", action="store_true")
    asked = parser.parse_args()
    programs = commands(asked.bin, Path(sys.executable).parent)
    calls = {name: called(one) for name, one in programs.items()}
    times = interleaved(calls, asked.rounds, clock=of_children)
    print(f"### One cold check of one file\n\n{told()}\n\n{ratios(times, 'check-jsonschema')}")
    if asked.imports:
        print(f"\n{imports(programs['wtcheck'], str(asked.bin / 'python'))}")


if __name__ == "__main__":
    main()

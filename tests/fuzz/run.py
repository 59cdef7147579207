"""Run the fuzz tests again and again, with other examples each time, for so many minutes.

    python tests/fuzz/run.py 5

Stops at the first failure, with the example that failed and how to run it again (exit 1).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
TESTS = (
    "test_fuzz_readers.py",
    "test_fuzz_pdf.py",
    "test_fuzz_packs.py",
    "test_every_command.py",
)


def main() -> int:
    """Run for the minutes asked for; return 1 where a test failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float)
    parser.add_argument("--examples", type=float, default=5, help="times as many as the tests")
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    given = parser.parse_args()
    end, seed = time.monotonic() + 60 * given.minutes, given.seed
    environment = {**os.environ, "WTCHECK_EXAMPLES": str(given.examples)}
    environment.pop("CI", None)  # there the examples are the same each time
    while time.monotonic() < end:
        command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider"]
        command += [f"--hypothesis-seed={seed}", *(str(FOLDER / name) for name in TESTS)]
        print(f"round with seed {seed}", flush=True)
        if subprocess.run(command, env=environment, cwd=FOLDER.parent.parent).returncode:
            print(f"failed: run it again with --seed {seed} --examples {given.examples:g}")
            return 1
        seed += 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

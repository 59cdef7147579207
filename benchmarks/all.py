"""Run every benchmark one after the other and print its Markdown tables, as in docs/speed.md.

    python benchmarks/all.py [--bin FOLDER]

FOLDER holds a wtcheck that is installed from a wheel, for the cold check.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run them; return 0 where all of them did."""
    here, code = Path(__file__).resolve().parent, 0
    for name in ("cold", "warm", "growth"):
        more = sys.argv[1:] if name == "cold" else []
        code |= subprocess.run([sys.executable, str(here / f"{name}.py"), *more]).returncode
        print(flush=True)
    return code


if __name__ == "__main__":
    raise SystemExit(main())

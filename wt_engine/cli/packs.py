"""`wtcheck pack lint`."""

from __future__ import annotations

import sys

from wt_engine.engine.choose import engine_named
from wt_engine.linting import lint_pack
from wt_engine.packs.load import EDITIONS, pack_folder


def lint_packs(named: list[str]) -> int:
    """Lint the packs named (editions or folders; all built-in ones when none is named)."""
    engine = engine_named("auto")
    problems = 0
    for name in named or EDITIONS:
        folder = pack_folder(name) if name in EDITIONS else name
        found = lint_pack(folder, engine)
        for problem in found:
            print(problem, file=sys.stderr)
        problems += len(found)
        print(f"{name}: {'in order' if not found else f'{len(found)} problems'}")
    return 2 if problems else 0

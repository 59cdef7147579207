"""Mutation testing of the packs: `python tests/mutation/mutate.py [--sample N] [--seed N]`.

Every duty and derived fact of both packs is changed in one place at a time, in memory, and the
guards of the packs are asked whether they notice: lint, the cases, the fixtures, the register
of the sources, and last the pages of docs/duties. What none of them notices is listed, unless
equivalent.yaml says why nothing could.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path[:0] = [str(_HERE.parents[1]), str(_HERE.parent), str(_HERE.parent / "packs")]

import yaml  # noqa: E402
from guards import Guarded  # noqa: E402
from mutants import Mutant, mutants_of  # noqa: E402

from wt_engine.packs.load import EDITIONS  # noqa: E402

PAGES = "pages"


def all_mutants(guarded: Iterable[Guarded]) -> list[Mutant]:
    """Return every mutant of the packs, always in the same order."""
    return [m for pack in guarded for m in mutants_of(pack.pack, pack.sources)]


def equivalent() -> dict[str, str]:
    """Return the reviewed mutants that change nothing that can be seen, each with its reason."""
    read = yaml.safe_load((_HERE / "equivalent.yaml").read_text(encoding="utf-8"))
    return {key: entry["because"] for entry in read["equivalent"] for key in entry["mutants"]}


def sample(mutants: list[Mutant], number: int, seed: int) -> list[Mutant]:
    """Return `number` mutants: one of every kind first, then any."""
    rng = random.Random(seed)
    mixed = rng.sample(mutants, len(mutants))
    first = {mutant.kind: mutant for mutant in reversed(mixed)}
    chosen = {id(m): m for m in [*first.values(), *mixed][: number + len(first)]}
    return list(chosen.values())[:number]


def judged(mutants: Iterable[Mutant], guarded: dict[str, Guarded]) -> list[tuple[Mutant, str]]:
    """Return each mutant with the guard that notices it first; '' for a survivor."""
    return [(mutant, guarded[mutant.edition].noticed_by(mutant)) for mutant in mutants]


def told(found: list[tuple[Mutant, str]], known: dict[str, str]) -> str:
    """Return the kill rate by kind, and the survivors."""
    names = ("model", "lint", "cases", "fixtures", "register", PAGES)
    by_kind: dict[str, Counter[str]] = {}
    for mutant, guard in found:
        left = guard or ("equivalent" if mutant.key in known else "SURVIVED")
        by_kind.setdefault(mutant.kind, Counter())[left] += 1
    columns = (*names, "equivalent", "SURVIVED")
    lines = [f"{'kind':28}{'all':>6}" + "".join(f"{c:>11}" for c in columns)]
    total = Counter[str]()
    for kind, counted in sorted(by_kind.items()):
        total += counted
        lines.append(_line(kind, counted, columns))
    lines.append(_line("all", total, columns))
    real = len(found) - total["equivalent"]
    killed = real - total["SURVIVED"]
    lines.append(f"killed: {killed} of {real}, {total[PAGES]} of them by the pages alone")
    left_over = [m.key for m, guard in found if not guard and m.key not in known]
    return "\n".join([*lines, *(f"survived: {key}" for key in left_over)])


def _line(kind: str, counted: Counter[str], columns: Iterable[str]) -> str:
    return f"{kind:28}{sum(counted.values()):>6}" + "".join(f"{counted[c]:>11}" for c in columns)


def main() -> int:
    """Judge the mutants and tell; 1 where one survived."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sample", type=int, help="how many mutants (default: all)")
    parser.add_argument("--seed", type=int, default=1, help="which sample (default: 1)")
    parser.add_argument("--weak", action="store_true", help="list what the pages alone notice")
    options = parser.parse_args()
    guarded = {edition: Guarded(edition) for edition in EDITIONS}
    mutants = all_mutants(guarded.values())
    if options.sample:
        mutants = sample(mutants, options.sample, options.seed)
    found = judged(mutants, guarded)
    known = equivalent()
    print(told(found, known))
    if options.weak:
        for mutant, guard in found:
            if guard == PAGES:
                print(f"pages alone: {mutant.key}")
    return int(any(not guard and m.key not in known for m, guard in found))


if __name__ == "__main__":
    sys.exit(main())

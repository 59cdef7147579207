"""Lint that every duty can be met, not met and unknown, by a search over its own fields."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.lint.reach import OUTCOMES, Search
from wt_engine.packs.cases import CASE_DAY
from wt_engine.packs.model import Pack


def lint_outcomes(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield a duty and a sentence for each outcome that it lacks, or has in spite of `never`.

    The pack must have been found to be in order otherwise.
    """
    derived = {fact.id: fact for fact in pack.derived}
    search = Search(derived, CASE_DAY[pack.edition], pack.in_force_from)
    for duty in pack.duties:
        found = search.found(duty)
        for outcome in OUTCOMES:
            excused = any(outcome == name for name in duty.never)
            if outcome not in found and not excused:
                yield (
                    duty.id,
                    f"no arrangement was found that makes '{duty.id}' {outcome}; change what it "
                    f"looks at, or say under 'never' why nothing can.",
                )
            elif outcome in found and excused:
                yield (
                    duty.id,
                    f"'{duty.id}' says that it is never {outcome}, but an arrangement can make "
                    f"it so.",
                )

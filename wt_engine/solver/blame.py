"""Which change brings something to light that was better left alone.

The changes of a step are made one finding after the other, and the point where the harm
appears is searched by halves.
"""

from __future__ import annotations

from collections.abc import Callable

from wt_engine.checking.findings.model import Finding
from wt_engine.engine.verdict import VERDICTS
from wt_engine.solver.apply import Applied, apply_rounds, removed_in
from wt_engine.solver.reached import Reached, Served, State, key_of
from wt_engine.solver.standing import Foresight, Found, Mark

_MOST = 4
"""Harms whose cause is looked for at a time; the others often have the same."""


def blamed(
    foresight: Foresight, start: State, reached: Reached, bar: str
) -> list[tuple[Served, Finding | None]]:
    """Return the changes that do harm, each with the finding that it would bring to light.

    Args:
        foresight: works out how things would stand.
        start: where the step starts.
        reached: what its changes led to.
        bar: what counts as harm: a finding that is this bad or worse, and was not before.
    """
    if reached.broken:
        is_broken = _Broken(foresight)
        return [(_first(start, reached, is_broken), None)]
    before, after = start.since(start, foresight), reached.state.since(start, foresight)
    findings = {key_of(f): f for f in reached.state.report.findings}
    found: dict[int, tuple[Served, Finding | None]] = {}
    for mark in list(foresight.worse(before, after, bar))[:_MOST]:
        served = _first(start, reached, _Shows(foresight, start, mark, before))
        found.setdefault(id(served), (served, findings[after[mark].key]))
    return list(found.values())


def _first(start: State, reached: Reached, is_bad: Callable[[Applied], bool]) -> Served:
    """Return a finding whose changes turn good into bad, those of all before it being made."""
    good, bad = 0, len(reached.served)
    while bad - good > 1:
        middle = (good + bad) // 2
        made = apply_rounds(start.data, reached.rounds_of(reached.served[:middle]))
        if is_bad(Applied(made[-1].data, removed=removed_in(made))):
            bad = middle
        else:
            good = middle
    return reached.served[bad - 1]


class _Broken:
    """Whether changes leave no arrangement that can be checked."""

    def __init__(self, foresight: Foresight) -> None:
        self._foresight = foresight

    def __call__(self, made: Applied) -> bool:
        return self._foresight.facts(made.data) is None


class _Shows:
    """Whether changes make one duty stand worse for one subject than at the start."""

    def __init__(
        self, foresight: Foresight, start: State, mark: Mark, before: dict[Mark, Found]
    ) -> None:
        self._foresight, self._start, self._mark = foresight, start.standing, mark
        self._was = before[mark].weight if mark in before else len(VERDICTS)

    def __call__(self, made: Applied) -> bool:
        facts = self._foresight.facts(made.data)
        if facts is None:
            return False
        standing = self._foresight.standing(facts, (self._mark[0],))
        found = self._foresight.since(self._start, standing, made.removed).get(self._mark)
        return found is not None and found.weight < self._was

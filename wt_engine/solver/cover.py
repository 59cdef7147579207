"""The smallest set of changes that gives every goal one of its alternatives.

Goals with a single alternative settle most of it. What is left falls into groups that
share no field, each small enough to be searched in full, shortest first.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from wt_engine.solver.edits import Aim, Alternative, Changes, Day, EditPath, cost, merged

MOST_STEPS = 20_000
"""Steps of one search; past them the shortest set found so far is taken, and said so."""
Goal = TypeVar("Goal", bound=Hashable)


@dataclass
class Cover(Generic[Goal]):
    """The changes chosen, which alternative serves each goal, and goals that clash."""

    changes: dict[EditPath, Aim] = field(default_factory=dict)
    serves: dict[Goal, Alternative] = field(default_factory=dict)
    clashing: list[Goal] = field(default_factory=list)
    """Goals none of whose alternatives goes together with the others' changes."""
    smallest: bool = True
    """Whether the search was complete."""
    choice: bool = False
    """Whether there was anything to choose between."""


def smallest_cover(goals: Mapping[Goal, Sequence[Alternative]]) -> Cover[Goal]:
    """Return the smallest set of changes that serves every goal."""
    cover: Cover[Goal] = Cover()
    open_goals = {goal: list(found) for goal, found in goals.items()}
    _forced(cover, open_goals)
    for group in _groups(open_goals, cover.changes):
        _search(cover, {goal: open_goals[goal] for goal in group})
    return cover


def _forced(cover: Cover[Goal], open_goals: dict[Goal, list[Alternative]]) -> None:
    """Take what there is no choice about, until all that is left has a choice."""
    settled = True
    while settled:
        settled = False
        for goal, found in list(open_goals.items()):
            fitting = [a for a in found if merged(cover.changes, a) is not None]
            free = [a for a in fitting if merged(cover.changes, a) == cover.changes]
            if free or len(fitting) <= 1:
                _take(cover, goal, next(iter(free or fitting), None))
                del open_goals[goal]
                settled = True


def _take(cover: Cover[Goal], goal: Goal, alternative: Alternative | None) -> None:
    together = None if alternative is None else merged(cover.changes, alternative)
    if together is None or alternative is None:
        cover.clashing.append(goal)
        return
    cover.changes = together
    cover.serves[goal] = alternative


def _groups(goals: Mapping[Goal, list[Alternative]], changes: Changes) -> list[list[Goal]]:
    """Goals whose changes can meet, directly or through others."""
    groups: list[tuple[set[EditPath], list[Goal]]] = []
    for goal, found in goals.items():
        paths = {edit.path for a in found for edit in a if _is_open(edit.path, changes)}
        mine: tuple[set[EditPath], list[Goal]] = (paths, [goal])
        rest = []
        for group in groups:
            if _meet(group[0], mine[0]):
                mine = (group[0] | mine[0], [*group[1], *mine[1]])
            else:
                rest.append(group)
        groups = [*rest, mine]
    return [members for _, members in groups]


def _is_open(path: EditPath, changes: Changes) -> bool:
    """Whether a field is still to be decided, or a day there to be narrowed further."""
    return path not in changes or isinstance(changes[path], Day)


def _meet(some: set[EditPath], others: set[EditPath]) -> bool:
    """Whether two sets have a field in common, or one within the other."""
    inside = {path[:end] for path in some for end in range(1, len(path) + 1)}
    around = {path[:end] for path in others for end in range(1, len(path) + 1)}
    return bool(inside & others or around & some)


@dataclass
class _Best(Generic[Goal]):
    changes: dict[EditPath, Aim] | None = None
    picks: tuple[tuple[Goal, Alternative | None], ...] = ()
    steps: int = 0


def _search(cover: Cover[Goal], goals: dict[Goal, list[Alternative]]) -> None:
    best: _Best[Goal] = _Best()
    order = sorted(goals, key=lambda goal: len(goals[goal]))
    _branch(best, order, goals, cover.changes, ())
    cover.smallest = cover.smallest and best.steps <= MOST_STEPS
    cover.choice = True
    for goal, alternative in best.picks:
        _take(cover, goal, alternative)


def _branch(
    best: _Best[Goal],
    order: Sequence[Goal],
    goals: Mapping[Goal, list[Alternative]],
    changes: dict[EditPath, Aim],
    picks: tuple[tuple[Goal, Alternative | None], ...],
) -> None:
    best.steps += 1
    if best.changes is not None and (
        best.steps > MOST_STEPS or _rank(changes, picks) >= _rank(best.changes, best.picks)
    ):
        return
    if len(picks) == len(order):
        best.changes, best.picks = changes, picks
        return
    goal = order[len(picks)]
    fitting = [(merged(changes, a), a) for a in goals[goal]]
    kept = [(together, a) for together, a in fitting if together is not None]
    for together, alternative in sorted(kept, key=lambda pair: cost(pair[0])):
        _branch(best, order, goals, together, (*picks, (goal, alternative)))
    # One goal left out may let several others in; where all fit, this is cut at once.
    _branch(best, order, goals, changes, (*picks, (goal, None)))


def _rank(changes: Changes, picks: Sequence[tuple[Goal, Alternative | None]]) -> tuple[int, int]:
    """Goals left without an alternative weigh more than any number of changes."""
    return sum(1 for _, alternative in picks if alternative is None), cost(changes)

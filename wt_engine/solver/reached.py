"""Where a plan has got to: the arrangement on the way, and what one step came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.document import Path
from wt_engine.fields import Facts
from wt_engine.solver.apply import Applied, Rounds
from wt_engine.solver.edits import Alternative, Day, EditPath
from wt_engine.solver.standing import (
    Foresight,
    Found,
    Key,
    Mark,
    Standing,
    names_before,
    path_before,
)


def key_of(finding: Finding) -> Key:
    """Return what tells a finding from the others of its report."""
    return finding.duty, finding.subject


@dataclass(frozen=True)
class State:
    """An arrangement on the way: its data, its check, and the facts it was checked on."""

    data: dict[str, Any]
    facts: Facts
    report: EditionReport
    chosen: Mapping[Path, Day] = field(default_factory=dict)
    """Days that the plan itself put there, with the bounds they were chosen within."""
    removed: tuple[Path, ...] = ()
    """Items of lists that went since the file was read."""

    @property
    def standing(self) -> Standing:
        """What is compared with other points of the plan."""
        return Standing(self.facts, {key_of(f): f.outcome for f in self.report.findings})

    def names(self, start: State) -> dict[tuple[str, str], str]:
        """Return, for each scope and name of a subject, its name at the `start` of a step."""
        return names_before(start.facts, self.facts, self.removed[len(start.removed) :])

    def since(self, start: State, foresight: Foresight) -> dict[Mark, Found]:
        """Return how it stands, in the names that the subjects had at the `start`."""
        removed = self.removed[len(start.removed) :]
        return foresight.since(start.standing, self.standing, removed)


@dataclass(frozen=True)
class Served:
    """A finding, and the changes chosen for it in one round."""

    round: int
    finding: Finding
    mark: Mark
    alternative: Alternative


@dataclass
class Reached:
    """What one step came to."""

    state: State
    rounds: Rounds = field(default_factory=list)
    """The changes, in the order in which they are made."""
    applied: list[Applied] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)
    stuck: dict[Key, Finding] = field(default_factory=dict)
    """Findings for which no change was found, or none that helped."""
    harms: dict[Key, Finding] = field(default_factory=dict)
    """What would come to light if a finding that is left open were settled."""
    needed: dict[EditPath, tuple[Mark, ...]] = field(default_factory=dict)
    """What a change is needed for besides the findings that it was chosen for."""
    smallest: bool = True
    broken: bool = False
    """Whether the changes left no arrangement that can be checked."""

    def rounds_of(self, served: Sequence[Served]) -> Rounds:
        """Return the changes of some of the findings that were served."""
        wanted = {(one.round, edit.path) for one in served for edit in one.alternative}
        return [
            {path: aim for path, aim in made.items() if (number, path) in wanted}
            for number, made in enumerate(self.rounds)
        ]

    def placed(self, before: Sequence[Path]) -> Iterator[tuple[EditPath, Path, Any]]:
        """Yield each change that was made, where it stands in the file as read, and its value.

        Args:
            before: items of lists that went in earlier steps.
        """
        removed = tuple(before)
        for applied in self.applied:
            for path, where in applied.places.items():
                yield path, path_before(where, removed), applied.values[path]
            removed = (*removed, *applied.removed)

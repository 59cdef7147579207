"""Steps from one verdict to the next, each proved by checking the changed arrangement again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.model import Arrangement
from wt_engine.checking import report_of, run_ready
from wt_engine.document import Path
from wt_engine.editions import ReadyPack
from wt_engine.engine.verdict import VERDICTS, weight
from wt_engine.facts import Facts, Subject
from wt_engine.findings.leaves import conditions_of, leaves
from wt_engine.findings.model import EditionReport, Finding
from wt_engine.planning.alternatives import Alternatives
from wt_engine.planning.apply import Applied, apply
from wt_engine.planning.cover import Cover, smallest_cover
from wt_engine.planning.days import chosen_days
from wt_engine.planning.edits import Aim, Alternative, EditPath, Slot
from wt_engine.planning.prune import Pruner, apply_rounds

ROUNDS = 6
"""What a change brings to light is dealt with in a further round; six are never needed."""
ATTEMPTS = 8
"""Tries to leave alone what would do harm; after them nothing is changed."""
Key: TypeAlias = tuple[str, str]
"""A duty and its subject."""


def key_of(finding: Finding) -> Key:
    """Return what tells a finding from the others of its report."""
    return finding.duty, finding.subject


@dataclass
class State:
    """An arrangement on the way: its data, its check, and the facts it was checked on."""

    data: dict[str, Any]
    facts: Facts
    report: EditionReport


@dataclass
class Reached:
    """What one step came to."""

    state: State
    rounds: list[dict[EditPath, Aim | date]] = field(default_factory=list)
    """The changes, with their days chosen, in the order in which they are made."""
    applied: list[Applied] = field(default_factory=list)
    serves: dict[EditPath, list[Finding]] = field(default_factory=dict)
    stuck: dict[Key, Finding] = field(default_factory=dict)
    """Findings for which no change was found, or none that helped."""
    smallest: bool = True


class Walk:
    """Walks an arrangement from verdict to verdict under one pack."""

    def __init__(self, ready: ReadyPack, as_of: date) -> None:
        self._ready, self._as_of = ready, as_of
        self._derived = {fact.id: fact for fact in ready.pack.derived}
        self._duties = {duty.id: duty for duty in ready.pack.duties}
        self._alternatives = Alternatives(self._derived)

    def state(self, data: dict[str, Any], arrangement: Arrangement | None = None) -> State:
        """Check `data`; an arrangement at hand is taken as it is."""
        made = arrangement or Arrangement.model_validate(data)
        facts, run = run_ready(self._ready, made, self._as_of)
        return State(data, facts, report_of(self._ready, facts, run))

    def reach(self, state: State, stage: str, stuck: Mapping[Key, Finding]) -> Reached:
        """Settle everything that weighs `stage` or worse, as far as changes to the file can.

        A change that would bring something worse to light than it settles is not made: the
        findings that it would have served stay open.

        Args:
            state: where to start.
            stage: breach, shortfall or unproven.
            stuck: findings for which nothing can be done, found in earlier steps.
        """
        left = set(stuck)
        for _ in range(ATTEMPTS):
            reached = self._try(state, stage, left)
            culprits = self._culprits(state, reached)
            if not culprits:
                break
            left |= culprits
        else:
            reached = Reached(state)
        reached = self._pruned(state, reached)
        for finding in _open_at(reached.state.report, stage):
            reached.stuck[key_of(finding)] = finding
        return reached

    def _try(self, state: State, stage: str, left: set[Key]) -> Reached:
        reached = Reached(state)
        tried: set[tuple[Key, Alternative]] = set()
        for _ in range(ROUNDS):
            goals = self._goals(reached, stage, left, tried)
            cover = smallest_cover({key: found for key, (_, found) in goals.items()})
            if not cover.changes:
                break
            self._make(reached, cover, {key: finding for key, (finding, _) in goals.items()})
            tried |= {(key, found) for key, found in cover.serves.items()}
        return reached

    def _pruned(self, state: State, reached: Reached) -> Reached:
        """Leave out what is not needed, if a check shows that all else is then as it was."""
        pruner = Pruner(state.facts, self._duties, self._derived)
        rounds = pruner.pruned(state.data, reached.rounds, reached.serves)
        if rounds == reached.rounds:
            return reached
        applied = apply_rounds(state.data, rounds)
        after = self.state(applied[-1].data)
        if _outcomes(after.report) != _outcomes(reached.state.report):
            return reached
        kept = {path for made in rounds for path in made}
        serves = {path: findings for path, findings in reached.serves.items() if path in kept}
        return replace(reached, state=after, rounds=rounds, applied=applied, serves=serves)

    def _culprits(self, state: State, reached: Reached) -> set[Key]:
        """The findings whose changes brought to light that another duty is not met."""
        before = {key_of(f): _weight(f) for f in state.report.findings}
        worse = [
            finding
            for finding in _open_at(reached.state.report, "shortfall")
            if VERDICTS.index(_weight(finding))
            < VERDICTS.index(before.get(key_of(finding), "unproven"))
        ]
        paths = {path for finding in worse for path in self._rests_on(reached, finding)}
        found = {
            key_of(served)
            for path, findings in reached.serves.items()
            if any(_touches(place_in(reached.applied, path), other) for other in paths)
            for served in findings
        }
        served = {key_of(f) for findings in reached.serves.values() for f in findings}
        return (found or served) if worse else set()

    def _rests_on(self, reached: Reached, finding: Finding) -> set[Path]:
        subject = self._subject(reached, finding)
        return {
            value.path
            for condition in conditions_of(self._duties[finding.duty])
            for leaf in leaves(condition, subject, self._derived)
            for _, value in leaf.values
        }

    def _goals(
        self,
        reached: Reached,
        stage: str,
        left: set[Key],
        tried: set[tuple[Key, Alternative]],
    ) -> dict[Key, tuple[Finding, list[Alternative]]]:
        goals: dict[Key, tuple[Finding, list[Alternative]]] = {}
        for finding in _open_at(reached.state.report, stage):
            key = key_of(finding)
            if key in left:
                continue
            found = self._alternatives.of_duty(
                self._duties[finding.duty], self._subject(reached, finding)
            )
            found = [a for a in found if a and (key, a) not in tried]
            if found:  # else a change made for another finding may still help
                goals[key] = (finding, found)
        return goals

    def _subject(self, reached: Reached, finding: Finding) -> Subject:
        scope = self._duties[finding.duty].for_each
        subjects = reached.state.facts.subjects(scope)
        return next(s for s in subjects if s.key == finding.subject)

    def _make(self, reached: Reached, cover: Cover[Key], findings: Mapping[Key, Finding]) -> None:
        days = chosen_days(cover.changes, self._as_of, _known_in(reached.state.data))
        applied = apply(reached.state.data, days)
        reached.rounds.append(days)
        reached.applied.append(applied)
        reached.smallest = reached.smallest and cover.smallest
        for key, alternative in cover.serves.items():
            for edit in sorted(alternative, key=lambda e: repr(e.path)):
                served = reached.serves.setdefault(edit.path, [])
                if findings[key] not in served:
                    served.append(findings[key])
        reached.state = self.state(applied.data)


def _open_at(report: EditionReport, stage: str) -> list[Finding]:
    """The findings that weigh `stage` or worse."""
    worst = VERDICTS[: VERDICTS.index(stage) + 1]
    return [f for f in report.findings if _weight(f) in worst]


def _outcomes(report: EditionReport) -> dict[Key, str]:
    return {key_of(finding): finding.outcome for finding in report.findings}


def _weight(finding: Finding) -> str:
    found = weight(finding.outcome, finding.modality)
    return "compliant" if found == "note" else found


def _touches(made: tuple[Path, Any] | None, path: Path) -> bool:
    """Whether a change stands at a field, or inside it."""
    return made is not None and len(path) > 1 and made[0][: len(path)] == path


def _known_in(data: Mapping[str, Any]) -> Any:
    def known(path: EditPath) -> date | None:
        here: Any = data
        for part in path:
            here = _inside(here, part)
        try:
            return PartialDate.of(here).earliest
        except ValueError:
            return None

    return known


def _inside(here: Any, part: str | int | Slot) -> Any:
    if isinstance(part, Slot):
        wanted = dict(part.keys)
        items = here if isinstance(here, list) else []
        return next((i for i in items if isinstance(i, dict) and wanted.items() <= i.items()), None)
    if isinstance(here, list) and isinstance(part, int) and part < len(here):
        return here[part]
    return here.get(part) if isinstance(here, dict) else None


def place_in(applied: list[Applied], path: EditPath) -> tuple[Path, Any] | None:
    """Return where a change came to stand, and its value; None where it was not needed."""
    for step in applied:
        if path in step.places:
            return step.places[path], step.values[path]
    return None

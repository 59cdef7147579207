"""Make the plan: walk from verdict to verdict, say what stands in the way, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wt_engine.arrangement.model import Arrangement
from wt_engine.checking.check import editions_named
from wt_engine.checking.editions import ReadyPack, ready_pack
from wt_engine.checking.editions.ready import make_ready
from wt_engine.checking.findings.model import OPEN, Finding
from wt_engine.document import Path, dotted
from wt_engine.engine.choose import engine_named
from wt_engine.engine.verdict import SEVERITY
from wt_engine.fields import Facts
from wt_engine.packs.model import Pack
from wt_engine.solver.apply import data_of
from wt_engine.solver.edits import EditPath
from wt_engine.solver.model import Change, EditionPlan, Obstacle, Plan, Step
from wt_engine.solver.obstacles import why_stuck
from wt_engine.solver.owners import owner_of
from wt_engine.solver.questions import questions
from wt_engine.solver.reached import Reached, State, key_of
from wt_engine.solver.standing import Key, subject_of
from wt_engine.solver.steps import Walk
from wt_engine.terms.days import day_of_check
from wt_engine.terms.errors import InputError, Place

STAGES = ("breach", "shortfall", "unproven")
MOST_SUBJECTS = 150
"""Those that duties are checked for; an area has some 20. The search for a smallest set of changes
takes four times as long for twice as many, and nobody could read its plan."""


def plan(
    arrangement: Arrangement,
    edition: str = "2023",
    as_of: date | None = None,
    *,
    engine: str = "auto",
    pack: Pack | None = None,
) -> Plan:
    """Return the shortest way to each next verdict, and what to ask.

    Args:
        arrangement: what `load_arrangement` returns, or one made in Python.
        edition: '2018', '2023', 'all' (both) or 'auto' (the one in force on `as_of`).
        as_of: the day of the check; today when left out.
        engine: 'auto', 'durable', 'clips' or 'both' (and they must agree).
        pack: a pack of your own to plan for instead of an edition's.

    Raises:
        InputError: the edition or engine is not known, or there are more partners, delegates,
            providers of scrutiny and yearly reports than a plan is made for.
        EngineError: the engine broke its contract; never a pass.
    """
    day = day_of_check(as_of)
    chosen = engine_named(engine)
    if pack is not None:
        ready = [make_ready(pack, chosen)]
    else:
        ready = [ready_pack(name, chosen) for name in editions_named(edition, day)]
    file = arrangement.source.file if arrangement.source else None
    plans = tuple(_EditionPlanner(one, arrangement, day).plan() for one in ready)
    return Plan(arrangement.name, file, day, chosen.name, plans)


def _refuse_too_many(facts: Facts, arrangement: Arrangement) -> None:
    if facts.subject_count <= MOST_SUBJECTS:
        return
    raise InputError.at(
        Place(arrangement.source.file if arrangement.source else arrangement.name),
        f"a plan is made for up to {MOST_SUBJECTS} partners, delegates, providers of scrutiny and "
        f"yearly reports together, and there are {facts.subject_count}; 'wtcheck check' tells "
        "what is open.",
    )


class _EditionPlanner:
    def __init__(self, ready: ReadyPack, arrangement: Arrangement, day: date) -> None:
        self._ready, self._arrangement = ready, arrangement
        self._walk = Walk(ready, day)
        self._duties = {duty.id: duty for duty in ready.pack.duties}
        self._derived = {fact.id: fact for fact in ready.pack.derived}

    def plan(self) -> EditionPlan:
        """Plan for one edition."""
        start = self._walk.start(data_of(self._arrangement), self._arrangement)
        _refuse_too_many(start.facts, self._arrangement)
        state, stuck, steps = start, dict[Key, Finding](), list[Step]()
        harms = dict[Key, Finding]()
        for stage in STAGES:
            reached = self._walk.reach(state, stage, stuck)
            if any(applied.done for applied in reached.applied):
                steps.append(self._step(state, reached))
            state, stuck = reached.state, reached.stuck
            harms |= reached.harms
        report = start.report
        return EditionPlan(
            edition=report.edition,
            title=report.title,
            verdict=report.verdict,
            reached=state.report.verdict,
            steps=tuple(steps),
            obstacles=tuple(self._obstacles(state, harms)),
            questions=questions(report, start.facts, self._duties, self._derived),
            sources=report.sources,
            notice=report.notice,
        )

    def _step(self, state: State, reached: Reached) -> Step:
        after = reached.state.since(state, self._walk.foresight)
        settled = tuple(
            f
            for f in state.report.findings
            if f.is_open and not (key_of(f) in after and after[key_of(f)].outcome in OPEN)
        )
        return Step(
            before=state.report.verdict,
            after=reached.state.report.verdict,
            changes=tuple(self._changes(state, reached)),
            settled=settled,
            patch=tuple(op for applied in reached.applied for op in applied.patch),
            smallest=reached.smallest,
        )

    def _changes(self, state: State, reached: Reached) -> Iterator[Change]:
        """The changes that were made, those of the weightiest duties first."""
        serves = self._serves(state, reached)
        values: dict[Path, Any] = {}
        settles: dict[Path, list[Finding]] = {}
        for path, where, value in reached.placed(state.removed):
            values[where] = value
            known = settles.setdefault(where, [])
            known += [finding for finding in serves[path] if finding not in known]
        order = {duty: number for number, duty in enumerate(self._duties)}

        def rank(where: Path) -> tuple[int, int, str]:
            first = settles[where][0]
            return _weight(first), order[first.duty], dotted(where)

        settles = {where: sorted(found, key=_weight) for where, found in settles.items()}
        for where in sorted(values, key=rank):
            yield self._change(where, values[where], tuple(settles[where]))

    def _serves(self, state: State, reached: Reached) -> dict[EditPath, list[Finding]]:
        """What each change settles: of what it was chosen for, what is open no more."""
        after = reached.state.since(state, self._walk.foresight)
        chosen: dict[EditPath, list[Finding]] = {}
        for served in reached.served:
            is_open = served.mark in after and after[served.mark].outcome in OPEN
            for edit in served.alternative:
                known = chosen.setdefault(edit.path, [])
                known += [] if is_open else [served.finding]
        began = {key_of(f): f for f in state.report.findings}
        ended = {key_of(f): f for f in reached.state.report.findings}
        found = {mark: began.get(mark) or ended[after[mark].key] for mark in {**after, **began}}
        return {
            path: settled or [found[mark] for mark in reached.needed.get(path, ()) if mark in found]
            for path, settled in chosen.items()
        }

    def _change(self, where: Path, value: Any, findings: tuple[Finding, ...]) -> Change:
        path = dotted(where)
        source = self._arrangement.source
        place = source.place(where) if source else None
        return Change(
            path=path,
            value=value,
            line=place.line if place else None,
            column=place.column if place else None,
            settles=findings,
            bearer=findings[0].bearer,
            owner=owner_of(findings[0], path, self._arrangement),
        )

    def _obstacles(self, end: State, harms: Mapping[Key, Finding]) -> Iterator[Obstacle]:
        alternatives = self._walk.alternatives(end)
        for finding in end.report.findings:
            if not finding.is_open or finding.severity == "note":
                continue
            duty = self._duties[finding.duty]
            subject = subject_of(end.facts, duty.for_each, finding.subject)
            assert subject is not None, "a finding is about a subject that there is"
            found = alternatives.of_duty(duty, subject)
            harm = harms.get(key_of(finding))
            yield Obstacle(finding, why_stuck(duty, subject, self._derived, found, harm))


def _weight(finding: Finding) -> int:
    return _ORDER[finding.modality]


_ORDER: Mapping[str, int] = {modality: number for number, modality in enumerate(SEVERITY)}

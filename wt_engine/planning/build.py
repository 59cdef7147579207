"""Make the plan: walk from verdict to verdict, say what stands in the way, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from wt_engine.arrangement.model import Arrangement
from wt_engine.checking import editions_named
from wt_engine.document import Path, dotted
from wt_engine.editions import ReadyPack, ready_pack
from wt_engine.editions.ready import make_ready
from wt_engine.engine.choose import engine_named
from wt_engine.engine.verdict import SEVERITY
from wt_engine.facts import Subject
from wt_engine.findings.model import Finding
from wt_engine.packs.model import Pack
from wt_engine.planning.alternatives import Alternatives
from wt_engine.planning.apply import data_of
from wt_engine.planning.model import Change, EditionPlan, Obstacle, Plan, Step
from wt_engine.planning.obstacles import why_stuck
from wt_engine.planning.owners import owner_of
from wt_engine.planning.questions import questions
from wt_engine.planning.steps import Key, Reached, State, Walk, key_of, place_in

STAGES = ("breach", "shortfall", "unproven")


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
        engine: 'auto' or 'durable'.
        pack: a pack of your own to plan for instead of an edition's.

    Raises:
        InputError: the edition or engine is not known.
        EngineError: the engine broke its contract; never a pass.
    """
    day = as_of or date.today()
    chosen = engine_named(engine)
    if pack is not None:
        ready = [make_ready(pack, chosen)]
    else:
        ready = [ready_pack(name, chosen) for name in editions_named(edition, day)]
    file = arrangement.source.file if arrangement.source else None
    plans = tuple(_EditionPlanner(one, arrangement, day).plan() for one in ready)
    return Plan(arrangement.name, file, day, chosen.name, plans)


class _EditionPlanner:
    def __init__(self, ready: ReadyPack, arrangement: Arrangement, day: date) -> None:
        self._ready, self._arrangement = ready, arrangement
        self._walk = Walk(ready, day)
        self._duties = {duty.id: duty for duty in ready.pack.duties}
        self._derived = {fact.id: fact for fact in ready.pack.derived}

    def plan(self) -> EditionPlan:
        """Plan for one edition."""
        start = self._walk.state(data_of(self._arrangement), self._arrangement)
        state, stuck, steps = start, dict[Key, Finding](), list[Step]()
        for stage in STAGES:
            reached = self._walk.reach(state, stage, stuck)
            if reached.applied:
                steps.append(self._step(state, reached))
            state, stuck = reached.state, reached.stuck
        report = start.report
        return EditionPlan(
            edition=report.edition,
            title=report.title,
            verdict=report.verdict,
            reached=state.report.verdict,
            steps=tuple(steps),
            obstacles=tuple(self._obstacles(state)),
            questions=questions(report, start.facts, self._duties, self._derived),
            sources=report.sources,
            notice=report.notice,
        )

    def _step(self, state: State, reached: Reached) -> Step:
        after = {key_of(f): f for f in reached.state.report.findings}
        settled = tuple(
            f
            for f in state.report.findings
            if f.is_open and not (key_of(f) in after and after[key_of(f)].is_open)
        )
        return Step(
            before=state.report.verdict,
            after=reached.state.report.verdict,
            changes=tuple(self._changes(reached)),
            settled=settled,
            patch=tuple(op for applied in reached.applied for op in applied.patch),
            smallest=reached.smallest,
        )

    def _changes(self, reached: Reached) -> Iterator[Change]:
        """The changes that were made, those of the weightiest duties first."""
        made = []
        for path, findings in reached.serves.items():
            placed = place_in(reached.applied, path)
            if placed is not None:
                ordered = sorted(findings, key=_weight)
                made.append(self._change(*placed, tuple(ordered)))
        order = {duty: number for number, duty in enumerate(self._duties)}
        yield from sorted(
            made, key=lambda c: (_weight(c.settles[0]), order[c.settles[0].duty], c.path)
        )

    def _change(self, where: Path, value: object, findings: tuple[Finding, ...]) -> Change:
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

    def _obstacles(self, end: State) -> Iterator[Obstacle]:
        alternatives = Alternatives(self._derived)
        for finding in end.report.findings:
            if not finding.is_open or finding.severity == "note":
                continue
            duty = self._duties[finding.duty]
            subject = _subject(end, finding, duty.for_each)
            found = alternatives.of_duty(duty, subject)
            yield Obstacle(finding, why_stuck(duty, subject, self._derived, found))


def _subject(state: State, finding: Finding, scope: str) -> Subject:
    return next(s for s in state.facts.subjects(scope) if s.key == finding.subject)


def _weight(finding: Finding) -> int:
    return _ORDER[finding.modality]


_ORDER: Mapping[str, int] = {modality: number for number, modality in enumerate(SEVERITY)}

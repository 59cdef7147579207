"""Steps from one verdict to the next, each proved by checking the changed arrangement again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from wt_engine.arrangement.departures import Recorded
from wt_engine.arrangement.model import Arrangement
from wt_engine.checking.check import report_of, run_ready
from wt_engine.checking.departures import recorded_elsewhere, with_departures
from wt_engine.checking.editions import ReadyPack
from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.engine.verdict import VERDICTS
from wt_engine.fields import Facts
from wt_engine.solver.alternatives import Alternatives
from wt_engine.solver.apply import apply, apply_rounds, day_in, in_order, removed_in
from wt_engine.solver.blame import blamed
from wt_engine.solver.cover import Cover, smallest_cover
from wt_engine.solver.days import chosen_days
from wt_engine.solver.edits import Alternative, Day, EditPath
from wt_engine.solver.prune import Pruner
from wt_engine.solver.reached import Reached, Served, State, key_of
from wt_engine.solver.standing import Foresight, Key, subject_of

ROUNDS = 8
"""What a change brings to light is dealt with in a further round."""
ATTEMPTS = 24
"""Tries to leave alone what would do harm; after them nothing is changed."""
_PATIENCE = 3
"""Ways of one finding that may do harm before it is left alone."""


class Walk:
    """Walks an arrangement from verdict to verdict under one pack."""

    def __init__(self, ready: ReadyPack, as_of: date) -> None:
        self._ready, self._as_of = ready, as_of
        self._derived = {fact.id: fact for fact in ready.pack.derived}
        self._duties = {duty.id: duty for duty in ready.pack.duties}
        self._elsewhere: tuple[Recorded, ...] = ()
        self.foresight = Foresight(self._duties, self._derived, as_of, ready.pack.in_force_from)

    def start(self, data: dict[str, Any], arrangement: Arrangement) -> State:
        """Check an arrangement whose data is `data`."""
        self._elsewhere = recorded_elsewhere(arrangement)
        facts, run = run_ready(self._ready, arrangement, self._as_of)
        return State(data, facts, report_of(self._ready, facts, run))

    def alternatives(self, state: State) -> Alternatives:
        """Return what works out ways at this point."""
        return Alternatives(self._derived, state.data, state.chosen)

    def reach(self, state: State, stage: str, stuck: Mapping[Key, Finding]) -> Reached:
        """Settle everything that weighs `stage` or worse, as far as changes to the file can.

        A change that would bring something as bad to light is not made: the finding that it
        would have served stays open. Where that keeps a breach, a change that brings a
        shortfall is better than none.

        Args:
            state: where to start.
            stage: breach, shortfall or unproven.
            stuck: findings for which nothing can be done, found in earlier steps.
        """
        reached = self._harmless(state, stage, stuck, "shortfall" if stage == "breach" else stage)
        if stage == "breach" and len(self._open_at(reached.state, stage)) > len(stuck):
            bolder = self._harmless(state, stage, stuck, stage)
            fewer = len(self._open_at(bolder.state, stage)) < len(
                self._open_at(reached.state, stage)
            )
            reached = bolder if fewer else reached
        reached.stuck = {key_of(f): f for f in self._open_at(reached.state, stage)}
        return reached

    def _harmless(
        self, state: State, stage: str, stuck: Mapping[Key, Finding], bar: str
    ) -> Reached:
        left, tried = set(stuck), set[tuple[Key, Alternative]]()
        harms, failed = dict[Key, Finding](), Counter[Key]()
        for _ in range(ATTEMPTS):
            reached = self._try(state, stage, left, tried)
            found = blamed(self.foresight, state, reached, bar)
            if not found:
                break
            for served, harm in found:
                key = key_of(served.finding)
                tried.add((key, served.alternative))
                failed[key] += 1
                if harm is not None:
                    harms.setdefault(key, harm)
                if failed[key] >= _PATIENCE:
                    left.add(key)
        else:
            reached = Reached(state)
        reached = self._pruned(state, reached)
        # Another way than the shortest was taken, and perhaps not the next to it.
        detour = any(failed[key_of(served.finding)] for served in reached.served)
        return replace(reached, harms=harms, smallest=reached.smallest and not detour)

    def _try(
        self, state: State, stage: str, left: set[Key], tried: set[tuple[Key, Alternative]]
    ) -> Reached:
        reached, tried = Reached(state), set(tried)
        choice = False
        for number in range(ROUNDS):
            alternatives = self.alternatives(reached.state)
            goals = self._goals(reached.state, stage, left, tried, alternatives)
            cover = smallest_cover({key: found for key, (_, found) in goals.items()})
            if not cover.changes:
                break
            names = reached.state.names(state)
            for key, alternative in cover.serves.items():
                tried.add((key, alternative))
                mark = (key[0], names[self._duties[key[0]].for_each, key[1]])
                reached.served.append(Served(number, goals[key][0], mark, alternative))
            complete = cover.smallest and not alternatives.cut and not (number and choice)
            reached.smallest = reached.smallest and complete
            choice = choice or cover.choice
            self._make(reached, cover)
            if reached.broken:
                break
        return reached

    def _goals(
        self,
        state: State,
        stage: str,
        left: set[Key],
        tried: set[tuple[Key, Alternative]],
        alternatives: Alternatives,
    ) -> dict[Key, tuple[Finding, list[Alternative]]]:
        goals: dict[Key, tuple[Finding, list[Alternative]]] = {}
        for finding in self._open_at(state, stage):
            key, duty = key_of(finding), self._duties[finding.duty]
            subject = subject_of(state.facts, duty.for_each, finding.subject)
            if key in left or subject is None:
                continue
            found = alternatives.of_duty(duty, subject)
            found = [a for a in found if a and (key, a) not in tried]
            if found:  # else a change made for another finding may still help
                goals[key] = (finding, found)
        return goals

    def _make(self, reached: Reached, cover: Cover[Key]) -> None:
        data = reached.state.data

        def known(path: EditPath) -> date | None:
            told = day_in(data, path)
            return None if told is None else told.earliest

        days = in_order(chosen_days(cover.changes, self._as_of, known))
        applied = apply(data, days)
        reached.rounds.append(days)
        reached.applied.append(applied)
        chosen = {
            applied.places[path]: aim
            for path, aim in cover.changes.items()
            if isinstance(aim, Day) and path in applied.places
        }
        checked = self._checked(applied.data)
        if checked is None:
            reached.broken = True
            return
        reached.state = State(
            applied.data,
            *checked,
            chosen={} if applied.removed else {**reached.state.chosen, **chosen},
            removed=(*reached.state.removed, *applied.removed),
        )

    def _checked(self, data: dict[str, Any]) -> tuple[Facts, EditionReport] | None:
        try:
            arrangement = Arrangement.model_validate(data)
        except ValueError:
            return None  # a change that the model does not take
        arrangement = with_departures(arrangement, self._elsewhere)
        facts, run = run_ready(self._ready, arrangement, self._as_of)
        return facts, report_of(self._ready, facts, run)

    def _pruned(self, start: State, reached: Reached) -> Reached:
        """Leave out what is not needed, if a check shows that nothing is then worse."""
        if not reached.rounds:
            return reached
        pruner = Pruner(self.foresight, start, reached)
        rounds = pruner.pruned()
        smallest = reached.smallest and not pruner.spent
        kept = replace(reached, needed=pruner.needed, smallest=smallest)
        if rounds == reached.rounds:
            return kept
        applied = apply_rounds(start.data, rounds)
        checked = self._checked(applied[-1].data)
        removed = (*start.removed, *removed_in(applied))
        if checked is None:
            return kept
        state = State(applied[-1].data, *checked, reached.state.chosen, removed)
        before, after = (s.since(start, self.foresight) for s in (reached.state, state))
        before = self.foresight.settled_by(start.since(start, self.foresight), before)
        if any(self.foresight.worse(before, after, "unproven")):
            return kept
        made = {path for one in reached.applied for path in one.places}
        left_out = made - {path for changes in rounds for path in changes}
        return replace(
            kept,
            state=state,
            rounds=rounds,
            applied=applied,
            # The search did not see that these would not be needed; it may have missed more.
            smallest=smallest and not left_out,
        )

    def _open_at(self, state: State, stage: str) -> list[Finding]:
        """The findings that weigh `stage` or worse."""
        bar = VERDICTS.index(stage)
        return [f for f in state.report.findings if self.foresight.weight(f.duty, f.outcome) <= bar]

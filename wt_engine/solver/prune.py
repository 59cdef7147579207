"""Leave out each change that the others do without: what is left can't be shortened by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from wt_engine.checking.findings.leaves import fields_asked
from wt_engine.checking.findings.model import OPEN
from wt_engine.document import Path
from wt_engine.solver.apply import NoPlaceError, Rounds, apply_rounds, removed_in, value_at
from wt_engine.solver.edits import EditPath
from wt_engine.solver.reached import Reached, State
from wt_engine.solver.standing import Foresight, Found, Mark

MOST_LOOKED_AT = 15_000
"""Subjects looked at in all tries of one step; a real arrangement takes some 1,500. Each try checks
every subject again, which would take most of a minute where there are a hundred."""


class Pruner:
    """Tries what the changes of a step come to without one of them."""

    def __init__(self, foresight: Foresight, start: State, reached: Reached) -> None:
        self._foresight, self._start, self._reached = foresight, start, reached
        self.spent = False
        """Whether there was no time to try all of them."""
        self._left = MOST_LOOKED_AT
        began = start.since(start, foresight)
        self._with = foresight.settled_by(began, self._standing(reached.rounds, None) or {})
        self._serves: dict[EditPath, set[str]] = {}
        for served in reached.served:
            for edit in sorted(served.alternative, key=lambda e: repr(e.path)):
                self._serves.setdefault(edit.path, set()).add(served.finding.duty)
        self.needed: dict[EditPath, tuple[Mark, ...]] = {}
        """What would be open without each change."""
        self._documents = False
        self._sure = self._surely_needed()

    def pruned(self) -> Rounds:
        """Return the changes without those that nothing rests on."""
        rounds, before = self._reached.rounds, 0
        while before != sum(map(len, rounds)):
            before = sum(map(len, rounds))
            for path in self._serves:
                if self.spent:
                    return rounds
                if path not in self._sure and any(path in made for made in rounds):
                    rounds = self._without(rounds, path)
        return rounds

    def _surely_needed(self) -> set[EditPath]:
        """Changes to a statement that is all that an open duty looks at, and no other change is."""
        paths = {path for changes in self._reached.rounds for path in changes}
        made = Counter(path[:3] for path in paths)
        self._documents = any(path[0] == "documents" for path in paths)
        began = self._start.since(self._start, self._foresight)
        sure = set[EditPath]()
        for served in self._reached.served:
            topics = self._only_topics(served.finding.duty)
            here = [edit.path for edit in served.alternative if edit.path[:3] in topics]
            is_open = served.mark in began and began[served.mark].outcome in OPEN
            if is_open and len(here) == 1 and sum(made[topic] for topic in topics) == 1:
                sure.add(here[0])
                self.needed[here[0]] = (served.mark,)
        return sure

    def _only_topics(self, duty: str) -> set[EditPath]:
        """Where the statements stand that a duty looks at; none if it looks at anything else.

        Where a statement names a document, the documents are looked at too.
        """
        asked = fields_asked(self._foresight.duties[duty], self._foresight.derived)
        topics: set[EditPath] = {tuple(name.split(".")) for _, name in asked}
        alone = all(topic[0] == "statements" for topic in topics)
        named = any(value_at(self._start.data, (*topic, "document")) for topic in topics)
        return topics if alone and not (named and self._documents) else set()

    def _without(self, rounds: Rounds, path: EditPath) -> Rounds:
        fewer = _less(rounds, lambda other: other == path)
        lost = self._lost(fewer, self._serves[path])
        if lost is None:  # other changes stand in the item that this one makes
            item = self._item(path)
            fewer = _less(rounds, lambda other: other == path or other[: len(item)] == item)
        if not lost:
            lost = self._lost(fewer, None)
        if lost == []:
            return fewer
        self.needed[path] = tuple(lost or ())
        return rounds

    def _item(self, path: EditPath) -> Path:
        """The item of a list that a change stands in; of items in items, the outer one."""
        where = next(one.places[path] for one in self._reached.applied if path in one.places)
        depth = next((n for n, part in enumerate(where) if isinstance(part, int)), len(where))
        return where[: depth + 1]

    def _lost(self, rounds: Rounds, duties: Iterable[str] | None) -> list[Mark] | None:
        """What is worse with fewer changes; None where they can't be made."""
        found = self._standing(rounds, duties)
        if found is None:
            return None
        return list(self._foresight.worse(self._with, found, "unproven"))

    def _standing(
        self, rounds: Rounds, duties: Iterable[str] | None
    ) -> Mapping[Mark, Found] | None:
        try:
            made = apply_rounds(self._start.data, rounds)
        except NoPlaceError:
            return None
        facts = self._foresight.facts(made[-1].data)
        if facts is None:
            return None
        self._left -= facts.subject_count
        self.spent = self._left < 0
        standing = self._foresight.standing(facts, duties)
        return self._foresight.since(self._start.standing, standing, removed_in(made))


def _less(rounds: Rounds, goes: Callable[[EditPath], bool]) -> Rounds:
    return [{path: aim for path, aim in made.items() if not goes(path)} for made in rounds]

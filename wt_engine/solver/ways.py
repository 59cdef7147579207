"""Ways to bring a condition without parts to yes or no: what the file would have to hold.

A date that has been missed stays missed: only what is not known, or can still be done, is
ever proposed. Where nothing in a file could do it, there is no way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeAlias

import wt_engine.solver.people
import wt_engine.solver.records  # noqa: F401 (they register the ways of worked-out fields)
from wt_engine.arrangement.base import PartialDate
from wt_engine.document import Path
from wt_engine.engine.logic import YES
from wt_engine.fields import Subject, Value
from wt_engine.fields.dates import add_months
from wt_engine.fields.values import GIVEN, LATER, NO, UNCLEAR, UNKNOWN
from wt_engine.packs.conditions import By, Condition, Count, OneOf, Recent, Since, Within
from wt_engine.solver.days import first_start, last_day
from wt_engine.solver.edits import After, Alternative, Day, Edit, EditPath, Remove, Say
from wt_engine.solver.fields import (
    computed_ways,
    date_path,
    ended,
    filled,
    items_ways,
    names_another,
    path_of,
    path_of_next,
    sending_of,
)

Found: TypeAlias = list[Alternative]
_ONE_DAY = timedelta(days=1)


class Ways:
    """Works out ways, given the days that the plan itself has put into the file so far.

    Args:
        chosen: those days by where they stand, with the bounds they were chosen within;
            unlike the file's own they can be chosen anew.
    """

    def __init__(self, chosen: Mapping[Path, Day]) -> None:
        self._chosen: dict[EditPath, Day] = dict(chosen.items())
        self._ways: dict[str, Callable[[Subject, Any, str], Found]] = {
            "stated": self._stated,
            "assured": self._assured,
            "arose": self._assured,
            "present": self._present,
            "one_of": self._one_of,
            "count": self._count,
            "by": self._by,
            "within": self._within,
            "since": self._since,
            "recent": self._recent,
            "as_of": self._as_of,
        }

    def of(self, condition: Condition, subject: Subject, wanted: str) -> Found:
        """Return the alternatives, each a set of changes, that make `condition` answer `wanted`."""
        found = self._ways[condition.key](subject, getattr(condition, condition.key), wanted)
        return list(dict.fromkeys(found))

    def _stated(self, subject: Subject, name: str, wanted: str) -> Found:
        if wanted != YES:
            return []
        path = path_of(subject, name)
        raw = subject.value(name).raw
        edits = _borne(subject, name)
        if raw is None or raw.evidence != "stated":
            edits.add(Edit((*path, "evidence"), Say("stated")))
        return [frozenset(edits)]

    def _assured(self, _subject: Subject, _topic: Any, _wanted: str) -> Found:
        return []  # a plan can ask for a look; it cannot say what will be found

    def _present(self, subject: Subject, name: str, wanted: str) -> Found:
        value = subject.value(name)
        kind = value.kind
        if kind.name in {"date", "due_date"}:
            return self._dated(subject, name, Day()) if wanted == YES else []
        answers = kind.choices if kind.name == "choice" else ("yes",)
        found = computed_ways(subject, name, answers if wanted == YES else ("no",))
        if found is not None:
            return [] if kind.name == "choice" and wanted != YES else found
        if kind.name == "flag":
            return [frozenset({Edit(path_of(subject, name), Say(wanted == YES))})]
        if wanted != YES:
            nothing = kind.name == "list" and value.state == UNKNOWN
            return [frozenset({Edit(path_of(subject, name), Say(()))})] if nothing else []
        return [frozenset({filled(subject, name)})]

    def _one_of(self, subject: Subject, one_of: OneOf, wanted: str) -> Found:
        value = subject.value(one_of.field)
        choices = value.kind.choices or ("yes", "no")
        values = tuple(c for c in choices if (c in one_of.values) == (wanted == YES))
        found = computed_ways(subject, one_of.field, values)
        if found is not None:
            return found
        if value.state != UNKNOWN and names_another(subject, one_of.field):
            return []
        path, is_flag = path_of(subject, one_of.field), value.kind.name == "flag"
        said = [Say(v == "yes") if is_flag else Say(v) for v in values]
        return [frozenset({Edit(path, value)}) for value in said]

    def _count(self, subject: Subject, count: Count, wanted: str) -> Found:
        value = subject.value(count.of)
        number = len(value.raw or ())
        least, most = count.at_least, count.at_most
        if wanted != YES:
            if value.state != UNKNOWN:
                return []
            return items_ways(subject, count.of, least - 1 if least else (most or 0) + 1)
        if most is not None and number > most:
            return []
        return items_ways(subject, count.of, least)

    def _by(self, subject: Subject, by: By, wanted: str) -> Found:
        if by.date is None:
            if wanted != YES:
                return []
            return self._counted(subject, by.field, After((), next=by.next), by.after or "")
        if wanted == YES:
            return self._dated(subject, by.field, Day(latest=by.date))
        return self._dated(subject, by.field, Day(earliest=by.date + _ONE_DAY), again=False)

    def _within(self, subject: Subject, within: Within, wanted: str) -> Found:
        if wanted != YES:
            return []
        room = After((), within.days, within.months)
        return self._counted(subject, within.field, room, within.after)

    def _counted(self, subject: Subject, name: str, room: After, start_name: str) -> Found:
        """A day within so much room after another one: either may be there, or still to come."""
        path, found = date_path(subject, start_name), subject.value(name)
        told, start = found.raw, subject.value(start_name)
        is_told = isinstance(told, PartialDate) and found.state == GIVEN
        if self._is_fixed(subject, start_name):
            return self._dated(subject, name, Day(latest=last_day(start.raw.earliest, room)))
        if path is None:
            return []
        # Nothing is counted from a day after it, whatever the sum says.
        before = Day(latest=told.latest) if is_told else Day()
        if self._is_fixed(subject, name):
            before = Day(first_start(room, told.latest), told.latest)
        firsts = self._dated(subject, start_name, before)
        if self._is_fixed(subject, name):
            return firsts
        seconds = self._dated(subject, name, Day(after=frozenset({replace(room, path=path)})))
        return [first | second for first in firsts for second in seconds]

    def _is_fixed(self, subject: Subject, name: str) -> bool:
        """Whether the file tells the very day, and it is not the plan's own."""
        value = subject.value(name)
        if not isinstance(value.raw, PartialDate) or value.state != GIVEN:
            return False
        return _is_day(value.raw) and date_path(subject, name) not in self._chosen

    def _since(self, subject: Subject, since: Since, wanted: str) -> Found:
        if wanted == YES:
            return self._dated(subject, since.field, Day(earliest=since.date))
        return self._dated(subject, since.field, Day(latest=since.date - _ONE_DAY), again=False)

    def _recent(self, subject: Subject, recent: Recent, wanted: str) -> Found:
        if wanted != YES:
            return []
        start = add_months(subject.facts.as_of, -recent.months)
        return self._dated(subject, recent.field, Day(earliest=start), left_out=True)

    def _dated(
        self,
        subject: Subject,
        name: str,
        day: Day,
        *,
        again: bool = True,
        left_out: bool = False,
    ) -> Found:
        """The ways to a date within `day`; what the file denies can be done from today only.

        Nothing is proposed for a day that has passed and was something else: a file is not made
        to say what did not happen. A later day of the same thing can be, where `again` allows
        it: from today, or from any day since where one may only have been `left_out`.
        """
        value, as_of = subject.value(name), subject.facts.as_of
        path, raw = date_path(subject, name), value.raw
        if path is None:
            return []
        if value.state == UNCLEAR:
            return _contradicted(subject, name, path, day)
        if isinstance(raw, PartialDate) and value.state == GIVEN:
            own = self._chosen.get(path)
            fits = _is_day(raw) and day.earliest <= raw.latest <= day.latest
            if fits and not (own and day.after):
                return [frozenset()]
            bounds = own or Day(raw.earliest, min(raw.latest, as_of))
            narrowed = None if _is_day(raw) and own is None else day.narrowed(bounds)
            if narrowed is None and again and own is None:
                path = path_of_next(subject, name)
                narrowed = day.narrowed(Day(raw.latest + _ONE_DAY if left_out else as_of, as_of))
        else:
            narrowed = day.narrowed(_bounds(value, as_of, ended(subject, name)))
        if path is None or narrowed is None:
            return []
        return [frozenset({Edit(path, narrowed), *_said_otherwise(path, value)})]

    def _as_of(self, _subject: Subject, _limits: Any, _wanted: str) -> Found:
        return []  # the calendar is not changed


def _is_day(when: PartialDate) -> bool:
    return when.earliest == when.latest


def _bounds(value: Value, as_of: date, ended: date) -> Day:
    """When something of which no day has come can be: what was not done, from today."""
    return Day(max(as_of, ended) if value.state in {NO, LATER} else ended, as_of)


def _borne(subject: Subject, name: str) -> set[Edit]:
    """What makes the document that is named with a statement one that can bear it: none."""
    group, raw = name.split(".")[1], subject.value(name).raw
    if raw is None or raw.document is None:
        return set()
    if subject.facts.documents.standing(raw.document, group) == "in_force":
        return set()
    return {Edit((*path_of(subject, name), "document"), Remove())}


def _contradicted(subject: Subject, name: str, path: EditPath, day: Day) -> Found:
    """A date that could not be made out: a sending without its day, or denied with a day."""
    sending = sending_of(subject, name)
    if sending is None:
        return []  # what is missing lies elsewhere than in the day
    edits = {Edit((*path[:-1], "sent"), Say(value=True))} if sending.sent is False else set()
    if sending.on is None:
        bounds = Day(latest=subject.facts.as_of)
    else:
        bounds = Day(sending.on.earliest, sending.on.latest)
    narrowed = day.narrowed(bounds)
    if narrowed is None:
        return []
    if sending.on is None or not _is_day(sending.on):
        edits.add(Edit(path, narrowed))
    return [frozenset(edits)]


def _said_otherwise(path: EditPath, value: Value) -> set[Edit]:
    """A sending that the file denies is to be told as sent."""
    if value.state != NO:
        return set()
    return {Edit((*path[:-1], "sent"), Say(value=True))}

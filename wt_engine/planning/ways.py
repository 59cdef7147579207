"""Ways to bring a condition without parts to yes or no: what the file would have to hold.

A date that has been missed stays missed: only what is not known, or can still be done, is
ever proposed. Where nothing in a file could do it, there is no way.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeAlias

from wt_engine.arrangement.base import PartialDate
from wt_engine.engine.logic import NO, YES
from wt_engine.facts import Subject, Value
from wt_engine.facts.values import EVIDENCE_YES, GIVEN, ON, UNKNOWN
from wt_engine.packs.conditions import By, Condition, Count, OneOf, Recent, Since, Within
from wt_engine.planning.days import last_day
from wt_engine.planning.edits import After, Alternative, Day, Edit, EditPath, Remove, Say
from wt_engine.planning.fields import computed_ways, date_path, filled, path_of, path_of_next

Ways: TypeAlias = list[Alternative]


def ways(condition: Condition, subject: Subject, wanted: str) -> Ways:
    """Return the alternatives, each a set of changes, that make `condition` answer `wanted`."""
    found = _WAYS[condition.key](subject, getattr(condition, condition.key), wanted)
    return list(dict.fromkeys(found))


def _stated(subject: Subject, name: str, wanted: str) -> Ways:
    if wanted != YES:
        return []
    path = path_of(subject, name)
    raw = subject.value(name).raw
    edits = set[Edit]()
    if raw is None or raw.evidence != "stated":
        edits.add(Edit((*path, "evidence"), Say("stated")))
    if raw is not None and raw.document is not None:  # not one that can bear the statement
        edits.add(Edit((*path, "document"), Remove()))
    return [frozenset(edits)]


def _done(subject: Subject, name: str, wanted: str) -> Ways:
    if wanted != YES:
        return []
    path, value = path_of(subject, name), subject.value(name)
    facts = subject.facts
    edits = set[Edit]()
    if value.extra[ON] != GIVEN:
        denied = value.state not in {*EVIDENCE_YES, UNKNOWN}
        since = facts.as_of if denied else facts.in_force_from
        edits.add(Edit((*path, "on"), Day(since, facts.as_of)))
    if value.state not in {*EVIDENCE_YES, UNKNOWN}:
        edits.add(Edit((*path, "evidence"), Say("stated")))
    return [frozenset(edits)]


def _present(subject: Subject, name: str, wanted: str) -> Ways:
    value = subject.value(name)
    found = computed_ways(subject, name, ("yes",) if wanted == YES else ("no",))
    if found is not None:
        return found
    if value.kind.name == "flag":
        return [frozenset({Edit(path_of(subject, name), Say(wanted == YES))})]
    if wanted != YES:
        nothing = value.kind.name == "list" and value.state == UNKNOWN
        return [frozenset({Edit(path_of(subject, name), Say(()))})] if nothing else []
    if value.kind.name in {"date", "due_date"}:
        return _dated(subject, name, Day(latest=subject.facts.as_of))
    return [frozenset({filled(subject, name)})]


def _one_of(subject: Subject, one_of: OneOf, wanted: str) -> Ways:
    kind = subject.value(one_of.field).kind
    values = one_of.values
    if wanted != YES:
        choices = kind.choices or ("yes", "no")
        values = tuple(choice for choice in choices if choice not in one_of.values)
    found = computed_ways(subject, one_of.field, values)
    if found is not None:
        return found
    path = path_of(subject, one_of.field)
    said = [Say(v == "yes") if kind.name == "flag" else Say(v) for v in values]
    return [frozenset({Edit(path, value)}) for value in said]


def _count(subject: Subject, count: Count, wanted: str) -> Ways:
    value = subject.value(count.of)
    number = len(value.raw or ())
    if wanted != YES or (count.at_most is not None and number > count.at_most):
        return []
    more = tuple(f"(to be named, {n})" for n in range(number + 1, count.at_least + 1))
    texts = tuple(str(item) for item in value.raw or ()) + more
    return [frozenset({Edit(path_of(subject, count.of), Say(texts))})]


def _by(subject: Subject, by: By, wanted: str) -> Ways:
    if wanted != YES:
        return []
    if by.date is not None:
        return _dated(subject, by.field, Day(latest=by.date))
    return _counted(subject, by.field, by.after or "", next_=by.next)


def _within(subject: Subject, within: Within, wanted: str) -> Ways:
    if wanted != YES:
        return []
    return _counted(subject, within.field, within.after, days=within.days, months=within.months)


def _counted(
    subject: Subject,
    name: str,
    after: str,
    *,
    days: int | None = None,
    months: int | None = None,
    next_: str | None = None,
) -> Ways:
    def limit(day: date) -> date:
        return last_day(day, days=days, months=months, next_=next_)

    other = subject.value(after)
    if isinstance(other.raw, PartialDate) and other.state == GIVEN and _is_day(other.raw):
        return _dated(subject, name, Day(latest=limit(other.raw.earliest)))
    path = date_path(subject, after)
    if path is None:
        return []
    found = subject.value(name)
    latest = limit(other.raw.latest) if isinstance(other.raw, PartialDate) else date.max
    if isinstance(found.raw, PartialDate) and found.state == GIVEN and _is_day(found.raw):
        # The day itself is told: it is in time if the one it is counted from can be late enough.
        seconds: Ways = [frozenset()] if found.raw.latest <= latest else []
    else:
        seconds = _dated(subject, name, Day(after=frozenset({After(path, days, months, next_)})))
    firsts = _dated(subject, after, Day(latest=subject.facts.as_of))
    return [first | second for first in firsts for second in seconds]


def _since(subject: Subject, since: Since, wanted: str) -> Ways:
    if wanted == YES:
        return _dated(subject, since.field, Day(earliest=since.date))
    return _dated(subject, since.field, Day(latest=since.date - timedelta(days=1)))


def _recent(subject: Subject, recent: Recent, wanted: str) -> Ways:
    if wanted != YES:
        return []
    start = last_day(subject.facts.as_of, months=-recent.months)
    return _dated(subject, recent.field, Day(earliest=start))


def _dated(subject: Subject, name: str, day: Day) -> Ways:
    """The ways to a date within `day`; what the file denies can be done from today only.

    Nothing is proposed for a day that has passed and was something else: a file is not made
    to say what did not happen. A later day of the same thing can be, where it is asked for.
    """
    value, as_of = subject.value(name), subject.facts.as_of
    path = date_path(subject, name)
    bounds = Day(date.min, as_of)
    if isinstance(value.raw, PartialDate) and value.state == GIVEN:
        bounds = _possible_in(value.raw, as_of)
        if _is_day(value.raw):
            if day.earliest <= value.raw.latest <= day.latest:
                return [frozenset()]
            path = path_of_next(subject, name)
    elif value.state == NO:
        bounds = Day(as_of, as_of)
    narrowed = day.narrowed(bounds)
    if path is None or narrowed is None:
        return []
    return [frozenset({Edit(path, narrowed), *_said_otherwise(path, value)})]


def _is_day(when: PartialDate) -> bool:
    return when.earliest == when.latest


def _possible_in(when: PartialDate, as_of: date) -> Day:
    """A day not told exactly lies in its month or year; of one that is, only a later one is new."""
    if _is_day(when):
        return Day(as_of, as_of)
    return Day(when.earliest, min(when.latest, as_of))


def _said_otherwise(path: EditPath, value: Value) -> set[Edit]:
    """A sending that the file denies is to be told as sent."""
    if value.state != NO:
        return set()
    return {Edit((*path[:-1], "sent"), Say(value=True))}


def _as_of(_subject: Subject, _limits: Any, _wanted: str) -> Ways:
    return []  # the calendar is not changed


_WAYS: dict[str, Callable[[Subject, Any, str], Ways]] = {
    "stated": _stated,
    "done": _done,
    "present": _present,
    "one_of": _one_of,
    "count": _count,
    "by": _by,
    "within": _within,
    "since": _since,
    "recent": _recent,
    "as_of": _as_of,
}

"""What a condition looks at: its fields, through the derived facts that it builds on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wt_engine.engine.logic import DIRECT, field_of
from wt_engine.fields import Subject, Value
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty


@dataclass(frozen=True)
class Leaf:
    """One condition without parts, the fields it looks at, and for which subject."""

    condition: Condition
    fields: tuple[str, ...]
    subject: Subject

    @property
    def values(self) -> tuple[tuple[str, Value], ...]:
        """Each field with its value."""
        return tuple((name, self.subject.value(name)) for name in self.fields)


def fields_in(condition: Condition) -> tuple[str, ...]:
    """Return the fields that a condition without parts looks at, the main one first."""
    if condition.key in DIRECT:
        return (field_of(condition),)
    if condition.arose is not None:
        return tuple(f"assurance.{topic}" for topic in condition.arose)
    if condition.count is not None:
        return (condition.count.of,)
    dated = condition.by or condition.since or condition.within or condition.recent
    if dated is None:
        return ()
    after = getattr(dated, "after", None)
    return (dated.field,) if after is None else (dated.field, after)


def conditions_of(duty: Duty) -> tuple[Condition, ...]:
    """Return the conditions of a duty: when it applies, if that is not always, and is met."""
    when = duty.asked_when
    return (duty.met,) if when is None else (when, duty.met)


def fields_asked(duty: Duty, derived: Mapping[str, Derived]) -> tuple[tuple[str, str], ...]:
    """Return every scope and field that a duty looks at, each once, in the order met."""
    found = (
        pair
        for condition in reversed(conditions_of(duty))
        for pair in _asked(condition, duty.for_each, derived)
    )
    return tuple(dict.fromkeys(found))


def _asked(
    condition: Condition, scope: str, derived: Mapping[str, Derived]
) -> Iterator[tuple[str, str]]:
    for name in fields_in(condition):
        yield scope, name
    for part in condition.parts:
        yield from _asked(part, scope, derived)
    fact = behind(condition)
    if fact is not None:
        yield from _asked(derived[fact].is_, derived[fact].for_each, derived)


def behind(condition: Condition) -> str | None:
    """Return the derived fact that a condition refers to."""
    each = condition.every or condition.some
    return each.holds if each is not None else condition.holds


def holders(
    condition: Condition, subject: Subject, derived: Mapping[str, Derived]
) -> list[Subject]:
    """Return the subjects of whom the derived fact behind a condition is asked."""
    each = condition.every or condition.some
    if each is not None:
        return subject.facts.subjects(each.scope)
    fact = derived[condition.holds or ""]
    if fact.for_each == subject.scope:
        return [subject]
    parent = subject.parent
    if parent is not None and parent.scope == fact.for_each:
        return [parent]
    return [subject.facts.arrangement_subject]


def leaves(
    condition: Condition, subject: Subject, derived: Mapping[str, Derived]
) -> Iterator[Leaf]:
    """Yield the conditions without parts inside `condition`, for the subjects they are asked of."""
    names = fields_in(condition)
    if names:
        yield Leaf(condition, names, subject)
    for part in condition.parts:
        yield from leaves(part, subject, derived)
    fact = behind(condition)
    if fact is not None:
        for holder in holders(condition, subject, derived):
            yield from leaves(derived[fact].is_, holder, derived)

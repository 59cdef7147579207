"""The subjects of an arrangement, and the value of any field of each.

A sector that the file lacks is still a subject, and so is the delegate of a partner
without one: what a file leaves out is unknown, and unknown must be seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from wt_engine.arrangement.base import PartialDate
from wt_engine.document import Path
from wt_engine.fields import catalogue
from wt_engine.fields.assurance import assured
from wt_engine.fields.documents import Documents
from wt_engine.fields.values import (
    GIVEN,
    LATER,
    NO,
    NONE,
    UNKNOWN,
    YES,
    FieldKind,
    Value,
)
from wt_engine.terms.forks import cached_property

if TYPE_CHECKING:
    from wt_engine.arrangement.model import Arrangement
    from wt_engine.arrangement.partners import Partner

STATUTORY_SECTORS = ("local_authority", "health", "police")
ComputedField = Callable[["Subject"], Value]
_COMPUTED: dict[tuple[str, str], ComputedField] = {}
_READS: dict[tuple[str, str], tuple[str, ...]] = {}


def computed(scope: str, name: str, *reads: str) -> Callable[[ComputedField], ComputedField]:
    """Register the function that works out the field `name` of `scope`.

    `reads` are the fields of the file that it is worked out from, those of the subject
    itself beginning with a full stop.
    """

    def register(function: ComputedField) -> ComputedField:
        _COMPUTED[scope, name] = function
        _READS[scope, name] = reads
        return function

    return register


def reads_of(scope: str, name: str) -> tuple[str, ...] | None:
    """Return what a worked-out field is worked out from; None for a field of the file."""
    return _READS.get((scope, name))


@dataclass
class Subject:
    """Something a duty is checked for: the arrangement, a partner, a delegate, a report ..."""

    facts: Facts
    scope: str
    key: str
    """How reports name it; unique within its scope."""
    label: str
    """How a sentence names it."""
    item: BaseModel | None
    path: Path
    parent: Subject | None = None
    sector: str = ""
    """For partners and delegates: the statutory sector."""
    derived: dict[str, str] = field(default_factory=dict)
    """Derived facts concluded so far, by name."""
    _values: dict[str, Value] = field(default_factory=dict, repr=False, compare=False)
    """Fields already looked at, by name: neither the arrangement nor the day changes."""

    def value(self, name: str) -> Value:
        """Return the field `name`, as `catalogue.kind_of` knows it, of this subject."""
        found = self._values.get(name)
        if found is None:
            found = self._values[name] = self._looked_up(name)
        return found

    def _looked_up(self, name: str) -> Value:
        head, _, rest = name.partition(".")
        if head == "assurance" and rest:
            return self.facts.assured(rest)
        if head == self.scope and self.scope != "arrangement":
            return self.own(rest, name)
        if head in catalogue.DOCUMENT_ALIASES:
            return self.facts.document(head).own(rest, name)
        if self.scope == "arrangement":
            return self.own(name, name)
        return self.facts.arrangement_subject.value(name)

    def own(self, rest: str, name: str) -> Value:
        """Return this subject's field `rest`; `name` is its full name."""
        found = _lookup(self.scope, rest, name)
        if found.compute is not None:
            return found.compute(self)
        if self.item is None:
            return self._state(found.kind, None, self.path)
        path = (*self.path, *found.parts)
        return self._state(found.kind, _inside(self.item, found.parts), path)

    def _state(self, kind: FieldKind, raw: Any, path: Path) -> Value:
        if kind.name == "statement":
            return self._statement(kind, raw, path)
        if raw is None:
            return Value(kind, UNKNOWN, None, path)
        if kind.name == "flag":
            return Value(kind, YES if raw else NO, raw, path)
        if kind.name == "choice":
            return Value(kind, str(raw), raw, path)
        if kind.name == "list":
            return Value(kind, GIVEN if raw else NONE, raw, path)
        if kind.name == "date":
            return Value(kind, self.facts.date_state(raw), raw, path)
        return Value(kind, GIVEN, raw, path)

    def _statement(self, kind: FieldKind, raw: Any, path: Path) -> Value:
        if raw is None:
            return Value(kind, UNKNOWN, None, path)
        state = raw.evidence or UNKNOWN
        group = str(path[1])
        if state == "linked" or (state == "stated" and raw.document is not None):
            standing = self.facts.documents.standing(raw.document, group)
            state = {"unlisted": "unresolved_link", "superseded": "superseded"}.get(standing, state)
        return Value(kind, state, raw, path)


@dataclass(frozen=True)
class _Lookup:
    """How a field of a scope is found: worked out, or read from the file."""

    compute: ComputedField | None
    kind: FieldKind
    parts: tuple[str, ...]


@lru_cache(maxsize=4096)
def _lookup(scope: str, rest: str, name: str) -> _Lookup:
    compute = _COMPUTED.get((scope, rest))
    if compute is None and scope in {"document", "yearly_report"}:
        compute = _COMPUTED.get(("document", rest))
    kind = catalogue.kind_of("yearly_report" if scope == "document" else scope, name)
    if kind is None:
        kind = catalogue.kind_of("arrangement", name)
    assert kind is not None, f"the pack's lint lets no unknown field through: {name}"
    return _Lookup(compute, kind, tuple(rest.split(".")))


def _inside(item: Any, parts: tuple[str, ...]) -> Any:
    for part in parts:
        if item is not None:
            item = item.get(part) if isinstance(item, dict) else getattr(item, part)
    return item


class Facts:
    """Everything that can be asked of one arrangement on one day."""

    def __init__(
        self, arrangement: Arrangement, as_of: date, in_force_from: date | None = None
    ) -> None:
        self.arrangement = arrangement
        self.as_of = as_of
        self.in_force_from = in_force_from or date.min
        self.documents = Documents(arrangement, as_of)
        self._named: dict[str, Subject] = {}
        self.arrangement_subject = Subject(
            self, "arrangement", "arrangement", arrangement.name, arrangement, ()
        )

    def date_state(self, when: PartialDate) -> str:
        """Return 'given' for a date that has come, 'later' for one that has not, or may not."""
        return GIVEN if when.latest <= self.as_of or self._within_now(when) else LATER

    def _within_now(self, when: PartialDate) -> bool:
        """A month or year that contains the day of the check has partly come: not later."""
        return when.earliest < when.latest and when.earliest <= self.as_of

    def assured(self, topic: str) -> Value:
        """Return what those who looked at a practice found of it."""
        return assured(self, topic)

    @cached_property
    def partners(self) -> list[tuple[int, Partner]]:
        """The partners listed, with their places, that are partners on the day of the check."""
        listed = enumerate(self.arrangement.partners or [])
        return [(index, partner) for index, partner in listed if self._is_partner(partner)]

    def _is_partner(self, partner: Partner) -> bool:
        since, until = partner.valid_from, partner.valid_to
        begun = since is None or since.earliest <= self.as_of
        return begun and (until is None or until.latest >= self.as_of)

    def document(self, alias: str) -> Subject:
        """Return the document that `alias` stands for, as a subject; empty where there is none."""
        if alias not in self._named:
            self._named[alias] = self._document(alias)
        return self._named[alias]

    def _document(self, alias: str) -> Subject:
        index = self.documents.find(alias)
        listed = self.arrangement.documents or []
        item = None if index is None else listed[index]
        path: Path = ("documents",) if index is None else ("documents", index)
        return Subject(self, "document", alias, alias.replace("_", " "), item, path)

    def subjects(self, scope: str) -> list[Subject]:
        """Return the subjects of `scope` in the file's order; never empty for duties' scopes."""
        return self._subjects[scope]

    @property
    def subject_count(self) -> int:
        """How many subjects duties are checked for."""
        listed = ("agency", "contribution")  # no duty is checked for these one by one
        return sum(len(found) for scope, found in self._subjects.items() if scope not in listed)

    @cached_property
    def _subjects(self) -> dict[str, list[Subject]]:
        from wt_engine.fields.roster import roster

        return roster(self)

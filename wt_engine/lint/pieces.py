"""Pieces of an arrangement: what a file may say so that a field has one value or another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from wt_engine.checking.findings.leaves import fields_in
from wt_engine.fields import FieldKind, kind_of
from wt_engine.fields.catalogue import DOCUMENT_ALIASES, SENT_TO
from wt_engine.fields.documents import Documents
from wt_engine.lint.worked_out import (
    NOBODY,
    OTHERS,
    PUBLISHED,
    WORKED_OUT,
    report_before,
)
from wt_engine.packs.conditions import Condition

Piece: TypeAlias = dict[str, Any]
"""A part of an arrangement file; under `DAY`, the day of the check."""
DAY = "day of the check"
_DAYS_BEFORE = (1000, 390, 285, 40, -400)
"""Days that dates are tried at, in days before the day of the check; negative is to come."""
_STATEMENTS = ("stated", "not_stated", "copied")
_SECTOR_BODIES = {
    "local_authority": "Anyshire Council",
    "health": "NHS Anyshire Integrated Care Board",
    "police": "Anyshire Constabulary",
}


class ConflictError(ValueError):
    """Two pieces say different things of the same field."""


def joined(pieces: Iterable[Piece]) -> Piece:
    """Return what all of `pieces` say together. Raises ConflictError where they disagree."""
    whole: Piece = {}
    for piece in pieces:
        whole = _merged(whole, piece)
    return whole


def _merged(one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, dict):
        both = {key: _merged(one[key], other[key]) for key in one.keys() & other.keys()}
        return {**one, **other, **both}
    if isinstance(one, list) and isinstance(other, list) and one and other:
        return _merged_lists(one, other)
    if one != other:
        raise ConflictError
    return one


def _merged_lists(one: list[Any], other: list[Any]) -> list[Any]:
    """Put each item to the first that it agrees with, or else at the end."""
    found = list(one)
    for item in other:
        for at, known in enumerate(found):
            try:
                found[at] = _merged(known, item)
                break
            except ConflictError:
                if _is_same(known, item):
                    raise
        else:
            found.append(item)
    return found


def _is_same(one: Any, other: Any) -> bool:
    """Whether two items of a list speak of the same partner, payer, recipient or document."""
    if not isinstance(one, dict):
        return False
    keys = ("title",) if "title" in one and "title" in other else ("to", "sector", "kind")
    return any(key in one and one[key] == other.get(key) for key in keys)


def pieces_for(condition: Condition, scope: str, day: date) -> list[Piece]:
    """Return what may be tried for a condition without parts: first that the file says nothing."""
    if condition.as_of is not None:
        limits = (condition.as_of.on_or_after, condition.as_of.on_or_before)
        ends = [end for end in limits if end is not None]
        return [{}, *({DAY: end + timedelta(days=n)} for end in ends for n in (0, -1, 1))]
    if condition.topics:
        return [{}, *(piece for topic in condition.topics for piece in _found(topic, day))]
    names = fields_in(condition)
    found: list[Piece] = [{}]
    if len(names) == 1:
        found += _for_field(scope, names[0], condition, day)
    else:
        for first in _for_field(scope, names[0], condition, day):
            for second in _for_field(scope, names[1], condition, day):
                try:
                    found.append(joined((first, second)))
                except ConflictError:
                    continue
    return found


def _for_field(scope: str, field: str, condition: Condition, day: date) -> Iterator[Piece]:
    head, _, rest = field.partition(".")
    of = scope if head == scope else "document" if head in DOCUMENT_ALIASES else "arrangement"
    name = field if of == "arrangement" else rest
    for value in _values(scope, of, field, name, condition, day):
        yield from _placed(head if of == "document" else of, name, value)


def _values(
    scope: str, of: str, field: str, name: str, condition: Condition, day: date
) -> Iterator[Any]:
    """Yield what may stand under a field; a dict of several fields where it is worked out."""
    told = "document" if of == "yearly_report" and (of, name) not in WORKED_OUT else of
    if (told, name) in WORKED_OUT:
        yield from WORKED_OUT[told, name]
        return
    days = [*(day - timedelta(days=n) for n in _DAYS_BEFORE), PUBLISHED]
    days += _telling_days(condition, days)
    if name.startswith(SENT_TO):
        to = name.removeprefix(SENT_TO)
        yield from ({"sent": [{"to": to, "on": on}]} for on in days)
        yield from ({"sent": [{"to": to, "sent": sent}]} for sent in (False, True))
        return
    if name == "previous_published":
        yield from (report_before(on) for on in days)
        return
    yield from _of_kind(kind_of(scope, field), name, days)


def _of_kind(kind: FieldKind | None, name: str, days: Sequence[date]) -> Iterator[Any]:
    """Yield what a field of the file may hold."""
    if kind is None:
        return
    if kind.name == "statement":
        yield from _STATEMENTS
    elif kind.name in ("date", "due_date"):
        yield from days
    elif kind.name == "choice":
        yield from kind.choices
    elif kind.name == "flag":
        yield from (True, False)
    elif kind.name == "list":
        yield from _lists(name)
    else:
        yield 1000 if kind.name == "number" else "Anyshire"


def _found(topic: str, day: date) -> Iterator[Piece]:
    """Yield a look with each thing that it can find, and one that is not from outside."""
    on = day - timedelta(days=40)
    for found in ("in_place", "not_in_place", "partly", "no_occasion"):
        yield {"assurance": [{"by": "scrutineer", "date": on, "found": {topic: found}}]}
    yield {"assurance": [{"by": "self", "date": on, "found": {topic: "in_place"}}]}


def _lists(name: str) -> Iterator[list[Any]]:
    yield []
    item: Any = "Anyshire"
    if name in ("relevant_agencies.named", "partners", "scrutiny", "documents"):
        item = {
            "relevant_agencies.named": {"name": "All maintained schools"},
            "partners": {"sector": "police"},
            "scrutiny": {"provider": "Scrutiny panel"},
            "documents": {"kind": "other"},
        }[name]
    elif name == "signed_off_by":
        item = "police"
    for number in (1, 2, 3):
        yield [item] * number


def _telling_days(condition: Condition, days: Sequence[date]) -> list[date]:
    """The days at which a condition changes its answer, and those beside them."""
    found: list[date] = []
    dated = condition.by or condition.since or condition.within or condition.recent
    fixed = getattr(dated, "date", None)
    if fixed is not None:
        found += [fixed + timedelta(days=n) for n in (0, -1, 1)]
    if condition.within is not None:
        most = condition.within.days or 31 * (condition.within.months or 0)
        found += [day + timedelta(days=n) for day in days for n in (1, most + 1)]
    if condition.by is not None and condition.by.next is not None:
        found += [day + timedelta(days=n) for day in days for n in (1, 367)]
    return found


def _placed(of: str, name: str, value: Any) -> Iterator[Piece]:
    """Yield pieces in which a field of a subject has a value, or several fields have theirs."""
    several = isinstance(value, dict) and not name.startswith("statements.")
    inner: Piece = dict(value) if several else _nested(name, value)
    if of == "arrangement":
        yield inner
    elif of in ("partner", "delegate"):
        under = {} if name == "body" else inner
        if of == "delegate":
            under = {"delegates": [] if inner == NOBODY else [inner]}
        partners = [{"sector": s, "body": body, **under} for s, body in _SECTOR_BODIES.items()]
        yield {"partners": partners}
        yield from ({"partners": [partner]} for partner in partners)
    elif of == "scrutineer":
        yield {"scrutiny": [inner]}
    elif of == "agency":
        yield {"relevant_agencies": {"named": [{"name": "Anyshire agency", **inner}]}}
    elif of == "contribution":
        yield {"funding": {"contributions": [inner]}}
    else:
        kind = "yearly_report" if of == "yearly_report" else Documents.kind_of(of)
        others = inner.pop(OTHERS, [])
        yield {"documents": [{"kind": kind, **inner}, *others]}


def _nested(name: str, value: Any) -> Piece:
    for part in reversed(name.split(".")):
        value = {part: value}
    assert isinstance(value, dict)
    return value

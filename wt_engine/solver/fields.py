"""Where a field of the duty language stands in a file, and what would fill it."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.parts import Sending
from wt_engine.fields import Facts, Subject, Value, catalogue
from wt_engine.fields.documents import Documents
from wt_engine.solver.edits import Alternative, Edit, EditPath, NotEmpty, Say, Slot

TO_NAME = "(to be named)"
"""What stands in a plan for a name or text that only the partnership can give."""

Way: TypeAlias = Callable[[Subject, tuple[str, ...]], list[Alternative]]
_WAYS: dict[tuple[str, str], Way] = {}


def way(scope: str, *names: str) -> Callable[[Way], Way]:
    """Register the ways to bring the worked-out fields `names` of `scope` to a value."""

    def register(function: Way) -> Way:
        for name in names:
            _WAYS[scope, name] = function
        return function

    return register


Place: TypeAlias = Callable[[Subject], "EditPath | None"]
_PLACES: dict[tuple[str, str], Place] = {}


def place(scope: str, name: str) -> Callable[[Place], Place]:
    """Register where the date that is the worked-out field `name` of `scope` stands."""

    def register(function: Place) -> Place:
        _PLACES[scope, name] = function
        return function

    return register


def date_path(subject: Subject, name: str) -> EditPath | None:
    """Return where a date stands, or is to stand; None where nothing in the file could be it."""
    scope, rest, holder = home_of(subject, name)
    found = _PLACES.get((scope, rest))
    return path_of(subject, name) if found is None else found(holder)


def path_of_next(subject: Subject, name: str) -> EditPath | None:
    """Return where the next day of something that has had its day is to stand.

    What is done again gets a new day. A document that is published again is another one,
    and a yearly report that a duty looks at stays what it was.
    """
    scope, rest, holder = home_of(subject, name)
    if scope == "yearly_report":
        return None
    if scope != "document":
        return date_path(subject, name)
    kind = Documents.kind_of(holder.key)
    new = Slot.of(kind=kind, id=_free_id(subject.facts, f"new-{kind.replace('_', '-')}"))
    return ("documents", new, *rest.split(".")) if not _sent(rest) else None


def computed_ways(subject: Subject, name: str, values: tuple[str, ...]) -> list[Alternative] | None:
    """Return the ways to one of `values`; None for a field that stands in the file itself."""
    scope, rest, holder = home_of(subject, name)
    found = _WAYS.get((scope, rest))
    if found is not None:
        return found(holder, values)
    return [] if rest in catalogue.COMPUTED.get(scope, {}) and not _sent(rest) else None


def _sent(name: str) -> bool:
    return name.startswith(catalogue.SENT_TO)


def home_of(subject: Subject, name: str) -> tuple[str, str, Subject]:
    """Return the scope that a field belongs to, its name there, and the subject that has it."""
    head, _, rest = name.partition(".")
    if head == subject.scope and subject.scope != "arrangement":
        return subject.scope, rest, subject
    if head in catalogue.DOCUMENT_ALIASES:
        return "document", rest, subject.facts.document(head)
    return "arrangement", name, subject.facts.arrangement_subject


def root_of(subject: Subject) -> EditPath:
    """Return where a subject stands in the file, or is to stand if it is missing."""
    if subject.scope == "arrangement":
        return ()
    if subject.item is not None:
        return subject.path
    if subject.scope == "partner" and subject.path[:1] == ("area",):
        area = (subject.facts.arrangement.area.local_authorities or ())[int(subject.path[-1])]
        return ("partners", Slot.of(sector=subject.sector, body=area))
    if subject.scope == "partner":
        current = {index for index, _ in subject.facts.partners}
        listed = range(len(subject.facts.arrangement.partners or ()))
        gone = tuple(index for index in listed if index not in current)
        return ("partners", replace(Slot.of(sector=subject.sector), beside=gone))
    if subject.scope == "delegate":
        assert subject.parent is not None
        return (*root_of(subject.parent), "delegates", Slot())
    if subject.scope == "scrutineer":
        return ("scrutiny", Slot())
    if subject.scope == "yearly_report":
        return ("documents", Slot.of(kind="yearly_report"))
    return ("documents", _document_slot(subject))


def _document_slot(subject: Subject) -> Slot:
    """The document that an alias stands for; a first one is told from those listed by its id."""
    kind = Documents.kind_of(subject.key)
    if subject.facts.documents.ordered(kind):
        return Slot.of(kind=kind, id=_free_id(subject.facts, subject.key.replace("_", "-")))
    return Slot.of(kind=kind)


def _free_id(facts: Facts, wanted: str) -> str:
    """Return `wanted`, numbered where a document of the file is already called so."""
    listed = facts.arrangement.documents or ()
    taken = {name.casefold() for d in listed for name in (d.id, d.title) if name is not None}
    numbered = (f"{wanted}-{number}" for number in range(2, len(listed) + 3))
    return wanted if wanted not in taken else next(n for n in numbered if n not in taken)


def path_of(subject: Subject, name: str) -> EditPath:
    """Return where the field `name` of `subject` stands, or is to stand, in the file."""
    _, rest, holder = home_of(subject, name)
    root = root_of(holder)
    if _sent(rest):
        return (*root, "sent", _sending(holder, rest.removeprefix(catalogue.SENT_TO)), "on")
    return (*root, *rest.split("."))


def _sending(holder: Subject, recipient: str) -> Slot | int:
    for index, sending in enumerate(getattr(holder.item, "sent", None) or []):
        if sending.to == recipient:
            return index
    return Slot.of(to=recipient)


def sending_of(subject: Subject, name: str) -> Sending | None:
    """Return the sending that tells of a date; None for another date, or where there is none."""
    _, rest, holder = home_of(subject, name)
    if not _sent(rest):
        return None
    recipient = rest.removeprefix(catalogue.SENT_TO)
    sendings: list[Sending] = getattr(holder.item, "sent", None) or []
    return next((sending for sending in sendings if sending.to == recipient), None)


def ended(subject: Subject, name: str) -> date:
    """Return the day from which a date can be: a report comes out after the time it is about."""
    _, rest, holder = home_of(subject, name)
    period = getattr(holder.item, "period", None)
    end: PartialDate | None = getattr(period, "end", None)
    if rest.startswith("period."):
        return date.min if getattr(period, rest.removeprefix("period."), None) is None else date.max
    return date.min if end is None else end.earliest


def names_another(subject: Subject, name: str) -> bool:
    """Whether a field tells what an item of a list is: with another value it is another item."""
    scope, rest, _ = home_of(subject, name)
    return (scope, rest) in {("agency", "kind"), ("contribution", "sector")}


def filled(subject: Subject, name: str) -> Edit:
    """Return a change that gives the field `name` something, by the model's own types."""
    value: Value = subject.value(name)
    path = path_of(subject, name)
    if value.kind.name == "number":
        return Edit(path, Say("1"))
    if value.kind.name == "choice":
        return Edit(path, Say(value.kind.choices[0]))
    if value.kind.name != "list":
        return Edit(path, Say(TO_NAME))
    return _listed(path, _items_of(subject, name))


def items_ways(subject: Subject, name: str, number: int) -> list[Alternative]:
    """Return the ways to at least `number` items in a list."""
    path, item = path_of(subject, name), _items_of(subject, name)
    raw = tuple(subject.value(name).raw or ())
    more = number - len(raw)
    if isinstance(item, type) and issubclass(item, BaseModel):
        return _more_items(path, item, len(raw), number)
    if get_origin(item) is Literal:
        left = tuple(word for word in get_args(item) if word not in raw)
        return [frozenset({Edit(path, Say((*raw, *left[:more])))})] if more <= len(left) else []
    named = tuple(f"(to be named, {n})" for n in range(len(raw) + 1, number + 1))
    return [frozenset({Edit(path, Say((*raw, *named)))})]


def _more_items(
    path: EditPath, model: type[BaseModel], have: int, number: int
) -> list[Alternative]:
    """Items that differ in a text that tells them apart; a model without one can have one item."""
    if number == 0:
        return [frozenset({Edit(path, Say(()))})]
    texts = (n for n, info in model.model_fields.items() if _plain(info.annotation) is str)
    name = next(texts, None)
    if name is None:
        return [frozenset({_listed(path, model)})] if (have, number) == (0, 1) else []
    others = {n: _sample(model, n) for n, info in model.model_fields.items() if info.is_required()}
    edits = set[Edit]()
    for count in range(have + 1, number + 1):
        text = f"(to be named, {count})"
        slot = Slot.of(**{**others, name: text})
        edits.add(Edit((*path, slot, name), Say(text)))
    return [frozenset(edits)]


def _items_of(subject: Subject, name: str) -> Any:
    scope, rest, _ = home_of(subject, name)
    model = catalogue.SCOPE_MODELS["yearly_report" if scope == "document" else scope]
    return _item_type(model, rest.split("."))


def _listed(path: EditPath, item: Any) -> Edit:
    if isinstance(item, type) and issubclass(item, BaseModel):
        wanted = [n for n, info in item.model_fields.items() if info.is_required()]
        names = wanted or list(item.model_fields)[:1]
        return Edit(path, NotEmpty(tuple((n, _sample(item, n)) for n in names)))
    if get_origin(item) is Literal:
        return Edit(path, Say(get_args(item)))
    return Edit(path, Say((TO_NAME,)))


def _sample(model: type[BaseModel], name: str) -> str:
    inner = _plain(model.model_fields[name].annotation)
    return str(get_args(inner)[0]) if get_origin(inner) is Literal else TO_NAME


def _item_type(model: type[BaseModel], parts: list[str]) -> Any:
    """Return the type of the items of a list field."""
    inner = _plain(model.model_fields[parts[0]].annotation)
    if parts[1:]:
        return _item_type(inner, parts[1:])
    return _plain(get_args(inner)[0])


def _plain(annotation: Any) -> Any:
    """Strip Optional and Annotated."""
    while True:
        if get_origin(annotation) in (Union, types.UnionType):
            annotation = next(a for a in get_args(annotation) if a is not type(None))
        elif hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
        else:
            return annotation

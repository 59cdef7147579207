"""Where a field of the duty language stands in a file, and what would fill it."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from wt_engine.facts import Subject, Value, catalogue
from wt_engine.facts.documents import Documents
from wt_engine.planning.edits import Alternative, Edit, EditPath, NotEmpty, Say, Slot

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
    new = Slot.of(kind=kind, id=f"new-{kind.replace('_', '-')}")
    return ("documents", new, *rest.split(".")) if not _sent(rest) else None


def computed_ways(subject: Subject, name: str, values: tuple[str, ...]) -> list[Alternative] | None:
    """Return the ways to one of `values`; None for a field that stands in the file itself."""
    import wt_engine.planning.people
    import wt_engine.planning.records  # noqa: F401 (they register their ways)

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
    if subject.scope == "partner":
        return ("partners", Slot.of(sector=subject.sector))
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
        return Slot.of(kind=kind, id=subject.key.replace("_", "-"))
    return Slot.of(kind=kind)


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
    scope, rest, _ = home_of(subject, name)
    model = catalogue.SCOPE_MODELS["yearly_report" if scope == "document" else scope]
    return _listed(path, _item_type(model, rest.split(".")))


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

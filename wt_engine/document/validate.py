"""Turn a document into a model, or say what is wrong with it, where, and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from wt_engine.document.reader import Document, Path, dotted
from wt_engine.terms.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ModelT = TypeVar("ModelT", bound=BaseModel)

_MOST_PROBLEMS = 20
_LONGEST_SHOWN = 40
_WANTED = {
    "model_type": "a mapping ('key: value' lines)",
    "dict_type": "a mapping ('key: value' lines)",
    "list_type": "a list ('- item' lines)",
    "tuple_type": "a list ('- item' lines)",
    "string_type": "text",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
}


def validated(
    model: type[ModelT], document: Document, error_type: type[InputError] = InputError
) -> ModelT:
    """Return `document` as a `model`.

    Raises:
        InputError: (or `error_type`) with one sentence for each mistake, at its place.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        mistakes = sorted(_mistakes(document, error), key=lambda mistake: mistake[0])
    problems = [
        Problem(place, _sentence(model, path, details))
        for place, path, details in mistakes[:_MOST_PROBLEMS]
    ]
    left = len(mistakes) - _MOST_PROBLEMS
    if left > 0:
        problems.append(
            Problem(mistakes[_MOST_PROBLEMS][0], f"and {left} more mistakes from here.")
        )
    raise error_type(problems)


def _mistakes(
    document: Document, error: ValidationError
) -> Iterator[tuple[Place, Path, ErrorDetails]]:
    all_details = error.errors(include_url=False)
    mistaken = {
        details["loc"][:end] for details in all_details for end in range(len(details["loc"]))
    }
    for details in all_details:
        path, unknown = details["loc"], details["type"] == "extra_forbidden"
        if details["type"] == "too_short" and path in mistaken:
            continue  # only for want of the item that is wrong
        on_key = unknown or path[-1:] == ("[key]",)
        if on_key and not unknown:
            path = path[:-1]
        yield document.place(path, key=on_key), path, details


def _sentence(model: type[BaseModel], path: Path, details: ErrorDetails) -> str:
    kind, name = details["type"], _named(path)
    if kind == "extra_forbidden":
        return _unknown_key(model, path)
    if kind == "missing":
        return f"'{name}' is missing; add it."
    if kind == "unknown_word":
        return _unknown_word(str(details["input"]), details["ctx"])
    if kind == "literal_error":
        return f"'{name}' must be one of {_choices(details)}, not {_shown(details['input'])}."
    if kind in _WANTED:
        return f"'{name}' must be {_WANTED[kind]}, not {_shown(details['input'])}."
    if kind in {"string_too_short", "too_short"}:
        return f"'{name}' is empty; give it a value or leave it out."
    if kind in {"string_too_long", "too_long"}:
        return f"'{name}' {_too_much(details)}"
    if kind == "value_error":
        reason = str(details.get("ctx", {}).get("error", details["msg"]))
        return f"'{name}': {reason}{_not_this(details['input'])}."
    return f"'{name}': {details['msg']}; change {_shown(details['input'])}."


def _not_this(found: Any) -> str:
    return "" if isinstance(found, (dict, list)) else f", not {_shown(found)}"


def _too_much(details: ErrorDetails) -> str:
    limit = details.get("ctx", {}).get("max_length", "")
    if isinstance(details["input"], str):
        return f"is too long; keep it under {limit} characters."
    return f"has too many items; keep to {limit}."


def _choices(details: ErrorDetails) -> str:
    return str(details.get("ctx", {}).get("expected", "")).replace("'", "")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    return f"'{_cut(str(value))}'"


def _cut(text: str) -> str:
    return f"{text[:_LONGEST_SHOWN]}…" if len(text) > _LONGEST_SHOWN else text


def _named(path: Path) -> str:
    """Name a path in a sentence, long keys cut."""
    return dotted(tuple(_cut(p) if isinstance(p, str) else p for p in path)) or "the file"


def _unknown_key(model: type[BaseModel], path: Path) -> str:
    holders = models_at(model, path[:-1])
    for holder in holders:
        instead = getattr(holder, "moved", {}).get(path[-1])
        if instead is not None:
            return f"'{path[-1]}' is no longer used here; {instead}"
    key, keys = _cut(str(path[-1])), sorted(name for h in holders for name in _names(h))
    near = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
    if " " in key:
        return f"'{key}' is not a known key; put text that has a comma or colon in quotes."
    if near:
        return f"'{key}' is not a known key; did you mean '{near[0]}'?"
    return f"'{key}' is not a known key here; use one of {', '.join(keys)}."


def keys_at(model: type[BaseModel], path: Path) -> set[str]:
    """Return the keys that `model` accepts at `path` (a list's index stands for its items)."""
    return {key for found in models_at(model, path) for key in _names(found)}


def models_at(model: type[BaseModel], path: Path) -> list[type[BaseModel]]:
    """Return the models that may stand at `path` of `model`."""
    reached: list[Any] = [model]
    for part in path:
        step: list[Any] = []
        for annotation in reached:
            for found in models_in(annotation):
                if isinstance(part, str) and part in found.model_fields:
                    step.append(found.model_fields[part].annotation)
            if isinstance(part, int) or not list(models_in(annotation)):
                step.append(annotation)
            elif isinstance(part, str) and annotation is not model:
                step.extend(get_args(annotation))
        reached = step or reached
    return list(dict.fromkeys(found for item in reached for found in models_in(item)))


def _unknown_word(word: str, context: dict[str, Any]) -> str:
    near = difflib.get_close_matches(_cut(word), context["known"], n=1, cutoff=0.5)
    hint = f"did you mean '{near[0]}'?" if near else f"see '{context['where']}' in the schema."
    return f"'{_cut(word)}' is not a known topic; {hint}"


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield info.alias or name


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation names, inside unions, lists and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for argument in get_args(annotation):
        yield from models_in(argument)


def first_sentence(model: type[BaseModel], error: ValidationError) -> str:
    """Return the first mistake in data that was to be a `model`, as one sentence."""
    details = error.errors(include_url=False)[0]
    path = tuple(part for part in details["loc"] if part != "[key]")
    return _sentence(model, path, details)

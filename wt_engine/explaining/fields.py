"""Which fields of the arrangement file a duty looks at, in the model's own words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pydantic import BaseModel

from wt_engine.arrangement.model import Arrangement
from wt_engine.checking.findings.field_words import words_of
from wt_engine.checking.findings.leaves import fields_asked
from wt_engine.checking.findings.wording import sentence
from wt_engine.document.validate import models_in
from wt_engine.explaining.condition_words import said
from wt_engine.explaining.model import FileField
from wt_engine.fields.file_fields import file_fields
from wt_engine.packs.model import Derived, Duty
from wt_engine.terms.described import descriptions

_STATEMENTS = "statements."
_FOUND = "assurance[].found."


def paths_of(duty: Duty, derived: Mapping[str, Derived]) -> tuple[str, ...]:
    """Return the fields of the file that `duty` looks at, each once, in the order asked."""
    paths = (
        path for scope, name in fields_asked(duty, derived) for path in file_fields(scope, name)
    )
    return tuple(dict.fromkeys(paths))


@lru_cache(maxsize=2048)
def field_at(path: str) -> FileField:
    """Return the field of the file at `path` with what it is for. Raises KeyError for none."""
    if path.startswith(_STATEMENTS):
        return FileField(path, sentence(f"whether {said(path)}"))
    if path.startswith(_FOUND):
        about = words_of(f"assurance.{path.removeprefix(_FOUND)}")
        return FileField(path, sentence(f"whether {about}, as found by somebody who looked"))
    model, name = _model_at(path)
    about = " ".join(descriptions(model).get(name, name.replace("_", " ")).split())
    return FileField(path, about if about.endswith(".") else f"{about}.")


def _model_at(path: str) -> tuple[type[BaseModel], str]:
    """Return the model that has the field at `path`, and its name there; '[]' marks a list."""
    holder: type[BaseModel] = Arrangement
    inner: type[BaseModel] | None = Arrangement
    name = ""
    for part in path.split("."):
        if inner is None:
            raise KeyError(path)
        holder, name = inner, part.removesuffix("[]")
        inner = next(models_in(holder.model_fields[name].annotation), None)
    return holder, name

"""Which fields of the arrangement file a duty looks at, in the model's own words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from wt_engine.arrangement.model import Arrangement
from wt_engine.document.validate import models_in
from wt_engine.explaining.condition_words import said
from wt_engine.explaining.model import FileField
from wt_engine.facts.file_fields import file_fields
from wt_engine.findings.leaves import fields_asked
from wt_engine.findings.wording import sentence
from wt_engine.packs.model import Derived, Duty

_STATEMENTS = "statements."
_PRACTICE = "statements.practice."


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
        return FileField(path, _statement(path))
    info = _info(path)
    name = path.rpartition(".")[2].removesuffix("[]")
    about = " ".join((info.description or name.replace("_", " ")).split())
    return FileField(path, about if about.endswith(".") else f"{about}.")


def _statement(path: str) -> str:
    day = ", with the day under 'on'" if path.startswith(_PRACTICE) else ""
    return sentence(f"whether {said(path)}{day}")


def _info(path: str) -> FieldInfo:
    """Return the model's field at `path`, lists marked with '[]' being gone through."""
    model: type[BaseModel] | None = Arrangement
    info: FieldInfo | None = None
    for part in path.split("."):
        if model is None:
            raise KeyError(path)
        info = model.model_fields[part.removesuffix("[]")]
        model = next(models_in(info.annotation), None)
    assert info is not None
    return info

"""What the fields of a model are for: the texts below them in the source, read when wanted.

Pydantic can read them too, but does so while a program starts, for every model, and that
takes longer than the rest of what a model needs.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


class Described(BaseModel):
    """A model whose JSON Schema tells what each field is for."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Add the descriptions to the schema that pydantic makes."""
        made = handler(core_schema)
        properties = handler.resolve_ref_schema(made).get("properties", {})
        for name, told in descriptions(cls).items():
            field = cls.model_fields.get(name)
            shown = properties.get((field.alias or name) if field else name)
            if shown is not None:
                shown.setdefault("description", told)
        return made


@lru_cache(maxsize=256)
def descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return, by name, the texts below the fields of `model`, those of its bases included."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and not one.__module__.startswith("pydantic"):
            found.update(_own(one))
    return found


def _own(model: type[BaseModel]) -> dict[str, str]:
    try:
        source = textwrap.dedent(inspect.getsource(model))
    except (OSError, TypeError):  # no source here, such as in a frozen program
        return {}
    (tree,) = ast.parse(source).body
    assert isinstance(tree, ast.ClassDef)
    found = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            found[field.target.id] = inspect.cleandoc(below.value.value)
    return found

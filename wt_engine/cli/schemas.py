"""`wtcheck schema`."""

from __future__ import annotations

from wt_engine.cli.writing import show
from wt_engine.errors import InputError, Place
from wt_engine.schemas import SCHEMAS, schema_text


def print_schema(name: str) -> int:
    """Print the JSON Schema called `name`. Raises InputError for an unknown name."""
    if name not in SCHEMAS:
        raise InputError.at(
            Place("schema"), f"there is no schema '{name}'; use {', '.join(SCHEMAS)}."
        )
    show(schema_text(name), as_utf8=True)
    return 0

"""`wtcheck schema`."""

from __future__ import annotations

from wt_engine.cli.writing import show
from wt_engine.formats.schemas import SCHEMAS, schema_text
from wt_engine.terms.errors import InputError, Place


def print_schema(name: str) -> int:
    """Print the JSON Schema called `name`. Raises InputError for an unknown name."""
    if name not in SCHEMAS:
        raise InputError.at(
            Place("schema"), f"there is no schema '{name}'; use {', '.join(SCHEMAS)}."
        )
    show(schema_text(name), as_utf8=True)
    return 0

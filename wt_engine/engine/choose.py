"""Choose an engine by name."""

from __future__ import annotations

from wt_engine.engine.base import Engine
from wt_engine.errors import InputError, Place

ENGINES = ("auto", "durable")


def engine_named(name: str) -> Engine:
    """Return the engine called `name`; 'auto' is durable-rules. Raises InputError."""
    if name not in ENGINES:
        raise InputError.at(
            Place("--engine"), f"'{name}' is not an engine; use {' or '.join(ENGINES)}."
        )
    from wt_engine.engine.durable import DurableEngine

    return DurableEngine()

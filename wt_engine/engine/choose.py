"""Choose an engine by name."""

from __future__ import annotations

from functools import lru_cache

from wt_engine.engine.base import Engine
from wt_engine.engine.late import importing
from wt_engine.terms.errors import EngineError, InputError, Place

ENGINES = ("auto", "durable", "clips", "both")


def engine_named(name: str) -> Engine:
    """Return the engine called `name`.

    'auto' is durable-rules where it can be imported, else CLIPS; 'both' runs the two and
    stops at any difference.

    Raises:
        InputError: there is no such engine, or it cannot be used here.
    """
    if name not in ENGINES:
        raise InputError.at(
            Place("--engine"), f"'{name}' is not an engine; use {', '.join(ENGINES)}."
        )
    with importing():
        from wt_engine.engine.clips import ClipsEngine
        from wt_engine.engine.durable import DurableEngine

    if name == "clips" or (name == "auto" and why_not_durable()):
        return ClipsEngine()
    missing = why_not_durable() if name != "auto" else ""
    if missing:
        raise InputError.at(Place("--engine"), f"{missing}; use --engine clips.")
    if name == "both":
        with importing():
            from wt_engine.engine.both import BothEngines

        return BothEngines((DurableEngine(), ClipsEngine()))
    return DurableEngine()


@lru_cache(maxsize=1)
def why_not_durable() -> str:
    """Return why durable-rules can't be used here; '' where it can."""
    with importing():
        from wt_engine.engine.durable import DurableEngine

    try:
        DurableEngine().load(())
    except EngineError as error:
        return str(error)
    return ""


def told_of(name: str, engine: Engine) -> str:
    """Return which engine runs and why, for `--verbose`."""
    if name != "auto":
        return f"engine: {engine.name} (as asked for)"
    why = why_not_durable()
    return f"engine: {engine.name} ({why or 'durable-rules can be imported here'})"

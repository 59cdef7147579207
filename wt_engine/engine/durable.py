"""durable-rules as engine.

What it can't do shapes this module: one host for the whole process and never freed, no
background threads, a fresh `sid` for each fact, text values only, and a catch-all rule
for each kind of fact, since a fact that no rule matches is an error to it.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any

from wt_engine.engine.base import Fact
from wt_engine.engine.late import importing
from wt_engine.engine.program import All, Expr, Ruleset, Test
from wt_engine.terms.errors import EngineError
from wt_engine.terms.forks import in_forked_children

_lock = threading.RLock()
_names = itertools.count(1)
_sids = itertools.count(1)
_host: Any = None
_forked = 0
"""How many forks lie between the process that imported this and the present one."""
_KIND, _SID = "kind", "sid"
_CATCH_ALL = "(any)"


def _import_durable() -> Any:
    """Import durable-rules; on 3.13 and later its unused persistence symbol is left unbound.

    The extension refers to `PyEval_CallObject`, which those versions no longer have, only
    in callbacks that are never set here; binding lazily lets it load.
    """
    if sys.version_info >= (3, 13) and hasattr(sys, "setdlopenflags"):
        flags = sys.getdlopenflags()
        sys.setdlopenflags(flags & ~os.RTLD_NOW | os.RTLD_LAZY)
        try:
            import durable_rules_engine  # noqa: F401
        finally:
            sys.setdlopenflags(flags)
    from durable import engine

    return engine


@in_forked_children
def _begin_anew() -> None:
    """In a forked child, leave the parent's host alone: another thread may have been in it."""
    global _lock, _host, _forked
    _lock, _host, _forked = threading.RLock(), None, _forked + 1


def _the_host() -> Any:
    """Return this process's host; a forked child makes its own."""
    global _host
    if _host is None:
        with importing():
            engine = _import_durable()

        class QuietHost(engine.Host):  # type: ignore[misc, name-defined]
            """A host without the two polling threads that durable-rules starts."""

            def _run(self) -> None:
                return

        _host = QuietHost()
    return _host


class DurableSession:
    """Rulesets registered with the host under names of their own."""

    def __init__(self, rulesets: Sequence[Ruleset]) -> None:
        self._rulesets = {ruleset.name: ruleset for ruleset in rulesets}
        self._registered: dict[str, str] = {}
        self._forked = _forked
        self._fired: list[str] = []

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        """See `Session.fire`."""
        with _lock:
            host = _the_host()
            sid = str(next(_sids))
            self._fired = []
            try:
                name = self._register(host, ruleset)
                host.assert_fact(name, {**fact, _SID: sid})
                failed = host.get_state(name, sid).get("exception")
                host.delete_state(name, sid)
            except MemoryError:
                raise  # no fault of the engine
            except Exception as error:
                raise EngineError(f"durable-rules failed in '{ruleset}': {error}") from error
            if failed:
                raise EngineError(f"durable-rules failed in '{ruleset}': {failed}")
            fired = dict.fromkeys(self._fired)  # it fires a rule once for each way to satisfy it
            return [rule for rule in fired if not rule.startswith(_CATCH_ALL)]

    def _register(self, host: Any, ruleset: str) -> str:
        if self._forked != _forked:
            self._forked, self._registered = _forked, {}
        if ruleset not in self._registered:
            name = f"{ruleset}#{next(_names)}"
            host.register_rulesets({name: self._definition(self._rulesets[ruleset])})
            self._registered[ruleset] = name
        return self._registered[ruleset]

    def _definition(self, ruleset: Ruleset) -> dict[str, Any]:
        definition = {
            f"r{number}": {
                "all": [{"m": {"$and": [{_KIND: rule.kind}, _pattern(rule.when)]}}],
                "run": self._noting(rule.id),
            }
            for number, rule in enumerate(ruleset.rules)
        }
        for kind in ruleset.kinds:
            definition[f"any_{kind}"] = {
                "all": [{"m": {_KIND: kind}}],
                "run": self._noting(f"{_CATCH_ALL} {kind}"),
            }
        return definition

    def _noting(self, rule: str) -> Callable[[Any], None]:
        def note(_context: Any) -> None:
            self._fired.append(rule)

        return note


def _pattern(expr: Expr) -> dict[str, Any]:
    """Write an expression as durable-rules reads it."""
    if isinstance(expr, Test):
        tests = [{expr.property: value} for value in expr.values]
        return tests[0] if len(tests) == 1 else {"$or": tests}
    parts = [_pattern(part) for part in expr.parts]
    return {"$and" if isinstance(expr, All) else "$or": parts}


class DurableEngine:
    """The engine that wtcheck is named for, and its default."""

    name = "durable"

    def load(self, rulesets: Sequence[Ruleset]) -> DurableSession:
        """See `Engine.load`."""
        try:
            with _lock:
                _the_host()
        except ImportError as error:
            raise EngineError(f"durable-rules cannot be imported here: {error}") from error
        return DurableSession(rulesets)

"""CLIPS as engine, through clipspy.

Each kind of fact is a template with a slot for each property, and one fact of it that is
modified for each subject: clipspy keeps a reference to every fact that is asserted, and
memory would grow. A modified fact is matched again only by patterns that name a slot that
changed, so every pattern names `tick`, which always does. A slot that holds the value already
is left alone: handing a value over costs more than matching it. Values reach CLIPS as
symbols through its interface, never as text to be parsed.

All templates of an environment have the same number of slots, used or not. CLIPS 6.4 keeps
a map of the slots that a modification changes, and frees it with a wrong size when the next
fact to be modified has more or fewer slots (`FMSetFact` in factmngr.c): memory grows, and
the block can be handed out later as larger than it is, which ends in a crash.
"""

from __future__ import annotations

import itertools
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from wt_engine.engine.base import Fact
from wt_engine.engine.late import importing
from wt_engine.engine.program import All, Expr, Rule, Ruleset, Test
from wt_engine.terms.errors import EngineError
from wt_engine.terms.forks import in_forked_children

_TICK, _KIND, _FIRED = "tick", "kind", "fired"
_ABSENT = "nil"
"""What a slot holds for a property that the fact lacks: no answer is called that."""


@dataclass
class _Loaded:
    """One ruleset, built."""

    facts: dict[str, Any]
    """The one fact of each kind."""
    slots: Mapping[str, Mapping[str, str]]
    """For each kind, the slot of each property."""
    held: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """For each kind, what the slots of its fact hold, where that is known."""


class _Symbols(dict[str, Any]):
    """Each value as the symbol that clipspy makes of it, made once."""

    def __init__(self, symbol: Callable[[str], Any]) -> None:
        super().__init__()
        self._symbol = symbol

    def __missing__(self, value: str) -> Any:
        self[value] = self._symbol(value)
        return self[value]


_sessions: weakref.WeakSet[ClipsSession] = weakref.WeakSet()
_left: list[Any] = []
"""What a fork found half changed: kept, since to let go of its facts would be to touch it."""


@in_forked_children
def _begin_anew() -> None:
    for session in list(_sessions):
        session.begin_anew()


class ClipsSession:
    """Rulesets in one environment, each built when it is first fired."""

    def __init__(self, rulesets: Sequence[Ruleset]) -> None:
        with importing():
            import clips

        class Kept(clips.Environment):  # type: ignore[misc]
            """An environment that is kept to the end of the process.

            CLIPS miscounts its memory when one is taken down, and says so on standard
            output.
            """

            def __del__(self) -> None:
                return

        self._error: type[Exception] = clips.CLIPSError
        self._new_environment = Kept
        self._symbols = _Symbols(clips.Symbol)
        self._rulesets = {ruleset.name: ruleset for ruleset in rulesets}
        self._slots = {name: _slots(ruleset) for name, ruleset in self._rulesets.items()}
        widest = max((len(p) for kinds in self._slots.values() for p in kinds.values()), default=0)
        self._every_slot = " ".join(f"(slot {slot})" for slot in (_TICK, *_slot_names(widest)))
        self._begin()
        _sessions.add(self)

    def _begin(self) -> None:
        """Start with an empty environment, which no thread is in."""
        self._environment = self._new_environment()
        self._environment.build(f"(defglobal ?*{_FIRED}* = (create$))")
        self._fired = self._environment.find_global(_FIRED)
        self._loaded: dict[str, _Loaded] = {}
        self._rules: list[str] = []
        self._ticks = itertools.count(1)
        self._lock = threading.RLock()
        self._busy = False

    def begin_anew(self) -> None:
        """In a forked child: leave the environment alone if another thread was in it.

        CLIPS runs without the interpreter's lock, so a fork can find it anywhere.
        """
        if self._busy:
            _left.append((self._environment, self._loaded))
            self._begin()
        self._lock = threading.RLock()

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        """See `Session.fire`."""
        with self._lock:
            self._busy = True
            try:
                return self._fire(self._load(ruleset), fact)
            except self._error as error:
                raise EngineError(f"CLIPS failed in '{ruleset}': {error}") from error
            finally:
                self._busy = False

    def memory(self) -> int:
        """Return how many bytes CLIPS holds."""
        with self._lock:
            return int(self._environment.eval("(mem-used)"))

    def _fire(self, loaded: _Loaded, fact: Fact) -> list[str]:
        kind = fact[_KIND]
        if kind not in loaded.facts:
            return []
        slots = loaded.slots[kind]
        symbols = self._symbols
        values = {slot: symbols[fact.get(name, _ABSENT)] for name, slot in slots.items()}
        held = loaded.held.pop(kind, {})  # and not known, should anything fail from here on
        changed = {slot: value for slot, value in values.items() if held.get(slot) is not value}
        self._fired.value = ()
        loaded.facts[kind].modify_slots(**changed, **{_TICK: next(self._ticks)})
        self._environment.run()
        fired = [self._rules[number] for number in self._fired.value]
        loaded.held[kind] = values
        return fired

    def _load(self, name: str) -> _Loaded:
        if name not in self._loaded:
            self._loaded[name] = self._build(self._rulesets[name])
        return self._loaded[name]

    def _build(self, ruleset: Ruleset) -> _Loaded:
        environment, slots = self._environment, self._slots[ruleset.name]
        facts, templates = {}, {}
        with _unheard(environment):
            for number, kind in enumerate(ruleset.kinds):
                templates[kind] = f"f{len(self._loaded)}-{number}"
                environment.build(f"(deftemplate {templates[kind]} {self._every_slot})")
            for rule in ruleset.rules:
                number = len(self._rules)
                self._rules.append(rule.id)
                environment.build(_written(number, rule, templates[rule.kind], slots[rule.kind]))
        for kind, template in templates.items():
            facts[kind] = environment.find_template(template).assert_fact(**{_TICK: 0})
        return _Loaded(facts, slots)


@contextmanager
def _unheard(environment: Any) -> Iterator[None]:
    """Build without clipspy's router for error messages.

    CLIPS asks every router about every character of what it reads, and that one is written in
    Python: building takes ten times as long with it.
    """
    routers = list(environment.routers())
    for router in routers:
        router.deactivate()
    try:
        yield
    finally:
        for router in routers:
            router.activate()


def _slots(ruleset: Ruleset) -> dict[str, dict[str, str]]:
    """Return, for each kind, a slot for each property that the rules for it look at."""
    looked_at: dict[str, dict[str, None]] = {kind: {} for kind in ruleset.kinds}
    for rule in ruleset.rules:
        looked_at[rule.kind].update(dict.fromkeys(rule.looks_at))
    return {
        kind: dict(zip(names, _slot_names(len(names)), strict=True))
        for kind, names in looked_at.items()
    }


def _slot_names(count: int) -> list[str]:
    return [f"p{number}" for number in range(count)]


def _written(number: int, rule: Rule, template: str, slots: Mapping[str, str]) -> str:
    """Return a rule as CLIPS reads it; names and values are the compiler's own, not a file's."""
    used = [slots[name] for name in rule.looks_at]
    pattern = " ".join(f"({slot} ?{slot})" for slot in (_TICK, *used))
    test = _test(rule.when, slots)
    return (
        f"(defrule r{number} ({template} {pattern}) (test (and (> ?{_TICK} 0) {test})) => "
        f"(bind ?*{_FIRED}* (create$ ?*{_FIRED}* {number})))"
    )


def _test(expr: Expr, slots: Mapping[str, str]) -> str:
    if isinstance(expr, Test):
        # A symbol of the language, made of letters only: no answer or outcome is anything else.
        tests = [f"(eq ?{slots[expr.property]} {_plain(value)})" for value in expr.values]
        return tests[0] if len(tests) == 1 else f"(or {' '.join(tests)})"
    if not expr.parts:
        return "TRUE" if isinstance(expr, All) else "FALSE"
    parts = [_test(part, slots) for part in expr.parts]
    if len(parts) == 1:
        return parts[0]
    return f"({'and' if isinstance(expr, All) else 'or'} {' '.join(parts)})"


def _plain(value: str) -> str:
    if not value.replace("_", "").isalpha() or not value.isascii():
        raise EngineError(f"'{value}' is not an answer that a rule can test for.")
    return value


class ClipsEngine:
    """The second engine: wheels for every platform, and the oracle of the first."""

    name = "clips"

    def load(self, rulesets: Sequence[Ruleset]) -> ClipsSession:
        """See `Engine.load`."""
        try:
            return ClipsSession(rulesets)
        except ImportError as error:
            raise EngineError(f"clipspy cannot be imported here: {error}") from error

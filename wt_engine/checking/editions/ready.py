"""Packs ready to run: read, compiled and loaded once for a process and engine."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wt_engine.engine import VERDICT_RULES, Engine, Session, compile_pack
from wt_engine.engine.program import Program
from wt_engine.engine.stored import program_of
from wt_engine.packs.load import load_pack
from wt_engine.packs.model import Pack
from wt_engine.packs.stored import read_stored
from wt_engine.terms.forks import in_forked_children

if TYPE_CHECKING:
    import os

_lock = threading.Lock()
_ready: dict[tuple[str, str], ReadyPack] = {}
"""Only what is ready: a pack that is being made is not in it."""


@in_forked_children
def _unlock() -> None:
    global _lock
    _lock = threading.Lock()


@dataclass(frozen=True)
class ReadyPack:
    """A pack, its program and the engine's session for it."""

    pack: Pack
    program: Program
    session: Session
    engine: str

    @property
    def modalities(self) -> dict[str, str]:
        """The modality of each duty, by id."""
        return {duty.id: duty.modality for duty in self.pack.duties}


def make_ready(pack: Pack, engine: Engine, program: Program | None = None) -> ReadyPack:
    """Compile `pack` (unless its `program` is at hand) and load it into `engine`.

    Raises:
        PackError: the pack can't be compiled.
        EngineError: the engine can't be used here.
    """
    program = program or compile_pack(pack)
    session = engine.load([*program.rulesets, VERDICT_RULES])
    return ReadyPack(pack, program, session, engine.name)


def ready_pack(edition: str | os.PathLike[str], engine: Engine) -> ReadyPack:
    """Return the built-in pack of `edition`, made ready once for each engine."""
    key = (str(edition), engine.name)
    with _lock:
        if key not in _ready:
            data = read_stored(str(edition), "program")
            program = None if data is None else program_of(data)
            _ready[key] = make_ready(load_pack(edition), engine, program)
        return _ready[key]

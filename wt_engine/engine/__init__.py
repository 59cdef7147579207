"""The forward-chaining engine: packs compiled to rules, and rules run over facts."""

from wt_engine.engine.base import Engine, Session
from wt_engine.engine.compile import compile_pack
from wt_engine.engine.possible import possible_outcomes
from wt_engine.engine.run import About, Firing, Run, run_program
from wt_engine.engine.verdict import SEVERITY, VERDICT_RULES

__all__ = [
    "SEVERITY",
    "VERDICT_RULES",
    "About",
    "Engine",
    "Firing",
    "Run",
    "Session",
    "compile_pack",
    "possible_outcomes",
    "run_program",
]

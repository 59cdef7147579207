"""From an earlier outcome to a later one: what that step is called."""

from __future__ import annotations

from typing import Literal, TypeAlias

from wt_engine.checking.findings.model import OPEN

Step: TypeAlias = Literal[
    "failing",
    "unproven",
    "open",
    "departed",
    "cleared",
    "lifted",
    "dropped",
    "asked",
    "met",
    "outside",
]
_NOT_DONE = frozenset({*OPEN, "departed"})
"""Not shown to be met: from here to met is a step to praise, and a departure is none."""


def step(before: str | None, after: str) -> Step:
    """Return what happened from outcome `before` (None: not asked of this subject) to `after`."""
    if after == "not_met":
        return "open" if before == "not_met" else "failing"
    if after in OPEN:
        return "open" if before in OPEN else "unproven"
    if after == "departed":
        return "departed"
    if after == "met":
        return "cleared" if before in _NOT_DONE else "met" if before == "met" else "asked"
    return "lifted" if before in _NOT_DONE else "dropped" if before == "met" else "outside"

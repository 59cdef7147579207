"""From an earlier outcome to a later one: what that step is called."""

from __future__ import annotations

from typing import Literal, TypeAlias

from wt_engine.comparing.model import EditionStatus, VersionStatus
from wt_engine.findings.model import OPEN

Step: TypeAlias = Literal[
    "failing", "unproven", "open", "cleared", "lifted", "dropped", "asked", "met", "outside"
]
_SHOWN = frozenset({"met", "departed"})
"""Nothing is left to do: met, or departed from with a departure that stands."""


def step(before: str | None, after: str) -> Step:
    """Return what happened from outcome `before` (None: not asked of this subject) to `after`."""
    if after == "not_met":
        return "open" if before == "not_met" else "failing"
    if after in OPEN:
        return "open" if before in OPEN else "unproven"
    if after in _SHOWN:
        return "cleared" if before in OPEN else "met" if before in _SHOWN else "asked"
    return "lifted" if before in OPEN else "dropped" if before in _SHOWN else "outside"


EDITION_STATUS: dict[Step, EditionStatus] = {
    "failing": "newly_failing",
    "unproven": "newly_unproven",
    "open": "still_open",
    "cleared": "newly_met",
    "lifted": "no_longer_asked",
    "dropped": "no_longer_asked",
    "asked": "newly_asked_and_met",
    "met": "still_met",
    "outside": "not_applicable",
}
VERSION_STATUS: dict[Step, VersionStatus] = {
    "failing": "broken",
    "unproven": "broken",
    "open": "still_open",
    "cleared": "fixed",
    "lifted": "no_longer_applies",
    "dropped": "no_longer_applies",
    "asked": "newly_asked_and_met",
    "met": "still_met",
    "outside": "not_applicable",
}

"""From an earlier outcome to a later one: what that step is called."""

from __future__ import annotations

from typing import Literal, TypeAlias

from wt_engine.checking.findings.model import OPEN, Finding
from wt_engine.compare.model import EditionStatus, VersionStatus

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


def departure_remark(before: Finding | None, after: Finding) -> str:
    """Return what a departure on record has to do with a step; '' where it has nothing."""
    was = before is not None and before.outcome == "departed"
    if after.outcome == "departed" and not was:
        return "A departure on record excuses it now."
    if was and after.outcome == "not_met":
        return "It was excused by a departure on record, which does not excuse it now."
    return ""


EDITION_STATUS: dict[Step, EditionStatus] = {
    "failing": "newly_failing",
    "unproven": "newly_unproven",
    "open": "still_open",
    "departed": "departed",
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
    "departed": "departed",
    "cleared": "fixed",
    "lifted": "no_longer_applies",
    "dropped": "no_longer_applies",
    "asked": "newly_asked_and_met",
    "met": "still_met",
    "outside": "not_applicable",
}

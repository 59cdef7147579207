"""What a step from an earlier outcome to a later one is called in a diff."""

from __future__ import annotations

from wt_engine.checking.findings.model import Finding
from wt_engine.checking.findings.steps import Step
from wt_engine.compare.model import EditionStatus, VersionStatus


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

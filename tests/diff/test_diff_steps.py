"""From one outcome to another: the status of every step, under two editions and in two versions."""

from __future__ import annotations

from itertools import product

import pytest

from wt_engine.checking.findings.model import OPEN, OUTCOMES
from wt_engine.checking.findings.steps import step
from wt_engine.compare.model import EDITION_STATUSES, VERSION_STATUSES
from wt_engine.compare.steps import EDITION_STATUS, VERSION_STATUS

NEW, BAD, SILENT, JUDGED, MET, OUT, LEFT = (
    None,
    "not_met",
    "unknown",
    "needs_judgement",
    "met",
    "not_applicable",
    "departed",
)
BEFORE: tuple[str | None, ...] = (None, *OUTCOMES)


@pytest.mark.parametrize(
    ("before", "after", "edition", "version"),
    [
        (BAD, BAD, "still_open", "still_open"),
        (BAD, SILENT, "still_open", "still_open"),
        (BAD, JUDGED, "still_open", "still_open"),
        (BAD, MET, "newly_met", "fixed"),
        (BAD, LEFT, "departed", "departed"),
        (BAD, OUT, "no_longer_asked", "no_longer_applies"),
        (SILENT, BAD, "newly_failing", "broken"),
        (SILENT, SILENT, "still_open", "still_open"),
        (SILENT, JUDGED, "still_open", "still_open"),
        (SILENT, MET, "newly_met", "fixed"),
        (SILENT, LEFT, "departed", "departed"),
        (SILENT, OUT, "no_longer_asked", "no_longer_applies"),
        (JUDGED, BAD, "newly_failing", "broken"),
        (JUDGED, SILENT, "still_open", "still_open"),
        (JUDGED, MET, "newly_met", "fixed"),
        (MET, BAD, "newly_failing", "broken"),
        (MET, SILENT, "newly_unproven", "broken"),
        (MET, JUDGED, "newly_unproven", "broken"),
        (MET, MET, "still_met", "still_met"),
        (MET, LEFT, "departed", "departed"),
        (MET, OUT, "no_longer_asked", "no_longer_applies"),
        (LEFT, BAD, "newly_failing", "broken"),
        (LEFT, SILENT, "newly_unproven", "broken"),
        (LEFT, MET, "newly_met", "fixed"),
        (LEFT, LEFT, "departed", "departed"),
        (LEFT, OUT, "no_longer_asked", "no_longer_applies"),
        (OUT, BAD, "newly_failing", "broken"),
        (OUT, SILENT, "newly_unproven", "broken"),
        (OUT, JUDGED, "newly_unproven", "broken"),
        (OUT, MET, "newly_asked_and_met", "newly_asked_and_met"),
        (OUT, LEFT, "departed", "departed"),
        (OUT, OUT, "not_applicable", "not_applicable"),
        (NEW, BAD, "newly_failing", "broken"),
        (NEW, SILENT, "newly_unproven", "broken"),
        (NEW, JUDGED, "newly_unproven", "broken"),
        (NEW, MET, "newly_asked_and_met", "newly_asked_and_met"),
        (NEW, LEFT, "departed", "departed"),
        (NEW, OUT, "not_applicable", "not_applicable"),
    ],
)
def test_status_of_a_step(before: str | None, after: str, edition: str, version: str) -> None:
    made = step(before, after)
    assert (EDITION_STATUS[made], VERSION_STATUS[made]) == (edition, version)


@pytest.mark.parametrize(("before", "after"), list(product(BEFORE, OUTCOMES)))
def test_nothing_open_hides_under_a_status_of_what_is_in_order(
    before: str | None, after: str
) -> None:
    made = step(before, after)
    shown_open = {"newly_failing", "newly_unproven", "still_open", "broken"}
    assert (EDITION_STATUS[made] in shown_open) is (after in OPEN)
    assert (VERSION_STATUS[made] in shown_open) is (after in OPEN)


@pytest.mark.parametrize("before", BEFORE)
def test_what_is_departed_from_is_never_told_as_met_or_fixed(before: str | None) -> None:
    made = step(before, LEFT)
    assert (EDITION_STATUS[made], VERSION_STATUS[made]) == ("departed", "departed")


def test_every_status_can_come_about() -> None:
    steps = {step(before, after) for before, after in product(BEFORE, OUTCOMES)}
    assert {EDITION_STATUS[s] for s in steps} == set(EDITION_STATUSES) - {"not_compared"}
    assert {VERSION_STATUS[s] for s in steps} == set(VERSION_STATUSES) - {"gone"}

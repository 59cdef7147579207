"""Faults that a reader with the guidance in hand found in what the packs ask, each as a small file.

An outcome stands beside each duty; the words before it say what the fault was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from wt_engine import check, parse_arrangement
from wt_engine.engine.verdict import SEVERITY
from wt_engine.packs.load import EDITIONS, load_pack


@dataclass(frozen=True)
class Fault:
    """A file that was read wrongly once, and what must come out of it."""

    edition: str
    given: str
    """The arrangement file without its name."""
    right: dict[str, str]
    """The right outcome of each duty."""
    as_of: str = "2025-01-10"


FAULTS = {
    "what should be considered and was not is a shortfall": Fault(
        "2023",
        "statements: {practice: {scrutiny_considers_learning: not_stated}}",
        {"scrutiny-considers-review-learning": "not_met shortfall"},
    ),
}


@pytest.mark.parametrize("told", FAULTS)
def test_fault_is_mended(told: str) -> None:
    fault = FAULTS[told]
    arrangement = parse_arrangement(f"name: Faulty\n{fault.given}\n")
    report = check(arrangement, edition=fault.edition, as_of=date.fromisoformat(fault.as_of))
    found = {
        finding.duty: " ".join(word for word in (finding.outcome, finding.severity) if word)
        for finding in report.editions[0].findings
        if finding.duty in fault.right
    }
    assert found == fault.right


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_duty_is_lighter_than_a_should_but_a_power(edition: str) -> None:
    for duty in load_pack(edition).duties:
        assert SEVERITY[duty.modality] != "note" or duty.modality == "may", duty.id

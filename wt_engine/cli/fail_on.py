"""From what on a command exits with 1 (`--fail-on`)."""

from __future__ import annotations

from wt_engine.checking.findings.model import Finding, RecordedDeparture

FAIL_ON = ("must", "should", "unknown", "never")
"""What `--fail-on` takes, from the strictest duty only to everything unproven, and never."""


def counts(finding: Finding | RecordedDeparture, fail_on: str) -> bool:
    """Whether a finding is at or above `fail_on`, one of `FAIL_ON`."""
    if fail_on == "never":
        return False
    if finding.severity == "breach":
        return True
    if fail_on in {"should", "unknown"} and finding.severity == "shortfall":
        return True
    if fail_on != "unknown" or isinstance(finding, RecordedDeparture):
        return False
    return finding.outcome in {"unknown", "needs_judgement"}

"""How much is decided: of the duties that apply, those that are met, not met or departed from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from wt_engine.checking.findings.model import Finding, PartReport, Verdict
from wt_engine.engine.verdict import SEVERITY
from wt_engine.terms.words import PARTS

DECIDED = frozenset({"met", "not_met", "departed"})


@dataclass(frozen=True)
class Entry:
    """What a reader sees as one thing: findings with one outcome for the same fact."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The gravest of them: it gives the entry its words."""
        return self.findings[0]


def coverage_of(findings: Iterable[Finding]) -> tuple[int, int]:
    """Return how many duties are decided for all whom they bind, and how many apply."""
    by_duty: dict[str, set[str]] = {}
    for finding in findings:
        if finding.outcome != "not_applicable":
            by_duty.setdefault(finding.duty, set()).add(finding.outcome)
    return sum(outcomes <= DECIDED for outcomes in by_duty.values()), len(by_duty)


def part_reports(
    findings: Collection[Finding], verdicts: Mapping[str, Verdict], asked: Collection[str] | None
) -> dict[str, PartReport]:
    """Return the verdict and the coverage of each part that there are duties of, in order."""
    by_part: dict[str, list[Finding]] = {}
    for finding in findings:
        by_part.setdefault(finding.part, []).append(finding)
    return {
        part: PartReport(
            verdicts[part], *coverage_of(by_part[part]), asked is None or part in asked
        )
        for part in PARTS
        if part in by_part
    }


_WEIGHT = {"breach": 0, "shortfall": 1, "note": 2}
"""As `SEVERITY` has it; what is to be judged weighs as it would if it were not met."""


def entries_of(findings: Iterable[Finding], outcome: str = "not_met") -> tuple[Entry, ...]:
    """Return the findings with `outcome`, not met or to be judged, as entries, musts first."""
    grouped: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        if finding.outcome == outcome:
            key: object = (finding.location.path, finding.reason) if finding.reason else number
            grouped.setdefault(key, []).append(finding)
    entries = (Entry(tuple(sorted(group, key=_gravity))) for group in grouped.values())
    return tuple(sorted(entries, key=lambda entry: _gravity(entry.first)))


def _gravity(finding: Finding) -> int:
    return _WEIGHT[SEVERITY[finding.modality]]

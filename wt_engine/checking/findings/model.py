"""What a check returns: findings by edition, and the report of one arrangement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias, get_args

from wt_engine.checking.findings.asked import Asked
from wt_engine.packs.model import Citation
from wt_engine.terms.places import Location
from wt_engine.terms.words import EVERY_PART

Outcome: TypeAlias = Literal[
    "met", "not_met", "unknown", "needs_judgement", "not_applicable", "departed"
]
OUTCOMES: tuple[Outcome, ...] = (
    "met",
    "not_met",
    "unknown",
    "needs_judgement",
    "not_applicable",
    "departed",
)
Severity: TypeAlias = Literal["breach", "shortfall", "note"]
Verdict: TypeAlias = Literal["breach", "shortfall", "unproven", "compliant"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""Worst first."""
DepartureStatus: TypeAlias = Literal[
    "stands",
    "in_order",
    "other_edition",
    "undecided",
    "unused",
    "expired",
    "not_yet_approved",
    "incomplete",
    "repeated",
    "unknown_subject",
    "unknown_duty",
]
"""What a recorded departure is worth; all but the first three are findings of their own.

'in_order' is one that was not compared with an arrangement.
"""
DEPARTURE_STATUSES: tuple[DepartureStatus, ...] = get_args(DepartureStatus)
OPEN: frozenset[str] = frozenset({"not_met", "unknown", "needs_judgement"})


@dataclass(frozen=True)
class RecordedDeparture:
    """A departure on record, and what it is worth under one edition on the day of the check."""

    duty: str
    title: str
    """The duty's title; '' where there is no such duty."""
    subject: str
    """The only subject it is for; '' where it is for all of them."""
    reason: str
    approved_by: str
    """The post that approved it."""
    approved_on: date | None
    review_by: date | None
    status: DepartureStatus
    message: str
    remedy: str
    """What to do about it; '' where nothing is to be done."""
    citations: tuple[Citation, ...]
    """What allows a departure: 'complied with unless exceptional circumstances arise'."""
    file: str | None
    location: Location
    arrangement: str = ""
    """The arrangement that it names, in a file for several; '' where it names none."""

    @property
    def is_problem(self) -> bool:
        """Whether it is a finding of its own; it then weighs as a shortfall of the record."""
        return self.status not in {"stands", "in_order", "other_edition"}

    @property
    def severity(self) -> Severity | None:
        """How much it weighs for `--fail-on`; never part of the verdict on the arrangement."""
        return "shortfall" if self.is_problem else None


@dataclass(frozen=True)
class Finding:
    """One duty, for one subject, with its outcome and what it rests on."""

    asked: Asked
    """What the duty asks, of any arrangement."""
    outcome: Outcome
    severity: Severity | None
    """How much it weighs when not met: breach, shortfall or note; None for other outcomes."""
    subject: str
    subject_label: str
    message: str
    location: Location
    departure: RecordedDeparture | None = None
    """What excuses it, where the outcome is departed."""
    reason: str = ""
    """What the file has that makes it so; findings with one reason at one place are one entry."""

    @property
    def duty(self) -> str:
        """The duty's id."""
        return self.asked.duty

    @property
    def title(self) -> str:
        """The duty as one plain sentence."""
        return self.asked.title

    @property
    def modality(self) -> str:
        """The word that the paragraph uses: must, should, expected, states or may."""
        return self.asked.modality

    @property
    def bearer(self) -> str:
        """Who bears the duty."""
        return self.asked.bearer

    @property
    def part(self) -> str:
        """The part that it belongs to, such as 'yearly_report'."""
        return self.asked.part

    @property
    def section(self) -> str:
        """The id of its section."""
        return self.asked.section

    @property
    def section_title(self) -> str:
        """The title of its section."""
        return self.asked.section_title

    @property
    def evidence(self) -> str:
        """What evidence is looked for."""
        return self.asked.evidence

    @property
    def remedy(self) -> str:
        """What to do where it is not met."""
        return self.asked.remedy

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the duty stands, the primary citation first."""
        return self.asked.citations

    @property
    def is_open(self) -> bool:
        """Whether something is left to do or to judge."""
        return self.outcome in OPEN


def counts_of(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many of `findings` have each outcome."""
    counted = Counter(finding.outcome for finding in findings)
    return {outcome: counted[outcome] for outcome in OUTCOMES}


@dataclass(frozen=True)
class EditionWarning:
    """Something that a reader should know, which is no finding."""

    sentence: str
    location: Location


@dataclass(frozen=True)
class PartReport:
    """How one part came out, and how much of it is decided."""

    verdict: Verdict
    decided: int
    """Duties met, not met or departed from, for all whom they bind."""
    duties: int
    """Duties that apply."""
    asked: bool
    """Whether the edition's verdict is about it."""


@dataclass(frozen=True)
class EditionReport:
    """The findings of one arrangement under one edition, in the guidance's order."""

    edition: str
    title: str
    verdict: Verdict
    sections: dict[str, Verdict]
    """The status of each section, by its id."""
    section_titles: dict[str, str]
    findings: tuple[Finding, ...]
    sources: dict[str, str]
    """How a board paper names each source."""
    notice: str = ""
    """What the reader must know of the edition on the day of the check; '' for nothing."""
    warnings: tuple[EditionWarning, ...] = ()
    """Words of the file that belong to another edition than it follows."""
    departures: tuple[RecordedDeparture, ...] = ()
    """Every departure on record, in the order of the record, with what it is worth."""
    pack_version: str = ""
    parts: dict[str, PartReport] = field(default_factory=dict)
    """Every part that there are duties of, in the order of a report."""
    about: str = EVERY_PART
    """What was asked: 'all', 'described', or the parts named, with commas between."""
    unasked: tuple[Finding, ...] = ()
    """Findings of the parts not asked: no part of the verdict, nor of the counts."""

    @property
    def decided(self) -> int:
        """How many duties of the parts asked are decided."""
        return sum(part.decided for part in self.parts.values() if part.asked)

    @property
    def duties(self) -> int:
        """How many duties of the parts asked apply."""
        return sum(part.duties for part in self.parts.values() if part.asked)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings have each outcome."""
        return counts_of(self.findings)

    def open_findings(self) -> Iterator[Finding]:
        """Yield the findings that are not met, unknown or to be judged."""
        return (finding for finding in self.findings if finding.is_open)


@dataclass(frozen=True)
class Report:
    """The check of one arrangement on one day."""

    name: str
    file: str | None
    as_of: date
    engine: str
    editions: tuple[EditionReport, ...]

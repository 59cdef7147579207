"""What a part of the paper is about: one arrangement under one edition."""

from __future__ import annotations

from dataclasses import dataclass

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import (
    EditionReport,
    Finding,
    RecordedDeparture,
    Report,
    Severity,
)
from wt_engine.checking.findings.words import capital, cited, told_of, where
from wt_engine.engine import SEVERITY
from wt_engine.formats.formats import Options
from wt_engine.packs.model import Citation
from wt_engine.terms.printable import printable

WEIGHTS: tuple[tuple[Severity, str], ...] = (
    ("breach", "Must"),
    ("shortfall", "Should, expected, states"),
    ("note", "May"),
)
"""What a duty weighs when it is not met, and the modalities that weigh so."""


@dataclass(frozen=True)
class Part:
    """One arrangement under one edition, as the paper tells it."""

    report: Report
    edition: EditionReport
    since: Since | None
    options: Options
    level: int = 2
    """Of the headings of its sections."""

    @property
    def wanted(self) -> list[Finding]:
        """The findings of the sections asked for, in the guidance's order."""
        return self.options.wanted(self.edition)

    def of(self, outcome: str) -> list[Finding]:
        """Return the findings with an outcome."""
        return [finding for finding in self.wanted if finding.outcome == outcome]

    def weighing(self, severity: Severity) -> list[Finding]:
        """Return the findings that are not met and weigh so."""
        return [finding for finding in self.of("not_met") if finding.severity == severity]

    def is_new(self, finding: Finding) -> bool:
        """Whether a finding is open, and was not so in the baseline."""
        edition = self.edition.edition
        return self.since is not None and self.since.is_new(edition, finding.duty, finding.subject)

    def is_new_departure(self, departure: RecordedDeparture) -> bool:
        """Whether something is wrong with a departure that was not so in the baseline."""
        edition = self.edition.edition
        return self.since is not None and self.since.is_new_departure(edition, departure)

    def told(self, finding: Finding) -> str:
        """Return subject and duty, marked where new since the baseline."""
        return self.marked(told_of(finding), is_new=self.is_new(finding))

    def marked(self, text: str, *, is_new: bool) -> str:
        """Return `text` as a head, marked where it is new since the baseline."""
        return f"{'New. ' if is_new else ''}{capital(text)}"

    def cited(self, finding: Finding) -> str:
        """Return the citations of a finding in words."""
        return cited(finding, self.edition)

    def quoted(self, citations: tuple[Citation, ...]) -> str:
        """Return citations in words."""
        sources = self.edition.sources
        return "; ".join(quoted(c, sources.get(c.source, c.source)) for c in citations)

    def by_section(self, findings: list[Finding]) -> list[tuple[str, list[Finding]]]:
        """Return the findings with the titles of their sections, in the guidance's order."""
        titled = (
            (title, [finding for finding in findings if finding.section == section])
            for section, title in self.edition.section_titles.items()
        )
        return [(title, ours) for title, ours in titled if ours]

    def place(self, departure: RecordedDeparture) -> str:
        """Return where a departure is recorded."""
        file = f"{printable(departure.file)}, " if departure.file else ""
        return f"{file}{where(departure.location)}"


def weight_of(finding: Finding) -> str:
    """Return what a finding weighs, or would weigh if it were not met."""
    return SEVERITY[finding.modality]


def are_legal(findings: list[Finding]) -> list[Finding]:
    """Return the findings on duties that the law requires (must)."""
    return [finding for finding in findings if weight_of(finding) == "breach"]


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its word: '1 note', '2 notes'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence: 'a, b and c'."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

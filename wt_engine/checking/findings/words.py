"""Words that every report shares: outcomes, verdicts, days, and what wtcheck does not do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.terms.places import Location
from wt_engine.terms.words import DESCRIBED, ONLY_ON_REQUEST, PART_WORDS

OUTCOME_WORDS = {
    "not_met": "not met",
    "needs_judgement": "to be judged",
    "unknown": "not shown",
    "departed": "departed from",
    "met": "met",
    "not_applicable": "does not apply",
}
"""In the order in which a reader needs them: what is wrong first."""
VERDICT_WORDS = {
    "breach": "At least one legal duty (must) is shown not to be met.",
    "shortfall": "No legal duty is shown to be broken, but the guidance is not followed in full.",
    "unproven": "Nothing is shown to be wrong, but not everything is shown to be right.",
    "compliant": "Every duty that applies is shown to be met by what the file says.",
}
"""What each verdict means, worst first."""
DEPARTURES_LEFT = "Every duty that applies is shown to be met, or departed from as recorded."
"""What 'compliant' means where departures are in use."""
ADVICE = (
    "wtcheck compares the file with the duties; it does not read the documents themselves and "
    "gives no legal advice."
)
SEVERITIES = ("breach", "shortfall", "note")


def in_words(day: date) -> str:
    """Return a day as one writes it: '10 January 2025'."""
    return f"{day.day} {day:%B %Y}"


def capital(text: str) -> str:
    """Return `text` with its first letter a capital."""
    return text[:1].upper() + text[1:]


def meaning_of(edition: EditionReport) -> str:
    """Return what the verdict of an edition means."""
    if edition.verdict == "compliant" and edition.counts["departed"]:
        return DEPARTURES_LEFT
    return VERDICT_WORDS[edition.verdict]


def coverage_in_words(edition: EditionReport) -> str:
    """Return how much is decided: '62 of 71 duties decided'."""
    duties = "duty" if edition.duties == 1 else "duties"
    return f"{edition.decided} of {edition.duties} {duties} decided"


def not_checked(edition: EditionReport) -> tuple[str, ...]:
    """Return which parts the verdict is not about, a sentence each reason."""
    left = [name for name, part in edition.parts.items() if not part.asked]
    if edition.about != DESCRIBED:
        return (f"Not asked: {_listed(left)}.",) if left else ()
    silent = [name for name in left if name not in ONLY_ON_REQUEST]
    practice = [name for name in left if name in ONLY_ON_REQUEST]
    duties = sum(edition.parts[name].duties for name in practice)
    told = []
    if silent:
        told.append(f"Not described, and so not checked: {_listed(silent)}.")
    if practice:
        told.append(f"Not asked, as no document shows it: {duties} duties of practice.")
    return tuple(told)


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(PART_WORDS[part].lower() for part in parts)


def outcome_of(finding: Finding) -> str:
    """Return an outcome with its modality: 'not met (must, breach)'."""
    weight = f", {finding.severity}" if finding.severity else ""
    return f"{OUTCOME_WORDS[finding.outcome]} ({finding.modality}{weight})"


def told_of(finding: Finding) -> str:
    """Return the duty of a finding, with its subject where it is about one."""
    subject = "" if finding.subject == "arrangement" else f"{finding.subject_label}: "
    return f"{subject}{finding.title}"


def head_of(finding: Finding) -> str:
    """Return the head of a record: outcome, subject and title."""
    return f"{capital(outcome_of(finding))}: {told_of(finding)}"


def cited(finding: Finding, report: EditionReport) -> str:
    """Return a finding's citations as in a board paper."""
    return "; ".join(quoted(c, report.sources.get(c.source, c.source)) for c in finding.citations)


def where(location: Location) -> str:
    """Return the field that something is about, and its line."""
    path = location.path or "the whole file"
    return f"{path}, line {location.line}" if location.line else path

"""Sentences that the formats for pipelines share: verdict, counts, departures, baseline, summary.

Each is one line of plain text; file names are made printable here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wt_engine.checking.baseline.model import Closed, Since, Was
from wt_engine.checking.baseline.wording import before_of, now_of
from wt_engine.checking.baseline.wording import told_of as told_of_old
from wt_engine.checking.checked import Checked
from wt_engine.checking.departures.wording import DEPARTURE_WORDS
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import (
    EditionReport,
    Finding,
    RecordedDeparture,
    Report,
    counts_of,
)
from wt_engine.checking.findings.words import (
    OUTCOME_WORDS,
    SEVERITIES,
    capital,
    cited,
    in_words,
    meaning_of,
    told_of,
)
from wt_engine.formats.national import DutyShare, EditionSummary, National
from wt_engine.terms.printable import printable


def area(report: Report) -> str:
    """Return an arrangement with its file: 'Leeds ... (leeds.yaml)'."""
    return f"{report.name} ({printable(report.file)})" if report.file else report.name


def verdict(report: Report, edition: EditionReport) -> str:
    """Return what was checked, when, against what, and how it came out."""
    return (
        f"{area(report)}, checked on {in_words(report.as_of)} against {edition.title} "
        f"(engine {report.engine}). Verdict: {edition.verdict.upper()}. {meaning_of(edition)}"
    )


def counts(findings: Sequence[Finding]) -> str:
    """Return how many findings have each outcome, in words."""
    told = []
    number = counts_of(findings)
    for outcome, words in OUTCOME_WORDS.items():
        told.append(f"{words} {number[outcome]}")
    weights = [
        f"{severity} {sum(finding.severity == severity for finding in findings)}"
        for severity in SEVERITIES
    ]
    told[0] += f" ({', '.join(weights)})"
    return f"{len(findings)} findings: {', '.join(told)}."


def notes(edition: EditionReport) -> Iterator[str]:
    """Yield the notice of an edition and its warnings."""
    if edition.notice:
        yield f"Note: {edition.notice}"
    for warning in edition.warnings:
        line = f" (line {warning.location.line})" if warning.location.line else ""
        yield f"Warning: {warning.sentence}{line}"


def departure_head(departure: RecordedDeparture) -> str:
    """Return a departure with its state: 'Departure expired: <title> (police)'."""
    subject = f" ({departure.subject})" if departure.subject else ""
    state = DEPARTURE_WORDS[departure.status]
    return f"Departure {state}: {departure.title or departure.duty}{subject}"


def departure_cited(departure: RecordedDeparture, edition: EditionReport) -> str:
    """Return what allows a departure, as in a board paper."""
    return "; ".join(
        quoted(c, edition.sources.get(c.source, c.source)) for c in departure.citations
    )


def departure(told: RecordedDeparture, edition: EditionReport) -> str:
    """Return a departure on record, and what it is worth."""
    remedy = f" What to do: {told.remedy}" if told.remedy else ""
    return (
        f"{departure_head(told)}. {told.message}{remedy} Source: {departure_cited(told, edition)}"
    )


def is_new(since: Since, edition: EditionReport, told: Finding | RecordedDeparture) -> bool:
    """Whether an open finding, or a departure with something wrong, is new since the baseline."""
    if isinstance(told, Finding):
        return since.is_new(edition.edition, told.duty, told.subject)
    return since.is_new_departure(edition.edition, told)


def baseline(since: Since, edition: EditionReport) -> Iterator[str]:
    """Yield what is new, known, fixed and closed since the baseline; the last two by name."""
    day = in_words(since.written_on)
    if not since.has_arrangement:
        yield f"The baseline of {day} does not have this arrangement: everything counts as new."
    still_open: list[Finding | RecordedDeparture] = list(edition.open_findings())
    still_open += [one for one in edition.departures if one.is_problem]
    new = sum(is_new(since, edition, one) for one in still_open)
    fixed = [was for was in since.fixed if was.edition == edition.edition]
    closed = [one for one in since.closed if one.was.edition == edition.edition]
    praise = " Well done." if fixed else ""
    yield (
        f"Since the baseline of {day}: new {new}, known {len(still_open) - new}, fixed "
        f"{len(fixed)}, no longer open without being met {len(closed)}.{praise}"
    )
    yield from (was_fixed(was) for was in fixed)
    yield from (was_closed(one) for one in closed)


def was_fixed(was: Was) -> str:
    """Return what was open in the baseline and is met now."""
    return f"Fixed (was {before_of(was)}): {told_of_old(was)}"


def was_closed(closed: Closed) -> str:
    """Return what was open in the baseline and is neither open nor met now."""
    return f"Was {before_of(closed.was)}, {now_of(closed)}: {told_of_old(closed.was)}"


def body(finding: Finding, edition: EditionReport) -> str:
    """Return the message of a finding, with what to do and where the duty stands."""
    remedy = f" What to do: {finding.remedy}" if finding.is_open else ""
    return f"{finding.message}{remedy} Source: {cited(finding, edition)}"


def record(finding: Finding, edition: EditionReport) -> Iterator[str]:
    """Yield the rest of a finding, line by line."""
    yield f"Duty: {finding.duty} ({finding.modality}; {finding.bearer})"
    yield capital(told_of(finding))
    yield finding.message
    yield f"Evidence looked for: {finding.evidence}"
    if finding.is_open:
        yield f"What to do: {finding.remedy}"
    yield f"Source: {cited(finding, edition)}"


def refused(checked: Sequence[Checked]) -> list[Checked]:
    """Return the files that could not be checked."""
    return [item for item in checked if item.report is None]


def summary(national: National, most: int | None = None) -> Iterator[str]:
    """Yield the summary of several files; `most` duties for each edition, all when left out."""
    refused_files = ", ".join(printable(item.file) for item in national.refused)
    yield f"Summary of {national.files} files" + (
        f"; refused: {refused_files}." if refused_files else "; none refused."
    )
    for one in national.editions:
        yield from of_edition(one, most)


def of_edition(summary: EditionSummary, most: int | None = None) -> Iterator[str]:
    """Yield how all arrangements came out under one edition; see `summary`."""
    yield _verdicts(summary)
    for item, edition in summary.areas:
        name = area(item.report) if item.report else printable(item.file)
        yield f"{capital(edition.verdict)}: {name}"
    yield from (often_open(share, summary) for share in summary.duties[:most])
    left = 0 if most is None else len(summary.duties) - most
    if left > 0:
        yield f"{left} more duties are open somewhere; other formats list them all."


def _verdicts(summary: EditionSummary) -> str:
    told = ", ".join(f"{verdict} {number}" for verdict, number in summary.verdicts.items())
    return f"Under {summary.title}: {told}."


def often_open(share: DutyShare, summary: EditionSummary) -> str:
    """Return how often a duty is open."""
    names = summary.sources
    sources = "; ".join(quoted(c, names.get(c.source, c.source)) for c in share.citations)
    departed = f", departed from in {share.departed_in}" if share.departed_in else ""
    return (
        f"Open in {share.open_in} of {share.applies_to} ({share.share:.0%}), not met in "
        f"{share.not_met_in}{departed}: {share.title} ({share.modality}; {sources})"
    )

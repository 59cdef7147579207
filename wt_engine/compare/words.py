"""Words that the pages of both comparisons share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wt_engine.checking.findings.model import OUTCOMES, EditionReport, Finding
from wt_engine.checking.findings.wording import listed
from wt_engine.checking.findings.words import OUTCOME_WORDS, SEVERITIES, cited, outcome_of, where
from wt_engine.compare.model import Row
from wt_engine.views import Record, Table

Line = tuple[str, str]


def to_do(finding: Finding) -> tuple[Line, ...]:
    """Return what is to be done about an open finding, and where."""
    if not finding.is_open:
        return ()
    return ("What to do", finding.remedy), ("In the file", where(finding.location))


def before_in_words(before: Sequence[Finding], duty: str) -> str:
    """Return earlier outcomes; each with its own title where that is another than `duty`'s."""
    return listed(
        [
            outcome_of(finding)
            + (f", {finding.subject_label}" if len(before) > 1 and _is_one(finding) else "")
            + (f": {finding.title}" if finding.duty != duty else "")
            for finding in before
        ]
    )


def _is_one(finding: Finding) -> bool:
    return finding.subject != "arrangement"


def gone_record(rows: Sequence[Row], report: EditionReport, label: str, *more: Line) -> Record:
    """Return one record for an earlier duty that has no later finding, with all its subjects."""
    findings = [finding for row in rows for finding in row.before]
    by_outcome: dict[str, list[str]] = {}
    for finding in findings:
        subjects = by_outcome.setdefault(outcome_of(finding), [])
        if _is_one(finding):
            subjects.append(finding.subject_label)
    told = [
        f"{outcome}: {', '.join(subjects)}" if subjects else outcome
        for outcome, subjects in by_outcome.items()
    ]
    lines = ((label, "; ".join(told)), *more, ("Source", cited(findings[0], report)))
    return Record(findings[0].title, lines)


def counts_table(titles: Mapping[str, str], rows: Sequence[Row]) -> Table:
    """Return how many rows have each status, and what the later findings among them weigh."""
    lines = []
    for status, title in titles.items():
        ours = [row for row in rows if row.status == status]
        weights = [row.after.severity for row in ours if row.after is not None]
        lines.append((title, str(len(ours)), *(str(weights.count(s)) for s in SEVERITIES)))  # type: ignore[arg-type]
    total = ("all", str(len(rows)), *(str(sum(int(line[i]) for line in lines)) for i in (2, 3, 4)))
    return Table("Counts", ("status", "rows", "breaches", "shortfalls", "notes"), (*lines, total))


def outcomes_table(caption: str, sides: Iterable[tuple[str, EditionReport]]) -> Table:
    """Return how many findings each side has of each outcome."""
    named = [(name, report.counts) for name, report in sides]
    rows = tuple(
        (OUTCOME_WORDS[outcome], *(str(counts[outcome]) for _, counts in named))
        for outcome in OUTCOMES
    )
    return Table(caption, ("outcome", *(name for name, _ in named)), rows)


def by_severity(findings: Iterable[Row]) -> list[Row]:
    """Return rows with what weighs most first, otherwise in their order."""
    return sorted(findings, key=_severity)


def _severity(row: Row) -> int:
    severity = None if row.after is None else row.after.severity
    return SEVERITIES.index(severity) if severity is not None else len(SEVERITIES)

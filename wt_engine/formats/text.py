"""The report as plain text, for the officer: verdict first, open duties, counts last.

Eighty columns, words instead of signs, nothing that colour alone says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import EditionReport, Finding, Report, counts_of
from wt_engine.checking.findings.words import (
    ADVICE,
    OUTCOME_WORDS,
    cited,
    coverage_in_words,
    head_of,
    in_words,
    where,
)
from wt_engine.formats.formats import Options
from wt_engine.formats.national import summary_of
from wt_engine.formats.text_lines import heading, strong, wrapped
from wt_engine.formats.text_more import departures_on_record, since_baseline, summary
from wt_engine.formats.text_open import open_lines
from wt_engine.formats.text_summary import summary_lines, verdict_lines
from wt_engine.terms.printable import printable

_ORDER = tuple(OUTCOME_WORDS)
_BLOCKS: tuple[tuple[str, frozenset[str]], ...] = (
    ("OPEN DUTIES: NOT MET OR TO BE JUDGED, by section", frozenset({"not_met", "needs_judgement"})),
    ("OPEN DUTIES: NOT SHOWN BY THE FILE, by section", frozenset({"unknown"})),
    ("DEPARTED FROM, AS RECORDED, by section", frozenset({"departed"})),
    ("OTHER DUTIES, by section", frozenset({"met", "not_applicable"})),
)
_COLOURS = {"not_met": "31", "needs_judgement": "35", "unknown": "33", "met": "32"}


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return the text report; for several files, each in turn and the summary of all last."""
    lines: list[str] = []
    for item in checked:
        if item.report is not None:
            for edition in item.report.editions:
                lines += [*_edition(item.report, edition, item.since, options), ""]
    national = summary_of(checked, options)
    if national is not None:
        lines += [*summary(national, checked, options), ""]
    if any(item.report is not None for item in checked):
        lines += wrapped(ADVICE, options)
    return "\n".join(lines).rstrip() + "\n"


def _edition(
    report: Report, edition: EditionReport, since: Since | None, options: Options
) -> Iterator[str]:
    if options.show == "summary":
        yield from summary_lines(report, edition, since, options)
        return
    yield from _head(report, edition, options)
    if options.show == "open":
        yield from open_lines(edition, since, options)
    else:
        yield from _sections(edition, since, options)
    yield from departures_on_record(edition, since, options)
    if since is not None:
        yield from since_baseline(edition, since, options)
    yield from _counts(options.wanted(edition))
    yield ""
    yield strong(f"Verdict: {edition.verdict.upper()}, {coverage_in_words(edition)}.", options)


def _head(report: Report, edition: EditionReport, options: Options) -> Iterator[str]:
    yield from (strong(line, options) for line in wrapped(report.name, options))
    file = f" ({printable(report.file)})" if report.file else ""
    yield from wrapped(
        f"Checked on {in_words(report.as_of)} against {edition.title}{file}.", options
    )
    if edition.notice:
        yield from wrapped(f"Note: {edition.notice}", options)
    for warning in edition.warnings:
        told = f"Warning: {warning.sentence} ({where(warning.location)})"
        yield from wrapped(told, options, hang="  ")
    yield ""
    yield from verdict_lines(edition, options)


def _sections(edition: EditionReport, since: Since | None, options: Options) -> Iterator[str]:
    """What is wrong or to be judged first, then what the file does not show, then the rest."""
    wanted = options.wanted(edition)
    if not any(f.is_open for f in wanted):
        yield "There are no open duties" + (" here." if options.sections else ".")
        yield ""
    for title, outcomes in _BLOCKS:
        findings = [f for f in wanted if f.outcome in outcomes]
        yield from _block(title, findings, edition, since, options)


def _block(
    title: str,
    findings: list[Finding],
    edition: EditionReport,
    since: Since | None,
    options: Options,
) -> Iterator[str]:
    if not findings:
        return
    yield from heading(title, options)
    for section, section_title in edition.section_titles.items():
        ours = [f for f in findings if f.section == section]
        if ours:
            yield strong(section_title, options)
            yield ""
            for finding in sorted(ours, key=lambda f: _ORDER.index(f.outcome)):
                yield from _finding(finding, edition, since, options)


def _finding(
    finding: Finding, edition: EditionReport, since: Since | None, options: Options
) -> Iterator[str]:
    head = head_of(finding)
    if since is not None and since.is_new(edition.edition, finding.duty, finding.subject):
        head = f"NEW. {head}"
    colour = _COLOURS.get(finding.outcome, "0")
    yield from (strong(line, options, colour) for line in wrapped(head, options, "  ", "    "))
    yield from wrapped(finding.message, options, "    ")
    yield from wrapped(f"Source: {cited(finding, edition)}", options, "    ", "      ")
    if finding.is_open:
        yield from wrapped(f"What to do: {finding.remedy}", options, "    ", "      ")
        yield from wrapped(f"In the file: {where(finding.location)}", options, "    ", "      ")
    yield ""


def _counts(findings: list[Finding]) -> Iterator[str]:
    counts = counts_of(findings)
    total = sum(counts.values())
    severities = dict.fromkeys(("breach", "shortfall", "note"), 0)
    for finding in findings:
        if finding.severity:
            severities[finding.severity] += 1
    yield f"Counts ({total} findings):"
    yield (
        f"  not met          {counts['not_met']:>4}"
        f"  (breaches {severities['breach']}, shortfalls {severities['shortfall']},"
        f" notes {severities['note']})"
    )
    yield f"  to be judged     {counts['needs_judgement']:>4}"
    yield f"  not shown        {counts['unknown']:>4}"
    yield f"  met              {counts['met']:>4}"
    yield f"  does not apply   {counts['not_applicable']:>4}"
    yield f"  departed from    {counts['departed']:>4}"

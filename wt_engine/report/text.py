"""The report as plain text, for the officer: verdict first, open duties, counts last.

Eighty columns, words instead of signs, nothing that colour alone says.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from wt_engine.findings.model import OPEN, EditionReport, Finding, Report, counts_of
from wt_engine.findings.words import (
    ADVICE,
    OUTCOME_WORDS,
    cited,
    head_of,
    in_words,
    meaning_of,
    where,
)
from wt_engine.printable import printable
from wt_engine.report.formats import Checked, Options

_ORDER = tuple(OUTCOME_WORDS)
_BLOCKS: tuple[tuple[str, frozenset[str]], ...] = (
    ("OPEN DUTIES: NOT MET OR TO BE JUDGED, by section", frozenset({"not_met", "needs_judgement"})),
    ("OPEN DUTIES: NOT SHOWN BY THE FILE, by section", frozenset({"unknown"})),
    ("OTHER DUTIES, by section", frozenset({"met", "not_applicable", "departed"})),
)
_COLOURS = {"not_met": "31", "needs_judgement": "35", "unknown": "33", "met": "32"}


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return the text report; for several files, each in turn and a summary table last."""
    lines: list[str] = []
    for item in checked:
        if item.report is not None:
            for edition in item.report.editions:
                lines += [*_edition(item.report, edition, options), ""]
    if len(checked) > 1:
        lines += [*_summary(checked, options), ""]
    if any(item.report is not None for item in checked):
        lines += _wrapped(ADVICE, options)
    return "\n".join(lines).rstrip() + "\n"


def _wrapped(text: str, options: Options, indent: str = "", hang: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        options.width,
        initial_indent=indent,
        subsequent_indent=indent if hang is None else hang,
        break_on_hyphens=False,
    ) or [indent.rstrip()]


def _strong(line: str, options: Options, colour: str = "1") -> str:
    return f"\x1b[{colour}m{line}\x1b[0m" if options.colour else line


def _edition(report: Report, edition: EditionReport, options: Options) -> Iterator[str]:
    yield from (_strong(line, options) for line in _wrapped(report.name, options))
    file = f" ({printable(report.file)})" if report.file else ""
    yield from _wrapped(
        f"Checked on {in_words(report.as_of)} against {edition.title}{file}.", options
    )
    if edition.notice:
        yield from _wrapped(f"Note: {edition.notice}", options)
    for warning in edition.warnings:
        told = f"Warning: {warning.sentence} ({where(warning.location)})"
        yield from _wrapped(told, options, hang="  ")
    yield ""
    yield from (
        _strong(line, options)
        for line in _wrapped(
            f"Verdict: {edition.verdict.upper()}. {meaning_of(edition)}", options, hang="  "
        )
    )
    yield ""
    yield from _sections(edition, options)
    yield from _counts(options.wanted(edition))


def _sections(edition: EditionReport, options: Options) -> Iterator[str]:
    """What is wrong or to be judged first, then what the file does not show, then the rest."""
    wanted = options.wanted(edition)
    if not any(f.is_open for f in wanted):
        yield "There are no open duties" + (" here." if options.sections else ".")
        yield ""
    for heading, outcomes in _BLOCKS:
        if outcomes & OPEN or options.show_all:
            yield from _block(
                heading, [f for f in wanted if f.outcome in outcomes], edition, options
            )


def _block(
    heading: str, findings: list[Finding], edition: EditionReport, options: Options
) -> Iterator[str]:
    if not findings:
        return
    yield from (_strong(line, options) for line in _wrapped(heading, options))
    yield ""
    for section, title in edition.section_titles.items():
        ours = [f for f in findings if f.section == section]
        if ours:
            yield _strong(title, options)
            yield ""
            for finding in sorted(ours, key=lambda f: _ORDER.index(f.outcome)):
                yield from _finding(finding, edition, options)


def _finding(finding: Finding, edition: EditionReport, options: Options) -> Iterator[str]:
    head = head_of(finding)
    colour = _COLOURS.get(finding.outcome, "0")
    yield from (_strong(line, options, colour) for line in _wrapped(head, options, "  ", "    "))
    yield from _wrapped(finding.message, options, "    ")
    yield from _wrapped(f"Source: {cited(finding, edition)}", options, "    ", "      ")
    if finding.is_open:
        yield from _wrapped(f"What to do: {finding.remedy}", options, "    ", "      ")
        yield from _wrapped(f"In the file: {where(finding.location)}", options, "    ", "      ")
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


def _summary(checked: Sequence[Checked], options: Options) -> Iterator[str]:
    yield _strong("Summary", options)
    yield ""
    head = f"{'Arrangement':<38} {'Edition':<7} {'Verdict':<10}"
    yield f"{head} {'Not met':>7} {'Open':>5} {'Met':>5}"
    for item in checked:
        if item.report is None:
            yield f"{_cut(printable(item.file), 38):<38} {'':<7} {'refused':<10}"
            continue
        for edition in item.report.editions:
            counts = edition.counts
            still_open = sum(1 for _ in edition.open_findings())
            yield (
                f"{_cut(item.report.name, 38):<38} {edition.edition:<7} {edition.verdict:<10}"
                f" {counts['not_met']:>7} {still_open:>5} {counts['met']:>5}"
            )


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 3] + "..."

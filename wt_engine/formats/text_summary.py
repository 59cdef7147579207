"""The first screen: who, when, against what, each part, the five gravest points, the verdict.

At most some twenty lines for one edition, and no word of the file's own language in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.findings.citations import placed
from wt_engine.checking.findings.coverage import Entry, entries_of
from wt_engine.checking.findings.model import EditionReport, Finding, Report
from wt_engine.checking.findings.words import (
    OUTCOME_WORDS,
    capital,
    coverage_in_words,
    in_words,
    meaning_of,
    not_checked,
    told_of,
)
from wt_engine.formats.formats import Options
from wt_engine.formats.text_lines import strong, wrapped
from wt_engine.terms.words import PART_WORDS

_POINTS = 5
_WARNINGS = 2
_SEE = (
    "All that is open: --show open. Every duty: --show all. As a page, a paper or a workbook: "
    "--output with a name that ends in .html, .docx or .xlsx."
)


def summary_lines(
    report: Report, edition: EditionReport, since: Since | None, options: Options
) -> Iterator[str]:
    """Yield the summary of one arrangement under one edition."""
    yield from opening(report, edition, options)
    yield from _points(options.wanted(edition), options)
    yield from _besides(edition, since, options)
    yield from wrapped(_SEE, options)
    yield ""
    yield strong(f"Verdict: {edition.verdict.upper()}, {coverage_in_words(edition)}.", options)


def opening(report: Report, edition: EditionReport, options: Options) -> Iterator[str]:
    """Yield who, when, against what, and what came out of it."""
    yield from (strong(line, options) for line in wrapped(report.name, options))
    yield from wrapped(f"Checked on {in_words(report.as_of)} against {edition.title}.", options)
    if edition.notice:
        yield from wrapped(f"Note: {edition.notice}", options)
    for warning in edition.warnings[:_WARNINGS]:
        yield from wrapped(f"Warning: {warning.sentence}", options, hang="  ")
    more = len(edition.warnings) - _WARNINGS
    if more > 0:
        yield f"Warnings of the same kind: {more} more."
    yield ""
    yield from verdict_lines(edition, options)


def verdict_lines(edition: EditionReport, options: Options) -> Iterator[str]:
    """Yield the verdict with what is decided, and the same a part."""
    told = f"{edition.verdict.upper()}: {coverage_in_words(edition)}. {meaning_of(edition)}"
    yield from (strong(line, options) for line in wrapped(told, options, hang="  "))
    for name, part in edition.parts.items():
        if part.asked:
            yield (
                f"  {PART_WORDS[name]:<24}{part.verdict:<12}"
                f"{part.decided:>3} of {part.duties:>3} decided"
            )
    for sentence in not_checked(edition):
        yield from wrapped(sentence, options, "  ", "    ")
    yield ""


def _points(wanted: Sequence[Finding], options: Options) -> Iterator[str]:
    """Yield the gravest points, a line each: what fails, then what is to be judged or shown."""
    failing = entries_of(wanted, "not_met")
    judged = entries_of(wanted, "needs_judgement")
    unknown = [f for f in wanted if f.outcome == "unknown"]
    points = [*failing, *judged, *_musts_first(unknown)]
    if not points:
        yield "There are no open duties" + (" here." if options.sections else ".")
        yield ""
        return
    shown = points[:_POINTS]
    more = f" ({len(shown)} of {len(points)})" if len(points) > len(shown) else ""
    yield strong(f"What weighs most{more}:", options)
    state = ""
    for point in shown:
        if point.first.outcome != state:
            state = point.first.outcome
            yield f"  {capital(OUTCOME_WORDS[state])}"
        yield _line(point, options)
    yield from wrapped(_totals(failing, judged, unknown), options)
    yield ""


def _totals(
    failing: Sequence[Entry],
    judged: Sequence[Entry],
    unknown: Sequence[Finding],
) -> str:
    told = []
    for entries, words in ((failing, "not met"), (judged, "to be judged")):
        if entries:
            duties = len({f.duty for entry in entries for f in entry.findings})
            told.append(f"{_number(len(entries), 'point')} {words} ({_number(duties, 'duty')})")
    if unknown:
        told.append(f"{_number(len({f.duty for f in unknown}), 'duty')} not shown")
    return f"In all: {', '.join(told)}."


def _number(count: int, word: str) -> str:
    plural = {"duty": "duties"}.get(word, f"{word}s")
    return f"{count} {word if count == 1 else plural}"


def _musts_first(findings: Sequence[Finding]) -> list[Entry]:
    """One entry a duty: what is not shown of three partners is one point."""
    by_duty: dict[str, list[Finding]] = {}
    for finding in findings:
        by_duty.setdefault(finding.duty, []).append(finding)
    ordered = sorted(by_duty.values(), key=lambda group: group[0].modality != "must")
    return [Entry(tuple(group)) for group in ordered]


def _line(entry: Entry, options: Options) -> str:
    first = entry.first
    one_of_many = first.outcome == "unknown" and len(entry.findings) > 1
    what = first.title if one_of_many else told_of(first)
    more = len({f.duty for f in entry.findings}) - 1
    tail = f" (+{_number(more, 'duty')})" if more else ""
    head = f"    {first.modality:<9}{placed(first.citations[0]):<13}"
    return f"{head}{cut(what, options.width - len(head) - len(tail))}{tail}"


def cut(text: str, room: int) -> str:
    """Return `text` within `room`, cut between words."""
    if len(text) <= room:
        return text
    short = text[: room - 3]
    return f"{short.rsplit(' ', 1)[0] if ' ' in short else short}..."


def _besides(edition: EditionReport, since: Since | None, options: Options) -> Iterator[str]:
    """Yield a line on the record of departures and on the baseline, where there are any."""
    told = []
    if edition.departures:
        wrong = sum(departure.is_problem for departure in edition.departures)
        told.append(
            f"Departures on record: {len(edition.departures)}; {wrong} with something wrong."
        )
    if since is not None:
        new = [key for key in (*since.new, *since.new_departures) if key[0] == edition.edition]
        fixed = [was for was in since.fixed if was.edition == edition.edition]
        told.append(
            f"Since the baseline of {in_words(since.written_on)}: new {len(new)}, "
            f"fixed {len(fixed)}."
        )
    for sentence in told:
        yield from wrapped(sentence, options)
    if told:
        yield ""

"""Annotations and a plain summary for the log of GitHub Actions.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a
word, so what weighs most is told first, what is not shown is told once a section, and the
lines at the end have everything that is counted.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import EditionReport, Finding, Report
from wt_engine.checking.findings.words import ADVICE, capital, head_of
from wt_engine.formats import sentences
from wt_engine.formats.formats import Options
from wt_engine.formats.national import summary_of
from wt_engine.terms.printable import printable

_LEVELS = {"breach": "error", "shortfall": "warning", "note": "notice"}
_ORDER = ("error", "warning", "notice")
_PER_STEP = 10
_MOST_OFTEN = 10
_TITLE = 250
"""Longer titles are refused by the interface that GitHub's runner hands them to."""


@dataclass(frozen=True)
class _Annotation:
    """One workflow command. `rank` sorts those of the same level: what is new first."""

    level: str
    rank: int
    title: str
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        told = {
            "file": None if self.file is None else _slashed(printable(self.file)),
            "line": self.line,
            "col": self.column,
            "title": self.title if len(self.title) <= _TITLE else f"{self.title[: _TITLE - 3]}...",
        }
        properties = ",".join(f"{k}={_property(str(v))}" for k, v in told.items() if v is not None)
        return f"::{self.level} {properties}::{_data(self.message)}"


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return workflow commands, the worst first, then plain lines with what is counted."""
    annotations = [one for item in checked for one in _of_file(item, options)]
    annotations.sort(key=lambda one: (_ORDER.index(one.level), one.rank))
    lines = [str(one) for one in annotations]
    lines += [_plain(line) for line in _closing(checked, annotations, options)]
    return "\n".join(lines) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _slashed(path: str) -> str:
    """Return a path as GitHub writes it."""
    return path.replace("\\", "/") if os.name == "nt" else path


def _plain(line: str) -> str:
    """Return a line of the log that no name in it can turn into a workflow command."""
    line = printable(line).replace("##[", "# # [")
    return f"| {line}" if line.lstrip().startswith("::") else line


def _of_file(item: Checked, options: Options) -> Iterator[_Annotation]:
    if item.report is None:
        for problem in item.problems:
            place = problem.place
            yield _Annotation(
                "error",
                0,
                "wtcheck: the file is refused",
                capital(problem.sentence),
                place.file,
                place.line or None,
                place.column or None,
            )
        return
    for edition in item.report.editions:
        yield from _notes(item.report, edition)
        for finding in options.wanted(edition):
            yield from _finding(item, item.report, edition, finding)
        yield from _not_shown(item.report, edition, options)
        yield from _departures(item, edition)


def _notes(report: Report, edition: EditionReport) -> Iterator[_Annotation]:
    if edition.notice:
        yield _Annotation("notice", 1, edition.title, edition.notice, report.file)
    for warning in edition.warnings:
        at = warning.location
        title = f"{edition.title}: words of another edition"
        yield _Annotation("notice", 1, title, warning.sentence, report.file, at.line, at.column)


def _finding(
    item: Checked, report: Report, edition: EditionReport, finding: Finding
) -> Iterator[_Annotation]:
    if finding.outcome not in {"not_met", "needs_judgement"}:
        return
    known = item.since is not None and not sentences.is_new(item.since, edition, finding)
    level = _LEVELS[finding.severity] if finding.severity else "notice"
    yield _Annotation(
        level,
        4 if known else 2,
        f"{'Known: ' if known else ''}{head_of(finding)} ({finding.duty}, {edition.edition})",
        sentences.body(finding, edition),
        report.file,
        finding.location.line,
        finding.location.column,
    )


def _not_shown(report: Report, edition: EditionReport, options: Options) -> Iterator[_Annotation]:
    """One notice a section for all that the file says nothing of."""
    unknown = [f for f in options.wanted(edition) if f.outcome == "unknown"]
    for section, number in Counter(finding.section for finding in unknown).items():
        ours = [finding for finding in unknown if finding.section == section]
        names = ", ".join(dict.fromkeys(finding.duty for finding in ours))
        yield _Annotation(
            "notice",
            3,
            f"Not shown: {number} in {edition.section_titles[section]} ({edition.edition})",
            f"The file says nothing either way, which is neither a pass nor a fail: {names}.",
            report.file,
        )


def _departures(item: Checked, edition: EditionReport) -> Iterator[_Annotation]:
    for departure in edition.departures:
        if not departure.is_problem:
            continue
        known = item.since is not None and not sentences.is_new(item.since, edition, departure)
        yield _Annotation(
            "warning",
            4 if known else 3,
            f"{'Known: ' if known else ''}{sentences.departure_head(departure)}",
            sentences.departure(departure, edition),
            departure.file,
            departure.location.line,
            departure.location.column,
        )


def _closing(
    checked: Sequence[Checked], annotations: Sequence[_Annotation], options: Options
) -> Iterator[str]:
    """Yield the plain lines after the annotations."""
    for item in checked:
        yield ""
        if item.report is None:
            yield f"Refused: {item.file}"
            continue
        for edition in item.report.editions:
            yield from _edition(item, item.report, edition, options)
    national = summary_of(checked, options)
    if national is not None:
        yield ""
        yield from sentences.summary(national, _MOST_OFTEN)
    numbers = Counter(one.level for one in annotations)
    for level in _ORDER:
        if numbers[level] > _PER_STEP:
            yield (
                f"GitHub shows {_PER_STEP} of the {numbers[level]} {level} annotations; "
                "all of them are in this log and in the other formats."
            )
    yield ""
    yield ADVICE


def _edition(
    item: Checked, report: Report, edition: EditionReport, options: Options
) -> Iterator[str]:
    wanted = options.wanted(edition)
    yield f"wtcheck: {sentences.verdict(report, edition)}"
    yield sentences.counts(wanted)
    yield from sentences.notes(edition)
    for finding in wanted:
        if finding.outcome == "departed":
            yield f"{head_of(finding)}. {sentences.body(finding, edition)}"
    for departure in edition.departures:
        yield sentences.departure(departure, edition)
    if item.since is not None:
        yield from sentences.baseline(item.since, edition)
    if options.show_all:
        for finding in wanted:
            if finding.outcome in {"met", "not_applicable"}:
                yield f"{head_of(finding)}. {sentences.body(finding, edition)}"

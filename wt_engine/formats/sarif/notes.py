"""What a SARIF run says besides its results: verdicts, notices, warnings, refused files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import EditionReport, Report
from wt_engine.formats import sentences
from wt_engine.formats.formats import Options
from wt_engine.formats.national import summary_of
from wt_engine.formats.sarif.places import location, message
from wt_engine.terms.errors import Problem
from wt_engine.terms.places import Location
from wt_engine.terms.printable import printable

_ABOUT = {
    "refused": "A file could not be checked.",
    "verdict": "How an arrangement came out, and how many findings have each outcome.",
    "notice": "What the reader must know of the edition on the day of the check.",
    "other-edition": "Words of the file belong to another edition.",
    "departure": "A departure on record that is in order, or of another edition.",
    "left-out": "Findings that are counted and not listed.",
    "baseline": "What is new, known and fixed since the baseline.",
    "summary": "Several files at once.",
}
NOTIFICATIONS = [
    {
        "id": name,
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": f"{text} It is no result: it weighs nothing."},
    }
    for name, text in _ABOUT.items()
]
"""The kinds of notification that there are."""
_PLACES = {name: number for number, name in enumerate(_ABOUT)}
_NOWHERE = Location("")


def notifications(
    edition: str, checked: Sequence[Checked], options: Options
) -> list[dict[str, Any]]:
    """Return the notifications of the run of `edition`, in the order of the files."""
    made: list[dict[str, Any]] = []
    for item in checked:
        if item.report is None:
            made += [_problem(problem, item.file) for problem in item.problems]
            continue
        for part in item.report.editions:
            if part.edition == edition:
                made += _of_edition(item, item.report, part, options)
    national = summary_of(checked, options)
    if national is not None:
        lines = [f"Summary of {national.files} files: {len(national.refused)} refused."]
        for summary in national.editions:
            if summary.edition == edition:
                lines += sentences.of_edition(summary)
        made += [_note("summary", "note", line) for line in lines]
    return made


def _note(
    name: str, level: str, text: str, file: str | None = None, at: Location = _NOWHERE
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "descriptor": {"id": name, "index": _PLACES[name]},
        "level": level,
        "message": message(text),
    }
    place = location(file, at)
    if place:
        made["locations"] = [place]
    return made


def _problem(problem: Problem, file: str) -> dict[str, Any]:
    place = problem.place
    at = Location("", place.line or None, place.column or None)
    text = f"{printable(file)} is refused: {problem.sentence}"
    return _note("refused", "error", text, place.file, at)


def _of_edition(
    item: Checked, report: Report, edition: EditionReport, options: Options
) -> Iterator[dict[str, Any]]:
    wanted = options.wanted(edition)
    told = f"{sentences.verdict(report, edition)} {sentences.counts(wanted)}"
    yield _note("verdict", "note", told, report.file)
    if edition.notice:
        yield _note("notice", "note", edition.notice, report.file)
    for warning in edition.warnings:
        yield _note("other-edition", "warning", warning.sentence, report.file, warning.location)
    for departure in edition.departures:
        if not departure.is_problem:
            text = sentences.departure(departure, edition)
            yield _note("departure", "note", text, departure.file, departure.location)
    if item.since is not None:
        for line in sentences.baseline(item.since, edition):
            yield _note("baseline", "note", line, report.file)
    if not options.show_all:
        text = "What is met or does not apply is counted, not listed; --show all lists it."
        yield _note("left-out", "note", text, report.file)

"""Findings, departures and what is fixed, as SARIF results."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from wt_engine.checking.baseline.model import Since, Was
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import EditionReport, Finding, RecordedDeparture, Report
from wt_engine.checking.findings.words import head_of
from wt_engine.formats import sentences
from wt_engine.formats.formats import Options
from wt_engine.formats.sarif.places import location, message
from wt_engine.formats.sarif.rules import LEVELS, Rules
from wt_engine.terms.places import Location

_KINDS = {
    "met": "pass",
    "not_met": "fail",
    "unknown": "open",
    "needs_judgement": "review",
    "not_applicable": "notApplicable",
    "departed": "fail",
}
_CLOSED = frozenset({"met", "not_applicable"})
_SHORTFALL = "warning"


def results(
    item: Checked, edition: str, rules: Rules, options: Options
) -> Iterator[dict[str, Any]]:
    """Yield the results of one file under one edition; none for a refused file."""
    for part in item.report.editions if item.report else ():
        if item.report is None or part.edition != edition:
            continue
        for finding in options.wanted(part):
            if options.show_all or finding.outcome not in _CLOSED:
                yield _finding(finding, item, item.report, part, rules)
        for departure in part.departures:
            if departure.is_problem:
                yield _departure(departure, item, item.report, part, rules)
        if item.since is not None and options.show_all:
            for was, told in _gone(item.since):
                if was.edition == edition:
                    yield from _absent(was, told, item.report, part, rules)


def _gone(since: Since) -> Iterator[tuple[Was, str]]:
    """Yield what is fixed, and what the report no longer has; what is departed from it has."""
    for was in since.fixed:
        yield was, sentences.was_fixed(was)
    for closed in since.closed:
        if closed.now is None:
            yield closed.was, sentences.was_closed(closed)


def _finding(
    finding: Finding, item: Checked, report: Report, edition: EditionReport, rules: Rules
) -> dict[str, Any]:
    kind = _KINDS[finding.outcome]
    made = {
        **rules.of_duty(finding, edition),
        "kind": kind,
        "level": "none",
        "message": message(f"{head_of(finding)}. {sentences.body(finding, edition)}"),
        "locations": _places(report.file, finding.location),
        "partialFingerprints": _mark(report, edition.edition, finding.duty, finding.subject),
        "properties": {
            "arrangement": report.name,
            "outcome": finding.outcome,
            "subject": finding.subject,
            "evidence": finding.evidence,
        },
    }
    if kind == "fail":
        made["level"] = LEVELS[finding.severity] if finding.severity else _SHORTFALL
    if finding.departure is not None:
        made["suppressions"] = [_suppression(finding.departure)]
    if item.since is not None:
        made["baselineState"] = _state(finding, item.since, edition)
    return made


def _state(finding: Finding, since: Since, edition: EditionReport) -> str:
    """Return how a result compares with the baseline; 'updated' is what is open no longer."""
    if finding.is_open:
        return "new" if sentences.is_new(since, edition, finding) else "unchanged"
    key = edition.edition, finding.duty, finding.subject
    then = [was for was in since.fixed if was.outcome in _KINDS]  # the others are departures
    then += [closed.was for closed in since.closed]
    was_open = any(key == (was.edition, was.duty, was.subject) for was in then)
    return "updated" if was_open else "unchanged"


def _suppression(departure: RecordedDeparture) -> dict[str, Any]:
    made: dict[str, Any] = {
        "kind": "external",
        "status": "accepted",
        "justification": departure.message,
    }
    place = location(departure.file, departure.location)
    if place:
        made["location"] = place
    return made


def _departure(
    told: RecordedDeparture, item: Checked, report: Report, edition: EditionReport, rules: Rules
) -> dict[str, Any]:
    made = {
        **rules.of_departure(told, edition),
        "kind": "fail",
        "level": _SHORTFALL,
        "message": message(sentences.departure(told, edition)),
        "locations": _places(told.file, told.location),
        "partialFingerprints": _mark(
            report, edition.edition, told.duty, told.subject, "departure", told.location.path
        ),
        "properties": {
            "arrangement": report.name,
            "duty": told.duty,
            "subject": told.subject,
            "status": told.status,
        },
    }
    if item.since is not None:
        new = sentences.is_new(item.since, edition, told)
        made["baselineState"] = "new" if new else "unchanged"
    return made


def _absent(
    was: Was, told: str, report: Report, edition: EditionReport, rules: Rules
) -> Iterator[dict[str, Any]]:
    """Yield what was open in the baseline and is no longer, as a result that is absent now."""
    finding = next((f for f in edition.findings if f.duty == was.duty), None)
    if finding is None or was.outcome not in _KINDS:
        return
    kind = _KINDS[was.outcome]
    rule = rules.of_duty(finding, edition)
    level = rules.listed[rule["ruleIndex"]]["defaultConfiguration"]["level"]
    yield {
        **rule,
        "kind": kind,
        "level": level if kind == "fail" else "none",
        "message": message(f"{told}."),
        "locations": _places(report.file, Location("")),
        "partialFingerprints": _mark(report, was.edition, was.duty, was.subject),
        "baselineState": "absent",
        "properties": {
            "arrangement": report.name,
            "outcome": was.outcome,
            "subject": was.subject,
        },
    }


def _places(file: str | None, at: Location) -> list[dict[str, Any]]:
    place = location(file, at)
    return [place] if place else []


def _mark(report: Report, *parts: str) -> dict[str, str]:
    """Return what tells a result from others, whatever its line: arrangement, duty, subject."""
    told = "\0".join((report.name, *parts))
    return {"wtcheck/v1": hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]}

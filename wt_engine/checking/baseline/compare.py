"""Compare a report with a baseline: what is new, what is fixed."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.checking.baseline.file import BaselineFile, OpenItem
from wt_engine.checking.baseline.model import Closed, Key, Since, Was
from wt_engine.checking.findings.model import EditionReport, Finding, Report
from wt_engine.checking.findings.steps import step
from wt_engine.terms.printable import printable

_DEPARTURE = "departure: "


def since(baseline: BaselineFile, report: Report) -> Since:
    """Return what is new and what is fixed in `report` since `baseline`.

    New is what was not open, and what now fails and was only not shown or to be judged then.
    """
    of_area = baseline.of(report.name)
    parts = of_area.editions if of_area is not None else []
    then = {part.edition: part.open for part in parts}
    compared = [(edition, then.get(edition.edition, [])) for edition in report.editions]  # type: ignore[call-overload]
    return Since(
        written_on=baseline.as_of,
        has_arrangement=of_area is not None,
        new=frozenset(key for edition, items in compared for key in _new(edition, items)),
        new_departures=frozenset(
            key for edition, items in compared for key in _new_departures(edition, items)
        ),
        fixed=tuple(was for edition, items in compared for was in _fixed(edition, items)),
        closed=tuple(one for edition, items in compared for one in _closed(edition, items)),
    )


def _new(edition: EditionReport, items: list[OpenItem]) -> Iterator[Key]:
    before = {(i.duty, i.subject): i.outcome for i in items if not _is_departure(i)}
    for finding in edition.open_findings():
        if step(before.get((finding.duty, finding.subject)), finding.outcome) != "open":
            yield edition.edition, finding.duty, finding.subject


def _new_departures(edition: EditionReport, items: list[OpenItem]) -> Iterator[Key]:
    before = {(i.duty, i.subject, i.outcome) for i in items}
    for departure in edition.departures:
        told = f"{_DEPARTURE}{departure.status}"
        if departure.is_problem and (departure.duty, departure.subject, told) not in before:
            yield edition.edition, departure.duty, departure.subject


def _fixed(edition: EditionReport, items: list[OpenItem]) -> Iterator[Was]:
    """Yield what is now met, and the departures with which nothing is wrong any more."""
    met = {(f.duty, f.subject) for f in _all(edition) if f.outcome == "met"}
    wrong = {(d.duty, d.subject) for d in edition.departures if d.is_problem}
    for item in items:
        key = item.duty, item.subject
        if key not in wrong if _is_departure(item) else key in met:
            yield _was(edition, item)


def _closed(edition: EditionReport, items: list[OpenItem]) -> Iterator[Closed]:
    """Yield what is no longer open and is not met: departed from, not asked, or gone."""
    now = {(f.duty, f.subject): f for f in _all(edition)}
    for item in items:
        finding = now.get((item.duty, item.subject))
        if _is_departure(item) or (finding and (finding.is_open or finding.outcome == "met")):
            continue
        yield Closed(_was(edition, item), None if finding is None else finding.outcome)


def _all(edition: EditionReport) -> tuple[Finding, ...]:
    """Findings of all parts: the baseline may be about more parts than the check."""
    return edition.findings + edition.unasked


def _was(edition: EditionReport, item: OpenItem) -> Was:
    """Return an item as the report tells it: a baseline is a file like any other."""
    return Was(
        edition.edition,
        item.duty,
        item.subject,
        printable(item.subject_label),
        printable(item.title),
        item.outcome,
    )


def _is_departure(item: OpenItem) -> bool:
    return item.outcome.startswith(_DEPARTURE)

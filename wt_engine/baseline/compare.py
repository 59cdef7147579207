"""Compare a report with a baseline: what is new, what is fixed."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.baseline.file import BaselineFile, OpenItem, open_in
from wt_engine.baseline.model import Key, Since, Was
from wt_engine.comparing.steps import step
from wt_engine.findings.model import EditionReport, Report

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
    now = {(was.duty, was.subject, _is_departure(was)) for was in open_in(edition)}
    for i in items:
        if (i.duty, i.subject, _is_departure(i)) not in now:
            yield Was(edition.edition, i.duty, i.subject, i.subject_label, i.title, i.outcome)


def _is_departure(item: OpenItem | Was) -> bool:
    return item.outcome.startswith(_DEPARTURE)

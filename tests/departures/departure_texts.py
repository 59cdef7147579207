"""Departures for the tests: texts of files, and what each is worth."""

from __future__ import annotations

from collections.abc import Mapping

from helpers import SHORTFALL, TODAY

from wt_engine import check, parse_arrangement
from wt_engine.checking.findings.model import EditionReport, RecordedDeparture

NAME = "Falling Short Partnership"
DUTY, SOFTER, MUST = "lsp-heads-agency", "agencies-set-out-in-arrangements", "scrutiny-in-place"
"""A duty that SHORTFALL doesn't meet for the police, one that was a must in 2018, and a must."""
WHOLE = {
    "duty": DUTY,
    "subject": "police",
    "reason": "The chief constable is on secondment",
    "approved_by": "Executive board",
    "approved_on": "2024-10-01",
    "review_by": "2025-03-31",
}


def entry(without: str = "", **parts: str) -> dict[str, str]:
    """A departure in good order, with some parts changed or one left out."""
    return {key: text for key, text in {**WHOLE, **parts}.items() if key != without}


def listed(*entries: Mapping[str, str]) -> str:
    """A file of departures."""
    lines = ["departures:"]
    for one in entries:
        for number, (key, text) in enumerate(one.items()):
            lines.append(f"  {'- ' if number == 0 else '  '}{key}: {text!r}")
    return "\n".join(lines) + "\n"


def with_own(*entries: Mapping[str, str], text: str = SHORTFALL) -> str:
    """An arrangement with departures inside."""
    return text + listed(*entries)


def checked(
    *entries: Mapping[str, str], edition: str = "2023", text: str = SHORTFALL, engine: str = "auto"
) -> EditionReport:
    (report,) = check(
        parse_arrangement(with_own(*entries, text=text)), edition, TODAY, engine=engine
    ).editions
    return report


def worth(
    *entries: Mapping[str, str], edition: str = "2023", text: str = SHORTFALL
) -> list[RecordedDeparture]:
    return list(checked(*entries, edition=edition, text=text).departures)


def outcome(report: EditionReport, duty: str = DUTY, subject: str = "police") -> str:
    (found,) = [f for f in report.findings if (f.duty, f.subject) == (duty, subject)]
    return found.outcome

"""`wtcheck baseline write`: note what is open now, so that only what is new counts later."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wt_engine.arrangement import load_arrangement
from wt_engine.checking.departures import with_departures
from wt_engine.checking.findings.model import Report
from wt_engine.cli.inputs import named_files
from wt_engine.cli.loading import departures_for
from wt_engine.cli.options import day_of, not_an_input
from wt_engine.cli.writing import show, write_new
from wt_engine.terms.errors import InputError, Place, Problem
from wt_engine.terms.printable import printable


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    baseline: Path
    files: tuple[str, ...]
    edition: str
    as_of: str | None
    engine: str
    departures: str | None
    force: bool


def write_baseline(request: Request) -> int:
    """Check the arrangements and write what is open in each. Returns the exit code, 0.

    Raises:
        InputError: a file or the call is wrong, or the baseline exists and is not to be
            overwritten; then nothing is written.
    """
    from wt_engine.checking.baseline.file import baseline_text, open_in

    if not request.files:
        raise InputError.at(
            Place(str(request.baseline)),
            "name the baseline to write and then the arrangements: "
            "wtcheck baseline write BASELINE.json ARRANGEMENT.yaml.",
        )
    files = named_files(request.files, ())
    not_an_input(request.baseline, (*files, request.departures))
    reports = _checked(files, request)
    write_new(request.baseline, baseline_text(reports), force=request.force)
    count = sum(len(open_in(edition)) for report in reports for edition in report.editions)
    show(
        f"Written to {printable(str(request.baseline))}: {count} open. From now on: "
        f"{_from_now_on(request)}\n",
        as_utf8=False,
    )
    return 0


def _checked(files: Sequence[str], request: Request) -> list[Report]:
    """Check each file; what is wrong with any of them is told, and no report is then left."""
    from wt_engine.checking.check import check

    day = day_of(request.as_of)
    recorded = departures_for(request.departures, len(files))
    reports: list[Report] = []
    problems: list[Problem] = []
    for file in files:
        try:
            arrangement = with_departures(load_arrangement(file), recorded)
            reports.append(check(arrangement, request.edition, day, engine=request.engine))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return reports


def _from_now_on(request: Request) -> str:
    """Return the call that compares with the new baseline."""
    words = ["wtcheck", *request.files]
    if request.edition != "2023":
        words += ["--edition", request.edition]
    if request.departures is not None:
        words += ["--departures", request.departures]
    return printable(shlex.join([*words, "--baseline", str(request.baseline)]))

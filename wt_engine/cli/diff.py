"""`wtcheck diff`: one arrangement under two editions, or two versions of it under one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wt_engine.arrangement import Arrangement
from wt_engine.checking.check import editions_named
from wt_engine.cli.fail_on import FAIL_ON, counts
from wt_engine.cli.loading import arrangement_of
from wt_engine.cli.options import day_of, not_an_input, one_of
from wt_engine.cli.views import deliver
from wt_engine.compare import EditionsDiff, VersionsDiff, diff
from wt_engine.compare.view import view_of
from wt_engine.engine.choose import engine_named
from wt_engine.terms.errors import InputError, Place, Problem
from wt_engine.views import VIEW_FORMATS

DIFF_FAIL_ON = (*FAIL_ON, "new")
SHOW = ("open", "all")
_HOW = "give one file to compare editions, or two to compare versions"


@dataclass(frozen=True)
class Request:
    """What the user asked for; an option that was not given is None."""

    files: tuple[str, ...]
    from_edition: str | None
    to_edition: str | None
    edition: str | None
    as_of: str | None
    engine: str
    departures: str | None
    format_name: str
    output: Path | None
    force: bool
    fail_on: str
    show: str


def diff_files(request: Request) -> int:
    """Compare what was asked for and show it, or write it to a file. Returns the exit code.

    Raises:
        InputError: the call or a file is wrong; then nothing is written.
    """
    day = day_of(request.as_of)
    one_of("--fail-on", request.fail_on, DIFF_FAIL_ON)
    one_of("--show", request.show, SHOW)
    one_of("--format", request.format_name, VIEW_FORMATS)
    engine_named(request.engine)
    _check_call(request, day)
    not_an_input(request.output, (*request.files, request.departures))
    result = _compared(_loaded(request.files, request.departures), request, day)
    view = view_of(result, show_all=request.show == "all")
    deliver(view, request.format_name, request.output, force=request.force)
    return int(_fails(result, request.fail_on))


def _check_call(request: Request, day: date) -> None:
    """Refuse a number of files that can't be compared, and options of the other comparison."""
    count = len(request.files)
    if count not in (1, 2):
        raise InputError.at(Place("diff"), f"there are {count} files to compare; {_HOW}.")
    if count == 2 and (request.from_edition or request.to_edition) is not None:
        option = "--from" if request.from_edition is not None else "--to"
        raise InputError.at(
            Place(option),
            "two files are compared under one edition; give --edition instead, or one file only.",
        )
    if request.edition is not None:
        if count == 1:
            raise InputError.at(
                Place("--edition"),
                "one file is compared under two editions; give --from and --to instead, "
                "or a second file.",
            )
        editions_named(request.edition, day)


def _loaded(files: tuple[str, ...], departures: str | None) -> list[Arrangement]:
    """Read the files; what is wrong with each is told."""
    read: list[Arrangement] = []
    problems: list[Problem] = []
    for name in files:
        try:
            read.append(arrangement_of(name, departures))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return read


def _compared(
    arrangements: list[Arrangement], request: Request, day: date
) -> EditionsDiff | VersionsDiff:
    if len(arrangements) == 2:
        before, after = arrangements
        edition = request.edition or "2023"
        return diff(before, after, edition=edition, as_of=day, engine=request.engine)
    return diff(
        arrangements[0],
        from_edition=request.from_edition or "2018",
        to_edition=request.to_edition or "2023",
        as_of=day,
        engine=request.engine,
    )


def _fails(result: EditionsDiff | VersionsDiff, fail_on: str) -> bool:
    """Whether the later side has what `--fail-on` counts; `new` counts what was not so before."""
    if fail_on == "new":
        return any(row.is_new_problem for row in result.rows)
    later = (row.after for row in result.rows)
    return any(counts(finding, fail_on) for finding in later if finding is not None)

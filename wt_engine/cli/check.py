"""`wtcheck check`: read the files, check each, write the report, say how it went."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wt_engine.arrangement import load_arrangement
from wt_engine.checking import check, editions_named
from wt_engine.cli.fail_on import FAIL_ON, counts
from wt_engine.cli.options import colour_for, day_of, not_an_input, one_of
from wt_engine.cli.writing import show, write_new
from wt_engine.engine.choose import engine_named, told_of
from wt_engine.errors import InputError
from wt_engine.report import FORMATS, render
from wt_engine.report.formats import Checked, Options

SHOW = ("open", "all")
_MANY = 10


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    files: tuple[str, ...]
    edition: str
    as_of: str | None
    engine: str
    format_name: str
    output: Path | None
    force: bool
    fail_on: str
    show: str
    sections: tuple[str, ...]
    verbose: bool = False


def check_files(request: Request) -> int:
    """Check every file; a bad one is reported and the rest go on. Returns the exit code.

    Raises:
        InputError: the call itself is wrong; then nothing is written.
    """
    day = day_of(request.as_of)
    one_of("--fail-on", request.fail_on, FAIL_ON)
    one_of("--show", request.show, SHOW)
    one_of("--format", request.format_name, tuple(FORMATS))
    engine = engine_named(request.engine)
    if request.verbose:
        print(f"wtcheck: {told_of(request.engine, engine)}", file=sys.stderr)
    not_an_input(request.output, request.files)
    sections = _sections(request, day)
    checked = [_check_one(name, request, day) for name in _progress(request.files)]
    for item in checked:
        for problem in item.problems:
            print(f"wtcheck: {problem}", file=sys.stderr)
    options = Options(
        show_all=request.show == "all", sections=sections, colour=colour_for(request.output)
    )
    _deliver(render(request.format_name, checked, options), request, checked)
    return _exit_code(checked, request.fail_on, sections)


def _deliver(text: str, request: Request, checked: list[Checked]) -> None:
    if request.format_name == "text" and not any(item.report for item in checked):
        return
    if request.output is not None:
        write_new(request.output, text, force=request.force)
    else:
        show(text, as_utf8=request.format_name != "text")


def _sections(request: Request, day: date) -> tuple[str, ...]:
    """Return the ids of the sections asked for, by id or title."""
    editions = editions_named(request.edition, day)
    if not request.sections:
        return ()
    from wt_engine.packs.find import sections_named
    from wt_engine.packs.load import load_pack

    return sections_named([load_pack(edition) for edition in editions], request.sections)


def _check_one(name: str, request: Request, day: date) -> Checked:
    try:
        arrangement = load_arrangement(name)
    except InputError as error:
        return Checked(name, problems=error.problems)
    return Checked(name, check(arrangement, request.edition, day, engine=request.engine))


def _progress(files: tuple[str, ...]) -> Iterable[str]:
    """Show progress where many files are checked and a person is looking."""
    if len(files) < _MANY or not sys.stderr.isatty():
        return files
    return _tracked(files)


def _tracked(files: tuple[str, ...]) -> Iterator[str]:
    from rich.console import Console
    from rich.progress import track

    yield from track(files, "Checking", console=Console(stderr=True), transient=True)


def _exit_code(checked: list[Checked], fail_on: str, sections: tuple[str, ...]) -> int:
    if any(item.problems for item in checked):
        return InputError.exit_code
    findings = (
        finding
        for item in checked
        if item.report is not None
        for edition in item.report.editions
        for finding in edition.findings
        if not sections or finding.section in sections
    )
    return int(any(counts(finding, fail_on) for finding in findings))

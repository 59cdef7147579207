"""`wtcheck check`: read the files, check each, write the reports, say how it went."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from wt_engine.checking.about import about_named
from wt_engine.checking.baseline.model import Since
from wt_engine.checking.check import editions_named
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import Report
from wt_engine.checking.many import check_one
from wt_engine.cli.fail_on import FAIL_ON, counts
from wt_engine.cli.inputs import named_files
from wt_engine.cli.loading import departures_for, idle
from wt_engine.cli.options import colour_for, day_of, not_an_input, one_of
from wt_engine.cli.streams import say
from wt_engine.cli.targets import Target, refuse_idle_carry, targets_of
from wt_engine.cli.writing import show, write_all
from wt_engine.engine.choose import engine_named, told_of
from wt_engine.formats.formats import Options, format_named, render
from wt_engine.terms.errors import InputError
from wt_engine.terms.words import DESCRIBED, EVERY_PART

SHOW = ("summary", "open", "all")
_MANY = 10


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    files: tuple[str, ...]
    lists: tuple[str, ...]
    edition: str
    as_of: str | None
    engine: str
    formats: tuple[str, ...]
    outputs: tuple[str, ...]
    force: bool
    fail_on: str
    show: str
    about: str | None
    sections: tuple[str, ...]
    departures: str | None
    baseline: str | None
    carry_from: str | None
    verbose: bool = False


def check_files(request: Request) -> int:
    """Check every file; a bad one is reported and the rest go on. Returns the exit code.

    Raises:
        InputError: the call itself is wrong; then nothing is written.
    """
    day = day_of(request.as_of)
    one_of("--fail-on", request.fail_on, FAIL_ON)
    one_of("--show", request.show, SHOW)
    about = _about(request)
    about_named(about)
    targets = targets_of(request.formats, request.outputs)
    refuse_idle_carry(request.carry_from, targets)
    engine = engine_named(request.engine)
    if request.verbose:
        say(f"wtcheck: {told_of(request.engine, engine)}")
    files = named_files(request.files, request.lists)
    beside = (request.departures, request.baseline, request.carry_from)
    for target in targets:
        not_an_input(target.path, (*files, *beside))
    sections = _sections(request, day)
    recorded = departures_for(request.departures, len(files))
    compare = _Comparison(request, day)
    checked = [
        compare.told(check_one(name, request.edition, day, request.engine, recorded, about))
        for name in _progress(files)
    ]
    for item in checked:
        for problem in item.problems:
            say(f"wtcheck: {problem}")
    names = [item.report.name for item in checked if item.report is not None]
    for sentence in idle(recorded, names) if len(names) == len(checked) else ():
        say(f"wtcheck: {sentence}")
    options = Options(
        show=request.show,  # type: ignore[arg-type]
        sections=sections,
        carry_from=request.carry_from,
        tell=_tell,
    )
    _deliver(checked, targets, options, force=request.force)
    return _exit_code(checked, request.fail_on, sections)


def _about(request: Request) -> str:
    """Return the parts asked: all of them where a section is named, for it may be all practice."""
    return (
        request.about
        if request.about is not None
        else (EVERY_PART if request.sections else DESCRIBED)
    )


def _deliver(
    checked: Sequence[Checked], targets: Sequence[Target], options: Options, *, force: bool
) -> None:
    """Make every report, then write the files, then show what goes to standard output."""
    shown: list[tuple[str | bytes, bool]] = []
    files: dict[Path, str | bytes] = {}
    for target in targets:
        known = format_named(target.format_name)
        if known.tells_nothing_of_refused and not any(item.report for item in checked):
            continue
        made = render(target.format_name, checked, replace(options, colour=colour_for(target.path)))
        if target.path is None:
            shown.append((made, not known.is_text_for_people))
        else:
            files[target.path] = made
    write_all(files, force=force)
    for made, as_utf8 in shown:
        show(made, as_utf8=as_utf8)


def _sections(request: Request, day: date) -> tuple[str, ...]:
    """Return the ids of the sections asked for, by id or title."""
    editions = editions_named(request.edition, day)
    if not request.sections:
        return ()
    from wt_engine.packs.find import sections_named
    from wt_engine.packs.load import load_pack

    return sections_named([load_pack(edition) for edition in editions], request.sections)


class _Comparison:
    """Compares each report with the baseline, where there is one."""

    def __init__(self, request: Request, day: date) -> None:
        self._baseline = None
        if request.baseline is None:
            return
        from wt_engine.checking.baseline.file import load_baseline, refuse_other_packs
        from wt_engine.packs.load import load_pack

        self._baseline = load_baseline(request.baseline)
        packs = [load_pack(edition) for edition in editions_named(request.edition, day)]
        refuse_other_packs(self._baseline, packs, request.baseline)

    def told(self, item: Checked) -> Checked:
        """Return `item` with what is new and what is fixed."""
        if self._baseline is None or item.report is None:
            return item
        return replace(item, since=self._since(item.report))

    def _since(self, report: Report) -> Since:
        from wt_engine.checking.baseline.compare import since

        assert self._baseline is not None
        return since(self._baseline, report)


def _progress(files: tuple[str, ...]) -> Iterable[str]:
    """Show progress where many files are checked and a person is looking."""
    if len(files) < _MANY or not sys.stderr.isatty():
        return files
    return _tracked(files)


def _tracked(files: tuple[str, ...]) -> Iterator[str]:
    from rich.console import Console
    from rich.progress import track

    yield from track(files, "Checking", console=Console(stderr=True), transient=True)


def _tell(sentence: str) -> None:
    say(f"wtcheck: {sentence}")


def _exit_code(checked: Sequence[Checked], fail_on: str, sections: tuple[str, ...]) -> int:
    if any(item.problems for item in checked):
        return InputError.exit_code
    return int(any(_fails(item, fail_on, sections) for item in checked))


def _fails(item: Checked, fail_on: str, sections: tuple[str, ...]) -> bool:
    """Whether a file has something at or above `fail_on` that the baseline has not."""
    since = item.since
    for edition in item.report.editions if item.report is not None else ():
        for finding in edition.findings:
            key = edition.edition, finding.duty, finding.subject
            shown = not sections or finding.section in sections
            if shown and counts(finding, fail_on) and (since is None or key in since.new):
                return True
        for departure in edition.departures:
            is_new = since is None or since.is_new_departure(edition.edition, departure)
            if counts(departure, fail_on) and is_new:
                return True
    return False

"""`wtcheck plan`: the shortest way to the next verdict, and what to ask."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wt_engine.checking.check import editions_named
from wt_engine.cli.loading import arrangement_of
from wt_engine.cli.options import day_of, not_an_input, one_of
from wt_engine.cli.progress import while_working
from wt_engine.cli.views import deliver
from wt_engine.engine.choose import engine_named
from wt_engine.views import VIEW_FORMATS, View


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    file: str
    edition: str
    as_of: str | None
    engine: str
    departures: str | None
    format_name: str
    output: Path | None
    force: bool


def plan_file(request: Request) -> int:
    """Show the plan for a file, or write it. Returns the exit code.

    Raises:
        InputError: the file or the call is wrong; then nothing is written.
    """
    from wt_engine.solver import plan
    from wt_engine.solver.data import data_of
    from wt_engine.solver.page import page_of

    day = day_of(request.as_of)
    one_of("--format", request.format_name, VIEW_FORMATS)
    editions_named(request.edition, day)
    engine_named(request.engine)
    not_an_input(request.output, (request.file, request.departures))
    arrangement = arrangement_of(request.file, request.departures)
    with while_working("Planning"):
        made = plan(arrangement, request.edition, day, engine=request.engine)
    view = View(lambda: page_of(made), lambda: data_of(made))
    deliver(view, request.format_name, request.output, force=request.force)
    return 0

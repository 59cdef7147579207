"""`wtcheck why`: the derivation of a finding."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wt_engine.cli.loading import arrangement_of
from wt_engine.cli.options import day_of, not_an_input, one_of
from wt_engine.cli.views import deliver
from wt_engine.views import VIEW_FORMATS, View


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    file: str
    duty: str
    subject: str | None
    edition: str
    as_of: str | None
    engine: str
    departures: str | None
    format_name: str
    output: Path | None
    force: bool


def tell_why(request: Request) -> int:
    """Show why a duty has its outcome. Returns the exit code.

    Raises:
        InputError: the file or the call is wrong; then nothing is written.
    """
    from wt_engine.explaining.why import why
    from wt_engine.explaining.why.data import data_of
    from wt_engine.explaining.why.page import page_of

    day = day_of(request.as_of)
    one_of("--format", request.format_name, VIEW_FORMATS)
    not_an_input(request.output, (request.file, request.departures))
    told = why(
        arrangement_of(request.file, request.departures),
        request.duty,
        request.edition,
        day,
        subject=request.subject,
        engine=request.engine,
    )
    view = View(lambda: page_of(told), lambda: data_of(told))
    deliver(view, request.format_name, request.output, force=request.force)
    return 0

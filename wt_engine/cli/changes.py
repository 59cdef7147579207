"""`wtcheck changes`: what a new edition changed, duty by duty."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wt_engine.cli.options import one_of
from wt_engine.cli.views import deliver
from wt_engine.compare.changes import filters_named, select, view_of
from wt_engine.packs.crosswalk import load_crosswalk
from wt_engine.views import VIEW_FORMATS


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    earlier: str
    later: str
    kinds: tuple[str, ...]
    bearer: str | None
    sections: tuple[str, ...]
    format_name: str
    output: Path | None
    force: bool


def tell_changes(request: Request) -> int:
    """Show what became of the duties, or write it to a file. Returns the exit code.

    Raises:
        InputError: the call is wrong; then nothing is written.
    """
    one_of("--format", request.format_name, VIEW_FORMATS)
    crosswalk = load_crosswalk(request.earlier, request.later)
    filters = filters_named(crosswalk, request.kinds, request.bearer, request.sections)
    view = view_of(select(crosswalk, filters))
    deliver(view, request.format_name, request.output, force=request.force)
    return 0

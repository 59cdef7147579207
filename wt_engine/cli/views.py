"""Show a view, or write it to a file."""

from __future__ import annotations

from pathlib import Path

from wt_engine.cli.options import colour_for, one_of
from wt_engine.cli.writing import show, write_new
from wt_engine.views import VIEW_FORMATS, View, render_view


def deliver(view: View, format_name: str, output: Path | None, *, force: bool) -> None:
    """Show `view`, or write it to a new file. Raises InputError as `write_new` does."""
    one_of("--format", format_name, VIEW_FORMATS)
    text = render_view(view, format_name, colour=colour_for(output))
    if output is not None:
        write_new(output, text, force=force)
    else:
        show(text, as_utf8=format_name != "text")

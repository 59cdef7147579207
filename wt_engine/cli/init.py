"""`wtcheck init`."""

from __future__ import annotations

from pathlib import Path

from wt_engine.cli.writing import show, write_new
from wt_engine.intake.template import template
from wt_engine.terms.printable import printable


def write_template(file: Path | None, edition: str, *, force: bool) -> int:
    """Write the template to `file`, or show it. Raises InputError as `write_new` does."""
    text = template(edition)
    if file is None:
        show(text, as_utf8=True)
        return 0
    write_new(file, text, force=force)
    name = printable(str(file))
    show(f"Written to {name}. Fill it in, then: wtcheck {name}\n", as_utf8=False)
    return 0

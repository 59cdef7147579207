"""A page as one HTML file that needs no network and no script."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from wt_engine.terms.printable import printable
from wt_engine.views.model import Page


def render(page: Page, *, colour: bool = False) -> str:  # noqa: ARG001 (one signature for all)
    """Return `page` as HTML; all text is escaped."""
    return _template().render(page=page)


@lru_cache(maxsize=1)
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.filters["kind"] = lambda block: type(block).__name__
    return environment.get_template("page.html")

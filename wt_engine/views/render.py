"""Show a view in a format; each format is a module imported when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from wt_engine.terms.errors import InputError, Place
from wt_engine.views.model import Page

VIEW_FORMATS = {
    "text": "wt_engine.views.text",
    "json": "",
    "markdown": "wt_engine.views.markdown",
    "html": "wt_engine.views.html",
}


@dataclass(frozen=True)
class View:
    """What a command shows: as a page for people, as plain data for programs."""

    page: Callable[[], Page]
    data: Callable[[], dict[str, Any]]


def render_view(view: View, format_name: str, *, colour: bool = False) -> str:
    """Return `view` in the format called `format_name`. Raises InputError for an unknown one."""
    if format_name not in VIEW_FORMATS:
        raise InputError.at(
            Place("--format"), f"'{format_name}' is not known; use {', '.join(VIEW_FORMATS)}."
        )
    if format_name == "json":
        return json.dumps(view.data(), indent=2, ensure_ascii=False) + "\n"
    text: str = import_module(VIEW_FORMATS[format_name]).render(view.page(), colour=colour)
    return text

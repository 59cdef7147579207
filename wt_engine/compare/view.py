"""A comparison as a view: a page for people, data for programs."""

from __future__ import annotations

from wt_engine.compare.data import editions_data, versions_data
from wt_engine.compare.editions_page import editions_page
from wt_engine.compare.model import EditionsDiff, VersionsDiff
from wt_engine.compare.versions_page import versions_page
from wt_engine.views import View


def view_of(result: EditionsDiff | VersionsDiff, *, show_all: bool = False) -> View:
    """Return what `wtcheck diff` shows of `result`; the data has every row in any case."""
    if isinstance(result, EditionsDiff):
        return View(lambda: editions_page(result, show_all=show_all), lambda: editions_data(result))
    return View(lambda: versions_page(result, show_all=show_all), lambda: versions_data(result))

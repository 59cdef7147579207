"""The selection as a view: a page for people, data for programs."""

from __future__ import annotations

from wt_engine.compare.changes.data import data_of
from wt_engine.compare.changes.page import page_of
from wt_engine.compare.changes.select import Selection
from wt_engine.views import View


def view_of(selection: Selection) -> View:
    """Return what `wtcheck changes` shows of `selection`, in any format."""
    return View(lambda: page_of(selection), lambda: data_of(selection))

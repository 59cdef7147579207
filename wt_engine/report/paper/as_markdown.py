"""The paper as Markdown (CommonMark with tables)."""

from __future__ import annotations

from collections.abc import Sequence

from wt_engine.pages import markdown
from wt_engine.report.formats import Checked, Options
from wt_engine.report.paper.build import paper_of


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return the paper on one file, or on several, as Markdown."""
    return markdown.render(paper_of(checked, options))

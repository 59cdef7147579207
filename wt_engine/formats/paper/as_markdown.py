"""The paper as Markdown (CommonMark with tables)."""

from __future__ import annotations

from collections.abc import Sequence

from wt_engine.checking.checked import Checked
from wt_engine.formats.formats import Options
from wt_engine.formats.paper.build import paper_of
from wt_engine.views import markdown


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return the paper on one file, or on several, as Markdown."""
    return markdown.render(paper_of(checked, options))

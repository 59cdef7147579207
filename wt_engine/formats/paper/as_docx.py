"""The paper as a Word document."""

from __future__ import annotations

from collections.abc import Sequence

from wt_engine.checking.checked import Checked
from wt_engine.formats.formats import Options
from wt_engine.formats.paper.build import day_of, paper_of
from wt_engine.formats.zipped import same_each_time
from wt_engine.views import docx


def render(checked: Sequence[Checked], options: Options) -> bytes:
    """Return the paper on one file, or on several; the same bytes each time."""
    return same_each_time(docx.render(paper_of(checked, options)), day_of(checked))

"""Lines are broken as `textwrap` breaks them, quicker."""

from __future__ import annotations

import textwrap

from hypothesis import example, given
from hypothesis import strategies as st

from wt_engine.formats.formats import Options
from wt_engine.formats.text_lines import wrapped

TEXTS = st.text(alphabet="abc-é—., \t\n\u00a0\u200b", max_size=90)
INDENTS = st.integers(0, 6).map(lambda number: " " * number)


@given(text=TEXTS, width=st.integers(8, 40), indent=INDENTS, hang=INDENTS)
@example(text="ab cd", width=8, indent="   ", hang="")
@example(text="a  b", width=8, indent="", hang="")
@example(text="a" * 30 + " b", width=12, indent="  ", hang="    ")
def test_lines_are_those_of_textwrap(text: str, width: int, indent: str, hang: str) -> None:
    by_the_book = textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=hang, break_on_hyphens=False
    )
    assert wrapped(text, Options(width=width), indent, hang) == (by_the_book or [indent.rstrip()])

"""Lines of plain text: wrapped to the terminal, strong where it has colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from wt_engine.formats.formats import Options


def wrapped(text: str, options: Options, indent: str = "", hang: str | None = None) -> list[str]:
    """Return `text` in lines of the options' width; lines after the first begin with `hang`."""
    later = indent if hang is None else hang
    words = text.split(" ")
    room = options.width - max(len(indent), len(later))
    if text.isprintable() and all(0 < len(word) <= room for word in words):
        return _filled(words, options.width, indent, later)
    return textwrap.wrap(
        text,
        options.width,
        initial_indent=indent,
        subsequent_indent=later,
        break_on_hyphens=False,
    ) or [indent.rstrip()]


def _filled(words: list[str], width: int, indent: str, hang: str) -> list[str]:
    """What `textwrap` makes of plain words, in a tenth of its time: reports have thousands."""
    lines, line = [], indent + words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line = hang + word
    return [*lines, line]


def strong(line: str, options: Options, colour: str = "1") -> str:
    """Return `line` bold, or in a colour, where the options allow it."""
    return f"\x1b[{colour}m{line}\x1b[0m" if options.colour else line


def heading(text: str, options: Options) -> Iterator[str]:
    """Yield a heading and the empty line below it."""
    yield from (strong(line, options) for line in wrapped(text, options))
    yield ""

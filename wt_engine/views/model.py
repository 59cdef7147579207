"""The blocks that a page is made of. All text is plain: each format escapes it its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    """A heading; level 2 is the highest below the page's title."""

    text: str
    level: int = 2
    new_page: bool = False
    """Whether it begins a new sheet, where a format has sheets."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a strong one is what the reader must not miss."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Items:
    """A plain list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """One thing with what is to be said of it: a head, and labelled lines.

    A line without a label is a sentence of its own; one without text is left out.
    """

    head: str
    lines: tuple[tuple[str, str], ...]

    def told(self) -> tuple[tuple[str, str], ...]:
        """Return the lines that say something."""
        return tuple((label, text) for label, text in self.lines if text)


@dataclass(frozen=True)
class Table:
    """A table; the first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1
    """How many columns, from the left, hold words; the others hold numbers."""


@dataclass(frozen=True)
class Tree:
    """A thing and what it rests on."""

    text: str
    children: tuple[Tree, ...] = ()


@dataclass(frozen=True)
class Code:
    """Lines to be shown as they are, such as a part of a file."""

    text: str
    language: str = "yaml"

    @property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return self.text.splitlines()


Block: TypeAlias = "Heading | Paragraph | Items | Record | Table | Tree | Code"


@dataclass(frozen=True)
class Page:
    """A title and blocks."""

    title: str
    blocks: tuple[Block, ...]
    subject: str = ""
    """What it is about, for the properties of a document."""

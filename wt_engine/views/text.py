"""A page as plain text: eighty columns, nothing that colour alone says."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from wt_engine.terms.printable import printable
from wt_engine.views.model import Block, Code, Heading, Items, Page, Paragraph, Record, Table, Tree

WIDTH = 80


def render(page: Page, *, colour: bool = False) -> str:
    """Return `page` as text; with `colour`, headings are bold on a terminal."""
    lines = [*_strong(page.title, colour), ""]
    for block in page.blocks:
        lines += [*_block(block, colour), ""]
    return "\n".join(lines).rstrip() + "\n"


def wrapped(text: str, indent: str = "", hang: str | None = None) -> list[str]:
    """Return `text` in lines of at most eighty columns."""
    return textwrap.wrap(
        printable(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hang is None else hang,
        break_on_hyphens=False,
    ) or [indent.rstrip()]


def _strong(text: str, colour: bool, indent: str = "", hang: str | None = None) -> list[str]:
    lines = wrapped(text, indent, hang)
    return [f"\x1b[1m{line}\x1b[0m" for line in lines] if colour else lines


def _block(block: Block, colour: bool) -> Iterator[str]:
    if isinstance(block, Heading):
        shown = block.text.upper() if block.level <= 2 else block.text
        yield from _strong(shown, colour)
    elif isinstance(block, Paragraph):
        yield from _strong(block.text, colour and block.strong)
    elif isinstance(block, Items):
        for item in block.items:
            yield from wrapped(item, "  - ", "    ")
    elif isinstance(block, Record):
        yield from _strong(block.head, colour, "  ", "    ")
        for label, text in block.told():
            yield from wrapped(f"{label}: {text}" if label else text, "    ", "      ")
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Code):
        yield from (f"    {printable(line)}".rstrip() for line in block.lines)
    else:
        yield from _tree(block, "", "")


def _table(table: Table) -> Iterator[str]:
    yield f"{table.caption}:"
    rows = [tuple(printable(cell) for cell in row) for row in (table.columns, *table.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.columns))]
    for row in rows:
        first, *rest = (
            cell.ljust(width) if column < table.words else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield ("  " + "  ".join([first, *rest])).rstrip()


def _tree(tree: Tree, lead: str, below: str) -> Iterator[str]:
    yield from wrapped(tree.text, lead, below + ("|  " if tree.children else "   "))
    for number, child in enumerate(tree.children, start=1):
        last = number == len(tree.children)
        yield from _tree(child, f"{below}+- ", below + ("   " if last else "|  "))

"""A page as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wt_engine.terms.printable import printable
from wt_engine.views.model import Block, Code, Heading, Items, Page, Paragraph, Record, Table, Tree

_MARKS = re.compile(r"[\\`*<>\[\]|~&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_LEADING = re.compile(r"^(\d+)([.)])|^([#+=-])")


def render(page: Page, *, colour: bool = False) -> str:  # noqa: ARG001 (one signature for all)
    """Return `page` as Markdown."""
    parts = [f"# {escaped(page.title)}", *("\n".join(_block(block)) for block in page.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Return `text` with everything that Markdown would read as markup escaped."""
    marked = _MARKS.sub(lambda found: f"\\{found[0]}", printable(text))
    return _LEADING.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", marked
    )


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {escaped(block.text)}"
    elif isinstance(block, Paragraph):
        yield f"**{escaped(block.text)}**" if block.strong else escaped(block.text)
    elif isinstance(block, Items):
        yield from (f"- {escaped(item)}" for item in block.items)
    elif isinstance(block, Record):
        yield f"- **{escaped(block.head)}**"
        for label, text in block.told():
            yield f"  - {escaped(label)}: {escaped(text)}" if label else f"  - {escaped(text)}"
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Code):
        yield from _code(block)
    else:
        yield from _tree(block, 0)


def _table(table: Table) -> Iterator[str]:
    yield f"{escaped(table.caption)}:"
    yield ""
    yield f"| {' | '.join(escaped(column) for column in table.columns)} |"
    marks = ("---" if i < table.words else "---:" for i in range(len(table.columns)))
    yield f"| {' | '.join(marks)} |"
    for row in table.rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"


def _code(code: Code) -> Iterator[str]:
    longest = max((len(run) for run in re.findall("`+", code.text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}{code.language}"
    yield from (printable(line) for line in code.lines)
    yield fence


def _tree(tree: Tree, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {escaped(tree.text)}"
    for child in tree.children:
        yield from _tree(child, depth + 1)

"""The guidance as its published file has it: numbered paragraphs, list items and footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from wt_engine.sources.lines import FilePage, Line
from wt_engine.sources.series import longest_series

_NUMBERED = re.compile(r"([0-9]{1,3})\.(?:\s|$)")
_NOTE = re.compile(r"([0-9]{1,3})\s+\S")
_MARK = re.compile(r"(?:[•▪◦●■□‣·∙\uf0a7\uf0b7]|o|[0-9]{1,2}\.)(?:\s|$)")
"""What an item begins with. Lettered lists are words of an Act that is quoted."""
_SMALL = 0.8
"""Footnotes are set smaller than this, beside the text."""
_LARGE = 1.25
"""The headings of chapters are set larger than this."""
_BESIDE = 6.0
"""How far the number of a paragraph may stand from where most of them do, in points."""

Placed: TypeAlias = tuple[int, Line]
"""A line, and the page that it stands on."""


@dataclass(frozen=True)
class Item:
    """An item of a paragraph's list."""

    page: int
    text: str


@dataclass(frozen=True)
class Numbered:
    """A numbered paragraph: where it starts and ends, the text before its list, the flat list."""

    number: int
    page: int
    last_page: int
    text: str
    items: tuple[Item, ...] = ()
    rivals: tuple[int, ...] = ()
    """Other pages on which a line begins with its number, so that it might start there."""


@dataclass(frozen=True)
class Guidance:
    """What was found in a file."""

    pages: int
    paragraphs: dict[int, Numbered]
    footnotes: dict[int, int]
    """Footnote: its page."""
    strays: dict[int, tuple[int, ...]]
    """Pages on which a line begins with the number of no paragraph that was found."""
    in_doubt: frozenset[int]
    """Pages that could not be read as a whole, or on which there is no text."""


def guidance_in(pages: Sequence[FilePage]) -> Guidance:
    """Find the paragraphs and footnotes in the pages of a file."""
    body = _usual_size(pages)
    placed = [(page.number, line) for page in pages for line in _without_number(page)]
    text = [one for one in placed if one[1].size >= body * _SMALL]
    small = [one for one in placed if one[1].size < body * _SMALL]
    begun = _begun(text)
    paragraphs = {one.number: one for one in _paragraphs(text, begun, body)}
    return Guidance(
        pages=len(pages),
        paragraphs=paragraphs,
        footnotes=_footnotes(small),
        strays=_strays(text, begun, paragraphs),
        in_doubt=frozenset(page.number for page in pages if page.in_doubt or not page.lines),
    )


def _usual_size(pages: Iterable[FilePage]) -> float:
    """Return the size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _without_number(page: FilePage) -> Iterator[Line]:
    """Yield the lines of a page but its own number, at its head or foot."""
    last = len(page.lines) - 1
    for place, line in enumerate(page.lines):
        if place not in (0, last) or not line.text.isdecimal():
            yield line


def _begun(text: Sequence[Placed]) -> list[tuple[int, int]]:
    """Return the lines that begin with a number where paragraphs do: their places and numbers."""
    begun = [
        (place, int(match[1]))
        for place, (_, line) in enumerate(text)
        if (match := _NUMBERED.match(line.text)) is not None
    ]
    margin = _margin(text, begun)
    return [one for one in begun if abs(text[one[0]][1].left - margin) <= _BESIDE]


def _margin(text: Sequence[Placed], begun: Sequence[tuple[int, int]]) -> float:
    """Return how far from the left most numbers stand."""
    usual = Counter(round(text[place][1].left) for place, _ in begun).most_common(1)
    return float(usual[0][0]) if usual else 0.0


def _paragraphs(
    text: Sequence[Placed], begun: Sequence[tuple[int, int]], body: float
) -> Iterator[Numbered]:
    series = [begun[at] for at in longest_series([number for _, number in begun])]
    starts = [place for place, _ in series]
    margin, chapter = _margin(text, begun), _chapter_size(text, starts, body)
    rivals = _rivals(begun, series)
    ends = [*starts, len(text)][1:]
    for (place, number), end in zip(series, ends, strict=True):
        others = {text[rival][0] for rival in rivals.get(place, ())} - {text[place][0]}
        lines = _before_chapter(text[place:end], chapter)
        yield _numbered(number, lines, margin, tuple(sorted(others)))


def _strays(
    text: Sequence[Placed], begun: Sequence[tuple[int, int]], paragraphs: dict[int, Numbered]
) -> dict[int, tuple[int, ...]]:
    pages: dict[int, set[int]] = {}
    for place, number in begun:
        if number not in paragraphs:
            pages.setdefault(number, set()).add(text[place][0])
    return {number: tuple(sorted(found)) for number, found in pages.items()}


def _chapter_size(text: Sequence[Placed], starts: Sequence[int], body: float) -> float:
    """Return the size of the headings of chapters: the largest between numbered paragraphs."""
    between = text[starts[0] : starts[-1]] if starts else ()
    largest = max((line.size for _, line in between), default=0.0)
    return largest if largest > body * _LARGE else float("inf")


def _before_chapter(lines: Sequence[Placed], chapter: float) -> Sequence[Placed]:
    """Leave out a chapter or an appendix that begins after the paragraph."""
    ends = (place for place, (_, line) in enumerate(lines) if place and line.size >= chapter)
    return lines[: next(ends, len(lines))]


def _rivals(
    begun: Sequence[tuple[int, int]], series: Sequence[tuple[int, int]]
) -> dict[int, list[int]]:
    """Return, for the place of a paragraph, the other places that it might have as well."""
    places: dict[int, list[int]] = {}
    for place, number in begun:
        places.setdefault(number, []).append(place)
    found: dict[int, list[int]] = {}
    for at, (place, number) in enumerate(series):
        first = series[at - 1][0] if at else -1
        last = series[at + 1][0] if at + 1 < len(series) else float("inf")
        found[place] = [one for one in places[number] if one != place and first < one < last]
    return found


def _numbered(
    number: int, lines: Sequence[Placed], margin: float, rivals: tuple[int, ...]
) -> Numbered:
    marks = [
        place
        for place, (_, line) in enumerate(lines)
        if place and line.left > margin + _BESIDE and _MARK.match(line.text)
    ]
    ends = [*marks, len(lines)]
    items = tuple(
        Item(lines[start][0], _joined(lines[start:end]))
        for start, end in zip(marks, ends[1:], strict=True)
    )
    stem = _joined(lines[: ends[0]])
    return Numbered(number, lines[0][0], lines[-1][0], stem, items, rivals)


def _joined(lines: Iterable[Placed]) -> str:
    return " ".join(line.text for _, line in lines)


def _footnotes(small: Sequence[Placed]) -> dict[int, int]:
    begun = [
        (page, int(match[1]))
        for page, line in small
        if (match := _NOTE.match(line.text)) is not None
    ]
    return {begun[at][1]: begun[at][0] for at in longest_series([number for _, number in begun])}

"""Which of the numbers that lines begin with are the numbers of a series, such as paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_series(numbers: Sequence[int]) -> list[int]:
    """Return the places of the longest series in `numbers` in which each is above the last.

    Numbers of lists in boxes, and years at the start of a line, fall out of it.
    """
    ends: list[int] = []
    at_ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at_ends[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        at_ends[length : length + 1] = [place]
    found: list[int] = []
    place = at_ends[-1] if at_ends else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]

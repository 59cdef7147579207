"""How standings are told, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from wt_engine.sources.model import Held, Standing, Verification

HEADS = {
    Standing.FOUND: "found",
    Standing.NOT_FOUND: "not found",
    Standing.OTHER_PAGE: "other page",
    Standing.FEWER_ITEMS: "fewer items",
    Standing.MORE_ITEMS: "more items",
    Standing.NOT_DECIDED: "not decided",
}


def counted(held: Iterable[Held]) -> dict[Standing, int]:
    """Return how many places stand how, in the order in which it is told."""
    counts = Counter(one.standing for one in held)
    return {standing: counts[standing] for standing in Standing}


def counts_of(verification: Verification) -> dict[str, dict[Standing, int]]:
    """Return the counts of what is cited, and of each part of the table."""
    table = verification.table
    return {
        "cited": counted(one.held for one in verification.citations),
        "paragraphs": counted(one.held for one in table if one.kind == "paragraph"),
        "footnotes": counted(one.held for one in table if one.kind == "footnote"),
    }

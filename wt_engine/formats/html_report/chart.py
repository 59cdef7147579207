"""The outcomes by section: numbers for a table, and the same as bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wt_engine.checking.findings.model import Finding, Verdict, counts_of
from wt_engine.checking.findings.words import OUTCOME_WORDS
from wt_engine.formats.html_report.anchors import Anchors
from wt_engine.formats.html_report.cards import Place, anchor_of

_ROOM = 5.0
"""Per cent of a bar that a number needs to be read inside its piece."""


@dataclass(frozen=True)
class Piece:
    """A piece of a bar; `left`, `width` and `middle` are per cent of the bar, as text."""

    outcome: str
    count: int
    left: str
    width: str
    middle: str
    has_room: bool


@dataclass(frozen=True)
class Row:
    """One section."""

    anchor: str
    section: str
    title: str
    status: Verdict
    counts: dict[str, int]
    """In the order in which a reader needs them: what is wrong first."""
    first: str
    """The anchor of the section's finding that a reader needs first."""
    pieces: tuple[Piece, ...]

    @property
    def total(self) -> int:
        """How many findings the section has."""
        return sum(self.counts.values())


def rows_of(anchors: Anchors, place: Place, wanted: list[Finding]) -> tuple[Row, ...]:
    """Return a row for each section that has findings among `wanted`, in the guidance's order."""
    order = list(OUTCOME_WORDS)
    edition = place.edition
    rows = []
    for section, title in edition.section_titles.items():
        ours = [finding for finding in wanted if finding.section == section]
        if not ours:
            continue
        counted = counts_of(ours)
        counts = {outcome: counted[outcome] for outcome in OUTCOME_WORDS}
        first = min(ours, key=lambda f: order.index(f.outcome))
        rows.append(
            Row(
                anchor=anchors.of(place.area, edition.edition, "section", section),
                section=section,
                title=title,
                status=edition.sections[section],
                counts=counts,
                first=anchor_of(anchors, place, first),
                pieces=tuple(pieces_of(counts)),
            )
        )
    return tuple(rows)


def pieces_of(counts: dict[str, int]) -> Iterator[Piece]:
    """Yield the pieces of the bar of `counts`; nothing is no piece."""
    total = sum(counts.values())
    before = 0
    for outcome, count in counts.items():
        if count:
            left, width = 100 * before / total, 100 * count / total
            yield Piece(
                outcome=outcome,
                count=count,
                left=_percent(left),
                width=_percent(width),
                middle=_percent(left + width / 2),
                has_room=width >= _ROOM,
            )
            before += count


def _percent(share: float) -> str:
    return f"{share:.2f}%"


def share_bar(share: float) -> str:
    """Return the width of a bar for a share from 0 to 1."""
    return _percent(100 * share)

"""The summary of several files: the areas by sections, and the duties most often open."""

from __future__ import annotations

from dataclasses import dataclass

from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import Verdict
from wt_engine.checking.findings.words import VERDICT_WORDS, capital
from wt_engine.formats.html_report.anchors import Anchors
from wt_engine.formats.html_report.cards import Link, duty_anchor
from wt_engine.formats.html_report.chart import share_bar
from wt_engine.formats.html_report.parts import Part
from wt_engine.formats.national import DutyShare, EditionSummary, National

LETTERS: dict[Verdict, str] = {"breach": "B", "shortfall": "S", "unproven": "U", "compliant": "C"}
TOP = 20
"""So many duties are listed at once; the rest can be opened."""


@dataclass(frozen=True)
class Cell:
    """The status of a section in an area; `letter` is '' where nothing is shown of it."""

    letter: str
    status: str
    title: str
    anchor: str


@dataclass(frozen=True)
class MatrixRow:
    """One area."""

    part: Part
    still_open: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ShareRow:
    """How often a duty is open."""

    share: DutyShare
    link: Link
    cites: str
    per_cent: int
    bar: str


@dataclass(frozen=True)
class VerdictRow:
    """How many areas have a verdict."""

    verdict: str
    means: str
    count: int
    bar: str


@dataclass(frozen=True)
class SummaryView:
    """All areas under one edition."""

    edition: str
    title: str
    anchor: str
    areas: int
    columns: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    verdicts: tuple[VerdictRow, ...]
    top: tuple[ShareRow, ...]
    rest: tuple[ShareRow, ...]


def views_of(
    anchors: Anchors, national: National, parts: tuple[Part, ...]
) -> tuple[SummaryView, ...]:
    """Return the summary of each edition as the page shows it."""
    return tuple(
        _view(anchors, summary, [p for p in parts if p.edition.edition == summary.edition])
        for summary in national.editions
    )


def _view(anchors: Anchors, summary: EditionSummary, parts: list[Part]) -> SummaryView:
    titles = {
        row.section: row.title
        for section in summary.section_titles
        for part in parts
        for row in part.rows
        if row.section == section
    }
    shares = [_share(anchors, summary, share) for share in summary.duties]
    return SummaryView(
        edition=summary.edition,
        title=summary.title,
        anchor=anchors.of(summary.edition, "summary"),
        areas=len(summary.areas),
        columns=tuple(titles.values()),
        matrix=tuple(_row(part, titles) for part in parts),
        verdicts=tuple(
            VerdictRow(
                capital(verdict),
                VERDICT_WORDS[verdict],
                count,
                share_bar(count / len(summary.areas)),
            )
            for verdict, count in summary.verdicts.items()
        ),
        top=tuple(shares[:TOP]),
        rest=tuple(shares[TOP:]),
    )


def _row(part: Part, titles: dict[str, str]) -> MatrixRow:
    rows = {row.section: row for row in part.rows}
    cells = []
    for section, title in titles.items():
        row = rows.get(section)
        if row is None:
            cells.append(Cell("", "", title, ""))
        else:
            cells.append(Cell(LETTERS[row.status], row.status, title, row.anchor))
    counts = part.counts
    still_open = counts["not_met"] + counts["needs_judgement"] + counts["unknown"]
    return MatrixRow(part, still_open, tuple(cells))


def _share(anchors: Anchors, summary: EditionSummary, share: DutyShare) -> ShareRow:
    names = [quoted(c, summary.sources.get(c.source, c.source)) for c in share.citations]
    return ShareRow(
        share=share,
        link=Link(share.title, duty_anchor(anchors, summary.edition, share.duty)),
        cites="; ".join(names),
        per_cent=_per_cent(share.share),
        bar=share_bar(share.share),
    )


def _per_cent(share: float) -> int:
    """Return a share as per cent; what is not all is never rounded up to all."""
    rounded = int(100 * share + 0.5)
    return min(rounded, 99) if share < 1 else 100

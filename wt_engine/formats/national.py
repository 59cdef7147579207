"""Many arrangements at once: how each came out, and which duties are most often open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import VERDICTS, EditionReport, Finding, Report, Verdict
from wt_engine.checking.findings.words import SEVERITIES
from wt_engine.engine.verdict import SEVERITY
from wt_engine.formats.formats import Options
from wt_engine.packs.model import Citation


@dataclass(frozen=True)
class DutyShare:
    """How often one duty is open among the arrangements that it applies to."""

    edition: str
    duty: str
    title: str
    section: str
    section_title: str
    modality: str
    citations: tuple[Citation, ...]
    applies_to: int
    """Arrangements in which it applies to at least one subject."""
    open_in: int
    """Arrangements in which it is open: not met, not shown or to be judged for a subject."""
    not_met_in: int
    """Arrangements in which it is shown not to be met for a subject."""
    departed_in: int
    """Arrangements that departed from it for a subject."""

    @property
    def share(self) -> float:
        """The part of the arrangements it applies to in which it is open, from 0 to 1."""
        return self.open_in / self.applies_to if self.applies_to else 0.0


@dataclass(frozen=True)
class EditionSummary:
    """All arrangements under one edition."""

    edition: str
    title: str
    sources: dict[str, str]
    section_titles: dict[str, str]
    areas: tuple[tuple[Checked, EditionReport], ...]
    """In the order of the files."""
    verdicts: dict[Verdict, int]
    """How many arrangements have each verdict, worst first."""
    duties: tuple[DutyShare, ...]
    """Every duty that is open anywhere, the largest share first; see `_worst_first`."""


@dataclass(frozen=True)
class National:
    """The summary of several files."""

    files: int
    refused: tuple[Checked, ...]
    """Files that could not be checked."""
    editions: tuple[EditionSummary, ...]


def summary_of(checked: Sequence[Checked], options: Options) -> National | None:
    """Return the summary of several files; None for one file or none."""
    if len(checked) < 2:
        return None
    done = [(item, item.report) for item in checked if item.report is not None]
    names = dict.fromkeys(edition.edition for _, report in done for edition in report.editions)
    return National(
        files=len(checked),
        refused=tuple(item for item in checked if item.report is None),
        editions=tuple(_edition(name, done, options) for name in names),
    )


def _edition(name: str, done: Sequence[tuple[Checked, Report]], options: Options) -> EditionSummary:
    areas = [
        (item, edition)
        for item, report in done
        for edition in report.editions
        if edition.edition == name
    ]
    reports = [edition for _, edition in areas]
    counted = Counter(edition.verdict for edition in reports)
    shares = sorted(_shares(name, reports, options), key=_worst_first)
    return EditionSummary(
        edition=name,
        title=reports[0].title,
        sources=reports[0].sources,
        section_titles=reports[0].section_titles,
        areas=tuple(areas),
        verdicts={verdict: counted[verdict] for verdict in VERDICTS},
        duties=tuple(shares),
    )


def _worst_first(share: DutyShare) -> tuple[float, int, int]:
    """Sort by share; of equals, what more areas fail, then what weighs more."""
    return -share.share, -share.not_met_in, SEVERITIES.index(SEVERITY[share.modality])


def _shares(name: str, reports: Sequence[EditionReport], options: Options) -> Iterator[DutyShare]:
    """Yield the share of each duty that is open somewhere, in the guidance's order."""
    by_duty: dict[str, list[dict[str, Finding]]] = {}
    for report in reports:
        here: dict[str, dict[str, Finding]] = {}
        for finding in options.wanted(report):
            here.setdefault(finding.duty, {})[finding.subject] = finding
        for duty, findings in here.items():
            by_duty.setdefault(duty, []).append(findings)
    for duty, areas in by_duty.items():
        share = _share(name, duty, areas)
        if share.open_in:
            yield share


def _share(name: str, duty: str, areas: Sequence[dict[str, Finding]]) -> DutyShare:
    one = next(iter(areas[0].values()))
    outcomes = [{finding.outcome for finding in findings.values()} for findings in areas]
    opens = [any(f.is_open for f in findings.values()) for findings in areas]
    return DutyShare(
        edition=name,
        duty=duty,
        title=one.title,
        section=one.section,
        section_title=one.section_title,
        modality=one.modality,
        citations=one.citations,
        applies_to=sum(bool(found - {"not_applicable"}) for found in outcomes),
        open_in=sum(opens),
        not_met_in=sum("not_met" in found for found in outcomes),
        departed_in=sum("departed" in found for found in outcomes),
    )

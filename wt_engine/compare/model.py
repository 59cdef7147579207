"""What a comparison returns: one row for each duty and subject, with its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, get_args

from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.engine import SEVERITY
from wt_engine.packs.crosswalk.model import Entry
from wt_engine.terms.forks import cached_property

EditionStatus: TypeAlias = Literal[
    "newly_failing",
    "newly_unproven",
    "still_open",
    "not_compared",
    "no_longer_asked",
    "departed",
    "newly_met",
    "newly_asked_and_met",
    "still_met",
    "not_applicable",
]
EDITION_STATUSES: tuple[EditionStatus, ...] = get_args(EditionStatus)
"""Worst first, as the page shows them."""
VersionStatus: TypeAlias = Literal[
    "broken",
    "still_open",
    "no_longer_applies",
    "gone",
    "departed",
    "fixed",
    "newly_asked_and_met",
    "still_met",
    "not_applicable",
]
VERSION_STATUSES: tuple[VersionStatus, ...] = get_args(VersionStatus)
"""Worst first, as the page shows them."""
WORST_FIRST = ("not_met", "needs_judgement", "unknown", "departed", "met", "not_applicable")
"""Which of several earlier outcomes a later one is compared with: the first of these.

Something shown to be wrong outweighs what must be judged, that outweighs silence, and a
duty that does not apply gives way to one that does.
"""
_WEIGHTS = ("breach", "shortfall", "note")


def worst_of(findings: Sequence[Finding]) -> Finding | None:
    """Return the finding with the worst outcome, the first of equals; None where there is none."""
    return min(findings, key=lambda f: WORST_FIRST.index(f.outcome), default=None)


def weight_of(modality: str) -> int:
    """Return how much a duty weighs by its severity when it is not met: 0 is the heaviest."""
    return _WEIGHTS.index(SEVERITY[modality])


def _weighs(finding: Finding | None) -> bool:
    """Whether a duty not met would be more than a note."""
    return finding is not None and SEVERITY[finding.modality] != "note"


@dataclass(frozen=True)
class EditionRow:
    """One duty and subject under both editions."""

    status: EditionStatus
    before: tuple[Finding, ...]
    """The earlier findings that it is compared with, several where duties were merged."""
    after: Finding | None
    """The later finding; None for an earlier duty without a later one."""
    entry: Entry | None = None
    """What became of the duty; None where the crosswalk does not have it."""
    why: tuple[str, ...] = ()
    """The government's reasons for the change, where it gives any."""
    remark: str = ""
    """What a reader must know of how the row came about; '' for nothing."""

    @property
    def compared_with(self) -> Finding | None:
        """The worst of the earlier findings."""
        return worst_of(self.before)

    @property
    def weighs_more(self) -> bool:
        """Whether the duty, or one merged into it, was lighter: a should became a must."""
        later = self.after
        return later is not None and any(
            weight_of(f.modality) > weight_of(later.modality) for f in self.before
        )

    @property
    def weighs_less(self) -> bool:
        """Whether the duty, or one merged into it, was heavier: a must became a should."""
        later = self.after
        return later is not None and any(
            weight_of(f.modality) < weight_of(later.modality) for f in self.before
        )

    @property
    def is_new_problem(self) -> bool:
        """Whether `--fail-on new` counts it: newly a breach or a shortfall, or newly unproven."""
        return self.status in {"newly_failing", "newly_unproven"} and _weighs(self.after)


@dataclass(frozen=True)
class FieldSide:
    """A field in one of two files."""

    value: str
    """In words."""
    path: str
    file: str | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class FieldChange:
    """A field that differs between two files."""

    field: str
    """As the duty language calls it."""
    words: str
    subject: str
    """The subject whose field it is, when that is not the row's own; else ''."""
    before: FieldSide | None
    """None where the earlier file has no such subject."""
    after: FieldSide | None


@dataclass(frozen=True)
class VersionRow:
    """One duty and subject in both versions of an arrangement."""

    status: VersionStatus
    before: tuple[Finding, ...]
    after: Finding | None
    """None for a subject that the later file no longer has."""
    fields: tuple[FieldChange, ...] = ()
    """What made the outcome another; empty where it is the same."""
    remark: str = ""

    @property
    def compared_with(self) -> Finding | None:
        """The worst of the earlier findings."""
        return worst_of(self.before)

    @property
    def is_new_problem(self) -> bool:
        """Whether `--fail-on new` counts it: broken, and not merely a note."""
        return self.status == "broken" and _weighs(self.after)


Row: TypeAlias = "EditionRow | VersionRow"


def counted(statuses: Sequence[str], rows: Iterable[Row]) -> dict[str, int]:
    """Return how many of `rows` have each of `statuses`."""
    found = Counter(row.status for row in rows)
    return {status: found[status] for status in statuses}  # type: ignore[index]


@dataclass(frozen=True)
class EditionsDiff:
    """One arrangement under two editions."""

    name: str
    file: str | None
    as_of: date
    engine: str
    earlier: EditionReport
    later: EditionReport
    rows: tuple[EditionRow, ...]
    """The later duties in the guidance's order, then the earlier ones without a later one."""

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows have each status."""
        return counted(EDITION_STATUSES, self.rows)


@dataclass(frozen=True)
class Version:
    """One version of an arrangement, checked."""

    name: str
    file: str | None
    report: EditionReport


@dataclass(frozen=True)
class VersionsDiff:
    """Two versions of an arrangement under one edition."""

    as_of: date
    engine: str
    earlier: Version
    later: Version
    rows: tuple[VersionRow, ...]
    """The later file's duties in the guidance's order, each followed by its gone subjects."""

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows have each status."""
        return counted(VERSION_STATUSES, self.rows)

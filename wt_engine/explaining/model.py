"""An explanation of a duty: every part of it as data, in words for the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wt_engine.packs.crosswalk.model import Change
from wt_engine.packs.model import Citation
from wt_engine.views import Tree


@dataclass(frozen=True)
class DutyName:
    """A duty as another one's explanation names it."""

    edition: str
    id: str
    title: str
    modality: str


@dataclass(frozen=True)
class Cited:
    """A citation, and how one quotes it in a board paper."""

    citation: Citation
    quoted: str


@dataclass(frozen=True)
class Standing:
    """Where a duty stands in one edition, or why it stands nowhere there."""

    edition: str
    duty: DutyName | None
    """None where the edition has no duty for it."""
    citations: tuple[Cited, ...]
    note: str = ""
    """What to know where there is no duty."""


@dataclass(frozen=True)
class Told:
    """Where a briefing tells of a change."""

    briefing: str
    title: str
    where: str


@dataclass(frozen=True)
class ToldChange:
    """A change that briefings tell of and that reaches the duty."""

    id: str
    says: str
    told: tuple[Told, ...]
    told_in: str
    """The same in words."""
    why: str | None
    """The reason that the government gives; None too where the texts don't bear the claim out."""
    status: str
    note: str | None


@dataclass(frozen=True)
class WhatChanged:
    """What became of the duty between two editions."""

    earlier_edition: str
    later_edition: str
    kinds: tuple[Change, ...]
    kinds_told: str
    """The same in words: 'Split in 2, also strengthened'."""
    earlier: tuple[DutyName, ...]
    later: tuple[DutyName, ...]
    difference: str
    stands_in: str
    """The edition whose pack may have no duty for the text yet."""
    stands_at: tuple[Cited, ...]
    """Where that text stands; empty where every text has its duty."""
    claims: tuple[ToldChange, ...]


@dataclass(frozen=True)
class FileField:
    """A field of the arrangement file; '[]' stands for each item of a list."""

    path: str
    about: str


@dataclass(frozen=True)
class Example:
    """A part of an arrangement file, and what the duty makes of it."""

    outcome: str
    given: Mapping[str, Any]
    note: str
    subject: str
    """The subject looked at; '' for the arrangement as a whole."""
    as_of: date


@dataclass(frozen=True)
class Related:
    """Another duty of the same edition, and what the two share."""

    duty: DutyName
    because: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """All there is to tell of one duty of one edition."""

    duty: DutyName
    edition_title: str
    in_force_from: date
    in_force_to: date | None
    section: str
    section_title: str
    bearer: str
    severity: str
    """What not meeting it weighs: breach, shortfall or note."""
    asks: str
    """What kind of duty it is and for whom, as a sentence."""
    weighs: str
    """What not meeting it weighs, as a sentence."""
    applies: str
    """When it applies, as a sentence."""
    for_each: str
    checked_for: str
    """For which subjects it is checked, as a sentence."""
    standings: tuple[Standing, ...]
    """Where it stands: in its own edition first, then in the other."""
    change: WhatChanged | None
    """None where the crosswalk does not mention it."""
    evidence: str
    applies_when: Tree | None
    """The condition under which it applies; None for always."""
    met_when: Tree
    reading: tuple[str, ...]
    """How the words of the conditions are meant, as sentences."""
    fields: tuple[FileField, ...]
    """The fields of the arrangement file that it looks at, each once."""
    met_example: Example | None
    other_example: Example | None
    """One that does not meet it; where no file can show that, one that leaves it open."""
    outcomes: tuple[str, ...]
    """The outcomes that it can have."""
    finding: str
    remedy: str
    counterparts: tuple[DutyName, ...]
    """What it is, or what became of it, in the other edition."""
    related: tuple[Related, ...]
    """Duties of the same edition, the closest first."""

    @property
    def can_fail(self) -> bool:
        """Whether a file can show that it is not met."""
        return "not_met" in self.outcomes

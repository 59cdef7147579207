"""A plan: steps from verdict to verdict, what stands in the way, and what to ask next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from wt_engine.checking.findings.model import Finding, Verdict


@dataclass(frozen=True)
class Change:
    """One change to the file, and the findings it helps to settle, the weightiest first."""

    path: str
    """The field, as messages write it: 'partners[2].lead.post'; places in a list are those
    of the file as it is, with new items after them."""
    value: Any
    """What the field is to hold; None where it, or the item, is to go."""
    line: int | None
    """The line of the field, or of the part of the file it belongs to; None without a file."""
    column: int | None
    settles: tuple[Finding, ...]
    bearer: str
    """Who bears the weightiest of the duties."""
    owner: str
    """Who might see to it; a suggestion."""


@dataclass(frozen=True)
class Step:
    """The smallest set of changes found that leads to the next verdict.

    None of them can be left out: a finding would then stay open.
    """

    before: Verdict
    after: Verdict
    """The verdict that checking the changed arrangement gave."""
    changes: tuple[Change, ...]
    settled: tuple[Finding, ...]
    """The findings, as they stood, that are settled when all changes are made."""
    patch: tuple[dict[str, Any], ...]
    """The changes as a JSON Patch (RFC 6902) on the file as the step before left it."""
    smallest: bool
    """Whether the search for a smaller set was complete."""


@dataclass(frozen=True)
class Obstacle:
    """An open finding that no change to the file can settle, and why."""

    finding: Finding
    why: str


Reveals: TypeAlias = Literal["breach", "shortfall", "note", "nothing"]


@dataclass(frozen=True)
class Question:
    """Something that the file does not say, and what its answer could do."""

    asks: str
    """What to find out, in words."""
    fields: tuple[str, ...]
    """The fields of the file that would hold the answer."""
    line: int | None
    findings: tuple[Finding, ...]
    """The open findings that wait for it, the weightiest first."""
    reveals: Reveals
    """The worst that a 'no' could bring to light."""
    changes_verdict: bool
    """Whether its answer, with others', could still change the verdict."""


@dataclass(frozen=True)
class EditionPlan:
    """The plan under one edition."""

    edition: str
    title: str
    verdict: Verdict
    reached: Verdict
    """The verdict after all steps."""
    steps: tuple[Step, ...]
    obstacles: tuple[Obstacle, ...]
    questions: tuple[Question, ...]
    """Those that could still change the verdict come first."""
    sources: dict[str, str]
    notice: str = ""


@dataclass(frozen=True)
class Plan:
    """The plan for one arrangement on one day."""

    name: str
    file: str | None
    as_of: date
    engine: str
    editions: tuple[EditionPlan, ...]

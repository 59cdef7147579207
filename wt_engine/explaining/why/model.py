"""A derivation: the outcome, the rule that concluded it, and everything that rule rested on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from wt_engine.checking.findings.model import Finding
from wt_engine.packs.model import Duty


@dataclass(frozen=True)
class UsedField:
    """A field of the arrangement, with what the file says there and where."""

    field: str
    """The field as the duty language names it: 'partner.lead_level'."""
    words: str
    value: str
    """What was found, in words; 'not given' where the file says nothing."""
    path: str
    """Where it stands in the file, or would: 'partners[2].lead.post'; '' for the whole file."""
    in_file: bool
    """Whether the file says it there; else line and column are of the part it belongs to."""
    part_in_file: bool
    """Whether the file has a part at that path, which need not say it."""
    file: str | None
    line: int | None
    column: int | None


@dataclass(frozen=True)
class Answer:
    """A condition that the program answered from fields, and handed to the engine as a fact."""

    asks: str
    """The condition in words."""
    says: str
    """yes, no, unknown or judge."""
    property: str
    """The name of the fact's property that the rule looked at."""
    fields: tuple[UsedField, ...]


@dataclass(frozen=True)
class Conclusion:
    """What one rule of the engine concluded when it fired."""

    about: str
    """The duty or the derived fact."""
    words: str
    says: str
    """The outcome of a duty; yes, no, unknown or judge for a derived fact."""
    rule: str
    """The rule that fired, as the engine knows it."""
    ruleset: str
    scope: str
    subject: str
    property: str
    """The name of the fact's property that it became; '' for a duty's outcome."""
    rests_on: tuple[Node, ...]
    """What made the rule fire: only what it needed, not all that it looked at."""


Node: TypeAlias = "Answer | Conclusion"


def as_written(conclusion: Conclusion, written: Collection[str]) -> Conclusion:
    """Return `conclusion` resting on nothing but answers and on the facts that the pack names.

    The compiler breaks long conditions into parts. Nobody wrote them, so a reader is shown
    what they rest on in their place, each thing once.

    Args:
        conclusion: what the engine's trace was read as.
        written: the names of the pack's derived facts.
    """
    kept: list[Node] = []
    for node in conclusion.rests_on:
        if isinstance(node, Conclusion):
            inner = as_written(node, written)
            kept += [inner] if node.about in written else inner.rests_on
        else:
            kept.append(node)
    return replace(conclusion, rests_on=tuple(dict.fromkeys(kept)))


@dataclass(frozen=True)
class Derivation:
    """Why one duty has its outcome for one subject."""

    finding: Finding
    outcome: Conclusion


@dataclass(frozen=True)
class Why:
    """The derivations of one duty, for each of its subjects."""

    name: str
    file: str | None
    as_of: date
    edition: str
    title: str
    engine: str
    about: Duty
    sources: dict[str, str]
    notice: str
    derivations: tuple[Derivation, ...]
    """One for each subject, in the file's order; none where the file lists no subject."""

    @property
    def duty(self) -> str:
        """The duty's id."""
        return self.about.id

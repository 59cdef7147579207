"""The crosswalk between two editions: entries, and what briefings claim to have changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field, model_validator

from wt_engine.packs.conditions import Data
from wt_engine.packs.model import Citation, Duty, Pack, Slug, Words
from wt_engine.terms.forks import cached_property

Change: TypeAlias = Literal[
    "strengthened",
    "weakened",
    "added",
    "removed",
    "split",
    "merged",
    "moved",
    "reworded",
    "renamed",
    "unchanged",
]
CHANGES: tuple[Change, ...] = get_args(Change)
"""The kinds of change, the weightiest first."""
_ONE_TO_ONE = frozenset({"unchanged", "renamed", "reworded", "moved", "strengthened", "weakened"})


class Entry(Data):
    """What became of one duty, or of several that became one, or of one that became several."""

    change: Change
    """The kind of change that matters most."""
    also: tuple[Change, ...] = ()
    """Further kinds that are true as well."""
    from_: tuple[Slug, ...] = Field(default=(), alias="from")
    """Duties of the earlier pack."""
    to: tuple[Slug, ...] = ()
    """Duties of the later pack."""
    stands_at: tuple[Citation, ...] = ()
    """Where the text stands in the edition whose pack has no duty for it yet."""
    difference: Words
    """What is different, in one sentence of our own."""

    @model_validator(mode="after")
    def _as_many_as_its_kind_says(self) -> Entry:
        before, after = len(self.from_), len(self.to)
        if not before and not after:
            raise ValueError("an entry names a duty under 'from' or 'to'")
        if self.change in self.also or len(set(self.also)) != len(self.also):
            raise ValueError("'also' names further kinds of change, each once")
        if {"added", "removed"} & set(self.also):
            raise ValueError("'added' and 'removed' stand alone under 'change'")
        allowed = {
            "added": (before == 0 and after >= 1 and not self.stands_at),
            "removed": (before >= 1 and after == 0 and not self.stands_at),
            "split": (before == 1 and after >= 2),
            "merged": (before >= 2 and after == 1),
        }
        if self.change in allowed:
            if not allowed[self.change]:
                raise ValueError(f"'{self.change}' does not go with {before} from and {after} to")
        elif max(before, after) > 1 or (before + after == 1) != bool(self.stands_at):
            raise ValueError(
                f"'{self.change}' goes with one duty on each side, or one and 'stands_at'"
            )
        return self

    @property
    def kinds(self) -> tuple[Change, ...]:
        """Every kind that is true of the change, the weightiest first as given."""
        return (self.change, *self.also)

    @property
    def waits(self) -> bool:
        """Whether one edition has the text but its pack has no duty for it yet."""
        return bool(self.stands_at)


class CrosswalkFile(Data):
    """`rules/crosswalk/2018-2023.yaml`."""

    entries: Annotated[tuple[Entry, ...], Field(min_length=1)]


Briefing: TypeAlias = Literal["summary", "consultation", "schools_guide", "five_minute"]
BRIEFINGS: dict[Briefing, str] = {
    "summary": "Summary of changes, 2023",
    "consultation": "Government consultation response, December 2023",
    "schools_guide": "Reader's guide for schools, 2023",
    "five_minute": "Five-minute briefing, 2023",
}


class Told(Data):
    """Where a briefing tells of a change."""

    in_: Briefing = Field(alias="in")
    where: Words
    """Heading, question or page."""


class Claim(Data):
    """One change that briefings tell of, and whether the texts bear it out."""

    id: Slug
    topic: Literal[
        "arrangements",
        "partners",
        "scrutiny",
        "education",
        "funding",
        "reporting",
        "thresholds",
        "other",
    ]
    says: Words
    """What is said to have changed, in our own words."""
    told: Annotated[tuple[Told, ...], Field(min_length=1)]
    why: Words | None = None
    """The reason that the government gives."""
    status: Literal["borne_out", "waiting", "not_borne_out"]
    """waiting: for duties that the packs do not have yet."""
    duties: tuple[Slug, ...] = ()
    """The duties that carry the change, of either pack."""
    note: Words | None = None

    @model_validator(mode="after")
    def _reached_or_explained(self) -> Claim:
        if self.status == "borne_out" and not self.duties:
            raise ValueError("a change that is borne out names the duties that carry it")
        if self.status != "borne_out" and not self.note:
            raise ValueError("say in 'note' what the texts say, or what the claim waits for")
        if self.why and not {"consultation", "summary"} & {told.in_ for told in self.told}:
            raise ValueError("a reason is the government's: name where it is given")
        return self


class BriefingsFile(Data):
    """`rules/crosswalk/2018-2023.briefings.yaml`."""

    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Crosswalk:
    """What became of the duties of one pack in the next."""

    earlier: Pack
    later: Pack
    entries: tuple[Entry, ...]
    claims: tuple[Claim, ...]

    def entry_of(self, edition: str, duty: str) -> Entry | None:
        """Return the entry in which a duty of one of the two editions stands."""
        return (self._from if edition == self.earlier.edition else self._to).get(duty)

    def duties_of(self, entry: Entry) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
        """Return the earlier and the later duties of an entry."""
        before = tuple(self.earlier_duties[name] for name in entry.from_)
        return before, tuple(self.later_duties[name] for name in entry.to)

    def claims_of(self, entry: Entry) -> tuple[Claim, ...]:
        """Return what briefings say of an entry's duties."""
        named = {*entry.from_, *entry.to}
        return tuple(claim for claim in self.claims if named & set(claim.duties))

    @cached_property
    def earlier_duties(self) -> dict[str, Duty]:
        """The earlier pack's duties by id."""
        return {duty.id: duty for duty in self.earlier.duties}

    @cached_property
    def later_duties(self) -> dict[str, Duty]:
        """The later pack's duties by id."""
        return {duty.id: duty for duty in self.later.duties}

    @cached_property
    def _from(self) -> dict[str, Entry]:
        return {name: entry for entry in self.entries for name in entry.from_}

    @cached_property
    def _to(self) -> dict[str, Entry]:
        return {name: entry for entry in self.entries for name in entry.to}

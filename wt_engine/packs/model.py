"""A pack: the duties of one edition of the guidance, as data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, field_validator, model_validator

from wt_engine.packs.conditions import Condition, Data, Day, DerivedName, Scope
from wt_engine.terms.forks import cached_property
from wt_engine.terms.printable import printable
from wt_engine.terms.words import Part

Modality: TypeAlias = Literal["must", "should", "expected", "states", "may"]
SourceName: TypeAlias = Literal[
    "WT2018", "WT2023", "CA2004", "CSWA2017", "SI2018/789", "SI2018/497", "AILC2018"
]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


def _shown_safely(value: Any) -> Any:
    """Drop what could drive a terminal or a page: a pack may come from anybody."""
    return printable(value) if isinstance(value, str) else value


Shown = Annotated[str, BeforeValidator(_shown_safely)]
Words = Annotated[Shown, Field(min_length=3, max_length=600)]
FieldPart = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]

MOST_SECTIONS = 100
MOST_DUTIES = 1_000
"""In one section."""
MOST_DERIVED = 100
MOST_NESTED = 8
"""Conditions inside each other, in a file. What is worked out grows about threefold with each."""
MOST_PARTS = 100
"""Conditions in one condition, itself included."""


def _readable(condition: Condition) -> Condition:
    """Refuse what no person could follow and no lint could try out in a reasonable time."""
    parts, layer, depth = 0, [condition], 0
    while layer:
        parts, depth = parts + len(layer), depth + 1
        if depth > MOST_NESTED:
            raise ValueError(f"keep to {MOST_NESTED} conditions inside each other; use 'derived'")
        if parts > MOST_PARTS:
            raise ValueError(f"keep to {MOST_PARTS} conditions in one; use 'derived'")
        layer = [part for one in layer for part in one.parts]
    return condition


GUIDANCE: frozenset[str] = frozenset({"WT2018", "WT2023"})
STATUTE: frozenset[str] = frozenset({"CA2004", "CSWA2017"})
REGULATIONS: frozenset[str] = frozenset({"SI2018/789", "SI2018/497"})


class Citation(Data):
    """Where a duty stands. `checked` is no where the number was not seen in the source."""

    source: SourceName
    paragraph: Annotated[str, Field(pattern=r"^\d+(\.\d+)?[a-z]?$")] | None = None
    """Paragraph of the guidance ('104') or of the briefing ('3.9')."""
    item: int | None = Field(default=None, ge=1)
    """Place in the paragraph's list, counted flat from 1."""
    footnote: int | None = Field(default=None, ge=1)
    section: Annotated[str, Field(pattern=r"^\d+[A-Z]*(\([0-9a-z]+\))*$")] | None = None
    """Section of an Act with its subsections: '16G(3)'."""
    regulation: Annotated[str, Field(pattern=r"^\d+(\([0-9a-z]+\))*$")] | None = None
    schedule_paragraph: int | None = Field(default=None, ge=1)
    chapter: Annotated[int, Field(ge=1)] | None = None
    heading: Shown | None = None
    page: int | None = Field(default=None, ge=1)
    as_enacted: bool = False
    """The wording before later amendment (2018 pack)."""
    checked: bool = True

    @model_validator(mode="after")
    def _numbered_as_its_source_is(self) -> Citation:
        if self.source in STATUTE and self.section is None:
            raise ValueError("cite an Act by its 'section'")
        if self.source in REGULATIONS and not (self.regulation or self.schedule_paragraph):
            raise ValueError("cite regulations by 'regulation' or 'schedule_paragraph'")
        if self.source == "AILC2018" and self.paragraph is None:
            raise ValueError("cite the briefing by its 'paragraph', such as 3.9")
        if self.source == "WT2023" and not (self.page and (self.paragraph or self.footnote)):
            raise ValueError("cite the 2023 guidance by 'paragraph' or 'footnote', and 'page'")
        if self.source == "WT2018" and not (self.chapter and self.heading):
            raise ValueError("cite the 2018 guidance by 'chapter' and 'heading'")
        return self


class Duty(Data):
    """One checkable thing that the guidance or the law asks."""

    id: Slug
    """The same in every edition in which the duty is the same."""
    title: Words
    """The duty as one plain sentence in our own words."""
    modality: Modality
    """The word that the paragraph itself uses for this duty."""
    bearer: Words
    """Who bears the duty."""
    cites: Annotated[tuple[Citation, ...], Field(min_length=1)]
    """Where it stands, the primary citation first."""
    part: Part | None = None
    """What it is a part of, where neither its condition nor its section says so."""
    for_each: Scope = "arrangement"
    """The subjects that it is checked for."""
    when: Condition | None = None
    """When it applies; left out, always."""
    applies: Words | None = None
    """The same in words, completing 'applies ...'; needed with `when`."""
    met: Condition
    """When it is met."""
    evidence: Words
    """What evidence is looked for."""
    finding: Words
    """What to tell the reader when it is not met; '{subject}' stands for the subject."""
    remedy: Words
    """What to do about it."""
    never: dict[Literal["not_met", "unknown"], Words] = {}
    """An outcome that no arrangement file can bring about, and why; lint looks for one."""

    @model_validator(mode="after")
    def _applies_in_words(self) -> Duty:
        if (self.when is None) != (self.applies is None):
            raise ValueError("'when' and 'applies' go together: say in words when it applies")
        return self

    @cached_property
    def asked_when(self) -> Condition | None:
        """When it applies, and that there was occasion, which every duty on practice asks.

        Of several topics that can show it, one that was found otherwise is occasion enough.
        """
        groups = [*((topic,) for topic in (self.when.topics if self.when else ())), self.met.topics]
        parts = [Condition(arose=topics) for topics in groups if topics]
        parts = [*((self.when,) if self.when else ()), *parts]
        return parts[0] if len(parts) == 1 else Condition(all=tuple(parts)) if parts else None


class Derived(Data):
    """A fact that follows from others: a named condition, for each subject of a scope."""

    id: DerivedName
    about: Words
    """What it says, as a plain sentence."""
    for_each: Scope = "arrangement"
    cites: tuple[Citation, ...] = ()
    is_: Condition = Field(alias="is")


class SectionFile(Data):
    """One file of a pack: the duties of one section of the guidance."""

    section: Slug
    title: Words
    part: Part = "partnership"
    """What its duties are part of, where their conditions do not say."""
    chapter: int = Field(ge=1)
    duties: Annotated[tuple[Duty, ...], Field(min_length=1, max_length=MOST_DUTIES)]

    @field_validator("duties")
    @classmethod
    def _readable_duties(cls, duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
        for duty in duties:
            for condition in (duty.when, duty.met):
                if condition is not None:
                    _readable(condition)
        return duties


class DerivedFile(Data):
    """The derived facts of a pack."""

    derived: Annotated[tuple[Derived, ...], Field(min_length=1, max_length=MOST_DERIVED)]

    @field_validator("derived")
    @classmethod
    def _readable_facts(cls, derived: tuple[Derived, ...]) -> tuple[Derived, ...]:
        for fact in derived:
            _readable(fact.is_)
        return derived


class Source(Data):
    """A source that the pack may cite."""

    name: SourceName
    title: Words
    short: Words
    """How a board paper names it: 'WT 2023', 'CA 2004'."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """The SHA-256 of the published file (PDF) that the pack was written from."""


class ForeignWords(Data):
    """Words that belong to another edition, or another time, than the pack's."""

    words: Annotated[tuple[Words, ...], Field(min_length=1)]
    belongs_to: Words
    """Where they belong, completing 'belongs to ...'."""
    instead: Words
    """What an arrangement under this edition has."""
    other_meanings: tuple[Words, ...] = ()
    """Longer phrases with these words that mean something else."""
    not_under: tuple[FieldPart, ...] = ()
    """Fields of the arrangement file under which they mean something else."""
    before: date | None = None
    """Only foreign on days before this one."""
    after: date | None = None
    """Only foreign on days after this one."""

    def applies_on(self, day: date) -> bool:
        """Whether the words are foreign on `day`."""
        early_enough = self.before is None or day < self.before
        return early_enough and (self.after is None or day > self.after)


class PackFile(Data):
    """`pack.yaml`: what the edition is, when it was in force, what it may cite."""

    edition: Literal["2018", "2023"]
    title: Words
    version: Words
    in_force_from: Day
    in_force_to: Day | None = None
    superseded_by: Words | None = None
    """The edition that followed, in words."""
    chapters: dict[Shown, Shown]
    """Chapter numbers and their titles."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    sections: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=MOST_SECTIONS)]
    """The section files, in the guidance's order."""
    foreign_words: tuple[ForeignWords, ...] = ()
    """Words that real documents carry over from another edition, or take from a later one."""
    departures_rest_on: tuple[Citation, ...] = ()
    """Where the edition says when it may be departed from."""


class Section(Data):
    """A section with the file it came from."""

    id: Slug
    title: Words
    part: Part = "partnership"
    chapter: int
    file: str
    duties: tuple[Duty, ...]


class Pack(Data):
    """A whole pack, checked and ready to be compiled."""

    edition: str
    title: Shown
    version: Shown
    in_force_from: date
    in_force_to: date | None
    superseded_by: Shown | None
    chapters: dict[Shown, Shown]
    sources: tuple[Source, ...]
    sections: tuple[Section, ...]
    derived: tuple[Derived, ...]
    foreign_words: tuple[ForeignWords, ...] = ()
    departures_rest_on: tuple[Citation, ...] = ()

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Every duty in the guidance's order."""
        return tuple(duty for section in self.sections for duty in section.duties)

    def short_name(self, source: str) -> str:
        """Return how a board paper names `source`."""
        return next((s.short for s in self.sources if s.name == source), source)

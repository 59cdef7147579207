"""The parts of the JSON report, as types; see `json_shape`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config
from typing_extensions import NotRequired, TypedDict

from wt_engine.checking.findings.model import DepartureStatus, Outcome, Severity, Verdict
from wt_engine.packs.model import Modality, SourceName
from wt_engine.terms.words import Part

STRICT = ConfigDict(extra="forbid", use_attribute_docstrings=True)
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", json_schema_extra={"format": "date"})]
Count = Annotated[int, Field(ge=0)]
Edition = Literal["2018", "2023"]


@with_config(STRICT)
class Tool(TypedDict):
    """The program that wrote the report."""

    name: Literal["wtcheck"]
    """The program's name."""
    version: str
    """Its version."""


@with_config(STRICT)
class Area(TypedDict):
    """What was checked."""

    name: str
    """The arrangement's name, as its file gives it."""
    file: str | None
    """The file, as it was named in the call; null where there is none."""


@with_config(STRICT)
class RefusedArea(TypedDict):
    """A file that was refused, so that the arrangement's name is not known."""

    name: None
    """Not known."""
    file: str
    """The file, as it was named in the call."""


@with_config(STRICT)
class Location(TypedDict):
    """A place in a file."""

    path: str
    """The field, such as 'partners[2].lead.post'; empty for the whole file."""
    line: Annotated[int, Field(ge=1)] | None
    """The line, from 1; null where there is no file."""
    column: Annotated[int, Field(ge=1)] | None
    """The column, from 1, in characters; null where there is no file."""


@with_config(STRICT)
class Citation(TypedDict):
    """Where a duty stands. Which keys there are depends on the source."""

    source: SourceName
    """The source."""
    quoted: NotRequired[str]
    """The citation as in a board paper: 'WT 2023, para. 48, p. 26'."""
    paragraph: NotRequired[int | str]
    """The paragraph; a number where it has no point and no letter."""
    item: NotRequired[int]
    """Place in the paragraph's list, counted flat from 1."""
    footnote: NotRequired[int]
    """The footnote."""
    section: NotRequired[str]
    """The section of an Act: '16G(3)'."""
    regulation: NotRequired[str]
    """The regulation."""
    schedule_paragraph: NotRequired[int]
    """The paragraph of a schedule."""
    chapter: NotRequired[int]
    """The chapter of the guidance."""
    heading: NotRequired[str]
    """The heading that it stands under."""
    page: NotRequired[int]
    """The page of the published document."""
    as_enacted: NotRequired[Literal[True]]
    """The wording before later amendment."""
    checked: bool
    """Whether the number was seen in the source."""


@with_config(STRICT)
class Departure(TypedDict):
    """A departure on record, and what it is worth under this edition on the day of the check."""

    duty: str
    """The duty's id, as recorded."""
    title: str | None
    """The duty's title; null where there is no such duty."""
    subject: str | None
    """The only subject it is for; null where it is for all of them."""
    status: DepartureStatus
    """What it is worth. 'stands' excuses; the others do not."""
    severity: Severity | None
    """'shortfall' where something is wrong with it, which counts for --fail-on; else null."""
    message: str
    """What the reader must know of it."""
    remedy: str | None
    """What to do about it; null where nothing is to be done."""
    reason: str | None
    """The exceptional circumstances, as recorded."""
    approved_by: str | None
    """The post or body that approved it."""
    approved_on: Day | None
    """When it was approved."""
    review_by: Day | None
    """The last day on which it stands."""
    citations: list[Citation]
    """What allows a departure."""
    file: str | None
    """The file it is recorded in."""
    location: Location
    """Where it is recorded."""
    new: NotRequired[bool]
    """Whether something is wrong with it that was not so in the baseline; only with one."""


@with_config(STRICT)
class Finding(TypedDict):
    """One duty, for one subject."""

    duty: str
    """The duty's id; the same in every edition where the duty is the same."""
    title: str
    """The duty as one plain sentence."""
    modality: Modality
    """The word that the paragraph uses for this duty."""
    bearer: str
    """Who bears it."""
    outcome: Outcome
    """How it came out. 'unknown' is neither a pass nor a fail."""
    severity: Severity | None
    """How much it weighs when not met; null for other outcomes."""
    subject: str
    """The subject, or 'arrangement' for the whole."""
    subject_label: str
    """The subject as sentences name it."""
    part: Part
    """The part that the duty belongs to."""
    section: str
    """The id of the guidance's section."""
    message: str
    """What was found."""
    evidence: str
    """What evidence is looked for."""
    remedy: str
    """What to do about it."""
    citations: Annotated[list[Citation], Field(min_length=1)]
    """Where the duty stands, the primary citation first."""
    location: Location
    """The field that it rests on, or the nearest one there is."""
    departure: NotRequired[Departure]
    """What excuses it; only where the outcome is 'departed'."""
    new: NotRequired[bool]
    """Whether it is open and was not so in the baseline; only where one was given."""


@with_config(STRICT)
class Warn(TypedDict):
    """Something that a reader should know, which is no finding."""

    sentence: str
    """What it is."""
    location: Location
    """Where it stands."""


@with_config(STRICT)
class Section(TypedDict):
    """A section of the guidance."""

    section: str
    """Its id."""
    title: str
    """Its title."""
    status: Verdict
    """The verdict on its duties alone."""


@with_config(STRICT)
class PartVerdict(TypedDict):
    """How one part came out."""

    verdict: Verdict
    """The verdict on its duties alone."""
    decided: Count
    """Duties that are met, not met or departed from, for all whom they bind."""
    duties: Count
    """Duties that apply."""
    asked: bool
    """Whether the edition's verdict is about it."""


@with_config(STRICT)
class Counts(TypedDict):
    """How many findings have each outcome."""

    met: Count
    """Shown by the file."""
    not_met: Count
    """Shown not to be so."""
    unknown: Count
    """The file says nothing."""
    needs_judgement: Count
    """A person must weigh it."""
    not_applicable: Count
    """A condition of the duty does not hold."""
    departed: Count
    """Not met, with a departure that stands."""


@with_config(STRICT)
class EditionReport(TypedDict):
    """The findings under one edition."""

    edition: Edition
    """The edition."""
    title: str
    """Its title."""
    pack_version: str
    """The version of the rule pack."""
    verdict: Verdict
    """The worst of the findings; departures with something wrong are no part of it."""
    meaning: str
    """What the verdict means, in one sentence."""
    about: str
    """What was asked: 'all', 'described', or the parts named, with commas between."""
    decided: Count
    """Duties of the parts asked that are met, not met or departed from."""
    duties: Count
    """Duties of the parts asked that apply."""
    entries: Count
    """Findings that are not met, those with one failing fact counted once."""
    parts: dict[Part, PartVerdict]
    """Every part that there are duties of."""
    notice: str
    """What the reader must know of the edition on that day; empty for nothing."""
    warnings: list[Warn]
    """Words of the file that belong to another edition."""
    counts: Counts
    """The findings below, counted."""
    sections: list[Section]
    """Every section with duties that are asked, in the guidance's order."""
    findings: list[Finding]
    """Each duty and subject asked, in the guidance's order; those of --section if it is given."""
    departures: list[Departure]
    """Every departure on record, in the order of the record."""


@with_config(STRICT)
class Was(TypedDict):
    """What was open in the baseline."""

    edition: Annotated[Edition, Field(description="The edition.")]
    duty: Annotated[str, Field(description="The duty's id.")]
    subject: Annotated[str, Field(description="The subject.")]
    subject_label: Annotated[str, Field(description="The subject as sentences name it.")]
    title: Annotated[str, Field(description="The duty's title.")]
    outcome: Annotated[
        str, Field(description="The outcome then; for a departure, 'departure: ' and its status.")
    ]


@with_config(STRICT)
class Closed(Was):
    """What was open in the baseline, and is now neither open nor met."""

    now: Literal["departed", "not_applicable"] | None
    """Its outcome now; null where the report no longer has the duty for this subject."""


@with_config(STRICT)
class Since(TypedDict):
    """The comparison with a baseline."""

    as_of: Day
    """The day of the check that the baseline was written from."""
    has_arrangement: bool
    """Whether the baseline has this arrangement; if not, everything counts as new."""
    new: Count
    """How many open findings, and departures with something wrong, were not so then."""
    fixed: list[Was]
    """What was open then and is now met, and departures put right or removed."""
    closed: list[Closed]
    """What was open then and is no longer, without being met."""

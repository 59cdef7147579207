"""The shape of the JSON report: what `json_report` returns, and what its JSON Schema is made from.

Read by the type checker, by `wtcheck schema report` and by the tests; never by a check.
What other parts inherit is described by `Field`, since doc strings are not inherited.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, with_config
from typing_extensions import NotRequired, TypedDict

from wt_engine.formats.json_parts import (
    STRICT,
    Area,
    Citation,
    Count,
    Day,
    Edition,
    EditionReport,
    RefusedArea,
    Since,
    Tool,
)
from wt_engine.packs.model import Modality


@with_config(STRICT)
class Problem(TypedDict):
    """Why a file was refused."""

    sentence: str
    """What is wrong and what to do."""
    line: Annotated[int, Field(ge=1)] | None
    """The line, where it is known."""
    column: Annotated[int, Field(ge=1)] | None
    """The column, where it is known."""


@with_config(STRICT)
class Checked(TypedDict):
    """What became of one file that was checked."""

    arrangement: Annotated[Area, Field(description="What was checked.")]
    as_of: Annotated[Day, Field(description="The day of the check.")]
    engine: Annotated[str, Field(description="The rule engine that ran.")]
    editions: Annotated[
        list[EditionReport], Field(description="The editions that it was checked against.")
    ]
    baseline: NotRequired[Annotated[Since, Field(description="Only where a baseline was given.")]]


@with_config(STRICT)
class Refused(TypedDict):
    """What became of one file that was refused."""

    arrangement: Annotated[RefusedArea, Field(description="The file.")]
    problems: Annotated[list[Problem], Field(min_length=1, description="Why it was refused.")]


@with_config(STRICT)
class Share(TypedDict):
    """How often a duty is open among the arrangements that it applies to."""

    duty: str
    """The duty's id."""
    title: str
    """Its title."""
    modality: Modality
    """The word that the paragraph uses for it."""
    section: str
    """The id of the guidance's section."""
    applies_to: Count
    """Arrangements in which it applies to a subject."""
    open_in: Count
    """Arrangements in which it is not met, not shown or to be judged for a subject."""
    not_met_in: Count
    """Arrangements in which it is shown not to be met for a subject."""
    departed_in: Count
    """Arrangements that departed from it for a subject."""
    share_open: Annotated[float, Field(ge=0, le=1)]
    """`open_in` of `applies_to`, from 0 to 1."""
    citations: list[Citation]
    """Where it stands."""


@with_config(STRICT)
class Verdicts(TypedDict):
    """How many arrangements have each verdict."""

    breach: Count
    """A legal duty is shown not to be met."""
    shortfall: Count
    """The guidance is not followed in full."""
    unproven: Count
    """Nothing is shown to be wrong, not everything to be right."""
    compliant: Count
    """Every duty that applies is shown to be met, or departed from as recorded."""


@with_config(STRICT)
class EditionSummary(TypedDict):
    """All arrangements under one edition."""

    edition: Edition
    """The edition."""
    verdicts: Verdicts
    """How many arrangements have each verdict."""
    duties: list[Share]
    """Every duty that is open anywhere, the largest share first."""


@with_config(STRICT)
class Summary(TypedDict):
    """Several files at once."""

    files: Annotated[Count, Field(description="How many files were given.")]
    refused: Annotated[list[str], Field(description="Those that could not be checked.")]
    editions: Annotated[list[EditionSummary], Field(description="Edition by edition.")]


class _Head(TypedDict):
    schema: Annotated[
        Literal["wtcheck/report/1"], Field(description="The name and number of this schema.")
    ]
    tool: Annotated[Tool, Field(description="What wrote it.")]
    advice: Annotated[str, Field(description="What wtcheck does not do.")]


@with_config(STRICT)
class OneReport(_Head, Checked):
    """The report of one file."""


@with_config(STRICT)
class OneRefused(_Head, Refused):
    """The report of one file that was refused."""


@with_config(STRICT)
class ManyReports(_Head):
    """The report of several files."""

    reports: Annotated[list[Checked | Refused], Field(min_length=2)]
    """One entry a file, in the order given."""
    summary: Summary
    """All of them at once."""


@with_config(STRICT)
class SummaryLine(Summary):
    """The last line of JSON lines for several files."""

    schema: Literal["wtcheck/summary/1"]
    """The name and number of this schema."""
    tool: Tool
    """What wrote it."""
    advice: str
    """What wtcheck does not do."""


REPORT: TypeAdapter[OneReport | OneRefused | ManyReports] = TypeAdapter(
    Annotated[
        OneReport | OneRefused | ManyReports,
        Field(
            title="wtcheck report",
            description="What `wtcheck --format json` writes: one report, or several files' "
            "reports with a summary.",
        ),
    ]
)
LINE: TypeAdapter[OneReport | OneRefused | SummaryLine] = TypeAdapter(
    Annotated[
        OneReport | OneRefused | SummaryLine,
        Field(
            title="wtcheck report, line by line",
            description="What each line of `wtcheck --format jsonl` is: the report of a file, or "
            "the summary at the end.",
        ),
    ]
)

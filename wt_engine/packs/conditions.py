"""The language of conditions: a small typed vocabulary over the fields of an arrangement.

A condition is data. It has exactly one of the keys below and comes out as one of four
answers, never an error: *yes*, *no*, *unknown* (the file says nothing) or *judge*
(something is there that a person must weigh). `docs/duty-language.md` tells the same
to someone who writes duties.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from wt_engine.terms.days import FIRST_YEAR, LAST_YEAR, MOST_DAYS, MOST_MONTHS
from wt_engine.terms.described import Described
from wt_engine.terms.forks import cached_property

Scope: TypeAlias = Literal[
    "arrangement", "partner", "delegate", "scrutineer", "yearly_report", "agency", "contribution"
]

_FIELD = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
FieldName = Annotated[str, Field(pattern=_FIELD)]
Day = Annotated[dt.date, Field(ge=dt.date(FIRST_YEAR, 1, 1), le=dt.date(LAST_YEAR, 12, 31))]
Topic = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""Something that is done, or not: one of `rules/vocabulary/practice.yaml`."""
DerivedName = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Data(Described):
    """Anything read from a pack file: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _tuple_of_words(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_tuple_of_words), Field(min_length=1)]


class OneOf(Data):
    """A choice field has one of the values named."""

    field: FieldName
    values: Words


class Count(Data):
    """A list field has so many items."""

    of: FieldName
    at_least: int = Field(default=0, ge=0)
    at_most: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _bounded(self) -> Count:
        if not self.at_least and self.at_most is None:
            raise ValueError("give at_least, at_most or both")
        return self


_MONTH_DAY = re.compile(r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")


def _month_day(value: Any) -> Any:
    if not isinstance(value, str) or not _MONTH_DAY.match(value):
        raise ValueError("write month and day as MM-DD")
    dt.date.fromisoformat(f"2023-{value}")
    return value


class By(Data):
    """A date is on or before a day: a fixed one, or the next MM-DD on or after another date."""

    field: FieldName
    date: Day | None = None
    next: Annotated[str, BeforeValidator(_month_day)] | None = None
    after: FieldName | None = None

    @model_validator(mode="after")
    def _one_deadline(self) -> By:
        if (self.date is None) == (self.next is None) or (self.next is None) != (
            self.after is None
        ):
            raise ValueError("give either 'date', or 'next' together with 'after'")
        return self


class Since(Data):
    """A date is on or after a fixed day."""

    field: FieldName
    date: Day


class Within(Data):
    """A date is at most so many days or months after another (earlier is in time too)."""

    field: FieldName
    days: int | None = Field(default=None, ge=0, le=MOST_DAYS)
    months: int | None = Field(default=None, ge=1, le=MOST_MONTHS)
    after: FieldName

    @model_validator(mode="after")
    def _one_unit(self) -> Within:
        if (self.days is None) == (self.months is None):
            raise ValueError("give either 'days' or 'months'")
        return self


class Recent(Data):
    """A date lies in the months before the day of the check.

    An older date is unknown, not no: a later one may have been left out of the file.
    """

    field: FieldName
    months: int = Field(ge=1, le=MOST_MONTHS)


class AsOf(Data):
    """The day of the check is on or after, or on or before, a fixed day."""

    on_or_after: Day | None = None
    on_or_before: Day | None = None

    @model_validator(mode="after")
    def _bounded(self) -> AsOf:
        if self.on_or_after is None and self.on_or_before is None:
            raise ValueError("give on_or_after, on_or_before or both")
        return self


class Each(Data):
    """A derived fact holds for every, or for some, subject of a scope."""

    scope: Scope = Field(alias="in")
    holds: DerivedName


class Condition(Data):
    """One condition: exactly one key."""

    present: FieldName | None = None
    """The field is given. An empty list, or a flag of no, is a no."""
    stated: FieldName | None = None
    """The document says it: stated or linked. A heading, copied text or an intention is judged."""
    assured: Topic | None = None
    """Somebody from outside looked at it, not too long ago, and found it in place."""
    arose: Annotated[tuple[Topic, ...], Field(min_length=1)] | None = None
    """No look found that there was no occasion for it. A duty that asks `assured` asks this too."""
    one_of: OneOf | None = None
    count: Count | None = None
    by: By | None = None
    since: Since | None = None
    within: Within | None = None
    recent: Recent | None = None
    as_of: AsOf | None = None
    holds: DerivedName | None = None
    """A derived fact, of the same subject or of the whole arrangement."""
    every: Each | None = None
    some: Each | None = None
    all: Annotated[tuple[Condition, ...], Field(min_length=1)] | None = None
    any: Annotated[tuple[Condition, ...], Field(min_length=1)] | None = None
    none: Annotated[tuple[Condition, ...], Field(min_length=1)] | None = None
    shown_by: Annotated[tuple[Condition, ...], Field(min_length=2)] | None = None
    """Several places may show it: those that say nothing are passed over, and places that
    contradict each other are judged."""
    shows: Condition | None = None
    """It can show the thing but not deny it: anything but yes says nothing."""
    judged: Condition | None = None
    """A person must weigh it: its yes becomes judge."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Condition:
        if len(self.model_fields_set) != 1:
            raise ValueError("a condition has exactly one key, such as 'stated' or 'all'")
        if getattr(self, self.key) is None:
            raise ValueError(f"'{self.key}' needs a value")
        return self

    @cached_property
    def key(self) -> str:
        """The one key that the condition has."""
        return next(iter(self.model_fields_set))

    @cached_property
    def operand(self) -> Any:
        """What stands under that key."""
        return getattr(self, self.key)

    @cached_property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions inside this one."""
        single = self.judged or self.shows
        if single is not None:
            return (single,)
        return self.all or self.any or self.none or self.shown_by or ()

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """What this condition asks of practice, each topic once.

        What only shows a duty gives no occasion for it: it is not among them.
        """
        if self.shows is not None:
            return ()
        own = (self.assured,) if self.assured else self.arose or ()
        inside = (topic for part in self.parts for topic in part.topics)
        return tuple(dict.fromkeys((*own, *inside)))

"""Assurance: who looked at what is done, when, and what was found.

What a document says of practice shows nothing about it; only somebody who looked can tell.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from wt_engine.arrangement.base import Model, OrEmpty, Page, PartialDate, Text
from wt_engine.arrangement.parts import Period
from wt_engine.arrangement.statements import TopicSchema, absent_left_out, topic_check

Found = Literal["in_place", "partly", "not_in_place", "no_occasion"]
Looker = Literal[
    "scrutineer",
    "inspection",
    "section_11_audit",
    "case_audit",
    "peer_review",
    "self",
    "other",
]


class Measure(Model):
    """How often it was so, of how many that were looked at."""

    done: Annotated[int, Field(ge=0)]
    """How many it was so of."""
    of: Annotated[int, Field(ge=1)]
    """How many were looked at."""

    @model_validator(mode="after")
    def _no_more_than_looked_at(self) -> Measure:
        if self.done > self.of:
            raise ValueError(f"it cannot be so of {self.done} where {self.of} were looked at")
        return self


def _short_form(value: Any) -> Any:
    return {"found": value} if isinstance(value, str) else value


class TopicFound(Model):
    """What was found of one topic."""

    found: Found | None = None
    """in_place; partly; not_in_place; no_occasion (nothing arose that it waits for)."""
    measure: Measure | None = None
    """Numbers, where something was counted."""
    page: Page | None = None
    """The page."""
    note: Text | None = None
    """A note of your own."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Allow the short form, one word, and a topic left empty."""
        described = super().__get_pydantic_json_schema__(schema, handler)
        return {"anyOf": [{"enum": list(get_args(Found))}, described, {"type": "null"}]}


_Topics = Annotated[
    dict[
        Annotated[str, BeforeValidator(topic_check("practice", "assurance"))],
        Annotated[TopicFound, BeforeValidator(_short_form)],
    ],
    BeforeValidator(absent_left_out),
    TopicSchema("practice"),
    OrEmpty(),
]


class Assurance(Model):
    """One look at what is done: by whom, when, and what was found of each topic."""

    by: Looker
    """Who looked; 'self' is the partnership or one of its bodies, of its own work."""
    who: Text | None = None
    """The post or body that looked."""
    date: PartialDate | None = None
    """When it was looked at, or reported."""
    period: Period | None = None
    """The time that was looked at."""
    document: Text | None = None
    """The report or minute in which it stands."""
    next_due: PartialDate | None = None
    """When the next look is due; until then this one counts. Left out, it counts for a year."""
    found: _Topics = {}
    """What was found, topic by topic; a record answers only the topics that it names."""

    @model_validator(mode="after")
    def _next_after_this(self) -> Assurance:
        if self.date and self.next_due and self.next_due.latest < self.date.earliest:
            raise ValueError("the next look cannot be due before this one")
        return self

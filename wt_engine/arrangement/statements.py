"""What a document says, or a partnership does, and how well the file knows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

from wt_engine.arrangement.base import Model, OrEmpty, Page, PartialDate, Text
from wt_engine.arrangement.vocabulary import Group, vocabulary

Evidence = Literal["stated", "linked", "heading_only", "copied", "intended", "not_stated"]


def _short_form(value: Any) -> Any:
    return {"evidence": value} if isinstance(value, str) else value


class Statement(Model):
    """One thing looked for: the evidence, where it stands, and when it was last done."""

    evidence: Evidence | None = None
    """stated; linked (to another document); heading_only; copied (the guidance's own words
    repeated); intended (will, not does); not_stated. Left out means unknown."""
    document: Text | None = None
    """The 'id' of the document under 'documents' (or the title of one) where it stands."""
    page: Page | None = None
    """The page."""
    section: Text | None = None
    """The section or heading."""
    on: PartialDate | None = None
    """The day on which it was last done; for what the partnership does."""
    note: Text | None = None
    """A note of your own."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Allow the short form, one word, and a topic left empty."""
        described = super().__get_pydantic_json_schema__(schema, handler)
        return {"anyOf": [{"enum": list(get_args(Evidence))}, described, {"type": "null"}]}


StatementEntry = Annotated[Statement, BeforeValidator(_short_form)]


def _topic_check(group: Group) -> Callable[[str], str]:
    def check(topic: str) -> str:
        topics = vocabulary()[group]
        if topic not in topics:
            # Which one may be meant is looked for only in the mistakes that are told.
            raise PydanticCustomError(
                "unknown_word",
                "this is not a known statement of '{where}'",
                {"where": f"statements.{group}", "known": list(topics)},
            )
        return topic

    return check


class _TopicSchema:
    """Lists a group's topics in the JSON Schema, so that an editor completes them."""

    def __init__(self, group: Group) -> None:
        self._group = group

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        made = handler(schema)
        statement = made.pop("additionalProperties")
        made["properties"] = {
            topic: {**statement, "description": label}
            for topic, label in vocabulary()[self._group].items()
        }
        made["additionalProperties"] = False
        made.pop("propertyNames", None)
        return made


def _absent_left_out(value: Any) -> Any:
    """A topic with nothing behind it says nothing: leave it out."""
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if item is not None}
    return value


_Arrangements = Annotated[
    dict[Annotated[str, BeforeValidator(_topic_check("arrangements"))], StatementEntry],
    BeforeValidator(_absent_left_out),
    _TopicSchema("arrangements"),
    OrEmpty(),
]
_YearlyReport = Annotated[
    dict[Annotated[str, BeforeValidator(_topic_check("yearly_report"))], StatementEntry],
    BeforeValidator(_absent_left_out),
    _TopicSchema("yearly_report"),
    OrEmpty(),
]
_ThresholdDocument = Annotated[
    dict[Annotated[str, BeforeValidator(_topic_check("threshold_document"))], StatementEntry],
    BeforeValidator(_absent_left_out),
    _TopicSchema("threshold_document"),
    OrEmpty(),
]
_Practice = Annotated[
    dict[Annotated[str, BeforeValidator(_topic_check("practice"))], StatementEntry],
    BeforeValidator(_absent_left_out),
    _TopicSchema("practice"),
    OrEmpty(),
]


class Statements(Model):
    """The evidence for each thing that a document should say or a partnership should do."""

    arrangements: _Arrangements = {}
    """What the published arrangements say."""
    yearly_report: _YearlyReport = {}
    """What the latest yearly report says."""
    threshold_document: _ThresholdDocument = {}
    """What the threshold document says."""
    practice: _Practice = {}
    """What the partnership does; a day ('on') shows it, words alone are weighed by a person."""

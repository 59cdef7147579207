"""What a document says, and how well the file knows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

from wt_engine.arrangement.base import Model, OrEmpty, Page, Text
from wt_engine.arrangement.vocabulary import Group, vocabulary

Evidence = Literal["stated", "linked", "heading_only", "copied", "intended", "not_stated"]


def _short_form(value: Any) -> Any:
    return {"evidence": value} if isinstance(value, str) else value


class Statement(Model):
    """One thing looked for: the evidence, and where it stands."""

    evidence: Evidence | None = None
    """stated; linked (to another document); heading_only; copied (the guidance's own words
    repeated); intended (will, not does); not_stated. Left out means unknown."""
    document: Text | None = None
    """The 'id' of the document under 'documents' (or the title of one) where it stands."""
    page: Page | None = None
    """The page."""
    section: Text | None = None
    """The section or heading."""
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


def topic_check(group: Group, where: str = "") -> Callable[[str], str]:
    """Return a check that refuses topics that `group` lacks; `where` names its part of the file."""

    def check(topic: str) -> str:
        topics = vocabulary()[group]
        if topic not in topics:
            # Which one may be meant is looked for only in the mistakes that are told.
            raise PydanticCustomError(
                "unknown_word",
                "this is not a known topic of '{where}'",
                {"where": where or f"statements.{group}", "known": list(topics)},
            )
        return topic

    return check


class TopicSchema:
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


def absent_left_out(value: Any) -> Any:
    """A topic with nothing behind it says nothing: leave it out."""
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if item is not None}
    return value


_Arrangements = Annotated[
    dict[Annotated[str, BeforeValidator(topic_check("arrangements"))], StatementEntry],
    BeforeValidator(absent_left_out),
    TopicSchema("arrangements"),
    OrEmpty(),
]
_YearlyReport = Annotated[
    dict[Annotated[str, BeforeValidator(topic_check("yearly_report"))], StatementEntry],
    BeforeValidator(absent_left_out),
    TopicSchema("yearly_report"),
    OrEmpty(),
]
_ThresholdDocument = Annotated[
    dict[Annotated[str, BeforeValidator(topic_check("threshold_document"))], StatementEntry],
    BeforeValidator(absent_left_out),
    TopicSchema("threshold_document"),
    OrEmpty(),
]


class Statements(Model):
    """The evidence for each thing that a document should say."""

    moved: ClassVar[dict[str, str]] = {
        "practice": "what is done is shown by somebody who looked: use 'assurance' "
        "(see docs/arrangement-file.md)."
    }

    arrangements: _Arrangements = {}
    """What the published arrangements say."""
    yearly_report: _YearlyReport = {}
    """What the latest yearly report says."""
    threshold_document: _ThresholdDocument = {}
    """What the threshold document says."""

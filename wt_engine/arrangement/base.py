"""What every part of the arrangement model is made of: text, flags and dates."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import core_schema

from wt_engine.terms.days import FIRST_YEAR, LAST_YEAR
from wt_engine.terms.described import Described
from wt_engine.terms.printable import printable

_PARTIAL = re.compile(r"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$")
MAX_LISTED = 100
"""Partners, holders in a rotation, providers of scrutiny, sendings of one document: more than any
area has, few enough that every command ends within seconds."""
MAX_DELEGATES = 300
"""Of all partners together."""
MAX_DOCUMENTS = 200
MAX_ASSURANCE = 200
MAX_RECORDS = 2_000
"""Relevant agencies (an area may list its schools) and contributions."""
PARTIAL_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


class Model(Described):
    """A part of an arrangement: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    moved: ClassVar[dict[str, str]] = {}
    """Keys that are no longer known, with what to do about each."""


def _printable(value: Any) -> Any:
    """Drop control and direction marks, so that no name can drive a terminal or a page."""
    return printable(value).strip() if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_printable), StringConstraints(min_length=1, max_length=4000)]


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        word = value.strip().lower()
        if word in {"yes", "true", "on"}:
            return True
        if word in {"no", "false", "off"}:
            return False
    if isinstance(value, bool):
        return value
    raise ValueError("write yes or no")


_YES_AND_NO = [
    form(word) for word in ("yes", "no", "on", "off") for form in (str.lower, str.title, str.upper)
]

Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema({"enum": [True, False, *_YES_AND_NO]}),
]


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, a month or a year, as documents give it: the first and last day it can mean."""

    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; raises ValueError for anything else."""
        found = _PARTIAL.match(text.strip())
        if not found:
            raise ValueError("write the date as YYYY-MM-DD, YYYY-MM or YYYY")
        year = int(found[1])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"the year {year} cannot be right; write the date as YYYY-MM-DD")
        if found[2] is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        month = int(found[2])
        if not 1 <= month <= 12:
            raise ValueError(f"there is no month {month}; write the date as YYYY-MM-DD")
        last = calendar.monthrange(year, month)[1]
        if found[3] is None:
            return cls(date(year, month, 1), date(year, month, last))
        if not 1 <= int(found[3]) <= last:
            raise ValueError(f"there is no such day as {text.strip()}; check the date")
        day = date(year, month, int(found[3]))
        return cls(day, day)

    @classmethod
    def of(cls, value: Any) -> PartialDate:
        """Make a partial date of a partial date, a `datetime.date` or its text."""
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            return cls(value, value)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return cls.parse(str(value))
        raise ValueError("write the date as YYYY-MM-DD, YYYY-MM or YYYY")

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        if self.earliest.month == self.latest.month:
            return f"{self.earliest:%Y-%m}"
        return f"{self.earliest:%Y}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.of, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "anyOf": [
                {"type": "string", "pattern": PARTIAL_PATTERN},
                {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
            ],
            "description": "YYYY-MM-DD, or YYYY-MM or YYYY where the document gives no more",
        }


Edition = Annotated[
    Literal["2018", "2023"],
    BeforeValidator(lambda value: str(value) if isinstance(value, int) else value),
    WithJsonSchema({"enum": ["2018", "2023", 2018, 2023]}),
]


class OrEmpty:
    """For a part that may be written without anything in it: nothing is known of it."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: {} if value is None else value, handler(source)
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"type": "null"}]}


def _page(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Page = Annotated[
    str,
    BeforeValidator(_page),
    BeforeValidator(_printable),
    StringConstraints(min_length=1, max_length=60),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"]}),
]

"""Departures: what the guidance asks, is not done, and was approved not to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from wt_engine.arrangement.base import Edition, Model, PartialDate, Text
from wt_engine.terms.errors import Place
from wt_engine.terms.places import Location

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ASK = "write the day as YYYY-MM-DD"
MAX_DEPARTURES = 2000
"""In a file of their own."""
MAX_OWN = 500
"""In the file of an arrangement."""


def _day(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value.strip()):
        raise ValueError(_ASK)
    return PartialDate.parse(value).earliest


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "description": "YYYY-MM-DD"}),
]
"""A whole day: a departure that is approved in 'March' can't be told to be in force."""


class Departure(Model):
    """One duty that is knowingly not complied with.

    The guidance is to be complied with unless exceptional circumstances arise (Working
    Together 2023, para. 6). What the law itself requires can't be departed from.
    """

    duty: Annotated[Text, StringConstraints(max_length=80)]
    """The duty, by its id in reports."""
    subject: Text | None = None
    """Only this subject, as reports name it; left out, all that the duty is checked for."""
    edition: Edition | None = None
    """Only under this edition; left out, under each that has the duty."""
    reason: Text | None = None
    """The exceptional circumstances: why the duty is not complied with."""
    approved_by: Text | None = None
    """The post or body that approved it."""
    approved_on: Day | None = None
    """When it was approved."""
    review_by: Day | None = None
    """The last day on which it stands without being looked at again."""


class FiledDeparture(Departure):
    """A departure in a file of its own."""

    arrangement: Text | None = None
    """The arrangement it is for, by name; needed where several are checked with one file."""


class DeparturesFile(Model):
    """`departures.yaml`: departures kept apart from the arrangement."""

    departures: Annotated[list[FiledDeparture], Field(max_length=MAX_DEPARTURES)]
    """The departures, in the order in which they are reported."""


@dataclass(frozen=True)
class Recorded:
    """A departure, and where it is written down."""

    departure: Departure
    file: str | None
    location: Location

    @property
    def place(self) -> Place:
        """Where an error about it points to."""
        at = self.location
        return Place(self.file or "departures", at.line or 0, at.column or 0)

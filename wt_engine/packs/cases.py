"""The examples beside each section: what a duty makes of a given arrangement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from wt_engine.document import Document
from wt_engine.document.validate import validated
from wt_engine.packs.conditions import Data
from wt_engine.packs.files import read_pack_document
from wt_engine.packs.model import Slug
from wt_engine.terms.errors import Place

CaseOutcome = Literal["met", "not_met", "unknown", "needs_judgement", "not_applicable"]
CASE_DAY = {"2018": dt.date(2020, 1, 10), "2023": dt.date(2025, 1, 10)}
"""The day of the check of a case that gives none."""


class Case(Data):
    """One example: the arrangement given, and the outcome it shows."""

    outcome: CaseOutcome
    subject: str | None = None
    as_of: dt.date | None = None
    note: str | None = None
    given: dict[str, Any] | None


class DutyCases(Data):
    """The examples of one duty."""

    duty: Slug
    show: Annotated[tuple[Case, ...], Field(min_length=1)]


class CasesFile(Data):
    """One cases file."""

    cases: Annotated[tuple[DutyCases, ...], Field(min_length=1)]


@dataclass(frozen=True)
class PlacedCase:
    """A case with its duty and where it stands."""

    duty: str
    case: Case
    place: Place
    duty_place: Place


def cases_path(section_file: str) -> Path:
    """Return the cases file beside a section file."""
    return Path(section_file).with_suffix(".cases.yaml")


def read_cases(path: Path) -> Iterator[PlacedCase]:
    """Yield the cases of one file. Raises InputError with file, line and column."""
    document: Document = read_pack_document(path)
    part = validated(CasesFile, document)
    for number, of_duty in enumerate(part.cases):
        for index, case in enumerate(of_duty.show):
            place = document.place(("cases", number, "show", index))
            duty_place = document.place(("cases", number))
            yield PlacedCase(of_duty.duty, case, place, duty_place)

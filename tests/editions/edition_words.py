"""Arrangements with one text in one place, and the words in them that belong elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine_runs import ready

from wt_engine import Arrangement
from wt_engine.checking.editions.words import warnings_for
from wt_engine.checking.findings.model import EditionWarning
from wt_engine.fields import Facts

LATE = date(2025, 1, 10)
"""A day on which the 2023 edition is in force."""
BEFORE_ICBS, FIRST_OF_ICBS = date(2022, 6, 30), date(2022, 7, 1)


def warned(
    data: dict[str, Any], *, day: date, edition: str = "2023", claimed: str | None = None
) -> tuple[EditionWarning, ...]:
    """The warnings of an arrangement checked against `edition` on `day`."""
    if "departures" in data:
        named = [{"duty": "one-chair", **one} for one in data["departures"] or ()]
        data = {**data, "departures": named}
    claim = {} if claimed is None else {"edition_claimed": claimed}
    arrangement = Arrangement.model_validate({"name": "X", **data, **claim})
    pack = ready(edition).pack
    return warnings_for(pack, Facts(arrangement, day, pack.in_force_from))


def words_in(
    data: dict[str, Any], *, day: date, edition: str = "2023", claimed: str | None = None
) -> list[tuple[str, str]]:
    """Where each warning is, and its word."""
    found = warned(data, day=day, edition=edition, claimed=claimed)
    return [
        (w.location.path, w.sentence.split("'")[1]) for w in found if "belongs to" in w.sentence
    ]


def words_of(text: str, *, day: date, edition: str = "2023") -> list[str]:
    """The words warned of in a text that stands in an ordinary place."""
    data = {"chair": {"justification": text}}
    return [word for _, word in words_in(data, day=day, edition=edition)]

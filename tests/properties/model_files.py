"""The two compliant model arrangements as data, and parts of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeAlias

import yaml
from both_engines import made
from engine_runs import EDITIONS, run
from helpers import ROOT
from part_strategies import Data

from wt_engine import Arrangement, load_arrangement
from wt_engine.engine import Run

__all__ = [
    "EDITIONS",
    "Outcomes",
    "Place",
    "clips_run",
    "day_of",
    "model",
    "outcomes",
    "paths",
    "without",
]

Outcomes: TypeAlias = Mapping[tuple[str, str], str]
Place: TypeAlias = tuple[Any, ...]
REQUIRED = {"name", "sector", "kind", "to", "by", "done", "of"}
"""Fields without which their part could not be read; a chair's or scrutiny's kind stays too."""


@cache
def model(edition: str) -> Data:
    """The fixture in which every duty of the edition that applies is met; not to be changed."""
    loaded = load_arrangement(ROOT / "fixtures" / f"model-{edition}.yaml")
    return loaded.model_dump(mode="json", exclude_unset=True)


@cache
def day_of(edition: str) -> date:
    text = (ROOT / "fixtures" / f"model-{edition}.expected.yaml").read_text(encoding="utf-8")
    found = yaml.safe_load(text)["as_of"]
    assert isinstance(found, date)
    return found


def clips_run(edition: str, data: Data | Arrangement, day: date | None = None) -> Run:
    """Run on CLIPS, the faster of the two: that both agree is tested elsewhere."""
    arrangement = data if isinstance(data, Arrangement) else Arrangement.model_validate(data)
    return run(made(edition)[1], arrangement, day or day_of(edition))


def outcomes(edition: str, data: Data | Arrangement, day: date | None = None) -> Outcomes:
    return clips_run(edition, data, day).outcomes


def paths(data: Any, *, items: bool = False, at: Place = ()) -> Iterator[Place]:
    """Yield where each field stands that may be left out, and (with `items`) each list's item."""
    if isinstance(data, dict):
        for key, inner in data.items():
            if key not in REQUIRED:
                yield (*at, key)
            yield from paths(inner, items=items, at=(*at, key))
    elif isinstance(data, list):
        for place, inner in enumerate(data):
            if items:
                yield (*at, place)
            yield from paths(inner, items=items, at=(*at, place))


def without(data: Any, left_out: set[Place], at: Place = ()) -> Any:
    """Return a copy of `data` without what stands at those places."""
    if isinstance(data, dict):
        return {
            key: without(inner, left_out, (*at, key))
            for key, inner in data.items()
            if (*at, key) not in left_out
        }
    if isinstance(data, list):
        return [
            without(inner, left_out, (*at, place))
            for place, inner in enumerate(data)
            if (*at, place) not in left_out
        ]
    return data

"""Plans of the fixtures, made once, and what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from helpers import ROOT
from patches import FIXTURES as NAMES
from patches import patched

from wt_engine import Arrangement, check, load_arrangement, plan
from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.document import read_document
from wt_engine.solver import EditionPlan
from wt_engine.solver.data import data_of

Data: TypeAlias = dict[str, Any]
FIXTURES = ROOT / "fixtures"
EDITIONS = ("2018", "2023")
VERDICTS = ("breach", "shortfall", "unproven", "compliant")
PLANS = tuple((name, edition) for name in NAMES for edition in EDITIONS)
SMALL = ("broken-leads-2023", "broken-report-2023", "broken-text-2023", "model-2023")
_EXACT = re.compile(r"\d{4}-\d\d-\d\d")


def fixture(name: str) -> Path:
    return FIXTURES / f"{name}.yaml"


def day_of(name: str) -> date:
    """The day for which the fixture tells what it must yield."""
    expected = yaml.safe_load((FIXTURES / f"{name}.expected.yaml").read_text("utf-8"))
    found = expected["as_of"]
    assert isinstance(found, date)
    return found


def raw_data(name: str) -> Data:
    """The data of a fixture as the program reads it: every scalar a text."""
    return read_document(fixture(name)).data


@cache
def planned(name: str, edition: str) -> EditionPlan:
    """The plan of a fixture under one edition, on its day."""
    (found,) = plan(load_arrangement(fixture(name)), edition, day_of(name)).editions
    return found


@cache
def told(name: str, edition: str) -> Data:
    """The same as a program reads it."""
    (found,) = data_of(plan(load_arrangement(fixture(name)), edition, day_of(name)))["editions"]
    assert isinstance(found, dict)
    return found


def report(data: Data, edition: str, day: date, pack: Any = None) -> EditionReport:
    """The check of an arrangement given as data."""
    (found,) = check(Arrangement.model_validate(data), edition, day, pack=pack).editions
    return found


def key(finding: Finding) -> tuple[str, str]:
    return finding.duty, finding.subject


def open_keys(found: EditionReport) -> list[tuple[str, str]]:
    """What is open and more than a note."""
    return [key(f) for f in found.findings if f.is_open and f.severity != "note"]


@dataclass(frozen=True)
class Stage:
    """One step made: the data and the check after it."""

    step: Data
    before: EditionReport
    data: Data
    after: EditionReport


def walked(data: Data, steps: Sequence[Data], edition: str, day: date) -> Iterator[Stage]:
    """Make one step after the other, by its patch, and check after each."""
    before = report(data, edition, day)
    for step in steps:
        data = patched(data, step["patch"])
        after = report(data, edition, day)
        yield Stage(step, before, data, after)
        before = after


def at(document: Any, dotted: str) -> Any:
    """What stands at 'partners[2].lead.post'; None where there is nothing."""
    for part in re.findall(r"[^.\[\]]+", dotted):
        if isinstance(document, list):
            document = document[int(part)] if int(part) < len(document) else None
        else:
            document = document.get(part) if isinstance(document, dict) else None
    return document


def days_that_came(document: Any, day: date, path: tuple[Any, ...] = ()) -> Iterator[Any]:
    """Every exact day of a document up to `day`, with its path."""
    if isinstance(document, dict):
        for name, inner in document.items():
            yield from days_that_came(inner, day, (*path, name))
    elif isinstance(document, list):
        for number, inner in enumerate(document):
            yield from days_that_came(inner, day, (*path, number))
    elif isinstance(document, str) and _EXACT.fullmatch(document) and document <= str(day):
        yield path, document

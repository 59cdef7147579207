"""The register: what the sources say of each duty, kept apart from the packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wt_engine.checking.findings.leaves import behind, conditions_of
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Citation, Derived, Duty

_HERE = Path(__file__).resolve().parent


@cache
def register(edition: str) -> dict[str, Any]:
    """Return the register of one edition's pack."""
    text = (_HERE / f"register-{edition}.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


def in_short(citation: Citation) -> str:
    """Return a citation as the register writes it; nothing of it is left out."""
    c = citation
    head = "s" if c.section else "reg " if c.regulation else ""
    number = c.paragraph or c.section or c.regulation
    parts = [
        c.source,
        f"{head}{number}" if number else "",
        f"item {c.item}" if c.item else "",
        f"fn {c.footnote}" if c.footnote else "",
        f"sched {c.schedule_paragraph}" if c.schedule_paragraph else "",
        f"ch{c.chapter}" if c.chapter else "",
        f"p{c.page}" if c.page else "",
        f"'{c.heading}'" if c.heading else "",
        "as enacted" if c.as_enacted else "",
        "" if c.checked else "unchecked",
    ]
    return " ".join(part for part in parts if part)


def times_in(duty: Duty, derived: Mapping[str, Derived]) -> set[str]:
    """Return every number of days or months, and every day, that bears on a duty."""
    return {time for condition in conditions_of(duty) for time in _times(condition, derived)}


def _times(condition: Condition, derived: Mapping[str, Derived]) -> Iterator[str]:
    dated = condition.by or condition.since or condition.within or condition.recent
    for unit in ("days", "months"):
        number = getattr(dated, unit, None)
        if number is not None:
            yield f"{number} {unit}"
    for day in ("date", "next"):
        if getattr(dated, day, None) is not None:
            yield str(getattr(dated, day))
    if condition.as_of is not None:
        days = (condition.as_of.on_or_after, condition.as_of.on_or_before)
        yield from (str(day) for day in days if day is not None)
    for part in condition.parts:
        yield from _times(part, derived)
    fact = behind(condition)
    if fact is not None and fact in derived:
        yield from _times(derived[fact].is_, derived)


def differences(
    edition: str, duties: Iterable[Duty], derived: Mapping[str, Derived]
) -> Iterator[str]:
    """Yield where duties are not what the register says of them."""
    lines = register(edition)["duties"]
    for duty in duties:
        line = lines.get(duty.id)
        if line is None:
            yield f"{duty.id}: the register has no line"
            continue
        found = {
            "modality": duty.modality,
            "bearer": duty.bearer,
            "cites": [in_short(c) for c in duty.cites],
            "time": sorted(times_in(duty, derived)),
        }
        wanted = {**line, "time": sorted(line.get("time", ()))}
        for key, value in found.items():
            if value != wanted[key]:
                yield f"{duty.id}: {key} is {value}, the register says {wanted[key]}"


def derived_differences(edition: str, derived: Iterable[Derived]) -> Iterator[str]:
    """Yield where derived facts do not rest on what the register says."""
    lines = register(edition)["derived"]
    for fact in derived:
        cites = [in_short(c) for c in fact.cites]
        if cites != lines.get(fact.id):
            yield f"{fact.id}: cites are {cites}, the register says {lines.get(fact.id)}"

"""Which part each duty belongs to: as it says, as its condition shows, else as its section says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Duty, Pack, Section
from wt_engine.terms.words import Part

_KEPT: frozenset[str] = frozenset({"reviews", "child_deaths", "organisations"})
"""Sections about what happened, or what each body does: practice is what they are about."""
_DOCUMENTS: Mapping[str, Part] = {
    "arrangements": "arrangements",
    "yearly_report": "yearly_report",
    "threshold_document": "thresholds",
}
_STATED, _DONE, _OTHER = "stated", "done", "other"
_PRACTICE = "done", "assured"
"""The leaves that ask what people do."""


def parts_of(pack: Pack) -> dict[str, Part]:
    """Return the part of each duty of `pack`, by its id."""
    return {duty.id: part_of(duty, section) for section in pack.sections for duty in section.duties}


def part_of(duty: Duty, section: Section) -> Part:
    """Return the part that `duty` belongs to.

    What rests on practice alone is assurance. What rests on one document alone, on nothing but
    what it says, is the part of that document.
    """
    if duty.part is not None:
        return duty.part
    asked = set(_asked(duty.met))
    kinds = {kind for kind, _ in asked}
    if kinds == {_DONE}:
        return section.part if section.part in _KEPT else "assurance"
    documents = {name for _, name in asked}
    if kinds == {_STATED} and len(documents) == 1:
        return _DOCUMENTS.get(documents.pop(), section.part)
    return section.part


def _asked(condition: Condition) -> Iterator[tuple[str, str]]:
    """Yield what each leaf of a condition asks: a document, practice, or another thing."""
    if condition.parts:
        for part in condition.parts:
            yield from _asked(part)
    elif condition.key in _PRACTICE:
        yield _DONE, ""
    elif condition.key == "stated":
        yield _STATED, str(condition.operand).split(".")[1]
    else:
        yield _OTHER, ""

"""The ledger: every sentence of a source, and what a reader who had not seen the packs made of it.

It is the second witness to the duties. The text itself is never kept, only a mark of it, so
that a changed sentence is noticed. Which duties carry a sentence follows from their citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import Field, model_validator

from wt_engine.packs.conditions import Data
from wt_engine.packs.load import read_part
from wt_engine.packs.model import Citation, Pack, Slug, SourceName, Words
from wt_engine.terms.resources import rules_folder

Became: TypeAlias = Literal[
    "duty",
    "practice",
    "power",
    "definition",
    "allocation",
    "context",
    "opens",
    "repeated",
    "others",
    "another_act",
    "case_practice",
]
"""What became of a sentence. 'opens': it only opens a list, whose items carry it; 'allocation':
by law it is this body's; 'practice': what people do, for assurance to show."""
ASKS: frozenset[str] = frozenset({"duty", "practice"})
FORCE: dict[str, str] = {
    "must": "must",
    "must not": "must",
    "may only": "must",
    "shall": "must",
    "duty": "must",
    "required": "must",
    "obliged": "must",
    "should": "should",
    "should not": "should",
    "should consider": "should",
    "expected": "expected",
    "needs to": "states",
    "important that": "states",
    "responsible": "states",
    "will": "states",
    "is": "states",
}
"""The modality of each word that makes a duty."""
_BEARING = ASKS | {"opens", "definition", "allocation"}
"""What a duty can rest on: a definition says who must be there, an allocation whose it is."""
_REASON = {"power": "widens", "others": "whose", "another_act": "act", "repeated": "at"}
"""What must be said with an outcome."""


class Ask(Data):
    """One checkable thing that a sentence asks, in our own words."""

    bearer: Words
    kind: Literal["content", "standing", "event", "practice"]
    part: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    asks: Words
    word: Words | None = None
    """The word read for it, where it is another than the sentence's."""


class Unit(Data):
    """One sentence, list item, box item or footnote."""

    id: Annotated[str, Field(min_length=2, max_length=80)]
    """As in the table of units: '104 i6', 'box 50 i3', 'fn 23 s1', 'CA2004 s16G(3)'."""
    cited_as: str | None = None
    """How citations name it, where that is another way."""
    mark: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """The first 16 digits of the SHA-256 of its text."""
    word: Words | Literal["is"]
    """The word read for it, an item's from its stem; 'none' for a sentence without force."""
    became: Became
    asks: tuple[Ask, ...] = ()
    widens: Words | None = None
    """For a power: the duty that it widens."""
    whose: Words | None = None
    """For another body's duty: whose."""
    act: Words | None = None
    at: str | None = None
    """For what is repeated: the unit that carries it."""
    note: Words | None = None
    left: Words | None = None
    """Why no duty carries it, where the reading has one."""

    @model_validator(mode="after")
    def _with_its_reason(self) -> Unit:
        wanted = _REASON.get(self.became)
        if wanted is not None and getattr(self, wanted) is None:
            raise ValueError(f"what became '{self.became}' needs '{wanted}'")
        if bool(self.asks) != (self.became in ASKS):
            raise ValueError("'asks' belongs to duty and practice, and only there")
        return self


class Settled(Data):
    """Where a pack and the reading differ, and why the pack's reading stands."""

    duty: Slug
    why: Words


class Ledger(Data):
    """The ledger of one source."""

    source: SourceName
    covers: Words
    """What of the source was read."""
    settled: tuple[Settled, ...] = ()
    units: Annotated[tuple[Unit, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> Ledger:
        ids = [unit.id for unit in self.units]
        if len(set(ids)) != len(ids):
            raise ValueError("a unit stands here twice")
        return self


def ledger_folder() -> Path:
    """Return the folder of the ledgers, a file for each source."""
    return rules_folder() / "ledger"


@lru_cache(maxsize=1)
def load_ledgers() -> tuple[Ledger, ...]:
    """Return every ledger. Raises PackError with file, line and column."""
    return tuple(read_part(Ledger, path) for path in sorted(ledger_folder().glob("*.yaml")))


def carries(citation: Citation, unit: Unit) -> bool:
    """Whether a citation of the unit's source names the unit, what it is part of, or a part of it.

    A citation of a paragraph without an item is of the sentences that stand outside its list.
    """
    name = unit.cited_as or unit.id
    if citation.footnote is not None:
        return bool(re.match(rf"fn {citation.footnote}\b", name))
    if citation.paragraph is not None:
        return _in_paragraph(citation, name)
    if citation.schedule_paragraph is not None:
        return bool(re.search(rf"\bsch {citation.schedule_paragraph}\b", name))
    number = citation.section or citation.regulation or ""
    place = re.sub(r"^\S+ (?:s|reg |sch )", "", name).split(" ")[0]
    return _within(place, number) or _within(number, place)


def _in_paragraph(citation: Citation, name: str) -> bool:
    if citation.item is None:
        return bool(re.match(rf"(?:box )?{citation.paragraph} s\d", name))
    return bool(re.match(rf"{citation.paragraph} i{citation.item}(?:[. ]|$)", name))


def _within(place: str, whole: str) -> bool:
    """Whether '16F(3)(a)' lies in '16F(3)'."""
    return place == whole or place.startswith(f"{whole}(")


def duties_of(unit: Unit, source: str, pack: Pack) -> Iterator[str]:
    """Yield the ids of the duties of `pack` that cite the unit."""
    for duty in pack.duties:
        if any(c.source == source and carries(c, unit) for c in duty.cites):
            yield duty.id


def uncarried(ledger: Ledger, packs: Iterable[Pack]) -> Iterator[Unit]:
    """Yield the units that ask something and that no duty of any pack cites."""
    cites = [c for pack in packs for d in pack.duties for c in d.cites if c.source == ledger.source]
    for unit in ledger.units:
        if unit.became in ASKS and not any(carries(citation, unit) for citation in cites):
            yield unit


class Difference(NamedTuple):
    """A duty that the reading does not bear out."""

    duty: str
    citation: Citation
    what: str
    """What differs, as the end of a sentence."""


def differences(ledgers: Iterable[Ledger], pack: Pack) -> Iterator[Difference]:
    """Yield each duty of `pack` that the reading does not bear out: nothing asked, less or more.

    A duty rests on all that it cites, of which one place has to ask something; it has its
    modality from the first. A citation of what no ledger covers is none of their concern.
    """
    units = {ledger.source: ledger.units for ledger in ledgers}
    for duty in pack.duties:
        found = [
            (citation, [u for u in units.get(citation.source, ()) if carries(citation, u)])
            for citation in duty.cites
        ]
        covered = [(citation, read) for citation, read in found if read]
        if covered and len(covered) == len(found) and not any(map(_bears, (r for _, r in covered))):
            became = ", ".join(dict.fromkeys(unit.became for unit in covered[0][1]))
            yield Difference(duty.id, covered[0][0], f"which the reading finds to be {became}")
        first, read = found[0]
        forces = _forces(read)
        if forces and duty.modality not in forces:
            words = " or ".join(sorted(forces))
            yield Difference(duty.id, first, f"where the reading has {words}, not {duty.modality}")


def _bears(units: Iterable[Unit]) -> bool:
    return any(unit.became in _BEARING for unit in units)


def _forces(units: Iterable[Unit]) -> set[str]:
    words = [ask.word or unit.word for unit in units for ask in unit.asks]
    return {FORCE[word] for word in words if word in FORCE}

"""Mutants of a pack: every duty and derived fact, changed in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from condition_mutants import Raw, changes, unlike
from pydantic import ValidationError

from wt_engine.lint.citations import SourcesFile
from wt_engine.packs.model import Citation, Derived, Duty, Pack

MODALITIES = ("must", "should", "expected", "states", "may")
TEXTS = ("title", "evidence", "finding", "remedy")
TEXT = "swapped"
"""How kinds that change words only begin."""
SCOPES = ("arrangement", "partner", "delegate", "scrutineer", "yearly_report")


@dataclass(frozen=True)
class Mutant:
    """A pack with one thing changed: what is changed, and the parts that are new."""

    edition: str
    kind: str
    name: str
    """The duty or derived fact that is changed."""
    told: str
    duties: Mapping[str, Duty | None] = field(default_factory=dict)
    derived: Mapping[str, Derived] = field(default_factory=dict)
    refused: str = ""
    """Why the model of packs refuses it; nothing more need notice it."""

    @property
    def key(self) -> str:
        """What the list of equivalent mutants calls it."""
        return f"{self.edition} | {self.name} | {self.kind} | {self.told}"


def mutants_of(pack: Pack, sources: SourcesFile) -> Iterator[Mutant]:
    """Yield every mutant of `pack`, always in the same order."""
    scopes = {fact.id: fact.for_each for fact in pack.derived}
    bearers = sorted({duty.bearer for duty in pack.duties})
    for section in pack.sections:
        for index, duty in enumerate(section.duties):
            yield from _of_duty(pack.edition, duty, scopes, bearers, sources)
            following = section.duties[(index + 1) % len(section.duties)]
            if following is not duty:
                yield from _swapped(pack.edition, duty, following)
    for fact in pack.derived:
        raw = fact.model_dump(by_alias=True, exclude_unset=True)
        for kind, told, made in unlike(raw["is"], changes(raw["is"], fact.for_each, scopes)):
            yield _derived(pack.edition, fact, f"derived: {kind}", told, {**raw, "is": made})
        for told, cites in _cited(fact.cites, sources):
            yield _derived(pack.edition, fact, "derived: citation", told, {**raw, "cites": cites})


def _of_duty(
    edition: str,
    duty: Duty,
    scopes: Mapping[str, str],
    bearers: list[str],
    sources: SourcesFile,
) -> Iterator[Mutant]:
    raw = duty.model_dump(by_alias=True, exclude_unset=True)
    yield Mutant(edition, "dropped duty", duty.id, "dropped", {duty.id: None})
    for modality in MODALITIES:
        if modality != duty.modality:
            told = f"{duty.modality} to {modality}"
            yield _duty(edition, duty, "modality", told, {**raw, "modality": modality})
    other = bearers[(bearers.index(duty.bearer) + 1) % len(bearers)]
    yield _duty(edition, duty, "bearer", f"to {other}", {**raw, "bearer": other})
    for told, cites in _cited(duty.cites, sources):
        yield _duty(edition, duty, "citation", told, {**raw, "cites": cites})
    for scope in SCOPES:
        if scope != duty.for_each:
            yield _duty(edition, duty, "scope", f"for each {scope}", {**raw, "for_each": scope})
    if duty.when is not None:
        always = {key: held for key, held in raw.items() if key not in ("when", "applies")}
        yield _duty(edition, duty, "dropped when", "always applies", always)
    for key in ("when", "met"):
        if key in raw:
            for kind, told, made in unlike(raw[key], changes(raw[key], duty.for_each, scopes)):
                yield _duty(edition, duty, kind, f"{key}: {told}", {**raw, key: made})


def _cited(cites: tuple[Citation, ...], sources: SourcesFile) -> Iterator[tuple[str, list[Raw]]]:
    raw = [c.model_dump(exclude_unset=True) for c in cites]
    for index, citation in enumerate(raw):
        rest = [*raw[:index], *raw[index + 1 :]]
        if rest:
            yield f"place {index + 1} dropped", rest
        for told, made in _moved(citation, sources):
            yield f"place {index + 1}: {told}", [*raw[:index], made, *raw[index + 1 :]]
    if len(raw) > 1:
        yield "the first two swapped", [raw[1], raw[0], *raw[2:]]


def _moved(citation: Raw, sources: SourcesFile) -> Iterator[tuple[str, Raw]]:
    """One place to its neighbours, with the page put right where lint would tell otherwise."""
    table = sources.sources[citation["source"]]
    known: dict[str, tuple[str, ...]] = {
        "paragraph": tuple(table.paragraphs),
        "section": table.sections,
        "regulation": table.regulations,
        "heading": table.headings.get(str(citation.get("chapter")), ()),
    }
    for key, numbers in known.items():
        for other in _neighbours(citation.get(key), numbers):
            made = {**citation, key: other}
            yield f"{key} to {other}", made
            if key == "paragraph" and "page" in citation:
                pages = table.paragraphs[other]
                at = citation.get("item", 0)
                if at < len(pages) and pages[at] != citation["page"]:
                    page = pages[at]
                    yield f"{key} to {other}, page {page}", {**made, "page": page}
    for key in ("item", "page", "footnote", "chapter"):
        for step in (-1, 1):
            if key in citation and citation[key] + step > 0:
                yield f"{key} {step:+}", {**citation, key: citation[key] + step}
    if "item" in citation:
        yield "item left off", {k: v for k, v in citation.items() if k != "item"}
    yield "as enacted turned", {**citation, "as_enacted": not citation.get("as_enacted", False)}
    yield "checked turned", {**citation, "checked": not citation.get("checked", True)}


def _neighbours(number: str | None, numbers: Iterable[str]) -> list[str]:
    listed = list(numbers)
    if number not in listed:
        return []
    at = listed.index(number)
    return [listed[i] for i in (at - 1, at + 1) if 0 <= i < len(listed)]


def _swapped(edition: str, duty: Duty, other: Duty) -> Iterator[Mutant]:
    for key in TEXTS:
        mine, theirs = getattr(duty, key), getattr(other, key)
        if mine != theirs:
            made = {
                duty.id: duty.model_copy(update={key: theirs}),
                other.id: other.model_copy(update={key: mine}),
            }
            yield Mutant(edition, f"{TEXT} {key}", duty.id, f"with {other.id}", made)


def _duty(edition: str, duty: Duty, kind: str, told: str, raw: dict[str, Any]) -> Mutant:
    try:
        made = Duty.model_validate(raw)
    except ValidationError as error:
        return Mutant(edition, kind, duty.id, told, refused=error.errors()[0]["msg"])
    return Mutant(edition, kind, duty.id, told, {duty.id: made})


def _derived(edition: str, fact: Derived, kind: str, told: str, raw: dict[str, Any]) -> Mutant:
    try:
        made = Derived.model_validate(raw)
    except ValidationError as error:
        return Mutant(edition, kind, fact.id, told, refused=error.errors()[0]["msg"])
    return Mutant(edition, kind, fact.id, told, derived={fact.id: made})

"""Words of another edition than the one a document follows: real documents mix them.

A warning, not a finding: the duty that such a word bears on is checked in its own right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from wt_engine.document import Path, dotted
from wt_engine.facts import Facts
from wt_engine.findings.model import EditionWarning, Location
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.packs.model import ForeignWords, Pack

_SKIPPED = frozenset(
    {"note", "notes", "predecessors", "successors", "supersedes", "document", "documents"}
)
"""One's own notes, and what tells of earlier or later arrangements. Documents are looked at
apart."""


def warnings_for(pack: Pack, facts: Facts) -> tuple[EditionWarning, ...]:
    """Return what a reader should know of the edition that the file's words belong to.

    They are compared with the edition that the file says it follows, else with the pack's.
    """
    claimed = facts.arrangement.edition_claimed
    own = pack
    found: list[EditionWarning] = []
    if claimed is not None and claimed != pack.edition:
        told = (
            f"The file says that it follows the {claimed} edition; this is a check against "
            f"{pack.edition}."
        )
        found.append(_warning(facts, told, ("edition_claimed",)))
        own = load_pack(claimed) if claimed in EDITIONS else pack
    for foreign in own.foreign_words:
        found += _of(foreign, own.edition, facts)
    return tuple(found)


def _of(foreign: ForeignWords, edition: str, facts: Facts) -> Iterator[EditionWarning]:
    if not foreign.applies_on(facts.as_of):
        return
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, foreign.words))})\b", re.IGNORECASE)
    for path, text in _texts(facts):
        hit = pattern.search(text)
        if hit is not None:
            told = (
                f"'{hit[0]}' belongs to {foreign.belongs_to}; an arrangement under the "
                f"{edition} edition has {foreign.instead}."
            )
            yield _warning(facts, told, path)


def _texts(facts: Facts) -> Iterator[tuple[Path, str]]:
    """The words of the file about what is so now: not of former partners or documents."""
    arrangement = facts.arrangement
    now = {index for index, _ in facts.partners}
    for path, text in _inside(arrangement, ()):
        if path[0] != "partners" or path[1] in now:
            yield path, text
    latest = {
        facts.documents.find(alias) for alias in ("published_arrangements", "threshold_document")
    }
    for index, document in enumerate(arrangement.documents or []):
        if index in latest and document.title is not None:
            yield ("documents", index, "title"), document.title


def _inside(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = None if name in _SKIPPED else getattr(value, name)
            if inner is not None and name == "kind":
                yield (*path, name), str(inner).replace("_", " ")
            else:
                yield from _inside(inner, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _inside(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(item, (*path, key))
    elif isinstance(value, str):
        yield path, value


def _warning(facts: Facts, sentence: str, path: Path) -> EditionWarning:
    source = facts.arrangement.source
    if source is None:
        return EditionWarning(sentence, Location(dotted(path)))
    place = source.place(path)
    return EditionWarning(sentence, Location(dotted(path), place.line, place.column))

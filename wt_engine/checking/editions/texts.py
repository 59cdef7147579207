"""What a file says of the present, text by text: not of former partners or older documents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from wt_engine.arrangement.assurance import Assurance
from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.parts import Contribution, PublishedDocument
from wt_engine.arrangement.statements import Statement
from wt_engine.document import Path
from wt_engine.fields import Facts

_SKIPPED = frozenset(
    {
        "note",
        "notes",
        "departures",
        "predecessors",
        "successors",
        "supersedes",
        "document",
        "documents",
    }
)
"""One's own notes, departures, and what tells of earlier or later arrangements. Documents are
looked at apart."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Said:
    """One text of the file."""

    path: Path
    text: str
    day: date | None = None
    """The last day that it can be about, where the file tells; None is the present."""

    def is_under(self, fields: Collection[str]) -> bool:
        """Whether one of `fields` is on the way to it."""
        return any(part in fields for part in self.path)


def texts_of(facts: Facts, edition: str) -> Iterator[Said]:
    """Yield the texts that an arrangement of `edition` answers for, in the model's order."""
    now = {index for index, _ in facts.partners}
    for said in _inside(facts.arrangement, (), None, _Reader(facts, edition)):
        if said.path[0] != "partners" or said.path[1] in now:
            yield said
    latest = {
        facts.documents.find(alias) for alias in ("published_arrangements", "threshold_document")
    }
    for index, document in enumerate(facts.arrangement.documents or []):
        if index in latest and document.title is not None and not _follows_other(document, edition):
            yield Said(("documents", index, "title"), document.title, _last_day(document))


class _Reader:
    """Tells of when a part of the file is, and whether it is of the edition at all."""

    def __init__(self, facts: Facts, edition: str) -> None:
        self._edition = edition
        self._documents: dict[str, PublishedDocument] = {}
        for document in facts.arrangement.documents or []:
            for name in (document.id, document.title):
                if name is not None:
                    self._documents.setdefault(name.casefold(), document)

    def is_other(self, part: BaseModel) -> bool:
        """Whether a part speaks of what a document of another edition says."""
        document = self._document(part)
        return document is not None and _follows_other(document, self._edition)

    def day(self, part: BaseModel) -> date | None:
        """The last day that a part can be about; None where it does not tell."""
        if isinstance(part, Contribution):
            year = _YEAR.search(part.period or "")
            return date(int(year[0]), 1, 1) if year else None
        if isinstance(part, Assurance) and part.date is not None:
            return part.date.latest
        document = self._document(part)
        return None if document is None else _last_day(document)

    def _document(self, part: BaseModel) -> PublishedDocument | None:
        named = part.document if isinstance(part, Statement) else None
        return None if named is None else self._documents.get(named.casefold())


def _inside(value: Any, path: Path, day: date | None, reader: _Reader) -> Iterator[Said]:
    if isinstance(value, BaseModel):
        if reader.is_other(value):
            return
        day = reader.day(value) or day
        for name, inner in _fields(value):
            yield from _inside(inner, (*path, name), day, reader)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _inside(item, (*path, index), day, reader)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(item, (*path, key), day, reader)
    elif isinstance(value, str):
        yield Said(path, value, day)


def _fields(part: BaseModel) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a part that say anything, a kind in words."""
    for name, inner in part:
        if inner is not None and name not in _SKIPPED:
            is_kind = name == "kind" and isinstance(inner, str)
            yield name, inner.replace("_", " ") if is_kind else inner


def _follows_other(document: PublishedDocument, edition: str) -> bool:
    return document.edition is not None and document.edition != edition


def _last_day(document: PublishedDocument) -> date | None:
    """The last day that a document was agreed, published, brought into effect or updated."""
    dates: tuple[PartialDate | None, ...] = (
        document.agreed,
        document.published,
        document.effective,
        document.updated,
    )
    return max((when.latest for when in dates if when is not None), default=None)

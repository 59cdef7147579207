"""Lint a crosswalk: every duty of both packs in one entry, each entry and claim in order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TypeAlias

from wt_engine.document import Document, Path, read_document
from wt_engine.document.validate import validated
from wt_engine.lint.claims import lint_claim
from wt_engine.lint.entries import SIDES, End, Ends, lint_entry, no_such_duty
from wt_engine.packs.crosswalk.model import BriefingsFile, Crosswalk, CrosswalkFile, Entry
from wt_engine.packs.model import Slug
from wt_engine.terms.errors import InputError, PackError, Place, Problem

_File: TypeAlias = "str | os.PathLike[str]"


def lint_crosswalk(file: _File, briefings: _File, earlier: _File, later: _File) -> list[Problem]:
    """Return every problem of a crosswalk and its briefings, in file order.

    Args:
        file: the crosswalk's entries.
        briefings: what briefings claim to have changed.
        earlier: folder of the earlier edition's pack, to which 'from' points.
        later: folder of the later edition's pack, to which 'to' points.

    An empty list means that the crosswalk keeps its contract. Where a pack can't be read,
    its problems are all that is told.
    """
    try:
        ends = (End.of(earlier), End.of(later))
    except InputError as error:
        return list(error.problems)
    problems: list[Problem] = []
    entries: tuple[Entry, ...] = ()
    try:
        document = read_document(file)
        entries = validated(CrosswalkFile, document, PackError).entries
        problems += _Entries(document, entries, ends).lint()
    except InputError as error:
        problems += error.problems
    try:
        problems += _claims(read_document(briefings), entries, ends)
    except InputError as error:
        problems += error.problems
    return sorted(problems, key=lambda p: (p.place, p.sentence))


class _Entries:
    """The entries of one file: what each of them is to be, and all of them together."""

    def __init__(self, document: Document, entries: tuple[Entry, ...], ends: Ends) -> None:
        self._document = document
        self._entries = entries
        self._ends = ends
        self._stands: tuple[dict[Slug, int], dict[Slug, int]] = ({}, {})
        """The entry in which each duty of the earlier and of the later pack stands first."""

    def lint(self) -> Iterator[Problem]:
        for number, entry in enumerate(self._entries):
            yield from self._names(number, entry)
            for at, sentence in lint_entry(entry, self._ends):
                yield Problem(self._place(number, *at), sentence)
        yield from self._missing()
        yield from self._same_slug()
        yield from self._repeated()

    def _place(self, number: int, *path: str | int) -> Place:
        return self._document.place(("entries", number, *path))

    def _names(self, number: int, entry: Entry) -> Iterator[Problem]:
        for key, names, end, stands in zip(
            SIDES, (entry.from_, entry.to), self._ends, self._stands, strict=True
        ):
            where = f"the {end.pack.edition} pack"
            for index, name in enumerate(names):
                here = self._place(number, key, index)
                if name not in end.duties:
                    yield Problem(here, no_such_duty(name, end.duties, where))
                elif name in stands:
                    first = self._place(stands[name])
                    yield Problem(
                        here, f"'{name}' stands already in the entry on line {first.line}."
                    )
                else:
                    stands[name] = number

    def _missing(self) -> Iterator[Problem]:
        place = self._document.place(("entries",), key=True)
        for key, end, stands in zip(SIDES, self._ends, self._stands, strict=True):
            for name in end.duties:
                if name not in stands:
                    yield Problem(
                        place,
                        f"the duty '{name}' of the {end.pack.edition} pack is in no entry; "
                        f"name it under '{key}' in one.",
                    )

    def _same_slug(self) -> Iterator[Problem]:
        before, after = self._stands
        for name, number in before.items():
            if after.get(name, number) != number:
                other = self._place(after[name])
                yield Problem(
                    self._place(number),
                    f"'{name}' is a duty of both packs, so one entry leads from it to it; "
                    f"its other one is on line {other.line}.",
                )

    def _repeated(self) -> Iterator[Problem]:
        first: dict[str, int] = {}
        for number, entry in enumerate(self._entries):
            words = " ".join(entry.difference.split()).casefold()
            if words in first:
                yield Problem(
                    self._place(number, "difference"),
                    "the entry on line "
                    f"{self._place(first[words]).line} says the same, word for word; "
                    "say what is different here.",
                )
            first.setdefault(words, number)


def _claims(document: Document, entries: tuple[Entry, ...], ends: Ends) -> Iterator[Problem]:
    claims = validated(BriefingsFile, document, PackError).claims
    crosswalk = Crosswalk(ends[0].pack, ends[1].pack, entries, claims)
    seen: dict[Slug, Path] = {}
    for number, claim in enumerate(claims):
        here: Path = ("claims", number)
        if claim.id in seen:
            line = document.place(seen[claim.id]).line
            yield Problem(
                document.place((*here, "id")), f"'{claim.id}' is used already on line {line}."
            )
        seen.setdefault(claim.id, here)
        for at, sentence in lint_claim(claim, crosswalk):
            yield Problem(document.place((*here, *at)), sentence)

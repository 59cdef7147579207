"""What explanations are made from: the packs of two editions, their cases and the crosswalk."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from wt_engine.explaining.fields import paths_of
from wt_engine.explaining.model import DutyName
from wt_engine.packs.cases import Case, cases_path, read_cases
from wt_engine.packs.crosswalk import Crosswalk, Entry, load_crosswalk
from wt_engine.packs.load import pack_folder
from wt_engine.packs.model import Citation, Derived, Duty, Pack, Section
from wt_engine.terms.errors import InputError, Place
from wt_engine.terms.forks import cached_property

_HERE = Place("explain")
_LONGEST_NAME = 80
_NEAR = 0.4
_SHORTEST_PART = 4


@dataclass(frozen=True)
class Shelved:
    """A duty with its section and its number in the guidance's order."""

    duty: Duty
    section: Section
    number: int


class Book:
    """One edition's pack, with what explanations look up in it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.edition = pack.edition
        self.derived: dict[str, Derived] = {fact.id: fact for fact in pack.derived}
        placed = ((duty, section) for section in pack.sections for duty in section.duties)
        self.duties: dict[str, Shelved] = {
            duty.id: Shelved(duty, section, number) for number, (duty, section) in enumerate(placed)
        }
        self._cases: dict[str, dict[str, tuple[Case, ...]]] = {}

    def named(self, duty: str) -> DutyName:
        """Return a duty of this edition as others name it."""
        found = self.duties[duty].duty
        return DutyName(self.edition, found.id, found.title, found.modality)

    def cases(self, duty: str) -> tuple[Case, ...]:
        """Return the cases of a duty. Raises InputError for a cases file that can't be read."""
        section = self.duties[duty].section
        if section.id not in self._cases:
            self._cases[section.id] = _cases_of(section)
        return self._cases[section.id].get(duty, ())

    @cached_property
    def paths(self) -> dict[str, tuple[str, ...]]:
        """The fields of the file that each duty looks at."""
        return {name: paths_of(held.duty, self.derived) for name, held in self.duties.items()}

    @cached_property
    def places(self) -> dict[str, frozenset[str]]:
        """The numbered places that each duty cites, a list's items taken together.

        A place within a section or regulation counts as that section or regulation too.
        """
        return {
            name: frozenset(place for c in held.duty.cites for place in _places(c))
            for name, held in self.duties.items()
        }


def _cases_of(section: Section) -> dict[str, tuple[Case, ...]]:
    path = cases_path(section.file)
    found: dict[str, tuple[Case, ...]] = {}
    for placed in read_cases(path) if path.exists() else ():
        found[placed.duty] = (*found.get(placed.duty, ()), placed.case)
    return found


def _places(citation: Citation) -> Iterator[str]:
    numbers = {
        "paragraph": citation.paragraph,
        "section": citation.section,
        "regulation": citation.regulation,
        "schedule": citation.schedule_paragraph,
        "footnote": citation.footnote,
    }
    for kind, number in numbers.items():
        if number is not None:
            yield f"{citation.source} {kind} {number}"
            yield f"{citation.source} {kind} {str(number).partition('(')[0]}"


@dataclass(frozen=True)
class Library:
    """The two editions of a crosswalk, and how one finds a duty in them."""

    crosswalk: Crosswalk

    @cached_property
    def books(self) -> dict[str, Book]:
        """The books by edition, the later one first."""
        packs = (self.crosswalk.later, self.crosswalk.earlier)
        return {pack.edition: Book(pack) for pack in packs}

    @property
    def latest(self) -> Book:
        """The book of the later edition."""
        return self.books[self.crosswalk.later.edition]

    def other(self, book: Book) -> Book:
        """Return the book of the other edition."""
        return next(b for edition, b in self.books.items() if edition != book.edition)

    def book(self, edition: str) -> Book:
        """Return the book of `edition`. Raises InputError for an unknown one."""
        if edition not in self.books:
            pack_folder(edition)
            raise InputError.at(_HERE, f"there is no crosswalk with the edition '{edition}'.")
        return self.books[edition]

    def find(self, duty: str, edition: str | None) -> tuple[Book, str]:
        """Return the book and id of the duty called `duty`, of the later edition that has it.

        Raises:
            InputError: no such duty (in that edition), or no such edition.
        """
        books = list(self.books.values()) if edition is None else [self.book(edition)]
        name = duty.strip().casefold()
        for book in books:
            if name in book.duties:
                return book, name
        for book in self.books.values():
            if name in book.duties:
                sentence = f"'{name}' is a duty of the {book.edition} edition only"
                raise InputError.at(_HERE, f"{sentence}; use --edition {book.edition}.")
        raise InputError.at(_HERE, _unknown(name, books))

    def entry_of(self, book: Book, duty: str) -> Entry | None:
        """Return what the crosswalk has of a duty."""
        return self.crosswalk.entry_of(book.edition, duty)

    def counterparts(self, book: Book, duty: str) -> tuple[DutyName, ...]:
        """Return the duties of the other edition that a duty came from or became."""
        entry, other = self.entry_of(book, duty), self.other(book)
        if entry is None:
            names: tuple[str, ...] = (duty,)
        else:
            names = entry.to if book.edition == self.crosswalk.earlier.edition else entry.from_
        return tuple(other.named(name) for name in names if name in other.duties)


def _unknown(name: str, books: list[Book]) -> str:
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    known = list(dict.fromkeys(duty for book in books for duty in book.duties))
    near = difflib.get_close_matches(shown, known, n=1, cutoff=_NEAR)
    near = near or [duty for duty in known if len(name) >= _SHORTEST_PART and name in duty]
    options = "" if len(books) > 1 else f" --edition {books[0].edition}"
    where = "" if len(books) > 1 else f" in the {books[0].edition} edition"
    lists = f"'wtcheck explain{options}' lists them all."
    if near:
        return f"there is no duty '{shown}'{where}; did you mean '{near[0]}'? {lists}"
    return f"there is no duty '{shown}'{where}; {lists}"


@lru_cache(maxsize=1)
def library() -> Library:
    """Return the library of the built-in packs, read once.

    Raises:
        PackError: a pack or the crosswalk breaks its shape.
    """
    return Library(load_crosswalk())

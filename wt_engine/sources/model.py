"""What a published file says of a pack's citations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wt_engine.packs.model import Citation


class Standing(str, Enum):
    """How one cited place stands in the file."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    OTHER_PAGE = "other_page"
    FEWER_ITEMS = "fewer_items"
    MORE_ITEMS = "more_items"
    """Only of the table of sources: the file's list is longer than the table has it."""
    NOT_DECIDED = "not_decided"
    """The file can't be read well enough there; a person must look."""


@dataclass(frozen=True)
class Held:
    """One place, held against the file."""

    standing: Standing
    told: str = ""
    """What there is to say of it, as a sentence; nothing where it was found."""


@dataclass(frozen=True)
class HeldCitation:
    """A citation of the pack, and who cites it."""

    citation: Citation
    cited_by: tuple[str, ...]
    held: Held


@dataclass(frozen=True)
class HeldEntry:
    """A line of the table of sources."""

    kind: str
    """'paragraph' or 'footnote'."""
    number: int
    held: Held


@dataclass(frozen=True)
class WordNote:
    """A duty whose word can't be seen in the paragraphs that it cites."""

    duty: str
    word: str
    told: str


@dataclass(frozen=True)
class Verification:
    """A pack held against a file."""

    file: str
    sha256: str
    edition: str
    source: str
    """The name of the source that the file is a copy of, such as WT2023."""
    title: str
    is_the_file: bool
    """Whether it is the very file that the pack was written from."""
    pages: int
    paragraphs_found: int
    footnotes_found: int
    citations: tuple[HeldCitation, ...]
    table: tuple[HeldEntry, ...]
    words_sought: int
    words: tuple[WordNote, ...]
    beyond_table: tuple[int, ...]
    """Numbered paragraphs of the file that the table does not have."""

    @property
    def is_borne_out(self) -> bool:
        """Whether everything that the pack cites and its table lists was found."""
        held = (*(one.held for one in self.citations), *(one.held for one in self.table))
        return all(one.standing is Standing.FOUND for one in held)

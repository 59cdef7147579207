"""Which duties of the same edition are close to a duty."""

from __future__ import annotations

from wt_engine.explaining.library import Book
from wt_engine.explaining.model import Related

MOST = 8
SAME_PLACE = "it cites the same paragraph or section"
SAME_FIELDS = "it looks at the same fields of the file"


def related_to(book: Book, duty: str) -> tuple[Related, ...]:
    """Return the closest duties, at most eight.

    A place cited by both weighs most, then how much of the file both look at, then how near
    they stand to each other.
    """
    ours, here = book.duties[duty], book.places[duty]
    paths = frozenset(book.paths[duty])
    found = []
    for name, held in book.duties.items():
        if name == duty:
            continue
        places, shared = here & book.places[name], paths.intersection(book.paths[name])
        if places or shared:
            alike = len(shared) / len(paths.union(book.paths[name]))
            apart = abs(held.number - ours.number)
            found.append(((-len(places), -alike, apart, held.number), name))
    return tuple(
        Related(book.named(name), _because(places=key[0] < 0, fields=key[1] < 0))
        for key, name in sorted(found)[:MOST]
    )


def _because(*, places: bool, fields: bool) -> tuple[str, ...]:
    told = ((places, SAME_PLACE), (fields, SAME_FIELDS))
    return tuple(reason for holds, reason in told if holds)

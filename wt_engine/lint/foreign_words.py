"""Lint the words of another edition that a pack lists."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from wt_engine.document import Path
from wt_engine.packs.model import ForeignWords

_Told: TypeAlias = Iterator[tuple[Path, str]]


def lint_foreign_words(entries: Sequence[ForeignWords]) -> _Told:
    """Yield the path within `pack.yaml` and the sentence of everything wrong with `entries`."""
    for index, entry in enumerate(entries):
        here: Path = ("foreign_words", index)
        first, last = _days(entry)
        if first > last:
            yield here, "there is no day after 'after' and before 'before'."
        yield from _words(entries, index, here)
        for at, phrase in enumerate(entry.other_meanings):
            if not any(_has(phrase, word) for word in entry.words):
                yield (
                    (*here, "other_meanings", at),
                    "this has none of the words, so that it excepts nothing.",
                )
        for at, field in enumerate(entry.not_under):
            if field not in _fields():
                near = difflib.get_close_matches(field, _fields(), n=1)
                hint = f"did you mean '{near[0]}'?" if near else "leave it out."
                yield (
                    (*here, "not_under", at),
                    f"an arrangement file has no field '{field}'; {hint}",
                )


def _words(entries: Sequence[ForeignWords], index: int, here: Path) -> _Told:
    """A word that is listed already for some of the same days."""
    entry = entries[index]
    before = [word.casefold() for word in entry.words]
    for at, word in enumerate(before):
        path: Path = (*here, "words", at)
        if word in before[:at]:
            yield path, f"'{entry.words[at]}' is listed twice here."
        for other in entries[:index]:
            same = word in {known.casefold() for known in other.words}
            if same and _meet(_days(entry), _days(other)):
                yield path, f"'{entry.words[at]}' is listed already, for some of the same days."
    if any(_has(entry.instead, word) for word in entry.words):
        yield (*here, "instead"), "this has one of the words that it should replace."


def _days(entry: ForeignWords) -> tuple[int, int]:
    """The first and the last day on which words are foreign, counted from the year 1."""
    first = 1 if entry.after is None else entry.after.toordinal() + 1
    last = date.max.toordinal() if entry.before is None else entry.before.toordinal() - 1
    return first, last


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _has(phrase: str, word: str) -> bool:
    return f" {word.casefold()} " in f" {' '.join(phrase.casefold().split())} "


@lru_cache(maxsize=1)
def _fields() -> frozenset[str]:
    """The name of every field of an arrangement file."""
    from wt_engine.arrangement import Arrangement

    schema = Arrangement.model_json_schema()
    parts = (schema, *schema["$defs"].values())
    return frozenset(name for part in parts for name in part.get("properties", ()))

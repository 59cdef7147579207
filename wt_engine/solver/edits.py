"""Changes to an arrangement file, before they are made: where, and to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

Plain: TypeAlias = "str | bool | int | None | list[Plain] | dict[str, Plain]"


@dataclass(frozen=True)
class Slot:
    """A place in a list: the first item that has all of `keys`, or a new one that gets them."""

    keys: tuple[tuple[str, str], ...] = ()
    beside: tuple[int, ...] = ()
    """Items that are passed over although they have the keys."""

    @classmethod
    def of(cls, **keys: str) -> Slot:
        """Make the place of an item with these keys."""
        return cls(tuple(sorted(keys.items())))

    def index_in(self, items: Sequence[Any]) -> int | None:
        """Return which of `items` is meant; None where it is still to be made."""
        wanted = dict(self.keys).items()
        for index, item in enumerate(items):
            if index not in self.beside and isinstance(item, dict) and wanted <= item.items():
                return index
        return None


Part: TypeAlias = "str | int | Slot"
EditPath: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True)
class Say:
    """The field is to hold a text, a flag or a list of texts."""

    value: str | bool | tuple[str, ...]


@dataclass(frozen=True)
class Remove:
    """The field, or the item of a list, is to go."""


@dataclass(frozen=True)
class NotEmpty:
    """The list is to have an item: this one, if there is none."""

    item: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class After:
    """A last day that is counted from another date of the file."""

    path: EditPath
    days: int | None = None
    months: int | None = None
    next: str | None = None


@dataclass(frozen=True)
class Day:
    """The field is to hold a day within these bounds."""

    earliest: date = date.min
    latest: date = date.max
    after: frozenset[After] = frozenset()

    def narrowed(self, other: Day) -> Day | None:
        """Return a day that keeps both bounds; None where there is none."""
        earliest, latest = max(self.earliest, other.earliest), min(self.latest, other.latest)
        return Day(earliest, latest, self.after | other.after) if earliest <= latest else None


Aim: TypeAlias = "Say | Remove | NotEmpty | Day"


@dataclass(frozen=True)
class Edit:
    """One change: what a field is to hold."""

    path: EditPath
    aim: Aim


Alternative: TypeAlias = frozenset[Edit]
"""Changes that together bring something about."""
NOTHING: Alternative = frozenset()
Changes: TypeAlias = Mapping[EditPath, Aim]


def merged(changes: Changes, more: Iterable[Edit]) -> dict[EditPath, Aim] | None:
    """Return `changes` and `more` together; None where they contradict each other."""
    together = dict(changes)
    for edit in more:
        aim = _with(together.get(edit.path), edit.aim)
        if aim is None or any(_clash(edit, path, other) for path, other in together.items()):
            return None
        together[edit.path] = aim
    return together


def _with(here: Aim | None, aim: Aim) -> Aim | None:
    if here is None or here == aim:
        return aim
    if isinstance(here, Day) and isinstance(aim, Day):
        return here.narrowed(aim)
    return here if isinstance(here, NotEmpty) and isinstance(aim, NotEmpty) else None


def _clash(edit: Edit, path: EditPath, aim: Aim) -> bool:
    """Whether two changes stand one inside the other and can't both be made."""
    if len(edit.path) == len(path):
        return False
    (outer, outer_aim), (inner, _) = sorted(
        ((edit.path, edit.aim), (path, aim)), key=lambda pair: len(pair[0])
    )
    return inner[: len(outer)] == outer and not isinstance(outer_aim, NotEmpty)


def cost(changes: Changes) -> int:
    """Return how many fields change; an item that another change brings costs nothing."""
    return sum(1 for path, aim in changes.items() if not _brought(path, aim, changes))


def _brought(path: EditPath, aim: Aim, changes: Changes) -> bool:
    size = len(path)
    return isinstance(aim, NotEmpty) and any(
        len(other) > size and other[:size] == path for other in changes
    )

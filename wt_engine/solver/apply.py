"""Make changes to the data of a file, and say what was done as a JSON Patch (RFC 6902)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, TypeAlias

from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.model import Arrangement
from wt_engine.document.reader import Path
from wt_engine.solver.edits import Aim, EditPath, NotEmpty, Part, Remove, Say, Slot

Rounds: TypeAlias = "list[dict[EditPath, Aim | date]]"
"""Changes whose days are chosen, those of one round together."""
_STATEMENT = "statements"


@dataclass
class Applied:
    """The data after the changes, the patch, and where each change came to stand."""

    data: dict[str, Any]
    done: list[tuple[str, Path, Any]] = field(default_factory=list)
    """What was done, where, and with which value."""
    places: dict[EditPath, Path] = field(default_factory=dict)
    """Changes that were needed only; one that another brought about is left out."""
    values: dict[EditPath, Any] = field(default_factory=dict)
    removed: tuple[Path, ...] = ()
    """Items of lists that went, in the order in which they went."""

    @property
    def patch(self) -> list[dict[str, Any]]:
        """What was done, as a JSON Patch."""
        return [
            {"op": op, "path": _pointer(path), **({} if op == "remove" else {"value": value})}
            for op, path, value in self.done
        ]


class NoPlaceError(ValueError):
    """A change stands in an item that is not there."""


def data_of(arrangement: Arrangement) -> dict[str, Any]:
    """Return the plain data of an arrangement: its file's, or its model's."""
    if arrangement.source is not None:
        return {key: _copied(value) for key, value in arrangement.source.data.items()}
    return arrangement.model_dump(mode="json", exclude_none=True, exclude_defaults=True) | {
        "name": arrangement.name
    }


def _copied(plain: Any) -> Any:
    """Copy plain data; `copy.deepcopy` takes several times as long."""
    if isinstance(plain, dict):
        return {key: _copied(value) for key, value in plain.items()}
    return [_copied(value) for value in plain] if isinstance(plain, list) else plain


def apply(data: Mapping[str, Any], changes: Mapping[EditPath, Aim | date]) -> Applied:
    """Return what `data` is after `changes`, whose days have been chosen. `data` stays as it is.

    Args:
        data: the data of an arrangement.
        changes: what each field is to hold, `in_order`.

    Raises:
        NoPlaceError: a change stands in an item that the data does not have.
    """
    done = Applied({key: _copied(value) for key, value in data.items()})
    for path, aim in changes.items():
        _make(done, path, aim)
    return done


def apply_rounds(data: Mapping[str, Any], rounds: Rounds) -> list[Applied]:
    """Make one round of changes after the other. Raises NoPlaceError like `apply`."""
    made: list[Applied] = []
    for changes in rounds:
        made.append(apply(made[-1].data if made else data, changes))
    return made


def removed_in(applied: Sequence[Applied]) -> tuple[Path, ...]:
    """Return the items of lists that went, in the order in which they went."""
    return tuple(path for one in applied for path in one.removed)


def in_order(changes: Mapping[EditPath, Aim | date]) -> dict[EditPath, Aim | date]:
    """What stands deepest first, so that lists fill up; what goes last, from the end."""
    gone = [item for item in changes.items() if isinstance(item[1], Remove)]
    kept = [item for item in changes.items() if not isinstance(item[1], Remove)]
    kept.sort(key=lambda item: (isinstance(item[1], NotEmpty), _order(item[0])))
    gone.sort(key=lambda item: _order(item[0]), reverse=True)
    return dict([*kept, *gone])


def _order(path: EditPath) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (-1, str(part)) for part in path)


def _make(done: Applied, path: EditPath, aim: Aim | date) -> None:
    if isinstance(aim, Remove) and value_at(done.data, path) is None:
        return
    holder, where, new = _reach(done, path)
    last = path[-1]
    assert not isinstance(last, Slot), "a change says what a field of an item is to hold"
    if isinstance(aim, Remove):
        done.done.append(("remove", (*where, last), None))
        del holder[last]
        if isinstance(holder, list):
            done.removed = (*done.removed, (*where, last))
        _note(done, path, (*where, last), None)
        return
    if isinstance(aim, NotEmpty):
        if holder.get(last):
            return
        value: Any = [dict(aim.item)]
    else:
        value = _plain(aim)
        if _has(holder, last) and holder[last] == value:
            if new:  # the item was made with it
                _note(done, path, (*where, last), value)
            return
    op = "replace" if _has(holder, last) else "add"
    holder[last] = value
    done.done.append((op, (*where, last), _copied(value)))
    _note(done, path, (*where, last), value)


def _note(done: Applied, path: EditPath, where: Path, value: Any) -> None:
    done.places[path] = where
    done.values[path] = value


def _plain(aim: Any) -> Any:
    if isinstance(aim, date):
        return aim.isoformat()
    assert isinstance(aim, Say)
    return list(aim.value) if isinstance(aim.value, tuple) else aim.value


def _has(holder: Any, part: Any) -> bool:
    return part in holder if isinstance(holder, dict) else part < len(holder)


def _reach(done: Applied, path: EditPath) -> tuple[Any, Path, bool]:
    """Return what holds the last part of `path`, made where it was missing, and its path."""
    here: Any = done.data
    where: Path = ()
    new = False
    for part, following in pairwise(path):
        step: str | int
        if isinstance(part, Slot):
            here, step, new = _item(done, here, where, part)
        else:
            here, new = _child(done, here, where, part, following)
            step = part
        where = (*where, step)
    return here, where, new


def _child(
    done: Applied, here: Any, where: Path, part: str | int, following: Part
) -> tuple[Any, bool]:
    if isinstance(here, list) and not _has(here, part):
        raise NoPlaceError(f"there is no item {part}")
    found = here[part] if _has(here, part) else None
    if isinstance(found, (dict, list)):
        return found, False
    # A statement may be written as one word: it becomes the statement's evidence.
    made: Any = [] if isinstance(following, (int, Slot)) else {}
    if isinstance(found, str) and where[:1] == (_STATEMENT,):
        made = {"evidence": found}
    op = "replace" if _has(here, part) else "add"
    here[part] = made
    done.done.append((op, (*where, part), _copied(made)))
    return made, True


def _item(done: Applied, here: list[Any], where: Path, slot: Slot) -> tuple[Any, int, bool]:
    found = slot.index_in(here)
    if found is not None:
        return here[found], found, False
    wanted = dict(slot.keys)
    here.append(dict(wanted))
    index = len(here) - 1
    done.done.append(("add", (*where, index), dict(wanted)))
    return here[index], index, True


def value_at(data: Any, path: EditPath) -> Any:
    """Return what stands at `path` in `data`; None where there is nothing."""
    here = data
    for part in path:
        step: Any = part
        if isinstance(part, Slot):
            step = part.index_in(here) if isinstance(here, list) else None
        if isinstance(here, list):
            here = here[step] if isinstance(step, int) and step < len(here) else None
        else:
            here = here.get(step) if isinstance(here, dict) else None
    return here


def day_in(data: Any, path: EditPath) -> PartialDate | None:
    """Return the day, month or year that stands at `path`; None where there is none."""
    try:
        return PartialDate.of(value_at(data, path))
    except ValueError:
        return None


def _pointer(path: tuple[Any, ...]) -> str:
    """Return a path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)

"""Make changes to the data of a file, and say what was done as a JSON Patch (RFC 6902)."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from wt_engine.arrangement.model import Arrangement
from wt_engine.document.reader import Path
from wt_engine.planning.edits import Aim, EditPath, NotEmpty, Part, Remove, Say, Slot

_STATEMENT = "statements"


@dataclass
class Applied:
    """The data after the changes, the patch, and where each change came to stand."""

    data: dict[str, Any]
    patch: list[dict[str, Any]] = field(default_factory=list)
    places: dict[EditPath, Path] = field(default_factory=dict)
    """Changes that were needed only; one that another brought about is left out."""
    values: dict[EditPath, Any] = field(default_factory=dict)


def data_of(arrangement: Arrangement) -> dict[str, Any]:
    """Return the plain data of an arrangement: its file's, or its model's."""
    if arrangement.source is not None:
        return copy.deepcopy(arrangement.source.data)
    return arrangement.model_dump(mode="json", exclude_none=True, exclude_defaults=True) | {
        "name": arrangement.name
    }


def apply(data: Mapping[str, Any], changes: Mapping[EditPath, Aim | date]) -> Applied:
    """Return what `data` is after `changes`, whose days have been chosen. `data` stays as it is."""
    done = Applied(copy.deepcopy(dict(data)))
    for path, aim in _in_order(changes):
        _make(done, path, aim)
    return done


def _in_order(
    changes: Mapping[EditPath, Aim | date],
) -> Iterator[tuple[EditPath, Aim | date]]:
    """What stands deepest first, so that lists fill up; what goes last, from the end."""
    gone = [item for item in changes.items() if isinstance(item[1], Remove)]
    kept = [item for item in changes.items() if not isinstance(item[1], Remove)]
    yield from sorted(kept, key=lambda item: (isinstance(item[1], NotEmpty), _order(item[0])))
    yield from sorted(gone, key=lambda item: _order(item[0]), reverse=True)


def _order(path: EditPath) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (-1, str(part)) for part in path)


def _make(done: Applied, path: EditPath, aim: Aim | date) -> None:
    holder, where, new = _reach(done, path)
    last = path[-1]
    assert not isinstance(last, Slot), "a change says what a field of an item is to hold"
    if isinstance(aim, Remove):
        if _has(holder, last):
            done.patch.append({"op": "remove", "path": _pointer((*where, last))})
            del holder[last]
            _note(done, path, (*where, last), None)
        return
    if isinstance(aim, NotEmpty):
        if holder.get(last):
            return
        value: Any = [dict(aim.item)]
    else:
        value = _plain(aim)
        if _has(holder, last) and holder[last] == value and not new:
            return
    op = "replace" if _has(holder, last) else "add"
    holder[last] = value
    done.patch.append({"op": op, "path": _pointer((*where, last)), "value": value})
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
    found = here[part] if _has(here, part) else None
    if isinstance(found, (dict, list)):
        return found, False
    # A statement may be written as one word: it becomes the statement's evidence.
    made: Any = [] if isinstance(following, (int, Slot)) else {}
    if isinstance(found, str) and where[:1] == (_STATEMENT,):
        made = {"evidence": found}
    op = "replace" if _has(here, part) else "add"
    here[part] = made
    done.patch.append({"op": op, "path": _pointer((*where, part)), "value": copy.deepcopy(made)})
    return made, True


def _item(done: Applied, here: list[Any], where: Path, slot: Slot) -> tuple[Any, int, bool]:
    wanted = dict(slot.keys)
    for index, item in enumerate(here):
        if isinstance(item, dict) and wanted.items() <= item.items():
            return item, index, False
    here.append(dict(wanted))
    index = len(here) - 1
    done.patch.append(
        {"op": "add", "path": _pointer((*where, index)), "value": copy.deepcopy(wanted)}
    )
    return here[index], index, True


def _pointer(path: tuple[Any, ...]) -> str:
    """Return a path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)

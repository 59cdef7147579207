"""An applier of JSON Patch (RFC 6902) of the tests' own, and fixtures with their days."""

from __future__ import annotations

import copy
from typing import Any

from helpers import ROOT

DAYS = {"2018": "2021-01-10", "2023": "2025-01-10"}
FIXTURES = sorted(
    path.stem for path in (ROOT / "fixtures").glob("*.yaml") if ".expected" not in path.name
)


def patched(data: Any, patch: list[dict[str, Any]]) -> Any:
    """Return `data` after `patch`; an operation that does not fit fails the test."""
    done = copy.deepcopy(data)
    for operation in patch:
        *parents, last = [
            part.replace("~1", "/").replace("~0", "~") for part in operation["path"].split("/")[1:]
        ]
        holder = done
        for part in parents:
            holder = holder[int(part)] if isinstance(holder, list) else holder[part]
        _operate(holder, last, operation)
    return done


def _operate(holder: Any, last: str, operation: dict[str, Any]) -> None:
    name, value = operation["op"], copy.deepcopy(operation.get("value"))
    if isinstance(holder, list):
        place = len(holder) if last == "-" else int(last)
        if name == "add":
            assert place <= len(holder)
            holder.insert(place, value)
        elif name == "replace":
            holder[place] = value
        else:
            del holder[place]
        return
    assert name == "add" or last in holder, f"there is no '{last}' to {name}"
    if name == "remove":
        del holder[last]
    else:
        holder[last] = value

"""Which files a call names: files, folders of them, and lists."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from wt_engine.terms.errors import InputError, Place

_ENDINGS = (".yaml", ".yml")
_NOT_ARRANGEMENTS = ("departures.yaml", "departures.yml", ".expected.yaml")
"""Files that lie beside arrangements in a folder and are none."""
_MAX_LIST = 4 * 1024 * 1024


def named_files(given: Sequence[str], lists: Sequence[str]) -> tuple[str, ...]:
    """Return the files that `given` and the lists name, in order.

    A folder stands for the YAML files in it and below, by name; hidden ones and those whose
    name ends in 'departures.yaml' or '.expected.yaml' are left out. A list has one name a
    line, relative to where wtcheck runs; '-' is standard input.

    Raises:
        InputError: no file is named, a folder holds none, or a folder or list can't be read.
    """
    named = [*given, *(name for one in lists for name in _listed(one))]
    found = [file for name in named for file in _files(name)]
    if not found:
        raise InputError.at(Place("FILE"), "no file is named; name an arrangement file.")
    return tuple(found)


def _listed(name: str) -> Iterator[str]:
    try:
        if name == "-":
            text = sys.stdin.read(_MAX_LIST + 1)
        else:
            with open(name, encoding="utf-8") as stream:
                text = stream.read(_MAX_LIST + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "not a text file").lower()
        raise InputError.at(Place(name), f"cannot be read ({reason}); check the name.") from None
    if len(text) > _MAX_LIST:
        raise InputError.at(Place(name), "this list is too large; is it a list of files?")
    lines = text.removeprefix("\ufeff").split("\n")
    yield from (line.strip() for line in lines if line.strip())


def _files(name: str) -> Iterator[str]:
    try:
        is_folder = os.path.isdir(name)
    except ValueError:
        is_folder = False
    if not is_folder:
        yield name
        return
    found = sorted(str(path) for path in _below(Path(name)))
    if not found:
        raise InputError.at(
            Place(name), "this folder holds no YAML file; name the folder of the arrangements."
        )
    yield from found


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder, onerror=_unreadable):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for file in files:
            lower = file.lower()
            is_one = lower.endswith(_ENDINGS) and not lower.endswith(_NOT_ARRANGEMENTS)
            if is_one and not file.startswith("."):
                yield _on_disk(Path(parent) / file)


def _on_disk(path: Path) -> Path:
    """Refuse a pipe or a device among the files of a folder: reading it might never end."""
    if path.exists() and not path.is_file():
        raise InputError.at(Place(str(path)), "this is no file on disk; take it out of the folder.")
    return path


def _unreadable(error: OSError) -> None:
    """Refuse a folder that can't be looked into: its areas would be missing without a word."""
    reason = (error.strerror or str(error)).lower()
    raise InputError.at(
        Place(str(error.filename)), f"this folder cannot be read ({reason}); check its permissions."
    )

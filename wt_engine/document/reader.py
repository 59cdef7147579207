"""Read one YAML file into plain data, keeping where each value stands.

The reader works on libyaml's event stream instead of building objects: nothing in
a file can make an object, expand an alias or exhaust the stack. Scalars stay text
(``no`` is not False and ``2024-01`` is not a number); the models that receive the
data give them their types.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from wt_engine.terms.errors import InputError, Place

Path: TypeAlias = tuple[str | int, ...]
Plain: TypeAlias = "str | None | list[Plain] | dict[str, Plain]"

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 40
MAX_EVENTS = 100_000
"""Keys, values, and beginnings and ends of lists and mappings. Each takes a hundred times the
memory of its text; 2,000 departures need some 40,000, the largest file of our own 4,300."""
_BINARY = "this is a binary file, not YAML; give a text file."
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML does not allow in a file."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def dotted(path: Path) -> str:
    """Return a path as messages write it: 'partners[2].lead.post'."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


@dataclass
class Document:
    """Plain data of one file and the place of every key and value in it."""

    file: str
    data: dict[str, Plain]
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where `path` stands, or its nearest parent that the file has.

        With `key`, the place of the key itself rather than of its value.
        """
        table = self.keys if key else self.values
        for end in range(len(path), -1, -1):
            found = table.get(path[:end]) or self.values.get(path[:end])
            if found:
                return Place(self.file, *found)
        return Place(self.file, 1, 1)


def read_document(path: str | os.PathLike[str]) -> Document:
    """Read the YAML file at `path`.

    Raises:
        InputError: the file can't be opened, is too large, is not UTF-8 text, is
            not YAML, or does not hold a mapping at its top.
    """
    file = os.fspath(path)
    here = Place(file)
    try:
        size = os.stat(file).st_size
        if os.path.isdir(file):
            raise InputError.at(here, "this is a folder; name the YAML file inside it.")
        if size > MAX_BYTES:
            raise InputError.at(here, _too_large(size))
        with open(file, "rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError.at(here, f"cannot be read ({reason}); check the name.") from None
    except ValueError:
        raise InputError.at(here, "this is not the name of a file; check it.") from None
    if len(raw) > MAX_BYTES:
        raise InputError.at(here, _too_large(len(raw)))
    return read_text(_decode(raw, file), file)


def _too_large(size: int) -> str:
    return (
        f"the file is too large ({size / 1_048_576:.1f} MiB; the limit is "
        f"{MAX_BYTES // 1_048_576} MiB); describe one arrangement in each file."
    )


def _decode(raw: bytes, file: str) -> str:
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "ignore")
        raise InputError.at(
            _place_after(before, file), "this is not UTF-8 text; save the file as UTF-8 YAML."
        ) from None


def _place_after(before: str, file: str) -> Place:
    """Return the place of the character that follows `before`."""
    line = before.count("\n") + 1
    return Place(file, line, len(before) - (before.rfind("\n") + 1) + 1)


def _check_characters(text: str, file: str) -> None:
    if "\0" in text:
        raise InputError.at(_place_after(text[: text.index("\0")], file), _BINARY)
    found = _NOT_TEXT.search(text)
    if found is not None:
        place = _place_after(text[: found.start()], file)
        raise InputError.at(place, "control characters are not allowed here; delete this one.")


def read_text(text: str, file: str = "<text>") -> Document:
    """Read YAML from `text`; `file` is the name used in messages. Raises InputError."""
    _check_characters(text, file)
    try:
        return _Builder(file).build(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError as error:
        raise InputError.at(_place_of(error, file), _sentence_of(error)) from None


def _place_of(error: yaml.YAMLError, file: str) -> Place:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Place(file, 1, 1)
    return Place(file, mark.line + 1, mark.column + 1)


def _sentence_of(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    return f"this is not valid YAML ({problem}); check indentation, colons and quotes near here."


def _position(event: yaml.Event) -> tuple[int, int]:
    """Return the 1-based line and column where an event starts."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


@dataclass
class _Open:
    """A mapping or list that is being filled."""

    path: Path
    into: dict[str, Plain] | list[Plain]
    key: str | None = None


class _Builder:
    def __init__(self, file: str) -> None:
        self._file = file
        self._document = Document(file, {})
        self._stack: list[_Open] = []
        self._root: Plain = None
        self._has_root = False

    def build(self, events: Iterator[yaml.Event]) -> Document:
        documents = 0
        for number, event in enumerate(events, 1):
            if number > MAX_EVENTS:
                self._refuse(
                    event,
                    "there is too much in this file up to here; describe one arrangement in each.",
                )
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "there is a second YAML document here; use one file each.")
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(event, "YAML aliases (*name) are not allowed; write the value out.")
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._stack.pop()
        return self._finish()

    def _finish(self) -> Document:
        if not self._has_root or self._root is None:
            raise InputError.at(
                Place(self._file, 1, 1), "the file is empty; start it with 'name:' and a name."
            )
        if not isinstance(self._root, dict):
            line, column = self._document.values[()]
            raise InputError.at(
                Place(self._file, line, column),
                "the file must be a mapping ('key: value' lines), not a list or a single value.",
            )
        self._document.data = self._root
        return self._document

    def _refuse(self, event: yaml.Event, sentence: str) -> None:
        raise InputError.at(Place(self._file, *_position(event)), sentence)

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None and event.tag != "!":
            self._refuse(event, f"the YAML tag {event.tag!r} is not allowed; remove it.")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check_tag(event)
        parent = self._stack[-1] if self._stack else None
        if parent and isinstance(parent.into, dict) and parent.key is None:
            self._key(parent, event)
            return
        plain = event.implicit[0]
        value = None if plain and event.value in _NULLS else str(event.value)
        self._place(value, event)

    def _key(self, parent: _Open, event: yaml.ScalarEvent) -> None:
        key = str(event.value)
        path: Path = (*parent.path, key)
        assert isinstance(parent.into, dict)
        if key in parent.into:
            line = self._document.keys[path][0]
            self._refuse(event, f"'{key}' is given twice (first on line {line}); keep one of them.")
        if key == "<<":
            self._refuse(event, "YAML merge keys (<<) are not allowed; write the values out.")
        self._document.keys[path] = _position(event)
        parent.key = key

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._check_tag(event)
        parent = self._stack[-1] if self._stack else None
        if parent and isinstance(parent.into, dict) and parent.key is None:
            self._refuse(event, "a key must be a single word or text, not a list or a mapping.")
        if len(self._stack) >= MAX_DEPTH:
            self._refuse(event, "this is nested too deeply; an arrangement needs far less.")
        into: dict[str, Plain] | list[Plain]
        into = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._stack.append(_Open(self._place(into, event), into))

    def _place(self, value: Plain, event: yaml.Event) -> Path:
        """Put `value` where the stream is, note its position, return its path."""
        path: Path = ()
        if not self._stack:
            self._root, self._has_root = value, True
        else:
            parent = self._stack[-1]
            if isinstance(parent.into, dict):
                assert parent.key is not None
                path = (*parent.path, parent.key)
                parent.into[parent.key] = value
                parent.key = None
            else:
                path = (*parent.path, len(parent.into))
                parent.into.append(value)
        self._document.values[path] = _position(event)
        return path

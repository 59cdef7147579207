"""Workbooks that are sent back broken, foreign or hostile: one sentence, and nothing is opened."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import AS_OF, CommandLine, Writer
from openpyxl import Workbook
from workbooks import SOME_SECTIONS, first, saved, with_part

from wt_engine.formats.workbook import opening
from wt_engine.formats.workbook.names import RowKey
from wt_engine.terms.errors import InputError


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made_now:
        for name, content in parts.items():
            made_now.writestr(name.replace("__", "/").replace("TYPES", "[Content_Types]"), content)
    return out.getvalue()


def entity_in(part: str, encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<!-- x -->'
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    )
    return with_part(first(), part, lambda _: text.encode(encoding))


def other_workbook() -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "Somebody's own"
    return saved(book)


def encrypted() -> bytes:
    """A zip whose first part is marked as encrypted."""
    data = bytearray(first())
    central = data.index(b"PK\x01\x02")
    for start, offset in ((0, 6), (central, 8)):
        flags = struct.unpack_from("<H", data, start + offset)[0]
        struct.pack_into("<H", data, start + offset, flags | 1)
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(first())
    for place in range(2_000, len(data) - 4_000, 997):
        data[place] ^= 0x55
    return bytes(data)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "damaged or no .xlsx workbook"),
    "text": (lambda: b"name: X\n", "damaged or no .xlsx workbook"),
    "cut short": (lambda: first()[:-500], "damaged or no .xlsx workbook"),
    "damaged": (damaged, "damaged or no .xlsx workbook"),
    "old kind": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "without a password"),
    "encrypted zip": (encrypted, "encrypted"),
    "other zip": (lambda: zipped(a=b"x"), "damaged or no .xlsx workbook"),
    "no workbook": (lambda: zipped(**{"TYPES.xml": b"<Types/>"}), "damaged or no .xlsx workbook"),
    "other workbook": (other_workbook, "no workbook that wtcheck made"),
    "macros": (
        lambda: with_part(first(), "xl/vbaProject.bin", lambda _: b"x"),
        "has macros; save it as .xlsx",
    ),
    "entities in a sheet": (lambda: entity_in("xl/worksheets/sheet2.xml"), "document type"),
    "entities in UTF-16": (lambda: entity_in("xl/workbook.xml", "utf-16"), "document type"),
    "entities in the types": (lambda: entity_in("[Content_Types].xml"), "document type"),
    "bomb": (
        lambda: with_part(first(), "xl/worksheets/sheet9.xml", lambda _: b" " * 25 * 1024 * 1024),
        "too large",
    ),
    "large part": (
        lambda: with_part(first(), "xl/styles.xml", lambda _: b" " * 20 * 1024 * 1024),
        "too large",
    ),
    "odd styles": (
        lambda: with_part(first(), "xl/styles.xml", lambda _: b"<a>"),
        "damaged or no .xlsx workbook",
    ),
    "odd column": (
        lambda: with_part(
            first(), "xl/worksheets/sheet2.xml", lambda raw: raw.replace(b'r="A3"', b'r="ZZZZZZ3"')
        ),
        "damaged or no .xlsx workbook",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_is_one_sentence_that_names_it(
    write: Writer, cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(opening, "MAX_UNPACKED", 24 * 1024 * 1024)  # a tenth, for quick tests
    build, sentence = BAD[kind]
    path, output = write(build(), "last.xlsx"), tmp_path / "new.xlsx"
    arrangement = write("name: X\n")
    called = cli(
        *(arrangement, *AS_OF, *SOME_SECTIONS, "--output", str(output)), *("--carry-from", path)
    )
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith(f"wtcheck: {path}: ")
    assert sentence in called.err
    assert called.err.count("\n") == 1
    assert not output.exists()


def test_what_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    for path, sentence in (
        (tmp_path / "none.xlsx", "cannot be read"),
        (tmp_path, "this is a folder"),
        (pipe, "no file on disk" if pipe.exists() else "cannot be read"),
        ("a\0b", "not the name of a file"),
    ):
        with pytest.raises(InputError, match=sentence):
            opening.read_workbook_bytes(path)


def test_a_file_beyond_the_limit_is_not_read(
    write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(first(), "last.xlsx")
    monkeypatch.setattr(opening, "MAX_BYTES", len(first()))
    assert opening.read_workbook_bytes(path) == first()
    monkeypatch.setattr(opening, "MAX_BYTES", len(first()) - 1)
    with pytest.raises(InputError, match="too large"):
        opening.read_workbook_bytes(path)


def test_keys_that_people_changed_are_no_keys() -> None:
    key = RowKey("2023", "one", "police", 'A "name", with [marks]')
    assert RowKey.of(key.text) == key
    for text in ("", "x", "[1]", '["a","b","c"]', '["a","b","c",1]', "{}", "[" * 100_000):
        assert RowKey.of(text) is None
    assert len(key.short) == 17
    assert key.short != replace(key, area="B").short

"""Workbooks small on disk that would take minutes or gigabytes: refused before cells are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fuzzing import stopped_if_hung
from workbooks import first, with_part

from wt_engine.formats.workbook import scanning
from wt_engine.formats.workbook.opening import read_workbook_bytes
from wt_engine.terms.errors import InputError

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, STYLES, TEXTS = "xl/worksheets/sheet2.xml", "xl/styles.xml", "xl/sharedStrings.xml"
MIB = 1024 * 1024


def sheet(inside: bytes) -> bytes:
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN, inside)


def part(name: str, content: bytes) -> bytes:
    return with_part(first(), name, lambda _: content)


# The parser begins a tag, a comment or an attribute again with each piece that it is fed, so that
# 200 MiB of one takes hours; each piece may hold marks that look like the ends of others.
HOSTILE: dict[str, Callable[[], bytes]] = {
    "one long tag": lambda: part(SHEET, sheet(b"<row " + b"a" * 60 * MIB + b'="1"/>')),
    "one long value": lambda: part(SHEET, sheet(b'<row r="' + b"a>" * 30 * MIB + b'"/>')),
    "one long comment": lambda: part(SHEET, sheet(b"<!--" + b"<row/>" * 10 * MIB + b"-->")),
    "a long comment first": lambda: part(SHEET, b"<!--" + b"<a>" * 20 * MIB + b"-->" + sheet(b"")),
    "a row of many cells": lambda: part(SHEET, sheet(b"<row>" + b"<c/>" * 30_000 + b"</row>")),
    "cells of no row": lambda: part(SHEET, sheet(b"<c/>" * 30_000)),
    "rows in rows": lambda: part(SHEET, sheet(b"<row>" * 200 + b"</row>" * 200)),
    "many styles": lambda: part(STYLES, b"<styleSheet>" + b"<xf/>" * 300_000 + b"</styleSheet>"),
    "another spelling": lambda: part(
        SHEET, sheet(b"<row " + b"a" * 3 * MIB + b'="1"/>').decode().encode("utf-16")
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_would_never_end_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "last.xlsx"
    path.write_bytes(HOSTILE[kind]())
    assert path.stat().st_size < MIB
    with stopped_if_hung(), pytest.raises(InputError, match="too large to be one that wtcheck"):
        read_workbook_bytes(path)


@pytest.mark.parametrize(
    ("name", "bound", "content"),
    [
        (SHEET, "MAX_ELEMENTS", sheet(b"<row/>" * 5_000)),
        (TEXTS, "MAX_STRINGS", b'<sst xmlns="%s">%s</sst>' % (MAIN, b"<si/>" * 5_000)),
    ],
)
def test_elements_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, bound: str, content: bytes
) -> None:
    path = tmp_path / "last.xlsx"
    path.write_bytes(part(name, content))
    read_workbook_bytes(path)
    for module in (scanning, "wt_engine.formats.workbook.opening"):
        target = module if isinstance(module, str) else module.__name__
        monkeypatch.setattr(f"{target}.{bound}", 5_000)
    with pytest.raises(InputError, match="too large"):
        read_workbook_bytes(path)


def test_a_long_text_is_no_long_tag(tmp_path: Path) -> None:
    """Text is handed on piece by piece, whatever stands in it."""
    path = tmp_path / "last.xlsx"
    text = b"<row><c><is><t>" + b"a &gt; b\n" * MIB + b"</t></is></c></row>"
    path.write_bytes(part(SHEET, sheet(text)))
    assert read_workbook_bytes(path) == path.read_bytes()

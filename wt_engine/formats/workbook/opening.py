"""Open a workbook that somebody sends back: checked before anything reads it.

A workbook is a zip of XML parts. What could fill the memory, reach outside the file or run is
refused here, so that the reader of the cells sees none of it.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from typing import IO

from wt_engine.formats.workbook.scanning import (
    MAX_ELEMENTS,
    MAX_OF_PART,
    MAX_STRINGS,
    DoctypeError,
    Scan,
    TooLargeError,
)
from wt_engine.terms.errors import InputError, Place

_MIB = 1024 * 1024
MAX_BYTES = 64 * _MIB
"""Of the file as it is on disk."""
MAX_UNPACKED = 256 * _MIB
"""Of all parts together; a workbook of 150 areas has some 100 MiB."""
MAX_PART = 16 * _MIB
"""Of a part that is read into memory whole: all but the sheets and their shared strings."""
MAX_PARTS = 2_000
_STREAMED = ("xl/worksheets/", "xl/sharedstrings")
_OLD_KIND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the container of an encrypted workbook begins, and of an .xls file of old."""


def read_workbook_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of the workbook at `path`, once they are known to be safe to open.

    Raises:
        InputError: it can't be read, is no workbook, is too large, is encrypted, has macros, or
            has XML that declares entities; the sentence says what to do.
    """
    file = os.fspath(path)
    data = _read(file)
    if data.startswith(_OLD_KIND):
        raise _refused(
            file,
            "this workbook is protected with a password or of the old .xls kind; save it as "
            ".xlsx without a password.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _check_sizes(file, parts.infolist())
            _check_parts(file, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, OverflowError):
        raise damaged(file) from None
    except RuntimeError:  # zipfile's own, for encrypted parts and kinds of packing it can't undo
        raise damaged(file) from None
    return data


def damaged(file: str) -> InputError:
    """Return the error for a file that can't be read as a workbook."""
    return _refused(
        file,
        "this file is damaged or no .xlsx workbook; open it in a spreadsheet program and save it "
        "again as .xlsx, or leave out --carry-from.",
    )


def _refused(file: str, sentence: str) -> InputError:
    return InputError.at(Place(file), sentence)


def _read(file: str) -> bytes:
    try:
        found = os.stat(file)
        if stat.S_ISDIR(found.st_mode):
            raise _refused(file, "this is a folder; name the workbook of last time.")
        if not stat.S_ISREG(found.st_mode):
            raise _refused(file, "this is no file on disk; name the workbook of last time.")
        with open(file, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _refused(file, f"cannot be read ({reason}); check the name.") from None
    except ValueError:
        raise _refused(file, "this is not the name of a file; check it.") from None
    if len(data) > MAX_BYTES:
        raise _too_large(file)
    return data


def _too_large(file: str) -> InputError:
    return _refused(
        file,
        "this workbook is too large to be one that wtcheck made; remove pictures and sheets of "
        "your own, and save it again.",
    )


def _check_sizes(file: str, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what would unpack to too much. Nothing unpacks to more than it declares."""
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise _too_large(file)
    for part in parts:
        streamed = part.filename.lower().startswith(_STREAMED)
        if part.file_size > MAX_PART and not streamed:
            raise _too_large(file)


def _check_parts(file: str, parts: zipfile.ZipFile) -> None:
    names = {name.lower() for name in parts.namelist()}
    if "[content_types].xml" not in names:
        raise damaged(file)
    if any(name.endswith("vbaproject.bin") for name in names):
        raise _refused(
            file, "this workbook has macros; save it as .xlsx, which has none, and give that one."
        )
    scan = Scan()
    for part in parts.infolist():
        if part.flag_bits & 0x1:
            raise _refused(file, "this file is encrypted; save it as .xlsx without a password.")
        with parts.open(part) as stream:
            _check_part(file, part.filename, stream, scan)


def _check_part(file: str, name: str, stream: IO[bytes], scan: Scan) -> None:
    is_sheet, is_strings = (name.lower().startswith(start) for start in _STREAMED)
    most = MAX_ELEMENTS if is_sheet else MAX_STRINGS if is_strings else MAX_OF_PART
    try:
        scan.part(stream, most, has_rows=is_sheet)
    except TooLargeError:
        raise _too_large(file) from None
    except DoctypeError:
        raise _refused(
            file,
            f"its part '{name[:80]}' declares a document type, which no "
            "spreadsheet program writes; open the file in one and save it again.",
        ) from None

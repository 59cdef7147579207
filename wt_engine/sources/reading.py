"""Read the pages of a published file, in a process that ends when it must."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from wt_engine.sources import bounds
from wt_engine.sources.child import NO_READER
from wt_engine.sources.lines import FilePage, Line
from wt_engine.terms.errors import InputError, Place

_START = "import sys; sys.path[:] = sys.argv[1:]; from wt_engine.sources.child import main; main()"
_BEYOND = (
    "reading this PDF takes more time or memory than it may; give the guidance as it was published."
)


@dataclass(frozen=True)
class PublishedFile:
    """A file on disk, as it was read."""

    name: str
    sha256: str
    pages: tuple[FilePage, ...]


def read_published(path: str) -> PublishedFile:
    """Read the PDF at `path`.

    Raises:
        InputError: the reader of PDF is not installed; or the file is no file on disk, no
            PDF, encrypted, damaged, beyond the bounds, or has no text.
    """
    here = Place(path)
    if find_spec("pypdf") is None:
        raise InputError.at(here, f"{NO_READER}.")
    raw = _bytes_of(path, here)
    pages = _pages(_answer(raw, here), here)
    if not any(page.lines for page in pages):
        raise InputError.at(
            here, "no text can be read in this PDF; is it scanned? Give it as it was published."
        )
    return PublishedFile(path, hashlib.sha256(raw).hexdigest(), pages)


def _bytes_of(path: str, here: Place) -> bytes:
    """Return what a file holds; a pipe or device is refused before a byte of it is read."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
        try:
            _refuse(os.fstat(handle), here)
            with open(handle, "rb", closefd=False) as stream:
                raw = stream.read(bounds.MOST_BYTES + 1)
        finally:
            os.close(handle)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError.at(here, f"cannot be read ({reason}); check the name.") from None
    except ValueError:
        raise InputError.at(here, "this is not the name of a file; check it.") from None
    if len(raw) > bounds.MOST_BYTES:
        raise InputError.at(here, _too_large(len(raw)))
    if not raw:
        raise InputError.at(here, "this file is empty; give the published PDF.")
    if b"%PDF-" not in raw[:1024]:
        raise InputError.at(here, "this is not a PDF; give the published PDF.")
    return raw


def _refuse(status: os.stat_result, here: Place) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise InputError.at(here, "this is a folder; name the PDF in it.")
    if not stat.S_ISREG(status.st_mode):
        raise InputError.at(here, "this is no file on disk; give the published PDF.")
    if status.st_size > bounds.MOST_BYTES:
        raise InputError.at(here, _too_large(status.st_size))


def _too_large(size: int) -> str:
    return (
        f"the file is too large ({size / 1_048_576:.1f} MiB; the limit is "
        f"{bounds.MOST_BYTES // 1_048_576} MiB); give the published PDF."
    )


def _answer(raw: bytes, here: Place) -> Any:
    """Return what the process that reads the PDF says of it."""
    path = [entry or os.getcwd() for entry in sys.path]
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-B", "-c", _START, *path],
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=bounds.MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InputError.at(here, _BEYOND) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError.at(here, f"the reader of PDF cannot be started ({reason}).") from None
    try:
        return json.loads(done.stdout)
    except ValueError:  # it was ended from outside, or ran out of memory beyond rescue
        raise InputError.at(here, _BEYOND) from None


def _pages(answer: Any, here: Place) -> tuple[FilePage, ...]:
    if "refused" in answer:
        raise InputError.at(here, f"{answer['refused']}.")
    return tuple(
        FilePage(page["number"], tuple(Line(*line) for line in page["lines"]), page["in_doubt"])
        for page in answer["pages"]
    )

"""Write to standard output, or a file whole or not at all."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path

from wt_engine.errors import InputError, Place


def show(text: str, *, as_utf8: bool) -> None:
    """Write `text` to standard output.

    What the terminal can't show is replaced; a format for programs is always UTF-8.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        if as_utf8:
            sys.stdout.reconfigure(encoding="utf-8")
        else:
            sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(text)


def write_new(path: Path, text: str, *, force: bool = False) -> None:
    """Write `text` to `path` by way of a temporary file beside it.

    Raises:
        InputError: the file exists and `force` is not given, or can't be written; what
            was on disk is then untouched.
    """
    here = Place(str(path))
    if path.exists() and not force:
        raise InputError.at(here, "this file exists; give another name or add --force.")
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", text=True)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError.at(here, f"cannot be written ({reason}); choose another place.") from None
    finally:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

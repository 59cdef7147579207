"""Write to standard output, or a file whole or not at all."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from wt_engine.errors import InputError, Place


def show(made: str | bytes, *, as_utf8: bool) -> None:
    """Write `made` to standard output.

    What the terminal can't show is replaced; a format for programs is always UTF-8.
    """
    if isinstance(made, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        if as_utf8:
            sys.stdout.reconfigure(encoding="utf-8")
        else:
            sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(made)


def write_new(path: Path, made: str | bytes, *, force: bool = False) -> None:
    """Write `made` to `path`; see `write_all`."""
    write_all({path: made}, force=force)


def write_all(files: Mapping[Path, str | bytes], *, force: bool = False) -> None:
    """Write several files, each by way of a temporary one beside it.

    None is moved into its place before all are written, so that a full disk loses nothing.

    Raises:
        InputError: a file exists and `force` is not given, or one can't be written; what
            was on disk is then untouched.
    """
    for path in files if not force else ():
        if os.path.lexists(path):
            raise InputError.at(
                Place(str(path)), "this file exists; give another name or add --force."
            )
    temporaries: dict[Path, str] = {}
    try:
        for path, made in files.items():
            with _told(path):
                temporaries[path] = _temporary(path, made)
        for path in files:
            with _told(path):
                os.replace(temporaries[path], path)
            del temporaries[path]
    finally:
        for name in temporaries.values():
            with suppress(OSError):
                os.unlink(name)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says into one sentence about `path`."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise InputError.at(
            Place(str(path)), f"cannot be written ({reason}); choose another place."
        ) from None


def _temporary(path: Path, made: str | bytes) -> str:
    """Write `made` to a new file beside `path`; return its name. Nothing is left when it fails."""
    raw = made if isinstance(made, bytes) else made.encode("utf-8")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
        os.chmod(name, 0o666 & ~_umask())
    except BaseException:
        os.unlink(name)
        raise
    return name


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

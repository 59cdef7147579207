"""Write to standard output, or a file whole or not at all."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from wt_engine.cli.streams import forget_output
from wt_engine.terms.errors import InputError, Place


def show(made: str | bytes, *, as_utf8: bool) -> None:
    """Write `made` to standard output.

    What the terminal can't show is replaced; a format for programs is always UTF-8. A reader
    that has seen enough, such as `head`, changes nothing of how the call ends.
    """
    try:
        _show(made, as_utf8=as_utf8)
        sys.stdout.flush()
    except BrokenPipeError:
        forget_output()


def _show(made: str | bytes, *, as_utf8: bool) -> None:
    if isinstance(made, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
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
    A link stays a link: the file that it leads to is written.

    Raises:
        InputError: a file exists and `force` is not given, or one can't be written; what
            was on disk is then untouched.
    """
    for path in files:
        _refuse(path, force=force)
    temporaries: dict[Path, str] = {}
    try:
        for path, made in files.items():
            with _told(path):
                temporaries[path] = _temporary(_led_to(path), made)
        for path in files:
            with _told(path):
                os.replace(temporaries[path], _led_to(path))
            del temporaries[path]
    finally:
        for name in temporaries.values():
            with suppress(OSError):
                os.unlink(name)


def _refuse(path: Path, *, force: bool) -> None:
    """Raise InputError where there is something at `path` that may not be written over."""
    with _told(path):
        if not os.path.lexists(path):
            return
        if os.path.isdir(path):
            raise InputError.at(Place(str(path)), "this is a folder; name a file in it.")
        if os.path.exists(path) and not os.path.isfile(path):
            raise InputError.at(
                Place(str(path)),
                "this is a device, not a file; for standard output write '-', or name a file.",
            )
        if not force:
            raise InputError.at(
                Place(str(path)), "this file exists; give another name or add --force."
            )


def _led_to(path: Path) -> Path:
    """Return the file itself where `path` is a link."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


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
        os.chmod(name, _mode_of(path))
    except BaseException:
        os.unlink(name)
        raise
    return name


def _mode_of(path: Path) -> int:
    """Return the permissions of the file that is written over, or those of a new one."""
    with suppress(OSError):
        return stat.S_IMODE(os.stat(path).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

"""The standard streams as they are found: some may be closed, and nobody may be reading."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO


def mend_streams() -> None:
    """Put something in the place of each standard stream that was closed.

    Python has None there, and `print` then takes standard output for standard error. The next
    file that is opened would get the stream's number too. Nothing can be written to what stands
    for standard output, so that a report that is lost is told of.
    """
    if sys.stdin is None:
        sys.stdin = _nowhere(os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _nowhere(os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _nowhere(os.O_WRONLY, "w")


def _nowhere(flags: int, mode: str) -> TextIO:
    return os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8")  # type: ignore[return-value]


def forget_output() -> None:
    """Let what is still to be written to standard output go nowhere, since it can't be written.

    Python would try once more at its end, and end with a code of its own.
    """
    with suppress(OSError, ValueError):
        number = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def say(line: str) -> None:
    """Write a line to standard error.

    Where nobody can read it, the exit code still says how the call went: a message that is
    lost must not turn bad input into another code.
    """
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)

"""Which format goes where: `--format` and `--output`, each given any number of times."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wt_engine.formats.formats import format_named, format_of_file
from wt_engine.terms.errors import InputError, Place

STDOUT = "-"


@dataclass(frozen=True)
class Target:
    """One report to write."""

    format_name: str
    path: Path | None
    """None is standard output."""


def targets_of(formats: Sequence[str], outputs: Sequence[str]) -> tuple[Target, ...]:
    """Pair formats with outputs, in the order given.

    Without a format the ending of each file tells it; without an output the report goes to
    standard output, as text, or as annotations inside GitHub Actions.

    Raises:
        InputError: a format is not known, or it can't be told what goes where.
    """
    for name in formats:
        format_named(name)
    for output in outputs:
        _refuse_no_name(output)
    if not outputs and len(formats) <= 1:
        name = formats[0] if formats else _usual()
        return (_to_stdout(name),)
    if not formats:
        formats = [_usual() if one == STDOUT else format_of_file(one) for one in outputs]
    if len(formats) != len(outputs):
        raise InputError.at(
            Place("--output"),
            f"there are {len(formats)} formats and {len(outputs)} outputs; give each --format "
            "an --output ('-' is standard output).",
        )
    _refuse_twice(outputs)
    return tuple(
        _to_stdout(name) if output == STDOUT else Target(name, Path(output))
        for name, output in zip(formats, outputs, strict=True)
    )


def refuse_idle_carry(carry_from: str | None, targets: Sequence[Target]) -> None:
    """Raise InputError where a workbook is to be carried on, and no workbook is to be written."""
    if carry_from is not None and all(target.format_name != "xlsx" for target in targets):
        raise InputError.at(
            Place("--carry-from"),
            "no xlsx report is written that could keep what the workbook says; add --output "
            "FILE.xlsx, or leave out --carry-from.",
        )


def _refuse_no_name(output: str) -> None:
    """Raise InputError where no file can have that name."""
    try:
        possible = b"\0" not in os.fsencode(output)
    except ValueError:
        possible = False
    if not possible:
        raise InputError.at(Place(output), "this is not the name of a file; check it.")


def _refuse_twice(outputs: Sequence[str]) -> None:
    """Raise InputError where two outputs are one place, in whatever spelling."""
    seen: set[str] = set()
    for one in outputs:
        place = one if one == STDOUT else os.path.normcase(os.path.realpath(one))
        if place in seen:
            raise InputError.at(Place(one), "two reports can't go to the same place.")
        seen.add(place)


def _to_stdout(name: str) -> Target:
    if format_named(name).is_binary and sys.stdout.isatty():
        raise InputError.at(
            Place("--format"), f"'{name}' is not for a terminal; add --output FILE."
        )
    return Target(name, None)


def _usual() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"

"""Options that commands share."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from wt_engine.terms.days import day_of_check
from wt_engine.terms.errors import InputError, Place

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_of(given: str | None) -> date:
    """Return the day of the check; today when none is given. Raises InputError."""
    if given is None:
        return day_of_check(None)
    try:
        if not _DAY.fullmatch(given):  # later versions of Python read other forms too
            raise ValueError(given)
        day = date.fromisoformat(given)
    except ValueError:
        raise InputError.at(
            Place("--as-of"), f"'{given}' is not a day; write it as YYYY-MM-DD."
        ) from None
    return day_of_check(day)


def one_of(option: str, given: str, allowed: Iterable[str]) -> None:
    """Raise InputError where `given` is not among `allowed`."""
    known = tuple(allowed)
    if given not in known:
        raise InputError.at(Place(option), f"'{given}' is not known; use {', '.join(known)}.")


def not_an_input(output: Path | None, inputs: Iterable[str | None]) -> None:
    """Refuse to write over a file that is being read. Raises InputError."""
    for name in inputs if output is not None else ():
        if name is None:
            continue
        try:
            same = os.path.samefile(name, str(output))
        except (OSError, ValueError):
            continue
        if same:
            raise InputError.at(
                Place(str(output)), "this is the file to check; write the report elsewhere."
            )


def colour_for(output: Path | None) -> bool:
    """Whether the output goes to a terminal that may show colour."""
    return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ

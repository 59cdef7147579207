"""How a report is shown, and what it is made from; each format is imported when asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import PurePath
from typing import Literal

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.formats.registry import FORMATS, Format
from wt_engine.terms.errors import InputError, Place


@dataclass(frozen=True)
class Options:
    """How a report is to be shown."""

    show: Literal["summary", "open", "all"] = "summary"
    """How much of it, in text; other formats leave out met duties unless it is 'all'."""
    sections: tuple[str, ...] = ()
    """Only these sections, by id; empty for all."""
    colour: bool = False
    width: int = 80
    carry_from: str | None = None
    """The workbook of last time, whose owners, deadlines, notes and scores are kept."""
    tell: Callable[[str], None] = field(default=lambda _: None, compare=False)
    """Called with each sentence that the reader must know besides the report."""

    @property
    def show_all(self) -> bool:
        """Whether to show met and not applicable duties too, where a format leaves them out."""
        return self.show == "all"

    def wanted(self, edition: EditionReport) -> list[Finding]:
        """Return the findings of the sections asked for, in the guidance's order."""
        return [f for f in edition.findings if not self.sections or f.section in self.sections]


def format_named(name: str) -> Format:
    """Return the format called `name`. Raises InputError for an unknown one."""
    if name not in FORMATS:
        raise InputError.at(
            Place("--format"), f"'{name}' is not a format; use {', '.join(FORMATS)}."
        )
    return FORMATS[name]


def format_of_file(path: str | os.PathLike[str]) -> str:
    """Return the format that the ending of a file's name says.

    Raises:
        InputError: it says none.
    """
    name = PurePath(path).name.lower()
    endings = {suffix: known for known, one in FORMATS.items() for suffix in one.suffixes}
    found = [suffix for suffix in endings if name.endswith(suffix)]
    if found:
        return endings[max(found, key=len)]  # '.sarif.json' is no '.json'
    raise InputError.at(
        Place(os.fspath(path)), f"its ending tells no format; add --format {' or '.join(FORMATS)}."
    )


def render(name: str, checked: Sequence[Checked], options: Options) -> str | bytes:
    """Return the report in the format called `name`.

    Raises:
        InputError: there is no such format, or the extra that it needs is not installed.
    """
    known = format_named(name)
    try:
        module = import_module(known.module)
    except ModuleNotFoundError as error:
        if not known.extra or (error.name or "").startswith("wt_engine"):
            raise
        raise InputError.at(
            Place("--format"),
            f"'{name}' needs the package {error.name}; "
            f"install it with: pip install 'wtcheck[{known.extra}]'.",
        ) from None
    made: str | bytes = module.render(checked, options)
    return made

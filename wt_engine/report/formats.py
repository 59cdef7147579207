"""The formats there are, each a module imported when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module

from wt_engine.errors import InputError, Place, Problem
from wt_engine.findings.model import Report

FORMATS = {"text": "wt_engine.report.text", "json": "wt_engine.report.json_report"}


@dataclass(frozen=True)
class Options:
    """How a report is to be shown."""

    show_all: bool = False
    """Show met and not applicable duties too."""
    sections: tuple[str, ...] = ()
    """Only these sections, by id; empty for all."""
    colour: bool = False
    width: int = 80


@dataclass(frozen=True)
class Checked:
    """What became of one file: its report, or the problems for which it was refused."""

    file: str
    report: Report | None = None
    problems: tuple[Problem, ...] = field(default=())


def render(name: str, checked: Sequence[Checked], options: Options) -> str:
    """Return the report in the format called `name`. Raises InputError for an unknown one."""
    if name not in FORMATS:
        raise InputError.at(
            Place("--format"), f"'{name}' is not a format; use {' or '.join(FORMATS)}."
        )
    text: str = import_module(FORMATS[name]).render(checked, options)
    return text

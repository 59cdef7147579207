"""What is read of a published file: its pages, and the lines of text on each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line of text: how far it stands from the left and the bottom, and how large it is."""

    text: str
    left: float
    bottom: float
    size: float


@dataclass(frozen=True)
class FilePage:
    """A page of the file, numbered as the file has it, from 1."""

    number: int
    lines: tuple[Line, ...]
    """From top to bottom."""
    in_doubt: bool = False
    """Whether something on it could not be read; what is not seen on it may be there."""

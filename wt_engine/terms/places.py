"""Where in an arrangement file something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Location:
    """The field that a finding is about; line and column are 1-based, None without a file."""

    path: str
    line: int | None = None
    column: int | None = None

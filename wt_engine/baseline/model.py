"""What a comparison with a baseline says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Key: TypeAlias = tuple[str, str, str]
"""Edition, duty and subject."""


@dataclass(frozen=True)
class Was:
    """An open finding, or a departure with something wrong, as the baseline has it."""

    edition: str
    duty: str
    subject: str
    subject_label: str
    title: str
    outcome: str
    """An outcome; for a departure, 'departure: ' and its status."""


@dataclass(frozen=True)
class Since:
    """What is new and what is fixed since the baseline."""

    written_on: date
    """The day of the check that the baseline was written from."""
    has_arrangement: bool
    """Whether the baseline has this arrangement at all; if not, everything is new."""
    new: frozenset[Key]
    """Open findings that were not so then."""
    new_departures: frozenset[Key]
    """Recorded departures with something wrong that was not so then."""
    fixed: tuple[Was, ...]
    """Open then, and no longer."""

    def is_new(self, edition: str, duty: str, subject: str) -> bool:
        """Whether that open finding is new."""
        return (edition, duty, subject) in self.new

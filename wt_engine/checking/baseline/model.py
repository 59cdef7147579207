"""What a comparison with a baseline says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from wt_engine.checking.findings.model import Outcome, RecordedDeparture

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
class Closed:
    """An open finding of the baseline that is no longer open, and is not fixed either."""

    was: Was
    now: Outcome | None
    """'departed' or 'not_applicable'; None where the report has no such subject or duty."""


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
    """Open then, and now met; and departures that are put right or removed."""
    closed: tuple[Closed, ...] = ()
    """Open then, and no longer so, without being met: nothing to praise."""

    def is_new(self, edition: str, duty: str, subject: str) -> bool:
        """Whether that open finding is new."""
        return (edition, duty, subject) in self.new

    def is_new_departure(self, edition: str, departure: RecordedDeparture) -> bool:
        """Whether something is wrong with that departure which was not so then."""
        key = edition, departure.duty, departure.subject
        return departure.is_problem and key in self.new_departures

"""What became of one file of a call: checked, or refused."""

from __future__ import annotations

from dataclasses import dataclass, field

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.findings.model import Report
from wt_engine.terms.errors import Problem


@dataclass(frozen=True)
class Checked:
    """What became of one file: its report, or the problems for which it was refused."""

    file: str
    report: Report | None = None
    problems: tuple[Problem, ...] = field(default=())
    since: Since | None = None
    """What is new and what is fixed since the baseline; None where none was given."""

"""The three ways a call can go wrong, each with one sentence for the user.

`InputError` is the user's file or call (exit 2); `PackError` is a rule pack that
breaks its own contract (exit 2, found by ``wtcheck pack lint``); `EngineError` is
a fault of the program (exit 3). None of them is ever a pass.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wt_engine.terms.printable import printable


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands in a file: 1-based line and column, 0 when not known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        file = printable(self.file) or "''"
        return f"{file}:{self.line}:{self.column}" if self.line else file


@dataclass(frozen=True)
class Problem:
    """One sentence about one place, saying what is wrong and what to do."""

    place: Place
    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", printable(self.sentence))

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class WtcheckError(Exception):
    """Base of every error that this package raises on purpose."""

    exit_code = 3


class InputError(WtcheckError):
    """A file or a call that cannot be used; `problems` is never empty."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def at(cls, place: Place, sentence: str) -> InputError:
        """Make an error of a single problem."""
        return cls([Problem(place, sentence)])


class PackError(InputError):
    """A rule pack that breaks the contract of packs."""


class EngineError(WtcheckError):
    """The program broke its own contract: no outcome, two outcomes, a lost fact."""

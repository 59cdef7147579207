"""What a field can hold, and what the engine is told of it: one short text for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

from wt_engine.document import Path

KindName: TypeAlias = Literal[
    "text", "number", "date", "due_date", "flag", "choice", "list", "statement", "assured"
]

UNKNOWN = "unknown"
UNCLEAR = "unclear"
GIVEN = "given"
NONE = "none"
LATER = "later"
YES = "yes"
NO = "no"

EVIDENCE_YES = ("stated", "linked")
EVIDENCE_NO = ("not_stated",)


@dataclass(frozen=True)
class FieldKind:
    """The kind of a field; for a choice, the values it can have."""

    name: KindName
    choices: tuple[str, ...] = ()
    unclear: bool = False
    """Whether the program may find it unclear: only where it is worked out."""


TEXT = FieldKind("text")
NUMBER = FieldKind("number")
DATE = FieldKind("date")
DUE_DATE = FieldKind("due_date")
FLAG = FieldKind("flag")
READ_FLAG = FieldKind("flag", unclear=True)
READ_DATE = FieldKind("date", unclear=True)
LIST = FieldKind("list")
STATEMENT = FieldKind("statement")
ASSURED = FieldKind("assured")


def choice(*values: str, unclear: bool = False) -> FieldKind:
    """Return the kind of a field that has one of `values`."""
    return FieldKind("choice", values, unclear)


class Value(NamedTuple):
    """One field of one subject as found: its state, its raw value, where it stands."""

    kind: FieldKind
    state: str
    raw: Any = None
    path: Path = ()
    note: str = ""
    """How it was read or worked out, for the reader; '' when it is simply what the file says."""

    @property
    def given(self) -> bool:
        """Whether the file says anything here."""
        return self.state != UNKNOWN


def flag_value(answer: bool | str | None, path: Path = (), note: str = "") -> Value:
    """Make the value of a computed flag: True, False, None (unknown) or UNCLEAR."""
    state = answer if isinstance(answer, str) else {True: YES, False: NO, None: UNKNOWN}[answer]
    return Value(FLAG, state, state, path, note)

"""The names that a workbook and the next one share: sheets, headers and keys of rows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

SUMMARY = "Summary"
DUTIES = "Duties"
PLAN = "Action plan"
DEPARTURES = "Departures"
FIXED = "Fixed"
CLOSED = "Closed, not fixed"
AREAS = "Areas"
MOST_OPEN = "Most often open"
NOT_CARRIED = "Not carried"

REQUIREMENT = "Requirement"
DEADLINE = "Deadline"
SELF_SCORE = "Self score"
MODERATED_SCORE = "Moderated score"
OWN = ("Action", "Owner", DEADLINE, SELF_SCORE, MODERATED_SCORE, "Notes")
"""The reader's own columns, which the next workbook keeps."""
SCORES = ("Met", "Partly met", "Not met", "Not applicable")

KEY = "wtcheck key"
PLAN_KEY = "wtcheck key in the plan"
LEFT_KEY = "wtcheck key not carried"
ROW = "wtcheck row"
PLACE = "wtcheck place"


@dataclass(frozen=True)
class RowKey:
    """What a row is about; the same in every workbook of the same arrangement."""

    edition: str
    duty: str
    subject: str
    area: str

    @property
    def text(self) -> str:
        """The key as it is written into the last column, which is hidden."""
        return json.dumps([self.edition, self.duty, self.subject, self.area], ensure_ascii=False)

    @property
    def short(self) -> str:
        """A short form for formulas: Excel looks up no more than 255 characters."""
        return "r" + hashlib.sha256(self.text.encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def without_area(self) -> tuple[str, str, str]:
        """Edition, duty and subject."""
        return self.edition, self.duty, self.subject

    @classmethod
    def of(cls, text: str) -> RowKey | None:
        """Return the key that `text` is, or None where it is none."""
        try:
            parts = json.loads(text)
        except (ValueError, RecursionError):
            return None
        if not isinstance(parts, list) or len(parts) != 4:
            return None
        if not all(isinstance(part, str) for part in parts):
            return None
        return cls(*parts)

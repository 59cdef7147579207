"""The value of a field in words: 'stated, page 12', 'not given', '2024-09-30'.

What the file says comes first, in quotes where it is the file's own text; how it was read
or worked out follows in brackets.
"""

from __future__ import annotations

from pydantic import BaseModel

from wt_engine.arrangement.statements import Statement
from wt_engine.arrangement.vocabulary import label_of
from wt_engine.checking.findings.field_words import words_of
from wt_engine.fields import Value
from wt_engine.fields.values import LATER, UNKNOWN

_MOST = 4
_NOT_GIVEN = "not given"
_AFTER = "after the day of the check"
_MANNERS = {
    "stated": "stated",
    "heading_only": "only a heading",
    "copied": "copied from the guidance",
    "intended": "intended",
    "not_stated": "not stated",
}
_IN_DOCUMENT = {
    "linked": "linked to '{}'",
    "unresolved_link": "in '{}', which the file does not list or which is to come",
    "superseded": "in '{}', an earlier document than the latest",
}
_STATES = {
    UNKNOWN: "not known",
    "enough": "senior enough",
    "at_or_above": "at or above the level asked for",
    "below": "below the level asked for",
}
_WHO_SAYS = {
    "arrangements": "the published arrangements",
    "yearly_report": "the yearly report",
    "threshold_document": "the threshold document",
}
_NAMES = ("name", "title", "post", "provider", "payer", "body", "id", "to", "kind", "sector")
"""What a part of the file is called by, the first that it gives."""


def shown(value: Value) -> str:
    """Return the value of a field in words; never empty, without a full stop.

    A field that the file leaves out is 'not given'; one that the program could not work
    out from what the file does say is 'not known', with the reason.
    """
    if value.kind.name == "statement":
        return _statement(value)
    if value.kind.name == "assured":
        return value.note or _NOT_GIVEN
    raw = value.raw
    if value.state == UNKNOWN and raw in (None, UNKNOWN) and not value.note:
        return _NOT_GIVEN
    if isinstance(raw, list):
        return _with(_listed(raw), value.note)
    if value.kind.name == "flag":
        return _with(_state(value), value.note or _quoted(value))
    if value.kind.name == "choice":
        return _choice(value)
    return _with(_plain(value), _AFTER if value.state == LATER else "", value.note)


def _with(text: str, *more: str) -> str:
    """Add how the value was read or worked out, in brackets."""
    told = "; ".join(part for part in more if part)
    return f"{text} ({told})" if told else text


def _statement(value: Value) -> str:
    statement: Statement | None = value.raw
    if statement is None or not value.given:
        return _NOT_GIVEN
    parts = [_manner(value.state, statement.document)]
    if statement.section is not None:
        parts.append(f"section {statement.section}")
    if statement.page is not None:
        parts.append(f"page {statement.page}")
    return ", ".join(part for part in parts if part)


def _manner(state: str, document: str | None) -> str:
    """How it is said, and in which document where the file names one."""
    if state in _IN_DOCUMENT:
        unnamed = "linked to a document that is not named"
        return unnamed if document is None else _IN_DOCUMENT[state].format(document)
    manner = _MANNERS.get(state, "")
    if document is None:
        return manner
    return f"{manner}, in '{document}'" if manner else f"in '{document}'"


def _quoted(value: Value) -> str:
    """The file's own text behind a worked-out value; '' where there is none."""
    return f"'{value.raw}'" if isinstance(value.raw, str) and value.raw != value.state else ""


def _choice(value: Value) -> str:
    text, state = _quoted(value), _state(value)
    if not text:
        return _with(state, value.note)
    if value.note == f"read from {text}":
        return f"{text} (read as {state})"
    level_told = "head" in value.kind.choices and value.note.startswith("read as")
    told = level_told or value.note.startswith("not read")
    return _with(text, "" if told else state, value.note)


def _plain(value: Value) -> str:
    """A text, a number or a date; one that could not be made out says so."""
    if value.raw is None:
        return _state(value)
    return f"'{value.raw}'" if isinstance(value.raw, str) else str(value.raw)


def _state(value: Value) -> str:
    return _STATES.get(value.state, value.state.replace("_", " "))


def _listed(items: list[object]) -> str:
    """The items by name, counting those left out."""
    if not items:
        return "none"
    names = [_name(item) for item in items[:_MOST]]
    more = len(items) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")


def _name(item: object) -> str:
    if not isinstance(item, BaseModel):
        return f"'{item}'"
    named = next((getattr(item, name) for name in _NAMES if getattr(item, name, None)), None)
    return f"'{named}'" if named else "one without a name"


def field_in_words(field: str) -> str:
    """Return what a field tells of: a statement by who says it and its label, others in words."""
    head, _, rest = field.partition(".")
    group, _, topic = rest.partition(".")
    if head == "statements" and topic:
        return f"{_WHO_SAYS[group]}: {label_of(group, topic)}"
    return words_of(field)

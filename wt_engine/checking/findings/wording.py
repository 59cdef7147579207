"""How a finding is worded for an officer: what was found, or what was looked for."""

from __future__ import annotations

from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.vocabulary import label_of
from wt_engine.checking.findings.because import Reason
from wt_engine.checking.findings.field_words import SAYS, words_of
from wt_engine.fields import Subject, Value
from wt_engine.fields.values import LATER, UNCLEAR

_MOST = 4
LOOK = "a look by scrutiny, inspection or audit at"
_DENIES = {
    "arrangements": "the published arrangements do not say",
    "yearly_report": "the yearly report does not give",
    "threshold_document": "the threshold document does not give",
}


def words_for(reason: Reason, subject: Subject) -> str:
    """Return one clause for a reason, by the answer it gave; '' where there is nothing to add.

    A reason that lies with another subject than the finding's own names it.
    """
    clause = _clause(reason)
    elsewhere = reason.subject is not subject and reason.subject.scope != "arrangement"
    return f"{clause} for {reason.subject.label}" if clause and elsewhere else clause


def _clause(reason: Reason) -> str:
    if reason.field.startswith("statements."):
        return _statement(reason)
    return _assured(reason) if reason.value.kind.name == "assured" else _field(reason)


def _assured(reason: Reason) -> str:
    words = words_of(reason.field)
    return f"{reason.value.note}: {words}" if reason.value.note else f"{LOOK} whether {words}"


def _statement(reason: Reason) -> str:
    group, topic = reason.field.split(".")[1:]
    label = label_of(group, topic)
    if reason.answer == "unknown":
        return f"whether {SAYS[group]} {label}"
    if reason.answer == "no":
        return f"{_DENIES[group]} {label}"
    if reason.answer == "judge":
        return f"{_judged(reason)} ({label})"
    place = _place(reason, group)
    return f"{SAYS[group]} {label}{place}"


def _judged(reason: Reason) -> str:
    manner = {
        "heading_only": "there is a heading and no content was seen",
        "copied": "the guidance's own text is repeated",
        "intended": "it is an intention, not yet a fact",
        "unresolved_link": "it points to a document that the file does not list, or one to come",
        "superseded": "it stands in an earlier document, not in the latest",
    }
    return manner[reason.value.state]


def _place(reason: Reason, group: str) -> str:
    """Where it is said: in which document, where that is not the one that is meant."""
    value, documents = reason.value, reason.subject.facts.documents
    statement = value.raw
    if statement is None:
        return ""
    parts = []
    named = statement.document
    if named and (value.state == "linked" or not documents.is_of_group(named, group)):
        parts.append(f"in '{statement.document}'")
    if statement.section:
        parts.append(f"section {statement.section}")
    if statement.page:
        parts.append(f"p. {statement.page}")
    return f" ({', '.join(parts)})" if parts else ""


def _field(reason: Reason) -> str:
    value, name = reason.value, words_of(reason.field)
    if reason.answer == "unknown" and not value.note:
        return name
    shown = _shown(value)
    if not shown and not value.note and reason.answer in {"yes", "no"}:
        return ""
    told = f"{name}: {shown}" if shown else name
    told += _measured_from(reason)
    if value.note:
        told += f" ({value.note})"
    elif value.state == LATER:
        told += " (after the day of the check)"
    elif reason.answer == "judge" and value.state == UNCLEAR:
        told += " (unclear)"
    elif reason.answer == "judge" and isinstance(value.raw, PartialDate):
        told += " (too coarse a date to tell)"
    return told


def _measured_from(reason: Reason) -> str:
    """The other date, where one is measured from another."""
    condition = reason.condition
    after = getattr(condition.within or condition.by, "after", None)
    if after is None:
        return ""
    other = reason.subject.value(after)
    shown = _shown(other)
    return f", counted from {shown} ({words_of(after)})" if shown else ""


def _shown(value: Value) -> str:
    raw = value.raw
    if value.kind.name == "flag":
        return ""
    if isinstance(raw, list):
        return f"{len(raw)} given" if raw else "none"
    if raw is None or not isinstance(raw, (str, int, PartialDate)):
        return ""
    text = str(raw)
    told_by_file = isinstance(raw, str) and text != value.state
    return f"'{text}'" if told_by_file else text.replace("_", " ")


def listed(clauses: list[str]) -> str:
    """Join clauses with semicolons, counting those left out."""
    shown = clauses[:_MOST]
    more = len(clauses) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")


def sentence(text: str) -> str:
    """Return `text` with a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")

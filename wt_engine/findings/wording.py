"""How a finding is worded for an officer: what was found, or what was looked for."""

from __future__ import annotations

from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.vocabulary import label_of
from wt_engine.facts import Value
from wt_engine.facts.values import GIVEN, LATER, ON, UNCLEAR
from wt_engine.findings.because import Reason

_MOST = 4
_SAYS = {
    "arrangements": "the published arrangements say",
    "yearly_report": "the yearly report gives",
    "threshold_document": "the threshold document gives",
    "practice": "the partnership",
}
_DENIES = {
    "arrangements": "the published arrangements do not say",
    "yearly_report": "the yearly report does not give",
    "threshold_document": "the threshold document does not give",
    "practice": "nothing states that the partnership",
}
_FIELDS = {
    "partner.lead_named": "which post leads",
    "partner.lead_level": "the level of the lead's post",
    "partner.delegate_named": "which post is delegated",
    "partner.delegate_appointed": "who is delegated",
    "partner.health_body": "what kind of health body it is",
    "delegate.seniority": "the delegate's seniority",
    "delegate.police_floor": "what the delegate is responsible for",
    "delegate.appointed": "who is delegated",
    "scrutineer.independence": "whether the provider is independent of the partners",
    "chair.is_delegate": "whether the chair is one of the delegates",
    "chair.named": "who chairs",
    "chair.agreed_by_all": "which leads agreed the chair",
    "chair.apart_from_scrutiny": "whether chair and scrutiny are apart",
    "secure_establishment": "whether there is a secure establishment in the area",
    "several_areas": "which council areas it covers",
    "area.changed": "whether the area has changed",
    "charity_named": "whether a voluntary body is named",
    "national_agency_named": "whether an agency with a national remit is named",
    "partners_are_statutory": "who the safeguarding partners are",
    "yearly_report.has_previous": "which yearly reports there are",
}


def about(field: str) -> str:
    """Return a field in words."""
    if field in _FIELDS:
        return _FIELDS[field]
    return field.replace("statements.", "").replace(".", " ").replace("_", " ")


def words_for(reason: Reason) -> str:
    """Return one clause for a reason, by the answer it gave."""
    if reason.field.startswith("statements."):
        return _statement(reason)
    return _field(reason)


def _statement(reason: Reason) -> str:
    group, topic = reason.field.split(".")[1:]
    label = label_of(group, topic)
    if reason.answer == "unknown":
        return f"whether {_SAYS[group]} {label}"
    if reason.answer == "no":
        return f"{_DENIES[group]} {label}"
    if reason.answer == "judge":
        return f"{_judged(reason)} ({label})"
    place = _place(reason.value)
    return f"{_SAYS[group]} {label}{place}"


def _judged(reason: Reason) -> str:
    statement = reason.value.raw
    on = reason.value.extra.get(ON, "")
    if on == LATER:
        return f"the day given, {statement.on}, is after the day of the check"
    manner = {
        "heading_only": "there is a heading and no content was seen",
        "copied": "the guidance's own text is repeated",
        "intended": "it is an intention, not yet a fact",
        "unresolved_link": "it points to a document that this file does not list",
        "not_stated": f"the file gives a day, {statement.on}, and says that it is not stated",
    }.get(reason.value.state)
    if manner:
        return manner
    return "the words say so, but no day shows that it was done"


def _place(value: Value) -> str:
    statement = value.raw
    if statement is None:
        return ""
    parts = []
    if value.extra.get(ON) == GIVEN and statement.on is not None:
        parts.append(str(statement.on))
    if value.state == "linked" and statement.document:
        parts.append(f"in '{statement.document}'")
    if statement.section:
        parts.append(f"section {statement.section}")
    if statement.page:
        parts.append(f"p. {statement.page}")
    return f" ({', '.join(parts)})" if parts else ""


def _field(reason: Reason) -> str:
    value, name = reason.value, about(reason.field)
    if reason.answer == "unknown" and value.raw is None and not value.note:
        return name
    shown = _shown(value)
    told = f"{name}: {shown}" if shown else name
    if value.note:
        told += f" ({value.note})"
    elif value.state == LATER:
        told += " (after the day of the check)"
    elif reason.answer == "judge" and value.state == UNCLEAR:
        told += " (unclear)"
    elif reason.answer == "judge" and isinstance(value.raw, PartialDate):
        told += " (too coarse a date to tell)"
    return told


def _shown(value: Value) -> str:
    raw = value.raw
    if value.kind.name == "flag":
        return {"yes": "yes", "no": "no"}.get(value.state, "")
    if isinstance(raw, list):
        return f"{len(raw)} given" if raw else "none"
    if raw is None or not isinstance(raw, (str, int, PartialDate)):
        return ""
    text = str(raw)
    return f"'{text}'" if isinstance(raw, str) and value.kind.name != "choice" else text


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

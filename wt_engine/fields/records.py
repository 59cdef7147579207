"""Worked-out fields about documents, reports, the area and the agencies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wt_engine.arrangement.base import PartialDate
from wt_engine.fields.catalogue import RECIPIENTS, SENT_TO
from wt_engine.fields.subjects import STATUTORY_SECTORS, ComputedField, Subject, computed
from wt_engine.fields.values import (
    DATE,
    LATER,
    NO,
    UNCLEAR,
    UNKNOWN,
    Value,
    flag_value,
)

if TYPE_CHECKING:
    from wt_engine.arrangement.parts import PublishedDocument


def _document(subject: Subject) -> PublishedDocument | None:
    return subject.item  # type: ignore[return-value]


@computed("document", "signed_off_by_all", ".signed_off_by", ".agreed")
def signed_off_by_all(subject: Subject) -> Value:
    """Whether all three partners' leads signed a document off (WT 2023 para. 102)."""
    document = _document(subject)
    if document is None or document.signed_off_by is None:
        return flag_value(None, subject.path)
    missing = [s for s in STATUTORY_SECTORS if s not in document.signed_off_by]
    note = f"not by {', '.join(s.replace('_', ' ') for s in missing)}" if missing else ""
    if not missing and document.agreed and subject.facts.date_state(document.agreed) == LATER:
        note = f"{document.agreed} is after the day of the check"
        return flag_value(UNCLEAR, (*subject.path, "agreed"), note)
    return flag_value(not missing, (*subject.path, "signed_off_by"), note)


def _sent_to(recipient: str) -> ComputedField:
    def sent_on(subject: Subject) -> Value:
        """The day on which a document was sent to one recipient: the first, of several."""
        listed = enumerate(getattr(subject.item, "sent", None) or [])
        ours = [(index, sending) for index, sending in listed if sending.to == recipient]
        denied = [index for index, sending in ours if sending.sent is False]
        dated = [(s.on.earliest, s.on.latest, i, s.on) for i, s in ours if s.on is not None]
        if not ours:
            return Value(DATE, UNKNOWN, None, subject.path)
        if denied:
            state = UNCLEAR if dated or len(denied) < len(ours) else NO
            path = (*subject.path, "sent", denied[0])
            return Value(DATE, state, None, path, "the file says it was not sent")
        if not dated:
            path = (*subject.path, "sent", ours[0][0])
            return Value(DATE, UNCLEAR, None, path, "it was sent, but no day is given")
        *_, index, day = min(dated)
        path = (*subject.path, "sent", index, "on")
        return Value(DATE, subject.facts.date_state(day), day, path)

    return sent_on


for _recipient in RECIPIENTS:
    computed("document", f"{SENT_TO}{_recipient}", ".sent[].to", ".sent[].on")(_sent_to(_recipient))


def _neighbour(subject: Subject, step: int) -> PublishedDocument | None:
    """The report listed before (-1) or after (1) this one."""
    ordered = subject.facts.documents.ordered("yearly_report")
    listed = subject.facts.arrangement.documents or []
    position = ordered.index(int(subject.path[-1])) + step
    return listed[ordered[position]] if 0 <= position < len(ordered) else None


@computed("yearly_report", "has_previous", ".kind", ".published")
def has_previous(subject: Subject) -> Value:
    """Whether an earlier yearly report is listed."""
    if subject.item is None:
        return flag_value(None, subject.path)
    return flag_value(_neighbour(subject, -1) is not None, subject.path)


@computed("yearly_report", "is_latest", ".kind", ".published")
def is_latest(subject: Subject) -> Value:
    """Whether no later yearly report is listed."""
    if subject.item is None:
        return flag_value(None, subject.path)
    return flag_value(_neighbour(subject, 1) is None, subject.path)


@computed("yearly_report", "previous_published", ".published", ".period")
def previous_published(subject: Subject) -> Value:
    """When the report before was published (CA 2004 s. 16G(7)).

    Unclear where the periods of the two leave a hole: a report between may be missing
    from the file, so the gap between publications cannot be told.
    """
    document = _document(subject)
    before = _neighbour(subject, -1) if document else None
    if document is None or before is None or before.published is None:
        return Value(DATE, UNKNOWN, None, subject.path)
    if _hole(before, document):
        note = "a report for the time between may be missing from the file"
        return Value(DATE, UNCLEAR, None, subject.path, note)
    state = subject.facts.date_state(before.published)
    index = (subject.facts.arrangement.documents or []).index(before)
    return Value(DATE, state, before.published, ("documents", index, "published"))


def _hole(before: PublishedDocument, after: PublishedDocument) -> bool:
    end = before.period.end if before.period else None
    start = after.period.start if after.period else None
    return bool(end and start and (start.earliest - end.latest).days > 31)


@computed("yearly_report", "covers_financial_year", ".period", ".published")
def covers_financial_year(subject: Subject) -> Value:
    """Whether a report covers the April to March before its publication (WT 2023 para. 109)."""
    document = _document(subject)
    period = document.period if document else None
    if period is None or period.start is None or period.end is None:
        return flag_value(None, subject.path)
    path = (*subject.path, "period")
    first = date(period.start.earliest.year, 4, 1)
    last = date(first.year + 1, 3, 31)
    can_be = _includes(period.start, first) and _includes(period.end, last)
    exact = _within_a_month(period.start) and _within_a_month(period.end)
    if not can_be or (exact and not _is_year(period.start, period.end, first, last)):
        return flag_value(False, path, f"it covers {period.start} to {period.end}")
    published = document.published if document else None
    if published is None:
        return flag_value(None, path)
    if subject.facts.date_state(published) == LATER:
        return flag_value(UNCLEAR, path, "its day of publication is after the day of the check")
    if not exact:
        return flag_value(UNCLEAR, path, "the period is given by year only")
    if published.latest <= last:
        return flag_value(UNCLEAR, path, "it was published before the year ended")
    timely = published.earliest <= date(last.year + 1, 3, 31)
    return flag_value(timely, path, "" if timely else "a later year had ended before publication")


def _includes(when: PartialDate, day: date) -> bool:
    return when.earliest <= day <= when.latest


def _is_year(start: PartialDate, end: PartialDate, first: date, last: date) -> bool:
    return start.earliest == first and end.latest == last


def _within_a_month(when: PartialDate) -> bool:
    return (when.latest - when.earliest).days <= 31


@computed("arrangement", "several_areas", "area.local_authorities")
def several_areas(subject: Subject) -> Value:
    """Whether the arrangement covers two or more council areas."""
    areas = subject.facts.arrangement.area.local_authorities
    path = ("area", "local_authorities")
    return flag_value(None if not areas else len(areas) > 1, path)


@computed("arrangement", "secure_establishment", "area.secure_establishments")
def secure_establishment(subject: Subject) -> Value:
    """Whether there is a secure establishment in the area; an empty list says there is none."""
    listed = subject.facts.arrangement.area.secure_establishments
    path = ("area", "secure_establishments")
    return flag_value(None if listed is None else bool(listed), path)

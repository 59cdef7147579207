"""Ways to the worked-out fields about documents, the area and the agencies."""

from __future__ import annotations

from datetime import date

from wt_engine.facts import Subject
from wt_engine.facts.subjects import STATUTORY_SECTORS
from wt_engine.facts.values import LATER, UNKNOWN
from wt_engine.planning.edits import Alternative, Day, Edit, EditPath, Remove, Say, Slot
from wt_engine.planning.fields import TO_NAME, place, root_of, way


@way("document", "signed_off_by_all")
def _signed_off(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "yes" not in values:
        return []
    root = root_of(subject)
    edits = {Edit((*root, "signed_off_by"), Say(STATUTORY_SECTORS))}
    agreed = getattr(subject.item, "agreed", None)
    if agreed is not None and subject.facts.date_state(agreed) == LATER:
        edits.add(Edit((*root, "agreed"), Day(subject.facts.as_of, subject.facts.as_of)))
    return [frozenset(edits)]


@way("yearly_report", "signed_off_by_all")
def _report_signed_off(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    return _signed_off(subject, values)


@way("yearly_report", "covers_financial_year")
def _covers_year(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    """A period that a report did cover is not changed afterwards; a missing one is told."""
    period = getattr(subject.item, "period", None)
    told = period is not None and period.start is not None and period.end is not None
    if "yes" not in values or told:
        return []
    root = root_of(subject)
    published = getattr(subject.item, "published", None)
    by = published.earliest if published else _last_september(subject.facts.as_of)
    end = date(by.year if (by.month, by.day) > (3, 31) else by.year - 1, 3, 31)
    start = date(end.year - 1, 4, 1)
    edits = {
        Edit((*root, "period", "start"), Day(start, start)),
        Edit((*root, "period", "end"), Day(end, end)),
    }
    if published is None:
        edits.add(Edit((*root, "published"), Day(latest=by)))
    return [frozenset(edits)]


def _last_september(day: date) -> date:
    """Return the latest 30 September that has come."""
    this_year = date(day.year, 9, 30)
    return this_year if this_year <= day else date(day.year - 1, 9, 30)


@way("arrangement", "chair.agreed_by_all")
def _agreed(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "yes" not in values:
        return []
    edits = {Edit(("chair", "agreed_by"), Say(STATUTORY_SECTORS))}
    agreed = subject.facts.arrangement.chair.agreed
    if agreed is not None and subject.facts.date_state(agreed) == LATER:
        edits.add(Edit(("chair", "agreed"), Day(subject.facts.as_of, subject.facts.as_of)))
    return [frozenset(edits)]


@way("arrangement", "partners_are_statutory")
def _statutory(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "yes" not in values:
        return []
    edits = set[Edit]()
    for partner in subject.facts.subjects("partner"):
        if not getattr(partner.item, "body", None):
            edits.add(Edit((*root_of(partner), "body"), Say(TO_NAME)))
    for index, listed in subject.facts.partners:
        if listed.sector not in STATUTORY_SECTORS:
            edits.add(Edit(("partners", index), Remove()))
    return [frozenset(edits)]


@way("arrangement", "several_areas")
def _several_areas(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if subject.value("several_areas").state != UNKNOWN:
        return []  # which areas there are is not for a plan to change
    names = (TO_NAME,) if "no" in values else (TO_NAME, "(to be named, too)")
    return [frozenset({Edit(("area", "local_authorities"), Say(names))})]


@way("arrangement", "secure_establishment")
def _secure(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if subject.value("secure_establishment").state != UNKNOWN:
        return []
    names = () if "no" in values else (TO_NAME,)
    return [frozenset({Edit(("area", "secure_establishments"), Say(names))})]


def _agency(kind: str, name: str) -> Alternative:
    here = ("relevant_agencies", "named", Slot.of(kind=kind), "name")
    return frozenset({Edit(here, Say(name))})


@way("arrangement", "national_agency_named")
def _national_named(_subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    return [_agency("cafcass", "Cafcass")] if "yes" in values else []


@way("arrangement", "charity_named")
def _charity_named(_subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    return [_agency("charity", TO_NAME)] if "yes" in values else []


@way("agency", "national")
def _national(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    edit = Edit((*root_of(subject), "national_remit"), Say("yes" in values))
    return [frozenset({edit})]


@place("yearly_report", "previous_published")
def _previous(subject: Subject) -> EditPath | None:
    """The publication of the report listed before; a report that is not listed has no place."""
    if subject.item is None:
        return None
    ordered = subject.facts.documents.ordered("yearly_report")
    position = ordered.index(int(subject.path[-1]))
    return ("documents", ordered[position - 1], "published") if position else None

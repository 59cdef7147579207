"""Ways to the worked-out fields about documents, the area and the agencies."""

from __future__ import annotations

from datetime import date, timedelta

from wt_engine.arrangement.base import PartialDate
from wt_engine.fields import Subject
from wt_engine.fields.bodies import body_in_doubt
from wt_engine.fields.subjects import STATUTORY_SECTORS
from wt_engine.fields.values import LATER, UNKNOWN, YES
from wt_engine.solver.edits import Alternative, Day, Edit, EditPath, Remove, Say, Slot
from wt_engine.solver.fields import TO_NAME, place, root_of, way


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
    """The April to March before publication, where what the file tells of the period allows it."""
    if "yes" not in values:
        return []
    period = getattr(subject.item, "period", None)
    start, end = (getattr(period, name, None) for name in ("start", "end"))
    published = getattr(subject.item, "published", None)
    last = _march_of(start, end, published, subject.facts.as_of)
    first = date(last.year - 1, 4, 1)
    if not (_can_be(start, first) and _can_be(end, last)):
        return []
    root = root_of(subject)
    days = ((("period", "start"), start, first), (("period", "end"), end, last))
    edits = {
        Edit((*root, *name), Day(day, day))
        for name, told, day in days
        if told is None or told.earliest < told.latest
    }
    if published is None:
        following = date(last.year + 1, 3, 31)
        latest = min(following, subject.facts.as_of)
        edits.add(Edit((*root, "published"), Day(last + timedelta(days=1), latest)))
    return [frozenset(edits)] if edits else []


def _march_of(
    start: PartialDate | None, end: PartialDate | None, published: PartialDate | None, as_of: date
) -> date:
    """Return the 31 March with which the year ends: as told, or before publication."""
    if start is not None:
        return date(start.earliest.year + 1, 3, 31)
    if end is not None:
        return date(end.latest.year, 3, 31)
    by = min(published.earliest, as_of) if published is not None else _last_september(as_of)
    return date(by.year if (by.month, by.day) > (3, 31) else by.year - 1, 3, 31)


def _can_be(told: PartialDate | None, day: date) -> bool:
    return told is None or told.earliest <= day <= told.latest


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
        if partner.path[:1] == ("area",):
            continue  # a council of the area without a partner: who is listed stays as it is
        right = right_body(partner)
        if right is None:
            return []
        edits |= right
    for index, listed in subject.facts.partners:
        if listed.sector not in STATUTORY_SECTORS:
            edits.add(Edit(("partners", index), Remove()))
    return [frozenset(edits)]


@way("partner", "body_is_statutory")
def _body(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    edits = right_body(subject)
    return [frozenset(edits)] if "yes" in values and edits is not None else []


def right_body(partner: Subject) -> set[Edit] | None:
    """What makes a partner's body the council, board or force: its name, kind and level.

    None where no plan can tell: of several bodies, which are to go stays open.
    """
    if partner.value("partner.body_is_statutory").state == YES:
        return set()
    root = root_of(partner)
    if partner.path[:1] == ("area",):
        return {Edit((*root, "body"), Say(dict(root[1].keys)["body"]))}  # type: ignore[union-attr]
    edits = set[Edit]()
    named = getattr(partner.item, "body", None)
    if not named or body_in_doubt(partner):
        alone = sum(one.sector == partner.sector for _, one in partner.facts.partners) <= 1
        if named and not alone:
            return None
        edits.add(Edit((*root, "body"), Say(TO_NAME)))
        if partner.sector == "health":
            edits.add(Edit((*root, "kind"), Say("integrated_care_board")))
    if getattr(partner.item, "level", None) in {"place", "basic_command_unit"}:
        edits.add(Edit((*root, "level"), Say("whole_body")))
    return edits


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
    here = ("relevant_agencies", "named", Slot.of(kind=kind, name=name), "name")
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

"""Worked-out fields about relevant agencies and money (WT 2023 paras 67 to 75, 83, 98 to 99)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from wt_engine.fields import catalogue
from wt_engine.fields.subjects import STATUTORY_SECTORS, Subject, computed
from wt_engine.fields.values import GIVEN, UNCLEAR, UNKNOWN, Value, flag_value

if TYPE_CHECKING:
    from wt_engine.arrangement.parts import Agency, Contribution

_NAMED = ("relevant_agencies", "named")
_NATIONAL_KINDS = {"cafcass", "british_transport_police", "immigration", "probation"}
_NATIONAL_NAMES = re.compile(
    r"\b(cafcass|british transport police|btp|nhs england|nhse|home office|immigration|ukvi|"
    r"uk visas|border force|(national )?probation service|hm prison|hmpps|youth custody service|"
    r"national crime agency|nca|ministry of defence|ofsted|network rail|nspcc|barnardo'?s)\b",
    re.IGNORECASE,
)
_SOCIAL_ENTERPRISES = re.compile(
    r"\b(social enterprises?|community interest compan(y|ies)|cics?|voluntary|charit(y|ies)|"
    r"vcse?s?)\b",
    re.IGNORECASE,
)


@computed(
    "arrangement",
    "national_agency_named",
    "relevant_agencies.named[].kind",
    "relevant_agencies.named[].name",
    "relevant_agencies.named[].national_remit",
)
def national_agency_named(subject: Subject) -> Value:
    """Whether an agency with a national remit is named (WT 2023 para. 72)."""
    return _named(subject, _national)


@computed(
    "arrangement",
    "charity_named",
    "relevant_agencies.named[].kind",
    "relevant_agencies.named[].name",
)
def charity_named(subject: Subject) -> Value:
    """Whether a voluntary body is named as a relevant agency (WT 2023 paras 68, 83)."""
    return _named(subject, _voluntary)


def _named(subject: Subject, wanted: Callable[[Agency], bool | None]) -> Value:
    path = ("relevant_agencies", "named")
    agencies = subject.facts.arrangement.relevant_agencies.named
    if agencies is None:
        return flag_value(None, path)
    answers = [wanted(agency) for agency in agencies]
    if True in answers:
        return flag_value(True, path)
    return flag_value(None if None in answers else False, path)


def _national(agency: Agency) -> bool | None:
    """Whether an agency works nationally; paragraph 72 names two as examples."""
    if agency.national_remit is not None:
        return agency.national_remit
    if _NATIONAL_NAMES.search(agency.name):
        return True
    return None if agency.kind is None else agency.kind in _NATIONAL_KINDS


def _voluntary(agency: Agency) -> bool | None:
    """Whether an agency is a charity or social enterprise; a religious body as such is neither."""
    if agency.kind in {None, "other"} and _SOCIAL_ENTERPRISES.search(agency.name):
        return True
    return None if agency.kind is None else agency.kind == "charity"


@computed("agency", "national", ".kind", ".national_remit")
def national(subject: Subject) -> Value:
    """Whether an agency works nationally: given, or read from its kind."""
    agency: Agency = subject.item  # type: ignore[assignment]
    return flag_value(_national(agency), (*subject.path, "kind"))


def _of_each(subject: Subject, told: Callable[[Agency], bool], what: str) -> Value:
    """Whether something is told of every agency named; of some only, it is to be weighed."""
    agencies = subject.facts.arrangement.relevant_agencies.named
    with_it = [agency for agency in agencies or () if told(agency)]
    if not agencies or not with_it:
        return flag_value(None, _NAMED)
    if len(with_it) < len(agencies):
        note = f"{what} for {len(with_it)} of {len(agencies)} agencies"
        return flag_value(UNCLEAR, _NAMED, note)
    return flag_value(True, _NAMED)


@computed("arrangement", "agencies_consulted", "relevant_agencies.named[].consulted")
def agencies_consulted(subject: Subject) -> Value:
    """Whether each relevant agency was consulted, by the days given (WT 2023 para. 71)."""

    def told(agency: Agency) -> bool:
        day = agency.consulted
        return day is not None and subject.facts.date_state(day) == GIVEN

    return _of_each(subject, told, "a day of consultation is given")


@computed("arrangement", "agencies_why_chosen", "relevant_agencies.named[].why_chosen")
def agencies_why_chosen(subject: Subject) -> Value:
    """Whether the reason is given for each relevant agency (WT 2023 para. 104, 3rd item)."""
    return _of_each(subject, lambda agency: bool(agency.why_chosen), "a reason is given")


@computed("arrangement", "agencies_contributions", "relevant_agencies.named[].contribution.form")
def agencies_contributions(subject: Subject) -> Value:
    """What the relevant agencies contribute, as far as it is given (WT 2023 para. 73).

    "none" where each of them contributes nothing: there is nothing to set out. Always known:
    "untold" where no contribution is given.
    """
    kind = catalogue.COMPUTED["arrangement"]["agencies_contributions"]
    agencies = subject.facts.arrangement.relevant_agencies.named or []
    if agencies and all(_form(agency) == "none" for agency in agencies):
        return Value(kind, "none", "none", _NAMED, "no agency contributes")
    forms = {"amount", "in_kind", "none"}
    found = _of_each(subject, lambda agency: _form(agency) in forms, "a contribution is given")
    state = {"yes": "set_out", UNKNOWN: "untold"}.get(found.state, found.state)
    return Value(kind, state, state, _NAMED, found.note)


def _form(agency: Agency) -> str | None:
    contribution = agency.contribution
    if contribution is None:
        return None
    none = contribution.form == "amount" and contribution.pounds == 0
    return "none" if none else contribution.form


@computed(
    "arrangement",
    "funding.shares",
    "funding.contributions[].sector",
    "funding.contributions[].form",
    "funding.contributions[].pounds",
)
def funding_shares(subject: Subject) -> Value:
    """What each of the three gives; whether it is equitable is for a person (WT 2023 para. 99)."""
    path = ("funding", "contributions")
    listed = subject.facts.arrangement.funding.contributions or []
    shares = [share for sector in STATUTORY_SECTORS if (share := _share(sector, listed))]
    return flag_value(UNCLEAR if shares else None, path, "; ".join(shares))


def _share(sector: str, listed: list[Contribution]) -> str:
    """What one sector gives, in words; '' where the file does not tell."""
    ours = [one for one in listed if one.sector == sector and one.form not in {None, "not_stated"}]
    if not ours:
        return ""
    pounds = sum(one.pounds or 0 for one in ours if one.form == "amount")
    gives = [f"\u00a3{pounds:,}"] if pounds else []
    gives += ["in kind"] if any(one.form == "in_kind" for one in ours) else []
    return f"{sector.replace('_', ' ')}: {' and '.join(gives) or 'nothing'}"


@computed("contribution", "form", ".form", ".pounds")
def contribution_form(subject: Subject) -> Value:
    """The form of a contribution; an amount of 0 pounds is none."""
    contribution: Contribution = subject.item  # type: ignore[assignment]
    kind = catalogue.COMPUTED["contribution"]["form"]
    path, form = (*subject.path, "form"), contribution.form
    if form == "amount" and contribution.pounds == 0:
        return Value(kind, "none", form, path, "0 pounds")
    return Value(kind, form or UNKNOWN, form, path)

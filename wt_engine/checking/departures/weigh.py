"""What each departure on record is worth under an edition on the day of the check.

A departure in good order names a duty of the edition that is no must, has a reason, who
approved it, when, and until when it stands. It excuses a duty that is shown not to be met,
and nothing else: what the file does not show stays unknown.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from wt_engine.arrangement.departures import Departure, Recorded
from wt_engine.checking.departures.record import arrangement_named, recorded
from wt_engine.checking.departures.wording import message_of, remedy_of
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import DepartureStatus, RecordedDeparture
from wt_engine.engine import SEVERITY
from wt_engine.fields import Facts, Subject
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.packs.model import REGULATIONS, STATUTE, Duty, Modality, Pack
from wt_engine.terms.errors import InputError, Problem

Key: TypeAlias = tuple[str, str]
"""A duty and a subject."""
_KeysOf: TypeAlias = Callable[[Duty, Departure], "list[Key]"]
"""For a duty and a departure from it: what the departure is for."""
_NOTHING_SAID = frozenset(
    {"", "n/a", "na", "none", "not known", "pending", "tba", "tbc", "tbd", "to be agreed"}
    | {"to be confirmed", "to follow", "todo", "to do", "unknown", "x", "xx", "xxx"}
)
"""Words that hold a place open, without what stands around them."""
_AROUND = string.punctuation + string.whitespace + "\u2013\u2014\u2026"


@dataclass(frozen=True)
class Weighed:
    """The departures on record, before the outcomes are known."""

    pack: Pack
    recorded: tuple[Recorded, ...]
    statuses: tuple[DepartureStatus | None, ...]
    """What is wrong with each; None for one in good order."""
    excuses: Mapping[Key, int]
    """By duty and subject: which of the departures in good order it is."""

    def settled(self, outcomes: Mapping[Key, str]) -> tuple[RecordedDeparture, ...]:
        """Return what each departure is worth, now that the outcomes are known."""
        return tuple(
            _told(self.pack, one, status or self._worth(number, outcomes))
            for number, (one, status) in enumerate(zip(self.recorded, self.statuses, strict=True))
        )

    def _worth(self, number: int, outcomes: Mapping[Key, str]) -> DepartureStatus:
        found = {outcomes[key] for key, which in self.excuses.items() if which == number}
        if "departed" in found:
            return "stands"
        return "undecided" if found & {"unknown", "needs_judgement"} else "unused"


def weigh(pack: Pack, facts: Facts) -> Weighed:
    """Weigh the departures on record for the arrangement of `facts`, under `pack`.

    Raises:
        InputError: one is from a duty that the law requires; the statute is named.
    """

    def keys_of(duty: Duty, departure: Departure) -> list[Key]:
        subjects, name = facts.subjects(duty.for_each), departure.subject
        return [(duty.id, subject.key) for subject in subjects if _is_named(subject, name)]

    return _weighed(pack, recorded(facts.arrangement), facts.as_of, keys_of)


def weigh_alone(
    pack: Pack, departures: Sequence[Recorded], day: date
) -> tuple[RecordedDeparture, ...]:
    """Return what can be said of departures without the arrangement that they are for.

    Raises:
        InputError: as `weigh`.
    """

    def keys_of(duty: Duty, departure: Departure) -> list[Key]:
        named = departure.subject or "", arrangement_named(departure)
        return [(duty.id, "\n".join(named).casefold())]

    weighed = _weighed(pack, departures, day, keys_of)
    return tuple(
        _told(pack, one, status or "in_order")
        for one, status in zip(weighed.recorded, weighed.statuses, strict=True)
    )


def _weighed(pack: Pack, listed: Sequence[Recorded], day: date, keys_of: _KeysOf) -> Weighed:
    ours = tuple(one for one in listed if one.departure.edition in {None, pack.edition})
    if not ours:
        return Weighed(pack, (), (), {})
    duties = {duty.id: duty for duty in pack.duties}
    _refuse_musts(pack, ours, duties)
    excuses: dict[Key, int] = {}
    statuses: list[DepartureStatus | None] = []
    for number, one in enumerate(ours):
        duty = duties.get(one.departure.duty)
        keys = [] if duty is None else keys_of(duty, one.departure)
        statuses.append(_wrong_with(one, duty, keys, day, excuses))
        if statuses[-1] is None:
            excuses.update((key, number) for key in keys if key not in excuses)
    return Weighed(pack, ours, tuple(statuses), excuses)


def _refuse_musts(pack: Pack, ours: Sequence[Recorded], duties: Mapping[str, Duty]) -> None:
    problems = [
        Problem(one.place, f"{refusal(pack, duties[one.departure.duty])}; {_way_out(pack, one)}")
        for one in ours
        if one.departure.duty in duties
        and SEVERITY[duties[one.departure.duty].modality] == "breach"
    ]
    if problems:
        raise InputError(problems)


def refusal(pack: Pack, duty: Duty) -> str:
    """Return why `duty`, a must of `pack`, can't be departed from, with its statute."""
    law = next((c for c in duty.cites if c.source in STATUTE | REGULATIONS), duty.cites[0])
    where = quoted(law, pack.short_name(law.source))
    return (
        f"'{duty.id}' is a must in the {pack.edition} edition ({where}), and what the law "
        "requires cannot be departed from"
    )


def _way_out(pack: Pack, one: Recorded) -> str:
    """What to do about a departure that is refused."""
    duty, limited = one.departure.duty, one.departure.edition is not None
    softer = [name for name in EDITIONS if name != pack.edition and _is_softer(name, duty)]
    if softer and not limited:
        return f"remove this departure, or limit it with 'edition: \"{softer[0]}\"'."
    return "remove this departure."


def _is_softer(edition: str, duty: str) -> bool:
    modality = _modalities(edition).get(duty)
    return modality is not None and SEVERITY[modality] != "breach"


@lru_cache(maxsize=len(EDITIONS))  # a file may have hundreds of departures from other duties
def _modalities(edition: str) -> Mapping[str, Modality]:
    return {duty.id: duty.modality for duty in load_pack(edition).duties}


def _wrong_with(
    one: Recorded, duty: Duty | None, keys: Sequence[Key], day: date, excused: Collection[Key]
) -> DepartureStatus | None:
    """What is wrong with a departure; None for one in good order."""
    departure = one.departure
    if duty is None:
        elsewhere = departure.edition is None and _is_elsewhere(departure.duty)
        return "other_edition" if elsewhere else "unknown_duty"
    if departure.subject is not None and not keys:
        return "unknown_subject"
    if missing_in(one):
        return "incomplete"
    assert departure.approved_on is not None and departure.review_by is not None
    if departure.approved_on > day:
        return "not_yet_approved"
    if departure.review_by < day:
        return "expired"
    return "repeated" if keys and all(key in excused for key in keys) else None


def _is_elsewhere(duty: str) -> bool:
    return any(duty in _modalities(edition) for edition in EDITIONS)


def _is_named(subject: Subject, name: str | None) -> bool:
    names = {subject.key.casefold(), subject.label.casefold()}
    return name is None or name.casefold() in names


def missing_in(one: Recorded) -> tuple[str, ...]:
    """Return what a departure lacks before it can stand; placeholders count as nothing."""
    departure = one.departure
    given = {
        "reason": _says(departure.reason),
        "approved_by": _says(departure.approved_by),
        "approved_on": departure.approved_on is not None,
        "review_by": departure.review_by is not None,
    }
    return tuple(name for name, is_given in given.items() if not is_given)


def _says(text: str | None) -> bool:
    return (text or "").casefold().strip(_AROUND) not in _NOTHING_SAID


def _told(pack: Pack, one: Recorded, status: DepartureStatus) -> RecordedDeparture:
    departure = one.departure
    duty = next((duty for duty in pack.duties if duty.id == departure.duty), None)
    told = RecordedDeparture(
        duty=departure.duty,
        title=duty.title if duty is not None else "",
        subject=departure.subject or "",
        reason=departure.reason or "",
        approved_by=departure.approved_by or "",
        approved_on=departure.approved_on,
        review_by=departure.review_by,
        status=status,
        message="",
        remedy="",
        citations=pack.departures_rest_on,
        file=one.file,
        location=one.location,
        arrangement=arrangement_named(departure),
    )
    message = message_of(told, pack, missing_in(one))
    return replace(told, message=message, remedy=remedy_of(told, pack))

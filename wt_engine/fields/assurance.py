"""What those who looked at a practice found of it: the latest look decides.

Nothing else in a file can show what is done, or deny it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from wt_engine.arrangement.assurance import Assurance, TopicFound
from wt_engine.arrangement.base import PartialDate
from wt_engine.fields.dates import add_months
from wt_engine.fields.values import ASSURED, UNKNOWN, Value

if TYPE_CHECKING:
    from wt_engine.fields.subjects import Facts

IN_PLACE, NOT_IN_PLACE, NO_OCCASION = "in_place", "not_in_place", "no_occasion"
TO_JUDGE = "to_judge"
ASSURANCE = "assurance"
GOOD_FOR = 12
"""Months for which a look counts that does not say when the next is due."""
_LOOKERS = {
    "scrutineer": "the scrutineer",
    "inspection": "an inspection",
    "section_11_audit": "a section 11 audit",
    "case_audit": "a case audit",
    "peer_review": "a peer review",
    "self": "the partnership itself",
    "other": "somebody else",
}
_WORDS = {
    IN_PLACE: "in place",
    "partly": "partly in place",
    NOT_IN_PLACE: "not in place",
    NO_OCCASION: "no occasion arose",
}


class Look(NamedTuple):
    """One record that names a topic, and what it found of it."""

    place: int
    record: Assurance
    topic: TopicFound

    @property
    def told(self) -> str:
        """What was found, by whom and when: 'in place, as the scrutineer found on 2024-09-12'."""
        numbers = self.topic.measure
        counted = f" ({numbers.done} of {numbers.of})" if numbers else ""
        who = self.record.who or _LOOKERS[self.record.by]
        when = f" on {self.record.date}" if self.record.date else ""
        return f"{_WORDS[self.topic.found or UNKNOWN]}{counted}, as {who} found{when}"


def assured(facts: Facts, topic: str) -> Value:
    """Return what the latest look at `topic` shows on the day of the check."""
    come = [look for look in _looks(facts, topic) if _has_come(facts, look.record.date)]
    if not come:
        return Value(ASSURED, UNKNOWN, None, (ASSURANCE,))
    latest = _latest(come)
    # Of several that say the same, an outsider's counts, and the freshest.
    look = min(latest, key=lambda one: (bool(_doubt(facts, one)), one.place))
    path = (ASSURANCE, look.place, "found", topic)
    found = dict.fromkeys(one.topic.found for one in latest)
    if len(found) > 1:
        told = " and ".join(dict.fromkeys(one.told for one in latest))
        return Value(ASSURED, TO_JUDGE, told, path, f"two looks contradict each other: {told}")
    doubt = _doubt(facts, look)
    state = TO_JUDGE if doubt else look.topic.found or UNKNOWN
    return Value(ASSURED, state, look.told, path, f"{look.told}{doubt}")


def _looks(facts: Facts, topic: str) -> Iterator[Look]:
    for place, record in enumerate(facts.arrangement.assurance or ()):
        found = record.found.get(topic)
        if found is not None and found.found is not None:
            yield Look(place, record, found)


def _has_come(facts: Facts, when: PartialDate | None) -> bool:
    return when is None or when.earliest <= facts.as_of


def _latest(looks: list[Look]) -> list[Look]:
    """The looks that may be the latest: a month or year may hold more than one; a look
    without a date counts only where none has one.
    """
    dated = [(look.record.date, look) for look in looks if look.record.date is not None]
    if not dated:
        return looks
    last = max(when.earliest for when, _ in dated)
    return [look for when, look in dated if when.latest >= last]


def _doubt(facts: Facts, look: Look) -> str:
    """Why a person must weigh a look, as words that follow it; '' where it settles the matter."""
    record, topic = look.record, look.topic
    if record.date is None:
        return ", and no date is given"
    if record.date.latest < facts.in_force_from:
        return ", before this edition of the guidance"
    if topic.found == NOT_IN_PLACE:
        return ""  # it stands until somebody looks again
    if record.by == "self":
        return ": its own word, which nobody outside has looked at"
    if not _counts_still(facts, record.date, record.next_due):
        return ", which is too long ago" if record.next_due is None else "; the next look is due"
    numbers = topic.measure
    if topic.found == "partly" or (numbers is not None and numbers.done < numbers.of):
        return ", so not always"
    return ""


def _counts_still(facts: Facts, when: PartialDate, next_due: PartialDate | None) -> bool:
    if next_due is not None:
        return facts.as_of <= next_due.latest
    return when.earliest >= add_months(facts.as_of, -GOOD_FOR)

"""How a departure on record is told to the reader."""

from __future__ import annotations

import difflib

from wt_engine.checking.findings.model import RecordedDeparture
from wt_engine.checking.findings.words import in_words
from wt_engine.packs.model import Pack

DEPARTURE_WORDS = {
    "stands": "stands",
    "in_order": "in order",
    "other_edition": "of another edition",
    "undecided": "not settled",
    "unused": "not used",
    "expired": "expired",
    "not_yet_approved": "not yet approved",
    "incomplete": "incomplete",
    "repeated": "recorded twice",
    "unknown_subject": "of an unknown subject",
    "unknown_duty": "of an unknown duty",
}
_PARTS = {
    "reason": "no reason",
    "approved_by": "nobody who approved it",
    "approved_on": "no day of approval",
    "review_by": "no day by which it is reviewed",
}
_REMEDIES = {
    "undecided": "Say in the arrangement file whether the duty is met; write 'not_stated' or what "
    "there is instead.",
    "unused": "Remove the departure, or check whether the file claims too much.",
    "expired": "Have it reviewed and give the new days, or comply with the duty.",
    "not_yet_approved": "Correct the day, or wait for the approval before relying on it.",
    "incomplete": "Add what is missing; until then the duty counts as not met.",
    "repeated": "Keep one of the two.",
    "unknown_subject": "Name a subject as the report names it, or leave 'subject' out.",
}


def message_of(told: RecordedDeparture, pack: Pack, missing: tuple[str, ...]) -> str:
    """Return what the reader must know of a departure, in one or two sentences."""
    duty = f"The departure from '{told.duty}'"
    if told.status == "stands":
        return f"{duty} stands, {approved(told)}. Reason: {_stopped(told.reason)}"
    if told.status == "expired" and told.review_by is not None:
        return f"{duty} was to be reviewed by {in_words(told.review_by)} and has expired."
    if told.status == "not_yet_approved" and told.approved_on is not None:
        return f"{duty} is said to be approved on {in_words(told.approved_on)}, a day to come."
    if told.status == "incomplete":
        return f"{duty} gives {' and '.join(_PARTS[part] for part in missing)}."
    if told.status == "unknown_duty":
        return f"The {pack.edition} edition has no duty '{told.duty}' to depart from."
    if told.status == "unknown_subject":
        return f"{duty} is for '{told.subject}', which the file does not have."
    return f"{duty} {_PLAIN[told.status]}"


_PLAIN = {
    "in_order": "is in good order; whether it is needed shows when an arrangement is checked.",
    "other_edition": "is about a duty that this edition does not have; it excuses nothing here.",
    "undecided": "excuses nothing yet: the file does not show whether the duty is met.",
    "unused": "is not needed: the duty is met or does not apply.",
    "repeated": "is recorded a second time.",
}


def remedy_of(told: RecordedDeparture, pack: Pack) -> str:
    """Return what to do about a departure; '' where nothing is to be done."""
    if told.status == "unknown_duty":
        near = difflib.get_close_matches(told.duty, [d.id for d in pack.duties], n=1, cutoff=0.6)
        return (f"Did you mean '{near[0]}'? " if near else "") + "'wtcheck explain' lists all."
    return _REMEDIES.get(told.status, "")


def approved(told: RecordedDeparture) -> str:
    """Return who approved a complete departure, when, and until when it stands."""
    assert told.approved_on is not None and told.review_by is not None
    return (
        f"approved by {told.approved_by} on {in_words(told.approved_on)}, "
        f"to be reviewed by {in_words(told.review_by)}"
    )


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def excuse(told: RecordedDeparture, otherwise: str) -> str:
    """Return the message of a finding that is departed from; `otherwise` says what is lacking."""
    return f"Departed from, {approved(told)}. Reason: {_stopped(told.reason)} {otherwise}"

"""What is told of one entry: its kinds in words, its title, how strong, why, and where it waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from wt_engine.packs.crosswalk.model import BRIEFINGS, Briefing, Change, Claim, Crosswalk, Entry
from wt_engine.packs.model import Duty, Modality, Pack

MEANINGS: dict[Change, str] = {
    "strengthened": "more is asked: a stronger word, a deadline, a narrower who, or more to do",
    "weakened": "less is asked, or in a weaker word",
    "added": "new, asked for by none of the earlier sources",
    "removed": "asked for before, and no longer anywhere",
    "split": "one duty became several",
    "merged": "several duties became one",
    "moved": "it stands under another heading or in another chapter",
    "reworded": "it is said in other words, and no more or less is asked",
    "renamed": "bodies, roles or documents have other names",
    "unchanged": "the same duty, just as strong; at most its number is another",
}
_GOVERNMENT: tuple[Briefing, ...] = ("consultation", "summary")
_STRENGTHS: tuple[Modality, ...] = get_args(Modality)


def kinds_in_words(entry: Entry) -> str:
    """Return the kinds of an entry as one says them: 'Split in 3, also strengthened'."""
    chief = entry.change.capitalize()
    if entry.change == "split":
        chief = f"Split in {len(entry.to)}"
    elif entry.change == "merged":
        chief = f"Merged from {len(entry.from_)}"
    return f"{chief}, also {' and '.join(entry.also)}" if entry.also else chief


def title_of(crosswalk: Crosswalk, entry: Entry) -> str:
    """Return the duty's later title; its earlier one where it was split or has no later duty."""
    before, after = crosswalk.duties_of(entry)
    return (before if not after or entry.change == "split" else after)[0].title


def modality_change(before: Sequence[Duty], after: Sequence[Duty]) -> tuple[str, str] | None:
    """Return the earlier and the later modality where they differ.

    Several duties of different modalities give each once, the strongest first: 'must and should'.
    """
    was, now = _modalities(before), _modalities(after)
    return (was, now) if was and now and was != now else None


def _modalities(duties: Iterable[Duty]) -> str:
    found = {duty.modality for duty in duties}
    return " and ".join(modality for modality in _STRENGTHS if modality in found)


def waiting_pack(entry: Entry, earlier: Pack, later: Pack) -> Pack:
    """Return the pack that has no duty yet for the text at an entry's `stands_at`.

    A duty that was split waits for one more of its later duties, merged ones for one more of
    the earlier.
    """
    return later if entry.from_ and entry.change != "merged" else earlier


@dataclass(frozen=True)
class Reason:
    """The government's reason for a change, and where it gives it."""

    why: str
    briefing: Briefing
    where: str


def reasons_of(claim: Claim) -> tuple[Reason, ...]:
    """Return the reason of a claim that the texts don't contradict, for each place giving it.

    It stands in the consultation response, or where that does not tell of the change, in the
    summary.
    """
    if claim.why is None or claim.status == "not_borne_out":
        return ()
    for briefing in _GOVERNMENT:
        places = [told.where for told in claim.told if told.in_ == briefing]
        if places:
            return tuple(Reason(claim.why, briefing, where) for where in places)
    return ()


def where_told(claim: Claim, but: Iterable[Reason] = ()) -> str:
    """Return where a claim is told, by briefing; places given with a reason are left out."""
    named = {(reason.briefing, reason.where) for reason in but}
    places: dict[Briefing, list[str]] = {name: [] for name in BRIEFINGS}
    for told in claim.told:
        if (told.in_, told.where) not in named:
            places[told.in_].append(told.where)
    return "; ".join(
        f"{BRIEFINGS[name]} ({'; '.join(found)})" for name, found in places.items() if found
    )

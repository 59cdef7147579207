"""Which subject of one file is which of another: partners, delegates, reports ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wt_engine.fields import Subject

_NAMES = ("post", "body", "provider", "title", "id")


@dataclass(frozen=True)
class Match:
    """A subject of the later file with those of the earlier one that it is, or stands for."""

    later: Subject
    earlier: tuple[Subject, ...]


def matched(
    earlier: Sequence[Subject], later: Sequence[Subject], partners: Mapping[str, str]
) -> tuple[list[Match], list[Subject]]:
    """Match the subjects of one scope; return a match for each later one, and those gone.

    By key first, then by what they are called in the file: a key may change with the
    company ('police' becomes 'police: Chief Nurse' when a second delegate comes). A new
    subject is then compared with the empty place that the earlier file had for it, and an
    empty place with all that have gone from it.

    Args:
        earlier: the subjects in the earlier file.
        later: those in the later one.
        partners: for the key of a partner in the earlier file, its key in the later one.
    """
    left = {subject.key: subject for subject in earlier}
    places = {subject.key: _place(subject, partners) for subject in earlier}
    found: dict[str, tuple[Subject, ...]] = {
        subject.key: (left.pop(subject.key),) for subject in later if subject.key in left
    }
    for subject in later:
        name = _called(subject), _place(subject, {})
        same = [key for key, other in left.items() if (_called(other), places[key]) == name]
        if name[0] and same and subject.key not in found:
            found[subject.key] = (left.pop(same[0]),)
    used: set[str] = set()
    for subject in later:
        if subject.key not in found:
            there = [key for key in left if places[key] == _place(subject, {})]
            if subject.item is not None:
                there = [key for key in there if left[key].item is None]
            found[subject.key] = tuple(left[key] for key in there)
            used.update(there)
    gone = [subject for key, subject in left.items() if key not in used]
    return [Match(subject, found[subject.key]) for subject in later], gone


def _called(subject: Subject) -> str:
    given = (getattr(subject.item, name, None) for name in _NAMES)
    return next((name for name in given if name), "")


def _place(subject: Subject, partners: Mapping[str, str]) -> tuple[str, str]:
    """Where a subject belongs: with its partner, as the later file calls it, or in its sector."""
    parent = subject.parent
    return subject.sector, "" if parent is None else partners.get(parent.key, parent.key)

"""Which parts a check is asked about: those named, or those that the file describes."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping

from wt_engine.arrangement.model import Arrangement
from wt_engine.terms.errors import InputError, Place
from wt_engine.terms.words import ALWAYS_ASKED, DESCRIBED, EVERY_PART, ONLY_ON_REQUEST, PARTS

_DOCUMENTS: Mapping[str, str] = {
    "yearly_report": "yearly_report",
    "threshold_document": "thresholds",
    "information_sharing_agreement": "information_sharing",
    "protocol": "protocols",
    "practice_review": "reviews",
}
"""The part that a document of each kind is about."""
_SILENT = frozenset({"unknown", "not_applicable"})
_Outcomes = Mapping[tuple[str, str], str]


def about_named(about: str) -> str | tuple[str, ...]:
    """Return what `--about` asks: 'described', 'all', or the parts that it names.

    Raises:
        InputError: it names a part that there is not, or none at all.
    """
    named = about.strip().lower()
    if named in {DESCRIBED, EVERY_PART}:
        return named
    parts = [part.strip().replace("-", "_").replace(" ", "_") for part in named.split(",")]
    for part in parts:
        if part not in PARTS:
            near = difflib.get_close_matches(part, PARTS, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"use {', '.join(PARTS)} or all."
            raise InputError.at(Place("--about"), f"there is no part '{part[:60]}'; {hint}")
    return tuple(part for part in PARTS if part in parts)


def asked_by(
    about: str | tuple[str, ...], arrangement: Arrangement, parts: Mapping[str, str]
) -> Callable[[_Outcomes], Collection[str]] | None:
    """Return how the parts asked follow from the outcomes; None for all of them.

    A part is described by a document of its kind, or where the file answers one of its duties.
    """
    if about == EVERY_PART:
        return None
    if isinstance(about, tuple):
        return lambda _: about

    def described(outcomes: _Outcomes) -> Collection[str]:
        kinds = {_DOCUMENTS.get(document.kind) for document in arrangement.documents or ()}
        answered = {parts[duty] for (duty, _), says in outcomes.items() if says not in _SILENT}
        return (ALWAYS_ASKED | (kinds - {None}) | answered) - ONLY_ON_REQUEST  # type: ignore[return-value]

    return described

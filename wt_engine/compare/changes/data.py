"""What a new edition changed, for programs (schema 'wtcheck/changes/1')."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wt_engine.compare.changes.select import Selection
from wt_engine.compare.changes.telling import modality_change, reasons_of, title_of
from wt_engine.formats.json_report import citation_object
from wt_engine.packs.crosswalk.model import Claim, Crosswalk, Entry
from wt_engine.packs.model import Duty
from wt_engine.terms.version import __version__

SCHEMA = "wtcheck/changes/1"


def data_of(selection: Selection) -> dict[str, Any]:
    """Return `selection` as plain data.

    `counts` go by the chief kind, so that they add up to the entries. Every claim that an
    entry names is under `claims`; without filters, all others are too.
    """
    crosswalk, filters = selection.crosswalk, selection.filters
    return {
        "schema": SCHEMA,
        "tool": {"name": "wtcheck", "version": __version__},
        "from": crosswalk.earlier.edition,
        "to": crosswalk.later.edition,
        "filters": {
            "kinds": list(filters.kinds),
            "bearer": filters.bearer or None,
            "sections": list(filters.sections),
        },
        "counts": dict(selection.counts),
        "entries": [
            _entry(crosswalk, group.section, entry)
            for group in selection.groups
            for entry in group.entries
        ],
        "claims": [_claim(claim) for claim in selection.claims],
    }


def _entry(crosswalk: Crosswalk, section: str, entry: Entry) -> dict[str, Any]:
    before, after = crosswalk.duties_of(entry)
    claims = crosswalk.claims_of(entry)
    change = modality_change(before, after)
    return {
        "change": entry.change,
        "also": list(entry.also),
        "section": section,
        "title": title_of(crosswalk, entry),
        "difference": entry.difference,
        "from": _duties(before),
        "to": _duties(after),
        "stands_at": [citation_object(citation) for citation in entry.stands_at],
        "modality_change": None if change is None else {"from": change[0], "to": change[1]},
        "reasons": [
            {"why": reason.why, "in": reason.briefing, "where": reason.where}
            for claim in claims
            for reason in reasons_of(claim)
        ],
        "claims": [claim.id for claim in claims],
    }


def _duties(duties: Sequence[Duty]) -> list[dict[str, Any]]:
    return [
        {
            "duty": duty.id,
            "title": duty.title,
            "modality": duty.modality,
            "bearer": duty.bearer,
            "citations": [citation_object(citation) for citation in duty.cites],
        }
        for duty in duties
    ]


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "topic": claim.topic,
        "says": claim.says,
        "told": [{"in": told.in_, "where": told.where} for told in claim.told],
        "why": claim.why,
        "status": claim.status,
        "duties": list(claim.duties),
        "note": claim.note,
    }

"""An explanation as plain data (schema 'wtcheck/explain/1')."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wt_engine.explaining.examples import as_yaml
from wt_engine.explaining.model import (
    Cited,
    DutyName,
    Example,
    Explanation,
    Standing,
    ToldChange,
    WhatChanged,
)
from wt_engine.formats.json_report import citation_object
from wt_engine.terms.version import __version__
from wt_engine.views import Tree

SCHEMA = "wtcheck/explain/1"
TOOL = {"name": "wtcheck", "version": __version__}


def data_of(told: Explanation) -> dict[str, Any]:
    """Return every part of an explanation as plain data, in the order of its page."""
    until = told.in_force_to
    return {
        "schema": SCHEMA,
        "tool": TOOL,
        **duty_object(told.duty),
        "edition_title": told.edition_title,
        "in_force_from": told.in_force_from.isoformat(),
        "in_force_to": until.isoformat() if until else None,
        "section": told.section,
        "section_title": told.section_title,
        "severity": told.severity,
        "asks": told.asks,
        "weighs": told.weighs,
        "applies": told.applies,
        "for_each": told.for_each,
        "checked_for": told.checked_for,
        "bearer": told.bearer,
        "stands": [_standing(standing) for standing in told.standings],
        "change": None if told.change is None else _change(told.change),
        "evidence": told.evidence,
        "conditions": {
            "applies_when": None if told.applies_when is None else tree_object(told.applies_when),
            "met_when": tree_object(told.met_when),
            "reading": list(told.reading),
        },
        "fields": [{"field": field.path, "about": field.about} for field in told.fields],
        "examples": {
            "met": _example(told.met_example),
            "other": _example(told.other_example),
        },
        "outcomes": list(told.outcomes),
        "finding": told.finding,
        "remedy": told.remedy,
        "counterparts": [duty_object(duty) for duty in told.counterparts],
        "related": [
            {**duty_object(other.duty), "because": list(other.because)} for other in told.related
        ],
    }


def duty_object(duty: DutyName) -> dict[str, Any]:
    """Return a duty as others name it."""
    return {
        "duty": duty.id,
        "edition": duty.edition,
        "title": duty.title,
        "modality": duty.modality,
    }


def tree_object(tree: Tree) -> dict[str, Any]:
    """Return a condition in words, with the conditions inside it."""
    return {"text": tree.text, "parts": [tree_object(child) for child in tree.children]}


def _cited(citations: Iterable[Cited]) -> list[dict[str, Any]]:
    return [{**citation_object(c.citation), "quoted": c.quoted} for c in citations]


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "edition": standing.edition,
        "duty": None if standing.duty is None else duty_object(standing.duty),
        "citations": _cited(standing.citations),
        "note": standing.note or None,
    }


def _change(change: WhatChanged) -> dict[str, Any]:
    return {
        "from": change.earlier_edition,
        "to": change.later_edition,
        "kinds": list(change.kinds),
        "earlier": [duty_object(duty) for duty in change.earlier],
        "later": [duty_object(duty) for duty in change.later],
        "difference": change.difference,
        "stands_in": change.stands_in if change.stands_at else None,
        "stands_at": _cited(change.stands_at),
        "claims": [_claim(claim) for claim in change.claims],
    }


def _claim(claim: ToldChange) -> dict[str, Any]:
    return {
        "id": claim.id,
        "says": claim.says,
        "told": [{"in": t.briefing, "title": t.title, "where": t.where} for t in claim.told],
        "why": claim.why,
        "status": claim.status,
        "note": claim.note,
    }


def _example(example: Example | None) -> dict[str, Any] | None:
    if example is None:
        return None
    return {
        "outcome": example.outcome,
        "note": example.note or None,
        "subject": example.subject or None,
        "as_of": example.as_of.isoformat(),
        "given": dict(example.given),
        "yaml": as_yaml(example),
    }

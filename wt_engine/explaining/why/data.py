"""A derivation as plain data, for programs (schema 'wtcheck/why/1')."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wt_engine.checking.findings.model import RecordedDeparture
from wt_engine.explaining.why.model import Answer, Node, UsedField, Why
from wt_engine.formats.json_report import citation_object, departure_object
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__

if TYPE_CHECKING:
    from wt_engine.formats.json_parts import Departure

SCHEMA = "wtcheck/why/1"


def data_of(why: Why) -> dict[str, Any]:
    """Return `why` as plain data."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "wtcheck", "version": __version__},
        "arrangement": {
            "name": why.name,
            "file": None if why.file is None else printable(why.file),
        },
        "as_of": why.as_of.isoformat(),
        "engine": why.engine,
        "edition": why.edition,
        "notice": why.notice,
        "duty": why.duty,
        "title": why.about.title,
        "modality": why.about.modality,
        "citations": [citation_object(citation) for citation in why.about.cites],
        "derivations": [
            {
                "subject": derivation.finding.subject,
                "outcome": derivation.finding.outcome,
                "message": derivation.finding.message,
                "departure": _departure(derivation.finding.departure),
                "derivation": _node(derivation.outcome),
            }
            for derivation in why.derivations
        ],
    }


def _departure(departure: RecordedDeparture | None) -> Departure | None:
    return None if departure is None else departure_object(departure)


def _node(node: Node) -> dict[str, Any]:
    if isinstance(node, Answer):
        return {
            "kind": "answer",
            "says": node.says,
            "asks": node.asks,
            "property": node.property,
            "fields": [_field(used) for used in node.fields],
        }
    return {
        "kind": "conclusion",
        "says": node.says,
        "about": node.about,
        "words": node.words,
        "rule": node.rule,
        "ruleset": node.ruleset,
        "scope": node.scope,
        "subject": node.subject,
        "property": node.property or None,
        "rests_on": [_node(child) for child in node.rests_on],
    }


def _field(used: UsedField) -> dict[str, Any]:
    return {
        "field": used.field,
        "words": used.words,
        "value": used.value,
        "path": used.path,
        "in_file": used.in_file,
        "file": None if used.file is None else printable(used.file),
        "line": used.line,
        "column": used.column,
    }

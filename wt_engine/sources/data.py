"""A verification for programs (schema 'wtcheck/sources/1')."""

from __future__ import annotations

from typing import Any

from wt_engine.formats.json_report import citation_object
from wt_engine.sources.model import Held, Verification
from wt_engine.sources.telling import counts_of
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__

SCHEMA = "wtcheck/sources/1"


def data_of(verification: Verification) -> dict[str, Any]:
    """Return `verification` as plain data: every citation, and every line of the table."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "wtcheck", "version": __version__},
        "file": {
            "name": printable(verification.file),
            "sha256": verification.sha256,
            "pages": verification.pages,
            "paragraphs": verification.paragraphs_found,
            "footnotes": verification.footnotes_found,
        },
        "edition": verification.edition,
        "source": {"name": verification.source, "title": verification.title},
        "is_the_file": verification.is_the_file,
        "borne_out": verification.is_borne_out,
        "counts": {
            name: {standing.value: count for standing, count in counts.items()}
            for name, counts in counts_of(verification).items()
        },
        "citations": [
            {
                "citation": citation_object(one.citation),
                "cited_by": list(one.cited_by),
                **_held(one.held),
            }
            for one in verification.citations
        ],
        "table": [
            {"kind": one.kind, "number": one.number, **_held(one.held)}
            for one in verification.table
        ],
        "words_sought": verification.words_sought,
        "words_not_seen": [
            {"duty": one.duty, "word": one.word, "told": one.told} for one in verification.words
        ],
        "not_in_table": list(verification.beyond_table),
    }


def _held(held: Held) -> dict[str, str | None]:
    return {"standing": held.standing.value, "told": held.told or None}

"""A comparison for programs (schema 'wtcheck/diff/1')."""

from __future__ import annotations

from typing import Any

from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.compare.model import (
    EditionRow,
    EditionsDiff,
    FieldChange,
    FieldSide,
    Version,
    VersionRow,
    VersionsDiff,
)
from wt_engine.formats.json_report import citation_object
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__

SCHEMA = "wtcheck/diff/1"
_HEAD = {"schema": SCHEMA, "tool": {"name": "wtcheck", "version": __version__}}


def editions_data(result: EditionsDiff) -> dict[str, Any]:
    """Return one arrangement under two editions as plain data, every row included."""
    return {
        **_HEAD,
        "kind": "editions",
        "arrangement": _arrangement(result.name, result.file),
        "as_of": result.as_of.isoformat(),
        "engine": result.engine,
        "from": _edition(result.earlier),
        "to": _edition(result.later),
        "counts": dict(result.counts),
        "rows": [_edition_row(row) for row in result.rows],
    }


def versions_data(result: VersionsDiff) -> dict[str, Any]:
    """Return two versions of an arrangement as plain data, every row included."""
    return {
        **_HEAD,
        "kind": "versions",
        "as_of": result.as_of.isoformat(),
        "engine": result.engine,
        "edition": result.later.report.edition,
        "notice": result.later.report.notice,
        "before": _version(result.earlier),
        "after": _version(result.later),
        "counts": dict(result.counts),
        "rows": [_version_row(row) for row in result.rows],
    }


def _arrangement(name: str, file: str | None) -> dict[str, Any]:
    return {"name": name, "file": None if file is None else printable(file)}


def _edition(report: EditionReport) -> dict[str, Any]:
    return {
        "edition": report.edition,
        "verdict": report.verdict,
        "notice": report.notice,
        "counts": report.counts,
    }


def _version(version: Version) -> dict[str, Any]:
    return {
        "arrangement": _arrangement(version.name, version.file),
        "verdict": version.report.verdict,
        "counts": version.report.counts,
    }


def _edition_row(row: EditionRow) -> dict[str, Any]:
    entry = row.entry
    change = None
    if entry is not None:
        change = {
            "kinds": list(entry.kinds),
            "difference": entry.difference,
            "why": list(row.why),
            "stands_at": [citation_object(citation) for citation in entry.stands_at],
        }
    return {
        **_common(row),
        "weighs_more": row.weighs_more,
        "weighs_less": row.weighs_less,
        "change": change,
        **_sides(row),
    }


def _version_row(row: VersionRow) -> dict[str, Any]:
    return {**_common(row), "fields": [_field(change) for change in row.fields], **_sides(row)}


def _common(row: EditionRow | VersionRow) -> dict[str, Any]:
    """What names a row: the later duty and subject, or the earlier where there is no later."""
    finding = row.after or row.before[0]
    before = row.compared_with
    return {
        "status": row.status,
        "duty": finding.duty,
        "title": finding.title,
        "subject": finding.subject,
        "section": finding.section,
        "outcome_before": None if before is None else before.outcome,
        "outcome_after": None if row.after is None else row.after.outcome,
        "remark": row.remark,
    }


def _sides(row: EditionRow | VersionRow) -> dict[str, Any]:
    return {
        "before": [_finding(finding) for finding in row.before],
        "after": None if row.after is None else _finding(row.after),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.location
    return {
        "duty": finding.duty,
        "title": finding.title,
        "modality": finding.modality,
        "subject": finding.subject,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "message": finding.message,
        "remedy": finding.remedy,
        "citations": [citation_object(citation) for citation in finding.citations],
        "location": {"path": place.path, "line": place.line, "column": place.column},
    }


def _field(change: FieldChange) -> dict[str, Any]:
    return {
        "field": change.field,
        "words": change.words,
        "of": change.subject or None,
        "before": _side(change.before),
        "after": _side(change.after),
    }


def _side(side: FieldSide | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "value": side.value,
        "path": side.path,
        "file": None if side.file is None else printable(side.file),
        "line": side.line,
        "column": side.column,
    }

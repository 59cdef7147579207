"""The report as JSON, for programs (schema 'wtcheck/report/1')."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from wt_engine import __version__
from wt_engine.findings.model import (
    EditionReport,
    EditionWarning,
    Finding,
    Location,
    Report,
    counts_of,
)
from wt_engine.packs.model import Citation
from wt_engine.printable import printable
from wt_engine.report.formats import Checked, Options

SCHEMA = "wtcheck/report/1"


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return one report as an object, several as a list under 'reports'."""
    head = {"schema": SCHEMA, "tool": {"name": "wtcheck", "version": __version__}}
    if len(checked) == 1:
        body = {**head, **_one(checked[0], options)}
    else:
        body = {**head, "reports": [_one(item, options) for item in checked]}
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


def _one(item: Checked, options: Options) -> dict[str, Any]:
    if item.report is None:
        problems = [
            {"sentence": p.sentence, "line": p.place.line or None, "column": p.place.column or None}
            for p in item.problems
        ]
        return {"arrangement": {"name": None, "file": printable(item.file)}, "problems": problems}
    return report_object(item.report, options)


def report_object(report: Report, options: Options) -> dict[str, Any]:
    """Return one report as plain data."""
    return {
        "arrangement": {
            "name": report.name,
            "file": None if report.file is None else printable(report.file),
        },
        "as_of": report.as_of.isoformat(),
        "engine": report.engine,
        "editions": [_edition(edition, options) for edition in report.editions],
    }


def _edition(edition: EditionReport, options: Options) -> dict[str, Any]:
    wanted = [f for f in edition.findings if not options.sections or f.section in options.sections]
    return {
        "edition": edition.edition,
        "verdict": edition.verdict,
        "notice": edition.notice,
        "warnings": [_warning(warning) for warning in edition.warnings],
        "counts": counts_of(wanted),
        "sections": [
            {"section": name, "title": edition.section_titles[name], "status": status}
            for name, status in edition.sections.items()
        ],
        "findings": [_finding(finding) for finding in wanted],
    }


def _warning(warning: EditionWarning) -> dict[str, Any]:
    return {"sentence": warning.sentence, "location": _location(warning.location)}


def _location(location: Location) -> dict[str, Any]:
    return {"path": location.path, "line": location.line, "column": location.column}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "duty": finding.duty,
        "title": finding.title,
        "modality": finding.modality,
        "bearer": finding.bearer,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "subject": finding.subject,
        "section": finding.section,
        "message": finding.message,
        "evidence": finding.evidence,
        "remedy": finding.remedy,
        "citations": [citation_object(citation) for citation in finding.citations],
        "location": _location(finding.location),
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    """Return a citation as plain data; paragraph numbers without a point are numbers."""
    data = citation.model_dump(exclude_none=True, mode="json")
    if str(data.get("paragraph", "")).isdigit():
        data["paragraph"] = int(data["paragraph"])
    if not citation.as_enacted:
        data.pop("as_enacted", None)
    return data

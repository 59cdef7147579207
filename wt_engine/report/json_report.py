"""The report as JSON, for programs (schema 'wtcheck/report/1')."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from wt_engine import __version__
from wt_engine.baseline.model import Since
from wt_engine.findings.model import (
    EditionReport,
    EditionWarning,
    Finding,
    Location,
    RecordedDeparture,
    Report,
    counts_of,
)
from wt_engine.packs.model import Citation
from wt_engine.printable import printable
from wt_engine.report.formats import Checked, Options
from wt_engine.report.national import DutyShare, National, summary_of

SCHEMA = "wtcheck/report/1"


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return one report as an object, several as a list under 'reports'."""
    head = {"schema": SCHEMA, "tool": {"name": "wtcheck", "version": __version__}}
    if len(checked) == 1:
        body = {**head, **one(checked[0], options)}
    else:
        body = {**head, "reports": [one(item, options) for item in checked]}
        national = summary_of(checked, options)
        if national is not None:
            body["summary"] = summary_object(national)
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


def one(item: Checked, options: Options) -> dict[str, Any]:
    """Return what became of one file as plain data."""
    if item.report is None:
        problems = [
            {"sentence": p.sentence, "line": p.place.line or None, "column": p.place.column or None}
            for p in item.problems
        ]
        return {"arrangement": {"name": None, "file": printable(item.file)}, "problems": problems}
    data = report_object(item.report, options, item.since)
    if item.since is not None:
        data["baseline"] = _since(item.since)
    return data


def report_object(report: Report, options: Options, since: Since | None = None) -> dict[str, Any]:
    """Return one report as plain data."""
    return {
        "arrangement": {
            "name": report.name,
            "file": None if report.file is None else printable(report.file),
        },
        "as_of": report.as_of.isoformat(),
        "engine": report.engine,
        "editions": [_edition(edition, options, since) for edition in report.editions],
    }


def _edition(edition: EditionReport, options: Options, since: Since | None) -> dict[str, Any]:
    wanted = options.wanted(edition)
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
        "findings": [_finding(finding, edition.edition, since) for finding in wanted],
        "departures": [_departure(departure) for departure in edition.departures],
    }


def _departure(departure: RecordedDeparture) -> dict[str, Any]:
    return {
        "duty": departure.duty,
        "title": departure.title or None,
        "subject": departure.subject or None,
        "status": departure.status,
        "severity": departure.severity,
        "message": departure.message,
        "remedy": departure.remedy or None,
        "reason": departure.reason or None,
        "approved_by": departure.approved_by or None,
        "approved_on": _day(departure.approved_on),
        "review_by": _day(departure.review_by),
        "citations": [citation_object(citation) for citation in departure.citations],
        "file": None if departure.file is None else printable(departure.file),
        "location": _location(departure.location),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _since(since: Since) -> dict[str, Any]:
    return {
        "as_of": since.written_on.isoformat(),
        "has_arrangement": since.has_arrangement,
        "new": len(since.new) + len(since.new_departures),
        "fixed": [asdict(was) for was in since.fixed],
    }


def summary_object(national: National) -> dict[str, Any]:
    """Return the summary of several files as plain data; shares are from 0 to 1."""
    return {
        "files": national.files,
        "refused": [printable(item.file) for item in national.refused],
        "editions": [
            {
                "edition": summary.edition,
                "verdicts": summary.verdicts,
                "duties": [_share(share) for share in summary.duties],
            }
            for summary in national.editions
        ],
    }


def _share(share: DutyShare) -> dict[str, Any]:
    return {
        "duty": share.duty,
        "title": share.title,
        "modality": share.modality,
        "section": share.section,
        "applies_to": share.applies_to,
        "open_in": share.open_in,
        "not_met_in": share.not_met_in,
        "departed_in": share.departed_in,
        "share_open": round(share.share, 4),
        "citations": [citation_object(citation) for citation in share.citations],
    }


def _warning(warning: EditionWarning) -> dict[str, Any]:
    return {"sentence": warning.sentence, "location": _location(warning.location)}


def _location(location: Location) -> dict[str, Any]:
    return {"path": location.path, "line": location.line, "column": location.column}


def _finding(finding: Finding, edition: str, since: Since | None) -> dict[str, Any]:
    data: dict[str, Any] = {
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
    if finding.departure is not None:
        data["departure"] = _departure(finding.departure)
    if since is not None:
        data["new"] = since.is_new(edition, finding.duty, finding.subject)
    return data


def citation_object(citation: Citation) -> dict[str, Any]:
    """Return a citation as plain data; paragraph numbers without a point are numbers."""
    data = citation.model_dump(exclude_none=True, mode="json")
    if str(data.get("paragraph", "")).isdigit():
        data["paragraph"] = int(data["paragraph"])
    if not citation.as_enacted:
        data.pop("as_enacted", None)
    return data

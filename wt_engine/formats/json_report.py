"""The report as JSON, for programs (schema 'wtcheck/report/1')."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.coverage import entries_of
from wt_engine.checking.findings.model import (
    EditionReport,
    EditionWarning,
    Finding,
    RecordedDeparture,
    Report,
    counts_of,
)
from wt_engine.checking.findings.words import ADVICE, meaning_of
from wt_engine.formats.formats import Options
from wt_engine.formats.national import DutyShare, National, summary_of
from wt_engine.packs.model import Citation
from wt_engine.terms.places import Location
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__

if TYPE_CHECKING:  # only for the type checker: a check does without the cost
    from wt_engine.formats import json_parts as parts
    from wt_engine.formats import json_shape as shape

SCHEMA = "wtcheck/report/1"


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return one report as an object, several as a list under 'reports'."""
    body: dict[str, Any]
    if len(checked) == 1:
        body = {**head(), **one(checked[0], options)}
    else:
        body = {**head(), "reports": [one(item, options) for item in checked]}
        national = summary_of(checked, options)
        if national is not None:
            body["summary"] = summary_object(national)
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


def head(schema: str = SCHEMA) -> dict[str, Any]:
    """Return what every report begins with."""
    tool = {"name": "wtcheck", "version": __version__}
    return {"schema": schema, "tool": tool, "advice": ADVICE}


def one(item: Checked, options: Options) -> shape.Checked | shape.Refused:
    """Return what became of one file as plain data."""
    if item.report is None:
        problems: list[shape.Problem] = [
            {"sentence": p.sentence, "line": p.place.line or None, "column": p.place.column or None}
            for p in item.problems
        ]
        return {"arrangement": {"name": None, "file": printable(item.file)}, "problems": problems}
    data = report_object(item.report, options, item.since)
    if item.since is not None:
        data["baseline"] = _since(item.since)
    return data


def report_object(report: Report, options: Options, since: Since | None = None) -> shape.Checked:
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


def _edition(edition: EditionReport, options: Options, since: Since | None) -> parts.EditionReport:
    wanted = options.wanted(edition)
    return {
        "edition": edition.edition,  # type: ignore[typeddict-item]
        "title": edition.title,
        "pack_version": edition.pack_version,
        "verdict": edition.verdict,
        "meaning": meaning_of(edition),
        "about": edition.about,
        "decided": edition.decided,
        "duties": edition.duties,
        "entries": len(entries_of(wanted)),
        "parts": {name: asdict(part) for name, part in edition.parts.items()},  # type: ignore[misc]
        "notice": edition.notice,
        "warnings": [_warning(warning) for warning in edition.warnings],
        "counts": counts_of(wanted),  # type: ignore[typeddict-item]
        "sections": [
            {"section": name, "title": edition.section_titles[name], "status": status}
            for name, status in edition.sections.items()
        ],
        "findings": [_finding(finding, edition, since) for finding in wanted],
        "departures": [_recorded(departure, edition, since) for departure in edition.departures],
    }


def _recorded(
    departure: RecordedDeparture, edition: EditionReport, since: Since | None
) -> parts.Departure:
    data = departure_object(departure, edition.sources)
    if since is not None:
        data["new"] = since.is_new_departure(edition.edition, departure)
    return data


def departure_object(
    departure: RecordedDeparture, names: Mapping[str, str] | None = None
) -> parts.Departure:
    """Return a recorded departure as plain data; `names` is how one names each source."""
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
        "citations": _cited(departure.citations, names),
        "file": None if departure.file is None else printable(departure.file),
        "location": _location(departure.location),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _since(since: Since) -> parts.Since:
    return {
        "as_of": since.written_on.isoformat(),
        "has_arrangement": since.has_arrangement,
        "new": len(since.new) + len(since.new_departures),
        "fixed": [asdict(was) for was in since.fixed],  # type: ignore[misc]
        "closed": [{**asdict(one.was), "now": one.now} for one in since.closed],  # type: ignore[typeddict-item]
    }


def summary_object(national: National) -> shape.Summary:
    """Return the summary of several files as plain data; shares are from 0 to 1."""
    return {
        "files": national.files,
        "refused": [printable(item.file) for item in national.refused],
        "editions": [
            {
                "edition": summary.edition,  # type: ignore[typeddict-item]
                "verdicts": summary.verdicts,  # type: ignore[typeddict-item]
                "duties": [_share(share, summary.sources) for share in summary.duties],
            }
            for summary in national.editions
        ],
    }


def _share(share: DutyShare, names: Mapping[str, str]) -> shape.Share:
    return {
        "duty": share.duty,
        "title": share.title,
        "modality": share.modality,  # type: ignore[typeddict-item]
        "section": share.section,
        "applies_to": share.applies_to,
        "open_in": share.open_in,
        "not_met_in": share.not_met_in,
        "departed_in": share.departed_in,
        "share_open": round(share.share, 4),
        "citations": _cited(share.citations, names),
    }


def _warning(warning: EditionWarning) -> parts.Warn:
    return {"sentence": warning.sentence, "location": _location(warning.location)}


def _location(location: Location) -> parts.Location:
    return {"path": location.path, "line": location.line, "column": location.column}


def _finding(finding: Finding, edition: EditionReport, since: Since | None) -> parts.Finding:
    data: parts.Finding = {
        "duty": finding.duty,
        "title": finding.title,
        "modality": finding.modality,  # type: ignore[typeddict-item]
        "bearer": finding.bearer,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "subject": finding.subject,
        "subject_label": finding.subject_label,
        "part": finding.part,  # type: ignore[typeddict-item]
        "section": finding.section,
        "message": finding.message,
        "evidence": finding.evidence,
        "remedy": finding.remedy,
        "citations": _cited(finding.citations, edition.sources),
        "location": _location(finding.location),
    }
    if finding.departure is not None:
        data["departure"] = departure_object(finding.departure, edition.sources)
    if since is not None:
        data["new"] = since.is_new(edition.edition, finding.duty, finding.subject)
    return data


def _cited(citations: Iterable[Citation], names: Mapping[str, str] | None) -> list[parts.Citation]:
    """Return citations as plain data, and in words where the names of the sources are given."""
    listed = [(citation, citation_object(citation)) for citation in citations]
    if names is not None:
        for citation, data in listed:
            data["quoted"] = quoted(citation, names.get(citation.source, citation.source))
    return [data for _, data in listed]  # type: ignore[misc]


def citation_object(citation: Citation) -> dict[str, Any]:
    """Return a citation as plain data; paragraph numbers without a point are numbers."""
    data = citation.model_dump(exclude_none=True, mode="json")
    if str(data.get("paragraph", "")).isdigit():
        data["paragraph"] = int(data["paragraph"])
    if not citation.as_enacted:
        data.pop("as_enacted", None)
    return data

"""The report as CSV, for spreadsheets and programs: a row a record, its kind in `record`.

    verdict      one area under one edition: its verdict, what it means, its counts
    notice       what the reader must know of the edition on that day
    warning      words of the file that belong to another edition
    section      one section's status and counts
    finding      one duty for one subject, met ones too
    departure    a departure on record, and what it is worth
    baseline     how many are new, fixed and closed; what the baseline does not know
    fixed        open in the baseline, and put right
    closed       open in the baseline, and neither open nor put right: nothing to praise
    refused      a file that could not be checked, and why
    summary      several files: how often a duty is open; shares are from 0 to 1
    advice       what wtcheck does not do

RFC 4180: commas, quotes doubled, CRLF at the end of a line; no cell holds a line break, so a
line is a record. UTF-8 with a byte order mark, without which Excel takes it for another
encoding; programs read it as 'utf-8-sig'.

Text that a spreadsheet would take for a formula (it starts with = + - @ or a tab, also after
quotes, apostrophes or spaces) gets an apostrophe before it; a program that wants the text as it
is reads the JSON report.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from wt_engine.checking.baseline.model import Since, Was
from wt_engine.checking.baseline.wording import before_of, now_of
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import (
    OUTCOMES,
    EditionReport,
    Finding,
    RecordedDeparture,
    Report,
    counts_of,
)
from wt_engine.checking.findings.words import ADVICE, cited, in_words, meaning_of
from wt_engine.formats.formats import Options
from wt_engine.formats.national import DutyShare, National, summary_of
from wt_engine.packs.model import Citation
from wt_engine.terms.places import Location
from wt_engine.terms.printable import printable

Cell: TypeAlias = "str | int | float | date | None"
Record: TypeAlias = "dict[str, Cell]"

COLUMNS = (
    *("record", "arrangement", "file", "as_of", "engine", "edition", "edition_title", "verdict"),
    *("section", "section_title", "duty", "title", "subject", "subject_label"),
    *("modality", "bearer", "outcome", "severity", "new", "message", "evidence", "remedy"),
    *("citations", "path", "line", "column"),
    *("departure", "reason", "approved_by", "approved_on", "review_by"),
    *OUTCOMES,
    *("areas_applies_to", "areas_open", "areas_not_met", "areas_departed", "share_open"),
)
_FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""The last four are the wide forms, which some editions of Excel read too."""
_BEFORE = " \t\r\n\"'\u00a0\u3000"
_BYTE_ORDER_MARK = "\ufeff"


def render(checked: Sequence[Checked], options: Options) -> bytes:
    """Return the records as bytes, so that nothing changes the ends of the lines."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for record in _records(checked, options):
        writer.writerow([_cell(record.get(column)) for column in COLUMNS])
    return (_BYTE_ORDER_MARK + out.getvalue()).encode("utf-8", "replace")


def safe(text: str) -> str:
    """Return `text` on one line, and so that no spreadsheet takes it for a formula."""
    shown = printable(text)
    begins = (text, text.lstrip(_BEFORE), shown.lstrip(_BEFORE))  # marks may stand before it
    is_formula = any(one.startswith(_FORMULA_STARTS) for one in begins)
    return f"'{shown}" if is_formula else shown


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return safe(value)
    return "" if value is None else str(value)


def _records(checked: Sequence[Checked], options: Options) -> Iterator[Record]:
    for item in checked:
        if item.report is None:
            for problem in item.problems:
                yield {
                    "record": "refused",
                    "file": printable(item.file),
                    "message": problem.sentence,
                    "line": problem.place.line or None,
                    "column": problem.place.column or None,
                }
        else:
            yield from _report(item, item.report, options)
    national = summary_of(checked, options)
    if national is not None:
        yield from _summary(national)
    yield {"record": "advice", "message": ADVICE}


def _report(item: Checked, report: Report, options: Options) -> Iterator[Record]:
    head: Record = {
        "arrangement": report.name,
        "file": printable(report.file or item.file),
        "as_of": report.as_of,
        "engine": report.engine,
    }
    for edition in report.editions:
        of_edition = {**head, "edition": edition.edition, "edition_title": edition.title}
        for record in _edition(edition, item.since, options):
            yield {**of_edition, **record}
    if item.since is not None:
        yield from ({**head, **record} for record in _baseline(item.since))


def _edition(edition: EditionReport, since: Since | None, options: Options) -> Iterator[Record]:
    findings = options.wanted(edition)
    yield {
        "record": "verdict",
        "verdict": edition.verdict,
        "message": meaning_of(edition),
        **counts_of(findings),
    }
    if edition.notice:
        yield {"record": "notice", "message": edition.notice}
    for warning in edition.warnings:
        yield {"record": "warning", "message": warning.sentence, **_place(warning.location)}
    for section, status in edition.sections.items():
        ours = [finding for finding in findings if finding.section == section]
        if ours:
            yield {
                "record": "section",
                "section": section,
                "section_title": edition.section_titles[section],
                "verdict": status,
                **counts_of(ours),
            }
    yield from (_finding(finding, edition, since) for finding in findings)
    yield from (_departure(departure, edition, since) for departure in edition.departures)


def _finding(finding: Finding, edition: EditionReport, since: Since | None) -> Record:
    record: Record = {
        "record": "finding",
        "section": finding.section,
        "section_title": finding.section_title,
        "duty": finding.duty,
        "title": finding.title,
        "subject": finding.subject,
        "subject_label": finding.subject_label,
        "modality": finding.modality,
        "bearer": finding.bearer,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "message": finding.message,
        "evidence": finding.evidence,
        "remedy": finding.remedy,
        "citations": cited(finding, edition),
        **_place(finding.location),
    }
    if finding.departure is not None:
        record.update(_recorded(finding.departure))
    if since is not None and finding.is_open:
        new = since.is_new(edition.edition, finding.duty, finding.subject)
        record["new"] = "yes" if new else "no"
    return record


def _departure(departure: RecordedDeparture, edition: EditionReport, since: Since | None) -> Record:
    record: Record = {
        "record": "departure",
        "duty": departure.duty,
        "title": departure.title,
        "subject": departure.subject,
        "severity": departure.severity,
        "message": departure.message,
        "remedy": departure.remedy,
        "citations": _cited(departure.citations, edition.sources),
        **_recorded(departure),
        **_place(departure.location),
    }
    if departure.file is not None:
        record["file"] = printable(departure.file)
    if since is not None and departure.is_problem:
        new = since.is_new_departure(edition.edition, departure)
        record["new"] = "yes" if new else "no"
    return record


def _recorded(departure: RecordedDeparture) -> Record:
    return {
        "departure": departure.status,
        "reason": departure.reason,
        "approved_by": departure.approved_by,
        "approved_on": departure.approved_on,
        "review_by": departure.review_by,
    }


def _baseline(since: Since) -> Iterator[Record]:
    day = in_words(since.written_on)
    if since.has_arrangement:
        new = len(since.new) + len(since.new_departures)
        told = (
            f"Since the baseline of {day}: {new} new, {len(since.fixed)} fixed, "
            f"{len(since.closed)} no longer open and not fixed."
        )
    else:
        told = f"The baseline of {day} does not have this arrangement: all counts as new."
    yield {"record": "baseline", "message": told}
    for was in since.fixed:
        yield _then("fixed", was, f"Well done: {before_of(was)} in the baseline, and put right.")
    for one in since.closed:
        told = f"Was {before_of(one.was)} in the baseline, {now_of(one)}, but not put right."
        yield _then("closed", one.was, told)


def _then(record: str, was: Was, told: str) -> Record:
    """Return what was open in the baseline; its outcome is what it was then."""
    return {
        "record": record,
        "edition": was.edition,
        "duty": was.duty,
        "title": was.title,
        "subject": was.subject,
        "subject_label": was.subject_label,
        "outcome": was.outcome,
        "message": told,
    }


def _summary(national: National) -> Iterator[Record]:
    for edition in national.editions:
        for share in edition.duties:
            yield {"edition_title": edition.title, **_share(share, edition.sources)}


def _share(share: DutyShare, sources: dict[str, str]) -> Record:
    return {
        "record": "summary",
        "edition": share.edition,
        "section": share.section,
        "section_title": share.section_title,
        "duty": share.duty,
        "title": share.title,
        "modality": share.modality,
        "citations": _cited(share.citations, sources),
        "areas_applies_to": share.applies_to,
        "areas_open": share.open_in,
        "areas_not_met": share.not_met_in,
        "areas_departed": share.departed_in,
        "share_open": round(share.share, 4),
    }


def _cited(citations: Sequence[Citation], sources: dict[str, str]) -> str:
    return "; ".join(quoted(c, sources.get(c.source, c.source)) for c in citations)


def _place(location: Location) -> Record:
    return {"path": location.path, "line": location.line, "column": location.column}

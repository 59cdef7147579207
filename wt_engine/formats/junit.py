"""The report as JUnit XML: a suite for each file, edition and section; a case for each finding.

A must or should that is not met is a failure. What is not shown, must be judged, does not apply
or is departed from is skipped, with words that say why, and so is a note (what the guidance
only allows), which never fails a pipeline; none of them is a pass. Where a baseline was
given, what is known from it is skipped too, as it does not count for the exit code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import EditionReport, Finding, RecordedDeparture, Report
from wt_engine.checking.findings.words import ADVICE, capital, in_words, outcome_of
from wt_engine.formats import sentences
from wt_engine.formats.formats import Options
from wt_engine.formats.national import summary_of
from wt_engine.terms.printable import printable

_Element = ElementTree.Element
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILS = frozenset({"breach", "shortfall"})
_DEPARTURES = "Departures on record"


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return one XML document; what is counted and summed up is in its 'system-out' parts."""
    root = ElementTree.Element("testsuites", {"name": "wtcheck"})
    for number, item in enumerate(checked, start=1):
        root.extend(_of_file(item, _prefix(item, number, len(checked)), options))
    national = summary_of(checked, options)
    if national is not None:
        root.append(_suite("Summary of all files", [], [], list(sentences.summary(national))))
    totals = {
        name: str(sum(int(suite.get(name, "0")) for suite in root))
        for name in ("tests", "failures", "errors", "skipped")
    }
    for name, value in {**totals, "time": "0"}.items():
        root.set(name, value)
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _legal(text: str) -> str:
    """Return `text` without what XML can't hold; not even as a reference."""
    return _ILLEGAL.sub("", text)


def _prefix(item: Checked, number: int, files: int) -> str:
    """Return what tells the cases of one file from those of others."""
    name = item.report.name if item.report else printable(item.file)
    return _legal(name).replace(".", "_") + (f" [{number}]" if files > 1 else "")


def _suite(
    name: str,
    properties: Sequence[tuple[str, str]],
    cases: Sequence[_Element],
    out: Sequence[str],
) -> _Element:
    suite = ElementTree.Element("testsuite", {"name": _legal(name), "tests": str(len(cases))})
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    suite.set("time", "0")
    if properties:
        holder = ElementTree.SubElement(suite, "properties")
        for key, value in properties:
            ElementTree.SubElement(holder, "property", {"name": key, "value": _legal(value)})
    suite.extend(cases)
    if out:
        ElementTree.SubElement(suite, "system-out").text = _legal("\n".join(out))
    return suite


def _of_file(item: Checked, prefix: str, options: Options) -> Iterator[_Element]:
    if item.report is None:
        yield _refused(item, prefix)
        return
    for edition in item.report.editions:
        yield from _of_edition(item, item.report, edition, prefix, options)


def _refused(item: Checked, prefix: str) -> _Element:
    case = _case("The file can be read", f"{prefix}.refused", item.file, None)
    told = "\n".join(str(problem) for problem in item.problems)
    sentence = item.problems[0].sentence if item.problems else "The file is refused."
    _add(case, "error", sentence, "refused", told)
    return _suite(f"{prefix} - refused", [("file", printable(item.file))], [case], [])


def _of_edition(
    item: Checked, report: Report, edition: EditionReport, prefix: str, options: Options
) -> Iterator[_Element]:
    properties = _properties(report, edition, item.since)
    out = [
        sentences.verdict(report, edition),
        sentences.counts(options.wanted(edition)),
        *sentences.notes(edition),
        *(sentences.baseline(item.since, edition) if item.since else ()),
        ADVICE,
    ]
    for section, title in edition.section_titles.items():
        ours = [finding for finding in options.wanted(edition) if finding.section == section]
        if ours:
            place = f"{prefix}.{edition.edition}.{section}"
            cases = [_finding(f, place, report, edition, item.since) for f in ours]
            name = f"{prefix} - {edition.edition} - {title}"
            yield _suite(name, [*properties, ("section", section)], cases, out)
            out = []  # once is enough
    if edition.departures:
        place = f"{prefix}.{edition.edition}.departures"
        cases = [_departure(d, place, edition, item.since) for d in edition.departures]
        yield _suite(f"{prefix} - {edition.edition} - {_DEPARTURES}", properties, cases, out)
        out = []
    if out:
        yield _suite(f"{prefix} - {edition.edition}", properties, [], out)


def _properties(
    report: Report, edition: EditionReport, since: Since | None
) -> list[tuple[str, str]]:
    found = [
        ("arrangement", report.name),
        ("file", printable(report.file or "")),
        ("as_of", report.as_of.isoformat()),
        ("engine", report.engine),
        ("edition", edition.edition),
        ("edition_title", edition.title),
        ("verdict", edition.verdict),
    ]
    if since is not None:
        found.append(("baseline_as_of", since.written_on.isoformat()))
    return found


def _case(name: str, place: str, file: str | None, line: int | None) -> _Element:
    case = ElementTree.Element("testcase", {"name": _legal(name), "classname": place})
    if file is not None:
        case.set("file", _legal(printable(file)))
    if line is not None:
        case.set("line", str(line))
    case.set("time", "0")
    return case


def _add(case: _Element, tag: str, message: str, kind: str, text: str) -> None:
    told = ElementTree.SubElement(case, tag, {"message": _legal(message), "type": kind})
    told.text = _legal(text)


def _finding(
    finding: Finding, place: str, report: Report, edition: EditionReport, since: Since | None
) -> _Element:
    told = f"{finding.title} ({finding.duty})"
    if finding.subject != "arrangement":
        told = f"{finding.title} ({finding.duty}: {finding.subject_label})"
    case = _case(told, place, report.file, finding.location.line)
    record = list(sentences.record(finding, edition))
    if since is not None and finding.is_open:
        record.append(_state(sentences.is_new(since, edition, finding), since))
    known = since is not None and not sentences.is_new(since, edition, finding)
    message = f"{capital(outcome_of(finding))}: {finding.message}"
    if finding.severity in _FAILS and not known:
        _add(case, "failure", message, finding.severity or "", "\n".join(record))
    elif finding.outcome != "met":
        words = f"Known since the baseline. {message}" if known and finding.is_open else message
        _add(case, "skipped", words, finding.outcome, "")
    ElementTree.SubElement(case, "system-out").text = _legal("\n".join(record))
    return case


def _departure(
    told: RecordedDeparture, place: str, edition: EditionReport, since: Since | None
) -> _Element:
    number = told.location.path or told.duty
    case = _case(
        f"{sentences.departure_head(told)} [{number}]", place, told.file, told.location.line
    )
    text = sentences.departure(told, edition)
    known = since is not None and not sentences.is_new(since, edition, told)
    if told.is_problem and not known:
        _add(case, "failure", told.message, told.severity or "", text)
    else:
        words = "Known since the baseline. " if told.is_problem else ""
        _add(case, "skipped", f"{words}{told.message}", told.status, "")
    ElementTree.SubElement(case, "system-out").text = _legal(text)
    return case


def _state(new: bool, since: Since) -> str:
    return f"{'New' if new else 'Known'} since the baseline of {in_words(since.written_on)}."

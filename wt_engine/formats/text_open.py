"""What is open, by paragraph: entries of a paragraph together, what is not shown a line a duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.findings.citations import placed, quoted
from wt_engine.checking.findings.coverage import Entry, entries_of
from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.checking.findings.words import told_of
from wt_engine.formats.formats import Options
from wt_engine.formats.text_lines import heading, strong, wrapped
from wt_engine.terms.words import PART_WORDS

_COLOURS = {"not_met": "31", "needs_judgement": "35"}


def open_lines(edition: EditionReport, since: Since | None, options: Options) -> Iterator[str]:
    """Yield everything that is open under one edition."""
    wanted = options.wanted(edition)
    if not any(finding.is_open for finding in wanted):
        yield "There are no open duties" + (" here." if options.sections else ".")
        yield ""
    for title, outcome in (("NOT MET", "not_met"), ("TO BE JUDGED", "needs_judgement")):
        entries = _in_order(entries_of(wanted, outcome), wanted)
        if entries:
            yield from heading(f"{title}, by paragraph", options)
            yield from _by_paragraph(entries, edition, since, options)
    unknown = [finding for finding in wanted if finding.outcome == "unknown"]
    if unknown:
        yield from heading("NOT SHOWN, by part and paragraph", options)
        yield from _not_shown(unknown, options)


def _in_order(entries: Sequence[Entry], wanted: Sequence[Finding]) -> list[Entry]:
    """The entries in the guidance's order of their first findings."""
    number = {id(finding): at for at, finding in enumerate(wanted)}
    return sorted(entries, key=lambda entry: number[id(entry.first)])


def _by_paragraph(
    entries: Sequence[Entry], edition: EditionReport, since: Since | None, options: Options
) -> Iterator[str]:
    by_place: dict[str, list[Entry]] = {}
    for entry in entries:
        by_place.setdefault(_cited(entry.first, edition), []).append(entry)
    for place, ours in by_place.items():
        yield from (strong(line, options) for line in wrapped(place, options, hang="  "))
        for entry in ours:
            yield from _entry(entry, edition, since, options)
        yield ""


def _cited(finding: Finding, edition: EditionReport) -> str:
    citation = finding.citations[0]
    return quoted(citation, edition.sources.get(citation.source, citation.source))


def _entry(
    entry: Entry, edition: EditionReport, since: Since | None, options: Options
) -> Iterator[str]:
    first = entry.first
    head = f"{first.modality}: {told_of(first)}"
    if since is not None and since.is_new(edition.edition, first.duty, first.subject):
        head = f"NEW. {head}"
    yield from (
        strong(line, options, _COLOURS[first.outcome])
        for line in wrapped(head, options, "  ", "    ")
    )
    line = first.location.line
    yield from wrapped(first.message + (f" (line {line})" if line else ""), options, "    ")
    if first.outcome == "not_met":
        yield from wrapped(f"What to do: {first.remedy}", options, "    ", "      ")
    for other in entry.findings[1:]:
        told = f"Also {_cited(other, edition)}, {other.modality}: {told_of(other)}"
        yield from wrapped(told, options, "    ", "      ")


def _not_shown(findings: Sequence[Finding], options: Options) -> Iterator[str]:
    """Yield a line a duty; where it is not shown of some subjects only, of whom."""
    by_part: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        by_part.setdefault(finding.part, {}).setdefault(finding.duty, []).append(finding)
    for part, words in PART_WORDS.items():
        if part in by_part:
            yield strong(words, options)
            yield from _by_place(by_part[part].values(), options)
            yield ""


def _by_place(duties: Iterable[list[Finding]], options: Options) -> Iterator[str]:
    """Yield duties of one paragraph together, and the paragraph once."""
    by_place: dict[str, list[list[Finding]]] = {}
    for group in duties:
        by_place.setdefault(placed(group[0].citations[0]), []).append(group)
    for place, groups in by_place.items():
        for number, group in enumerate(groups):
            yield from _line(group, "" if number else place, options)


def _line(group: Sequence[Finding], place: str, options: Options) -> Iterator[str]:
    first = group[0]
    named = [f.subject_label for f in group if f.subject != "arrangement"]
    whom = f" ({named[0]})" if len(named) == 1 else f" ({len(named)} of them)" if named else ""
    head = f"  {place:<13}{first.modality:<9}"
    yield from wrapped(f"{first.title}{whom}", options, head, " " * len(head))

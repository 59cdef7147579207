"""The paper on several arrangements: verdicts by area, what is most often open, area by area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import EditionReport
from wt_engine.checking.findings.words import VERDICT_WORDS, capital, in_words, meaning_of
from wt_engine.formats.formats import Options
from wt_engine.formats.national import DutyShare, EditionSummary, National, summary_of
from wt_engine.formats.paper import items, opening, record
from wt_engine.formats.paper.part import Part, counted, listed
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__
from wt_engine.views import Block, Heading, Paragraph, Table

_MOST_OFTEN = 20
"""Duties in the table of those most often open; an appendix has all."""


def national_blocks(checked: Sequence[Checked], options: Options) -> Iterator[Block]:
    """Yield the paper on several files."""
    national = summary_of(checked, options)
    assert national is not None, "one file has a paper of its own kind"
    parts = {id(edition): part for edition, part in _parts(checked, options)}
    yield from _purpose(national, list(parts.values()))
    for summary in national.editions:
        yield from _summary(summary, [parts[id(edition)] for _, edition in summary.areas])
    if national.refused:
        yield Heading(f"Files that could not be checked ({len(national.refused)})")
        yield from (opening.refused(item) for item in national.refused)
    if parts:
        yield Heading("Area by area", new_page=True)
        for part in parts.values():
            yield from _area(part)
        yield from opening.does_not_do()
        yield from _appendices(national, list(parts.values()))


def _parts(checked: Sequence[Checked], options: Options) -> Iterator[tuple[EditionReport, Part]]:
    for item in checked:
        for edition in item.report.editions if item.report is not None else ():
            assert item.report is not None
            yield edition, Part(item.report, edition, item.since, options, level=3)


def _purpose(national: National, parts: Sequence[Part]) -> Iterator[Block]:
    yield Heading("Purpose")
    told = (
        f"This paper tells how the safeguarding arrangements described in {national.files} files "
        "came out"
    )
    if parts:
        first = parts[0]
        titles = listed([summary.title for summary in national.editions])
        told += (
            f" on {in_words(first.report.as_of)} against {titles}, which duties are most often "
            f"open, and what each area has to settle. wtcheck {__version__} compared each file "
            f"with each duty, paragraph by paragraph (rule engine: {first.report.engine})"
        )
    yield Paragraph(f"{told}. {opening.RESTS_ON}")
    if parts:
        yield from opening.narrowed(parts[0].report, parts[0].options)


def _summary(summary: EditionSummary, parts: Sequence[Part]) -> Iterator[Block]:
    """Yield how the areas came out under an edition, and what is most often open."""
    yield Heading(f"Verdicts: {summary.title}")
    for notice in dict.fromkeys(part.edition.notice for part in parts):
        if notice:
            yield Paragraph(f"Note: {notice}")
    rows = tuple(
        (capital(verdict), VERDICT_WORDS[verdict], str(number))
        for verdict, number in summary.verdicts.items()
    )
    yield Table("Areas by verdict", ("Verdict", "What it means", "Areas"), rows, words=2)
    yield Table(
        "Verdict by area",
        ("Area", "File", "Verdict", "Not met", "To be judged", "Not shown", "Met"),
        tuple(_row(part) for part in parts),
        words=3,
    )
    if summary.duties:
        yield Heading(f"Duties most often open: {summary.title}")
        yield Paragraph(
            "Open is what is not met, to be judged or not shown. The share is of the areas that "
            "the duty applies to."
        )
        first = summary.duties[:_MOST_OFTEN]
        yield _duties(
            f"The first {len(first)} of {counted(len(summary.duties), 'duty', 'duties')} open",
            summary,
            first,
        )


def _row(part: Part) -> tuple[str, ...]:
    outcomes = ("not_met", "needs_judgement", "unknown", "met")
    numbers = (str(len(part.of(outcome))) for outcome in outcomes)
    return (part.report.name, _file(part), capital(part.edition.verdict), *numbers)


def _duties(caption: str, summary: EditionSummary, duties: Sequence[DutyShare]) -> Table:
    rows = tuple(
        (
            f"{share.title} ({share.modality})",
            "; ".join(quoted(c, summary.sources.get(c.source, c.source)) for c in share.citations),
            f"{share.open_in} of {share.applies_to}",
            f"{share.share:.0%}",
            str(share.not_met_in),
            str(share.departed_in),
        )
        for share in duties
    )
    columns = ("Duty", "Source", "Open in", "Share", "Not met in", "Departed in")
    return Table(caption, columns, rows, words=2)


def _area(part: Part) -> Iterator[Block]:
    """Yield the short part on one area: verdict, counts, breaches and shortfalls."""
    edition = part.edition
    yield Heading(_title(part), part.level)
    yield Paragraph(f"{capital(edition.verdict)}. {meaning_of(edition)}", strong=True)
    yield Paragraph(f"{_file(part)}: {opening.numbers(part.wanted)}")
    below = replace(part, level=part.level + 1)
    yield from items.not_met(below, ("breach", "shortfall"))
    yield from record.departures(below)
    yield from record.since_baseline(below)
    yield from record.warnings(below)


def _title(part: Part) -> str:
    of_edition = f", {part.edition.edition}" if len(part.report.editions) > 1 else ""
    return f"{part.report.name}{of_edition}"


def _file(part: Part) -> str:
    return printable(part.report.file or "") or "No file"


def _appendices(national: National, parts: Sequence[Part]) -> Iterator[Block]:
    """Yield all duties that are open anywhere, and what is open in each area."""
    yield Heading("Appendix A: Every duty that is open in an area", new_page=True)
    for summary in national.editions:
        yield Heading(summary.title, 3)
        caption = counted(len(summary.duties), "duty", "duties")
        yield _duties(caption, summary, summary.duties)
    yield Heading("Appendix B: Duties area by area", new_page=True)
    every = parts[0].options.show_all
    yield Paragraph(
        f"{'All duties' if every else 'The duties that are open'}, in the guidance's order. A "
        "paper on one file alone tells of each what was found, what would show it, what to do and "
        "where it stands in the file."
    )
    for part in parts:
        shown = [finding for finding in part.wanted if every or finding.is_open]
        yield Heading(_title(part), part.level)
        if shown:
            caption = f"{_file(part)}: {counted(len(shown), 'finding')}"
            yield items.most_compact(part, shown, caption)
        else:
            yield Paragraph("Nothing is open.")

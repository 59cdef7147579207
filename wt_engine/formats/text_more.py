"""The rest of the text report: departures on record, the baseline, and several files at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.baseline.wording import before_of, now_of, told_of
from wt_engine.checking.checked import Checked
from wt_engine.checking.departures.wording import DEPARTURE_WORDS
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import EditionReport, RecordedDeparture
from wt_engine.checking.findings.words import in_words, where
from wt_engine.formats.formats import Options
from wt_engine.formats.national import EditionSummary, National
from wt_engine.formats.text_lines import heading, strong, wrapped
from wt_engine.terms.printable import printable

_MOST_OFTEN = 20
"""Duties that the summary of several files lists; JSON and the other formats have all."""


def departures_on_record(
    edition: EditionReport, since: Since | None, options: Options
) -> Iterator[str]:
    """Yield every departure on record, with what it is worth."""
    if not edition.departures:
        return
    yield from heading("DEPARTURES ON RECORD", options)
    for departure in edition.departures:
        yield from _departure(departure, edition, since, options)


def _departure(
    departure: RecordedDeparture, edition: EditionReport, since: Since | None, options: Options
) -> Iterator[str]:
    state = DEPARTURE_WORDS[departure.status]
    told = f"{state[0].upper()}{state[1:]}: {departure.title or departure.duty}"
    if departure.subject:
        told += f" ({departure.subject})"
    if since is not None and since.is_new_departure(edition.edition, departure):
        told = f"NEW. {told}"
    colour = "31" if departure.is_problem else "1"
    yield from (strong(line, options, colour) for line in wrapped(told, options, "  ", "    "))
    yield from wrapped(departure.message, options, "    ")
    if departure.citations:
        cited = "; ".join(quoted(c, edition.sources[c.source]) for c in departure.citations)
        yield from wrapped(f"Source: {cited}", options, "    ", "      ")
    if departure.remedy:
        yield from wrapped(f"What to do: {departure.remedy}", options, "    ", "      ")
    file = f"{printable(departure.file)}, " if departure.file else ""
    place = f"Recorded in: {file}{where(departure.location)}"
    yield from wrapped(place, options, "    ", "      ")
    yield ""


def since_baseline(edition: EditionReport, since: Since, options: Options) -> Iterator[str]:
    """Yield what is new and what is fixed since the baseline."""
    yield from heading(f"SINCE THE BASELINE OF {in_words(since.written_on).upper()}", options)
    if not since.has_arrangement:
        told = "The baseline does not have this arrangement, so that everything counts as new."
        yield from wrapped(told, options, "  ")
    new = [key for key in (*since.new, *since.new_departures) if key[0] == edition.edition]
    yield from wrapped(
        f"New: {len(new)}. Only what is new counts for the exit code.", options, "  "
    )
    fixed = [was for was in since.fixed if was.edition == edition.edition]
    yield from wrapped(f"Fixed: {len(fixed)}." + (" Well done." if fixed else ""), options, "  ")
    for was in fixed:
        told = f"Fixed (was {before_of(was)}): {told_of(was)}"
        yield from wrapped(told, options, "  - ", "    ")
    closed = [one for one in since.closed if one.was.edition == edition.edition]
    if closed:
        yield from wrapped(f"No longer open, and not fixed: {len(closed)}.", options, "  ")
    for one in closed:
        told = f"Was {before_of(one.was)}, {now_of(one)}: {told_of(one.was)}"
        yield from wrapped(told, options, "  - ", "    ")
    yield ""


def summary(national: National, checked: Sequence[Checked], options: Options) -> Iterator[str]:
    """Yield a table of the files, and the duties most often open."""
    yield from heading("Summary", options)
    head = f"{'Arrangement':<38} {'Edition':<7} {'Verdict':<10}"
    yield f"{head} {'Not met':>7} {'Open':>5} {'Decided':>7}"
    for item in checked:
        if item.report is None:
            yield f"{_cut(printable(item.file), 38):<38} {'':<7} {'refused':<10}"
            continue
        for edition in item.report.editions:
            counts = edition.counts
            still_open = sum(1 for _ in edition.open_findings())
            yield (
                f"{_cut(item.report.name, 38):<38} {edition.edition:<7} {edition.verdict:<10}"
                f" {counts['not_met']:>7} {still_open:>5}"
                f" {f'{edition.decided}/{edition.duties}':>7}"
            )
    for of_edition in national.editions:
        yield ""
        yield from _most_often(of_edition, options)


def _most_often(summary: EditionSummary, options: Options) -> Iterator[str]:
    told = f"Most often open under {summary.title} (of the arrangements that a duty applies to)"
    yield from heading(told, options)
    for share in summary.duties[:_MOST_OFTEN]:
        cited = "; ".join(quoted(c, summary.sources[c.source]) for c in share.citations)
        yield from wrapped(
            f"{share.share:>4.0%}  {share.title} ({share.modality}; {cited}): open in"
            f" {share.open_in} of {share.applies_to}, not met in {share.not_met_in}",
            options,
            "  ",
            "        ",
        )
    more = len(summary.duties) - _MOST_OFTEN
    if more > 0:
        yield f"  and {more} more"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 3] + "..."

"""The departures on record, the warnings, and what has changed since the baseline."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.checking.baseline.model import Closed, Was
from wt_engine.checking.baseline.wording import before_of, now_of, told_of
from wt_engine.checking.departures.wording import DEPARTURE_WORDS
from wt_engine.checking.findings.model import Finding, RecordedDeparture
from wt_engine.checking.findings.words import OUTCOME_WORDS, capital, in_words, where
from wt_engine.formats.paper.part import Part, counted
from wt_engine.views import Block, Heading, Items, Paragraph, Record


def departures(part: Part) -> Iterator[Block]:
    """Yield every departure on record: what stands with its days, the rest with what to do."""
    on_record = part.edition.departures
    if not on_record:
        return
    yield Heading(f"Departures on record ({len(on_record)})", part.level)
    yield Paragraph(
        "A departure that stands excuses what is not met; it never makes it met. One with "
        "something wrong excuses nothing; that is no part of the verdict."
    )
    yield from (_departure(part, departure) for departure in on_record)


def _departure(part: Part, departure: RecordedDeparture) -> Record:
    told = f"{capital(DEPARTURE_WORDS[departure.status])}: {departure.title or departure.duty}"
    if departure.subject:
        told += f" ({departure.subject})"
    excused = [f for f in part.edition.findings if _excuses(departure, f)]
    return Record(
        part.marked(told, is_new=part.is_new_departure(departure)),
        (
            ("What it is worth", departure.message if departure.status != "stands" else ""),
            ("Reason", departure.reason),
            ("Approved by", departure.approved_by),
            ("Approved on", in_words(departure.approved_on) if departure.approved_on else ""),
            ("Review by", in_words(departure.review_by) if departure.review_by else ""),
            ("What to do", departure.remedy),
            *(("Departed from", f"{part.told(f)} ({part.cited(f)})") for f in excused),
            ("Rests on", part.quoted(departure.citations)),
            ("Recorded in", part.place(departure)),
        ),
    )


def _excuses(departure: RecordedDeparture, finding: Finding) -> bool:
    """Whether a finding is departed from by that departure; a second one never stands."""
    by = finding.departure
    key = departure.duty, departure.subject
    return departure.status == "stands" and by is not None and (by.duty, by.subject) == key


def since_baseline(part: Part) -> Iterator[Block]:
    """Yield what is new, what was fixed, and what is closed without it, since the baseline."""
    if part.since is None:
        return
    since = part.since
    yield Heading(f"Since the baseline of {in_words(since.written_on)}", part.level)
    if not since.has_arrangement:
        yield Paragraph("The baseline does not have this arrangement, so that everything is new.")
    new = [finding for finding in part.wanted if part.is_new(finding)]
    wrong = [one for one in part.edition.departures if part.is_new_departure(one)]
    known = sum(finding.is_open for finding in part.wanted) - len(new)
    yield Paragraph(
        f"New: {counted(len(new) + len(wrong), 'point')}, marked 'New' in this paper. Open then "
        f"and now: {counted(known, 'finding')}."
    )
    if since.has_arrangement:
        told = [f"{capital(OUTCOME_WORDS[f.outcome])}: {part.told(f)}" for f in new]
        yield from _list([*told, *(f"Departure: {one.message}" for one in wrong)])
    shown = {finding.duty for finding in part.wanted}
    elsewhere = {finding.duty for finding in part.edition.findings} - shown
    edition = part.edition.edition
    yield from _fixed([w for w in since.fixed if w.edition == edition and w.duty not in elsewhere])
    yield from _closed(
        [c for c in since.closed if c.was.edition == edition and c.was.duty not in elsewhere]
    )


def _fixed(fixed: list[Was]) -> Iterator[Block]:
    """Yield what was put right, with praise."""
    if not fixed:
        yield Paragraph("Fixed: nothing.")
        return
    yield Paragraph(f"Well done: {counted(len(fixed), 'point')} fixed.", strong=True)
    yield from _list([f"{capital(told_of(was))} (was {before_of(was)})" for was in fixed])


def _closed(closed: list[Closed]) -> Iterator[Block]:
    """Yield what is no longer open and was not put right: nothing to praise."""
    if not closed:
        return
    yield Paragraph(f"No longer open, and not fixed: {counted(len(closed), 'point')}.")
    yield from _list(
        [f"{capital(told_of(one.was))} (was {before_of(one.was)}, {now_of(one)})" for one in closed]
    )


def _list(lines: list[str]) -> Iterator[Block]:
    if lines:
        yield Items(tuple(lines))


def warnings(part: Part) -> Iterator[Block]:
    """Yield the warnings: what a reader should know, which is no finding."""
    if part.edition.warnings:
        yield Heading("Warnings", part.level)
        yield Items(tuple(f"{w.sentence} ({where(w.location)})" for w in part.edition.warnings))

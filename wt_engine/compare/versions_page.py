"""Two versions of an arrangement, as a page for a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wt_engine.checking.findings.words import ADVICE, cited, head_of, in_words
from wt_engine.compare.model import FieldChange, FieldSide, Version, VersionRow, VersionsDiff
from wt_engine.compare.words import (
    Line,
    before_in_words,
    by_severity,
    counts_table,
    gone_record,
    outcomes_table,
    to_do,
)
from wt_engine.views import Block, Heading, Items, Page, Paragraph, Record

_TITLES = {
    "broken": "Broken",
    "still_open": "Still open",
    "no_longer_applies": "No longer apply",
    "gone": "Gone from the file",
    "departed": "Departed from",
    "fixed": "Fixed",
    "newly_asked_and_met": "Newly asked, and met",
    "still_met": "Still met",
    "not_applicable": "Do not apply",
}
_MEANS = {
    "broken": "Open in the later version: it was met, departed from or did not apply before, is "
    "newly asked of someone, or was not shown and now fails.",
    "still_open": "Something is left to do or to judge in both versions.",
    "no_longer_applies": "Open, departed from or met before; a condition of the duty no longer "
    "holds.",
    "gone": "Asked of someone, or of a document, that the later version does not have.",
    "departed": "Not met in the later version, and excused by a departure on record that stands: "
    "neither met nor fixed.",
    "fixed": "Open or departed from before; now met.",
    "newly_asked_and_met": "Met in the later version; before, it did not apply or there was nobody "
    "to ask it of.",
    "still_met": "Met in both versions.",
    "not_applicable": "Does not apply in the later version, and was not open, departed from or "
    "met before.",
}
_ONLY_WITH_ALL = frozenset({"newly_asked_and_met", "still_met", "not_applicable"})
_MOST_FIELDS = 6
"""Fields told of one row; the data has them all."""


def versions_page(result: VersionsDiff, *, show_all: bool) -> Page:
    """Return `result` as a page, worst first; with `show_all`, what is in order as well."""
    earlier, later = result.earlier, result.later
    named = later.name if earlier.name == later.name else f"{earlier.name}, then {later.name}"
    return Page(f"{named}: two versions compared", tuple(_blocks(result, show_all)))


def _blocks(result: VersionsDiff, show_all: bool) -> Iterator[Block]:
    earlier, later = result.earlier, result.later
    edition = later.report
    yield Paragraph(f"Both checked on {in_words(result.as_of)} against {edition.title}.")
    yield Items((_version("Earlier", earlier), _version("Later", later)))
    if edition.notice:
        yield Paragraph(f"Note: {edition.notice}")
    yield Paragraph(
        f"Verdict: {earlier.report.verdict.upper()} before, {later.report.verdict.upper()} now.",
        strong=True,
    )
    yield counts_table(_TITLES, result.rows)
    sides = (("before", earlier.report), ("now", later.report))
    yield outcomes_table("Outcomes of each version", sides)
    if not any(row.after is not None and row.after.is_open for row in result.rows):
        yield Paragraph("Nothing is open in the later version.")
    for status, title in _TITLES.items():
        rows = [row for row in result.rows if row.status == status]
        if rows and (show_all or status not in _ONLY_WITH_ALL):
            yield Heading(title)
            yield Paragraph(_MEANS[status])
            yield from _gone(rows, result) if status == "gone" else _records(rows, result)
    yield Paragraph(ADVICE)


def _version(word: str, version: Version) -> str:
    return f"{word} version: {version.name}" + (f" ({version.file})" if version.file else "")


def _gone(rows: Sequence[VersionRow], result: VersionsDiff) -> Iterator[Record]:
    groups: dict[str, list[VersionRow]] = {}
    for row in rows:
        groups.setdefault(row.before[0].duty, []).append(row)
    for group in groups.values():
        yield gone_record(group, result.earlier.report, "Before")


def _records(rows: Sequence[VersionRow], result: VersionsDiff) -> Iterator[Record]:
    for row in by_severity(rows):
        assert isinstance(row, VersionRow)
        assert row.after is not None
        yield Record(head_of(row.after), tuple(_lines(row, result)))


def _lines(row: VersionRow, result: VersionsDiff) -> Iterator[Line]:
    after = row.after
    assert after is not None
    yield "", after.message
    if row.before:
        yield "Before", before_in_words(row.before, after.duty)
    for change in row.fields[:_MOST_FIELDS]:
        yield "What changed", _field(change)
    more = len(row.fields) - _MOST_FIELDS
    if more > 0:
        yield "What changed", f"and {more} more fields; the JSON format has them all"
    yield "Note", row.remark
    yield "Source", cited(after, result.later.report)
    yield from to_do(after)


def _field(change: FieldChange) -> str:
    """A field with its value in each file; the path once where it is the same in both."""
    whose = f" of {change.subject}" if change.subject else ""
    paths = [side.path for side in (change.before, change.after) if side is not None]
    same = len(set(paths)) == 1
    lead = f"{change.words}{whose} ({paths[0]})" if same else f"{change.words}{whose}"
    was, now = (_side(side, with_path=not same) for side in (change.before, change.after))
    return f"{lead}: was {was}; now {now}"


def _side(side: FieldSide | None, *, with_path: bool) -> str:
    if side is None:
        return "not in the file"
    place = () if side.file is None else (f"{side.file}:{side.line}",)
    told = ", ".join((side.path, *place) if with_path else place)
    return f"{side.value} ({told})" if told else side.value

"""One arrangement under two editions, as a page for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from wt_engine.checking.findings.words import ADVICE, OUTCOME_WORDS, cited, head_of, in_words
from wt_engine.compare.changes.telling import kinds_in_words
from wt_engine.compare.model import EditionRow, EditionsDiff
from wt_engine.compare.words import (
    Line,
    before_in_words,
    by_severity,
    counts_table,
    gone_record,
    outcomes_table,
    to_do,
)
from wt_engine.packs.model import Modality
from wt_engine.views import Block, Heading, Page, Paragraph, Record

_TITLES = {
    "newly_failing": "Newly failing",
    "newly_unproven": "Newly unproven",
    "still_open": "Still open",
    "not_compared": "Not compared",
    "no_longer_asked": "No longer asked",
    "departed": "Departed from",
    "newly_met": "Newly met",
    "newly_asked_and_met": "Newly asked, and met",
    "still_met": "Still met",
    "not_applicable": "Do not apply",
}
_MEANS = {
    "newly_failing": "Not met under {to}; under {from} it was not failing, or was not asked.",
    "newly_unproven": "Not shown or to be judged under {to}; under {from} it was met, "
    "departed from, did not apply or was not asked.",
    "still_open": "Something is left to do or to judge under both.",
    "not_compared": "Both texts have it, but one pack has no duty for it: what became of the "
    "outcome is not known.",
    "no_longer_asked": "Asked under {from}; not asked under {to}, or it does not apply there.",
    "departed": "Not met under {to}, and excused by a departure on record that stands: it is not "
    "met.",
    "newly_met": "Met under {to}, and open or departed from under {from}.",
    "newly_asked_and_met": "Met under {to}; under {from} it did not apply or was not asked.",
    "still_met": "Met under both.",
    "not_applicable": "Does not apply under {to}, and did not or was not asked under {from}.",
}
_ONLY_WITH_ALL = frozenset({"newly_asked_and_met", "still_met", "not_applicable"})
_STRENGTHS: tuple[Modality, ...] = get_args(Modality)


def editions_page(result: EditionsDiff, *, show_all: bool) -> Page:
    """Return `result` as a page, worst first; with `show_all`, what is in order as well."""
    title = f"{result.name}: {result.earlier.edition} and {result.later.edition} compared"
    return Page(title, tuple(_blocks(result, show_all)))


def _blocks(result: EditionsDiff, show_all: bool) -> Iterator[Block]:
    earlier, later = result.earlier, result.later
    file = f" ({result.file})" if result.file else ""
    yield Paragraph(
        f"Checked on {in_words(result.as_of)} against {earlier.title} and {later.title}{file}."
    )
    for notice in dict.fromkeys((earlier.notice, later.notice)):
        if notice:
            yield Paragraph(f"Note: {notice}")
    yield Paragraph(
        f"Verdict: {earlier.verdict.upper()} under {earlier.edition}, "
        f"{later.verdict.upper()} under {later.edition}.",
        strong=True,
    )
    yield counts_table(_TITLES, result.rows)
    sides = ((earlier.edition, earlier), (later.edition, later))
    yield outcomes_table("Outcomes under each edition", sides)
    if not any(row.after is not None and row.after.is_open for row in result.rows):
        yield Paragraph(f"Nothing is open under {later.edition}.")
    for status, title in _TITLES.items():
        rows = [row for row in result.rows if row.status == status]
        if rows and (show_all or status not in _ONLY_WITH_ALL):
            yield Heading(title)
            yield Paragraph(_named(_MEANS[status], result))
            yield from _records(rows, result)
    yield from _weights("Now weighs more", [r for r in result.rows if r.weighs_more], result)
    yield from _weights("Now weighs less", [r for r in result.rows if r.weighs_less], result)
    yield Paragraph(ADVICE)


def _named(text: str, result: EditionsDiff) -> str:
    return text.replace("{from}", result.earlier.edition).replace("{to}", result.later.edition)


def _records(rows: Sequence[EditionRow], result: EditionsDiff) -> Iterator[Record]:
    for row in by_severity(row for row in rows if row.after is not None):
        assert isinstance(row, EditionRow)
        yield Record(head_of(row.after), tuple(_lines(row, result)))  # type: ignore[arg-type]
    for group in _by_duty(row for row in rows if row.after is None):
        told = _change(group[0])
        label = f"Under {result.earlier.edition}"
        yield gone_record(group, result.earlier, label, *told)


def _lines(row: EditionRow, result: EditionsDiff) -> Iterator[Line]:
    after = row.after
    assert after is not None
    yield "", after.message
    under = f"Under {result.earlier.edition}"
    if row.before:
        yield under, before_in_words(row.before, after.duty)
    elif row.status != "not_compared":
        yield under, "not asked"
    yield from _change(row)
    yield "Source", cited(after, result.later)
    yield from to_do(after)


def _change(row: EditionRow) -> tuple[Line, ...]:
    """What became of the duty, why, and what a reader must know of the row."""
    told: list[Line] = []
    if row.entry is not None:
        told.append(("Change", f"{kinds_in_words(row.entry)}. {row.entry.difference}"))
    told += [("Why", why) for why in row.why]
    if row.weighs_more or row.weighs_less:
        told.append(("Strength", _strength(row)))
    if row.remark:
        told.append(("Note", row.remark))
    return tuple(told)


def _strength(row: EditionRow) -> str:
    """Return the modalities, the strongest first: 'was must and should, now must'."""
    found = {finding.modality for finding in row.before}
    was = " and ".join(modality for modality in _STRENGTHS if modality in found)
    return f"was {was}, now {row.after.modality}" if row.after else f"was {was}"


def _by_duty(rows: Iterable[EditionRow]) -> list[list[EditionRow]]:
    """Return rows by the duty that they are told under, in their order."""
    groups: dict[str, list[EditionRow]] = {}
    for row in rows:
        finding = row.after or row.before[0]
        groups.setdefault(finding.duty, []).append(row)
    return list(groups.values())


def _weights(title: str, rows: Sequence[EditionRow], result: EditionsDiff) -> Iterator[Block]:
    """Duties whose weight is another, also where the outcome stayed the same."""
    if not rows:
        return
    yield Heading(title)
    for group in _by_duty(rows):
        after = group[0].after
        assert after is not None
        yield Record(
            f"{after.title} ({_strength(group[0])})",
            (*_outcomes(group, result), ("Source", cited(after, result.later))),
        )


def _outcomes(group: Sequence[EditionRow], result: EditionsDiff) -> Iterator[Line]:
    for row in group:
        before, after = row.compared_with, row.after
        assert before is not None
        assert after is not None
        told = (
            f"{OUTCOME_WORDS[before.outcome]} under {result.earlier.edition}, "
            f"{OUTCOME_WORDS[after.outcome]} under {result.later.edition}"
        )
        yield "Outcome" if after.subject == "arrangement" else after.subject_label, told

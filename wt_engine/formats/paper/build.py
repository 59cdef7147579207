"""The paper for the board, as a page: what to decide first, the record of every duty last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import Report
from wt_engine.checking.findings.words import capital, in_words
from wt_engine.formats.formats import Options
from wt_engine.formats.paper import items, opening, record
from wt_engine.formats.paper.national import national_blocks
from wt_engine.formats.paper.part import Part, listed
from wt_engine.terms.printable import printable
from wt_engine.views import Block, Heading, Page, Table

_UNSHOWN = "What the file does not show, in full"
_SHOWN = "What the file shows, in full"
_ALL = "Every duty, in the guidance's order"


def paper_of(checked: Sequence[Checked], options: Options) -> Page:
    """Return the paper on one file, or on several."""
    reports = [item.report for item in checked if item.report is not None]
    if len(checked) == 1 and reports:
        report = reports[0]
        title = f"{report.name}: check against the statutory guidance"
        blocks = tuple(_one(report, checked[0], options))
    elif len(checked) == 1:
        title = f"{printable(checked[0].file)}: this file could not be checked"
        blocks = (opening.refused(checked[0]),)
    else:
        title = f"Safeguarding arrangements in {len(checked)} areas: check against the guidance"
        blocks = tuple(national_blocks(checked, options))
    return Page(title, blocks, _subject(reports))


def day_of(checked: Sequence[Checked]) -> date:
    """Return the day of the check; the earliest that a document can have where all was refused."""
    return next((item.report.as_of for item in checked if item.report), date(1980, 1, 1))


def _subject(reports: Sequence[Report]) -> str:
    if not reports:
        return ""
    titles = dict.fromkeys(edition.title for report in reports for edition in report.editions)
    return f"Check of {in_words(reports[0].as_of)} against {listed(list(titles))}"


def _one(report: Report, item: Checked, options: Options) -> Iterator[Block]:
    """Yield the paper on one arrangement; a part for each edition where there are several."""
    parts = [Part(report, edition, item.since, options) for edition in report.editions]
    yield from opening.purpose(report, options)
    if len(parts) == 1:
        yield from _body(parts[0])
    else:
        yield _overview(parts)
        for number, part in enumerate(parts):
            yield Heading(part.edition.title, part.level, new_page=number > 0)
            yield from _body(replace(part, level=part.level + 1))
    yield from opening.does_not_do()
    yield from _appendices(parts)


def _body(part: Part) -> Iterator[Block]:
    for told in (
        opening.verdict,
        opening.decision,
        opening.counts,
        items.items,
        record.departures,
        record.since_baseline,
        record.warnings,
    ):
        yield from told(part)


def _overview(parts: Sequence[Part]) -> Table:
    """Return the verdicts of the editions side by side."""
    rows = tuple(
        (
            part.edition.title,
            capital(part.edition.verdict),
            str(len(part.of("not_met"))),
            str(len(part.of("needs_judgement"))),
            str(len(part.of("unknown"))),
            str(len(part.of("met"))),
        )
        for part in parts
    )
    columns = ("Edition", "Verdict", "Not met", "To be judged", "Not shown", "Met")
    return Table("The verdict under each edition", columns, rows, words=2)


def _appendices(parts: Sequence[Part]) -> Iterator[Block]:
    """Yield the record of every duty, lettered from A."""
    kinds: list[tuple[str, Callable[[Part, str], Iterator[Block]]]] = [
        (_UNSHOWN, items.unshown_appendix)
    ]
    if parts and parts[0].options.show_all:
        kinds.append((_SHOWN, items.shown_appendix))
    kinds.append((_ALL, items.all_appendix))
    letter = 0
    for part in parts:
        for title, told in kinds:
            of_edition = f" ({part.edition.edition})" if len(parts) > 1 else ""
            blocks = list(told(part, f"Appendix {_letter(letter)}: {title}{of_edition}"))
            yield from blocks
            letter += bool(blocks)


def _letter(number: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number]

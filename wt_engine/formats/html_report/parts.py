"""One arrangement under one edition: its result, its news and its duties in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wt_engine.checking.baseline.wording import before_of, now_of
from wt_engine.checking.baseline.wording import told_of as told_of_was
from wt_engine.checking.findings.model import EditionReport, Finding, Report, counts_of
from wt_engine.checking.findings.words import (
    SEVERITIES,
    capital,
    in_words,
    meaning_of,
    told_of,
    where,
)
from wt_engine.formats.formats import Options
from wt_engine.formats.html_report.anchors import Anchors
from wt_engine.formats.html_report.cards import (
    Card,
    DepartureCard,
    Link,
    Place,
    anchor_of,
    card_of,
    departure_anchor,
    departure_card,
)
from wt_engine.formats.html_report.chart import Row, rows_of
from wt_engine.formats.html_report.filters import part_tokens

ALWAYS_FULL = frozenset({"not_met", "needs_judgement", "departed"})


@dataclass(frozen=True)
class Named:
    """An area: its mark in anchors, '' where the page has only one, and what it is called."""

    mark: str
    name: str


@dataclass(frozen=True)
class Section:
    """The findings of a group that are of one section."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Group:
    """Findings of the same weight, by section."""

    key: str
    title: str
    says: str
    """What it means to be in this group."""
    anchor: str
    count: int
    is_folded: bool
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class News:
    """What a baseline tells of an edition."""

    day: str
    has_arrangement: bool
    new: tuple[Link, ...]
    new_departures: tuple[Link, ...]
    known: int
    fixed: tuple[str, ...]
    closed: tuple[str, ...]
    """No longer open, and not met."""


@dataclass(frozen=True)
class Part:
    """One arrangement under one edition."""

    anchor: str
    name: str
    """What its area is called on the page."""
    place: Place
    tokens: str
    """What a filter can ask of all of it."""
    report: Report
    meaning: str
    counts: dict[str, int]
    severities: dict[str, int]
    warnings: tuple[tuple[str, str], ...]
    """Sentence and place."""
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    departures: tuple[DepartureCard, ...]
    problems: int
    """Departures with something wrong."""
    news: News | None

    @property
    def area(self) -> str:
        """The mark of its area; '' where the page has only one."""
        return self.place.area

    @property
    def edition(self) -> EditionReport:
        """The edition and all its findings."""
        return self.place.edition

    @property
    def total(self) -> int:
        """How many findings are shown."""
        return sum(self.counts.values())


_Kind = tuple[str, str, str, Callable[[Finding], bool]]


def _kinds() -> Iterator[_Kind]:
    """Yield the groups in the order of need: key, title, what it means, what is in it."""
    says = {
        "breach": "Legal duties (must) that the file shows not to be met.",
        "shortfall": "What the guidance asks for or states (should, expected, states), shown not "
        "to be so.",
        "note": "What the guidance allows (may), shown not to be so.",
    }
    titles = {"breach": "Breaches", "shortfall": "Shortfalls", "note": "Notes"}
    for severity in SEVERITIES:
        yield severity, titles[severity], says[severity], _of_severity(severity)
    for outcome, title, told in (
        ("needs_judgement", "To be judged", "Something is there that a person must weigh."),
        (
            "unknown",
            "Not shown",
            "The file says nothing of these: no evidence either way. They are neither passed nor "
            "failed.",
        ),
        (
            "departed",
            "Departed from",
            "Not met, and excused by a departure on record that stands. They do not count as met.",
        ),
        ("met", "Met", "Shown by what the file says."),
        ("not_applicable", "Does not apply", "A condition of the duty does not hold here."),
    ):
        yield outcome, title, told, _of_outcome(outcome)


def _of_severity(severity: str) -> Callable[[Finding], bool]:
    return lambda finding: finding.outcome == "not_met" and finding.severity == severity


def _of_outcome(outcome: str) -> Callable[[Finding], bool]:
    return lambda finding: finding.outcome == outcome


_FOLDED = frozenset({"unknown", "met", "not_applicable"})


def part_of(anchors: Anchors, named: Named, report: Report, place: Place, options: Options) -> Part:
    """Return one arrangement under one edition as the page shows it.

    On a page of several arrangements, where each has a mark, what is not shown by the file is
    told in short, with the rest in the list of duties.
    """
    edition = place.edition
    wanted = options.wanted(edition)
    full = ALWAYS_FULL if named.mark else ALWAYS_FULL | {"unknown"}
    rows = rows_of(anchors, place, wanted)
    return Part(
        anchor=anchors.of(place.area, edition.edition, "result"),
        name=named.name,
        place=place,
        tokens=part_tokens(place),
        report=report,
        meaning=meaning_of(edition),
        counts=counts_of(wanted),
        severities={name: sum(f.severity == name for f in wanted) for name in SEVERITIES},
        warnings=tuple((w.sentence, where(w.location)) for w in edition.warnings),
        rows=rows,
        groups=tuple(_groups(anchors, place, wanted, full)),
        departures=tuple(departure_card(anchors, place, one) for one in edition.departures),
        problems=sum(one.is_problem for one in edition.departures),
        news=_news(anchors, place, wanted),
    )


def _groups(
    anchors: Anchors, place: Place, wanted: list[Finding], full: frozenset[str]
) -> Iterator[Group]:
    for key, title, says, is_in in _kinds():
        ours = [finding for finding in wanted if is_in(finding)]
        if ours:
            cards = [card_of(anchors, place, f, is_full=f.outcome in full) for f in ours]
            yield Group(
                key=key,
                title=title,
                says=says,
                anchor=anchors.of(place.area, place.edition.edition, "group", key),
                count=len(cards),
                is_folded=key in _FOLDED,
                sections=tuple(_sections(place.edition, cards)),
            )


def _sections(edition: EditionReport, cards: Iterable[Card]) -> Iterator[Section]:
    by_section: dict[str, list[Card]] = {}
    for card in cards:
        by_section.setdefault(card.finding.section, []).append(card)
    for section, ours in by_section.items():
        yield Section(edition.section_titles.get(section, section), tuple(ours))


def _news(anchors: Anchors, place: Place, wanted: list[Finding]) -> News | None:
    """Return what is new in this edition, in the sections that are shown, and what is not open."""
    since = place.since
    if since is None:
        return None
    edition = place.edition
    name = edition.edition
    opens = [f for f in wanted if f.is_open]
    new = [f for f in opens if since.is_new(name, f.duty, f.subject)]
    return News(
        day=in_words(since.written_on),
        has_arrangement=since.has_arrangement,
        new=tuple(Link(capital(told_of(f)), anchor_of(anchors, place, f)) for f in new),
        new_departures=tuple(
            Link(one.title or one.duty, departure_anchor(anchors, place, one))
            for one in edition.departures
            if since.is_new_departure(name, one)
        ),
        known=len(opens) - len(new),
        fixed=tuple(
            f"{capital(told_of_was(was))} (was {before_of(was)})"
            for was in since.fixed
            if was.edition == name
        ),
        closed=tuple(
            f"{capital(told_of_was(one.was))} (was {before_of(one.was)}, {now_of(one)})"
            for one in since.closed
            if one.was.edition == name
        ),
    )

"""Each finding and each departure as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from wt_engine.checking.baseline.model import Since
from wt_engine.checking.departures.wording import DEPARTURE_WORDS
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import EditionReport, Finding, RecordedDeparture
from wt_engine.checking.findings.words import OUTCOME_WORDS, capital, in_words, told_of, where
from wt_engine.formats.html_report.anchors import Anchors, slug

NEW, KNOWN = "new", "known"


@dataclass(frozen=True)
class Place:
    """Which part of the page something is in."""

    area: str
    """The area's own mark, in front of its anchors; '' where the page has only one area."""
    edition: EditionReport
    since: Since | None


@dataclass(frozen=True)
class Link:
    """A text and the anchor it leads to, '' for none."""

    text: str
    anchor: str


@dataclass(frozen=True)
class Excuse:
    """Who allowed a departure, until when, and where that is recorded."""

    reason: str
    approved_by: str
    approved_on: str
    review_by: str
    place: str
    """File and field."""
    anchor: str
    """The departure's entry in the record."""


@dataclass(frozen=True)
class Card:
    """One finding."""

    anchor: str
    tokens: str
    """What a filter can ask for, separated by spaces."""
    head: str
    """The duty, with its subject in front where it is about one."""
    outcome: str
    outcome_words: str
    weight: str
    """'must, breach', or the modality alone."""
    finding: Finding
    cites: tuple[Link, ...]
    place: str
    duty_anchor: str
    news: str
    """NEW or KNOWN where there is a baseline and the finding is open; else ''."""
    excuse: Excuse | None
    is_full: bool
    """Whether it is shown with all it says; else the list of duties has the rest."""


@dataclass(frozen=True)
class DepartureCard:
    """One departure on record."""

    anchor: str
    recorded: RecordedDeparture
    head: str
    status: str
    excuse: Excuse
    cites: tuple[Link, ...]
    news: str
    findings: tuple[Link, ...]
    """The findings it is about."""


def anchor_of(anchors: Anchors, place: Place, finding: Finding) -> str:
    """Return the anchor of a finding."""
    return anchors.of(place.area, place.edition.edition, finding.duty, finding.subject)


def departure_anchor(anchors: Anchors, place: Place, recorded: RecordedDeparture) -> str:
    """Return the anchor of a departure on record, which its place in the record names."""
    file = f"{recorded.file}:{recorded.location.path}:{recorded.duty}:{recorded.subject}"
    return anchors.of(place.area, place.edition.edition, "departure", recorded.duty, file)


def duty_anchor(anchors: Anchors, edition: str, duty: str) -> str:
    """Return the anchor of a duty in the list of duties."""
    return anchors.of(edition, "duty", duty)


def cites_of(
    anchors: Anchors, edition: EditionReport, told: Finding | RecordedDeparture
) -> tuple[Link, ...]:
    """Return citations in words, each with its place in the list by paragraph."""
    names = (quoted(c, edition.sources.get(c.source, c.source)) for c in told.citations)
    return tuple(Link(name, anchors.of(edition.edition, "cited", name)) for name in names)


def card_of(anchors: Anchors, place: Place, finding: Finding, *, is_full: bool) -> Card:
    """Return a finding as the page shows it."""
    edition = place.edition
    news = ""
    if place.since is not None and finding.is_open:
        is_new = place.since.is_new(edition.edition, finding.duty, finding.subject)
        news = NEW if is_new else KNOWN
    excuse = finding.departure
    return Card(
        anchor=anchor_of(anchors, place, finding),
        tokens=tokens_of(finding, news),
        head=capital(told_of(finding)),
        outcome=finding.outcome,
        outcome_words=capital(OUTCOME_WORDS[finding.outcome]),
        weight=finding.modality + (f", {finding.severity}" if finding.severity else ""),
        finding=finding,
        cites=cites_of(anchors, edition, finding),
        place=where(finding.location),
        duty_anchor=duty_anchor(anchors, edition.edition, finding.duty),
        news=news,
        excuse=None if excuse is None else _excuse(anchors, place, excuse),
        is_full=is_full,
    )


def tokens_of(finding: Finding, news: str) -> str:
    """Return what a filter can ask for; `filters.py` asks in the same words."""
    tokens = [
        f"s-{slug(finding.section)}",
        f"o-{finding.outcome}",
        f"m-{slug(finding.modality)}",
        bearer_token(finding.bearer),
    ]
    tokens += ["o-open"] if finding.is_open else []
    tokens += [f"n-{news}"] if news else []
    return " ".join(tokens)


def bearer_token(bearer: str) -> str:
    """Return what a filter asks for to see what `bearer` bears."""
    return f"b-{slug(bearer)}"


def departure_card(anchors: Anchors, place: Place, recorded: RecordedDeparture) -> DepartureCard:
    """Return a departure on record as the page shows it."""
    edition = place.edition
    news = ""
    if place.since is not None and recorded.is_problem:
        is_new = place.since.is_new_departure(edition.edition, recorded)
        news = NEW if is_new else KNOWN
    about = [f for f in edition.findings if f.departure == recorded]
    return DepartureCard(
        anchor=departure_anchor(anchors, place, recorded),
        recorded=recorded,
        head=recorded.title or recorded.duty,
        status=capital(DEPARTURE_WORDS[recorded.status]),
        excuse=_excuse(anchors, place, recorded),
        cites=cites_of(anchors, edition, recorded),
        news=news,
        findings=tuple(Link(capital(told_of(f)), anchor_of(anchors, place, f)) for f in about),
    )


def _excuse(anchors: Anchors, place: Place, recorded: RecordedDeparture) -> Excuse:
    file = f"{recorded.file}: " if recorded.file else ""
    return Excuse(
        reason=recorded.reason,
        approved_by=recorded.approved_by,
        approved_on=in_words(recorded.approved_on) if recorded.approved_on else "",
        review_by=in_words(recorded.review_by) if recorded.review_by else "",
        place=f"{file}{where(recorded.location)}",
        anchor=departure_anchor(anchors, place, recorded),
    )

"""What the reader can narrow the page to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wt_engine.checking.findings.model import Finding
from wt_engine.checking.findings.words import OUTCOME_WORDS, capital
from wt_engine.formats.html_report.anchors import slug
from wt_engine.formats.html_report.cards import KNOWN, NEW, Place, bearer_token

_MODALITIES = ("must", "should", "expected", "states", "may")


@dataclass(frozen=True)
class Choice:
    """One thing to choose by: its label, and the token and words of each option."""

    name: str
    label: str
    everything: str
    """What the option that narrows nothing is called."""
    options: tuple[tuple[str, str], ...]


def part_tokens(place: Place) -> str:
    """Return what a filter can ask of a whole part of the page."""
    return f"e-{slug(place.edition.edition)} a-{place.area}"


def choices_of(
    shown: Iterable[tuple[Place, Finding]], areas: Iterable[tuple[str, str]]
) -> tuple[Choice, ...]:
    """Return the choices that make a difference among the findings of `shown`.

    `areas` has the mark and the name of each area; one alone is no choice.
    """
    listed = list(shown)
    findings = [finding for _, finding in listed]
    editions = {f"e-{slug(p.edition.edition)}": p.edition.title for p, _ in listed}
    modalities = {finding.modality for finding in findings}
    bearers = sorted({finding.bearer for finding in findings})
    has_baseline = any(place.since is not None for place, _ in listed)
    choices = (
        Choice("area", "Area", "All areas", tuple((f"a-{mark}", name) for mark, name in areas)),
        Choice("edition", "Edition", "All editions", tuple(editions.items())),
        Choice("section", "Section", "All sections", _sections(listed)),
        Choice("outcome", "Outcome", "All outcomes", _outcomes(findings)),
        Choice(
            "modality",
            "Strength (modality)",
            "All strengths",
            tuple((f"m-{m}", m) for m in _MODALITIES if m in modalities),
        ),
        Choice(
            "bearer",
            "Who bears it",
            "Everybody",
            tuple((bearer_token(b), capital(b)) for b in bearers),
        ),
        Choice(
            "news",
            "Since the last check",
            "New and known",
            ((f"n-{NEW}", "New only"), (f"n-{KNOWN}", "Known only")) if has_baseline else (),
        ),
    )
    always = {"section", "outcome", "modality", "bearer"}
    return tuple(c for c in choices if c.name in always or len(c.options) > 1)


def _sections(shown: list[tuple[Place, Finding]]) -> tuple[tuple[str, str], ...]:
    """Return the sections; where two editions call one differently, both names."""
    titles: dict[str, dict[str, None]] = {}
    for _, finding in shown:
        titles.setdefault(f"s-{slug(finding.section)}", {})[finding.section_title] = None
    return tuple((token, " / ".join(names)) for token, names in titles.items())


def _outcomes(findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    there = {finding.outcome for finding in findings}
    each = [(f"o-{o}", capital(words)) for o, words in OUTCOME_WORDS.items() if o in there]
    is_open = any(finding.is_open for finding in findings)
    return (*((("o-open", "All open duties"),) if is_open else ()), *each)

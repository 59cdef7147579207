"""An explanation as a page: the same headings in the same order for every duty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wt_engine.checking.findings.wording import sentence
from wt_engine.checking.findings.words import in_words
from wt_engine.explaining.asked import bearer_of
from wt_engine.explaining.examples import as_yaml
from wt_engine.explaining.model import (
    Cited,
    DutyName,
    Example,
    Explanation,
    Standing,
    ToldChange,
    WhatChanged,
)
from wt_engine.views import Block, Code, Heading, Items, Page, Paragraph, Record, Tree

HEADINGS = (
    "What it asks",
    "When it applies",
    "Who bears it",
    "Where it stands in both editions",
    "What changed between the editions",
    "What evidence is looked for",
    "How it is checked",
    "Which fields of the file it looks at",
    "An example that meets it",
    "An example that does not meet it",
    "When it is not met",
    "Related duties",
)
_OUTCOMES = {
    "met": "met",
    "not_met": "not met",
    "unknown": "not shown",
    "needs_judgement": "to be judged",
    "not_applicable": "does not apply",
}
_STATUS = {
    "borne_out": "Yes.",
    "waiting": "Not yet to be told: wtcheck does not have these duties yet.",
    "not_borne_out": "No.",
}
_NO_EXAMPLE = "There is no example."
_NEVER_SAID = "Nothing, as no file can show that it is not met."
_CANNOT_FAIL = "No file can show that this duty is not met; this one leaves it open."


def page_of(told: Explanation) -> Page:
    """Return an explanation as a page."""
    return Page(told.duty.title, (*opening(told), *related(told)))


def opening(told: Explanation) -> tuple[Block, ...]:
    """Return the blocks of a page before its last heading."""
    parts: tuple[Sequence[Block], ...] = (
        [Paragraph(told.asks), Paragraph(told.weighs)],
        [Paragraph(told.applies), Paragraph(told.checked_for)],
        [Paragraph(sentence(f"It is borne by {bearer_of(told.bearer)}"))],
        [_standing(standing) for standing in told.standings],
        _change(told.change),
        [Paragraph(told.evidence)],
        _checked(told),
        _fields(told),
        _example(told.met_example, ""),
        _example(told.other_example, "" if told.can_fail else _CANNOT_FAIL),
        _not_met(told),
    )
    blocks: list[Block] = [Paragraph(_identity(told))]
    for heading, part in zip(HEADINGS, parts, strict=False):
        blocks += [Heading(heading), *part]
    return tuple(blocks)


def related(told: Explanation) -> tuple[Block, ...]:
    """Return the last heading of a page and what stands below it."""
    items = tuple(f"{named(duty)}: {why}" for duty, why in related_lines(told))
    blocks = (Heading(HEADINGS[-1]), Paragraph(related_remark(told)))
    return (*blocks, Items(items)) if items else blocks


def _identity(told: Explanation) -> str:
    until = f" to {in_words(told.in_force_to)}" if told.in_force_to else ""
    return (
        f"Duty {told.duty.id}, section '{told.section_title}' of {told.edition_title} "
        f"(in force from {in_words(told.in_force_from)}{until})."
    )


def named(duty: DutyName) -> str:
    """Return a duty as a list names it: its title, id and modality."""
    return f"{duty.title} ({duty.id}, {duty.modality})"


def _quoted(citations: Iterable[Cited]) -> str:
    return "; ".join(citation.quoted for citation in citations)


def _standing(standing: Standing) -> Record:
    line = named(standing.duty) if standing.duty else sentence(standing.note)
    lines = (("", line), ("Source", _quoted(standing.citations)))
    return Record(f"In the {standing.edition} edition", lines)


def _change(change: WhatChanged | None) -> list[Block]:
    if change is None:
        return [Paragraph("The crosswalk between the editions does not mention it.")]
    lines = (
        *((f"In {change.earlier_edition}", named(duty)) for duty in change.earlier),
        *((f"In {change.later_edition}", named(duty)) for duty in change.later),
        (f"In {change.stands_in} the text stands at", _quoted(change.stands_at)),
        ("Difference", sentence(change.difference)),
    )
    return [Record(sentence(change.kinds_told), lines), *(_claim(claim) for claim in change.claims)]


def _claim(claim: ToldChange) -> Record:
    lines = (
        ("Told in", claim.told_in),
        ("Reason given", sentence(claim.why or "")),
        ("Borne out by the texts", _STATUS[claim.status]),
        ("Note", sentence(claim.note or "")),
    )
    return Record(sentence(f"Briefings say: {claim.says}"), lines)


def _checked(told: Explanation) -> list[Block]:
    applies = (
        Tree("It applies in every case.")
        if told.applies_when is None
        else Tree("It applies when:", (told.applies_when,))
    )
    return [
        applies,
        Tree("It is met when:", (told.met_when,)),
        *(Paragraph(line) for line in told.reading),
    ]


def _fields(told: Explanation) -> list[Block]:
    if not told.fields:
        return [Paragraph("It looks at no field of the file.")]
    lines = tuple((field.path, field.about) for field in told.fields)
    return [Record("In the arrangement file ([] stands for each item of a list)", lines)]


def _example(example: Example | None, remark: str) -> list[Block]:
    if example is None:
        return [Paragraph(_NO_EXAMPLE)]
    lines = (
        ("", sentence(example.note)),
        ("", remark),
        ("Looked at", example.subject or "the arrangement as a whole"),
        ("Day of the check", in_words(example.as_of)),
    )
    outcome = sentence(f"It comes out as {_OUTCOMES[example.outcome]}")
    return [Record(outcome, lines), Code(as_yaml(example))]


def _not_met(told: Explanation) -> list[Block]:
    outcomes = ", ".join(_OUTCOMES[outcome] for outcome in told.outcomes)
    lines = (
        ("What the report says", told.finding if told.can_fail else _NEVER_SAID),
        ("What to do", told.remedy),
        ("How it can come out", sentence(outcomes)),
    )
    return [Record("Finding and remedy", lines)]


def related_lines(told: Explanation) -> tuple[tuple[DutyName, str], ...]:
    """Return each related duty, those of the other edition first, with what relates it."""
    elsewhere = (
        (duty, f"its counterpart in the {duty.edition} edition.") for duty in told.counterparts
    )
    beside = ((other.duty, f"{', and '.join(other.because)}.") for other in told.related)
    return (*elsewhere, *beside)


def related_remark(told: Explanation) -> str:
    """Return the sentence before the related duties."""
    if not told.related:
        return "Nothing else of this edition cites the same paragraph or looks at the same fields."
    if told.counterparts:
        return "What it is in the other edition comes first, then the closest of this edition."
    return "The closest duties of this edition come first."

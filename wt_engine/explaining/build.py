"""Put together what there is to tell of a duty."""

from __future__ import annotations

from wt_engine.checking.findings.leaves import conditions_of
from wt_engine.checking.findings.wording import sentence
from wt_engine.engine.possible import possible_outcomes
from wt_engine.engine.verdict import SEVERITY
from wt_engine.explaining.asked import applies, asks, checked_for, finding_of, weighs
from wt_engine.explaining.changes import change_of, standings_of
from wt_engine.explaining.condition_words import reading_of, words_for
from wt_engine.explaining.examples import met_example, other_example
from wt_engine.explaining.fields import field_at
from wt_engine.explaining.library import Book, Library, library
from wt_engine.explaining.model import Explanation
from wt_engine.explaining.related import related_to


def explain(duty: str, edition: str | None = None) -> Explanation:
    """Explain a duty: what it asks, where it stands, how it is checked, what changed.

    Args:
        duty: the duty's id, such as 'chair-is-a-delegate'.
        edition: '2018' or '2023'; left out, the later edition that has the duty.

    Raises:
        InputError: there is no such duty or edition.
        PackError: a pack, its cases or the crosswalk break their shape.
    """
    return explained(library(), *library().find(duty, edition))


def explained(books: Library, book: Book, name: str) -> Explanation:
    """Explain the duty called `name` of `book`, one of the books of `books`."""
    held = book.duties[name]
    duty, pack, cases = held.duty, book.pack, book.cases(name)
    return Explanation(
        duty=book.named(name),
        edition_title=pack.title,
        in_force_from=pack.in_force_from,
        in_force_to=pack.in_force_to,
        section=held.section.id,
        section_title=held.section.title,
        bearer=duty.bearer,
        severity=SEVERITY[duty.modality],
        asks=asks(duty),
        weighs=weighs(duty),
        applies=applies(duty),
        for_each=duty.for_each,
        checked_for=checked_for(duty),
        standings=standings_of(books, book, name),
        change=change_of(books, book, name),
        evidence=sentence(duty.evidence),
        applies_when=(
            None if duty.when is None else words_for(duty.when, duty.for_each, book.derived)
        ),
        met_when=words_for(duty.met, duty.for_each, book.derived),
        reading=reading_of(conditions_of(duty), book.derived),
        fields=tuple(field_at(path) for path in book.paths[name]),
        met_example=met_example(cases, book.edition),
        other_example=other_example(cases, book.edition),
        outcomes=possible_outcomes(duty, book.derived),
        finding=finding_of(duty),
        remedy=duty.remedy,
        counterparts=books.counterparts(book, name),
        related=related_to(book, name),
    )

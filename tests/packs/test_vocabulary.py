"""Every statement there is a word for is asked about by a duty, and every field has words."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.arrangement.vocabulary import DOCUMENT_GROUPS, vocabulary
from wt_engine.checking.findings.field_words import words_of
from wt_engine.engine.logic import DIRECT, field_of
from wt_engine.packs.conditions import Condition
from wt_engine.packs.load import EDITIONS, load_pack


def fields_in(condition: Condition) -> Iterator[str]:
    if condition.key in DIRECT:
        yield field_of(condition)
    for dated in (condition.by, condition.since, condition.within, condition.recent):
        if dated is not None:
            yield dated.field
    for part in condition.parts:
        yield from fields_in(part)


def asked_about() -> set[str]:
    found: set[str] = set()
    for edition in EDITIONS:
        pack = load_pack(edition)
        conditions = [duty.met for duty in pack.duties]
        conditions += [duty.when for duty in pack.duties if duty.when is not None]
        conditions += [fact.is_ for fact in pack.derived]
        for condition in conditions:
            found |= set(fields_in(condition))
    return found


def test_every_topic_is_asked_about_by_a_duty() -> None:
    topics = {f"statements.{g}.{t}" for g in DOCUMENT_GROUPS for t in vocabulary()[g]}
    topics |= {f"assurance.{topic}" for topic in vocabulary()["practice"]}
    assert topics - asked_about() == set()


def test_every_field_of_the_packs_has_words() -> None:
    bare = [
        field
        for field in asked_about()
        if not field.startswith("statements.") and " " not in words_of(field)
    ]
    fallback = [
        field
        for field in asked_about()
        if not field.startswith("statements.")
        and words_of(field) == field.replace(".", " ").replace("_", " ")
    ]
    assert bare == []
    assert fallback == []

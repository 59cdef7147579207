"""Lint finds what breaks a pack, and where: a tiny pack, broken in one place at a time."""

from __future__ import annotations

import os

import pytest
from tiny_pack import Tiny

from wt_engine.lint import lint_pack


def test_the_tiny_pack_is_clean(tiny: Tiny) -> None:
    assert tiny.lint() == []
    assert lint_pack(str(tiny.folder)) == []


BROKEN = {
    "unknown field": (
        "first.yaml",
        "statements.arrangements.funding",
        "statements.arrangements.fundings",
        "there is no field 'statements.arrangements.fundings' for the arrangement",
    ),
    "field of another scope": (
        "second.yaml",
        "field: partner.sector, values: [health, police]",
        "field: delegate.seniority, values: [enough]",
        "there is no field 'delegate.seniority' for a partner",
    ),
    "field of another kind": (
        "first.yaml",
        "{stated: statements.arrangements.funding}",
        "{present: statements.arrangements.funding}",
        "is a statement; this condition needs not a statement",
    ),
    "date that is a list": (
        "first.yaml",
        "{stated: statements.arrangements.funding}",
        "{since: {field: area.local_authorities, date: 2024-01-01}}",
        "'area.local_authorities' is a list; this condition needs date",
    ),
    "date that is no field": (
        "first.yaml",
        "{stated: statements.arrangements.funding}",
        "{within: {field: chair.agreed, days: 7, after: chair.nonsense}}",
        "there is no field 'chair.nonsense'",
    ),
    "unknown value": (
        "second.yaml",
        "values: [health, police]",
        "values: [health, fire]",
        "'fire' is not a value of this field; use local_authority, health, police",
    ),
    "unknown value in derived": (
        "derived.yaml",
        "values: [head]",
        "values: [heads]",
        "'heads' is not a value of this field",
    ),
    "field inside judged": (
        "derived.yaml",
        "is: {one_of: {field: partner.lead_level, values: [head]}}",
        "is: {judged: {all: [{present: partner.nonsense}]}}",
        "there is no field 'partner.nonsense' for a partner",
    ),
    "unknown derived fact": (
        "second.yaml",
        "{holds: lead-is-head}",
        "{holds: lead-is-tall}",
        "there is no derived fact 'lead-is-tall'",
    ),
    "derived fact of another scope": (
        "first.yaml",
        "met: {stated: statements.arrangements.funding}",
        "met: {holds: lead-is-head}",
        "'lead-is-head' is about each partner, but this is about the arrangement",
    ),
    "derived fact of another scope, for each": (
        "first.yaml",
        "met: {stated: statements.arrangements.funding}",
        "met: {every: {in: delegate, holds: lead-is-head}}",
        "'lead-is-head' is about each partner, not each delegate",
    ),
    "paragraph that is not there": (
        "first.yaml",
        "paragraph: 61, item: 2, page: 30",
        "paragraph: 99, page: 30",
        "WT2023 has no paragraph 99 in sources.yaml",
    ),
    "footnote that is not there": (
        "second.yaml",
        "footnote: 23",
        "footnote: 24",
        "WT2023 has no footnote 24 in sources.yaml",
    ),
    "item that is not there": (
        "first.yaml",
        "item: 2, page: 30",
        "item: 3, page: 30",
        "paragraph 61 has 2 items, not 3",
    ),
    "wrong page of an item": (
        "first.yaml",
        "item: 2, page: 30",
        "item: 2, page: 29",
        "this stands on page 30, not 29",
    ),
    "wrong page of a paragraph": (
        "second.yaml",
        "paragraph: 61, page: 29",
        "paragraph: 61, page: 30",
        "this stands on page 29, not 30",
    ),
    "unchecked paragraph": (
        "second.yaml",
        "paragraph: 61, page: 29",
        "paragraph: 62, page: 30",
        "paragraph 62 was not seen in the source: add 'checked: no'",
    ),
    "double slug": (
        "second.yaml",
        "id: lead-is-the-head",
        "id: funding-set-out",
        "'funding-set-out' is used already at",
    ),
    "other placeholder": (
        "second.yaml",
        "finding: The lead of {subject} is not the head.",
        "finding: The lead of {partner} is not the head.",
        "only '{subject}' in 'finding' can be filled in",
    ),
    "placeholder elsewhere": (
        "second.yaml",
        "remedy: Appoint the head.",
        "remedy: Appoint the head of {subject}.",
        "only '{subject}' in 'finding' can be filled in",
    ),
    "unknown key": (
        "first.yaml",
        "modality: should",
        "modality: should\n    modalities: should",
        "'modalities' is not a known key; did you mean 'modality'?",
    ),
    "unknown modality": (
        "first.yaml",
        "modality: should",
        "modality: ought",
        "'duties[0].modality' must be one of must, should",
    ),
    "when without applies": (
        "second.yaml",
        "    applies: to health and police\n",
        "",
        "'when' and 'applies' go together",
    ),
    "unknown chapter": ("first.yaml", "chapter: 2", "chapter: 7", "no such chapter"),
    "another name": ("first.yaml", "section: first", "section: third", "the file is 'first'"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_lint_tells_of_one_mistake_once(name: str, tiny: Tiny) -> None:
    tiny.change(*BROKEN[name][:3])
    assert len(tiny.lint()) == 1


@pytest.mark.parametrize("name", BROKEN)
def test_lint_finds(name: str, tiny: Tiny) -> None:
    file, old, new, sentence = BROKEN[name]
    line = tiny.change(file, old, new)
    (problem,) = (p for p in tiny.lint() if sentence in p.sentence)
    assert problem.place.file == os.fspath(tiny.folder / file)
    if name == "when without applies":
        line = 5  # the duty as a whole
    elif name == "unknown key":
        line += 1
    assert problem.place.line == line
    assert problem.place.column > 0

"""Where in a file words of another edition are looked for, and of what time the text there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_origin

import pytest
from edition_words import FIRST_OF_ICBS, LATE, words_in
from part_strategies import plain_type
from pydantic import BaseModel

from wt_engine import Arrangement
from wt_engine.arrangement.vocabulary import vocabulary

CCG = "NHS Sussex CCG"
_NEEDED: dict[str, dict[str, Any]] = {
    "Partner": {"sector": "health"},
    "Agency": {"name": "X"},
    "RegionalLayer": {"name": "X"},
    "PublishedDocument": {"kind": "published_arrangements"},
    "Sending": {"to": "panel"},
    "Assurance": {"by": "scrutineer"},
    "TopicFound": {"found": "in_place"},
}
"""What a part of the file must have."""


def text_places(annotation: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every place of a text in a part of the model, with data that fill only it."""
    bare = plain_type(annotation)
    if bare is str:
        yield path, CCG
    elif get_origin(bare) is list:
        for inner, data in text_places(get_args(bare)[0], f"{path}[0]"):
            yield inner, [data]
    elif get_origin(bare) is dict:
        group = path.split(".")[-1]
        topic = next(iter(vocabulary()["practice" if group == "found" else group]))
        for inner, data in text_places(get_args(bare)[1], f"{path}.{topic}"):
            yield inner, {topic: data}
    elif isinstance(bare, type) and issubclass(bare, BaseModel):
        for name, info in bare.model_fields.items():
            below = f"{path}.{name}" if path else name
            for inner, data in text_places(info.annotation, below):
                yield inner, {**_NEEDED.get(bare.__name__, {}), name: data}


PLACES = dict(text_places(Arrangement, ""))
NOT_READ = {
    "predecessors[0]",
    "successors[0]",
    "departures[0].approved_by",
    "departures[0].duty",
    "departures[0].reason",
    "departures[0].subject",
    "notes[0]",
    "documents[0].id",
    "documents[0].published_at[0]",
    "documents[0].supersedes",
}


def test_every_text_of_the_file_has_a_place_here() -> None:
    assert len(PLACES) > 50
    assert set(PLACES) >= NOT_READ


@pytest.mark.parametrize("path", PLACES)
def test_every_text_is_read_but_ones_own_notes_and_what_tells_of_other_arrangements(
    path: str,
) -> None:
    silent = path in NOT_READ or path.endswith((".note", ".document"))
    assert words_in(PLACES[path], day=LATE) == ([] if silent else [(path, "CCG")])


def test_a_kind_is_read_as_words() -> None:
    data = {"partners": [{"sector": "health", "kind": "clinical_commissioning_group"}]}
    found = words_in(data, day=LATE)
    assert found == [("partners[0].kind", "clinical commissioning group")]


@pytest.mark.parametrize(
    ("field", "text", "edition", "is_warned"),
    [
        ("relevant_agencies", "lead representative of schools", "2023", False),
        ("education_representative", "Lead Representative, primary schools", "2023", False),
        ("education_representative", "NHS Sussex CCG", "2023", True),
        ("education_representative", "Accountable Officer", "2023", False),
        ("name", "Derby LSP", "2018", False),
        ("name", "Sussex CCG and Council Partnership", "2023", True),
        ("aliases", "Leeds DSP", "2018", False),
        ("shared_with", "Leeds LSP", "2018", False),
        ("areas", "Leeds LSP", "2018", False),
        ("body", "Leeds LSP", "2018", True),
    ],
)
def test_words_that_mean_something_else_in_some_places(
    field: str, text: str, edition: str, is_warned: bool
) -> None:
    places: dict[str, dict[str, Any]] = {
        "relevant_agencies": {"relevant_agencies": {"named": [{"name": text}]}},
        "education_representative": {"education_representative": {"post": text}},
        "name": {"name": text},
        "aliases": {"aliases": [text]},
        "shared_with": {"partners": [{"sector": "health", "delegates": [{"shared_with": [text]}]}]},
        "areas": {"area": {"regional_layer": {"name": "X", "areas": [text]}}},
        "body": {"partners": [{"sector": "health", "body": text}]},
    }
    assert bool(words_in(places[field], day=LATE, edition=edition)) is is_warned


@pytest.mark.parametrize(
    ("names", "text", "is_warned"),
    [
        ({"name": "Derby Safeguarding Partnership"}, "DSP business manager", False),
        ({"name": "Leeds", "aliases": ["LSP"]}, "LSP business manager", False),
        ({"name": "Leeds Safety (LSP)"}, "the LSP's manager", False),
        ({"name": "Leeds Safeguarding Partnership"}, "the LSPs", True),
        ({"name": "Leeds Safeguarding Partnership"}, "lead safeguarding partner", True),
        ({"name": "Leeds Safeguarding Partnership"}, "DSP business manager", True),
        ({"name": "Derby Children's Partnership"}, "DSP business manager", True),
    ],
)
def test_a_partnership_may_go_by_such_letters(
    names: dict[str, Any], text: str, is_warned: bool
) -> None:
    found = words_in(
        {**names, "scrutiny": [{"provider": text}]}, day=date(2020, 1, 10), edition="2018"
    )
    assert [path for path, _ in found] == (["scrutiny[0].provider"] if is_warned else [])


def test_letters_explained_in_one_place_are_known_in_others() -> None:
    agencies = {"named": [{"name": "Local Strategic Partnership (LSP)"}]}
    data = {"relevant_agencies": agencies, "scrutiny": [{"provider": "LSP"}]}
    assert words_in(data, day=date(2020, 1, 10), edition="2018") == []


# Of what time a text is


@pytest.mark.parametrize(
    ("dates", "is_warned"),
    [
        ({}, True),
        ({"valid_from": "2019-09-29"}, True),
        ({"valid_to": "2022-06-30"}, False),
        ({"valid_to": "2025-01-09"}, False),
        ({"valid_to": "2025-01-10"}, True),
        ({"valid_to": "2025"}, True),
        ({"valid_from": "2025-01-11"}, False),
        ({"valid_from": "2025-01-10"}, True),
    ],
)
def test_only_partners_on_the_day_are_read(dates: dict[str, str], is_warned: bool) -> None:
    partners = [{"sector": "police"}, {"sector": "health", "body": CCG, **dates}]
    found = words_in({"partners": partners}, day=LATE)
    assert found == ([("partners[1].body", "CCG")] if is_warned else [])


def documents(*listed: dict[str, Any]) -> dict[str, Any]:
    return {"documents": [{"kind": "published_arrangements", **one} for one in listed]}


@pytest.mark.parametrize(
    ("listed", "indexes"),
    [
        ([{"title": CCG}], [0]),
        ([{"title": CCG, "published": "2024-12-01"}], [0]),
        # of an older time
        ([{"title": CCG, "published": "2019-06-01"}], []),
        ([{"title": CCG, "published": "2023-12-15"}], []),
        ([{"title": CCG, "published": "2023-12-16"}], [0]),
        ([{"title": CCG, "published": "2019-06-01", "updated": "2024-06-01"}], [0]),
        ([{"title": CCG, "published": "2019-06-01", "effective": "2024-06-01"}], [0]),
        ([{"title": CCG, "agreed": "2024"}], [0]),
        # of another edition, or an earlier document
        ([{"title": CCG, "edition": "2018"}], []),
        ([{"title": CCG, "edition": "2023"}], [0]),
        (
            [{"title": CCG, "published": "2024-01-01"}, {"title": "X", "published": "2024-12-01"}],
            [],
        ),
        (
            [{"title": CCG, "published": "2024-12-01"}, {"title": CCG, "published": "2024-01-01"}],
            [0],
        ),
        ([{"title": CCG, "kind": "threshold_document"}, {"title": CCG}], [0, 1]),
        ([{"title": CCG, "kind": "yearly_report"}, {"title": CCG, "kind": "protocol"}], []),
    ],
)
def test_only_titles_of_the_documents_in_force_are_read(
    listed: list[dict[str, Any]], indexes: list[int]
) -> None:
    found = words_in(documents(*listed), day=LATE)
    assert found == [(f"documents[{index}].title", "CCG") for index in indexes]


@pytest.mark.parametrize(
    ("group", "statement", "is_warned"),
    [
        ("arrangements", {}, True),
        ("arrangements", {"document": "new"}, True),
        ("arrangements", {"document": "NEW"}, True),
        ("arrangements", {"document": "old"}, False),
        ("arrangements", {"document": "Arrangements 2019"}, False),
        ("arrangements", {"document": "of 2018"}, False),
        ("arrangements", {"document": "not listed"}, True),
    ],
)
def test_a_section_is_of_the_time_of_its_document(
    group: str, statement: dict[str, str], is_warned: bool
) -> None:
    topic = "funding" if group == "arrangements" else "acts_in_accordance"
    listed = documents(
        {"id": "old", "title": "Arrangements 2019", "published": "2019-06-01"},
        {"id": "of 2018", "edition": "2018"},
        {"id": "new", "published": "2024-11-01"},
    )
    said = {group: {topic: {"evidence": "stated", "section": f"4 {CCG}", **statement}}}
    found = words_in({**listed, "statements": said}, day=LATE)
    assert found == ([(f"statements.{group}.{topic}.section", "CCG")] if is_warned else [])


@pytest.mark.parametrize(
    ("period", "is_warned"),
    [
        (None, True),
        ("yearly", True),
        ("2024/25", True),
        ("2024-25", True),
        ("from April 2024", True),
        ("2019/20", False),
        ("April 2022 - March 2023", False),
        ("1 April 2020 to 31 March 2021", False),
        ("code 120199", True),
    ],
)
def test_a_contribution_is_of_the_time_of_its_period(period: str | None, is_warned: bool) -> None:
    contribution: dict[str, Any] = {"payer": CCG} | ({} if period is None else {"period": period})
    found = words_in({"funding": {"contributions": [contribution]}}, day=LATE)
    assert found == ([("funding.contributions[0].payer", "CCG")] if is_warned else [])


def test_a_contribution_to_an_agency_is_of_the_time_of_its_period() -> None:
    agencies = [
        {"name": "X", "contribution": {"payer": CCG, "period": p}} for p in ("2020", "2024")
    ]
    found = words_in({"relevant_agencies": {"named": agencies}}, day=LATE)
    assert found == [("relevant_agencies.named[1].contribution.payer", "CCG")]


def test_before_a_day_of_its_own_a_text_is_right_though_the_check_is_later() -> None:
    """In a 2018 arrangement what counts is the end of CCGs, not the edition's first day."""
    listed = documents({"id": "a", "title": CCG, "published": "2022-06-30"})
    assert words_in(listed, day=FIRST_OF_ICBS, edition="2018") == []
    listed = documents({"id": "a", "title": CCG, "published": "2022-07-01"})
    assert words_in(listed, day=FIRST_OF_ICBS, edition="2018") == [("documents[0].title", "CCG")]


# Order and number


def test_a_text_is_told_of_once_for_each_kind_of_word_and_in_a_settled_order() -> None:
    chair = {"justification": "The CCG, the CCGs and the lead representatives of the CCG"}
    partners = [{"sector": "health", "body": CCG, "lead": {"post": "Accountable Officer"}}]
    found = words_in({"partners": partners, "chair": chair}, day=LATE)
    assert found == [
        ("partners[0].body", "CCG"),
        ("chair.justification", "CCG"),
        ("partners[0].lead.post", "Accountable Officer"),
        ("chair.justification", "lead representatives"),
    ]

"""The arrangement as people write it: the whole, posts, lists."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from arrangement_texts import GOOD
from helpers import DAY, SHORTFALL, checked
from pydantic import ValidationError

from wt_engine import Arrangement, check, parse_arrangement
from wt_engine.arrangement.posts import read_post


def outcome(text: str, duty: str, subject: str = "arrangement") -> str:
    (found,) = [
        f.outcome
        for f in checked(text).editions[0].findings
        if (f.duty, f.subject) == (duty, subject)
    ]
    return found


# The whole


def test_good_file_is_read_whole() -> None:
    found = parse_arrangement(GOOD)
    assert found.name == "Example Safeguarding Children Partnership"
    assert found.edition_claimed == "2023"
    assert found.partners is not None
    assert [p.sector for p in found.partners] == ["local_authority", "health", "police"]
    assert found.chair.rotation is not None
    assert found.chair.rotation.months == 24
    assert found.documents is not None
    assert found.documents[0].sent is not None
    assert found.documents[0].sent[1].sent is False


def test_only_the_name_is_needed() -> None:
    found = parse_arrangement("name: X\n")
    assert found.model_dump(exclude_defaults=True) == {"name": "X"}
    with pytest.raises(ValidationError):
        Arrangement.model_validate({})


def test_arrangement_made_in_python_is_checked_like_one_from_a_file() -> None:
    made = Arrangement.model_validate(yaml.load(SHORTFALL, Loader=yaml.BaseLoader))
    assert made.source is None
    report = check(made, "2023", date.fromisoformat(DAY))
    assert report.file is None
    from_file = checked(SHORTFALL)
    pairs = zip(report.editions[0].findings, from_file.editions[0].findings, strict=True)
    for ours, theirs in pairs:
        assert (ours.duty, ours.outcome, ours.message) == (
            theirs.duty,
            theirs.outcome,
            theirs.message,
        )
        assert ours.location.path == theirs.location.path
        assert ours.location.line is None


def test_dump_can_be_read_again() -> None:
    found = parse_arrangement(GOOD)
    dumped = found.model_dump(mode="json", exclude_none=True)
    assert Arrangement.model_validate(dumped).model_dump() == found.model_dump()


def test_arrangement_cannot_be_changed() -> None:
    found = parse_arrangement(GOOD)
    with pytest.raises(ValidationError):
        found.name = "Other"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        found.chair.kind = "lead"  # type: ignore[misc]


@pytest.mark.parametrize(
    "part",
    ["area", "chair", "relevant_agencies", "education_representative", "funding", "statements"],
)
def test_heading_with_nothing_below_it_says_nothing(part: str) -> None:
    assert (
        parse_arrangement(f"name: X\n{part}:\n").model_dump()
        == parse_arrangement("name: X\n").model_dump()
    )


# Posts


@pytest.mark.parametrize(
    ("post", "sector", "level"),
    [
        ("Chief Executive", "local_authority", "head"),
        ("Chief Constable", "police", "head"),
        ("Assistant Chief Constable", "police", "executive"),
        ("Borough Commander", "police", "senior"),
        ("Wizard", "health", None),
    ],
)
def test_level_is_read_from_the_post(post: str, sector: str, level: str | None) -> None:
    assert read_post(post, sector).level == level


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("{post: Chief Constable}", "met"),
        ("{post: Acting Chief Constable}", "met"),
        ("{post: Assistant Chief Constable}", "not_met"),
        ("{post: Wizard}", "unknown"),
        ("{post: Wizard, level: head}", "met"),
        ("{post: Wizard, level: senior}", "not_met"),
        ("{post: Chief Constable, level: head}", "met"),
        ("{post: Chief Constable, level: senior}", "needs_judgement"),
        ("{post: Assistant Chief Constable, level: head}", "needs_judgement"),
    ],
)
def test_level_is_given_or_read_and_judged_where_the_two_differ(lead: str, expected: str) -> None:
    text = f"name: X\npartners:\n  - {{sector: police, body: Y Police, lead: {lead}}}\n"
    assert outcome(text, "lsp-heads-agency", "police") == expected


# An empty list is not a list left out


@pytest.mark.parametrize(
    ("field", "read"),
    [
        ("scope: []", "scope"),
        ("partners: []", "partners"),
        ("scrutiny: []", "scrutiny"),
        ("documents: []", "documents"),
        ("aliases: []", "aliases"),
    ],
)
def test_empty_list_is_kept_apart_from_none(field: str, read: str) -> None:
    assert getattr(parse_arrangement(f"name: X\n{field}\n"), read) == []
    assert getattr(parse_arrangement("name: X\n"), read) is None
    assert getattr(parse_arrangement(f"name: X\n{read}:\n"), read) is None


@pytest.mark.parametrize(
    ("without", "empty", "duty", "subject"),
    [
        ("name: X\n", "name: X\nscrutiny: []\n", "scrutiny-in-place", "arrangement"),
        (
            "name: X\npartners: [{sector: police}]\n",
            "name: X\npartners: [{sector: police, delegates: []}]\n",
            *("dsp-appointed", "police"),
        ),
    ],
)
def test_empty_list_is_not_met_and_left_out_is_unknown(
    without: str, empty: str, duty: str, subject: str
) -> None:
    assert outcome(without, duty, subject) == "unknown"
    assert outcome(empty, duty, subject) == "not_met"

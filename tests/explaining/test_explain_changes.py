"""Where a duty stands in both editions, and what changed: every kind of entry."""

from __future__ import annotations

from typing import Any

import pytest
from two_packs import NEW, OLD, duty, library

from wt_engine.explaining.build import explained
from wt_engine.explaining.library import library as real_library
from wt_engine.explaining.model import Explanation, Standing
from wt_engine.explaining.page import page_of
from wt_engine.packs.load import EDITIONS
from wt_engine.views import Record, text

WT = {"source": "WT2023", "paragraph": "9", "page": 4}
ADDED, REMOVED = "no duty: it was added in 2023", "no duty: it was removed"
WAITS = "the text is there, and wtcheck has no duty for it"
ACT = {"source": "CA2004", "section": "16E", "as_enacted": True}


def told(edition: str, name: str, entry: dict[str, Any] | None, *claims: Any) -> Explanation:
    new = ("one", "two", "three", *(("both",) if entry is None else ()))
    books = library(
        [duty(n) for n in ("one", "two", "both")],
        [duty(n, title=f"New title of {n}", modality="must") for n in new],
        [] if entry is None else [entry],
        claims,
    )
    return explained(books, books.book(edition), name)


def shown(standing: Standing) -> tuple[str, str | None, str, str]:
    name = standing.duty.id if standing.duty else None
    return standing.edition, name, "; ".join(c.quoted for c in standing.citations), standing.note


@pytest.mark.parametrize(
    ("entry", "edition", "name", "elsewhere"),
    [
        (
            {"change": "reworded", "from": ["one"], "to": ["two"]},
            OLD,
            "one",
            [(NEW, "two", "CA 2004, s. 3T", "")],
        ),
        (
            {"change": "reworded", "from": ["one"], "to": ["two"]},
            NEW,
            "two",
            [(OLD, "one", "CA 2004, s. 3O", "")],
        ),
        (
            {"change": "split", "from": ["one"], "to": ["two", "three"]},
            OLD,
            "one",
            [(NEW, "two", "CA 2004, s. 3T", ""), (NEW, "three", "CA 2004, s. 5T", "")],
        ),
        (
            {"change": "merged", "from": ["one", "two"], "to": ["three"]},
            OLD,
            "two",
            [(NEW, "three", "CA 2004, s. 5T", "")],
        ),
        (
            {"change": "merged", "from": ["one", "two"], "to": ["three"]},
            NEW,
            "three",
            [(OLD, "one", "CA 2004, s. 3O", ""), (OLD, "two", "CA 2004, s. 3T", "")],
        ),
        ({"change": "added", "to": ["two"]}, NEW, "two", [(OLD, None, "", ADDED)]),
        ({"change": "removed", "from": ["one"]}, OLD, "one", [(NEW, None, "", REMOVED)]),
        (
            {"change": "weakened", "from": ["one"], "stands_at": [WT]},
            OLD,
            "one",
            [(NEW, None, "WT 2023, para. 9, p. 4", WAITS)],
        ),
        (
            {"change": "weakened", "to": ["one"], "stands_at": [ACT]},
            NEW,
            "one",
            [(OLD, None, "CA 2004, s. 16E (as enacted in 2017)", WAITS)],
        ),
        (None, OLD, "both", [(NEW, "both", "CA 2004, s. 4B", "")]),
        (None, NEW, "three", [(OLD, None, "", "no duty that the crosswalk tells of")]),
    ],
)
def test_where_it_stands(
    entry: dict[str, Any] | None,
    edition: str,
    name: str,
    elsewhere: list[tuple[str, str | None, str, str]],
) -> None:
    explanation = told(edition, name, entry)
    own, *others = explanation.standings
    assert (own.edition, own.duty) == (edition, explanation.duty)
    assert [shown(standing) for standing in others] == elsewhere
    assert [d.id for d in explanation.counterparts] == [d for _, d, _, _ in elsewhere if d]
    page = text.render(page_of(explanation))
    for told_edition, *_ in [(edition,), *elsewhere]:
        assert f"  In the {told_edition} edition\n" in page


@pytest.mark.parametrize(("edition", "name"), [(OLD, "one"), (NEW, "two"), (NEW, "three")])
def test_what_changed_is_the_same_from_either_side(edition: str, name: str) -> None:
    entry = {"change": "split", "also": ["strengthened"], "from": ["one"], "to": ["two", "three"]}
    change = told(edition, name, entry).change
    assert change is not None
    assert (change.kinds, change.kinds_told) == (
        ("split", "strengthened"),
        "Split in 2, also strengthened",
    )
    assert [(d.edition, d.id, d.modality) for d in change.earlier] == [(OLD, "one", "should")]
    assert [(d.edition, d.id, d.modality) for d in change.later] == [
        (NEW, "two", "must"),
        (NEW, "three", "must"),
    ]
    assert change.difference == "All of it"
    assert change.stands_at == ()


def test_a_duty_that_the_crosswalk_does_not_mention_says_so() -> None:
    explanation = told(NEW, "three", None)
    assert explanation.change is None
    assert "The crosswalk between the editions does not mention it." in text.render(
        page_of(explanation)
    )


def claim(status: str, *duties: str) -> dict[str, Any]:
    return {
        "id": "told-change",
        "topic": "other",
        "says": "It is all new",
        "told": [
            {"in": "summary", "where": "Page 1"},
            {"in": "consultation", "where": "Question 2"},
        ],
        "why": "It was too old",
        "status": status,
        "duties": list(duties),
        "note": "It was new before",
    }


@pytest.mark.parametrize("name", ["two", "three"])
@pytest.mark.parametrize(
    ("status", "said", "why"),
    [
        ("borne_out", "Yes.", "It was too old"),
        (
            "waiting",
            "Not yet to be told: wtcheck does not have these duties yet.",
            "It was too old",
        ),
        ("not_borne_out", "No.", None),
    ],
)
def test_claims_that_reach_it(name: str, status: str, said: str, why: str | None) -> None:
    entry = {"change": "split", "from": ["one"], "to": ["two", "three"]}
    explanation = told(NEW, name, entry, claim(status, "three"), claim("borne_out", "both"))
    assert explanation.change is not None
    (reached,) = explanation.change.claims
    assert (reached.says, reached.status, reached.why) == ("It is all new", status, why)
    assert [(t.briefing, t.where) for t in reached.told] == [
        ("summary", "Page 1"),
        ("consultation", "Question 2"),
    ]
    records = [block for block in page_of(explanation).blocks if isinstance(block, Record)]
    record = next(r for r in records if r.head == "Briefings say: It is all new.")
    lines = dict(record.told())
    assert lines["Borne out by the texts"] == said
    assert lines.get("Reason given") == (f"{why}." if why else None)
    assert lines["Note"] == "It was new before."
    assert "Page 1" in lines["Told in"]
    assert "Question 2" in lines["Told in"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_real_crosswalk_is_told_whole(edition: str) -> None:
    books = real_library()
    book = books.book(edition)
    for name in book.duties:
        explanation = explained(books, book, name)
        entry = books.entry_of(book, name)
        assert {s.edition for s in explanation.standings} == set(EDITIONS), name
        if entry is None:
            continue
        page = " ".join(text.render(page_of(explanation)).split())
        assert " ".join(entry.difference.split()) in page, name
        for kind in entry.kinds:
            assert kind in page.lower(), name
        for said in books.crosswalk.claims_of(entry):
            assert " ".join(said.says.split()).rstrip(".") in page, name

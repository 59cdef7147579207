"""Related duties: of the same edition, the closest first, at most eight."""

from __future__ import annotations

from typing import Any

import pytest
from two_packs import NEW, duty, library

from wt_engine.explaining.build import explained
from wt_engine.explaining.library import library as real_library
from wt_engine.explaining.related import MOST, SAME_FIELDS, SAME_PLACE, related_to
from wt_engine.packs.load import EDITIONS


def cites(*numbers: str) -> list[dict[str, Any]]:
    return [{"source": "CA2004", "section": number} for number in numbers]


def stated(*topics: str) -> dict[str, Any]:
    return {"all": [{"stated": f"statements.arrangements.{topic}"} for topic in topics]}


def closest(*duties: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    books = library([], duties)
    told = explained(books, books.book(NEW), "mine")
    return [(other.duty.id, other.because) for other in told.related]


def test_places_come_before_fields_and_fields_by_how_alike_they_are() -> None:
    mine = duty("mine", cites=cites("1(1)", "9"), met=stated("funding", "training"))
    assert closest(
        duty("stranger", cites=cites("7"), met=stated("escalation")),
        duty("half", cites=cites("6"), met=stated("funding", "escalation")),
        duty("whole", cites=cites("5"), met=stated("training", "funding")),
        duty("section", cites=cites("1(2)"), met=stated("escalation")),
        mine,
        duty("exact", cites=cites("1(1)"), met=stated("escalation")),
        duty("both", cites=cites("1(1)"), met=stated("funding")),
        duty("twice", cites=cites("9", "1(1)"), met=stated("escalation")),
    ) == [
        ("twice", (SAME_PLACE,)),
        ("both", (SAME_PLACE, SAME_FIELDS)),
        ("exact", (SAME_PLACE,)),
        ("section", (SAME_PLACE,)),
        ("whole", (SAME_FIELDS,)),
        ("half", (SAME_FIELDS,)),
    ]


def test_the_nearest_come_first_where_nothing_else_tells_and_only_eight() -> None:
    others = [duty(f"d-{number}", cites=cites("1"), met=stated("training")) for number in range(12)]
    mine = duty("mine", cites=cites("1"), met=stated("funding"))
    found = [name for name, _ in closest(*others[:6], mine, *others[6:])]
    assert found == ["d-5", "d-6", "d-4", "d-7", "d-3", "d-8", "d-2", "d-9"]
    assert len(found) == MOST


def test_the_same_number_of_another_source_is_another_place() -> None:
    wt = [{"source": "WT2023", "paragraph": "61", "page": 29}]
    mine = duty("mine", cites=cites("61"), met=stated("funding"))
    assert closest(mine, duty("other", cites=wt, met=stated("training"))) == []
    item = [{**wt[0], "item": 2, "page": 30}]
    mine = duty("mine", cites=item, met=stated("funding"))
    assert closest(mine, duty("other", cites=wt, met=stated("training"))) == [
        ("other", (SAME_PLACE,))
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_relations_of_the_packs(edition: str) -> None:
    book = real_library().book(edition)
    for name in book.duties:
        found = related_to(book, name)
        names = [other.duty.id for other in found]
        assert len(names) == len(set(names)) <= MOST
        assert name not in names
        for other in found:
            assert other.duty.edition == edition
            fields = set(book.paths[name]) & set(book.paths[other.duty.id])
            places = book.places[name] & book.places[other.duty.id]
            assert (SAME_FIELDS in other.because) is bool(fields)
            assert (SAME_PLACE in other.because) is bool(places)
            assert other.because

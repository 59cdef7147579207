"""The packs say what the register of the sources says: word, bearer, citation and time."""

from __future__ import annotations

import pytest
from register import derived_differences, differences, in_short, register

from wt_engine.packs.load import EDITIONS, load_pack

FOLLOWS = {
    "must": "must",
    "may only": "must",
    "duty": "must",
    "should": "should",
    "should consider": "should",
    "may": "may",
    "taken into account": "must",
    "expectation": "expected",
    "will be expected": "expected",
    "expected": "expected",
}
"""The modality that a word brings; any other words state."""


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pack_is_what_the_register_says(edition: str) -> None:
    pack = load_pack(edition)
    derived = {fact.id: fact for fact in pack.derived}
    assert list(differences(edition, pack.duties, derived)) == []
    assert list(derived_differences(edition, pack.derived)) == []
    rests_on = [in_short(c) for c in pack.departures_rest_on]
    assert rests_on == register(edition)["departures_rest_on"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_register_has_a_line_for_every_duty_and_no_other(edition: str) -> None:
    pack, held = load_pack(edition), register(edition)
    assert held["edition"] == edition
    assert list(held["duties"]) == [duty.id for duty in pack.duties]
    assert list(held["derived"]) == [fact.id for fact in pack.derived]


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_modality_follows_from_the_word_seen(edition: str) -> None:
    wrong = [
        name
        for name, line in register(edition)["duties"].items()
        if FOLLOWS.get(line["word"].split(" (")[0], "states") != line["modality"]
    ]
    assert wrong == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_register_holds_no_sentence_of_a_source(edition: str) -> None:
    for line in register(edition)["duties"].values():
        assert len(line["word"].split(" (")[0].split()) <= 3

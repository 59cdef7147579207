"""The built-in crosswalk keeps its contract: read here afresh, not by way of lint."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import wt_engine
from wt_engine import Crosswalk, InputError, load_crosswalk, load_pack
from wt_engine.document import read_document
from wt_engine.lint.crosswalk import lint_crosswalk
from wt_engine.packs.crosswalk.load import CROSSWALKS, briefings_path, crosswalk_path
from wt_engine.packs.load import pack_folder

TOPICS = (
    "arrangements",
    "partners",
    "scrutiny",
    "education",
    "funding",
    "reporting",
    "thresholds",
)
STRENGTH = {"must": 3, "should": 2, "expected": 2, "states": 2, "may": 1}
pytestmark = pytest.mark.parametrize(("earlier", "later"), CROSSWALKS)


def listed(path: Any, key: str) -> list[dict[str, Any]]:
    """What a file of the crosswalk lists, as it is written there."""
    found = read_document(path).data[key]
    assert isinstance(found, list)
    return found  # type: ignore[return-value]


def test_it_lints_clean(earlier: str, later: str) -> None:
    problems = lint_crosswalk(
        crosswalk_path(earlier, later),
        briefings_path(earlier, later),
        pack_folder(earlier),
        pack_folder(later),
    )
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("end", ["from", "to"])
def test_every_duty_stands_in_one_entry(earlier: str, later: str, end: str) -> None:
    entries = listed(crosswalk_path(earlier, later), "entries")
    named = Counter(name for entry in entries for name in entry.get(end, ()))
    duties = [duty.id for duty in load_pack(earlier if end == "from" else later).duties]
    assert sorted(named) == sorted(duties)
    assert [name for name, times in named.items() if times > 1] == []


def test_a_duty_of_both_editions_stays_itself(earlier: str, later: str) -> None:
    crosswalk = load_crosswalk(earlier, later)
    shared = crosswalk.earlier_duties.keys() & crosswalk.later_duties.keys()
    assert len(shared) > 10
    for name in shared:
        entry = crosswalk.entry_of(earlier, name)
        assert entry is crosswalk.entry_of(later, name)
        assert entry is not None
        assert name in entry.from_
        assert name in entry.to


def test_a_stronger_or_weaker_word_is_said(earlier: str, later: str) -> None:
    crosswalk = load_crosswalk(earlier, later)
    told = Counter[str]()
    for entry in crosswalk.entries:
        before, after = crosswalk.duties_of(entry)
        if len(before) == len(after) == 1:
            step = STRENGTH[after[0].modality] - STRENGTH[before[0].modality]
            kind = "strengthened" if step > 0 else "weakened"
            if step:
                assert kind in entry.kinds, entry.to
                told[kind] += 1
    assert told["strengthened"]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_of_the_briefings_reaches_a_change(
    earlier: str, later: str, topic: str
) -> None:
    claims = listed(briefings_path(earlier, later), "claims")
    entries = listed(crosswalk_path(earlier, later), "entries")
    changed = {
        name
        for entry in entries
        if entry["change"] != "unchanged"
        for name in (*entry.get("from", ()), *entry.get("to", ()))
    }
    borne_out = [c for c in claims if c["topic"] == topic and c["status"] == "borne_out"]
    assert borne_out
    assert [claim["id"] for claim in borne_out if not changed & set(claim["duties"])] == []


def test_texts_are_written_for_the_reader(earlier: str, later: str) -> None:
    crosswalk = load_crosswalk(earlier, later)
    for entry in crosswalk.entries:
        assert entry.difference == " ".join(entry.difference.split())
        assert entry.difference[0].isupper(), entry.difference
        assert "placeholder" not in entry.difference
    for claim in crosswalk.claims:
        for text in filter(None, (claim.says, claim.why, claim.note)):
            assert text[0].isupper(), claim.id
            assert text.endswith("."), claim.id


def test_it_is_part_of_the_library(earlier: str, later: str) -> None:
    crosswalk = wt_engine.load_crosswalk(earlier, later)
    assert isinstance(crosswalk, Crosswalk)
    assert {"Crosswalk", "load_crosswalk"} <= set(wt_engine.__all__)
    with pytest.raises(InputError, match="there is no crosswalk from"):
        wt_engine.load_crosswalk(later, earlier)

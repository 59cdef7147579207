"""The data of `wtcheck changes`, for programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_crosswalk import TinyCrosswalk

from wt_engine import Crosswalk
from wt_engine.compare.changes import Filters, select, view_of


@pytest.fixture
def crosswalk(tmp_path: Path) -> Crosswalk:
    return TinyCrosswalk(tmp_path).load()


def test_data_of_an_entry(crosswalk: Crosswalk) -> None:
    data = view_of(select(crosswalk)).data()
    (entry,) = (e for e in data["entries"] if e["title"] == "The duty stronger")
    duty = {"duty": "stronger", "title": "The duty stronger"}
    assert entry == {
        "change": "strengthened",
        "also": [],
        "section": "first",
        "title": "The duty stronger",
        "difference": "More is <b>asked</b> & that is all.",
        "from": [
            duty
            | {"modality": "should", "bearer": "partners"}
            | {"citations": [{"source": "AILC2018", "paragraph": "3.1", "checked": True}]}
        ],
        "to": [
            duty
            | {"modality": "must", "bearer": "leads"}
            | {"citations": [{"source": "WT2023", "paragraph": 4, "page": 9, "checked": True}]}
        ],
        "stands_at": [],
        "modality_change": {"from": "should", "to": "must"},
        "reasons": [
            {"why": "Many people asked for it.", "in": "consultation", "where": "Question 7"}
        ],
        "claims": ["asked-more-strongly"],
    }


def test_data_as_a_whole(crosswalk: Crosswalk) -> None:
    data = view_of(select(crosswalk)).data()
    assert list(data) == ["schema", "tool", "from", "to", "filters", "counts", "entries", "claims"]
    assert (data["schema"], data["from"], data["to"]) == ("wtcheck/changes/1", "2018", "2023")
    assert data["filters"] == {"kinds": [], "bearer": None, "sections": []}
    assert sum(data["counts"].values()) == len(data["entries"]) == 10
    assert data["claims"][1] == {
        "id": "by-december",
        "topic": "reporting",
        "says": "All must be done by December.",
        "told": [{"in": "five_minute", "where": "page 1"}],
        "why": None,
        "status": "not_borne_out",
        "duties": [],
        "note": "No text names that month.",
    }


def test_filtered_data_keeps_the_claims_that_its_entries_name(crosswalk: Crosswalk) -> None:
    data = view_of(select(crosswalk, Filters(kinds=("strengthened",), bearer="leads"))).data()
    assert data["filters"] == {"kinds": ["strengthened"], "bearer": "leads", "sections": []}
    assert [claim["id"] for claim in data["claims"]] == ["asked-more-strongly"]
    assert data["counts"]["strengthened"] == data["counts"]["split"] == 1
    assert sum(data["counts"].values()) == len(data["entries"]) == 2

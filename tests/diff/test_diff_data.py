"""Comparisons as data (schema 'wtcheck/diff/1')."""

from __future__ import annotations

from diff_packs import two_editions, two_versions

from wt_engine.compare.view import view_of


def test_data_of_two_editions() -> None:
    data = view_of(two_editions()).data()
    assert list(data) == [
        "schema", "tool", "kind", "arrangement", "as_of", "engine", "from", "to", "counts", "rows",
    ]  # fmt: skip
    assert (data["schema"], data["kind"]) == ("wtcheck/diff/1", "editions")
    assert (data["from"]["edition"], data["to"]["edition"]) == ("2018", "2023")
    rising, fresh, gone, stays, left = data["rows"]
    assert (rising["status"], rising["weighs_more"], rising["weighs_less"]) == (
        "still_met",
        True,
        False,
    )
    assert rising["change"] == {
        "kinds": ["strengthened", "renamed"],
        "difference": "It differs.",
        "why": [],
        "stands_at": [],
    }
    assert (rising["before"][0]["modality"], rising["after"]["modality"]) == ("should", "must")
    assert (fresh["outcome_before"], fresh["before"], fresh["outcome_after"]) == (
        None,
        [],
        "unknown",
    )
    assert (gone["status"], gone["duty"], gone["outcome_before"], gone["after"]) == (
        "no_longer_asked",
        "gone",
        "unknown",
        None,
    )
    assert stays["status"] == "not_compared"
    assert stays["change"]["stands_at"] == [
        {"source": "WT2023", "paragraph": 5, "page": 9, "checked": True}
    ]
    assert left["change"] is None
    assert left["remark"]


def test_data_of_two_versions() -> None:
    data = view_of(two_versions()).data()
    assert list(data) == [
        "schema", "tool", "kind", "as_of", "engine", "edition", "notice", "before", "after",
        "counts", "rows",
    ]  # fmt: skip
    assert (data["schema"], data["kind"], data["edition"]) == ("wtcheck/diff/1", "versions", "2023")
    assert data["before"]["arrangement"] == {"name": "Here", "file": "old.yaml"}
    assert (data["before"]["verdict"], data["after"]["verdict"]) == ("unproven", "breach")
    one = data["rows"][0]
    assert (one["duty"], one["status"], one["outcome_before"], one["outcome_after"]) == (
        "one",
        "broken",
        "met",
        "unknown",
    )
    assert one["fields"] == [
        {
            "field": "statements.arrangements.funding",
            "words": "the published arrangements: how the arrangements are funded",
            "of": None,
            "before": {
                "value": "stated, page 12",
                "path": "statements.arrangements.funding",
                "file": "old.yaml",
                "line": 6,
                "column": 27,
            },
            "after": {
                "value": "not given",
                "path": "statements.arrangements.funding",
                "file": "new.yaml",
                "line": 7,
                "column": 17,
            },
        }
    ]

"""What a row tells besides its status: weight, reasons, and whether it is a new problem."""

from __future__ import annotations

import pytest
from diff_packs import asks, editions, entry, only, saying

from wt_engine.packs.crosswalk.model import Claim

NOTHING = saying()


@pytest.mark.parametrize("given", [{"funding": "stated"}, {"funding": "not_stated"}, {}])
@pytest.mark.parametrize(
    ("was", "now", "more", "less"),
    [
        ("should", "must", True, False),
        ("may", "should", True, False),
        ("may", "must", True, False),
        ("must", "should", False, True),
        ("states", "may", False, True),
        ("must", "must", False, False),
        ("should", "states", False, False),
        ("expected", "should", False, False),
        ("may", "may", False, False),
    ],
)
def test_weight_shows_whatever_the_outcome(
    was: str, now: str, more: bool, less: bool, given: dict[str, str]
) -> None:
    found = editions(
        [asks("same", modality=was)],
        [asks("same", modality=now)],
        [entry("reworded", ["same"], ["same"])],
        saying(**given),
    )
    row = only(found.rows)
    assert (row.weighs_more, row.weighs_less) == (more, less)


def test_merger_of_heavier_and_lighter_duties_tells_both() -> None:
    found = editions(
        [asks("one", modality="must"), asks("two", modality="may")],
        [asks("both", modality="should")],
        [entry("merged", ["one", "two"], ["both"])],
        NOTHING,
    )
    row = only(found.rows)
    assert (row.weighs_more, row.weighs_less) == (True, True)


def test_new_duties_have_no_weight_to_compare() -> None:
    row = only(editions([], [asks("new")], [entry("added", (), ["new"])], NOTHING).rows)
    assert (row.weighs_more, row.weighs_less) == (False, False)


def test_reasons_are_those_of_claims_that_the_texts_bear_out() -> None:
    def claim(name: str, status: str, duties: list[str], why: str | None) -> Claim:
        return Claim.model_validate(
            {
                "id": name,
                "topic": "funding",
                "says": "Something.",
                "told": [{"in": "consultation", "where": "Question 1"}],
                "why": why,
                "status": status,
                "duties": duties,
                "note": "A note.",
            }
        )

    claims = [
        claim("true", "borne_out", ["old"], "For clarity."),
        claim("false", "not_borne_out", ["old"], "For nothing."),
        claim("other", "borne_out", ["another"], "For others."),
        claim("silent", "borne_out", ["new"], None),
    ]
    row = only(
        editions(
            [asks("old")], [asks("new")], [entry("moved", ["old"], ["new"])], NOTHING, claims
        ).rows
    )
    assert row.why == ("For clarity.",)


@pytest.mark.parametrize(
    ("modality", "evidence", "counted"),
    [
        ("must", {"funding": "not_stated"}, True),
        ("should", {"funding": "not_stated"}, True),
        ("may", {"funding": "not_stated"}, False),
        ("may", {}, False),
        ("must", {"funding": "stated"}, False),
    ],
)
def test_which_new_problems_count(modality: str, evidence: dict[str, str], counted: bool) -> None:
    new = [asks("new", modality=modality)]
    row = only(editions([], new, [entry("added", (), ["new"])], saying(**evidence)).rows)
    assert row.is_new_problem is counted

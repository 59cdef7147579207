"""A duty that is departed from: told apart, with its reason, and never praised."""

from __future__ import annotations

from functools import cache

from helpers import SHORTFALL, TODAY, flat

from wt_engine import parse_arrangement
from wt_engine.compare import EditionsDiff, VersionsDiff, diff
from wt_engine.compare.data import versions_data
from wt_engine.compare.view import view_of
from wt_engine.views.render import render_view

DUTY = ("lsp-heads-agency", "police")
DEPARTED = (
    SHORTFALL
    + """\
departures:
  - duty: lsp-heads-agency
    subject: police
    reason: Waiting for the new post
    approved_by: Executive board
    approved_on: 2024-10-01
    review_by: 2025-03-31
"""
)
MET = SHORTFALL.replace("post: Assistant Chief Constable", "post: Chief Constable")
LAPSED = DEPARTED.replace("review_by: 2025-03-31", "review_by: 2024-12-31")


@cache
def compared(before: str, after: str) -> VersionsDiff:
    return diff(parse_arrangement(before), parse_arrangement(after), as_of=TODAY)


@cache
def under_both() -> EditionsDiff:
    return diff(parse_arrangement(DEPARTED), as_of=TODAY)


def told(found: VersionsDiff | EditionsDiff) -> tuple[str, str]:
    """Status and remark of the row."""
    (row,) = (
        r for r in found.rows if r.after is not None and (r.after.duty, r.after.subject) == DUTY
    )
    return row.status, row.remark


def test_newly_departed_from_is_not_fixed() -> None:
    found = compared(SHORTFALL, DEPARTED)
    status, remark = told(found)
    assert (status, remark) == ("departed", "A departure on record excuses it now.")
    assert (found.counts["departed"], found.counts["fixed"]) == (1, 0)
    (row,) = (row for row in versions_data(found)["rows"] if row["status"] == "departed")
    assert (row["outcome_before"], row["outcome_after"]) == ("not_met", "departed")
    assert row["remark"] == remark
    for words in ("Waiting for the new post", "Executive board", "31 March 2025"):
        assert words in row["after"]["message"]


def test_met_before_and_departed_from_now_is_not_still_met() -> None:
    assert told(compared(MET, DEPARTED))[0] == "departed"
    assert told(compared(DEPARTED, DEPARTED)) == ("departed", "")


def test_departed_from_before_and_met_now_is_fixed() -> None:
    assert told(compared(DEPARTED, MET)) == ("fixed", "")


def test_a_departure_that_lapsed_is_told() -> None:
    status, remark = told(compared(DEPARTED, LAPSED))
    assert status == "broken"
    assert "excused by a departure on record, which does not excuse it now" in remark


def test_the_page_lists_it_without_all_and_without_praise() -> None:
    text = flat(render_view(view_of(compared(SHORTFALL, DEPARTED)), "text"))
    assert "DEPARTED FROM Not met in the later version" in text
    assert "Waiting for the new post" in text
    assert "FIXED" not in text


def test_under_two_editions_it_is_not_newly_met() -> None:
    found = under_both()
    assert told(found)[0] == "departed"
    text = flat(render_view(view_of(found), "text"))
    assert "DEPARTED FROM Not met under 2023" in text

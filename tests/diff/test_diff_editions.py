"""One arrangement under two tiny editions: how duties and subjects are aligned."""

from __future__ import annotations

import pytest
from diff_packs import HEAD, WAITING, asks, editions, entry, file, only, saying, says, told
from engine_runs import duty

from wt_engine.arrangement import Arrangement

NOTHING = saying()
LEADS = """\
partners:
  - {sector: local_authority, body: A Council, lead: {level: head}}
  - {sector: health, body: An Integrated Care Board, lead: {level: senior}}
"""


@pytest.mark.parametrize("change", ["moved", "renamed", "reworded", "strengthened", "weakened"])
def test_duty_under_another_name_is_compared_through_its_entry(change: str) -> None:
    found = editions(
        [asks("old")], [asks("new")], [entry(change, ["old"], ["new"])], saying(funding="stated")
    )
    row = only(found.rows)
    assert row.status == "still_met"
    assert [f.duty for f in row.before] == ["old"]
    assert row.after is not None
    assert row.after.duty == "new"
    assert row.entry is not None
    assert (row.entry.kinds, row.entry.difference) == ((change,), "It differs.")


def test_same_name_without_an_entry_is_told_as_two_duties() -> None:
    found = editions([asks("same")], [asks("same")], [], saying(funding="stated"))
    assert told(found.rows) == [
        ("same", "arrangement", "newly_asked_and_met"),
        ("same", "arrangement", "no_longer_asked"),
    ]
    assert all("crosswalk does not have this duty" in row.remark for row in found.rows)
    assert [row.before == () for row in found.rows] == [True, False]


@pytest.mark.parametrize(
    ("evidence", "status"),
    [
        ({}, "newly_unproven"),
        ({"funding": "copied"}, "newly_unproven"),
        ({"funding": "not_stated"}, "newly_failing"),
        ({"funding": "stated"}, "newly_asked_and_met"),
    ],
)
def test_added_duty_was_not_asked(evidence: dict[str, str], status: str) -> None:
    found = editions([], [asks("new")], [entry("added", (), ["new"])], saying(**evidence))
    row = only(found.rows)
    assert (row.status, row.before, row.compared_with, row.remark) == (status, (), None, "")


@pytest.mark.parametrize(
    ("evidence", "outcome"),
    [({}, "unknown"), ({"funding": "stated"}, "met"), ({"funding": "not_stated"}, "not_met")],
)
def test_removed_duty_keeps_its_former_outcome(evidence: dict[str, str], outcome: str) -> None:
    found = editions([asks("old")], [], [entry("removed", ["old"])], saying(**evidence))
    row = only(found.rows)
    assert (row.status, row.after) == ("no_longer_asked", None)
    assert row.compared_with is not None
    assert row.compared_with.outcome == outcome


def test_duty_whose_text_stands_on_without_a_duty_is_not_compared() -> None:
    waits = entry("unchanged", ["old"], stands_at=WAITING)
    row = only(editions([asks("old")], [], [waits], NOTHING).rows)
    assert (row.status, row.after) == ("not_compared", None)
    assert "It stands in the 2023 text too (WT 2023, para. 5, p. 9)" in row.remark
    assert "the 2023 pack has no duty for it" in row.remark


@pytest.mark.parametrize("evidence", [{}, {"funding": "not_stated"}, {"funding": "stated"}])
def test_later_duty_whose_earlier_text_has_no_duty_is_not_told_as_new(
    evidence: dict[str, str],
) -> None:
    waits = entry("moved", (), ["new"], stands_at=WAITING)
    row = only(editions([], [asks("new")], [waits], saying(**evidence)).rows)
    assert (row.status, row.before, row.is_new_problem) == ("not_compared", (), False)
    assert "the 2018 pack has no duty for it" in row.remark


def test_split_duty_is_compared_with_each_of_its_parts() -> None:
    found = editions(
        [asks("whole", "funding")],
        [asks("first", "funding"), asks("second", "training")],
        [entry("split", ["whole"], ["first", "second"])],
        saying(funding="stated"),
    )
    assert told(found.rows) == [
        ("first", "arrangement", "still_met"),
        ("second", "arrangement", "newly_unproven"),
    ]
    assert [[f.duty for f in row.before] for row in found.rows] == [["whole"], ["whole"]]


def test_half_of_a_split_duty_that_does_not_apply_is_not_said_to_be_gone() -> None:
    out = {
        "when": {"stated": "statements.arrangements.multi_agency_audits"},
        "applies": "sometimes",
    }
    found = editions(
        [asks("whole", "funding")],
        [asks("first", "funding"), asks("second", "training") | out],
        [entry("split", ["whole"], ["first", "second"])],
        saying(funding="stated", multi_agency_audits="not_stated"),
    )
    assert told(found.rows) == [
        ("first", "arrangement", "still_met"),
        ("second", "arrangement", "not_applicable"),
    ]


def test_split_duty_that_partly_waits_is_compared_and_says_so() -> None:
    found = editions(
        [asks("whole")],
        [asks("first"), asks("second")],
        [entry("split", ["whole"], ["first", "second"], stands_at=WAITING)],
        NOTHING,
    )
    assert [row.status for row in found.rows] == ["still_open", "still_open"]
    assert all(row.remark.startswith("A part of it stands in the 2023") for row in found.rows)


@pytest.mark.parametrize(
    ("first", "second", "worst"),
    [
        ("stated", "not_stated", "not_met"),
        ("not_stated", "stated", "not_met"),
        ("copied", "not_stated", "not_met"),
        ("copied", None, "needs_judgement"),
        (None, "copied", "needs_judgement"),
        ("stated", None, "unknown"),
        ("stated", "stated", "met"),
    ],
)
def test_merged_duty_is_compared_with_the_worst_earlier_outcome(
    first: str | None, second: str | None, worst: str
) -> None:
    given = {"funding": first, "training": second}
    found = editions(
        [asks("one", "funding"), asks("two", "training")],
        [asks("both", "voice_of_children_and_families")],
        [entry("merged", ["one", "two"], ["both"])],
        saying(**{topic: said for topic, said in given.items() if said}),
    )
    row = only(found.rows)
    assert [f.duty for f in row.before] == ["one", "two"]
    assert row.compared_with is not None
    assert row.compared_with.outcome == worst
    assert "worst of 2 earlier outcomes" in row.remark
    assert row.status == ("newly_unproven" if worst == "met" else "still_open")


def test_what_did_not_apply_gives_way_in_a_merger_to_what_was_met() -> None:
    never = {**asks("one"), "when": says("training"), "applies": "sometimes"}
    found = editions(
        [never, asks("two")],
        [asks("both")],
        [entry("merged", ["one", "two"], ["both"])],
        saying(funding="stated", training="not_stated"),
    )
    assert [f.outcome for f in only(found.rows).before] == ["not_applicable", "met"]
    assert only(found.rows).status == "still_met"


def test_subjects_are_compared_one_by_one_where_both_duties_are_asked_of_the_same() -> None:
    leads = duty(HEAD, scope="partner", name="leads")
    found = editions([leads], [leads], [entry("unchanged", ["leads"], ["leads"])], file(LEADS))
    assert told(found.rows) == [
        ("leads", "local authority", "still_met"),
        ("leads", "health", "still_open"),
        ("leads", "police", "still_open"),
    ]
    assert [[f.subject for f in row.before] for row in found.rows] == [
        ["local authority"],
        ["health"],
        ["police"],
    ]


def test_worst_subject_counts_where_the_duties_are_asked_of_others() -> None:
    leads, whole = duty(HEAD, scope="partner", name="leads"), asks("whole")
    one = [entry("reworded", ["leads"], ["whole"])]
    row = only(editions([leads], [whole], one, file(LEADS)).rows)
    assert [f.outcome for f in row.before] == ["met", "not_met", "unknown"]
    assert row.compared_with is not None
    assert (row.compared_with.subject, row.status) == ("health", "still_open")
    other = [entry("reworded", ["whole"], ["leads"])]
    rows = editions([whole], [leads], other, file(LEADS)).rows
    assert told(rows) == [
        ("leads", "local authority", "newly_met"),
        ("leads", "health", "newly_failing"),
        ("leads", "police", "still_open"),
    ]


def test_duty_that_applied_and_no_longer_does_is_no_longer_asked() -> None:
    now = {**asks("same"), "when": says("training"), "applies": "sometimes"}
    found = editions(
        [asks("same")],
        [now],
        [entry("weakened", ["same"], ["same"])],
        saying(funding="stated", training="not_stated"),
    )
    row = only(found.rows)
    assert row.status == "no_longer_asked"
    assert row.after is not None
    assert row.after.outcome == "not_applicable"


def test_rows_come_in_the_order_of_the_later_pack_then_of_the_earlier() -> None:
    found = editions(
        [asks("z"), asks("y"), asks("x")],
        [asks("b"), asks("z"), asks("a")],
        [
            entry("added", (), ["a", "b"]),
            entry("unchanged", ["z"], ["z"]),
            entry("removed", ["y"]),
            entry("removed", ["x"]),
        ],
        NOTHING,
    )
    assert [name for name, _, _ in told(found.rows)] == ["b", "z", "a", "y", "x"]


def test_result_says_what_was_compared() -> None:
    found = editions([asks("a")], [asks("a")], [entry("unchanged", ["a"], ["a"])], file("", "x"))
    assert (found.name, found.file, found.engine) == ("Here", "x", "durable")
    assert (found.earlier.edition, found.later.edition) == ("2018", "2023")
    made = Arrangement(name="Made")
    assert editions([asks("a")], [asks("a")], [], made).file is None

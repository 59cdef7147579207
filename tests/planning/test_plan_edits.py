"""Changes before they are made, making them, choosing their days, and choosing among them."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from helpers import TODAY, day
from hypothesis import given
from hypothesis import strategies as st
from patches import patched
from strategies import examples

from wt_engine.solver.apply import NoPlaceError, apply, apply_rounds, in_order
from wt_engine.solver.cover import Cover, smallest_cover
from wt_engine.solver.days import chosen_days, first_start, last_day
from wt_engine.solver.edits import (
    After,
    Aim,
    Alternative,
    Day,
    Edit,
    EditPath,
    NotEmpty,
    Remove,
    Say,
    Slot,
    cost,
    merged,
)

YES, NO = Say(value=True), Say(value=False)
POLICE = Slot.of(sector="police")


def say(path: EditPath, value: Any = True) -> Edit:
    return Edit(path, Say(value))


# Merging


def test_changes_to_different_fields_go_together() -> None:
    both = merged({("a",): YES}, [say(("b",), False)])
    assert both == {("a",): YES, ("b",): NO}


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (YES, NO),
        (YES, Remove()),
        (Say(("x",)), NotEmpty((("name", "x"),))),
        (Day(latest=day("2024-01-01")), Day(earliest=day("2024-01-02"))),
        (Day(), YES),
    ],
)
def test_one_field_cannot_hold_two_things(here: Aim, there: Aim) -> None:
    assert merged({("a",): here}, [Edit(("a",), there)]) is None
    assert merged({("a",): there}, [Edit(("a",), here)]) is None


def test_days_are_narrowed_to_what_both_allow() -> None:
    first = Day(day("2024-01-01"), day("2024-06-30"), frozenset({After(("x",), days=7)}))
    second = Day(day("2024-03-01"), day("2025-01-01"), frozenset({After(("y",), months=1)}))
    together = Day(day("2024-03-01"), day("2024-06-30"), first.after | second.after)
    assert merged({("a",): first}, [Edit(("a",), second)]) == {("a",): together}


def test_two_items_for_an_empty_list_are_one() -> None:
    one, other = NotEmpty((("name", "x"),)), NotEmpty((("name", "y"),))
    assert merged({("a",): one}, [Edit(("a",), other)]) == {("a",): one}


@pytest.mark.parametrize("aim", [YES, Remove(), Day()])
def test_nothing_goes_into_a_field_that_is_replaced_or_goes(aim: Aim) -> None:
    inner = say(("a", POLICE, "body"), "x")
    assert merged({("a",): aim}, [inner]) is None
    assert merged({inner.path: inner.aim}, [Edit(("a",), aim)]) is None
    assert merged({("a", Slot()): aim}, [say(("a", POLICE, "body"))]) is not None


def test_cost_counts_fields_but_no_item_that_another_change_brings() -> None:
    inner: EditPath = ("partners", POLICE, "body")
    item = NotEmpty((("sector", "police"),))
    assert cost({("partners",): item}) == 1
    assert cost({("partners",): item, inner: Say("x")}) == 1
    assert cost({("partners",): item, ("chair", "kind"): Say("x")}) == 2
    assert cost({("partners",): Remove(), inner: Say("x")}) == 2


def test_a_place_in_a_list_is_the_first_item_with_its_keys() -> None:
    items = [{"sector": "health"}, {"sector": "police", "body": "Old"}, {"sector": "police"}, None]
    assert POLICE.index_in(items) == 1
    assert Slot(POLICE.keys, beside=(1,)).index_in(items) == 2
    assert Slot.of(sector="police", body="New").index_in(items) is None
    assert Slot().index_in(items) == 0
    assert Slot().index_in([]) is None


# Making


def made(data: Any, changes: dict[EditPath, Aim | date]) -> Any:
    """The data after changes; the patch must say the same, and the data stay as it was."""
    before = patched(data, [])
    applied = apply(data, in_order(changes))
    assert data == before
    assert patched(data, applied.patch) == applied.data
    return applied.data


@pytest.mark.parametrize(
    ("data", "changes", "after"),
    [
        ({}, {("chair", "kind"): Say("delegate")}, {"chair": {"kind": "delegate"}}),
        ({"chair": None}, {("chair", "kind"): Say("x")}, {"chair": {"kind": "x"}}),
        ({"a": "no"}, {("a",): YES}, {"a": True}),
        ({"a": ["x"]}, {("a",): Say(("x", "y"))}, {"a": ["x", "y"]}),
        ({"a": "2024"}, {("a",): day("2024-05-01")}, {"a": "2024-05-01"}),
        ({"a": 1, "b": 2}, {("a",): Remove()}, {"b": 2}),
        ({"b": 2}, {("a", "x"): Remove()}, {"b": 2}),
        ({"a": ["x"]}, {("a",): NotEmpty((("name", "y"),))}, {"a": ["x"]}),
        ({"a": []}, {("a",): NotEmpty((("name", "y"),))}, {"a": [{"name": "y"}]}),
        ({"a~/b": {}}, {("a~/b", "c~/d"): YES}, {"a~/b": {"c~/d": True}}),
    ],
)
def test_a_change_makes_what_is_missing_and_no_more(data: Any, changes: Any, after: Any) -> None:
    assert made(data, changes) == after


def test_items_are_found_by_their_keys_or_made_with_them() -> None:
    data = {"partners": [{"sector": "health", "body": "X"}]}
    changes: dict[EditPath, Aim | date] = {
        ("partners", POLICE, "lead", "post"): Say("Chief Constable"),
        ("partners", Slot.of(sector="health"), "lead", "post"): Say("Chief Executive"),
        ("partners", POLICE, "body"): Say("Y"),
    }
    assert made(data, changes) == {
        "partners": [
            {"sector": "health", "body": "X", "lead": {"post": "Chief Executive"}},
            {"sector": "police", "body": "Y", "lead": {"post": "Chief Constable"}},
        ]
    }


def test_an_item_made_with_its_value_counts_as_that_change() -> None:
    path: EditPath = ("named", Slot.of(kind="charity", name="x"), "name")
    applied = apply({}, {path: Say("x")})
    assert applied.data == {"named": [{"kind": "charity", "name": "x"}]}
    assert (applied.places[path], applied.values[path]) == (("named", 0, "name"), "x")
    assert apply(applied.data, {path: Say("x")}).places == {}


@pytest.mark.parametrize("word", ["stated", "heading_only"])
def test_a_statement_written_as_one_word_keeps_it(word: str) -> None:
    data = {"statements": {"arrangements": {"review": word}}}
    path: EditPath = ("statements", "arrangements", "review", "page")
    after = {"statements": {"arrangements": {"review": {"evidence": word, "page": "2025-01-10"}}}}
    assert made(data, {path: TODAY}) == after


def test_an_empty_topic_becomes_a_statement() -> None:
    data: Any = {"statements": {"arrangements": {"review": None}}}
    path: EditPath = ("statements", "arrangements", "review", "evidence")
    assert made(data, {path: Say("stated")})["statements"]["arrangements"]["review"] == {
        "evidence": "stated"
    }


def test_items_go_from_the_end_and_after_all_else() -> None:
    data = {"a": ["0", {"x": "1"}, "2", {"x": "3"}]}
    changes: dict[EditPath, Aim | date] = {
        ("a", 0): Remove(),
        ("a", 3, "x"): Say("three"),
        ("a", 2): Remove(),
        ("a", 1, "x"): Remove(),
    }
    assert made(data, changes) == {"a": [{}, {"x": "three"}]}
    assert apply(data, in_order(changes)).removed == (("a", 2), ("a", 0))


def test_a_change_in_an_item_that_is_not_there_is_refused() -> None:
    with pytest.raises(NoPlaceError):
        apply({"documents": []}, {("documents", 0, "published"): TODAY})


def test_rounds_build_on_each_other() -> None:
    rounds: list[dict[EditPath, Aim | date]] = [
        {("a", Slot.of(kind="k"), "x"): Say("1")},
        {("a", 0, "y"): Say("2")},
    ]
    last = apply_rounds({}, rounds)[-1]
    assert last.data == {"a": [{"kind": "k", "x": "1", "y": "2"}]}


# Days


def test_days_are_the_latest_that_all_bounds_allow() -> None:
    after = frozenset({After(("published",), days=7), After(("told",), months=1)})
    changes: dict[EditPath, Aim] = {
        ("sent",): Day(after=after),
        ("published",): Day(latest=day("2024-09-30")),
        ("later",): Day(earliest=day("2024-01-01")),
        ("flag",): YES,
    }
    known = {("told",): day("2024-08-20")}
    chosen = chosen_days(changes, TODAY, known.get)  # type: ignore[arg-type]
    assert chosen == {
        ("sent",): day("2024-09-20"),
        ("published",): day("2024-09-30"),
        ("later",): TODAY,
        ("flag",): YES,
    }


ROOMS = (After((), days=7), After((), months=12), After((), months=1), After((), next="09-30"))


@given(start=st.dates(date(2019, 1, 1), date(2026, 1, 1)), room=st.sampled_from(ROOMS))
@examples(200)
def test_the_first_start_is_the_first_from_which_a_day_is_in_time(start: date, room: After) -> None:
    first = first_start(room, start)
    assert last_day(first, room) >= start
    assert last_day(date.fromordinal(first.toordinal() - 1), room) < start


# Choosing


def alternatives(*each: str) -> list[Alternative]:
    """'ab' is one alternative that changes the fields a and b; 'a!' changes a otherwise."""
    return [
        frozenset(
            say((name,), value=text[at + 1 : at + 2] != "!")
            for at, name in enumerate(text)
            if name != "!"
        )
        for text in each
    ]


def covered(goals: dict[str, list[str]]) -> Cover[str]:
    return smallest_cover({goal: alternatives(*each) for goal, each in goals.items()})


def test_a_field_that_serves_all_is_chosen() -> None:
    cover = covered({"1": ["a", "x"], "2": ["b", "x"], "3": ["c", "x"]})
    assert set(cover.changes) == {("x",)}
    assert (set(cover.serves), cover.smallest, cover.choice) == ({"1", "2", "3"}, True, True)


def test_the_smallest_set_is_found_where_greed_fails() -> None:
    """'x' serves the most goals, but the three others are needed all the same."""
    goals = {"1": ["a", "x"], "2": ["b", "x"], "3": ["c", "x"], "4": ["a"], "5": ["b"], "6": ["c"]}
    assert set(covered(goals).changes) == {("a",), ("b",), ("c",)}
    assert not covered({"1": ["a"], "2": ["b"]}).choice


def test_a_goal_that_clashes_is_left_out() -> None:
    cover = covered({"1": ["a"], "2": ["a!"], "3": ["b"]})
    assert (set(cover.serves), cover.clashing) == ({"1", "3"}, ["2"])


def test_one_goal_is_left_out_rather_than_two() -> None:
    cover = covered({"1": ["ab", "ax", "ay"], "2": ["a!c", "a!d"], "3": ["a!e", "a!f"]})
    assert (set(cover.serves), cover.clashing) == ({"2", "3"}, ["1"])


def test_goals_that_share_an_outer_field_are_chosen_together() -> None:
    outer: EditPath = ("list",)
    goals = {
        "1": [frozenset({Edit((*outer, "x"), YES)}), frozenset({say(("a",)), say(("b",))})],
        "2": [frozenset({Edit(outer, Say(()))}), frozenset({say(("a",)), say(("b",))})],
    }
    cover = smallest_cover(goals)
    assert (len(cover.changes), set(cover.serves)) == (2, {"1", "2"})


SOME = st.lists(
    st.sets(st.sampled_from("abcde"), min_size=1, max_size=3).map(sorted).map("".join),
    min_size=1,
    max_size=3,
)


@given(goals=st.lists(SOME, min_size=1, max_size=5))
@examples(200)
def test_no_choice_of_alternatives_is_smaller(goals: list[list[str]]) -> None:
    cover = covered({str(number): each for number, each in enumerate(goals)})
    fewest = min(len(set("".join(choice))) for choice in product(*goals))
    assert (len(cover.changes), cover.clashing, cover.smallest) == (fewest, [], True)

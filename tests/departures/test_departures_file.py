"""The file of departures: what it may say, for one area or many."""

from __future__ import annotations

import pytest
from departure_texts import DUTY, NAME, entry, listed, with_own
from helpers import AS_OF, SHORTFALL, CommandLine, Writer, flat

from wt_engine.checking.departures import load_departures
from wt_engine.terms.errors import InputError

OTHER = SHORTFALL.replace(NAME, "Other Partnership")


@pytest.mark.parametrize(
    ("text", "line", "column", "sentence"),
    [
        (listed(entry("duty")), 2, 5, "'departures[0].duty' is missing"),
        (listed({**entry(), "reviewed_by": "x"}), 8, 5, "did you mean 'review_by'?"),
        (listed(entry(approved_on="March 2024")), 6, 18, "write the day as YYYY-MM-DD"),
        (listed(entry(approved_on="2024-03")), 6, 18, "write the day as YYYY-MM-DD"),
        (listed(entry(review_by="2025-02-30")), 7, 16, "there is no such day"),
        (listed(entry(edition="2015")), 8, 14, "2018"),
        ("departures:\n", 1, 12, "list"),
        ("departure: []\n", 1, 1, "'departures' is missing"),
        ("[]\n", 1, 1, "mapping"),
    ],
)
def test_mistake_is_told_with_its_place(
    write: Writer, text: str, line: int, column: int, sentence: str
) -> None:
    file = write(text, "departures.yaml")
    with pytest.raises(InputError) as caught:
        load_departures(file)
    problem = caught.value.problems[0]
    assert (problem.place.file, problem.place.line) == (file, line)
    assert problem.place.column == column
    assert sentence in problem.sentence


def test_missing_file_is_one_sentence(cli: CommandLine, write: Writer) -> None:
    called = cli(write(SHORTFALL), *AS_OF, "--departures", "nowhere.yaml")
    assert (called.code, called.out) == (2, "")
    assert called.err.count("\n") == 1
    assert "nowhere.yaml" in called.err


def test_arrangement_is_not_named_inside_one(cli: CommandLine, write: Writer) -> None:
    called = cli(write(with_own(entry(arrangement=NAME))), *AS_OF)
    assert called.code == 2
    assert "'arrangement'" in called.err


def test_several_files_need_the_name_of_the_arrangement(cli: CommandLine, write: Writer) -> None:
    files = write(SHORTFALL, "a.yaml"), write(OTHER, "b.yaml")
    beside = write(listed(entry(arrangement=NAME), entry()), "departures.yaml")
    called = cli(*files, *AS_OF, "--departures", beside)
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith(f"wtcheck: {beside}:9:5: several files are checked")


@pytest.mark.parametrize("name", [NAME, NAME.upper()])
def test_each_arrangement_gets_its_own(cli: CommandLine, write: Writer, name: str) -> None:
    files = write(SHORTFALL, "a.yaml"), write(OTHER, "b.yaml")
    beside = write(listed(entry(arrangement=name)), "departures.yaml")
    called = cli(*files, *AS_OF, "--departures", beside, "--format", "json")
    assert called.err == ""
    ours, other = called.json["reports"]
    assert [d["status"] for d in ours["editions"][0]["departures"]] == ["stands"]
    assert other["editions"][0]["departures"] == []


def test_one_for_no_arrangement_checked_is_told(cli: CommandLine, write: Writer) -> None:
    files = write(SHORTFALL, "a.yaml"), write(OTHER, "b.yaml")
    typed = entry(arrangement="Falling Shrot")
    beside = write(listed(entry(arrangement=NAME), typed), "departures.yaml")
    called = cli(*files, *AS_OF, "--departures", beside)
    assert called.code == 1
    assert called.err.startswith(f"wtcheck: {beside}:9:5: ")
    assert "it is for 'Falling Shrot', and no arrangement checked has that name" in called.err
    assert called.err.count("\n") == 1


def test_one_area_of_many_is_checked_without_a_word_on_the_others(
    cli: CommandLine, write: Writer
) -> None:
    beside = write(
        listed(entry(arrangement=NAME), entry(arrangement="Other Partnership")), "departures.yaml"
    )
    assert cli(write(SHORTFALL), *AS_OF, "--departures", beside).err == ""


def test_one_area_for_which_nothing_is_recorded_is_told(cli: CommandLine, write: Writer) -> None:
    beside = write(listed(entry(arrangement="Other Partnership")), "departures.yaml")
    called = cli(write(SHORTFALL), *AS_OF, "--departures", beside)
    assert "it is for 'Other Partnership'" in called.err
    assert "DEPARTED FROM" not in called.out


def test_file_and_arrangement_add_up_in_order(cli: CommandLine, write: Writer) -> None:
    beside = write(listed(entry(duty="second")), "departures.yaml")
    called = cli(write(with_own(entry())), *AS_OF, "--departures", beside, "--format", "json")
    (edition,) = called.json["editions"]
    assert [d["duty"] for d in edition["departures"]] == [DUTY, "second"]


def test_plan_why_and_diff_know_the_file(cli: CommandLine, write: Writer) -> None:
    file, beside = write(SHORTFALL), write(listed(entry()), "departures.yaml")
    options = (*AS_OF, "--departures", beside)
    why = cli("why", file, DUTY, "--subject", "police", *options)
    assert why.code == 0
    assert "departed from: the departure on record stands (departures[0]," in flat(why.out)
    without = cli("diff", file, "--format", "json", *AS_OF)
    with_it = cli("diff", file, "--format", "json", *options)
    assert '"departed": 1' in with_it.out
    assert '"departed": 1' not in without.out
    data = cli("why", file, DUTY, "--subject", "police", *options, "--format", "json").json
    (derivation,) = data["derivations"]
    assert derivation["outcome"] == "departed"
    assert derivation["departure"]["status"] == "stands"
    assert derivation["derivation"]["says"] == "not_met"


def test_plan_leaves_alone_what_is_departed_from(cli: CommandLine, write: Writer) -> None:
    file, beside = write(SHORTFALL), write(listed(entry()), "departures.yaml")
    first = "/partners/2/lead/post"
    without, with_it = (
        cli("plan", file, *AS_OF, *options, "--format", "json")
        for options in ((), ("--departures", beside))
    )
    assert without.code == with_it.code == 0
    assert first in without.out
    assert first not in with_it.out

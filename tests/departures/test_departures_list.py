"""`wtcheck departures list` and `lint`: what is on record, and what is wrong with it."""

from __future__ import annotations

import pytest
from departure_texts import DUTY, MUST, NAME, entry, listed, with_own
from helpers import AS_OF, SHORTFALL, Called, CommandLine, Writer, flat

from wt_engine.views import VIEW_FORMATS

FAULT = entry(duty="lsp-head-agency")


def on_record(cli: CommandLine, *arguments: str) -> Called:
    return cli("departures", "list", *arguments, *AS_OF)


@pytest.mark.parametrize("format_name", VIEW_FORMATS)
def test_every_format_has_every_departure(
    cli: CommandLine, write: Writer, format_name: str
) -> None:
    file = write(with_own(entry(), FAULT, entry("reason", subject="health")))
    called = on_record(cli, file, "--format", format_name)
    assert (called.code, called.err) == (0, "")
    for told in ("secondment", "Executive board", "lsp-head-agency"):
        assert told in flat(called.out)


def test_alone_it_is_in_order_and_says_who_approved_it(cli: CommandLine, write: Writer) -> None:
    told = flat(on_record(cli, write(listed(entry()), "departures.yaml")).out)
    assert "Not compared with an arrangement, on 10 January 2025." in told
    assert "In order: Each lead safeguarding partner is the head of its agency (police)" in told
    assert "Approved: by Executive board on 1 October 2024" in told
    assert "To be reviewed by: 31 March 2025" in told
    assert "stands" not in told


def test_compared_with_its_arrangement_it_stands(cli: CommandLine, write: Writer) -> None:
    beside = write(listed(entry()), "departures.yaml")
    told = on_record(cli, beside, "--arrangement", write(SHORTFALL), "--format", "json").json
    assert told["schema"] == "wtcheck/departures/1"
    assert told["arrangement"] == NAME
    (edition,) = told["editions"]
    (one,) = edition["departures"]
    assert (edition["edition"], one["duty"], one["status"]) == ("2023", DUTY, "stands")
    assert (one["file"], one["location"]["line"]) == (beside, 2)


def test_arrangement_with_departures_inside_is_compared_with_itself(
    cli: CommandLine, write: Writer
) -> None:
    file = write(with_own(entry()))
    assert f"For {NAME}, as of 10 January 2025." in on_record(cli, file).out
    called = on_record(cli, file, "--arrangement", file)
    assert called.code == 2
    assert "is an arrangement itself" in called.err


def test_no_departures_is_said(cli: CommandLine, write: Writer) -> None:
    assert "No departures are on record." in on_record(cli, write(SHORTFALL)).out


def test_both_editions(cli: CommandLine, write: Writer) -> None:
    file = write(listed(entry(duty="lsp-act-as-team")), "departures.yaml")
    told = on_record(cli, file, "--edition", "all", "--format", "json").json
    statuses = {e["edition"]: e["departures"][0]["status"] for e in told["editions"]}
    assert statuses == {"2018": "other_edition", "2023": "in_order"}


def test_file_for_many_areas_says_which_and_nothing_is_twice(
    cli: CommandLine, write: Writer
) -> None:
    areas = (entry(arrangement=NAME), entry(arrangement="Other Partnership"))
    file = write(listed(*areas), "departures.yaml")
    told = on_record(cli, file, "--format", "json").json["editions"][0]["departures"]
    assert [(d["arrangement"], d["status"]) for d in told] == [
        (NAME, "in_order"),
        ("Other Partnership", "in_order"),
    ]
    text = on_record(cli, file).out
    assert f"For: {NAME}" in text
    assert "For: Other Partnership" in text
    assert cli("departures", "lint", file, *AS_OF).code == 0


def test_same_area_twice_is_told(cli: CommandLine, write: Writer) -> None:
    areas = (entry(arrangement=NAME), entry(arrangement=NAME.upper(), reason="Again"))
    called = cli("departures", "lint", write(listed(*areas), "departures.yaml"), *AS_OF)
    assert called.code == 1
    assert "is recorded a second time" in called.out


@pytest.mark.parametrize("command", ["list", "lint"])
def test_must_is_refused(cli: CommandLine, write: Writer, command: str) -> None:
    file = write(listed(entry("subject", duty=MUST)), "departures.yaml")
    called = cli("departures", command, file, *AS_OF)
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith(f"wtcheck: {file}:2:5: '{MUST}' is a must")


def test_lint_tells_only_what_is_wrong_with_its_place(cli: CommandLine, write: Writer) -> None:
    file = write(listed(entry(), FAULT, entry("reason", subject="health")), "departures.yaml")
    called = cli("departures", "lint", file, *AS_OF)
    assert called.code == 1
    first, second = called.out.splitlines()
    assert first.startswith(f"{file}:8:5: The 2023 edition has no duty 'lsp-head-agency'")
    assert "Did you mean 'lsp-heads-agency'?" in first
    assert second.startswith(f"{file}:14:5: ")
    assert "gives no reason" in second
    assert called.err == "wtcheck: departures on record: 3; 2 to look at.\n"


def test_lint_of_one_in_order(cli: CommandLine, write: Writer) -> None:
    called = cli("departures", "lint", write(listed(entry()), "departures.yaml"), *AS_OF)
    assert (called.code, called.out) == (0, "")
    assert called.err == "wtcheck: departures on record: 1; all in order.\n"


def test_lint_sees_what_is_unused_only_with_the_arrangement(
    cli: CommandLine, write: Writer
) -> None:
    file = write(SHORTFALL.replace("Assistant Chief Constable", "Chief Constable"))
    beside = write(listed(entry()), "departures.yaml")
    assert cli("departures", "lint", beside, *AS_OF).code == 0
    called = cli("departures", "lint", beside, "--arrangement", file, *AS_OF)
    assert called.code == 1
    assert "is not needed" in called.out


def test_lint_follows_the_day(cli: CommandLine, write: Writer) -> None:
    beside = write(listed(entry()), "departures.yaml")
    assert cli("departures", "lint", beside, "--as-of", "2025-03-31").code == 0
    called = cli("departures", "lint", beside, "--as-of", "2025-04-01")
    assert called.code == 1
    assert "has expired" in called.out


def test_list_keeps_files(cli: CommandLine, write: Writer) -> None:
    beside, output = write(listed(entry()), "departures.yaml"), write("mine", "list.txt")
    for target in (output, beside):
        called = on_record(cli, beside, "--output", target)
        assert (called.code, called.out) == (2, "")
    assert on_record(cli, beside, "--output", output, "--force").code == 0


def test_names_can_not_drive_the_terminal_or_the_page(cli: CommandLine, write: Writer) -> None:
    hostile = entry(reason="<script>alert(1)</script>", approved_by="Board \u202eevil")
    file = write(listed(hostile), "departures.yaml")
    assert "\u202e" not in on_record(cli, file).out
    assert "<script>alert" not in on_record(cli, file, "--format", "html").out

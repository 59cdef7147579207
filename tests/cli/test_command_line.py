"""The command line: calls, and the values of options."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import AS_OF, DAY, SHORTFALL, UNPROVEN, CommandLine, Writer, flat

from wt_engine import __version__

OPTIONS = (
    "--edition",
    "--as-of",
    "--engine",
    "--format",
    "--output",
    "--force",
    "--fail-on",
    "--show",
    "--section",
)


# Calls


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_file_alone_is_the_check_command(cli: CommandLine, write: Writer, format_name: str) -> None:
    file = write(SHORTFALL)
    options = (*AS_OF, "--format", format_name)
    assert cli(file, *options) == cli("check", file, *options)


def test_options_may_stand_before_the_file(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    assert cli("--edition", "2018", *AS_OF, file) == cli(file, *AS_OF, "--edition", "2018")


def test_option_value_that_is_the_name_of_a_command_is_no_command(
    cli: CommandLine, write: Writer
) -> None:
    called = cli("--section", "schema", write(SHORTFALL), *AS_OF)
    assert called.code == 2
    assert "no section 'schema'" in called.err


def test_version(cli: CommandLine) -> None:
    called = cli("--version")
    assert (called.code, called.out, called.err) == (0, f"wtcheck {__version__}\n", "")


@pytest.mark.parametrize("before", [(), ("check",)])
def test_help(cli: CommandLine, before: tuple[str, ...]) -> None:
    called = cli(*before, "--help")
    assert called.code == 0
    assert called.err == ""
    assert "Usage: wtcheck" in called.out
    assert max(map(len, called.out.splitlines())) <= 80


def test_help_of_check_names_every_option(cli: CommandLine) -> None:
    told = cli("check", "--help").out
    assert [option for option in OPTIONS if option not in told] == []


def test_no_arguments_is_a_wrong_call_that_shows_the_usage(cli: CommandLine) -> None:
    called = cli()
    assert called.code == 2
    assert "Usage: wtcheck" in called.out + called.err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--formt", "json"), "--formt"),
        (("--as-of",), "--as-of"),
        (("--fail-on",), "--fail-on"),
        (("-z",), "-z"),
    ],
)
def test_unknown_option_or_one_without_its_value(
    cli: CommandLine, write: Writer, arguments: tuple[str, ...], word: str
) -> None:
    called = cli(write(SHORTFALL), *arguments)
    assert called.code == 2
    assert called.out == ""
    assert len(called.err.splitlines()) == 1
    assert called.err.startswith("wtcheck: ")
    assert word in called.err
    assert "--help" in called.err


def test_check_without_a_file(cli: CommandLine) -> None:
    called = cli("check")
    assert (called.code, called.out) == (2, "")
    assert "FILE" in called.err


# Values of options


@pytest.mark.parametrize(
    ("option", "value", "allowed"),
    [
        ("--as-of", "tomorrow", ["YYYY-MM-DD"]),
        ("--as-of", "2025-13-01", ["YYYY-MM-DD"]),
        ("--as-of", "2025-02-30", ["YYYY-MM-DD"]),
        ("--as-of", "10/01/2025", ["YYYY-MM-DD"]),
        ("--as-of", "2025-1-1", ["YYYY-MM-DD"]),
        ("--as-of", "2025-01", ["YYYY-MM-DD"]),
        ("--as-of", "", ["YYYY-MM-DD"]),
        ("--edition", "2022", ["2018", "2023", "all", "auto"]),
        ("--edition", "", ["2018", "2023", "all", "auto"]),
        ("--format", "xlm", ["text", "json"]),
        ("--fail-on", "may", ["must", "should", "unknown", "never"]),
        ("--show", "some", ["open", "all"]),
        ("--engine", "steam", ["auto", "durable"]),
    ],
)
def test_wrong_value_names_option_value_and_what_is_right(
    cli: CommandLine, write: Writer, tmp_path: Path, option: str, value: str, allowed: list[str]
) -> None:
    output = tmp_path / "report.txt"
    called = cli(write(SHORTFALL), *AS_OF, "--output", str(output), option, value)
    assert (called.code, called.out) == (2, "")
    assert len(called.err.splitlines()) == 1
    assert option in called.err
    assert f"'{value}'" in called.err
    assert [word for word in allowed if word not in called.err] == []
    assert not output.exists()


@pytest.mark.parametrize("day", ["20250110", "2025-W02-5", "2025W025"])
def test_day_in_another_iso_form_is_refused_on_every_python(
    cli: CommandLine, write: Writer, day: str
) -> None:
    called = cli(write(UNPROVEN), "--as-of", day)
    assert called.code == 2
    assert "YYYY-MM-DD" in called.err


def test_day_of_the_check_is_the_one_given(cli: CommandLine, write: Writer) -> None:
    file = write(UNPROVEN)
    assert "10 January 2025" in flat(cli(file, "--as-of", "2025-01-10").out)
    assert "1 February 2024" in flat(cli(file, "--as-of", "2024-02-01").out)


@pytest.mark.parametrize(
    ("edition", "day", "expected"),
    [
        ("2018", DAY, ["2018"]),
        ("2023", DAY, ["2023"]),
        ("2023", "2020-01-10", ["2023"]),
        ("all", DAY, ["2018", "2023"]),
        ("auto", "2023-12-14", ["2018"]),
        ("auto", "2023-12-15", ["2023"]),
        ("auto", "2026-05-01", ["2023"]),
    ],
)
def test_edition(
    cli: CommandLine, write: Writer, edition: str, day: str, expected: list[str]
) -> None:
    report = cli(write(SHORTFALL), "--edition", edition, "--as-of", day, "--format", "json").json
    assert [item["edition"] for item in report["editions"]] == expected


def test_edition_is_2023_when_left_out(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    assert cli(file, *AS_OF) == cli(file, *AS_OF, "--edition", "2023")
    assert cli(file, *AS_OF) != cli(file, *AS_OF, "--edition", "2018")


def test_text_names_each_edition_checked(cli: CommandLine, write: Writer) -> None:
    told = flat(cli(write(SHORTFALL), *AS_OF, "--edition", "all").out)
    for edition in ("2018", "2023"):
        assert f"against Working Together to Safeguard Children {edition}" in told


@pytest.mark.parametrize("edition", ["2023", "auto"])
@pytest.mark.parametrize(("day", "said"), [("2026-03-17", False), ("2026-03-18", True)])
def test_notice_that_2026_replaced_2023(
    cli: CommandLine, write: Writer, edition: str, day: str, said: bool
) -> None:
    file = write(UNPROVEN)
    options = ("--edition", edition, "--as-of", day)
    told = flat(cli(file, *options).out)
    notice = cli(file, *options, "--format", "json").json["editions"][0]["notice"]
    for text in (told, notice):
        assert ("no pack" in text and "2026 edition" in text) is said

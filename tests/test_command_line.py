"""The command line: calls, exit codes, what goes to stdout and what to stderr."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from helpers import (
    AS_OF,
    BREACH,
    DAY,
    ROOT,
    SHORTFALL,
    UNPROVEN,
    CommandLine,
    Writer,
    flat,
    shell,
)

from wt_engine import __version__, check, parse_arrangement
from wt_engine.arrangement.vocabulary import vocabulary
from wt_engine.packs.load import load_pack

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


# Exit codes


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (UNPROVEN, "must", 0),
        (UNPROVEN, "should", 0),
        (UNPROVEN, "unknown", 1),
        (UNPROVEN, "never", 0),
        (SHORTFALL, "must", 0),
        (SHORTFALL, "should", 1),
        (SHORTFALL, "unknown", 1),
        (SHORTFALL, "never", 0),
        (BREACH, "must", 1),
        (BREACH, "should", 1),
        (BREACH, "unknown", 1),
        (BREACH, "never", 0),
    ],
)
def test_exit_code_follows_fail_on(
    cli: CommandLine, write: Writer, text: str, fail_on: str, code: int
) -> None:
    called = cli(write(text), *AS_OF, "--fail-on", fail_on)
    assert called.code == code
    assert called.err == ""


@pytest.mark.parametrize(("text", "code"), [(UNPROVEN, 0), (SHORTFALL, 1), (BREACH, 1)])
def test_fail_on_is_should_when_left_out(
    cli: CommandLine, write: Writer, text: str, code: int
) -> None:
    assert cli(write(text), *AS_OF).code == code


def test_to_be_judged_counts_for_fail_on_unknown_only(cli: CommandLine, write: Writer) -> None:
    def file_with(statement: str) -> str:
        topics = "".join(f"    {topic}: {statement}\n" for topic in vocabulary()["practice"])
        return write(f"name: X\nstatements:\n  practice:\n{topics}")

    options = (*AS_OF, "--section", "disputes")
    undated = file_with("stated")
    found = cli(undated, *options, "--format", "json").json["editions"][0]["findings"]
    assert {finding["outcome"] for finding in found} == {"needs_judgement"}
    assert cli(undated, *options, "--fail-on", "unknown").code == 1
    assert cli(undated, *options, "--fail-on", "should").code == 0
    dated = file_with("{evidence: stated, on: 2024-11-01}")
    assert cli(dated, *options, "--fail-on", "unknown").code == 0


def test_shortfall_counts_for_fail_on_unknown_too(cli: CommandLine, write: Writer) -> None:
    topics = "".join(f"    {topic}: not_stated\n" for topic in vocabulary()["practice"])
    file = write(f"name: X\nstatements:\n  practice:\n{topics}")
    for section in ("disputes", "chair", "reporting", "scrutiny"):
        options = (*AS_OF, "--section", section)
        findings = cli(file, *options, "--format", "json").json["editions"][0]["findings"]
        told = {(finding["outcome"], finding["severity"]) for finding in findings}
        if told == {("not_met", "shortfall")}:
            break
    else:
        pytest.fail("no section has shortfalls only")
    codes = [cli(file, *options, "--fail-on", f).code for f in ("must", "should", "unknown")]
    assert codes == [0, 1, 1]


def test_exit_code_is_that_of_the_section_asked_for(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    assert cli(file, *AS_OF, "--section", "leadership").code == 1
    assert cli(file, *AS_OF, "--section", "disputes").code == 0


def test_one_failing_file_of_several_is_enough(cli: CommandLine, write: Writer) -> None:
    good, short = write(UNPROVEN, "good.yaml"), write(SHORTFALL, "short.yaml")
    assert cli(good, good, *AS_OF).code == 0
    assert cli(good, short, *AS_OF).code == 1
    assert cli(short, good, *AS_OF).code == 1


@pytest.mark.parametrize("fail_on", ["must", "never"])
def test_bad_file_is_2_whatever_fail_on(cli: CommandLine, write: Writer, fail_on: str) -> None:
    assert cli(write("nmae: X\n"), *AS_OF, "--fail-on", fail_on).code == 2


def test_fault_of_the_program_is_3_and_one_line(
    cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("wt_engine.cli.check.load_arrangement", broken)
    called = cli(write(SHORTFALL), *AS_OF)
    assert (called.code, called.out) == (3, "")
    assert len(called.err.splitlines()) == 1
    assert "boom" in called.err


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


# Where output goes


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_results_on_stdout_and_messages_on_stderr(
    cli: CommandLine, write: Writer, format_name: str
) -> None:
    good, bad = write(SHORTFALL, "good.yaml"), write("nmae: X\n", "bad.yaml")
    called = cli(good, bad, *AS_OF, "--format", format_name)
    assert "Falling Short Partnership" in called.out
    assert "Falling Short Partnership" not in called.err
    assert "wtcheck: " not in called.out
    assert called.err.splitlines()
    for line in called.err.splitlines():
        assert line.startswith(f"wtcheck: {bad}:1:1: ")


def test_json_stays_json_when_a_file_is_bad(cli: CommandLine, write: Writer) -> None:
    called = cli(write("nmae: X\n"), *AS_OF, "--format", "json")
    assert called.code == 2
    assert called.json["problems"][0]["line"] == 1


def test_text_of_a_bad_file_alone_has_no_report(cli: CommandLine, write: Writer) -> None:
    called = cli(write("nmae: X\n"), *AS_OF)
    assert (called.code, called.out) == (2, "")


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_output_file_holds_what_stdout_would(
    cli: CommandLine, write: Writer, tmp_path: Path, format_name: str
) -> None:
    file, output = write(SHORTFALL), tmp_path / "report.out"
    printed = cli(file, *AS_OF, "--format", format_name)
    called = cli(file, *AS_OF, "--format", format_name, "--output", str(output))
    assert (called.code, called.out, called.err) == (printed.code, "", "")
    assert output.read_bytes() == printed.out.encode()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["arrangement.yaml", "report.out"]


def test_existing_output_file_is_refused_and_left_as_it_was(
    cli: CommandLine, write: Writer, tmp_path: Path
) -> None:
    file, output = write(SHORTFALL), write("mine\n", "report.txt")
    called = cli(file, *AS_OF, "--output", output)
    assert called.code == 2
    assert output in called.err
    assert "--force" in called.err
    assert Path(output).read_text() == "mine\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["arrangement.yaml", "report.txt"]


def test_force_overwrites_the_output_file(cli: CommandLine, write: Writer, tmp_path: Path) -> None:
    file, output = write(SHORTFALL), write("mine\n", "report.txt")
    assert cli(file, *AS_OF, "--output", output, "--force").code == 1
    assert "Falling Short Partnership" in Path(output).read_text()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["arrangement.yaml", "report.txt"]


def test_output_into_a_folder_that_does_not_exist(
    cli: CommandLine, write: Writer, tmp_path: Path
) -> None:
    output = tmp_path / "nowhere" / "report.txt"
    called = cli(write(SHORTFALL), *AS_OF, "--output", str(output))
    assert (called.code, called.out) == (2, "")
    assert str(output) in called.err
    assert not output.parent.exists()


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_output_that_is_a_folder(
    cli: CommandLine, write: Writer, tmp_path: Path, force: tuple[str, ...]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    called = cli(write(SHORTFALL), *AS_OF, "--output", str(folder), *force)
    assert called.code == 2
    assert str(folder) in called.err
    assert folder.is_dir()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["arrangement.yaml", "folder"]


def test_refused_file_leaves_no_empty_text_report_behind(
    cli: CommandLine, write: Writer, tmp_path: Path
) -> None:
    output = tmp_path / "report.txt"
    assert cli(write("nmae: X\n"), *AS_OF, "--output", str(output)).code == 2
    assert not output.exists() or output.read_text().strip()


# What the text shows


def test_show_open_leaves_out_what_is_met_and_show_all_does_not(
    cli: CommandLine, write: Writer
) -> None:
    edition = check(parse_arrangement(SHORTFALL), "2023", date.fromisoformat(DAY)).editions[0]
    open_titles = {f.title for f in edition.findings if f.is_open}
    closed_titles = {f.title for f in edition.findings} - open_titles
    assert open_titles
    assert closed_titles
    file = write(SHORTFALL)
    shown_open = flat(cli(file, *AS_OF, "--show", "open").out)
    shown_all = flat(cli(file, *AS_OF, "--show", "all").out)
    assert [t for t in open_titles if t not in shown_open] == []
    assert [t for t in closed_titles if t in shown_open] == []
    assert [t for t in open_titles | closed_titles if t not in shown_all] == []


def test_show_is_open_when_left_out(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    assert cli(file, *AS_OF) == cli(file, *AS_OF, "--show", "open")


@pytest.mark.parametrize("name", ["chair", "CHAIR", "Partnership chair", "partnership CHAIR"])
def test_section_by_id_or_title(cli: CommandLine, write: Writer, name: str) -> None:
    file = write(SHORTFALL)
    report = cli(file, *AS_OF, "--format", "json", "--section", name).json
    assert {f["section"] for f in report["editions"][0]["findings"]} == {"chair"}
    told = flat(cli(file, *AS_OF, "--section", name).out)
    pack = load_pack("2023")
    for section in pack.sections:
        titles = {duty.title for duty in section.duties}
        assert any(title in told for title in titles) is (section.id == "chair")


def test_sections_are_shown_in_the_order_of_the_pack(cli: CommandLine, write: Writer) -> None:
    options = ("--section", "funding", "--section", "chair", "--section", "Partnership chair")
    file = write(SHORTFALL)
    every = cli(file, *AS_OF, "--format", "json").json["editions"][0]["findings"]
    shown = cli(file, *AS_OF, "--format", "json", *options).json["editions"][0]["findings"]
    assert shown == [finding for finding in every if finding["section"] in {"chair", "funding"}]
    assert list(dict.fromkeys(finding["section"] for finding in shown)) == ["chair", "funding"]


@pytest.mark.parametrize(("name", "nearest"), [("chiar", "chair"), ("Partnership cahir", "chair")])
def test_wrong_section_suggests_the_nearest(
    cli: CommandLine, write: Writer, name: str, nearest: str
) -> None:
    called = cli(write(SHORTFALL), *AS_OF, "--section", name)
    assert (called.code, called.out) == (2, "")
    assert f"no section '{name}'" in called.err
    assert f"did you mean '{nearest}'?" in called.err


def test_section_unlike_any_lists_them_all(cli: CommandLine, write: Writer) -> None:
    called = cli(write(SHORTFALL), *AS_OF, "--section", "qqqq")
    assert called.code == 2
    assert [s.id for s in load_pack("2023").sections if s.id not in called.err] == []


def test_citations_as_in_a_board_paper(cli: CommandLine, write: Writer) -> None:
    told = flat(cli(write(SHORTFALL), *AS_OF).out)
    assert "WT 2023, para. 104, 6th item, p. 40" in told
    assert re.search(r"CA 2004, s\. 16E\(1\)", told)
    assert not re.search(r"WT2023|CA2004", told)


def test_each_open_finding_says_where_what_and_why(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    told = flat(cli(file, *AS_OF, "--section", "leadership").out)
    line = SHORTFALL.splitlines().index("      post: Assistant Chief Constable") + 1
    assert f"partners[2].lead.post, line {line}" in told
    edition = check(parse_arrangement(SHORTFALL), "2023", date.fromisoformat(DAY)).editions[0]
    police = next(
        f for f in edition.findings if (f.duty, f.subject) == ("lsp-heads-agency", "police")
    )
    assert police.outcome == "not_met"
    assert police.title in told
    assert police.remedy in told
    assert "Assistant Chief Constable" in told


@pytest.mark.parametrize(
    ("text", "word"), [(UNPROVEN, "UNPROVEN"), (SHORTFALL, "SHORTFALL"), (BREACH, "BREACH")]
)
def test_verdict_is_said_in_words(cli: CommandLine, write: Writer, text: str, word: str) -> None:
    told = cli(write(text), *AS_OF).out
    said = [w for w in ("BREACH", "SHORTFALL", "UNPROVEN", "COMPLIANT") if f"Verdict: {w}" in told]
    assert said == [word]
    assert told.count("no legal advice") == 1


@pytest.mark.parametrize("edition", ["2018", "2023", "all"])
@pytest.mark.parametrize("show", ["open", "all"])
def test_lines_are_within_80_columns(
    cli: CommandLine, write: Writer, edition: str, show: str
) -> None:
    long_name = SHORTFALL.replace("Falling Short Partnership", "Long Name Partnership " * 20)
    no_space = SHORTFALL.replace("Falling Short Partnership", "Unbroken" * 30)
    files = [write(long_name, "a" * 120 + ".yaml"), write(no_space, "b.yaml"), "c" * 100]
    called = cli(*files, *AS_OF, "--edition", edition, "--show", show)
    assert [line for line in called.out.splitlines() if len(line) > 80] == []


def test_no_escape_codes_when_not_a_terminal(cli: CommandLine, write: Writer) -> None:
    called = cli(write(SHORTFALL), write("nmae: X\n", "bad.yaml"), *AS_OF)
    assert "\x1b" not in called.out + called.err


def test_colour_on_a_terminal_changes_nothing_but_colour(
    cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(SHORTFALL)
    plain = cli(file, *AS_OF).out
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    coloured = cli(file, *AS_OF).out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert cli(file, *AS_OF).out == plain


def test_no_escape_codes_in_a_file_or_json_even_on_a_terminal(
    cli: CommandLine, write: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    file, output = write(SHORTFALL), tmp_path / "report.txt"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    cli(file, *AS_OF, "--output", str(output))
    assert "\x1b" not in output.read_text()
    assert "\x1b" not in cli(file, *AS_OF, "--format", "json").out


# Several files


def test_bad_file_among_several_does_not_stop_the_others(cli: CommandLine, write: Writer) -> None:
    first, last = write(SHORTFALL, "first.yaml"), write(BREACH, "last.yaml")
    bad, missing = write("nmae: X\n", "bad.yaml"), str(write.folder / "missing.yaml")
    called = cli(first, bad, missing, last, *AS_OF, "--fail-on", "never")
    assert called.code == 2
    assert bad in called.err
    assert missing in called.err
    assert "Verdict: SHORTFALL" in called.out
    assert "Verdict: BREACH" in called.out


def test_summary_table_has_a_row_for_each_file_in_order(cli: CommandLine, write: Writer) -> None:
    files = [write(SHORTFALL, "a.yaml"), write("nmae: X\n", "b.yaml"), write(BREACH, "c.yaml")]
    summary = cli(*files, *AS_OF).out.rpartition("Summary")[2].splitlines()
    rows = [
        next(number for number, line in enumerate(summary) if word in line)
        for word in ("Falling Short Partnership", "refused", "Breaching Partnership")
    ]
    assert rows == sorted(rows)
    assert "shortfall" in summary[rows[0]]
    assert "breach" in summary[rows[2]]


def test_summary_counts_agree_with_the_findings(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    summary = cli(file, file, *AS_OF).out.rpartition("Summary")[2].splitlines()
    row = next(line for line in summary if "Falling Short Partnership" in line)
    counts = check(parse_arrangement(SHORTFALL), "2023", date.fromisoformat(DAY)).editions[0].counts
    still_open = counts["not_met"] + counts["unknown"] + counts["needs_judgement"]
    assert list(map(int, row.split()[-3:])) == [counts["not_met"], still_open, counts["met"]]


def test_one_file_has_no_summary(cli: CommandLine, write: Writer) -> None:
    assert "Summary" not in cli(write(SHORTFALL), *AS_OF).out


def test_twelve_files_show_no_progress_when_nobody_looks(cli: CommandLine, write: Writer) -> None:
    files = [write(UNPROVEN, f"{number}.yaml") for number in range(12)]
    called = cli(*files, *AS_OF)
    assert (called.code, called.err) == (0, "")
    assert called.out.count("Verdict: ") == 12


# Processes of their own


def test_runs_from_another_working_directory(write: Writer, tmp_path: Path) -> None:
    write(SHORTFALL, "mine.yaml")
    done = shell("mine.yaml", *AS_OF, "--output", "report.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert "Falling Short Partnership" in (tmp_path / "report.txt").read_text()


@pytest.mark.parametrize(("text", "code"), [(UNPROVEN, 0), (SHORTFALL, 1), ("nmae: X\n", 2)])
def test_exit_codes_of_the_process(write: Writer, tmp_path: Path, text: str, code: int) -> None:
    done = shell(write(text), *AS_OF, cwd=tmp_path)
    assert done.returncode == code
    assert bool(done.stderr) is (code == 2)
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_same_input_twice_gives_the_same_bytes(
    write: Writer, tmp_path: Path, format_name: str
) -> None:
    file = write(SHORTFALL)
    first, second = (
        shell(
            file,
            *(*AS_OF, "--edition", "all", "--show", "all", "--format", format_name),
            cwd=tmp_path,
            environment={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert len(first) > 10_000


@pytest.mark.skipif(os.name != "posix", reason="pipes as on POSIX")
@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "json", "--edition", "all"),
        ("--section", "disputes"),
        ("--section", "disputes", "--fail-on", "never"),
    ],
)
def test_closed_pipe_is_no_traceback(
    write: Writer, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    file = write(SHORTFALL)
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), file, *AS_OF, *arguments],
            cwd=tmp_path,
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.stderr == b""
    assert done.returncode in {0, 1}


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_name_that_the_terminal_cannot_show_is_no_fault_of_the_program(
    write: Writer, tmp_path: Path, format_name: str
) -> None:
    file = write("name: Gŵyl Partnership\n")
    done = shell(
        *(file, *AS_OF, "--format", format_name),
        cwd=tmp_path,
        environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"yl Partnership" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
@pytest.mark.parametrize("format_name", ["text", "json"])
def test_file_name_that_is_not_utf8(tmp_path: Path, format_name: str) -> None:
    name = b"caf\xe9.yaml"
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as stream:
        stream.write(UNPROVEN.encode())
    done = shell(
        *(name, *AS_OF, "--format", format_name),
        cwd=tmp_path,
        environment={"PYTHONIOENCODING": "utf-8:strict"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Silent Partnership" in done.stdout
    if format_name == "json":
        json.loads(done.stdout)


@pytest.mark.skipif(os.name != "posix", reason="such file names are not allowed elsewhere")
@pytest.mark.parametrize("text", [UNPROVEN, "nmae: X\n"])
def test_file_name_cannot_drive_the_terminal(cli: CommandLine, write: Writer, text: str) -> None:
    called = cli(write(text, "red\x1b[31m.yaml"), *AS_OF)
    assert "\x1b" not in called.out + called.err

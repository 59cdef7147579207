"""`wtcheck diff` on the command line: real files, wrong calls, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import AS_OF, BREACH, ROOT, SHORTFALL, TODAY, UNPROVEN, CommandLine, Writer, flat

from wt_engine import check, diff, load_arrangement
from wt_engine.views import VIEW_FORMATS

FIXTURES = ROOT / "fixtures"
STOKE = str(FIXTURES / "stoke-staffordshire-2019.yaml")
STAFFORDSHIRE = str(FIXTURES / "staffordshire-2024.yaml")
LEEDS = str(FIXTURES / "leeds-2024.yaml")
MODELS = [str(FIXTURES / f"model-{edition}.yaml") for edition in ("2018", "2023")]
JSON = ("--format", "json")


# What is compared


def test_one_file_is_compared_under_both_editions(cli: CommandLine) -> None:
    told = cli("diff", LEEDS, *AS_OF, *JSON).json
    assert told == cli("diff", LEEDS, "--from", "2018", "--to", "2023", *AS_OF, *JSON).json
    assert (told["kind"], told["from"]["edition"], told["to"]["edition"]) == (
        "editions",
        "2018",
        "2023",
    )
    assert told["arrangement"]["file"] == LEEDS


def test_two_files_are_compared_under_2023(cli: CommandLine) -> None:
    told = cli("diff", STOKE, STAFFORDSHIRE, *AS_OF, *JSON).json
    assert told == cli("diff", STOKE, STAFFORDSHIRE, "--edition", "2023", *AS_OF, *JSON).json
    assert (told["kind"], told["edition"]) == ("versions", "2023")
    files = [told[side]["arrangement"]["file"] for side in ("before", "after")]
    assert files == [STOKE, STAFFORDSHIRE]


@pytest.mark.parametrize(
    ("edition", "day", "used"),
    [
        ("2018", "2025-01-10", "2018"),
        ("auto", "2020-01-10", "2018"),
        ("auto", "2024-01-10", "2023"),
    ],
)
def test_edition_of_two_files(cli: CommandLine, edition: str, day: str, used: str) -> None:
    told = cli("diff", STOKE, STAFFORDSHIRE, "--edition", edition, "--as-of", day, *JSON).json
    assert (told["edition"], told["as_of"]) == (used, day)


@pytest.mark.parametrize("file", [LEEDS, STOKE, *MODELS])
def test_verdicts_are_those_of_the_check(cli: CommandLine, file: str) -> None:
    told = cli("diff", file, *AS_OF, *JSON).json
    checked = cli("check", file, *AS_OF, "--edition", "all", "--about", "all", *JSON).json[
        "editions"
    ]
    assert [told[side]["verdict"] for side in ("from", "to")] == [e["verdict"] for e in checked]
    assert [told[side]["counts"] for side in ("from", "to")] == [e["counts"] for e in checked]
    text = cli("diff", file, *AS_OF).out
    verdicts = [e["verdict"].upper() for e in checked]
    assert f"Verdict: {verdicts[0]} under 2018, {verdicts[1]} under 2023." in flat(text)


def test_real_arrangement_before_and_after(cli: CommandLine) -> None:
    told = cli("diff", STOKE, STAFFORDSHIRE, *AS_OF, *JSON).json
    rows = {(row["duty"], row["subject"]): row for row in told["rows"]}
    scrutiny = next(
        row
        for row in told["rows"]
        if row["status"] == "broken"
        and any(
            change["field"] == "statements.arrangements.independent_scrutiny"
            for change in row["fields"]
        )
    )
    (change,) = scrutiny["fields"]
    assert change["before"]["value"] == "stated"
    assert change["after"]["value"] == "not given"
    lines = Path(STOKE).read_text(encoding="utf-8").splitlines()
    assert "independent_scrutiny" in lines[change["before"]["line"] - 1]
    health = rows["health-partner-is-the-right-body", "health"]
    assert health["status"] == "fixed"
    assert [c["field"] for c in health["fields"]] == ["partner.health_body"]
    gone = {row["subject"] for row in told["rows"] if row["status"] == "gone"}
    assert gone == {"local authority: Stoke-on-Trent City Council"}


def test_model_under_its_next_edition_has_new_things_to_show(cli: CommandLine) -> None:
    told = cli("diff", MODELS[0], "--as-of", "2020-12-10", *JSON).json
    assert told["from"]["verdict"] == "compliant"
    statuses = {row["status"] for row in told["rows"] if row["outcome_after"] not in {None, "met"}}
    assert "newly_unproven" in statuses
    assert told["counts"]["newly_met"] == 0


def test_same_file_twice_shows_no_difference(cli: CommandLine) -> None:
    counts = cli("diff", LEEDS, LEEDS, *AS_OF, *JSON).json["counts"]
    assert {status for status, number in counts.items() if number} <= {
        "still_open",
        "still_met",
        "not_applicable",
    }


def test_library_and_command_line_agree(cli: CommandLine) -> None:
    told = cli("diff", STOKE, STAFFORDSHIRE, *AS_OF, *JSON).json
    found = diff(load_arrangement(STOKE), load_arrangement(STAFFORDSHIRE), as_of=TODAY)
    assert told["counts"] == found.counts
    one = diff(load_arrangement(LEEDS), as_of=TODAY)
    assert cli("diff", LEEDS, *AS_OF, *JSON).json["counts"] == one.counts
    assert one.later == check(load_arrangement(LEEDS), as_of=TODAY).editions[0]


# Formats and output


@pytest.mark.parametrize("files", [(LEEDS,), (STOKE, STAFFORDSHIRE)])
@pytest.mark.parametrize("format_name", sorted(VIEW_FORMATS))
def test_output_file_holds_what_stdout_would(
    cli: CommandLine, tmp_path: Path, format_name: str, files: tuple[str, ...]
) -> None:
    output = tmp_path / "diff.out"
    options = (*files, *AS_OF, "--format", format_name)
    printed = cli("diff", *options)
    called = cli("diff", *options, "--output", str(output))
    assert (called.code, called.out, called.err) == (printed.code, "", "")
    assert output.read_bytes() == printed.out.encode()
    again = cli("diff", *options, "--output", str(output))
    assert (again.code, "--force" in again.err) == (2, True)
    assert cli("diff", *options, "--output", str(output), "--force").code == printed.code


@pytest.mark.parametrize("files", [(LEEDS,), (STOKE, STAFFORDSHIRE)])
def test_show_all_tells_more_and_the_data_is_the_same(
    cli: CommandLine, files: tuple[str, ...]
) -> None:
    few, every = (cli("diff", *files, *AS_OF, "--show", show).out for show in ("open", "all"))
    assert "STILL MET" not in few
    assert "STILL MET" in every
    assert few == cli("diff", *files, *AS_OF).out
    assert [line for line in every.splitlines() if len(line) > 80] == []
    data = [cli("diff", *files, *AS_OF, *JSON, "--show", show).out for show in ("open", "all")]
    assert data[0] == data[1]


def test_open_rows_say_what_to_do_and_where(cli: CommandLine, write: Writer) -> None:
    told = flat(cli("diff", write(SHORTFALL), *AS_OF).out)
    line = SHORTFALL.splitlines().index("      post: Assistant Chief Constable") + 1
    assert f"In the file: partners[2].lead.post, line {line}" in told
    assert "Name the head of the agency as lead safeguarding partner" in told
    assert "WT 2023, para. 48, p. 26" in told


def test_each_edition_that_is_not_in_force_is_noted(cli: CommandLine) -> None:
    told = flat(cli("diff", LEEDS, *AS_OF).out)
    assert told.count("Note: The 2018 edition was replaced from 2023-12-15") == 1
    early = flat(cli("diff", LEEDS, "--as-of", "2020-01-10").out)
    assert "Note: The 2023 edition was not yet in force" in early


def test_names_cannot_drive_a_terminal(cli: CommandLine, write: Writer) -> None:
    file = write('name: "A\\e[31mB\\u202eC"\n')
    for arguments in ((file,), (file, file)):
        assert "\x1b" not in cli("diff", *arguments, *AS_OF).out
        assert "\u202e" not in cli("diff", *arguments, *AS_OF, "--format", "html").out


# Wrong calls


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((LEEDS, LEEDS, LEEDS), "diff: there are 3 files to compare"),
        ((LEEDS, LEEDS, "--from", "2018"), "--from: two files are compared under one edition"),
        ((LEEDS, LEEDS, "--to", "2023"), "--to: two files are compared under one edition"),
        ((LEEDS, "--edition", "2023"), "--edition: one file is compared under two editions"),
        ((LEEDS, LEEDS, "--edition", "all"), "--edition: two versions are compared under one"),
        ((LEEDS, LEEDS, "--edition", "2020"), "--edition: '2020' is not an edition"),
        ((LEEDS, "--from", "2023"), "--from: this is the same edition as --to, '2023'"),
        ((LEEDS, "--from", "2018", "--to", "2018"), "--from: this is the same edition as --to"),
        ((LEEDS, "--from", "2023", "--to", "2018"), "--from: there is no crosswalk from '2023'"),
        ((LEEDS, "--from", "2013"), "--from: there is no crosswalk from '2013' to '2023'"),
        ((LEEDS, "--to", "2026"), "--from: there is no crosswalk from '2018' to '2026'"),
        ((LEEDS, "--as-of", "soon"), "--as-of: 'soon' is not a day"),
        ((LEEDS, "--fail-on", "all"), "--fail-on: 'all' is not known"),
        ((LEEDS, "--show", "some"), "--show: 'some' is not known"),
        ((LEEDS, "--format", "xml"), "--format: 'xml' is not known"),
        ((LEEDS, "--engine", "steam"), "--engine: 'steam' is not an engine"),
        ((LEEDS, "--output", LEEDS, "--force"), f"{LEEDS}: this is the file to check"),
        ((LEEDS, STOKE, "--output", STOKE, "--force"), f"{STOKE}: this is the file to check"),
        (("nowhere.yaml",), "nowhere.yaml: cannot be read"),
        ((), "diff"),
    ],
)
def test_wrong_call_is_one_sentence(
    cli: CommandLine, arguments: tuple[str, ...], told: str
) -> None:
    called = cli("diff", *arguments)
    assert (called.code, called.out) == (2, "")
    (line,) = called.err.splitlines()
    assert line.startswith("wtcheck: ")
    assert told in line
    assert line.endswith((".", "'?"))


def test_mistakes_of_both_files_are_told(cli: CommandLine, write: Writer, tmp_path: Path) -> None:
    bad, worse = write("nmae: X\n", "bad.yaml"), write("name: []\n", "worse.yaml")
    output = tmp_path / "out.txt"
    called = cli("diff", bad, worse, *AS_OF, "--fail-on", "never", "--output", str(output))
    assert (called.code, called.out) == (2, "")
    assert bad in called.err
    assert worse in called.err
    assert not output.exists()


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
        (BREACH, "must", 1),
        (BREACH, "never", 0),
    ],
)
@pytest.mark.parametrize("versions", [False, True])
def test_exit_code_follows_the_later_side(
    cli: CommandLine, write: Writer, text: str, fail_on: str, code: int, versions: bool
) -> None:
    later = write(text)
    earlier = (write(BREACH, "breach.yaml"),) if versions else ()
    assert cli("diff", *earlier, later, *AS_OF, "--fail-on", fail_on).code == code


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (UNPROVEN, UNPROVEN, 0),
        (BREACH, BREACH, 0),
        (BREACH, UNPROVEN, 0),
        (UNPROVEN, BREACH, 1),
        (UNPROVEN, SHORTFALL, 1),
    ],
)
def test_only_new_problems_count_for_new(
    cli: CommandLine, write: Writer, before: str, after: str, code: int
) -> None:
    files = write(before, "before.yaml"), write(after, "after.yaml")
    assert cli("diff", *files, *AS_OF, "--fail-on", "new").code == code


def test_what_is_no_longer_shown_counts_for_new(cli: CommandLine, write: Writer) -> None:
    before = write("name: X\nstatements: {arrangements: {funding: stated}}\n", "before.yaml")
    after = write("name: X\n", "after.yaml")
    assert cli("diff", before, after, *AS_OF, "--fail-on", "should").code == 0
    assert cli("diff", before, after, *AS_OF, "--fail-on", "new").code == 1


def test_new_under_the_next_edition(cli: CommandLine) -> None:
    assert cli("diff", LEEDS, *AS_OF, "--fail-on", "new").code == 1
    assert cli("diff", LEEDS, *AS_OF, "--fail-on", "should").code == 0


def test_output_is_the_same_each_time(cli: CommandLine) -> None:
    first, second = (cli("diff", STOKE, STAFFORDSHIRE, *AS_OF, *JSON).out for _ in range(2))
    assert first == second
    assert json.loads(first)["rows"]


def test_command_is_known_with_its_options_first(cli: CommandLine) -> None:
    called = cli("--help")
    assert "diff" in called.out
    options = ("--from", "2018", *AS_OF, "--fail-on", "never")
    assert cli("diff", *options, LEEDS).code == 0

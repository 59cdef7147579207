"""Where output goes, of one file or several: stdout, stderr, a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from helpers import AS_OF, BREACH, DAY, SHORTFALL, UNPROVEN, CommandLine, Writer

from wt_engine import check, parse_arrangement

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
    day = date.fromisoformat(DAY)
    report = check(parse_arrangement(SHORTFALL), "2023", day, about="described").editions[0]
    counts = report.counts
    still_open = counts["not_met"] + counts["unknown"] + counts["needs_judgement"]
    decided = f"{report.decided}/{report.duties}"
    assert row.split()[-3:] == [str(counts["not_met"]), str(still_open), decided]


def test_one_file_has_no_summary(cli: CommandLine, write: Writer) -> None:
    assert "Summary" not in cli(write(SHORTFALL), *AS_OF).out


def test_twelve_files_show_no_progress_when_nobody_looks(cli: CommandLine, write: Writer) -> None:
    files = [write(UNPROVEN, f"{number}.yaml") for number in range(12)]
    called = cli(*files, *AS_OF)
    assert (called.code, called.err) == (1, "")
    assert called.out.count("Verdict: ") == 12

"""`wtcheck baseline write` and `--baseline`: exit codes, what is told, what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import AS_OF, BREACH, SHORTFALL, UNPROVEN, Called, CommandLine, Writer, flat

WORSE = SHORTFALL.replace("post: Chief Executive", "post: Head of Communications")
BETTER = SHORTFALL.replace("Assistant Chief Constable", "Chief Constable")
FAULT = "departures:\n  - duty: no-such-duty\n"
STANDING = """\
departures:
  - duty: lsp-heads-agency
    subject: police
    reason: Merger
    approved_by: Board
    approved_on: 2024-10-01
    review_by: 2025-03-31
"""


def written(cli: CommandLine, write: Writer, *files: str, options: tuple[str, ...] = ()) -> str:
    """A baseline of the files."""
    baseline = str(write.folder / "baseline.json")
    called = cli("baseline", "write", baseline, *files, *AS_OF, *options)
    assert (called.code, called.err) == (0, "")
    return baseline


def after(cli: CommandLine, write: Writer, then: str, now: str, *options: str) -> Called:
    baseline = written(cli, write, write(then, "then.yaml"))
    show = ("--show", "open")
    return cli(write(now, "now.yaml"), *AS_OF, "--baseline", baseline, *show, *options)


@pytest.mark.parametrize(
    ("then", "now", "fail_on", "code"),
    [
        (SHORTFALL, SHORTFALL, "should", 0),
        (SHORTFALL, SHORTFALL, "unknown", 0),
        (SHORTFALL, BETTER, "should", 0),
        (SHORTFALL, WORSE, "should", 1),
        (SHORTFALL, WORSE, "must", 0),
        (SHORTFALL, WORSE, "never", 0),
        (BETTER, SHORTFALL, "should", 1),
        (BREACH, BREACH, "must", 0),
        ("name: Breaching Partnership\n", BREACH, "must", 1),
        (SHORTFALL, SHORTFALL + FAULT, "should", 1),
        (SHORTFALL, SHORTFALL + FAULT, "must", 0),
        (SHORTFALL + FAULT, SHORTFALL + FAULT, "should", 0),
        (SHORTFALL, SHORTFALL + STANDING, "should", 0),
        (SHORTFALL + STANDING, SHORTFALL, "should", 1),
        (UNPROVEN, SHORTFALL, "should", 1),
    ],
)
def test_only_what_is_new_counts(
    cli: CommandLine, write: Writer, then: str, now: str, fail_on: str, code: int
) -> None:
    called = after(cli, write, then, now, "--fail-on", fail_on)
    assert (called.code, called.err) == (code, "")


def test_verdict_is_what_it_is(cli: CommandLine, write: Writer) -> None:
    called = after(cli, write, SHORTFALL, SHORTFALL)
    assert called.code == 0
    assert "Verdict: SHORTFALL" in called.out
    assert "New: 0. Only what is new counts for the exit code." in flat(called.out)


def test_new_is_marked_and_fixed_is_praised(cli: CommandLine, write: Writer) -> None:
    called = after(cli, write, BETTER, SHORTFALL)
    assert "NEW. states: the police" in flat(called.out)
    assert called.out.count("NEW. ") == 1
    called = cli(
        write(BETTER, "later.yaml"),
        *AS_OF,
        *("--show", "open"),
        "--baseline",
        written(cli, write, write(SHORTFALL), options=("--force",)),
    )
    told = flat(called.out)
    assert "SINCE THE BASELINE OF 10 JANUARY 2025" in told
    assert "Fixed: 1. Well done." in told
    assert "- Fixed (was not met): the police (Example Police): Each lead" in told
    assert "NEW. " not in told


def test_departed_from_is_told_and_not_praised(cli: CommandLine, write: Writer) -> None:
    told = flat(after(cli, write, SHORTFALL, SHORTFALL + STANDING).out)
    assert "Fixed: 0." in told
    assert "Well done" not in told
    assert "No longer open, and not fixed: 1." in told
    assert "- Was not met, now departed from: the police (Example Police)" in told


def test_departure_put_right_is_told_in_words(cli: CommandLine, write: Writer) -> None:
    told = flat(after(cli, write, SHORTFALL + FAULT, SHORTFALL).out)
    assert "Fixed (was a departure of an unknown duty): no-such-duty" in told


def test_new_fault_of_a_departure_is_marked_and_one_that_stands_is_not(
    cli: CommandLine, write: Writer
) -> None:
    twice = STANDING + STANDING.removeprefix("departures:\n")
    told = flat(after(cli, write, SHORTFALL + STANDING, SHORTFALL + twice).out)
    assert "NEW. Recorded twice: " in told
    assert "NEW. Stands" not in told


def test_json_has_new_fixed_and_closed(cli: CommandLine, write: Writer) -> None:
    data = after(cli, write, SHORTFALL, SHORTFALL + STANDING, "--format", "json").json
    assert data["baseline"]["has_arrangement"] is True
    assert (data["baseline"]["new"], data["baseline"]["fixed"]) == (0, [])
    (closed,) = data["baseline"]["closed"]
    assert (closed["duty"], closed["outcome"], closed["now"]) == (
        "lsp-heads-agency",
        "not_met",
        "departed",
    )


def test_arrangement_that_it_does_not_know_is_new(cli: CommandLine, write: Writer) -> None:
    called = after(cli, write, UNPROVEN, SHORTFALL)
    assert called.code == 1
    assert "The baseline does not have this arrangement" in flat(called.out)


def test_section_narrows_what_counts(cli: CommandLine, write: Writer) -> None:
    assert after(cli, write, BETTER, SHORTFALL, "--section", "disputes").code == 0


def test_several_arrangements_in_one(cli: CommandLine, write: Writer) -> None:
    folder = write.folder / "areas"
    folder.mkdir()
    for name, text in (("a", SHORTFALL), ("b", BREACH), ("c", UNPROVEN)):
        (folder / f"{name}.yaml").write_text(text)
    baseline = written(cli, write, str(folder))
    assert cli(str(folder), *AS_OF, "--baseline", baseline).code == 0
    (folder / "c.yaml").write_text(UNPROVEN + "scrutiny: []\n")
    called = cli(str(folder), *AS_OF, "--baseline", baseline, "--format", "json")
    assert called.code == 1
    assert [told["baseline"]["new"] > 0 for told in called.json["reports"]] == [False, False, True]
    (folder / "d.yaml").write_text("nonsense")
    assert cli(str(folder), *AS_OF, "--baseline", baseline).code == 2


def test_both_editions(cli: CommandLine, write: Writer) -> None:
    baseline = written(cli, write, write(SHORTFALL), options=("--edition", "all"))
    for edition in ("2018", "2023", "all"):
        called = cli(write(SHORTFALL), *AS_OF, "--edition", edition, "--baseline", baseline)
        assert (called.code, called.err) == (0, "")


def test_same_bytes_each_time(cli: CommandLine, write: Writer) -> None:
    first = Path(written(cli, write, write(SHORTFALL))).read_bytes()
    assert Path(written(cli, write, write(SHORTFALL), options=("--force",))).read_bytes() == first
    assert str(write.folder).encode() not in first


def test_says_how_to_go_on(cli: CommandLine, write: Writer) -> None:
    file, beside = write(SHORTFALL), write(STANDING, "departures.yaml")
    baseline = str(write.folder / "base line.json")
    options = ("--edition", "all", "--departures", beside)
    called = cli("baseline", "write", baseline, file, *AS_OF, *options)
    count = sum(
        len(e["open"])
        for e in json.loads(Path(baseline).read_text())["arrangements"][0]["editions"]
    )
    assert called.out.startswith(f"Written to {baseline}: {count} open. ")
    assert called.out.endswith(f"wtcheck {file} {' '.join(options)} --baseline '{baseline}'\n")


def test_existing_one_is_kept(cli: CommandLine, write: Writer) -> None:
    baseline = write("mine", "baseline.json")
    called = cli("baseline", "write", baseline, write(SHORTFALL), *AS_OF)
    assert (called.code, called.out) == (2, "")
    assert "--force" in called.err
    assert Path(baseline).read_text() == "mine"


def test_is_not_written_over_an_arrangement(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    called = cli("baseline", "write", file, file, *AS_OF, "--force")
    assert called.code == 2
    assert Path(file).read_text() == SHORTFALL


def test_name_of_the_baseline_forgotten(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    called = cli("baseline", "write", file, *AS_OF)
    assert called.code == 2
    assert "name the baseline to write and then the arrangements" in called.err
    assert Path(file).read_text() == SHORTFALL


def test_every_bad_file_is_told_and_nothing_written(cli: CommandLine, write: Writer) -> None:
    bad, worse = write("nmae: X\n", "bad.yaml"), write("[]", "worse.yaml")
    called = cli("baseline", "write", str(write.folder / "b.json"), bad, write(SHORTFALL), worse)
    assert (called.code, called.out) == (2, "")
    assert bad in called.err
    assert worse in called.err
    assert not (write.folder / "b.json").exists()


def test_departures_for_several_need_the_name(cli: CommandLine, write: Writer) -> None:
    files, beside = (write(SHORTFALL, "a.yaml"), write(BREACH, "b.yaml")), write(STANDING, "d.yaml")
    called = cli("baseline", "write", str(write.folder / "b.json"), *files, "--departures", beside)
    assert called.code == 2
    assert "say which arrangement" in called.err

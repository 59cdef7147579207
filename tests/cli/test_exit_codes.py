"""Exit codes: what --fail-on counts, bad files, faults of the program."""

from __future__ import annotations

import pytest
from helpers import AS_OF, BREACH, SHORTFALL, UNPROVEN, CommandLine, Writer

from wt_engine.arrangement.vocabulary import vocabulary


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


@pytest.mark.parametrize(("text", "code"), [(UNPROVEN, 1), (SHORTFALL, 1), (BREACH, 1)])
def test_fail_on_is_unknown_when_left_out(
    cli: CommandLine, write: Writer, text: str, code: int
) -> None:
    assert cli(write(text), *AS_OF).code == code


def looked_at(found: str) -> str:
    """A file in which a scrutineer found the same of everything."""
    topics = "".join(f"    {topic}: {found}\n" for topic in vocabulary()["practice"])
    return f"name: X\nassurance:\n- by: scrutineer\n  date: 2024-11-01\n  found:\n{topics}"


def test_to_be_judged_counts_for_fail_on_unknown_only(cli: CommandLine, write: Writer) -> None:
    def file_with(found: str) -> str:
        return write(looked_at(found))

    options = (*AS_OF, "--about", "all", "--section", "disputes")
    weighed = file_with("partly")
    found = cli(weighed, *options, "--format", "json").json["editions"][0]["findings"]
    assert {finding["outcome"] for finding in found} == {"needs_judgement"}
    assert cli(weighed, *options, "--fail-on", "unknown").code == 1
    assert cli(weighed, *options, "--fail-on", "should").code == 0
    settled = file_with("in_place")
    assert cli(settled, *options, "--fail-on", "unknown").code == 0


def test_shortfall_counts_for_fail_on_unknown_too(cli: CommandLine, write: Writer) -> None:
    file = write(looked_at("not_in_place"))
    for section in ("disputes", "chair", "reporting", "scrutiny"):
        options = (*AS_OF, "--about", "all", "--section", section)
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
    options = (*AS_OF, "--fail-on", "should")
    assert cli(file, *options, "--section", "leadership").code == 1
    assert cli(file, *options, "--section", "disputes").code == 0


def test_one_failing_file_of_several_is_enough(cli: CommandLine, write: Writer) -> None:
    good, short = write(UNPROVEN, "good.yaml"), write(SHORTFALL, "short.yaml")
    options = (*AS_OF, "--fail-on", "should")
    assert cli(good, good, *options).code == 0
    assert cli(good, short, *options).code == 1
    assert cli(short, good, *options).code == 1


@pytest.mark.parametrize("fail_on", ["must", "never"])
def test_bad_file_is_2_whatever_fail_on(cli: CommandLine, write: Writer, fail_on: str) -> None:
    assert cli(write("nmae: X\n"), *AS_OF, "--fail-on", fail_on).code == 2


def test_fault_of_the_program_is_3_and_one_line(
    cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("wt_engine.checking.many.load_arrangement", broken)
    called = cli(write(SHORTFALL), *AS_OF)
    assert (called.code, called.out) == (3, "")
    assert len(called.err.splitlines()) == 1
    assert "boom" in called.err

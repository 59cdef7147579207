"""Annotations for GitHub Actions, as its runner reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from helpers import AS_OF, BREACH, UNPROVEN, CommandLine, Writer
from reports import REFUSED, broken, compared, departed, hostile, leeds, made

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.words import ADVICE
from wt_engine.formats.github import _data, _property

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
_TEXTS: dict[tuple[object, ...], str] = {}


class Told(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, character)
    return text.replace("%25", "%")


def read(*checked: Checked, show_all: bool = False) -> tuple[list[Told], list[str]]:
    """What the runner reads as commands, and the plain lines after them."""
    key = (*map(id, checked), show_all)
    if key not in _TEXTS:
        _TEXTS[key] = made("github", *checked, show_all=show_all)
    commands: list[Told] = []
    plain: list[str] = []
    for line in _TEXTS[key].splitlines():
        # The runner looks for '::' at the start of a line, and for '##[' anywhere in it.
        if line.lstrip().startswith("::"):
            found = COMMAND.fullmatch(line)
            assert found is not None, line
            assert not plain, "annotations stand before what the log sums up"
            pairs = (pair.partition("=") for pair in found[2].split(","))
            properties = {name: unescaped(value) for name, _, value in pairs}
            assert set(properties) <= {"file", "line", "col", "title"}
            commands.append(Told(found[1], properties, unescaped(found[3])))
        else:
            assert "##[" not in line
            plain.append(line)
    return commands, plain


def test_worst_comes_first() -> None:
    commands, _ = read(departed(), broken(), REFUSED)
    levels = [told.level for told in commands]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert commands[0].properties["file"] == "b.yaml"
    assert commands[0].message == "It is odd."


def test_annotation_has_its_place_duty_and_source() -> None:
    commands, _ = read(departed())
    (told,) = (c for c in commands if "(dsp-appointed, 2023)" in c.properties["title"])
    assert told.level == "warning"
    assert told.properties["title"].startswith("Not met (should, shortfall): the police")
    assert (told.properties["file"], told.properties["line"], told.properties["col"]) == (
        "mine.yaml", "17", "16")  # fmt: skip
    assert "What to do: " in told.message
    assert "Source: WT 2023, para. " in told.message


def test_breach_is_an_error() -> None:
    commands, plain = read(broken())
    assert any("(must, breach)" in c.properties["title"] for c in commands if c.level == "error")
    assert "Verdict: BREACH" in "\n".join(plain)


def test_not_shown_is_one_notice_a_section() -> None:
    report = leeds().report
    assert report is not None
    commands, plain = read(leeds())
    notices = [c for c in commands if c.properties["title"].startswith("Not shown: ")]
    sections = {(e.edition, f.section) for e in report.editions
                for f in e.findings if f.outcome == "unknown"}  # fmt: skip
    assert len(notices) == len(sections)
    assert {notice.level for notice in notices} == {"notice"}
    total = sum(f.outcome == "unknown" for e in report.editions for f in e.findings)
    counted = sum(int(c.properties["title"].split()[2]) for c in notices)
    assert counted == total
    assert "neither a pass nor a fail" in notices[0].message
    assert any("GitHub shows 10 of the " in line for line in plain)


def test_closing_lines_have_verdict_counts_and_advice() -> None:
    _, plain = read(leeds())
    text = "\n".join(plain)
    assert "Verdict: UNPROVEN. Nothing is shown to be wrong" in text
    assert re.search(r"\b[12]\d\d findings: not met 0 \(breach 0, shortfall 0, note 0\)", text)
    assert "replaced from 2023-12-15" in text
    assert text.count(ADVICE) == 1


def test_departures_are_told() -> None:
    commands, plain = read(departed())
    warned = [c for c in commands if c.properties["title"].startswith("Departure")]
    assert {c.level for c in warned} == {"warning"}
    assert len(warned) == 2
    assert any(line.startswith("Departed from (states): the police") for line in plain)
    assert any(line.startswith("Departure stands: ") for line in plain)
    titles = [c.properties["title"] for c in commands]
    assert not any("lsp-heads-agency, 2023" in title and "police" in title for title in titles)


def test_baseline_is_told_and_what_is_new_comes_first() -> None:
    item = compared()
    assert item.since is not None
    commands, plain = read(item)
    titles = [c.properties["title"] for c in commands if c.level == "warning"]
    known = [title.startswith("Known: ") for title in titles]
    assert known == sorted(known)
    assert any(known)
    assert not all(known)
    assert all(f"{was.title}" in "\n".join(plain) for was in item.since.fixed)
    assert any("Since the baseline of 10 January 2025: new " in line for line in plain)


def test_several_files_are_summed_up() -> None:
    _, plain = read(departed(), broken(), REFUSED)
    text = "\n".join(plain)
    assert "Summary of 3 files; refused: bro:ken, file%.yaml." in text
    assert "breach 1, shortfall 1, unproven 0, compliant 0" in text
    assert "Open in 2 of 2 (100%)" in text
    assert "Refused: bro:ken, file%.yaml" in text


def test_show_all_lists_what_is_met() -> None:
    assert not any(line.startswith("Met (") for line in read(departed())[1])
    assert any(line.startswith("Met (") for line in read(departed(), show_all=True)[1])


def test_hostile_names_give_no_commands() -> None:
    commands, plain = read(hostile())
    assert commands
    for told in commands:
        assert told.properties["file"] == "a b/%41,c:d .yaml"
    assert any(line.startswith("wtcheck: ::error::# # [error]x <b>") for line in plain)


@pytest.mark.parametrize("text", ["a%0Ab:c,d\r\ne", "%3A%2C%25", "50% : 1,2"])
def test_escapes_are_undone_by_the_runner(text: str) -> None:
    assert unescaped(_property(text)) == text
    assert not set("\r\n:,") & set(_property(text))
    assert not set("\r\n") & set(_data(text))
    assert _data("%0A") == "%250A"


def test_is_chosen_by_itself_in_github_actions(
    cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(BREACH)
    plain = cli(file, *AS_OF)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert cli(file, *AS_OF).out.startswith("::error file=")
    assert cli(file, *AS_OF, "--format", "text") == plain
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert cli(file, *AS_OF) == plain


def test_refused_files_are_told_in_github_actions(cli: CommandLine, write: Writer) -> None:
    called = cli(write("name: X\nnope: 1\n"), write(UNPROVEN, "b.yaml"), "--format", "github")
    assert called.code == 2
    assert called.out.startswith("::error file=")

"""The text report: what it shows, its sections, its width and colour."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest
from helpers import AS_OF, BREACH, DAY, SHORTFALL, UNPROVEN, CommandLine, Writer, flat

from wt_engine import check, parse_arrangement
from wt_engine.packs.load import load_pack


def test_show_open_leaves_out_what_is_met_and_show_all_does_not(
    cli: CommandLine, write: Writer
) -> None:
    day = date.fromisoformat(DAY)
    edition = check(parse_arrangement(SHORTFALL), "2023", day, about="described").editions[0]
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


def test_show_is_summary_when_left_out(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    assert cli(file, *AS_OF) == cli(file, *AS_OF, "--show", "summary")


@pytest.mark.parametrize("name", ["chair", "CHAIR", "Partnership chair", "partnership CHAIR"])
def test_section_by_id_or_title(cli: CommandLine, write: Writer, name: str) -> None:
    file = write(SHORTFALL)
    report = cli(file, *AS_OF, "--format", "json", "--section", name).json
    assert {f["section"] for f in report["editions"][0]["findings"]} == {"chair"}
    told = flat(cli(file, *AS_OF, "--section", name, "--about", "all", "--show", "open").out)
    pack = load_pack("2023")
    for section in pack.sections:
        titles = {duty.title for duty in section.duties}
        assert any(title in told for title in titles) is (section.id == "chair")


def test_sections_are_shown_in_the_order_of_the_pack(cli: CommandLine, write: Writer) -> None:
    options = ("--section", "funding", "--section", "chair", "--section", "Partnership chair")
    file = write(SHORTFALL)
    every = cli(file, *AS_OF, "--about", "all", "--format", "json").json["editions"][0]["findings"]
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
    told = flat(cli(write(SHORTFALL), *AS_OF, "--show", "all").out)
    assert "WT 2023, para. 104, 6th item, p. 40" in told
    assert re.search(r"CA 2004, s\. 16E\(1\)", told)
    assert not re.search(r"WT2023|CA2004", told)


def test_each_open_finding_says_where_what_and_why(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    told = flat(cli(file, *AS_OF, "--section", "leadership", "--show", "all").out)
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
@pytest.mark.parametrize("show", ["summary", "open", "all"])
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

"""`wtcheck changes`: calls, filters, formats, files and wrong calls, over the real crosswalk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers import CommandLine, flat, shell, unprintable

from wt_engine import load_crosswalk
from wt_engine.packs.crosswalk.model import CHANGES
from wt_engine.views import VIEW_FORMATS


def entries_of(cli: CommandLine, *options: str) -> list[dict[str, Any]]:
    called = cli("changes", "--format", "json", *options)
    assert (called.code, called.err) == (0, "")
    found = called.json["entries"]
    assert isinstance(found, list)
    assert sum(called.json["counts"].values()) == len(found)
    return found


def test_every_duty_of_both_editions_is_told_once(cli: CommandLine) -> None:
    crosswalk = load_crosswalk()
    found = entries_of(cli)
    for end, pack in (("from", crosswalk.earlier), ("to", crosswalk.later)):
        named = [duty["duty"] for entry in found for duty in entry[end]]
        assert sorted(named) == sorted(duty.id for duty in pack.duties)
    assert [e["section"] for e in found if e["to"]] == sorted(
        (e["section"] for e in found if e["to"]),
        key=[section.id for section in crosswalk.later.sections].index,
    )


def test_text_has_every_section_entry_and_open_claim(cli: CommandLine) -> None:
    called = cli("changes")
    crosswalk = load_crosswalk()
    assert (called.code, called.err) == (0, "")
    assert max(map(len, called.out.splitlines())) <= 80
    told = flat(called.out)
    for section in crosswalk.later.sections:
        assert section.title.upper() in told
    for entry in crosswalk.entries:
        assert f"Difference: {entry.difference}" in told
    for claim in crosswalk.claims:
        assert claim.says in told


def test_defaults_are_the_two_editions(cli: CommandLine) -> None:
    assert cli("changes") == cli("changes", "--from", "2018", "--to", "2023")


@pytest.mark.parametrize("format_name", VIEW_FORMATS)
def test_every_format_holds_every_difference(cli: CommandLine, format_name: str) -> None:
    called = cli("changes", "--format", format_name)
    assert (called.code, called.err) == (0, "")
    plain = [e.difference for e in load_crosswalk().entries if e.difference.isascii()]
    wordy = [text for text in plain if all(c.isalnum() or c in " ,." for c in text)]
    assert wordy
    told = flat(called.out)
    assert [text for text in wordy if text not in told] == []
    assert unprintable(called.out.replace("\n", "")) == []


# Filters


@pytest.mark.parametrize("kind", CHANGES)
def test_kind_is_the_chief_one_or_a_further_one(cli: CommandLine, kind: str) -> None:
    wanted = [e for e in entries_of(cli) if kind in (e["change"], *e["also"])]
    assert entries_of(cli, "--kind", kind) == wanted


def test_kinds_with_commas_or_repeated(cli: CommandLine) -> None:
    both = entries_of(cli, "--kind", "removed,strengthened")
    assert both == entries_of(cli, "--kind", "strengthened", "--kind", "removed")
    assert len(both) > len(entries_of(cli, "--kind", "removed")) > 0


def test_bearer_in_any_case(cli: CommandLine) -> None:
    found = entries_of(cli, "--bearer", "LEAD Safeguarding")
    assert found == entries_of(cli, "--bearer", "lead safeguarding")
    assert 0 < len(found) < len(entries_of(cli))
    for entry in found:
        bearers = [duty["bearer"].casefold() for duty in (*entry["from"], *entry["to"])]
        assert any("lead safeguarding" in bearer for bearer in bearers)


@pytest.mark.parametrize("end", ["from", "to"])
def test_section_of_either_edition_by_id_or_title(cli: CommandLine, end: str) -> None:
    crosswalk = load_crosswalk()
    pack, other = crosswalk.earlier, crosswalk.later
    if end == "to":
        pack, other = other, pack
    titles = {section.title.casefold() for section in other.sections}
    ids = {section.id for section in other.sections}
    section = next(s for s in pack.sections if s.id not in ids and s.title.casefold() not in titles)
    found = entries_of(cli, "--section", section.id)
    assert found == entries_of(cli, "--section", section.title.upper())
    told = {duty["duty"] for entry in found for duty in entry[end]}
    assert {duty.id for duty in section.duties} <= told


def test_valid_filters_that_leave_nothing(cli: CommandLine) -> None:
    section = load_crosswalk().later.sections[-1].id
    met = {k for e in entries_of(cli, "--section", section) for k in (e["change"], *e["also"])}
    assert met
    kind = next(kind for kind in CHANGES if kind not in met)
    called = cli("changes", "--kind", kind, "--section", section)
    assert (called.code, called.err) == (0, "")
    assert f"Nothing in the crosswalk is of kind {kind} and section {section}." in flat(called.out)
    assert entries_of(cli, "--kind", kind, "--section", section) == []


# Wrong calls


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--kind", "widened", ["'widened'", *CHANGES]),
        ("--kind", "added,widened", ["'widened'"]),
        ("--bearer", "the fire brigade", ["'the fire brigade'", "relevant agencies"]),
        ("--bearer", "", ["lead safeguarding partners"]),
        ("--section", "fundnig", ["'fundnig'", "did you mean 'funding'?"]),
        ("--section", "zzz", ["'zzz'", "transition", "chair"]),
        ("--from", "2013", ["'2013'", "--from 2018 --to 2023"]),
        ("--to", "2026", ["'2026'", "--from 2018 --to 2023"]),
        ("--format", "pdf", ["'pdf'", *VIEW_FORMATS]),
        ("--nonsense", "1", ["--nonsense"]),
    ],
)
def test_wrong_value_is_one_sentence_and_2(
    cli: CommandLine, tmp_path: Path, option: str, value: str, told: list[str]
) -> None:
    output = tmp_path / "changes.txt"
    called = cli("changes", "--output", str(output), option, value)
    assert (called.code, called.out) == (2, "")
    assert len(called.err.splitlines()) == 1
    assert called.err.startswith("wtcheck: ")
    assert [word for word in told if word not in called.err] == []
    assert not output.exists()


def test_help_names_every_option(cli: CommandLine) -> None:
    told = cli("changes", "--help").out
    options = ["--from", "--to", "--kind", "--bearer", "--section"]
    assert [o for o in (*options, "--format", "--output", "--force") if o not in told] == []


# Files and processes


@pytest.mark.parametrize("format_name", VIEW_FORMATS)
def test_output_file_holds_what_stdout_would(
    cli: CommandLine, tmp_path: Path, format_name: str
) -> None:
    output = tmp_path / "changes.out"
    options = ("--format", format_name, "--kind", "removed")
    printed = cli("changes", *options)
    called = cli("changes", *options, "--output", str(output))
    assert (called.code, called.out, called.err) == (0, "", "")
    assert output.read_bytes() == printed.out.encode()


def test_existing_output_file_is_kept_unless_forced(cli: CommandLine, tmp_path: Path) -> None:
    output = tmp_path / "changes.out"
    output.write_text("mine\n", encoding="utf-8")
    refused = cli("changes", "--output", str(output))
    assert (refused.code, refused.out) == (2, "")
    assert "--force" in refused.err
    assert output.read_text(encoding="utf-8") == "mine\n"
    assert cli("changes", "--output", str(output), "--force").code == 0
    assert output.read_text(encoding="utf-8").startswith("What changed")


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_same_call_gives_the_same_bytes_from_anywhere(tmp_path: Path, format_name: str) -> None:
    first, second = (
        shell("changes", "--format", format_name, cwd=tmp_path, environment={"PYTHONHASHSEED": s})
        for s in ("1", "2")
    )
    assert (first.returncode, first.stderr) == (0, b"")
    assert first.stdout == second.stdout
    assert len(first.stdout) > 10_000

"""Which report goes where: `--format` and `--output`, paired in order."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from helpers import AS_OF, SHORTFALL, CommandLine, Writer

from wt_engine.cli.targets import Target, refuse_idle_carry, targets_of
from wt_engine.formats.registry import FORMATS
from wt_engine.terms.errors import InputError


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def test_text_on_standard_output_is_usual() -> None:
    assert targets_of((), ()) == (Target("text", None),)
    assert targets_of((), ("-",)) == (Target("text", None),)


def test_annotations_inside_github_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    if "github" not in FORMATS:
        pytest.skip("no such format yet")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert targets_of((), ()) == (Target("github", None),)
    assert targets_of(("text",), ()) == (Target("text", None),)
    assert targets_of((), ("a.json",)) == (Target("json", Path("a.json")),)


def test_one_format_without_an_output() -> None:
    assert targets_of(("json",), ()) == (Target("json", None),)


def test_pairs_in_order() -> None:
    assert targets_of(("json", "text", "json"), ("a", "-", "b.txt")) == (
        Target("json", Path("a")),
        Target("text", None),
        Target("json", Path("b.txt")),
    )


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_ending_tells_its_format_in_any_case(name: str) -> None:
    for suffix in FORMATS[name].suffixes:
        for file in (f"report{suffix}", f"dir.d/Report{suffix.upper()}"):
            assert targets_of((), (file,)) == (Target(name, Path(file)),)


def test_no_two_formats_have_the_same_ending() -> None:
    endings = [suffix for known in FORMATS.values() for suffix in known.suffixes]
    assert len(endings) == len(set(endings))


@pytest.mark.parametrize(
    ("formats", "outputs", "sentence"),
    [
        (("jsn",), (), "'jsn' is not a format; use text, json"),
        (("json", "nope"), ("a",), "'nope' is not a format"),
        (("json", "text"), (), "there are 2 formats and 0 outputs"),
        (("json", "text"), ("a",), "there are 2 formats and 1 outputs"),
        (("json",), ("a", "b"), "there are 1 formats and 2 outputs"),
        ((), ("report",), "its ending tells no format"),
        ((), ("",), "its ending tells no format"),
        ((), ("a.json", "b"), "its ending tells no format"),
        ((), (".json.bak",), "its ending tells no format"),
        ((), ("-", "-"), "two reports can't go to the same place"),
        ((), ("a.json", "a.json"), "two reports can't go to the same place"),
        ((), ("a.json", "./a.json"), "two reports can't go to the same place"),
        (("json", "text"), ("x/../a", "a"), "two reports can't go to the same place"),
        (("json", "text"), ("a", os.path.join(os.getcwd(), "a")), "two reports can't go"),
    ],
)
def test_what_can_not_be_told_is_refused(
    formats: tuple[str, ...], outputs: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(InputError) as caught:
        targets_of(formats, outputs)
    assert sentence in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="links as on POSIX")
def test_same_place_through_a_link_is_refused(cli: CommandLine, write: Writer) -> None:
    (write.folder / "link.json").symlink_to(write.folder / "real.json")
    outputs = (
        "--output",
        str(write.folder / "real.json"),
        "--output",
        str(write.folder / "link.json"),
    )
    called = cli(write(SHORTFALL), *AS_OF, *outputs, "--force")
    assert called.code == 2
    assert "same place" in called.err
    assert not (write.folder / "real.json").exists()


def test_several_reports_of_one_check(cli: CommandLine, write: Writer) -> None:
    file, folder = write(SHORTFALL), write.folder
    called = cli(
        *(file, *AS_OF, "--output", str(folder / "a.json"), "--output", "-"),
        *("--output", str(folder / "b.txt")),
    )
    assert called.code == 1
    assert called.out == (folder / "b.txt").read_text()
    assert json.loads((folder / "a.json").read_text())["as_of"] == "2025-01-10"


@pytest.mark.parametrize("output", [(), ("--output", "-"), ("--output", "report.json")])
def test_a_workbook_to_carry_on_needs_one_to_write(
    cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch, output: tuple[str, ...]
) -> None:
    monkeypatch.chdir(write.folder)
    called = cli(write(SHORTFALL), *AS_OF, "--carry-from", "last.xlsx", *output)
    assert (called.code, called.out) == (2, "")
    (told,) = called.err.splitlines()
    assert "--carry-from: no xlsx report is written" in told
    assert not (write.folder / "report.json").exists()


def test_one_workbook_among_the_reports_is_enough_to_carry_on() -> None:
    targets = targets_of((), ("a.json", "b.xlsx"))
    refuse_idle_carry("last.xlsx", targets)
    refuse_idle_carry(None, targets[:1])
    with pytest.raises(InputError, match="no xlsx report"):
        refuse_idle_carry("last.xlsx", targets[:1])


def test_wrong_call_checks_nothing(cli: CommandLine) -> None:
    called = cli("nowhere.yaml", "--format", "json", "--format", "text")
    assert "nowhere.yaml" not in called.err
    assert "2 formats and 0 outputs" in called.err


def test_format_for_no_terminal_needs_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(InputError, match="not for a terminal; add --output FILE"):
        targets_of(("xlsx",), ())

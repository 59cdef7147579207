"""Which files a call names: files, folders of them, and lists."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from helpers import AS_OF, SHORTFALL, UNPROVEN, CommandLine, Writer

from wt_engine.cli import inputs
from wt_engine.cli.inputs import named_files
from wt_engine.terms.errors import InputError


def tree(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(UNPROVEN)


def below(folder: Path, *lists: str) -> list[str]:
    found = named_files((str(folder),) if not lists else (), lists)
    return [os.path.relpath(name, folder).replace(os.sep, "/") for name in found]


def test_folder_stands_for_its_yaml_files_and_those_below_by_name(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "b.yaml",
        "a.yml",
        "c.YAML",
        "deep/er/d.yaml",
        "deep/a.yaml",
        "readme.md",
        "x.json",
    )
    assert below(tmp_path) == ["a.yml", "b.yaml", "c.YAML", "deep/a.yaml", "deep/er/d.yaml"]


def test_hidden_ones_departures_and_expected_results_are_left_out(tmp_path: Path) -> None:
    tree(
        *(tmp_path, "a.yaml", ".hidden.yaml", ".git/b.yaml", "departures.yaml"),
        *("leeds-departures.yml", "Departures.YAML", "a.expected.yaml", "sub/departures.yaml"),
    )
    assert below(tmp_path) == ["a.yaml"]


def test_file_named_outright_is_never_left_out(tmp_path: Path) -> None:
    tree(tmp_path, "departures.yaml", ".hidden.yaml")
    names = (str(tmp_path / "departures.yaml"), str(tmp_path / ".hidden.yaml"))
    assert named_files(names, ()) == names


def test_order_is_that_of_the_call(tmp_path: Path) -> None:
    tree(tmp_path, "z/b.yaml", "z/a.yaml", "c.yaml")
    names = (str(tmp_path / "z"), str(tmp_path / "c.yaml"), str(tmp_path / "missing.yaml"))
    found = [Path(name).name for name in named_files(names, ())]
    assert found == ["a.yaml", "b.yaml", "c.yaml", "missing.yaml"]


@pytest.mark.parametrize("names", [(), ("readme.md",), (".a.yaml", "departures.yaml")])
def test_folder_without_any_is_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    tree(tmp_path, *names)
    with pytest.raises(InputError, match="this folder holds no YAML file"):
        named_files((str(tmp_path),), ())


def test_folder_that_can_not_be_read_is_refused_and_not_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "a.yaml", "locked/b.yaml")
    scan = os.scandir

    def locked(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", locked)
    with pytest.raises(InputError, match=r"locked: this folder cannot be read \(permission denied"):
        named_files((str(tmp_path),), ())


@pytest.mark.skipif(os.name != "posix", reason="links as on POSIX")
def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    tree(tmp_path, "a.yaml")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert below(tmp_path) == ["a.yaml"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_list_has_one_name_a_line(tmp_path: Path, newline: str, mark: str) -> None:
    text = newline.join(["", "  one.yaml", "two words.yaml  ", "", "caf\u00e9\u2028x.yaml", ""])
    (tmp_path / "list.txt").write_bytes((mark + text).encode())
    found = named_files(("first.yaml",), (str(tmp_path / "list.txt"),))
    assert found == ("first.yaml", "one.yaml", "two words.yaml", "caf\u00e9\u2028x.yaml")


def test_list_may_name_folders(tmp_path: Path) -> None:
    tree(tmp_path, "areas/a.yaml", "areas/b.yaml")
    (tmp_path / "list.txt").write_text(f"{tmp_path / 'areas'}\n")
    assert below(tmp_path, str(tmp_path / "list.txt")) == ["areas/a.yaml", "areas/b.yaml"]


def test_list_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\ufeffa.yaml\r\nb.yaml"))
    assert named_files((), ("-",)) == ("a.yaml", "b.yaml")


def test_list_that_can_not_be_used_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00\x81")
    (tmp_path / "empty").write_text("\n\n")
    (tmp_path / "long").write_text("a.yaml\n" * 20)
    monkeypatch.setattr(inputs, "_MAX_LIST", 100)
    for name, sentence in (
        ("binary", "cannot be read (not a text file)"),
        ("missing", "cannot be read (no such file or directory)"),
        ("", "cannot be read (is a directory)"),
        ("empty", "no file is named"),
        ("long", "this list is too large"),
    ):
        with pytest.raises(InputError) as caught:
            named_files((), (str(tmp_path / name),))
        assert sentence in str(caught.value)


def test_no_file_is_a_wrong_call(cli: CommandLine) -> None:
    called = cli("check")
    assert (called.code, called.out) == (2, "")
    assert "no file is named" in called.err


def test_list_and_folder_on_the_command_line(cli: CommandLine, write: Writer) -> None:
    tree(write.folder, "areas/b.yaml")
    lists = write(f"{write(SHORTFALL)}\n{write.folder / 'gone.yaml'}\n", "list.txt")
    called = cli(
        *(str(write.folder / "areas"), "--files-from", lists, *AS_OF, "--format", "json"),
    )
    assert called.code == 2
    files = [Path(told["arrangement"]["file"]).name for told in called.json["reports"]]
    assert files == ["b.yaml", "arrangement.yaml", "gone.yaml"]
    assert "gone.yaml" in called.err


def test_odd_names_are_told_safely(cli: CommandLine, write: Writer) -> None:
    lists = write("a\0b.yaml\nred\x1b[31m.yaml\n", "list.txt")
    called = cli("--files-from", lists, *AS_OF)
    assert called.code == 2
    assert "\x1b" not in called.err
    assert len(called.err.splitlines()) == 2

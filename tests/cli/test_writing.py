"""A file is written whole or not at all, and nobody's file is lost."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import AS_OF, ROOT, SHORTFALL, CommandLine, Writer

from wt_engine.cli.writing import write_all, write_new
from wt_engine.terms.errors import InputError

POSIX = pytest.mark.skipif(os.name != "posix", reason="files as on POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_utf8_and_bytes_are_as_they_are(tmp_path: Path) -> None:
    write_all({tmp_path / "a": "G\u0175yl\n", tmp_path / "b": b"\x00\xff"})
    assert (tmp_path / "a").read_bytes() == "G\u0175yl\n".encode()
    assert (tmp_path / "b").read_bytes() == b"\x00\xff"
    assert names(tmp_path) == ["a", "b"]


def test_when_one_exists_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    with pytest.raises(InputError, match="b: this file exists; give another name or add --force"):
        write_all({tmp_path / "a": "1", tmp_path / "b": "2", tmp_path / "c": "3"})
    assert names(tmp_path) == ["b"]
    assert (tmp_path / "b").read_text() == "mine"


def test_when_the_second_report_exists_nothing_is_written(cli: CommandLine, write: Writer) -> None:
    kept = write("mine", "b.txt")
    outputs = ("--output", str(write.folder / "a.json"), "--output", kept, "--output", "-")
    called = cli(write(SHORTFALL), *AS_OF, *outputs)
    assert (called.code, called.out) == (2, "")
    assert names(write.folder) == ["arrangement.yaml", "b.txt"]
    assert Path(kept).read_text() == "mine"


@pytest.mark.parametrize("force", [True, False])
def test_when_the_second_is_a_folder_the_first_is_kept(tmp_path: Path, force: bool) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(InputError, match="this is a folder; name a file in it"):
        write_all({tmp_path / "a": "1", tmp_path / "b": "2"}, force=force)
    assert names(tmp_path) == ["b"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("where", ["tempfile.mkstemp", "os.chmod", "os.replace"])
def test_system_that_refuses_is_one_sentence_and_nothing_is_lost(
    cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch, where: str, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    file, kept = write(SHORTFALL), write("mine", "report.txt")
    monkeypatch.setattr(where, refuse)
    called = cli(file, *AS_OF, "--output", kept, "--force")
    monkeypatch.undo()
    assert (called.code, called.out) == (2, "")
    told = os.strerror(number).lower()
    assert called.err == f"wtcheck: {kept}: cannot be written ({told}); choose another place.\n"
    assert Path(kept).read_text() == "mine"
    assert names(write.folder) == ["arrangement.yaml", "report.txt"]


def test_disk_that_fills_up_at_the_second_file_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.fdopen
    count = 0

    class Full:
        def __init__(self, handle: int) -> None:
            self.stream = opened(handle, "wb")

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self.stream.close()

        def write(self, raw: bytes) -> int:
            self.stream.write(raw[:1])
            raise OSError(errno.ENOSPC, "No space left on device")

    def fdopen(handle: int, mode: str) -> object:
        nonlocal count
        count += 1
        return opened(handle, mode) if count == 1 else Full(handle)

    (tmp_path / "a").write_text("mine")
    monkeypatch.setattr(os, "fdopen", fdopen)
    with pytest.raises(InputError, match="b: cannot be written"):
        write_all({tmp_path / "a": "1", tmp_path / "b": "2"}, force=True)
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text() == "mine"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
@pytest.mark.parametrize("arguments", [(), ("--format", "json"), ("--section", "disputes")])
def test_full_standard_output_is_one_sentence(write: Writer, arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), write(SHORTFALL), *AS_OF, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"wtcheck: the output cannot be written (no space left on device).\n"


@POSIX
def test_permissions_are_those_of_a_new_file_or_of_the_old_one(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_new(tmp_path / "new", "1")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "new").chmod(0o600)
    write_new(tmp_path / "new", "2", force=True)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


@POSIX
def test_link_is_followed_with_force_and_kept_without(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "real").write_text("old")
    link = tmp_path / "link"
    link.symlink_to(other / "real")
    with pytest.raises(InputError, match="this file exists"):
        write_new(link, "new")
    write_new(link, "new", force=True)
    assert link.is_symlink()
    assert (other / "real").read_text() == "new"
    assert names(other) == ["real"]


@POSIX
def test_link_to_nothing_exists_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(InputError, match="this file exists"):
        write_new(tmp_path / "link", "new")
    assert names(tmp_path) == ["link"]


@POSIX
@pytest.mark.parametrize("force", [True, False])
def test_device_is_never_replaced(tmp_path: Path, force: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(InputError, match="for standard output write '-'"):
            write_new(path, "x", force=force)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize("name", ["n" * 300, "nowhere/report.txt", "file.txt/report.txt"])
def test_name_that_can_not_be_is_one_sentence(cli: CommandLine, write: Writer, name: str) -> None:
    write("mine", "file.txt")
    called = cli(
        *(write(SHORTFALL), *AS_OF, "--format", "text"),
        *("--output", str(write.folder / name)),
    )
    assert (called.code, called.out) == (2, "")
    assert "cannot be written" in called.err
    assert called.err.count("\n") == 1
    assert names(write.folder) == ["arrangement.yaml", "file.txt"]


@pytest.mark.parametrize("option", ["FILE", "--departures", "--baseline"])
@pytest.mark.parametrize("spelling", ["same", "dotted", "link"])
def test_input_is_never_written_over(
    cli: CommandLine, write: Writer, option: str, spelling: str
) -> None:
    if spelling == "link" and os.name != "posix":
        pytest.skip("links as on POSIX")
    file, departures = write(SHORTFALL), write("departures: []\n", "d.yaml")
    baseline = str(write.folder / "b.json")
    assert cli("baseline", "write", baseline, file, *AS_OF).code == 0
    victim = Path({"FILE": file, "--departures": departures, "--baseline": baseline}[option])
    before = victim.read_bytes()
    (write.folder / "sub").mkdir()
    if spelling == "link":
        (write.folder / "link").symlink_to(victim)
    output = {
        "same": victim,
        "dotted": write.folder / "sub" / ".." / victim.name,
        "link": write.folder / "link",
    }[spelling]
    called = cli(
        *(file, *AS_OF, "--departures", departures, "--baseline", baseline),
        *("--format", "text", "--output", str(output), "--force"),
    )
    assert (called.code, called.out) == (2, "")
    assert str(output) in called.err
    assert victim.read_bytes() == before

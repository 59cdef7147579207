"""The command line in processes of its own: pipes, terminals, odd file names."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from helpers import AS_OF, SHORTFALL, UNPROVEN, CommandLine, Writer, shell


def test_runs_from_another_working_directory(write: Writer, tmp_path: Path) -> None:
    write(SHORTFALL, "mine.yaml")
    done = shell("mine.yaml", *AS_OF, "--output", "report.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert "Falling Short Partnership" in (tmp_path / "report.txt").read_text()


@pytest.mark.parametrize(("text", "code"), [(UNPROVEN, 1), (SHORTFALL, 1), ("nmae: X\n", 2)])
def test_exit_codes_of_the_process(write: Writer, tmp_path: Path, text: str, code: int) -> None:
    done = shell(write(text), *AS_OF, cwd=tmp_path)
    assert done.returncode == code
    assert bool(done.stderr) is (code == 2)
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_same_input_twice_gives_the_same_bytes(
    write: Writer, tmp_path: Path, format_name: str
) -> None:
    file = write(SHORTFALL)
    first, second = (
        shell(
            file,
            *(*AS_OF, "--edition", "all", "--show", "all", "--format", format_name),
            cwd=tmp_path,
            environment={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert len(first) > 10_000


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_name_that_the_terminal_cannot_show_is_no_fault_of_the_program(
    write: Writer, tmp_path: Path, format_name: str
) -> None:
    file = write("name: Gŵyl Partnership\n")
    done = shell(
        *(file, *AS_OF, "--fail-on", "never", "--format", format_name),
        cwd=tmp_path,
        environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"yl Partnership" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
@pytest.mark.parametrize("format_name", ["text", "json"])
def test_file_name_that_is_not_utf8(tmp_path: Path, format_name: str) -> None:
    name = b"caf\xe9.yaml"
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as stream:
        stream.write(UNPROVEN.encode())
    done = shell(
        *(name, *AS_OF, "--fail-on", "never", "--format", format_name),
        cwd=tmp_path,
        environment={"PYTHONIOENCODING": "utf-8:strict"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Silent Partnership" in done.stdout
    if format_name == "json":
        json.loads(done.stdout)


@pytest.mark.skipif(os.name != "posix", reason="such file names are not allowed elsewhere")
@pytest.mark.parametrize("text", [UNPROVEN, "nmae: X\n"])
def test_file_name_cannot_drive_the_terminal(cli: CommandLine, write: Writer, text: str) -> None:
    called = cli(write(text, "red\x1b[31m.yaml"), *AS_OF)
    assert "\x1b" not in called.out + called.err

"""Standard streams that are closed, full or read by nobody: the exit code still tells the truth."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import AS_OF, ROOT, SHORTFALL, UNPROVEN, CommandLine, Writer, shell

pytestmark = pytest.mark.skipif(os.name != "posix", reason="streams as on POSIX")

LOST = "wtcheck: the output cannot be written (bad file descriptor).\n"
NO_FILE = "cannot be read (no such file or directory); check the name."


def run(folder: Path, arguments: str, *, err: int = subprocess.PIPE) -> tuple[int, str, str]:
    """Run the program by a shell, which can close streams: (code, output, messages)."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" "{ROOT / "cli.py"}" {arguments}'],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=err,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode(), (done.stderr or b"").decode()


@pytest.mark.parametrize(
    "arguments",
    [
        *("a.yaml", "a.yaml --format json", "a.yaml --format xlsx", "a.yaml --format csv"),
        *("plan a.yaml", "why a.yaml lsp-heads-agency", "init", "schema", "--version", "--help"),
        *("pack lint 2018", "departures list a.yaml", "baseline write b.json a.yaml"),
    ],
)
def test_closed_output_is_told_of(write: Writer, tmp_path: Path, arguments: str) -> None:
    write(SHORTFALL, "a.yaml")
    assert run(tmp_path, f"{arguments} >&-") == (2, "", LOST)


def test_closed_output_is_not_missed_where_a_file_is_written(write: Writer, tmp_path: Path) -> None:
    write(SHORTFALL, "a.yaml")
    options = "--as-of 2025-01-10 --output report.txt"
    assert run(tmp_path, f"a.yaml {options} >&-") == (1, "", "")
    assert "Falling Short Partnership" in (tmp_path / "report.txt").read_text()


def test_messages_do_not_go_to_output_where_theirs_is_closed(write: Writer, tmp_path: Path) -> None:
    write(SHORTFALL, "a.yaml")
    code, out, _ = run(tmp_path, "missing.yaml a.yaml --format csv 2>&-")
    assert code == 2
    assert "wtcheck: " not in out
    assert run(tmp_path, "missing.yaml >&- 2>&- <&-")[0] == 2


def test_closed_input_holds_no_list(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "--files-from - <&-")
    assert (code, out) == (2, "")
    assert err == "wtcheck: FILE: no file is named; name an arrangement file.\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
def test_message_that_is_lost_does_not_change_the_code(write: Writer, tmp_path: Path) -> None:
    write(SHORTFALL, "a.yaml")
    for call in ("missing.yaml", "a.yaml missing.yaml", "--no-such-option", "pack lint missing"):
        assert run(tmp_path, f"{call} 2>/dev/full")[0] == 2
    assert run(tmp_path, "a.yaml --as-of 2025-01-10 --verbose 2>/dev/full")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("a.yaml", *AS_OF), 1),
        (("a.yaml", *AS_OF, "--format", "xlsx"), 1),
        (("a.yaml", *AS_OF, "--format", "json", "--edition", "all"), 1),
        (("a.yaml", *AS_OF, "--section", "disputes", "--fail-on", "never"), 0),
        (("quiet.yaml", *AS_OF, "--fail-on", "should"), 0),
        (("missing.yaml", "a.yaml", *AS_OF), 2),
        (("plan", "a.yaml", *AS_OF), 0),
        (("schema", "arrangement"), 0),
        (("pack", "lint", "missing"), 2),
        (("--help",), 0),
    ],
    ids=str,
)
def test_reader_that_has_seen_enough_does_not_change_the_code(
    write: Writer, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    write(SHORTFALL, "a.yaml")
    write(UNPROVEN, "quiet.yaml")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *arguments],
            cwd=tmp_path,
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.returncode == code
    assert b"Exception" not in done.stderr
    assert bool(done.stderr) is (code == 2)


def test_no_memory_is_no_fault_of_the_program(
    cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("wt_engine.cli.check.check_one", full)
    called = cli(write(SHORTFALL), *AS_OF)
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith("wtcheck: there is not enough memory")


@pytest.mark.parametrize(
    "arguments",
    [
        *((b"--\x1b[31m\xff",), (b"pack", b"\x1b[31mx"), (b"a.yaml", b"--format", b"\x1b[31mx")),
        *((b"pack", b"lint", b"\x1b[31m\xff"), (b"init", b"\x1b[31m\xff.yaml"), (b"\xff",), (b"",)),
        *((b"explain", b"--pages", b"\x1b[31m\xffp"), (b"explain", b"\x1b[31m\xff")),
        (b"baseline", b"write", b"\x1b[31m\xff.json", b"a.yaml"),
    ],
    ids=repr,
)
@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_no_argument_drives_the_terminal(
    write: Writer, tmp_path: Path, arguments: tuple[bytes, ...]
) -> None:
    write(SHORTFALL, "a.yaml")
    done = shell(*arguments, cwd=tmp_path, environment={"PYTHONIOENCODING": "utf-8:strict"})
    assert done.returncode in {0, 2}, done.stderr
    told = done.stdout + done.stderr
    assert b"\x1b" not in told
    assert b"internal error" not in told
    assert b"wtcheck: : " not in told


def test_no_room_for_the_temporary_files_of_a_workbook(write: Writer, tmp_path: Path) -> None:
    """A limit on the size of a file stands for a full disk; lxml has an error of its own for it."""
    write(SHORTFALL, "a.yaml")
    program = f'ulimit -f 1; "{sys.executable}" -B "{ROOT / "cli.py"}"'
    done = subprocess.run(
        ["/bin/sh", "-c", f"{program} a.yaml --section chair --output a.xlsx"],
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert b"wtcheck: the output cannot be written (no room for temporary files).\n" in done.stderr
    assert os.listdir(tmp_path) == ["a.yaml"]

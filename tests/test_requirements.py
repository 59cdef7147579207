"""The locks: a machine without a compiler installs what others do, but durable-rules."""

from __future__ import annotations

import re

from helpers import ROOT

REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(.*?)\\\\?$", re.MULTILINE)


def locked(name: str) -> dict[tuple[str, str], str]:
    """Name and version of each package, with the condition under which it is installed."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return {(m[1], m[2]): m[3].strip(" \\") for m in REQUIREMENT.finditer(text)}


def test_no_compiler_leaves_out_durable_rules_only() -> None:
    run, without = locked("run.txt"), locked("no-compiler.txt")
    gone = run.keys() - without.keys()
    assert {name for name, _ in gone} == {"durable-rules"}
    assert without.items() <= run.items()
    assert "clipspy" in {name for name, _ in without}


def test_windows_goes_without_durable_rules() -> None:
    (condition,) = (c for (name, _), c in locked("run.txt").items() if name == "durable-rules")
    assert "win32" in condition
    assert "!=" in condition


def test_every_locked_package_has_a_hash() -> None:
    for name in ("run.txt", "dev.txt", "no-compiler.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
        assert len(blocks) > 10
        assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_dev_holds_all_of_run() -> None:
    assert locked("run.txt").items() <= locked("dev.txt").items()

"""Findings do not depend on where and when they are made: process, seed, locale, time zone."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import AS_OF, ROOT, shell

FILE = str(ROOT / "fixtures" / "leeds-2024.yaml")
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR"},
)


@pytest.mark.parametrize("engine", ["durable", "clips"])
def test_the_same_bytes_everywhere(engine: str, tmp_path: Path) -> None:
    asked = (FILE, *AS_OF, "--edition", "all", "--engine", engine, "--format", "json")
    found = {
        shell(*asked, "--fail-on", "never", cwd=tmp_path, environment=around).stdout
        for around in SURROUNDINGS
    }
    assert len(found) == 1
    assert len(found.pop()) > 100_000

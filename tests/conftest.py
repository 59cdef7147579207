"""Fixtures that every test may use."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # plain `pytest` doesn't put the checkout on the path
    sys.path.insert(0, str(ROOT))

# The same examples in every CI run: a run that fails can be repeated. Elsewhere they vary.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

from helpers import CommandLine, Writer  # noqa: E402
from tiny_pack import Tiny  # noqa: E402


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Calls the command line in this process: `cli("a.yaml", "--format", "json")`."""
    return CommandLine(capsys)


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Writes a file into a folder of the test's own and returns its path as text."""
    return Writer(tmp_path)


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """The tiny pack, in a folder of the test's own."""
    return Tiny(tmp_path)

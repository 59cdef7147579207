"""What several tests share: arrangement texts, calls of the command line, readings of output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wt_engine import Report, check, load_arrangement, parse_arrangement
from wt_engine.arrangement import Arrangement
from wt_engine.cli.main import run
from wt_engine.fields import Facts, Subject, Value
from wt_engine.terms.errors import InputError, Problem

ROOT = Path(__file__).resolve().parent.parent
DAY = "2025-01-10"
AS_OF = ("--as-of", DAY)
TODAY = date.fromisoformat(DAY)
LA, HEALTH, POLICE, EDU, OTHER = "local_authority", "health", "police", "education", "other"
os.environ.pop("GITHUB_ACTIONS", None)  # it chooses another format; tests set it themselves
DUTY_SCOPES = ("arrangement", "partner", "delegate", "scrutineer", "yearly_report")

UNPROVEN = "name: Silent Partnership\n"
"""Says nothing: every duty is unknown or does not apply."""

SHORTFALL = """\
name: Falling Short Partnership
partners:
  - sector: local_authority
    body: Example Council
    lead:
      post: Chief Executive
    delegates:
      - post: Director of Children's Services
  - sector: health
    body: NHS Example Integrated Care Board
    lead:
      post: Chief Executive
  - sector: police
    body: Example Police
    lead:
      post: Assistant Chief Constable
    delegates: []
statements:
  arrangements:
    funding: heading_only
"""
"""The police lead is no head (a 'states'), health has no delegates listed, police has none."""

BREACH = """\
name: Breaching Partnership
scrutiny: []
"""
"""No independent scrutiny, which is a must."""


@dataclass(frozen=True)
class Called:
    """What a call of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        loaded = json.loads(self.out)
        assert isinstance(loaded, dict)
        return loaded


class CommandLine:
    """The command line, called in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Called:
        self._capsys.readouterr()
        code = run(list(arguments))
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return Called(code, out, err)


class Writer:
    """Writes files into one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, content: str | bytes, name: str = "arrangement.yaml") -> str:
        path = self.folder / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return str(path)


def shell(
    *arguments: str | bytes, cwd: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run `python cli.py ARGUMENTS` in a process of its own."""
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        timeout=60,
        check=False,
    )


def flat(text: str) -> str:
    """Return text with its line breaks undone, to look for sentences in."""
    return " ".join(text.split())


def unprintable(text: str) -> list[str]:
    """Return the characters that break a line or drive a terminal."""
    return [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


def assert_fit(problem: Problem, file: str) -> None:
    """Assert that a problem has its file and place, and is one printable sentence."""
    assert problem.place.file == file
    assert problem.place.line >= 1, str(problem)
    assert problem.place.column >= 1, str(problem)
    assert problem.sentence.endswith((".", "'?")), str(problem)  # '?': "did you mean 'x'?"
    assert not unprintable(problem.sentence), repr(problem.sentence)
    assert len(problem.sentence) < 1000


def assert_all_fit(error: InputError, file: str) -> None:
    """Assert that an error has problems, each of them fit to be shown."""
    assert error.problems
    for problem in error.problems:
        assert_fit(problem, file)


def refused(file: str) -> InputError:
    """Load a file that must be refused."""
    with pytest.raises(InputError) as caught:
        load_arrangement(file)
    return caught.value


def told(file: str) -> tuple[int, int, str]:
    """Load a file with one mistake: its line, column and sentence."""
    error = refused(file)
    assert_all_fit(error, file)
    (problem,) = error.problems
    return problem.place.line, problem.place.column, problem.sentence


def checked(text: str) -> Report:
    return check(parse_arrangement(text), "2023", date.fromisoformat(DAY))


def report_of(cli: CommandLine, file: str, *options: str) -> dict[str, Any]:
    return cli(file, *AS_OF, "--about", "all", "--format", "json", *options).json


def day(text: str) -> date:
    return date.fromisoformat(text)


def facts(as_of: date = TODAY, **data: Any) -> Facts:
    return Facts(Arrangement.model_validate({"name": "X", **data}), as_of)


def keys(found: Facts, scope: str) -> list[str]:
    return [subject.key for subject in found.subjects(scope)]


def value(field: str, **data: Any) -> Value:
    """A field of the whole arrangement."""
    return facts(**data).arrangement_subject.value(field)


def partner(**fields: Any) -> Subject:
    found = facts(partners=[{"sector": "health", **fields}]).subjects("partner")
    return next(subject for subject in found if subject.sector == fields.get("sector", "health"))

"""JSON lines: the JSON report, one line a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from helpers import AS_OF, BREACH, CommandLine, Writer
from reports import REFUSED, broken, departed, hostile, leeds, made

from wt_engine.checking.checked import Checked


def lines_of(*checked: Checked) -> list[dict[str, Any]]:
    text = made("jsonl", *checked)
    assert text.endswith("\n")
    lines = text.split("\n")[:-1]
    assert lines == text.splitlines()  # no reader breaks a line elsewhere
    return [json.loads(line) for line in lines]


def test_one_file_is_one_line_and_the_same_as_json() -> None:
    assert lines_of(departed()) == [json.loads(made("json", departed()))]


def test_several_files_have_a_line_each_and_a_summary() -> None:
    items = (departed(), REFUSED, broken())
    whole = json.loads(made("json", *items))
    *lines, summary = lines_of(*items)
    head = {key: whole[key] for key in ("schema", "tool", "advice")}
    assert lines == [{**head, **report} for report in whole["reports"]]
    assert summary == {**head, "schema": "wtcheck/summary/1", **whole["summary"]}
    assert "problems" in lines[1]


def test_names_break_no_line() -> None:
    assert len(lines_of(hostile())) == 1
    assert len(lines_of(leeds())) == 1


def test_from_the_command_line(cli: CommandLine, write: Writer, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert cli(write(BREACH), *AS_OF, "--output", str(out)).code == 1
    assert json.loads(out.read_text(encoding="utf-8"))["schema"] == "wtcheck/report/1"

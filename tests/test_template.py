"""The template loads as it stands, says nothing, and holds every statement that is asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wt_engine import check, parse_arrangement
from wt_engine.cli.main import run
from wt_engine.intake.template import template


@pytest.mark.parametrize("edition", ["2018", "2023"])
def test_template_loads_and_shows_nothing(edition: str) -> None:
    arrangement = parse_arrangement(template(edition))
    report = check(arrangement, edition, date(2025, 1, 10)).editions[0]
    outcomes = {f.outcome for f in report.findings}
    assert outcomes <= {"unknown", "not_applicable"}
    assert report.verdict == "unproven"


def test_filling_in_every_statement_leaves_no_statement_unknown() -> None:
    text = template("2023")
    lines = []
    for line in text.splitlines():
        topic = (
            line.startswith("    ")
            and line.endswith(":")
            and text.index("statements:") < text.index(line)
        )
        lines.append(f"{line} stated" if topic else line)
    report = check(parse_arrangement("\n".join(lines)), "2023", date(2025, 1, 10)).editions[0]
    still = [
        f.location.path
        for f in report.findings
        if f.outcome == "unknown" and f.location.path.startswith("statements.")
    ]
    assert still == []
    assert report.counts["met"] > 60


def test_filling_in_the_assurance_leaves_nothing_that_is_done_unknown() -> None:
    before, mark, after = template("2023").partition("\nassurance:\n")
    lines = [line.replace("  # ", "  ", 1) for line in after.splitlines()]
    filled = [
        f"{one} in_place" if one.startswith("      ") and one[-1] == ":" else one for one in lines
    ]
    report = check(
        parse_arrangement(before + mark + "\n".join(filled)), "2023", date(2025, 1, 10)
    ).editions[0]
    assert report.counts["met"] > 100
    assert not [f.duty for f in report.findings if f.outcome == "unknown" and "a look" in f.message]


def test_each_statement_has_its_source() -> None:
    text = template("2023")
    above = text[: text.index("    funding:\n")].splitlines()[-1]
    assert (
        above
        == "    # how the arrangements are funded (should; WT 2023, para. 104, 9th item, p. 40)"
    )


def test_init_writes_a_new_file_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.yaml"
    assert run(["init", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == template("2023")
    assert run(["init", str(file), "--edition", "2018"]) == 2
    assert file.read_text(encoding="utf-8") == template("2023")
    assert "--force" in capsys.readouterr().err
    assert run(["init", "--edition", "1999"]) == 2

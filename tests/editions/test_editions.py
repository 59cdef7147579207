"""The edition in force on a day, and the notice that another was."""

from __future__ import annotations

from datetime import date

import pytest

from wt_engine import Arrangement, check
from wt_engine.checking.editions import edition_on, notice_for
from wt_engine.packs.load import load_pack


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        ("2018-01-01", "2018"),
        ("2023-12-14", "2018"),
        ("2023-12-15", "2023"),
        ("2026-03-18", "2023"),
    ],
)
def test_the_edition_in_force(day: str, edition: str) -> None:
    assert edition_on(date.fromisoformat(day)) == edition
    report = check(Arrangement(name="X"), "auto", date.fromisoformat(day))
    assert [e.edition for e in report.editions] == [edition]


@pytest.mark.parametrize(
    ("edition", "day", "words"),
    [
        ("2023", "2023-12-15", None),
        ("2023", "2026-03-17", None),
        ("2023", "2023-12-14", "was not yet in force on 2023-12-14"),
        ("2023", "2026-03-18", "no pack for it"),
        ("2018", "2023-12-14", None),
        ("2018", "2023-12-15", "was replaced from 2023-12-15"),
        ("2018", "2018-07-03", "was not yet in force"),
    ],
)
def test_the_notice(edition: str, day: str, words: str | None) -> None:
    notice = notice_for(load_pack(edition), date.fromisoformat(day))
    assert (notice == "") if words is None else (words in notice)

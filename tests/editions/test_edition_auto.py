"""`--edition auto` in every command that takes it: the edition in force on the day."""

from __future__ import annotations

from typing import Any

import pytest
from helpers import ROOT, UNPROVEN, CommandLine, Writer, flat

DUTY = "funding-equitable"
LAST_OF_2018, FIRST_OF_2023 = "2023-12-14", "2023-12-15"
LAST_OF_2023, FIRST_OF_2026 = "2026-03-17", "2026-03-18"
DAYS = {LAST_OF_2018: "2018", FIRST_OF_2023: "2023", LAST_OF_2023: "2023", FIRST_OF_2026: "2023"}
NOTICE = (
    "A 2026 edition of Working Together replaced the 2023 edition on 18 March 2026; wtcheck has "
    "no pack for it."
)
TITLE = {edition: f"Working Together to Safeguard Children {edition}" for edition in DAYS.values()}
MORE = {"check": ("--fail-on", "never"), "diff": ("--fail-on", "never"), "plan": (), "why": ()}


CALLS = [
    (command, day) for command in MORE for day in DAYS if (command, day) != ("plan", LAST_OF_2023)
]
"""Planning takes a second or two."""


def arguments(command: str, file: str, day: str) -> tuple[str, ...]:
    if (command, day) == ("plan", FIRST_OF_2026):
        file = str(ROOT / "fixtures" / "model-2023.yaml")  # nothing left to plan
    second = {"diff": (file,), "why": (DUTY,)}.get(command, ())
    return (command, file, *second, "--edition", "auto", "--as-of", day, *MORE[command])


@pytest.mark.parametrize(("command", "day"), CALLS)
def test_the_edition_in_force_on_the_day(
    cli: CommandLine, write: Writer, command: str, day: str
) -> None:
    done = cli(*arguments(command, write(UNPROVEN), day), "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = done.json
    (part,) = found["editions"] if command in {"check", "plan"} else [found]
    assert part["edition"] == DAYS[day]
    assert part["notice"] == (NOTICE if day == FIRST_OF_2026 else "")
    assert found["as_of"] == day


@pytest.mark.parametrize(
    ("command", "day"), [call for call in CALLS if call != ("plan", FIRST_OF_2023)]
)
def test_people_are_told_the_edition_and_the_notice(
    cli: CommandLine, write: Writer, command: str, day: str
) -> None:
    out = flat(cli(*arguments(command, write(UNPROVEN), day)).out)
    other = {"2018": "2023", "2023": "2018"}[DAYS[day]]
    assert TITLE[DAYS[day]].casefold() in out.casefold()
    assert TITLE[other].casefold() not in out.casefold()
    assert out.count(NOTICE) == (1 if day == FIRST_OF_2026 else 0)


def test_a_claim_is_compared_with_the_edition_in_force(cli: CommandLine, write: Writer) -> None:
    file = write(f"{UNPROVEN}edition_claimed: 2018\n")
    for day, edition in DAYS.items():
        found = cli(file, "--edition", "auto", "--as-of", day, "--format", "json").json
        told = [warning["sentence"] for warning in found["editions"][0]["warnings"]]
        claim = "The file says that it follows the 2018 edition; this is a check against 2023."
        assert told == ([] if edition == "2018" else [claim])

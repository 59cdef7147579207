"""Real areas before and after the 2023 edition: what the comparison must tell of each.

`real_pairs.yaml` and `real_editions.yaml` were decided from reading the fixtures and the
guidance; they list part of the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import ROOT, CommandLine

from wt_engine.compare.model import EDITION_STATUSES, VERSION_STATUSES

Data = dict[str, Any]
HERE = Path(__file__).parent
FIXTURES = ROOT / "fixtures"
SHORT = {"judge": "needs_judgement", "n/a": "not_applicable", "none": None}
OUTCOMES = {"met", "not_met", "unknown", "departed", *SHORT}


def read(name: str) -> Data:
    loaded: Data = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return loaded


PAIRS, EDITIONS = read("real_pairs.yaml"), read("real_editions.yaml")
VERSIONS = [pytest.param(p, id=f"{p['old']}-{p['new']}") for p in PAIRS["versions"]]
FILES = [pytest.param(p, id=p["file"]) for p in EDITIONS["editions"]]
KEYS = {"old", "new", "file", "because", "no_rows", "weighs_more", "weighs_less"}


def fixture(name: str) -> str:
    return str(FIXTURES / f"{name}.yaml")


def compared(cli: CommandLine, *arguments: str) -> Data:
    called = cli("diff", *arguments, "--format", "json", "--fail-on", "never")
    assert (called.code, called.err) == (0, "")
    return called.json


def versions(cli: CommandLine, pair: Data) -> Data:
    day, edition = str(PAIRS["as_of"]), PAIRS["edition"]
    files = fixture(pair["old"]), fixture(pair["new"])
    return compared(cli, *files, "--edition", edition, "--as-of", day)


def editions(cli: CommandLine, wanted: Data) -> Data:
    names = "--from", EDITIONS["from"], "--to", EDITIONS["to"]
    return compared(cli, fixture(wanted["file"]), *names, "--as-of", str(EDITIONS["as_of"]))


def entry(finding: Data) -> str:
    duty, subject = finding["duty"], finding["subject"]
    return duty if subject == "arrangement" else f"{duty} @ {subject}"


def rows_of(data: Data) -> dict[str, Data]:
    """The rows by 'duty @ subject'; no two have the same."""
    found = {entry(row): row for row in data["rows"]}
    assert len(found) == len(data["rows"])
    return found


def outcome(word: str) -> str | None:
    assert word in OUTCOMES, f"no such outcome: {word}"
    return SHORT.get(word, word)


def expected(part: Data, statuses: Iterable[str]) -> dict[str, tuple[str, str | None, str | None]]:
    """For each entry of the data file: its status and its outcomes before and after."""
    assert set(part) <= {*statuses, *KEYS}
    found = {}
    for status in statuses:
        for name, step in (part.get(status) or {}).items():
            assert name not in found, f"{name} is listed twice"
            before, after = step.split(" > ")
            found[name] = (status, outcome(before), outcome(after))
    assert found
    return found


def assert_as_expected(data: Data, part: Data, statuses: tuple[str, ...]) -> None:
    wanted, rows = expected(part, statuses), rows_of(data)
    told = {
        name: (row["status"], row["outcome_before"], row["outcome_after"])
        for name, row in rows.items()
    }
    assert sorted(set(wanted) - set(told)) == [], "rows that there are not"
    wrong = {n: f"is {told[n]}, expected {w}" for n, w in wanted.items() if told[n] != w}
    assert wrong == {}
    for status in part.get("no_rows", ()):
        assert data["counts"][status] == 0, [n for n, t in told.items() if t[0] == status]


def assert_counts_add_up(data: Data, earlier: Data, later: Data) -> None:
    """Each row has one status, and each finding of either side is in a row."""
    rows = data["rows"]
    assert data["counts"] == {**dict.fromkeys(data["counts"], 0), **Counter(map(status_of, rows))}
    assert sum(data["counts"].values()) == len(rows)
    after = [row["after"] for row in rows if row["after"] is not None]
    assert len({entry(finding) for finding in after}) == len(after)
    before = {entry(finding): finding for row in rows for finding in row["before"]}
    for side, findings in ((earlier, list(before.values())), (later, after)):
        counts = {name: number for name, number in side["counts"].items() if number}
        assert counts == Counter(finding["outcome"] for finding in findings)


def status_of(row: Data) -> str:
    status: str = row["status"]
    return status


@pytest.mark.parametrize("pair", VERSIONS)
def test_pair_tells_what_was_decided_from_reading_both(cli: CommandLine, pair: Data) -> None:
    assert_as_expected(versions(cli, pair), pair, VERSION_STATUSES)


@pytest.mark.parametrize("pair", VERSIONS)
def test_pair_names_the_fields_that_did_it(cli: CommandLine, pair: Data) -> None:
    rows = rows_of(versions(cli, pair))
    for name, wanted in pair["because"].items():
        changes = rows[name]["fields"]
        told = [(c["field"], c["before"]["path"], c["after"]["path"]) for c in changes]
        assert told == [(w["field"], w["was"][0], w["now"][0]) for w in wanted], name
        for change, want in zip(changes, wanted, strict=True):
            before = (change["before"], want["was"], pair["old"])
            after = (change["after"], want["now"], pair["new"])
            for side, (_, *words), file in (before, after):
                assert [word for word in words if str(word) not in side["value"]] == [], name
                assert side["file"] == fixture(file)
                assert side["line"] >= 1


@pytest.mark.parametrize("pair", VERSIONS)
def test_counts_of_a_pair_add_up(cli: CommandLine, pair: Data) -> None:
    data = versions(cli, pair)
    assert tuple(data["counts"]) == VERSION_STATUSES
    assert_counts_add_up(data, data["before"], data["after"])


@pytest.mark.parametrize("wanted", FILES)
def test_file_under_both_editions_tells_what_was_decided(cli: CommandLine, wanted: Data) -> None:
    data = editions(cli, wanted)
    assert_as_expected(data, wanted, EDITION_STATUSES)
    rows = rows_of(data)
    for way in ("weighs_more", "weighs_less"):
        for name in wanted.get(way, ()):
            other = {"weighs_more": "weighs_less", "weighs_less": "weighs_more"}[way]
            assert (rows[name][way], rows[name][other]) == (True, False), name


@pytest.mark.parametrize("wanted", FILES)
def test_counts_of_a_file_under_both_editions_add_up(cli: CommandLine, wanted: Data) -> None:
    data = editions(cli, wanted)
    assert tuple(data["counts"]) == EDITION_STATUSES
    assert_counts_add_up(data, data["from"], data["to"])

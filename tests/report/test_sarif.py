"""SARIF: valid against the published schema, and true to what SARIF means by its words."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from helpers import AS_OF, BREACH, CommandLine, Writer
from reports import (
    REFUSED,
    broken,
    compared,
    departed,
    hostile,
    leeds,
    made,
    unknown_to_baseline,
)

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.words import ADVICE
from wt_engine.formats.sarif.places import message, uri_of

PUBLISHED = Path(__file__).parent / "published" / "sarif-2.1.0.json"
KINDS = {
    "met": "pass",
    "not_met": "fail",
    "unknown": "open",
    "needs_judgement": "review",
    "not_applicable": "notApplicable",
    "departed": "fail",
}


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))


_LOGS: dict[tuple[object, ...], list[dict[str, Any]]] = {}


def log_of(
    *checked: Checked, show_all: bool = False, sections: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """The runs of a log that is valid; tests only read them, so that each is made once."""
    key = (*map(id, checked), show_all, sections)  # what `reports` made once stays
    if key not in _LOGS:
        _LOGS[key] = _log(checked, show_all, sections)
    return _LOGS[key]


def _log(
    checked: tuple[Checked, ...], show_all: bool, sections: tuple[str, ...]
) -> list[dict[str, Any]]:
    log = json.loads(made("sarif", *checked, show_all=show_all, sections=sections))
    assert [error.message for error in validator().iter_errors(log)] == []
    runs: list[dict[str, Any]] = log["runs"]
    for run in runs:
        assert_sound(run)
    return runs


def assert_sound(run: dict[str, Any]) -> None:
    """What the schema can't say."""
    driver = run["tool"]["driver"]
    names = [rule["id"] for rule in driver["rules"]]
    assert len(names) == len(set(names))
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["kind"] == "fail" or result["level"] == "none"
        assert result["kind"] != "fail" or result["level"] != "none"
    here = [r for r in run["results"] if r.get("baselineState") != "absent"]
    marks = [tuple(result["partialFingerprints"].values()) for result in here]
    assert len(marks) == len(set(marks))
    for note in run["invocations"][0]["toolExecutionNotifications"]:
        descriptor = note["descriptor"]
        assert driver["notifications"][descriptor["index"]]["id"] == descriptor["id"]


def notes_of(run: dict[str, Any], name: str) -> list[dict[str, Any]]:
    notes = run["invocations"][0]["toolExecutionNotifications"]
    return [note for note in notes if note["descriptor"]["id"] == name]


def test_validator_is_one_that_refuses() -> None:
    log = json.loads(made("sarif", broken()))
    log["runs"][0]["results"][0]["level"] = "terrible"
    assert list(validator().iter_errors(log))


def test_every_finding_is_a_result_of_its_kind() -> None:
    report = leeds().report
    assert report is not None
    runs = log_of(leeds(), show_all=True)
    for run, edition in zip(runs, report.editions, strict=True):
        assert run["automationDetails"]["id"] == f"wtcheck/{edition.edition}/"
        told = [(r["ruleId"], r["properties"]["subject"], r["kind"]) for r in run["results"]]
        assert told == [
            (f"{edition.edition}/{f.duty}", f.subject, KINDS[f.outcome]) for f in edition.findings
        ]


def test_open_leaves_out_what_viewers_would_show_as_problems() -> None:
    for run in log_of(leeds()):
        kinds = Counter(result["kind"] for result in run["results"])
        assert not kinds["pass"] + kinds["notApplicable"]
        assert kinds["open"]
        assert notes_of(run, "left-out")
        assert run["properties"]["arrangements"][0]["counts"]["met"] > 0
    assert not notes_of(log_of(leeds(), show_all=True)[0], "left-out")


@pytest.mark.parametrize(
    ("severity", "level"), [("breach", "error"), ("shortfall", "warning"), ("note", "note")]
)
def test_levels(severity: str, level: str) -> None:
    items = (broken(), departed())
    wanted = {
        (finding.duty, finding.subject)
        for item in items
        for finding in item.report.editions[0].findings  # type: ignore[union-attr]
        if finding.severity == severity
    }
    (run,) = log_of(*items)
    found = {
        (r["ruleId"].partition("/")[2], r["properties"]["subject"])
        for r in run["results"]
        if r["level"] == level and r["properties"].get("outcome") == "not_met"
    }
    assert found == wanted
    assert wanted or severity == "note"


def test_rule_has_the_duty_and_its_citation_in_words() -> None:
    (run,) = log_of(departed())
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    rule = rules["2023/lsp-heads-agency"]
    assert rule["name"] == "LspHeadsAgency"
    assert rule["shortDescription"]["text"].startswith("Each lead safeguarding partner is the head")
    assert rule["properties"]["citations"][0] == "WT 2023, para. 48, p. 26"
    assert rule["properties"]["modality"] == "states"
    for told in (rule["help"]["text"], rule["help"]["markdown"]):
        assert "WT 2023, para. 48, p. 26" in told
        assert "Name the head of the agency" in told
        assert "Evidence looked for" in told
        assert ADVICE in told
    assert rule["defaultConfiguration"]["level"] == "warning"


def test_result_stands_where_the_finding_is() -> None:
    (run,) = log_of(departed())
    (result,) = (r for r in run["results"] if r["ruleId"] == "2023/dsp-appointed" and
                 r["properties"]["outcome"] == "not_met")  # fmt: skip
    (place,) = result["locations"]
    physical = place["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "mine.yaml", "uriBaseId": "%SRCROOT%"}
    assert physical["region"] == {"startLine": 17, "startColumn": 16}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "partners[2].delegates"


def test_departed_is_suppressed_with_its_reason_and_never_passes() -> None:
    (run,) = log_of(departed())
    (result,) = (r for r in run["results"] if "suppressions" in r)
    assert (result["kind"], result["level"]) == ("fail", "warning")
    assert result["message"]["text"].startswith("Departed from")
    (suppression,) = result["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    for words in ("The chief [constable] is {away}", "Executive board", "1 October 2024",
                  "31 March 2025"):  # fmt: skip
        assert words in suppression["justification"]


def test_departures_with_something_wrong_are_results() -> None:
    (run,) = log_of(departed())
    ours = [r for r in run["results"] if r["ruleId"].startswith("departure-")]
    assert [r["ruleId"] for r in ours] == ["departure-expired", "departure-unknown-duty"]
    assert {(r["kind"], r["level"]) for r in ours} == {("fail", "warning")}
    assert len(notes_of(run, "departure")) == 1


def test_baseline_states() -> None:
    item = compared()
    assert item.since is not None
    assert item.since.fixed
    (run,) = log_of(item, show_all=True)
    states = Counter(result["baselineState"] for result in run["results"])
    gone = [was for was in item.since.fixed if not was.outcome.startswith("departure")]
    assert states["absent"] == len(gone) > 0
    assert states["updated"] == len(gone) + len(item.since.closed)
    assert states["new"] == len(item.since.new) + len(item.since.new_departures)
    assert states["unchanged"] > 0
    (less,) = log_of(item)
    assert Counter(r["baselineState"] for r in less["results"])["absent"] == 0
    told = " ".join(note["message"]["text"] for note in notes_of(less, "baseline"))
    assert all(was.title in told for was in item.since.fixed)
    (anew,) = log_of(unknown_to_baseline())
    assert "does not have this arrangement" in notes_of(anew, "baseline")[0]["message"]["text"]


def test_refused_file_is_an_execution_that_failed() -> None:
    (alone,) = log_of(REFUSED)
    (run,) = log_of(broken(), REFUSED)
    for one in (alone, run):
        assert one["invocations"][0]["executionSuccessful"] is False
        (note,) = notes_of(one, "refused")
        assert note["level"] == "error"
        assert note["message"]["text"] == "bro:ken, file%.yaml is refused: It is odd."
        assert note["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert alone["results"] == []
    assert log_of(broken())[0]["invocations"][0]["executionSuccessful"] is True


def test_verdict_notice_and_summary_are_told() -> None:
    old, new = log_of(leeds(), departed())
    assert "Verdict: UNPROVEN" in notes_of(old, "verdict")[0]["message"]["text"]
    assert "10 January 2025" in notes_of(old, "verdict")[0]["message"]["text"]
    assert notes_of(old, "notice")
    assert len(notes_of(new, "verdict")) == 2
    assert any("Open in 2 of 2" in note["message"]["text"] for note in notes_of(new, "summary"))
    assert new["properties"]["summary"][0]["verdicts"]["shortfall"] == 1


def test_only_the_sections_asked_for() -> None:
    (run,) = log_of(departed(), sections=("leadership",))
    sections = {r["properties"]["section"] for r in run["tool"]["driver"]["rules"]
                if "section" in r["properties"]}  # fmt: skip
    assert sections == {"leadership"}


def test_hostile_names_stay_text() -> None:
    (run,) = log_of(hostile())
    text = notes_of(run, "verdict")[0]["message"]["text"]
    assert r"\[a\](http://e.example) {{0}}" in text
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/%2541%2Cc%3Ad%0A.yaml"


@pytest.mark.parametrize(
    ("path", "windows", "expected"),
    [
        ("a/b.yaml", False, ("a/b.yaml", True)),
        ("./a/b c.yaml", False, ("a/b%20c.yaml", True)),
        ("../a.yaml", False, ("../a.yaml", True)),
        ("a\\b.yaml", False, ("a%5Cb.yaml", True)),
        ("a\\b.yaml", True, ("a/b.yaml", True)),
        ("C:\\a b\\c.yaml", True, ("file:///C:/a%20b/c.yaml", False)),
        ("\\\\server\\s\\c.yaml", True, ("file://server/s/c.yaml", False)),
        ("/a/é#?.yaml", False, ("file:///a/%C3%A9%23%3F.yaml", False)),
        ("C:x", False, ("C%3Ax", True)),
        ("\udcff.yaml", False, ("%FF.yaml", True)),
    ],
)
def test_uris(path: str, windows: bool, expected: tuple[str, bool]) -> None:
    assert uri_of(path, windows=windows) == expected


def test_messages_hold_no_links_and_no_holes() -> None:
    assert message(r"[a](b) {0} \x") == {"text": r"\[a\](b) {{0}} \\x"}


def test_from_the_command_line(cli: CommandLine, write: Writer, tmp_path: Path) -> None:
    for name in ("out.sarif", "out.sarif.json"):
        assert cli(write(BREACH), *AS_OF, "--output", str(tmp_path / name)).code == 1
        log = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        assert log["version"] == "2.1.0"

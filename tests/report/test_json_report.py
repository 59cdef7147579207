"""The JSON report, field by field, as docs and other programs rely on it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from arrangement_texts import DETAILED
from helpers import BREACH, DAY, SHORTFALL, UNPROVEN, CommandLine, Writer, report_of

from wt_engine import __version__
from wt_engine.packs.load import load_pack
from wt_engine.packs.model import Pack

OUTCOMES = ["met", "not_met", "unknown", "needs_judgement", "not_applicable", "departed"]
SEVERITIES = {
    "must": "breach",
    "should": "shortfall",
    "expected": "shortfall",
    "states": "shortfall",
    "may": "note",
}
SOURCES = {"WT2018", "WT2023", "CA2004", "CSWA2017", "SI2018/789", "SI2018/497", "AILC2018"}


_REPORTS: dict[tuple[str, str], dict[str, Any]] = {}


@pytest.fixture(params=["2018", "2023"])
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(str(request.param))


@pytest.fixture(params=[UNPROVEN, SHORTFALL, BREACH, DETAILED])
def edition(
    request: pytest.FixtureRequest, cli: CommandLine, write: Writer, pack: Pack
) -> dict[str, Any]:
    """One edition's part of the report of each text; tests only read it."""
    key = (str(request.param), pack.edition)
    if key not in _REPORTS:
        _REPORTS[key] = report_of(cli, write(key[0]), "--edition", key[1])
    (found,) = _REPORTS[key]["editions"]
    assert isinstance(found, dict)
    return found


def severity_of(finding: dict[str, Any]) -> str | None:
    return SEVERITIES[finding["modality"]] if finding["outcome"] == "not_met" else None


def test_head(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    report = report_of(cli, file, "--engine", "durable")
    assert report["schema"] == "wtcheck/report/1"
    assert report["tool"] == {"name": "wtcheck", "version": __version__}
    assert report["arrangement"] == {"name": "Falling Short Partnership", "file": file}
    assert report["as_of"] == DAY
    assert report["engine"] == "durable"
    assert [item["edition"] for item in report["editions"]] == ["2023"]
    assert "reports" not in report


def test_editions_in_order(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    both = report_of(cli, file, "--edition", "all")["editions"]
    alone = [report_of(cli, file, "--edition", e)["editions"][0] for e in ("2018", "2023")]
    assert both == alone


def test_edition_has_its_keys(edition: dict[str, Any], pack: Pack) -> None:
    assert edition["edition"] == pack.edition
    assert edition["verdict"] in {"breach", "shortfall", "unproven", "compliant"}
    assert isinstance(edition["notice"], str)
    assert list(edition["counts"]) == OUTCOMES
    assert edition["findings"]


def test_counts_add_up_to_the_findings(edition: dict[str, Any]) -> None:
    found = Counter(finding["outcome"] for finding in edition["findings"])
    assert edition["counts"] == {outcome: found[outcome] for outcome in OUTCOMES}
    assert sum(edition["counts"].values()) == len(edition["findings"])


def test_counts_add_up_to_the_findings_of_one_section(cli: CommandLine, write: Writer) -> None:
    (edition,) = report_of(cli, write(DETAILED), "--section", "chair")["editions"]
    assert sum(edition["counts"].values()) == len(edition["findings"])


def test_verdict_is_the_worst_there_is(edition: dict[str, Any]) -> None:
    severities = {severity_of(finding) for finding in edition["findings"]}
    outcomes = {finding["outcome"] for finding in edition["findings"]}
    if "breach" in severities:
        expected = "breach"
    elif "shortfall" in severities:
        expected = "shortfall"
    elif outcomes & {"unknown", "needs_judgement"}:
        expected = "unproven"
    else:
        expected = "compliant"
    assert edition["verdict"] == expected


@pytest.mark.parametrize(
    ("text", "verdict"), [(UNPROVEN, "unproven"), (SHORTFALL, "shortfall"), (BREACH, "breach")]
)
def test_verdict(cli: CommandLine, write: Writer, text: str, verdict: str) -> None:
    assert report_of(cli, write(text))["editions"][0]["verdict"] == verdict


def test_sections_are_those_of_the_pack_in_order(edition: dict[str, Any], pack: Pack) -> None:
    told = [(item["section"], item["title"]) for item in edition["sections"]]
    assert told == [(section.id, section.title) for section in pack.sections]


def test_status_of_a_section_is_the_worst_in_it(edition: dict[str, Any]) -> None:
    for section in edition["sections"]:
        ours = [f for f in edition["findings"] if f["section"] == section["section"]]
        worst = {severity_of(f) for f in ours}
        still_open = {f["outcome"] for f in ours} & {"unknown", "needs_judgement"}
        expected = next(
            (s for s in ("breach", "shortfall") if s in worst),
            "unproven" if still_open else "compliant",
        )
        assert (section["section"], section["status"]) == (section["section"], expected)


def test_findings_hold_every_duty_in_the_order_of_the_pack(
    edition: dict[str, Any], pack: Pack
) -> None:
    told = dict.fromkeys((f["section"], f["duty"]) for f in edition["findings"])
    expected = [(section.id, duty.id) for section in pack.sections for duty in section.duties]
    assert list(told) == expected
    runs = [f["duty"] for f in edition["findings"]]
    starts = [d for n, d in enumerate(runs) if not n or runs[n - 1] != d]
    assert len(starts) == len(set(starts)), "a duty's findings stand together"


def test_duty_and_subject_are_never_told_twice(edition: dict[str, Any]) -> None:
    told = Counter((f["duty"], f["subject"]) for f in edition["findings"])
    assert [pair for pair, times in told.items() if times > 1] == []


def test_finding_repeats_its_duty(edition: dict[str, Any], pack: Pack) -> None:
    duties = {duty.id: duty for duty in pack.duties}
    for finding in edition["findings"]:
        duty = duties[finding["duty"]]
        assert finding["title"] == duty.title
        assert finding["modality"] == duty.modality
        assert finding["remedy"] == duty.remedy
        assert len(finding["citations"]) == len(duty.cites)


def test_outcome_and_severity(edition: dict[str, Any]) -> None:
    for finding in edition["findings"]:
        assert finding["outcome"] in OUTCOMES
        assert finding["modality"] in SEVERITIES
        assert finding["severity"] == severity_of(finding)


def test_texts_of_a_finding(edition: dict[str, Any]) -> None:
    for finding in edition["findings"]:
        for key in ("duty", "title", "subject", "section", "message", "remedy"):
            assert isinstance(finding[key], str), key
            assert finding[key].strip() == finding[key] != "", key
        assert finding["message"].endswith((".", "?", "!"))
        assert "{" not in finding["message"]


def test_citations(edition: dict[str, Any]) -> None:
    for finding in edition["findings"]:
        assert finding["citations"]
        for citation in finding["citations"]:
            assert citation["source"] in SOURCES
            assert isinstance(citation["checked"], bool)
            assert None not in citation.values()
            assert isinstance(citation.get("page", 1), int)
            paragraph = citation.get("paragraph", 1)
            assert isinstance(paragraph, int) or not paragraph.isdigit()


def test_citation_of_a_numbered_paragraph(cli: CommandLine, write: Writer) -> None:
    findings = report_of(cli, write(SHORTFALL))["editions"][0]["findings"]
    (found,) = {
        json.dumps(f["citations"][0], sort_keys=True)
        for f in findings
        if f["duty"] == "lsp-heads-agency"
    }
    citation = json.loads(found)
    assert (citation["source"], citation["paragraph"], citation["page"]) == ("WT2023", 48, 26)
    assert citation["checked"] is True

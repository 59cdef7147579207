"""The JSON report, field by field, as docs and other programs rely on it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import AS_OF, BREACH, DAY, SHORTFALL, UNPROVEN, CommandLine, Writer

from wt_engine import __version__
from wt_engine.packs.load import load_pack
from wt_engine.packs.model import Pack

OUTCOMES = ["met", "not_met", "unknown", "needs_judgement", "not_applicable", "departed"]
SEVERITIES = {
    "must": "breach",
    "should": "shortfall",
    "expected": "shortfall",
    "states": "shortfall",
    "consider": "note",
    "may": "note",
}
SOURCES = {"WT2018", "WT2023", "CA2004", "CSWA2017", "SI2018/789", "SI2018/497", "AILC2018"}

DETAILED = """\
# A comment first, so that nothing stands on line 1.
name:   Detailed Partnership
area: {local_authorities: [First Council, Second Council], secure_establishments: []}
partners:
- sector: local_authority
  body:   First Council
  lead: {post: Chief Executive}
  delegates:
    - {post: Director of Children's Services, authority_stated: yes}
- sector: health
  body: NHS Example Integrated Care Board
  lead:
    post: >
      Chief
      Executive
- sector: police
  body: "Example Police"
  lead:
      post: 'Assistant Chief Constable'
chair:
  kind: independent
scrutiny:
- kind: individual
  provider: Independent Scrutineer
  independent: no
documents:
  - {kind: published_arrangements, published: 2024-06-01, published_at: ["https://example.org/a"]}
  - kind: yearly_report
    published: 2023-11-30
statements:
  arrangements:
    dispute_resolution: heading_only
    funding:
      evidence: not_stated
      page: 4
  practice:
    chair_conduit: {evidence: stated, on: 2024-12-01}
    chair_role_reviewed:
      evidence: stated
      on: 2026-01-01
"""


def report_of(cli: CommandLine, file: str, *options: str) -> dict[str, Any]:
    return cli(file, *AS_OF, "--format", "json", *options).json


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


# Locations


def place_of(root: yaml.Node, path: str) -> tuple[int, int, bool]:
    """Walk `path` through PyYAML's own nodes: line, column, and whether it got to the end."""
    node = root
    for step in path.replace("[", ".[").split(".") if path else []:
        following: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            following = next((v for k, v in node.value if k.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and step.startswith("["):
            number = int(step.strip("[]"))
            following = node.value[number] if number < len(node.value) else None
        if following is None:
            return node.start_mark.line + 1, node.start_mark.column + 1, False
        node = following
    return node.start_mark.line + 1, node.start_mark.column + 1, True


@pytest.mark.parametrize("text", [UNPROVEN, SHORTFALL, BREACH, DETAILED])
@pytest.mark.parametrize("edition_name", ["2018", "2023"])
def test_location_points_at_the_value_or_its_nearest_parent(
    cli: CommandLine, write: Writer, text: str, edition_name: str
) -> None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    exact = set()
    report = report_of(cli, write(text), "--edition", edition_name)
    for finding in report["editions"][0]["findings"]:
        location = finding["location"]
        assert set(location) == {"path", "line", "column"}
        line, column, found = place_of(root, location["path"])
        assert (location["line"], location["column"]) == (line, column), location["path"]
        if found:
            exact.add(location["path"])
    if text in {SHORTFALL, DETAILED}:
        assert "partners[2].lead.post" in exact


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("partners[0].lead.post", "Chief Executive}"),
        ("partners[1].lead.post", ">"),
        ("partners[2].lead.post", "'Assistant Chief Constable'"),
        ("statements.arrangements.dispute_resolution", "heading_only"),
    ],
)
def test_text_at_the_location_is_the_value(
    cli: CommandLine, write: Writer, path: str, value: str
) -> None:
    findings = report_of(cli, write(DETAILED))["editions"][0]["findings"]
    places = {
        (f["location"]["line"], f["location"]["column"])
        for f in findings
        if f["location"]["path"] == path
    }
    ((line, column),) = places
    assert DETAILED.splitlines()[line - 1][column - 1 :].startswith(value)


@pytest.mark.parametrize(
    "changed",
    [DETAILED.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + DETAILED.encode()],
    ids=["CRLF", "BOM"],
)
def test_locations_are_the_same_with_crlf_or_a_bom(
    cli: CommandLine, write: Writer, changed: bytes
) -> None:
    file = write(DETAILED)
    before = report_of(cli, file)
    assert report_of(cli, write(changed)) == before


def test_columns_count_characters_not_bytes(cli: CommandLine, write: Writer) -> None:
    text = (
        "name: X\npartners:\n"
        "  - {sector: police, body: Heddlu Gŵyl, lead: {post: Assistant Chief Constable}}\n"
    )
    findings = report_of(cli, write(text))["editions"][0]["findings"]
    location = next(
        f["location"]
        for f in findings
        if (f["duty"], f["subject"]) == ("lsp-heads-agency", "police")
    )
    column = text.splitlines()[2].index("Assistant") + 1
    assert location == {"path": "partners[0].lead.post", "line": 3, "column": column}


# Several files, and texts that are not plain


def test_several_files_stand_under_reports_in_the_order_given(
    cli: CommandLine, write: Writer
) -> None:
    files = [write(BREACH, "b.yaml"), write(SHORTFALL, "a.yaml"), write(UNPROVEN, "c.yaml")]
    body = cli(*files, *AS_OF, "--format", "json").json
    assert set(body) == {"schema", "tool", "reports"}
    assert [item["arrangement"]["file"] for item in body["reports"]] == files
    for file, item in zip(files, body["reports"], strict=True):
        alone = report_of(cli, file)
        assert {**{"schema": body["schema"], "tool": body["tool"]}, **item} == alone


def test_same_file_twice_is_reported_twice(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    first, second = cli(file, file, *AS_OF, "--format", "json").json["reports"]
    assert first == second


def test_bad_file_among_several_keeps_its_place(cli: CommandLine, write: Writer) -> None:
    files = [write(SHORTFALL, "a.yaml"), write("name: X\nscpoe: []\n", "b.yaml"), "missing.yaml"]
    called = cli(*files, *AS_OF, "--format", "json")
    good, bad, missing = called.json["reports"]
    assert called.code == 2
    assert good["editions"]
    assert bad["arrangement"] == {"name": None, "file": files[1]}
    assert bad["problems"] == [
        {
            "sentence": "'scpoe' is not a known key; did you mean 'scope'?",
            "line": 2,
            "column": 1,
        }
    ]
    assert "editions" not in bad
    assert missing["arrangement"]["file"] == "missing.yaml"
    assert len(missing["problems"]) == 1
    assert missing["problems"][0]["line"] is None


def test_text_outside_ascii_is_kept(cli: CommandLine, write: Writer, tmp_path: Path) -> None:
    output = tmp_path / "report.json"
    file = write("name: Partneriaeth Gŵyl “Ŷd” £\n")
    cli(file, *AS_OF, "--format", "json", "--output", str(output))
    raw = output.read_bytes()
    assert "Partneriaeth Gŵyl “Ŷd” £".encode() in raw
    assert raw.endswith(b"}\n")
    assert b"\r" not in raw


def test_findings_are_the_same_whatever_show(cli: CommandLine, write: Writer) -> None:
    file = write(DETAILED)
    shown = [report_of(cli, file, "--edition", "all", "--show", s) for s in ("open", "all")]
    assert shown[0] == shown[1]

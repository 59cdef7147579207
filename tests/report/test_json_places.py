"""The JSON report of a file with its places, of several files, of texts that are not plain."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from arrangement_texts import DETAILED
from helpers import AS_OF, BREACH, SHORTFALL, UNPROVEN, CommandLine, Writer, report_of

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
    body = cli(*files, *AS_OF, "--about", "all", "--format", "json").json
    assert set(body) == {"schema", "tool", "advice", "reports", "summary"}
    assert [item["arrangement"]["file"] for item in body["reports"]] == files
    for file, item in zip(files, body["reports"], strict=True):
        alone = report_of(cli, file)
        head = {key: body[key] for key in ("schema", "tool", "advice")}
        assert {**head, **item} == alone


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

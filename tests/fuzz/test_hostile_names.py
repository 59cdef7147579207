"""Names that would drive a terminal, a page, a spreadsheet or a pipeline, through every format."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest
from fuzzing import stopped_if_hung
from helpers import TODAY, CommandLine, Writer, unprintable
from html_pages import tree

from wt_engine import Arrangement, check
from wt_engine.checking.checked import Checked
from wt_engine.formats.formats import Options, render
from wt_engine.formats.registry import FORMATS
from wt_engine.terms.errors import Place, Problem

HOSTILE = {
    "escape codes": "\x1b[2J\x1b]0;title\x07\x9b31mA",
    "bidi marks": "\u202eA\u2066\u2069\u200f\u061c\u200b\ufeff",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;",
    "formula": "=cmd|'/C calc'!A0",
    "formula by plus": '+1+HYPERLINK("http://e.example")',
    "formula by at": "@SUM(1+1)",
    "formula by minus": "-2+3",
    "formula by tab": "\t=1+1",
    "workflow command": "::error file=x::y\n::stop-commands::z",
    "old workflow command": "##[add-mask]x %0A%0D::set-output::",
    "illegal in XML": "a\x00\x0b\x0c\x1f\ufffe\uffffb]]>",
    "lone surrogate": "a\ud800b\udfff",
    "long": "A" * 4000,
    "Markdown": "[a](javascript:x) ![b](http://e.example/p.png) | `x` **y** <!-- \n# Z",
    "line breaks": "a\r\nb\u2028c\u2029d\x85e\vf",
    "templates": "{{ 7 * 7 }} {% raw %} {subject} {0} %s ${x} $(x) `id`",
    "combining": "Z" + "\u0301" * 500,
    "path": "../../../etc/passwd",
    "huge number": "9" * 4000,
}
KINDS = pytest.mark.parametrize("kind", HOSTILE)


def data(name: str) -> dict[str, object]:
    """An arrangement with that name wherever a file takes a text."""
    person = {"post": name}
    return {
        "name": f"N{name}",
        "area": {"local_authorities": [name]},
        "partners": [
            {"sector": "police", "body": name, "lead": person, "delegates": [person]},
            {"sector": "health", "body": name, "lead": person},
        ],
        "documents": [{"id": name[:100], "kind": "yearly_report", "title": name}],
        "scrutiny": [{"provider": name}],
        "departures": [
            {
                "duty": "lsp-heads-agency",
                "subject": "police",
                "reason": f"R{name}",
                "approved_by": f"B{name}",
                "approved_on": "2024-10-01",
                "review_by": "2025-03-31",
            }
        ],
    }


@cache
def checked(kind: str) -> tuple[Checked, ...]:
    """A file of that name, and a refused one."""
    name = HOSTILE[kind]
    arrangement = Arrangement.model_validate(_cut(data(name)))
    report = check(arrangement, as_of=TODAY)
    file = f"{name[:200]}.yaml"
    problem = Problem(Place(file, 1, 1), f"'{name[:100]}' is odd.")
    return Checked(file, replace(report, file=file)), Checked(f"x{file}", problems=(problem,))


def _cut(value: object) -> object:
    """Keep texts under what the model takes."""
    if isinstance(value, str):
        return value[:3990]
    if isinstance(value, list):
        return [_cut(one) for one in value]
    if isinstance(value, dict):
        return {key: _cut(one) for key, one in value.items()}
    return value


@cache
def made(kind: str, format_name: str) -> str | bytes:
    with stopped_if_hung():
        return render(format_name, checked(kind), Options(sections=("leadership",)))


def text_of(kind: str, format_name: str) -> str:
    """The report as text; it can be written as UTF-8."""
    text = made(kind, format_name)
    if isinstance(text, str):
        text.encode("utf-8")
        return text
    return text.decode("utf-8")


@KINDS
@pytest.mark.parametrize("format_name", [n for n, f in FORMATS.items() if not f.is_binary])
def test_nothing_in_a_text_drives_a_terminal(kind: str, format_name: str) -> None:
    text = text_of(kind, format_name)
    assert not unprintable(text.replace("\r\n", "\n").replace("\n", "").removeprefix("\ufeff"))


@KINDS
def test_json_holds_texts(kind: str) -> None:
    for text in (text_of(kind, "json"), text_of(kind, "sarif")):
        assert not [one for one in _strings(json.loads(text)) if unprintable(one)]
    for line in text_of(kind, "jsonl").splitlines():
        assert isinstance(json.loads(line), dict)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value.replace("\n", "")]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inside for text in _strings(one)]


@KINDS
def test_html_has_no_element_of_theirs(kind: str) -> None:
    top = tree(text_of(kind, "html"))
    assert len(list(top.all("script"))) == 1
    assert not list(top.all("img"))
    for node in top.all():
        assert not [name for name in node.attributes if name.startswith("on")]


@KINDS
def test_csv_has_no_formula(kind: str) -> None:
    for row in csv.reader(io.StringIO(text_of(kind, "csv").removeprefix("\ufeff"))):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell


@KINDS
def test_junit_is_xml(kind: str) -> None:
    root = ElementTree.fromstring(text_of(kind, "junit"))
    assert root.tag == "testsuites"


@KINDS
def test_github_has_no_command_of_theirs(kind: str) -> None:
    for line in text_of(kind, "github").splitlines():
        if not line.startswith("::"):  # the runner looks for the old kind in all other lines
            assert "##[" not in line
        command = re.match(r"\s*::(\S+?)[ :]", line)
        if command is not None:
            assert command[1] in {"error", "warning", "notice", "group", "endgroup"}, line


@KINDS
def test_markdown_has_no_link_picture_or_page_code_of_theirs(kind: str) -> None:
    from markdown_it import MarkdownIt

    shown = MarkdownIt("commonmark").render(text_of(kind, "markdown"))
    top = tree(shown)
    for tag in ("script", "img"):
        assert not list(top.all(tag))
    assert not [a for a in top.all("a") if "e.example" in str(a.attributes.get("href"))]
    assert not [a for a in top.all("a") if "javascript" in str(a.attributes.get("href"))]


@KINDS
@pytest.mark.parametrize("format_name", ["docx", "xlsx"])
def test_office_files_are_xml_without_links_to_elsewhere(kind: str, format_name: str) -> None:
    whole = made(kind, format_name)
    assert isinstance(whole, bytes)
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        for name in parts.namelist():
            assert not name.startswith(("/", "..")), name
            content = parts.read(name)
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(content)
            if name.endswith(".rels"):
                assert b"e.example" not in content
            if name.startswith("xl/worksheets/"):
                assert not re.search(rb"<f>[^<]*(cmd\||SUM\(1\+1\)|e\.example)", content)


def test_file_names_on_the_command_line(cli: CommandLine, write: Writer) -> None:
    """Names of files that there are, where the system takes them, and of some there are not."""
    named = []
    for name in HOSTILE.values():
        name = name.replace("/", "-").replace("\0", "")[:60] + ".yaml"
        named += [str(write.folder / name), str(write.folder / f"{name}.missing")]
        with suppress(OSError, ValueError):
            write("name: X\n", name)
    with stopped_if_hung(60):
        called = cli(*named, "--as-of", TODAY.isoformat(), "--section", "leadership")
    assert called.code == 2
    assert not unprintable((called.out + called.err).replace("\n", ""))
    assert "internal error" not in called.err
    assert called.err.count("\n") >= len(HOSTILE)
    assert all(line.startswith("wtcheck: ") for line in called.err.splitlines())

"""The report as an HTML page: nothing from elsewhere, nothing run, the same each time."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import AS_OF, ROOT, SHORTFALL, CommandLine, Writer, flat, shell
from html_pages import (
    HOSTILE,
    KINDS,
    Node,
    checked,
    made_of,
    page,
    tree,
)

from wt_engine.checking.checked import Checked

ALL = pytest.mark.parametrize("kind", KINDS)


@pytest.mark.parametrize("kind", [*KINDS, HOSTILE])
def test_nothing_from_elsewhere(kind: str) -> None:
    top = tree(page(kind))
    for node in top.all():
        assert node.tag not in {"img", "link", "iframe", "object", "embed", "base", "use"}
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (node.tag, name)
            assert name not in {"src", "style", "action", "formaction", "srcset"}
            assert name != "href" or value.startswith("#")
    for node in (top.one("style"), top.one("script")):
        assert not re.search(r"https?:|//|@import|url\((?!#)", _code(node)), node.tag


def _code(node: Node) -> str:
    (code,) = node.inside
    assert isinstance(code, str)
    return re.sub(r"^\s*// .*$", "", code, flags=re.MULTILINE)


def test_policy_names_what_is_in_the_page() -> None:
    top = tree(page("one"))
    policy = top.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("style", "script"):
        (code,) = top.one(tag).inside
        assert isinstance(code, str)
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert len(rules) == 5


def test_hostile_names_are_only_text() -> None:
    html = page(HOSTILE)
    top = tree(html)
    assert top.one("h1").text == "\"><script>alert(1)</script> & 'Co' {{ 7 * 7 }}"
    assert len(list(top.all("script"))) == 1
    told = top.one("main").text
    for text in (
        "<img src=x onerror=alert(2)>",
        "javascript:alert(3)",
        "</script><svg onload=alert(4)>",
        "Report ' onmouseover='alert(5)",
    ):
        assert text in told


def test_hostile_file_names() -> None:
    item = checked("recorded")[0]
    assert item.report is not None
    report = replace(item.report, file="a\x1b[31m\u202e<b>.yaml")
    html = made_of(replace(item, report=report), Checked("x\u202e\x07<i>.yaml"))
    assert not {"\x1b", "\u202e", "\x07"} & set(html)
    told = tree(html).text
    assert "a[31m<b>.yaml" in told
    assert "x<i>.yaml" in told


@ALL
def test_without_a_script_the_filter_is_hidden_and_all_is_there(kind: str) -> None:
    top = tree(page(kind))
    assert "hidden" in top.one("form").attributes
    hidden = list(top.one("main").all(hidden=""))
    assert [node.tag for node in hidden] == ["form"]


def test_same_bytes_whatever_the_order_of_sets(write: Writer) -> None:
    file = write(SHORTFALL)
    made = [
        shell(
            file,
            *AS_OF,
            *("--edition", "all", "--about", "all", "--format", "html"),
            cwd=Path(file).parent,
            environment={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1]
    assert made[0].count(b"data-f=") > 300


def test_by_the_command_line(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    out = str(write.folder / "report.html")
    assert cli(file, *AS_OF, "--output", out).code == 1
    html = Path(out).read_text(encoding="utf-8")
    assert tree(html).one("h1").text == "Falling Short Partnership"
    assert flat(cli(file, *AS_OF, "--format", "html").out) == flat(html)


def test_templates_have_no_line_ends_of_windows() -> None:
    """The policy's hashes are of what the browser reads."""
    for file in (ROOT / "wt_engine" / "formats" / "templates").iterdir():
        assert b"\r" not in file.read_bytes()

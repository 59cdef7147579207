"""Names that drive terminals or pages are shown safely in every format."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from helpers import AS_OF, CommandLine, Writer, unprintable

from wt_engine.views import VIEW_FORMATS

ODD = (
    "<b onclick=x>A</b> \\e[31mred \\x9b31m \\u202egnirts \\r\\n "
    "[l](http://x) *s* `c` | {{ 7*7 }} &amp;"
)
FILE = f"""\
name: "N {ODD}"
partners:
  - sector: police
    body: "B {ODD}"
    lead: {{post: "P {ODD}"}}
    delegates: [{{post: "D {ODD}"}}, {{post: "E {ODD}"}}]
scrutiny: [{{provider: "S {ODD}", independent: yes}}]
documents: [{{kind: yearly_report, title: "T {ODD}", period: {{start: 2023, end: "2024-03-31"}}}}]
statements:
  arrangements:
    funding:
      evidence: linked
      document: "X {ODD}"
      section: "Y {ODD}"
      page: "Z <b onclick=x>\\e[31m\\u202e"
"""
DUTIES = (
    "lsp-heads-agency",
    "dsp-has-authority",
    "scrutiny-provider-is-independent",
    "yearly-report-published-by-30-september",
    "arrangements-include-funding",
)
NAME = "odd <i>\u202e\x1b[31m.yaml"


def shown(cli: CommandLine, write: Writer, duty: str, format_name: str) -> str:
    called = cli("why", write(FILE, NAME), duty, *AS_OF, "--format", format_name)
    assert (called.code, called.err) == (0, "")
    return called.out


@pytest.mark.parametrize("format_name", VIEW_FORMATS)
@pytest.mark.parametrize("duty", DUTIES)
def test_names_are_text(cli: CommandLine, write: Writer, duty: str, format_name: str) -> None:
    out = shown(cli, write, duty, format_name)
    assert unprintable(out.replace("\n", "")) == []
    assert "7*7" in re.sub(r"\\", "", out)  # shown as written: no template is filled in
    if format_name == "html":
        assert not re.search(r"<(b|i)\b", out)
        assert "&lt;b onclick=x&gt;A" in out
        assert "&amp;amp;" in out
    if format_name == "markdown":
        body = re.sub(r"\\.", "", out)
        assert not re.search(r"[<`*|~]|\]\(", re.sub(r"(?m)^(#+|\s*-) |\*\*", "", body))
    if format_name == "text":
        assert max(map(len, out.splitlines())) <= 80


def strings(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for item in data.values() for text in strings(item)]
    if isinstance(data, list):
        return [text for item in data for text in strings(item)]
    return [data] if isinstance(data, str) else []


@pytest.mark.parametrize("duty", DUTIES)
def test_json_values_hold_no_marks(cli: CommandLine, write: Writer, duty: str) -> None:
    data = json.loads(shown(cli, write, duty, "json"))
    assert [text for text in strings(data) if unprintable(text)] == []


def test_a_subject_with_such_a_name_can_be_asked_for(cli: CommandLine, write: Writer) -> None:
    file = write(FILE)
    told = cli("why", file, "dsp-has-authority", *AS_OF, "--format", "json").json
    subjects = [one["subject"] for one in told["derivations"] if "red" in one["subject"]]
    assert len(subjects) == 2
    for subject in subjects:
        again = cli(
            "why", file, "dsp-has-authority", *AS_OF, "--subject", subject, "--format", "json"
        ).json
        assert [one["subject"] for one in again["derivations"]] == [subject]

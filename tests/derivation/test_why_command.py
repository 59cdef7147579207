"""`wtcheck why`: calls, subjects, editions, formats, files, what is said of a wrong call."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from golden_whys import WHYS, arguments, path_of
from helpers import AS_OF, DAY, ROOT, SHORTFALL, CommandLine, Writer, flat, shell
from traced import fixture

import wt_engine
from wt_engine.views import VIEW_FORMATS

HEADS = "lsp-heads-agency"
LEADS = fixture("broken-leads-2023")


@pytest.mark.parametrize("name", WHYS)
def test_derivation_of_a_real_duty(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(ROOT)
    called = cli(*arguments(name))
    assert (called.code, called.err) == (0, "")
    assert called.out == path_of(name).read_text(encoding="utf-8"), (
        "read the difference, then run: python tests/derivation/golden_whys.py"
    )
    assert max(map(len, called.out.splitlines())) <= 80


# The data

TOP = (
    "schema tool arrangement as_of engine edition notice duty title modality citations derivations"
)
CONCLUSION = "kind says about words rule ruleset scope subject property rests_on"
ANSWER = "kind says asks property fields"
FIELD = "field words value path in_file file line column"
SAYS = {"yes", "no", "unknown", "judge"}


def assert_node(node: dict[str, Any]) -> None:
    if node["kind"] == "answer":
        assert list(node) == ANSWER.split()
        assert node["says"] in SAYS
        assert node["asks"]
        for used in node["fields"]:
            assert list(used) == FIELD.split()
            assert isinstance(used["in_file"], bool)
            assert isinstance(used["line"], int)
            assert all(used[key] for key in ("field", "words", "value"))
        return
    assert node["kind"] == "conclusion"
    assert list(node) == CONCLUSION.split()
    assert node["rests_on"]
    for child in node["rests_on"]:
        assert child["says"] in SAYS
        assert child["property"]
        assert_node(child)


@pytest.mark.parametrize("name", WHYS)
def test_json_keeps_its_contract(cli: CommandLine, name: str) -> None:
    base, as_of, duty = WHYS[name]
    called = cli("why", fixture(base), duty, "--edition", "auto", "--as-of", as_of, *JSON)
    data = called.json
    assert list(data) == TOP.split()
    assert data["schema"] == "wtcheck/why/1"
    assert data["tool"] == {"name": "wtcheck", "version": wt_engine.__version__}
    assert data["arrangement"]["file"] == fixture(base)
    assert (data["as_of"], data["engine"], data["duty"]) == (as_of, "durable", duty)
    assert bool(data["notice"]) is (as_of == "2026-03-18")
    assert data["citations"][0]["source"]
    for one in data["derivations"]:
        assert list(one) == ["subject", "outcome", "message", "departure", "derivation"]
        top = one["derivation"]
        assert (top["says"], top["about"], top["subject"]) == (one["outcome"], duty, one["subject"])
        assert top["property"] is None
        assert_node(top)


JSON = ("--format", "json")


def test_json_of_a_small_derivation(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    called = cli("why", file, HEADS, "--subject", "police", *AS_OF, *JSON)
    (one,) = called.json["derivations"]
    level, elsewhere = one["derivation"].pop("rests_on")
    assert one["outcome"] == "not_met"
    assert one["derivation"] == {
        "kind": "conclusion",
        "says": "not_met",
        "about": HEADS,
        "words": "Each lead safeguarding partner is the head of its agency",
        "rule": f"{HEADS}: not_met",
        "ruleset": "2023.leadership",
        "scope": "partner",
        "subject": "police",
        "property": None,
    }
    assert [(node["rule"], node["property"]) for node in (level, elsewhere)] == [
        ("lead-heads-agency: no", "holds lead-heads-agency"),
        ("functions-elsewhere: no", "holds functions-elsewhere"),
    ]
    (answer,) = level["rests_on"]
    (used,) = answer["fields"]
    assert used == {
        "field": "partner.lead_level",
        "words": "the level of the lead's post",
        "value": "'Assistant Chief Constable' (read as an executive, just below the head from "
        "'assistant chief constable')",
        "path": "partners[2].lead.post",
        "in_file": True,
        "file": file,
        "line": 16,
        "column": 13,
    }
    (answer,) = elsewhere["rests_on"]
    (used,) = answer["fields"]
    assert (used["path"], used["in_file"], used["line"], used["column"]) == (
        "partners[2].functions_exercised_by",
        False,
        13,
        5,
    )


# Formats and files


def bare(shown: str, format_name: str) -> str:
    """What is shown, without the marks of its format and on one line."""
    if format_name == "html":
        return flat(html.unescape(re.sub(r"<[^>]*>", " ", shown)))
    marks = {"text": r"(?m)^[| +-]+", "markdown": r"\\", "json": r"(?!)"}[format_name]
    return flat(re.sub(marks, "", shown))


@pytest.mark.parametrize("format_name", VIEW_FORMATS)
def test_formats_tell_the_same(cli: CommandLine, tmp_path: Path, format_name: str) -> None:
    called = cli("why", LEADS, HEADS, *AS_OF, "--format", format_name)
    assert (called.code, called.err) == (0, "")
    told = bare(called.out, format_name)
    for words in (
        "lsp-heads-agency: not_met",
        "lead-heads-agency: no",
        "partners[0].lead.post",
        "'Executive Director of Children's Services' (read as an executive, just below the head",
        "partners[0].functions_exercised_by",
        "WT2023" if format_name == "json" else "WT 2023, para. 48, p. 26",
    ):
        assert words in told
    output = tmp_path / "why.out"
    again = cli("why", LEADS, HEADS, *AS_OF, "--format", format_name, "--output", str(output))
    assert (again.code, again.out) == (0, "")
    assert output.read_text(encoding="utf-8") == called.out
    assert cli("why", LEADS, HEADS, *AS_OF, "--output", str(output)).code == 2
    assert cli("why", LEADS, HEADS, *AS_OF, "--output", str(output), "--force").code == 0


def test_the_file_is_not_written_over(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    assert cli("why", file, HEADS, "--output", file, "--force").code == 2
    assert Path(file).read_text(encoding="utf-8") == SHORTFALL


def test_the_same_call_gives_the_same_bytes(tmp_path: Path) -> None:
    call = ("why", LEADS, "chair-apart-from-scrutiny", *AS_OF, *JSON)
    first, second = (
        shell(*call, cwd=tmp_path, environment={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert json.loads(first)["duty"] == "chair-apart-from-scrutiny"


# The duty, the edition and the subject


@pytest.mark.parametrize("name", [HEADS, HEADS.upper(), f" {HEADS} ", "Lsp-Heads-Agency"])
def test_the_duty_is_named_in_any_letters(cli: CommandLine, name: str) -> None:
    told = cli("why", LEADS, name, *AS_OF, *JSON).json
    assert told["duty"] == HEADS
    assert len(told["derivations"]) == 3


@pytest.mark.parametrize(
    ("edition", "as_of", "wanted"),
    [
        ((), DAY, "2023"),
        (("--edition", "2018"), DAY, "2018"),
        (("--edition", "2023"), "2020-01-10", "2023"),
        (("--edition", "auto"), "2023-12-14", "2018"),
        (("--edition", "auto"), "2023-12-15", "2023"),
    ],
)
def test_the_edition(cli: CommandLine, edition: tuple[str, ...], as_of: str, wanted: str) -> None:
    call = ("why", LEADS, "funding-equitable", *edition, "--as-of", as_of)
    assert cli(*call, *JSON).json["edition"] == wanted
    assert f"Working Together to Safeguard Children {wanted}." in flat(cli(*call).out)


def test_a_notice_is_told_once(cli: CommandLine) -> None:
    out = flat(cli("why", LEADS, HEADS, "--as-of", "2026-03-18").out)
    assert out.count("Note: A 2026 edition of Working Together replaced the 2023 edition") == 1


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("police", ["police"]),
        ("POLICE ", ["police"]),
        ("The police (Example Police)", ["police"]),
        ("local authority", ["local authority"]),
    ],
)
def test_one_subject(cli: CommandLine, write: Writer, given: str, wanted: list[str]) -> None:
    told = cli("why", write(SHORTFALL), HEADS, "--subject", given, *AS_OF, *JSON).json
    assert [one["subject"] for one in told["derivations"]] == wanted


ALIKE = """\
name: X
partners:
  - {sector: police, body: A, lead: {post: Chief Constable}}
  - {sector: police, body: A, lead: {post: Inspector}}
"""


def test_a_key_names_one_subject_and_a_label_all_that_have_it(
    cli: CommandLine, write: Writer
) -> None:
    file = write(ALIKE)
    for subject, outcomes in {
        "police: A (1)": ["met"],
        "police: A (2)": ["not_met"],
        "the police (A)": ["met", "not_met"],
    }.items():
        told = cli("why", file, HEADS, "--subject", subject, *AS_OF, *JSON).json
        found = [one["outcome"] for one in told["derivations"]]
        assert found == [outcome.replace("not_met", "not_met") for outcome in outcomes]

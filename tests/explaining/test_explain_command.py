"""`wtcheck explain`: calls, editions, formats, files, what is said of a wrong name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from golden_pages import DUTIES, FLOOR, LATE, library, path_of
from helpers import CommandLine, flat

import wt_engine
from wt_engine import Explanation, InputError, explain
from wt_engine.packs.load import EDITIONS, load_pack

OLD = {duty.id: duty for duty in load_pack("2018").duties}
NEW = {duty.id: duty for duty in load_pack("2023").duties}
ONLY_OLD = next(name for name in OLD if name not in NEW)
ONLY_NEW = next(name for name in NEW if name not in OLD)
BOTH = next(name for name in NEW if name in OLD and OLD[name].title != NEW[name].title)


@pytest.mark.parametrize(("duty", "edition"), DUTIES)
def test_page_of_a_real_duty(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, duty: str, edition: str
) -> None:
    monkeypatch.setattr("wt_engine.cli.explain.library", library)
    called = cli("explain", duty, "--edition", edition)
    assert (called.code, called.err) == (0, "")
    assert called.out == path_of(duty, edition).read_text(encoding="utf-8"), (
        "read the difference, then run: python tests/explaining/golden_pages.py"
    )


# Editions


@pytest.mark.parametrize(
    ("duty", "options", "edition"),
    [
        (BOTH, (), "2023"),
        (BOTH, ("--edition", "2018"), "2018"),
        (BOTH, ("--edition", "2023"), "2023"),
        (ONLY_OLD, (), "2018"),
        (ONLY_NEW, (), "2023"),
    ],
)
def test_edition_is_the_one_given_or_the_later_that_has_the_duty(
    cli: CommandLine, duty: str, options: tuple[str, ...], edition: str
) -> None:
    told = cli("explain", duty, *options, "--format", "json").json
    assert (told["duty"], told["edition"]) == (duty, edition)
    assert told["title"] == (OLD if edition == "2018" else NEW)[duty].title


def test_a_duty_of_both_editions_has_both_citations(cli: CommandLine) -> None:
    told = cli("explain", BOTH).out
    new, old = told.index("In the 2023 edition"), told.index("In the 2018 edition")
    assert new < old < told.index("WHAT CHANGED")
    assert "WT 2023" in told[new:old] or "CA 2004" in told[new:old]


@pytest.mark.parametrize("duty", [BOTH.upper(), f" {BOTH} "])
def test_case_and_blanks_of_a_name_do_not_matter(cli: CommandLine, duty: str) -> None:
    assert cli("explain", duty) == cli("explain", BOTH)


# Wrong calls


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chiar-is-a-delegate",), "did you mean 'chair-is-a-delegate'?"),
        (("chair-is-a-delegat", "--edition", "2023"), "did you mean 'chair-is-a-delegate'?"),
        (("parents",), "there is no duty 'parents'"),
        (("qqqq",), "there is no duty 'qqqq'; 'wtcheck explain' lists them all."),
        (("qqqq", "--edition", "2018"), "'wtcheck explain --edition 2018' lists them all."),
        (("",), "there is no duty ''"),
        (("x" * 5000,), f"there is no duty '{'x' * 80}…'"),
        ((ONLY_NEW, "--edition", "2018"), "of the 2023 edition only; use --edition 2023."),
        ((ONLY_OLD, "--edition", "2023"), "of the 2018 edition only; use --edition 2018."),
        ((BOTH, "--edition", "2022"), "'2022'; use 2018 or 2023."),
        ((BOTH, "--edition", "all"), "'all'; use 2018 or 2023."),
        (("--edition", "2022"), "'2022'; use 2018 or 2023."),
        ((BOTH, "--format", "sarif"), "use text, json, markdown, html."),
    ],
)
def test_wrong_call_is_one_sentence(
    cli: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    called = cli("explain", *arguments)
    assert (called.code, called.out) == (2, "")
    assert len(called.err.splitlines()) == 1
    assert said in called.err
    assert len(called.err) < 400


def test_a_part_of_a_name_finds_a_duty_with_it(cli: CommandLine) -> None:
    said = cli("explain", "30-september").err
    assert "did you mean 'yearly-report-" in said
    assert "by-30-september'?" in said


# Formats and files


def test_markdown_and_html_hold_the_same_page(cli: CommandLine) -> None:
    title = NEW[FLOOR].title
    markdown = cli("explain", FLOOR, "--format", "markdown").out
    html = cli("explain", FLOOR, "--format", "html").out
    assert markdown.startswith(f"# {title}\n")
    assert f"<h1>{title.replace(chr(39), '&#39;')}</h1>" in html
    for heading in ("What it asks", "How it is checked", "Related duties"):
        assert f"\n## {heading}\n" in markdown
        assert f"<h2>{heading}</h2>" in html


@pytest.mark.parametrize("format_name", ["text", "json", "markdown", "html"])
def test_output_file_holds_what_stdout_would(
    cli: CommandLine, tmp_path: Path, format_name: str
) -> None:
    output = tmp_path / "page"
    printed = cli("explain", LATE, "--format", format_name)
    options = ("--format", format_name, "--output", str(output))
    called = cli("explain", LATE, *options)
    assert (called.code, called.out, called.err) == (0, "", "")
    assert output.read_text(encoding="utf-8") == printed.out
    refused = cli("explain", FLOOR, *options)
    assert refused.code == 2
    assert "--force" in refused.err
    assert output.read_text(encoding="utf-8") == printed.out
    assert cli("explain", FLOOR, *options, "--force").code == 0
    assert output.read_text(encoding="utf-8") != printed.out


# The list


@pytest.mark.parametrize(
    ("options", "edition"),
    [((), "2023"), (("--edition", "2023"), "2023"), (("--edition", "2018"), "2018")],
)
def test_without_a_duty_all_are_listed_by_section(
    cli: CommandLine, options: tuple[str, ...], edition: str
) -> None:
    called = cli("explain", *options)
    assert (called.code, called.err) == (0, "")
    told = flat(called.out)
    at = 0
    for section in load_pack(edition).sections:
        at = told.index(section.title.upper(), at)
        for duty in section.duties:
            at = told.index(f"- {duty.id} ({duty.modality}): {duty.title}", at)
    data = cli("explain", *options, "--format", "json").json
    assert data["schema"] == "wtcheck/duties/1"
    listed = [d["duty"] for section in data["sections"] for d in section["duties"]]
    assert listed == [duty.id for duty in load_pack(edition).duties]


# The library


def test_the_library_gives_the_same_as_the_command_line(cli: CommandLine) -> None:
    told = explain(BOTH, "2018")
    assert isinstance(told, Explanation)
    data = cli("explain", BOTH, "--edition", "2018", "--format", "json").json
    assert data["title"] == told.duty.title
    assert data["evidence"] == told.evidence
    assert [field["field"] for field in data["fields"]] == [field.path for field in told.fields]


def test_the_library_raises_the_same_sentence() -> None:
    with pytest.raises(InputError, match=r"there is no duty 'nothing-like-it'"):
        explain("nothing-like-it")


def test_names_of_the_package_stay_what_they_are() -> None:
    """A module of the same name would take the function's place once it is imported."""
    for name in wt_engine.__all__:
        getattr(wt_engine, name)
    assert callable(wt_engine.explain)
    assert wt_engine.explain is explain


@pytest.mark.parametrize("edition", EDITIONS)
def test_json_has_the_same_parts_in_the_same_order_for_every_duty(edition: str) -> None:
    from wt_engine.explaining.data import data_of

    shapes = set()
    for duty in load_pack(edition).duties:
        data = data_of(explain(duty.id, edition))
        assert json.loads(json.dumps(data)) == data
        assert data["schema"] == "wtcheck/explain/1"
        shapes.add(tuple(data))
        assert list(data["conditions"]) == ["applies_when", "met_when", "reading"]
        assert (data["conditions"]["applies_when"] is None) is (duty.when is None)
        assert data["stands"][0]["edition"] == edition
        assert [c["source"] for c in data["stands"][0]["citations"]] == [
            c.source for c in duty.cites
        ]
    assert len(shapes) == 1

"""Lint of sources, cases and files, of rings and of conditions that are too long."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tiny_pack import Tiny

from wt_engine import PackError
from wt_engine.arrangement.vocabulary import vocabulary
from wt_engine.engine.durable import DurableEngine
from wt_engine.lint import lint_pack


def test_lint_finds_a_source_that_the_pack_does_not_list(tiny: Tiny) -> None:
    line = tiny.change(
        "first.yaml",
        "{source: WT2023, paragraph: 61, item: 2, page: 30}",
        '{source: CA2004, section: "10"}',
    )
    problems = tiny.lint()
    assert [p.place.line for p in problems] == [line, line]
    assert "does not list the source CA2004" in str(problems)
    assert "sources.yaml has no source CA2004" in str(problems)


def test_lint_finds_a_missing_case(tiny: Tiny) -> None:
    tiny.change(
        "first.cases.yaml",
        "      - outcome: not_met\n"
        "        given: {statements: {arrangements: {funding: not_stated}}}\n",
        "",
    )
    tiny.only("first.cases.yaml", 2, "'funding-set-out' has no case that shows not_met.")


def test_lint_finds_a_duty_without_cases(tiny: Tiny) -> None:
    tiny.change("first.cases.yaml", "- duty: funding-set-out", "- duty: funding-set-in")
    problems = tiny.lint()
    assert {p.place.file for p in problems} == {os.fspath(tiny.folder / "first.cases.yaml")}
    told = " ".join(p.sentence for p in problems)
    assert "there is no duty 'funding-set-in' in this section" in told
    for outcome in ("met", "not_met", "needs_judgement", "unknown"):
        assert f"'funding-set-out' has no case that shows {outcome}." in told
    (tiny.folder / "first.cases.yaml").unlink()
    (problem,) = tiny.lint()
    assert problem.place.file == os.fspath(tiny.folder / "first.cases.yaml")


def test_lint_finds_a_false_case(tiny: Tiny) -> None:
    line = tiny.change("first.cases.yaml", "{funding: not_stated}", "{funding: intended}") - 1
    tiny.only("first.cases.yaml", line, "'funding-set-out' comes out needs_judgement, not not_met.")


def test_lint_finds_a_case_without_its_subject(tiny: Tiny) -> None:
    line = tiny.change("second.cases.yaml", "subject: local authority", "subject: fire") - 1
    tiny.only("second.cases.yaml", line, "there is no subject 'fire'")


def test_lint_finds_a_case_that_is_about_several_subjects(tiny: Tiny) -> None:
    line = tiny.change("second.cases.yaml", "        subject: local authority\n", "")
    tiny.only("second.cases.yaml", line - 1, "'lead-is-the-head' has several subjects; name one of")


def test_lint_finds_a_case_that_is_no_arrangement(tiny: Tiny) -> None:
    line = tiny.change("first.cases.yaml", "{funding: copied}", "{fundings: copied}") - 1
    tiny.only("first.cases.yaml", line, "the case is not an arrangement")


def test_lint_finds_a_section_file_that_is_not_listed(tiny: Tiny) -> None:
    tiny.change("pack.yaml", "sections: [first, second]", "sections: [first]")
    problems = tiny.lint()
    assert {Path(p.place.file).name for p in problems} == {"second.yaml", "second.cases.yaml"}
    assert {p.sentence for p in problems} == {"pack.yaml does not list this section."}


@pytest.mark.parametrize("name", ["pack.yaml", "sources.yaml", "first.yaml", "derived.yaml"])
def test_lint_tells_of_files_that_are_missing_or_no_yaml(name: str, tiny: Tiny) -> None:
    path = tiny.folder / name
    path.write_text("a: [", encoding="utf-8")
    problems = tiny.lint()
    assert [p.place.file for p in problems if "not valid YAML" in p.sentence] == [os.fspath(path)]
    path.unlink()
    told = str([str(p) for p in tiny.lint()])
    assert ("cannot be read" in told) or (name == "derived.yaml" and "lead-is-head" in told)


def test_lint_tells_of_everything_at_once_and_in_order(tiny: Tiny) -> None:
    tiny.change("second.yaml", "{holds: lead-is-head}", "{holds: nonsense}")
    tiny.change("second.yaml", "footnote: 23", "footnote: 24")
    tiny.change("first.yaml", "page: 30", "page: 31")
    problems = tiny.lint()
    assert [Path(p.place.file).name for p in problems] == [
        "first.yaml",
        "second.yaml",
        "second.yaml",
    ]
    assert [p.place for p in problems] == sorted(p.place for p in problems)


@pytest.mark.parametrize("run", [True, False], ids=["with cases run", "without"])
def test_lint_tells_of_a_ring_of_derived_facts(run: bool, tiny: Tiny) -> None:
    tiny.change(
        "derived.yaml",
        "is: {one_of: {field: partner.lead_level, values: [head]}}",
        "is: {holds: lead-is-head}",
    )
    try:
        problems = lint_pack(tiny.folder, DurableEngine() if run else None)
    except (PackError, RecursionError) as error:
        pytest.fail(f"lint did not return the problem, but raised {type(error).__name__}")
    assert any("ring" in problem.sentence for problem in problems)
    assert {p.place.file for p in problems} == {os.fspath(tiny.folder / "derived.yaml")}
    assert all(p.place.line for p in problems)


def test_lint_tells_of_a_condition_that_is_too_long(tiny: Tiny) -> None:
    topics = list(vocabulary()["arrangements"])[:20]
    parts = ", ".join(f"{{stated: statements.arrangements.{topic}}}" for topic in topics)
    whole = f"{{shown_by: [{parts}]}}"
    tiny.change("first.yaml", "{stated: statements.arrangements.funding}", whole)
    try:
        problems = tiny.lint()
    except PackError as error:
        pytest.fail(f"lint did not return the problem, but raised {error}")
    assert problems  # refused as too long, or else compiled and not what its cases say

"""Packs: the two that come with the program keep their contract, and lint finds what breaks it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wt_engine import PackError, load_pack
from wt_engine.arrangement.vocabulary import vocabulary
from wt_engine.document import read_document
from wt_engine.engine.durable import DurableEngine
from wt_engine.errors import Problem
from wt_engine.linting import lint_pack
from wt_engine.packs.load import EDITIONS, pack_folder
from wt_engine.packs.model import Duty

# The packs themselves.


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pack_lints_clean_with_its_cases_run(edition: str) -> None:
    assert [str(p) for p in lint_pack(pack_folder(edition), DurableEngine())] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pack_is_as_large_as_it_should_be(edition: str) -> None:
    pack = load_pack(edition)
    assert len(pack.duties) > 100
    assert len({duty.id for duty in pack.duties}) == len(pack.duties)
    assert pack.edition == edition
    assert pack.short_name(f"WT{edition}") == f"WT {edition}"
    assert all(section.duties for section in pack.sections)


@pytest.mark.parametrize("edition", EDITIONS)
def test_texts_are_written_for_the_reader(edition: str) -> None:
    for duty in load_pack(edition).duties:
        assert duty.title[0].isupper(), duty.id
        assert not duty.title.endswith("."), duty.id
        assert duty.finding.endswith("."), duty.id
        assert duty.remedy.endswith("."), duty.id
        for text in (duty.title, duty.finding, duty.remedy, duty.evidence):
            assert text == " ".join(text.split()), duty.id
            assert "wtcheck" not in text.casefold(), duty.id
        if "{subject}" in duty.finding:
            assert duty.for_each != "arrangement", duty.id


def test_every_duty_of_2018_that_stays_keeps_its_scope() -> None:
    old = {duty.id: duty for duty in load_pack("2018").duties}
    new = {duty.id: duty for duty in load_pack("2023").duties}
    shared = old.keys() & new.keys()
    assert len(shared) > 10
    assert {i for i in shared if old[i].for_each != new[i].for_each} == set()


# Every duty can fail: turned round, its own cases must tell.


def _data(path: Path) -> Any:
    return json.loads(json.dumps(read_document(path).data))


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML, and its texts stay texts


def _alone(edition: str, duty: str, folder: Path, change: Callable[[Any], None]) -> Path:
    """A pack of one duty of a built-in pack with its own cases, changed by `change`."""
    source = pack_folder(edition)
    head = _data(source / "pack.yaml")
    for name in head["sections"]:
        section = _data(source / f"{name}.yaml")
        duties = [d for d in section["duties"] if d["id"] == duty]
        if duties:
            cases = _data(source / f"{name}.cases.yaml")
            change(duties[0])
            _write(folder / f"{name}.yaml", {**section, "duties": duties})
            ours = [c for c in cases["cases"] if c["duty"] == duty]
            _write(folder / f"{name}.cases.yaml", {"cases": ours})
            _write(folder / "pack.yaml", {**head, "sections": [name]})
    for name in ("sources", "derived"):
        _write(folder / f"{name}.yaml", _data(source / f"{name}.yaml"))
    return folder


def _sampled() -> list[Any]:
    sampled = []
    for edition in EDITIONS:
        duties = load_pack(edition).duties
        plain = duties[:: max(1, len(duties) // 10)]
        with_when = [duty for duty in duties if duty.when is not None]
        chosen = {d.id: d for d in (*plain, *with_when[:: max(1, len(with_when) // 8)])}
        sampled += [pytest.param(edition, duty, id=f"{edition}-{i}") for i, duty in chosen.items()]
    return sampled


def _turn(duty: Any) -> None:
    duty["met"] = {"none": [duty["met"]]}


@pytest.mark.parametrize(("edition", "duty"), _sampled())
def test_a_duty_turned_round_makes_its_cases_false(
    edition: str, duty: Duty, tmp_path: Path
) -> None:
    engine = DurableEngine()
    (tmp_path / "as-is").mkdir()
    (tmp_path / "turned").mkdir()
    as_is = _alone(edition, duty.id, tmp_path / "as-is", lambda _: None)
    assert [str(p) for p in lint_pack(as_is, engine)] == []
    turned = lint_pack(_alone(edition, duty.id, tmp_path / "turned", _turn), engine)
    assert any("comes out" in problem.sentence for problem in turned)


# What lint finds, and where: a tiny pack, broken in one place at a time.

TINY = {
    "pack.yaml": """\
edition: "2023"
title: A tiny pack
version: tiny.1
in_force_from: 2023-12-15
chapters: {"2": Things}
sources:
  - {name: WT2023, title: The guidance, short: WT 2023}
sections: [first, second]
""",
    "sources.yaml": """\
sources:
  WT2023:
    paragraphs:
      "61": [29, 29, 30]
      "62": [30]
    unchecked: ["62"]
    footnotes: {"23": [28]}
""",
    "derived.yaml": """\
derived:
  - id: lead-is-head
    about: The lead is the head of its agency
    for_each: partner
    is: {one_of: {field: partner.lead_level, values: [head]}}
""",
    "first.yaml": """\
section: first
title: The first section
chapter: 2
duties:
  - id: funding-set-out
    title: Funding is set out
    modality: should
    bearer: safeguarding partners
    cites: [{source: WT2023, paragraph: 61, item: 2, page: 30}]
    met: {stated: statements.arrangements.funding}
    evidence: A passage on funding
    finding: Funding is not set out.
    remedy: Set out the funding.
""",
    "first.cases.yaml": """\
cases:
  - duty: funding-set-out
    show:
      - outcome: met
        given: {statements: {arrangements: {funding: stated}}}
      - outcome: not_met
        given: {statements: {arrangements: {funding: not_stated}}}
      - outcome: needs_judgement
        given: {statements: {arrangements: {funding: copied}}}
      - outcome: unknown
        given: {}
""",
    "second.yaml": """\
section: second
title: The second section
chapter: 2
duties:
  - id: lead-is-the-head
    title: The lead is the head of the agency
    modality: states
    bearer: safeguarding partners
    cites:
      - {source: WT2023, footnote: 23, page: 28}
      - {source: WT2023, paragraph: 61, page: 29}
    for_each: partner
    when: {one_of: {field: partner.sector, values: [health, police]}}
    applies: to health and police
    met: {holds: lead-is-head}
    evidence: The post of the lead
    finding: The lead of {subject} is not the head.
    remedy: Appoint the head.
""",
    "second.cases.yaml": """\
cases:
  - duty: lead-is-the-head
    show:
      - outcome: met
        subject: police
        given: {partners: [{sector: police, lead: {post: Chief Constable}}]}
      - outcome: not_met
        subject: police
        given: {partners: [{sector: police, lead: {level: senior}}]}
      - outcome: needs_judgement
        subject: police
        given: {partners: [{sector: police, lead: {level: senior, post: Chief Constable}}]}
      - outcome: unknown
        subject: health
        given: {}
      - outcome: not_applicable
        subject: local authority
        given: {}
""",
}


class Tiny:
    """The tiny pack in a folder, to be broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in TINY.items():
            (folder / name).write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> int:
        """Replace `old` in one file and return the line on which the new text begins."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        path.write_text(text.replace(old, new), encoding="utf-8")
        lead = len(new) - len(new.lstrip())
        return text[: text.index(old)].count("\n") + new[:lead].count("\n") + 1

    def lint(self) -> list[Problem]:
        return lint_pack(self.folder, DurableEngine())

    def only(self, name: str, line: int, sentence: str) -> None:
        """Assert that lint tells of one thing: in this file and line, in such words."""
        (problem,) = self.lint()
        assert problem.place.file == os.fspath(self.folder / name)
        assert sentence in problem.sentence
        assert problem.sentence.endswith((".", "?"))
        assert problem.place.line == line


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path)


def test_the_tiny_pack_is_clean(tiny: Tiny) -> None:
    assert tiny.lint() == []
    assert lint_pack(str(tiny.folder)) == []


BROKEN = {
    "unknown field": (
        "first.yaml",
        "statements.arrangements.funding",
        "statements.arrangements.fundings",
        "there is no field 'statements.arrangements.fundings' for the arrangement",
    ),
    "field of another scope": (
        "second.yaml",
        "field: partner.sector, values: [health, police]",
        "field: delegate.seniority, values: [enough]",
        "there is no field 'delegate.seniority' for a partner",
    ),
    "field of another kind": (
        "first.yaml",
        "{stated: statements.arrangements.funding}",
        "{present: statements.arrangements.funding}",
        "is a statement; this condition needs not a statement",
    ),
    "date that is a list": (
        "first.yaml",
        "{stated: statements.arrangements.funding}",
        "{since: {field: area.local_authorities, date: 2024-01-01}}",
        "'area.local_authorities' is a list; this condition needs date",
    ),
    "date that is no field": (
        "first.yaml",
        "{stated: statements.arrangements.funding}",
        "{within: {field: chair.agreed, days: 7, after: chair.nonsense}}",
        "there is no field 'chair.nonsense'",
    ),
    "unknown value": (
        "second.yaml",
        "values: [health, police]",
        "values: [health, fire]",
        "'fire' is not a value of this field; use local_authority, health, police",
    ),
    "unknown value in derived": (
        "derived.yaml",
        "values: [head]",
        "values: [heads]",
        "'heads' is not a value of this field",
    ),
    "field inside judged": (
        "derived.yaml",
        "is: {one_of: {field: partner.lead_level, values: [head]}}",
        "is: {judged: {all: [{present: partner.nonsense}]}}",
        "there is no field 'partner.nonsense' for a partner",
    ),
    "unknown derived fact": (
        "second.yaml",
        "{holds: lead-is-head}",
        "{holds: lead-is-tall}",
        "there is no derived fact 'lead-is-tall'",
    ),
    "derived fact of another scope": (
        "first.yaml",
        "met: {stated: statements.arrangements.funding}",
        "met: {holds: lead-is-head}",
        "'lead-is-head' is about each partner, but this is about the arrangement",
    ),
    "derived fact of another scope, for each": (
        "first.yaml",
        "met: {stated: statements.arrangements.funding}",
        "met: {every: {in: delegate, holds: lead-is-head}}",
        "'lead-is-head' is about each partner, not each delegate",
    ),
    "paragraph that is not there": (
        "first.yaml",
        "paragraph: 61, item: 2, page: 30",
        "paragraph: 99, page: 30",
        "WT2023 has no paragraph 99 in sources.yaml",
    ),
    "footnote that is not there": (
        "second.yaml",
        "footnote: 23",
        "footnote: 24",
        "WT2023 has no footnote 24 in sources.yaml",
    ),
    "item that is not there": (
        "first.yaml",
        "item: 2, page: 30",
        "item: 3, page: 30",
        "paragraph 61 has 2 items, not 3",
    ),
    "wrong page of an item": (
        "first.yaml",
        "item: 2, page: 30",
        "item: 2, page: 29",
        "this stands on page 30, not 29",
    ),
    "wrong page of a paragraph": (
        "second.yaml",
        "paragraph: 61, page: 29",
        "paragraph: 61, page: 30",
        "this stands on page 29, not 30",
    ),
    "unchecked paragraph": (
        "second.yaml",
        "paragraph: 61, page: 29",
        "paragraph: 62, page: 30",
        "paragraph 62 was not seen in the source: add 'checked: no'",
    ),
    "double slug": (
        "second.yaml",
        "id: lead-is-the-head",
        "id: funding-set-out",
        "'funding-set-out' is used already at",
    ),
    "other placeholder": (
        "second.yaml",
        "finding: The lead of {subject} is not the head.",
        "finding: The lead of {partner} is not the head.",
        "only '{subject}' in 'finding' can be filled in",
    ),
    "placeholder elsewhere": (
        "second.yaml",
        "remedy: Appoint the head.",
        "remedy: Appoint the head of {subject}.",
        "only '{subject}' in 'finding' can be filled in",
    ),
    "unknown key": (
        "first.yaml",
        "modality: should",
        "modality: should\n    modalities: should",
        "'modalities' is not a known key; did you mean 'modality'?",
    ),
    "unknown modality": (
        "first.yaml",
        "modality: should",
        "modality: ought",
        "'duties[0].modality' must be one of must, should",
    ),
    "when without applies": (
        "second.yaml",
        "    applies: to health and police\n",
        "",
        "'when' and 'applies' go together",
    ),
    "unknown chapter": ("first.yaml", "chapter: 2", "chapter: 7", "no such chapter"),
    "another name": ("first.yaml", "section: first", "section: third", "the file is 'first'"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_lint_tells_of_one_mistake_once(name: str, tiny: Tiny) -> None:
    tiny.change(*BROKEN[name][:3])
    assert len(tiny.lint()) == 1


@pytest.mark.parametrize("name", BROKEN)
def test_lint_finds(name: str, tiny: Tiny) -> None:
    file, old, new, sentence = BROKEN[name]
    line = tiny.change(file, old, new)
    (problem,) = (p for p in tiny.lint() if sentence in p.sentence)
    assert problem.place.file == os.fspath(tiny.folder / file)
    if name == "when without applies":
        line = 5  # the duty as a whole
    elif name == "unknown key":
        line += 1
    assert problem.place.line == line
    assert problem.place.column > 0


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
    topics = list(vocabulary()["practice"])[:20]
    parts = ", ".join(f"{{stated: statements.practice.{topic}}}" for topic in topics)
    whole = f"{{shown_by: [{parts}]}}"
    tiny.change("first.yaml", "{stated: statements.arrangements.funding}", whole)
    try:
        problems = tiny.lint()
    except PackError as error:
        pytest.fail(f"lint did not return the problem, but raised {error}")
    assert problems  # refused as too long, or else compiled and not what its cases say


def test_loading_tells_of_a_missing_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"pack\.yaml: cannot be read"):
        load_pack(tmp_path)
    with pytest.raises(PackError, match=r"pack\.yaml"):
        load_pack("2026")


def test_a_pack_loads_from_any_folder(tiny: Tiny) -> None:
    pack = load_pack(tiny.folder)
    assert [duty.id for duty in pack.duties] == ["funding-set-out", "lead-is-the-head"]
    assert pack.short_name("WT2023") == "WT 2023"
    assert pack.short_name("CA2004") == "CA2004"

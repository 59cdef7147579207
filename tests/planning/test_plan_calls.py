"""`wtcheck plan` as one calls it: formats, editions, mistakes, and what it asks next."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import AS_OF, BREACH, ROOT, SHORTFALL, UNPROVEN, CommandLine, Writer

LEADS = str(ROOT / "fixtures" / "broken-leads-2023.yaml")


def test_text_tells_steps_owners_and_citations(cli: CommandLine) -> None:
    called = cli("plan", LEADS, *AS_OF)
    assert (called.code, called.err) == (0, "")
    for told in (
        "The verdict is shortfall. 9 changes to the file in 1 step would make it",
        "To act: lead safeguarding partners",
        "In the file: partners[0].lead.post: Chief Executive (line 29)",
        "para. 48,",
        "Suggested owner: Lead of Ambershire Constabulary",
        "Each step was proved by checking the",
    ):
        assert told in called.out
    assert [line for line in called.out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_other_formats_hold_the_same(cli: CommandLine, name: str) -> None:
    out = cli("plan", LEADS, *AS_OF, "--format", name).out
    for told in ("Appoint a delegate for the agency.", "partners[0].lead.post", "Suggested owner"):
        assert told in out.replace("\\", "")


def test_json_has_a_contract(cli: CommandLine) -> None:
    plan = cli("plan", LEADS, *AS_OF, "--format", "json").json
    assert plan["schema"] == "wtcheck/plan/1"
    assert set(plan) == {"schema", "tool", "arrangement", "as_of", "engine", "editions"}
    (edition,) = plan["editions"]
    assert {"edition", "notice", "verdict", "reached", "steps", "obstacles", "questions"} <= set(
        edition
    )
    (step,) = edition["steps"]
    assert {"before", "after", "smallest", "settled", "changes", "patch"} <= set(step)
    assert {operation["op"] for operation in step["patch"]} <= {"add", "replace", "remove"}


def test_both_editions_at_once(cli: CommandLine, write: Writer) -> None:
    plan = cli("plan", write(UNPROVEN), *AS_OF, "--edition", "all", "--format", "json").json
    assert [edition["edition"] for edition in plan["editions"]] == ["2018", "2023"]


def test_the_same_input_gives_the_same_plan(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    first, second = (cli("plan", file, *AS_OF, "--format", "json").out for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--edition", "1999"), "'1999' is not an edition"),
        (("--as-of", "soon"), "'soon' is not a day"),
        (("--engine", "steam"), "'steam' is not an engine"),
        (("--format", "xml"), "'xml' is not known"),
    ],
)
def test_a_wrong_call_is_one_sentence(
    cli: CommandLine, write: Writer, options: tuple[str, ...], told: str
) -> None:
    called = cli("plan", write(UNPROVEN), *options)
    (line,) = called.err.splitlines()
    assert (called.code, called.out) == (2, "")
    assert told in line


def test_a_file_that_is_there_is_kept(cli: CommandLine, write: Writer, tmp_path: Path) -> None:
    kept = tmp_path / "plan.md"
    kept.write_text("mine")
    options = ("--format", "markdown", "--output", str(kept))
    assert cli("plan", write(UNPROVEN), *AS_OF, *options).code == 2
    assert kept.read_text() == "mine"
    assert cli("plan", write(UNPROVEN), *AS_OF, *options, "--force").code == 0
    assert kept.read_text().startswith("# Plan for Silent Partnership")


def test_a_file_is_not_written_over_by_its_plan(cli: CommandLine, write: Writer) -> None:
    file = write(UNPROVEN)
    assert cli("plan", file, "--output", file, "--force").code == 2
    assert Path(file).read_text() == UNPROVEN


# What to ask next.


def test_where_all_is_unknown_a_no_to_a_must_is_asked_first(
    cli: CommandLine, write: Writer
) -> None:
    plan = cli("plan", write(UNPROVEN), *AS_OF, "--format", "json").json
    (edition,) = plan["editions"]
    asked = edition["questions"]
    assert all(question["changes_verdict"] for question in asked)
    order = ["breach", "shortfall", "note", "nothing"]
    ranks = [order.index(question["reveals"]) for question in asked]
    assert ranks == sorted(ranks)
    assert {0, 1, 2} <= set(ranks)


def test_a_no_that_is_told_to_show_a_breach_does(cli: CommandLine, write: Writer) -> None:
    plan = cli("plan", write(UNPROVEN), *AS_OF, "--format", "json").json
    tried = 0
    for question in plan["editions"][0]["questions"]:
        (field, *_) = question["fields"]
        if question["reveals"] != "breach" or not field.startswith(("statements.", "assurance")):
            continue
        *_, group, topic = field.split(".")
        text = f"{UNPROVEN}statements: {{{group}: {{{topic}: not_stated}}}}\n"
        if field.startswith("assurance"):
            look = f"{{by: scrutineer, date: 2024-12-01, found: {{{topic}: not_in_place}}}}"
            text = f"{UNPROVEN}assurance: [{look}]\n"
        report = cli(write(text, "asked.yaml"), *AS_OF, "--format", "json").json
        outcomes = {
            f["duty"]: f["outcome"]
            for f in report["editions"][0]["findings"]
            if f["duty"] in {found["duty"] for found in question["findings"]}
        }
        if "not_met" in outcomes.values():
            tried += 1
            assert report["editions"][0]["verdict"] in {"breach", "shortfall"}
    assert tried > 10


def test_a_breach_that_stands_leaves_nothing_to_ask(cli: CommandLine, write: Writer) -> None:
    plan = cli("plan", write(BREACH), *AS_OF, "--format", "json").json
    (edition,) = plan["editions"]
    assert edition["verdict"] == "breach"
    telling = [q for q in edition["questions"] if q["changes_verdict"]]
    others = [q for q in edition["questions"] if not q["changes_verdict"]]
    assert len(others) > 100
    # An answer can only matter where it could lift the breach that stands.
    assert all("scrutin" in str(question["findings"]) for question in telling)
    for question in others[:15]:
        (field, *_) = question["fields"]
        if not field.startswith("statements."):
            continue
        _, group, topic = field.split(".")
        for answer in ("not_stated", "stated"):
            text = f"{BREACH}statements: {{{group}: {{{topic}: {answer}}}}}\n"
            report = cli(write(text, "asked.yaml"), *AS_OF, "--format", "json").json
            assert report["editions"][0]["verdict"] == "breach"

"""Warnings of another edition's words as reports show them; they change nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from edition_words import BEFORE_ICBS, FIRST_OF_ICBS, LATE, warned, words_in
from engine_runs import ready
from helpers import AS_OF, BREACH, ROOT, SHORTFALL, UNPROVEN, CommandLine, Writer, flat, shell
from hypothesis import given
from strategies import Data, arrangement_data, days, examples

from wt_engine import Arrangement, check, load_arrangement
from wt_engine.checking.editions import edition_on
from wt_engine.checking.editions.words import warnings_for
from wt_engine.fields import Facts

MIXED = """\
name: Mixed Partnership
edition_claimed: 2018
aliases: [Mix]
partners:
  - sector: health
    body:   "NHS Mix CCG"
    lead: {post: Accountable Officer}
  - sector: police
    body: Mix Police   # and the CCG
chair:
  justification: >
    The LSPs
    agreed it.
notes: [The CCG is gone]
"""
CLAIM = "The file says that it follows the 2018 edition; this is a check against 2023."
UP_TO = "belongs to the time up to 30 June 2022; an arrangement under the 2018 edition has"
TOLD = [
    (CLAIM, "edition_claimed", 2, 18),
    (
        "'LSPs' belongs to the 2023 edition; an arrangement under the 2018 edition has a lead "
        "representative.",
        "chair.justification",
        11,
        18,
    ),
    (
        f"'CCG' {UP_TO} an integrated care board after that day.",
        "partners[0].body",
        6,
        13,
    ),
    (
        f"'Accountable Officer' {UP_TO} the chief executive of the integrated care board after "
        "that day.",
        "partners[0].lead.post",
        7,
        18,
    ),
]


def test_json_has_every_warning_with_its_line_and_column(cli: CommandLine, write: Writer) -> None:
    called = cli(write(MIXED), *AS_OF, "--format", "json", "--section", "disputes")
    (edition,) = called.json["editions"]
    assert edition["warnings"] == [
        {"sentence": sentence, "location": {"path": path, "line": line, "column": column}}
        for sentence, path, line, column in TOLD
    ]
    assert list(edition).index("warnings") == list(edition).index("notice") + 1


def test_text_has_every_warning_before_the_verdict(cli: CommandLine, write: Writer) -> None:
    out = cli(write(MIXED), *AS_OF, "--show", "all").out
    assert max(map(len, out.splitlines())) <= 80
    head = flat(out[: out.index("Verdict:")])
    told = " ".join(f"Warning: {text} ({path}, line {line})" for text, path, line, _ in TOLD)
    assert told in head
    assert out.count("Warning: ") == len(TOLD)


def test_each_edition_has_its_own_and_tells_of_a_claim_once(
    cli: CommandLine, write: Writer
) -> None:
    called = cli(write(MIXED), *AS_OF, "--format", "json", "--edition", "all")
    for edition in called.json["editions"]:
        told = [warning["sentence"] for warning in edition["warnings"]]
        claims = [CLAIM] if edition["edition"] == "2023" else []
        assert [text for text in told if text.startswith("The file says")] == claims
        assert [text for text in told if "belongs to" in text] == [text for text, *_ in TOLD[1:]]
    text = cli(write(MIXED), *AS_OF, "--edition", "all").out
    assert flat(text).count(CLAIM) == 1


def test_nothing_is_told_where_there_is_nothing(cli: CommandLine, write: Writer) -> None:
    file = write(UNPROVEN)
    assert "Warning" not in cli(file, *AS_OF).out
    assert cli(file, *AS_OF, "--format", "json").json["editions"][0]["warnings"] == []


def test_without_a_file_there_is_a_path_and_no_line() -> None:
    (warning,) = warned({"aliases": ["X CCG"]}, day=LATE)
    location = warning.location
    assert (location.path, location.line, location.column) == ("aliases[0]", None, None)


def test_a_word_is_shown_safely(cli: CommandLine, write: Writer) -> None:
    file = write(
        'name: "<b>X\\e[31m"\naliases: ["Clinical\\u202e \\e[31mCommissioning Group<i>"]\n'
    )
    for format_name in ("text", "json"):
        out = cli(file, *AS_OF, "--format", format_name).out
        assert "\x1b" not in out
        assert "\u202e" not in out


# Warnings change nothing else


@pytest.mark.parametrize("fail_on", ["must", "should", "unknown", "never"])
@pytest.mark.parametrize("text", [UNPROVEN, SHORTFALL, BREACH])
def test_exit_code_is_the_same_with_warnings(
    cli: CommandLine, write: Writer, text: str, fail_on: str
) -> None:
    odd = f"{text}edition_claimed: 2018\naliases: [X CCG, LSPs, ICB, DSP]\n"
    plain = cli(write(text), *AS_OF, "--fail-on", fail_on)
    more = cli(write(odd, "odd.yaml"), *AS_OF, "--fail-on", fail_on)
    assert "Warning" not in plain.out
    assert "Warning" in more.out
    assert more.code == plain.code
    assert more.err == plain.err


def test_a_compliant_arrangement_with_warnings_is_compliant(
    cli: CommandLine, write: Writer
) -> None:
    model = (ROOT / "fixtures" / "model-2023.yaml").read_text(encoding="utf-8")
    model = model.replace("\nname: ", "\nname: Marlsea CCG and ", 1)
    called = cli(write(model), *AS_OF, "--fail-on", "unknown")
    assert (called.code, called.err) == (0, "")
    assert "Warning: 'CCG' belongs to" in called.out
    assert "Verdict: COMPLIANT" in called.out


@examples(15)
@given(arrangement_data(), days())
def test_warnings_change_no_finding(data: Data, day: date) -> None:
    plain = {key: item for key, item in data.items() if key not in {"aliases", "edition_claimed"}}
    odd = {**plain, "aliases": ["X CCG", "DSP"], "edition_claimed": "2018"}
    before, after = (check(Arrangement.model_validate(d), "2023", day) for d in (plain, odd))
    assert len(after.editions[0].warnings) > 0
    assert after.editions[0].findings == before.editions[0].findings
    assert after.editions[0].verdict == before.editions[0].verdict


@examples(25)
@given(arrangement_data(), days())
def test_the_name_of_the_area_matters_only_where_it_has_such_a_word(data: Data, day: date) -> None:
    for edition in ("2018", "2023"):
        named = [
            warned({**data, "name": name}, day=day, edition=edition, claimed=edition)
            for name in ("Anywhere", "Sussex and Kent", "Anywhere CCG")
        ]
        assert named[0] == named[1]
        more = [warning for warning in named[2] if warning not in named[0]]
        has_ended = edition == "2023" or day > BEFORE_ICBS
        assert [w.location.path for w in more] == (["name"] if has_ended else [])


def test_the_order_is_the_same_in_every_process(write: Writer, tmp_path: Path) -> None:
    file = write(MIXED)
    told = {
        shell(
            file, *AS_OF, "--format", "json", cwd=tmp_path, environment={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    (only,) = told
    assert only.count(b"an arrangement under the 2018 edition has") == len(TOLD) - 1


# Real arrangements

OFFICER = "Accountable Officer"
STALE: dict[str, list[tuple[str, str]]] = {
    "bristol-2019": [("partners[0].body", "CCG")],
    "cambridgeshire-peterborough-2020": [("partners[2].body", "CCG")],
    "derby-derbyshire-2019": [("partners[2].body", "CCG"), ("partners[3].body", "CCG")],
    "gloucestershire-2019": [
        ("partners[1].body", "CCG"),
        ("partners[1].kind", "clinical commissioning group"),
    ],
    "hartlepool-stockton-2019": [("partners[2].body", "CCG")],
    "islington-2022": [("partners[1].lead.post", OFFICER)],
    "kent-2019": [("partners[1].body", "CCGs")],
    "model-2018": [
        ("partners[2].body", "Clinical Commissioning Group"),
        ("partners[2].lead.post", OFFICER),
    ],
    "stoke-staffordshire-2019": [
        ("partners[2].body", "CCGs"),
        ("chair.rotation.pool[2].body", "CCGs"),
    ],
    "surrey-2019": [("partners[1].body", "CCGs"), ("partners[1].lead.post", OFFICER)],
}
"""What the fixtures say that is out of date once clinical commissioning groups have gone; of the
others nothing is. A payer of 2020/21 is left alone, and so is Gloucestershire's former partner."""
EARLY: dict[str, list[tuple[str, str]]] = {
    "essex-2019": [(f"partners[{index}].body", "Integrated Care Board") for index in (1, 2, 3)],
    "gloucestershire-2025": STALE["gloucestershire-2019"],
    "islington-2022": [
        ("partners[1].body", "Integrated Care Board"),
        ("partners[1].body_as_written", "Integrated Care Board"),
    ],
}
"""What is out of date on the last day before integrated care boards: later versions of Essex's and
Islington's, and a claim of the 2023 edition beside a body of that day."""
FIXTURES = sorted(
    path.name.removesuffix(".yaml")
    for path in (ROOT / "fixtures").glob("*.yaml")
    if not path.name.endswith(".expected.yaml")
)


def fixture_warnings(name: str, day: date) -> list[tuple[str, str]]:
    arrangement = load_arrangement(ROOT / "fixtures" / f"{name}.yaml")
    pack = ready(edition_on(day)).pack
    found = []
    for warning in warnings_for(pack, Facts(arrangement, day, pack.in_force_from)):
        told = warning.sentence
        word = told.split("'")[1] if "belongs to" in told else "claim"
        found.append((warning.location.path, word))
    return found


def test_the_fixtures_of_the_table_are_there() -> None:
    assert {*STALE, *EARLY} <= set(FIXTURES)


@pytest.mark.parametrize("name", FIXTURES)
def test_fixtures_use_the_words_of_their_time(name: str) -> None:
    text = (ROOT / "fixtures" / f"{name}.expected.yaml").read_text(encoding="utf-8")
    stale = STALE["islington-2022"] if name == "islington-2022" else []  # a table never renewed
    assert fixture_warnings(name, yaml.safe_load(text)["as_of"]) == stale


@pytest.mark.parametrize("day", [BEFORE_ICBS, FIRST_OF_ICBS, LATE])
@pytest.mark.parametrize("name", FIXTURES)
def test_fixtures_on_later_and_earlier_days(name: str, day: date) -> None:
    claimed = load_arrangement(ROOT / "fixtures" / f"{name}.yaml").edition_claimed
    wanted = [("edition_claimed", "claim")] if claimed != edition_on(day) else []
    wanted += (STALE if day > BEFORE_ICBS else EARLY).get(name, [])
    assert fixture_warnings(name, day) == wanted


def test_a_2018_arrangement_read_as_one_of_2023() -> None:
    """Surrey's words of 2019, in a file that claims the edition of 2023."""
    text = (ROOT / "fixtures" / "surrey-2019.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    del data["edition_claimed"]
    assert words_in(data, day=LATE, claimed="2023") == STALE["surrey-2019"]

"""What `wtcheck why` says of a wrong call, and the library's call."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from engine_runs import duty as made_duty
from engine_runs import pack as made_pack
from helpers import SHORTFALL, TODAY, UNPROVEN, CommandLine, Writer, flat
from traced import fields, fixture

from wt_engine import Arrangement, InputError, Why, load_arrangement, why
from wt_engine.engine.choose import ENGINES
from wt_engine.explaining.why.data import data_of
from wt_engine.explaining.why.page import page_of
from wt_engine.views import View, render_view

HEADS = "lsp-heads-agency"

WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "unknown duty": (("FILE", "lsp-head-agency"), "did you mean 'lsp-heads-agency'?"),
    "duty of the other edition": (
        ("FILE", "chair-is-a-delegate", "--edition", "2018"),
        "the 2018 edition has no duty",
    ),
    "nothing like a duty": (("FILE", "%%%"), "no duty '%%%'"),
    "unknown subject": (("FILE", HEADS, "--subject", "fire"), "no subject 'fire' here; use 'local"),
    "all editions": (("FILE", HEADS, "--edition", "all"), "use 2018, 2023 or auto."),
    "unknown edition": (("FILE", HEADS, "--edition", "2013"), "use 2018, 2023 or auto."),
    "bad day": (("FILE", HEADS, "--as-of", "10 January"), "write it as YYYY-MM-DD"),
    "bad engine": (("FILE", HEADS, "--engine", "clips2"), "'clips2' is not an engine"),
    "bad format": (("FILE", HEADS, "--format", "xml"), "'xml' is not known; use text, json"),
    "no file": (("nowhere.yaml", HEADS), "nowhere.yaml: cannot be read"),
    "bad file": (("BAD", HEADS), "did you mean 'scrutiny'?"),
    "a folder": (("FOLDER", HEADS), "this is a folder"),
    "no duty": (("FILE",), "Missing argument"),
    "two duties": (("FILE", HEADS, HEADS), "unexpected extra argument"),
    "no value": (("FILE", HEADS, "--subject"), "--subject"),
}


@pytest.mark.parametrize(("call", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_is_one_sentence_and_2(
    cli: CommandLine, write: Writer, call: tuple[str, ...], sentence: str
) -> None:
    file, bad = write(SHORTFALL), write("name: X\nscrutny: []\n", "bad.yaml")
    names = {"FILE": file, "BAD": bad, "FOLDER": str(Path(file).parent)}
    called = cli("why", *(names.get(argument, argument) for argument in call))
    assert (called.code, called.out) == (2, "")
    assert len(called.err.splitlines()) == 1
    assert sentence in called.err


def test_many_subjects_are_not_all_told(cli: CommandLine, write: Writer) -> None:
    partners = "".join(f"  - {{sector: police, body: B{n}}}\n" for n in range(60))
    called = cli("why", write(f"name: X\npartners:\n{partners}"), HEADS, "--subject", "x")
    assert called.code == 2
    assert "'police: B9'" in called.err
    assert "and 50 more." in called.err
    assert len(called.err) < 500


@pytest.mark.parametrize("text", ["\x1b[31m", "\u202e", "x" * 5000])
def test_a_wrong_name_is_shown_safely_and_cut(cli: CommandLine, write: Writer, text: str) -> None:
    file = write(UNPROVEN)
    for call in (("why", file, text), ("why", file, HEADS, "--subject", text)):
        called = cli(*call)
        assert called.code == 2
        assert len(called.err) < 600
        assert "\x1b" not in called.err
        assert "\u202e" not in called.err


# The library


def test_the_library_call() -> None:
    arrangement = Arrangement.model_validate({"name": "X", "partners": []})
    found = why(arrangement, HEADS, as_of=date(2025, 1, 10))
    assert isinstance(found, Why)
    assert (found.file, found.duty, found.about.id) == (None, HEADS, HEADS)
    assert [d.finding.subject for d in found.derivations] == ["local authority", "health", "police"]
    used = next(fields(found.derivations[0].outcome))
    assert (used.path, used.file, used.line, used.column) == ("partners", None, None, None)
    assert not used.in_file
    shown = flat(render_view(View(lambda: page_of(found), dict), "text"))
    assert "the level of the lead's post: not given (partners)" in shown
    with pytest.raises(InputError, match="not one edition"):
        why(arrangement, HEADS, "all")
    with pytest.raises(InputError, match="no subject"):
        why(arrangement, HEADS, subject="fire")


@pytest.mark.parametrize("agencies", [None, [], [{"name": "A"}, {"name": "B", "kind": "cafcass"}]])
def test_a_duty_of_subjects_that_the_file_may_not_list(agencies: list[Any] | None) -> None:
    mine = made_pack([made_duty({"present": "agency.national"}, scope="agency")])
    named = {} if agencies is None else {"named": agencies}
    found = why(
        Arrangement.model_validate({"name": "X", "relevant_agencies": named}), "duty", pack=mine
    )
    assert len(found.derivations) == len(agencies or [])
    assert data_of(found)["title"] == "Title of duty"
    shown = flat(render_view(View(lambda: page_of(found), dict), "text"))
    assert ("lists no agency" in shown) is (not agencies)
    if not agencies:
        with pytest.raises(InputError, match="the file lists none at all"):
            why(Arrangement(name="X"), "duty", pack=mine, subject="agency 1")


@pytest.mark.parametrize("duty", [HEADS, "chair-apart-from-scrutiny", "dsp-has-authority"])
def test_every_engine_has_the_same_derivation(duty: str) -> None:
    arrangement = load_arrangement(fixture("broken-leads-2023"))
    told = [why(arrangement, duty, as_of=TODAY, engine=engine) for engine in ENGINES]
    assert len({each.engine for each in told}) >= 3
    assert all(each.derivations == told[0].derivations for each in told)


NOWHERE = {
    "name: X\npartners: []\n": "not given (under partners, FILE:2:11)",
    "name: X\npartners:\n  - sector: police\n": (
        "not given (partners[0].lead, missing; it would stand under FILE:3:5)"
    ),
    "name: X\n": "not given (partners, missing; it would stand under FILE:1:1)",
}


@pytest.mark.parametrize(("text", "told"), NOWHERE.items())
def test_what_the_file_leaves_out_has_the_place_where_it_would_stand(
    cli: CommandLine, write: Writer, text: str, told: str
) -> None:
    called = cli("why", write(text), HEADS, "--subject", "police", "--format", "markdown")
    shown = called.out.replace("\\", "")
    assert told.replace("FILE", str(write.folder / "arrangement.yaml")) in flat(shown)


def test_of_several_that_the_file_does_not_list_the_question_is_told(
    cli: CommandLine, write: Writer
) -> None:
    file = write(UNPROVEN)
    call = ("why", file, "funding-partners-pay", "--edition", "2018", "--format", "markdown")
    out = cli(*call).out
    asked = "unknown: for at least one contribution: the contribution is money paid for the police"
    assert re.search(rf"(?m)^ +- {asked}$", out)
    assert "funding contributions: not given (funding.contributions, missing" in out

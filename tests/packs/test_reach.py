"""Every duty can be met, not met and unknown, and lint tells of one that can't."""

from __future__ import annotations

import os
from datetime import date
from functools import cache

import pytest
from tiny_pack import Tiny

from wt_engine.arrangement import Arrangement
from wt_engine.checking.editions import ready_pack
from wt_engine.engine import run_program
from wt_engine.engine.clips import ClipsEngine
from wt_engine.engine.possible import possible_outcomes
from wt_engine.fields import Facts
from wt_engine.lint import lint_pack
from wt_engine.lint.pieces import DAY, ConflictError, Piece, joined
from wt_engine.lint.reach import OUTCOMES, Search
from wt_engine.packs.cases import CASE_DAY
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.packs.model import Pack


def search_of(pack: Pack) -> Search:
    derived = {fact.id: fact for fact in pack.derived}
    return Search(derived, CASE_DAY[pack.edition], pack.in_force_from)


@cache
def found(edition: str) -> dict[str, dict[str, Piece]]:
    pack = load_pack(edition)
    search = search_of(pack)
    return {duty.id: search.found(duty) for duty in pack.duties}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_duty_can_be_met_not_met_and_unknown(edition: str) -> None:
    lacking = {
        duty.id: [outcome for outcome in OUTCOMES if outcome not in found(edition)[duty.id]]
        for duty in load_pack(edition).duties
    }
    excused = {duty.id: [*duty.never] for duty in load_pack(edition).duties}
    assert lacking == excused
    assert sum(map(bool, excused.values())) == {"2018": 4, "2023": 3}[edition]


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_duty_is_excused_what_its_conditions_allow(edition: str) -> None:
    pack = load_pack(edition)
    derived = {fact.id: fact for fact in pack.derived}
    for duty in pack.duties:
        assert not {*duty.never} & {*possible_outcomes(duty, derived)}, duty.id


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_real_engine_concludes_what_the_search_found(edition: str) -> None:
    ready = ready_pack(edition, ClipsEngine())
    for section in ready.pack.sections:
        program = ready.program.only(section.id)
        for duty in section.duties[::6]:
            for outcome, piece in found(edition)[duty.id].items():
                given = {key: held for key, held in piece.items() if key != DAY}
                arrangement = Arrangement.model_validate({"name": "Case", **given})
                day = piece.get(DAY, CASE_DAY[edition])
                facts = Facts(arrangement, day, ready.pack.in_force_from)
                run = run_program(program, ready.session, facts, ready.modalities)
                got = {o for (name, _), o in run.outcomes.items() if name == duty.id}
                assert outcome in got, duty.id


def test_the_search_finds_the_same_each_time() -> None:
    pack = load_pack("2018")
    one, other = search_of(pack), search_of(pack)
    for duty in reversed(pack.duties[:40]):
        other.found(duty)  # what was looked for before changes nothing
    for duty in pack.duties[:40]:
        assert one.found(duty) == other.found(duty)


STATED = "met: {stated: statements.arrangements.funding}"
UNREACHABLE = {
    "never not met": ("{present: chair.reviewed}", "not_met"),
    "never met": ("{judged: {stated: statements.arrangements.funding}}", "met"),
    "never unknown": ("{as_of: {on_or_after: 2024-01-01}}", "unknown"),
    "against itself": (
        "{all: [{one_of: {field: chair.kind, values: [delegate]}}, {none: "
        "[{one_of: {field: chair.kind, values: [delegate]}}]}]}",
        "met",
    ),
}


@pytest.mark.parametrize("name", UNREACHABLE)
def test_lint_tells_of_an_outcome_that_nothing_brings_about(name: str, tiny: Tiny) -> None:
    met, outcome = UNREACHABLE[name]
    tiny.change("first.yaml", STATED, f"met: {met}")
    told = [p for p in tiny.lint() if "no arrangement was found" in p.sentence]
    assert [p.sentence for p in told if f"'funding-set-out' {outcome};" in p.sentence]
    assert {p.place.file for p in told} == {os.fspath(tiny.folder / "first.yaml")}
    assert {p.place.line for p in told} == {5}


def test_a_pack_may_say_why_an_outcome_never_comes(tiny: Tiny) -> None:
    tiny.change("first.yaml", STATED, "met: {present: chair.reviewed}")
    tiny.change(
        "first.yaml",
        "    remedy: Set out the funding.\n",
        "    remedy: Set out the funding.\n    never: {not_met: A day left out is unknown}\n",
    )
    assert not [p for p in tiny.lint() if "no arrangement was found" in p.sentence]


def test_lint_tells_of_an_excuse_that_is_not_true(tiny: Tiny) -> None:
    tiny.change(
        "first.yaml",
        "    remedy: Set out the funding.\n",
        "    remedy: Set out the funding.\n    never: {not_met: It can be}\n",
    )
    tiny.only("first.yaml", 5, "'funding-set-out' says that it is never not_met")


def test_lint_without_an_engine_searches_too(tiny: Tiny) -> None:
    tiny.change("first.yaml", STATED, "met: {present: chair.reviewed}")
    assert "no arrangement was found" in str([str(p) for p in lint_pack(tiny.folder)])


def test_pieces_join_where_they_agree() -> None:
    police, health = {"sector": "police"}, {"sector": "health"}
    one = {"partners": [{**police, "body": "Anyshire Police"}], "chair": {"kind": "none"}}
    other = {"partners": [health, {**police, "lead": {"level": "head"}}]}
    both = [{**police, "body": "Anyshire Police", "lead": {"level": "head"}}, health]
    assert joined((one, other)) == {"partners": both, "chair": {"kind": "none"}}
    for key, held in (("partners", [{**police, "body": "B"}]), ("chair", {"kind": "lead"})):
        with pytest.raises(ConflictError):
            joined((one, {key: held}))
    assert joined(({DAY: date(2024, 1, 1)}, {DAY: date(2024, 1, 1)})) == {DAY: date(2024, 1, 1)}

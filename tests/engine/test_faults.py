"""A fault of the engine is never a pass, and newer Pythons load durable-rules."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from engine_runs import ready, run
from helpers import TODAY

from wt_engine import Arrangement, EngineError
from wt_engine.engine import VERDICT_RULES, Run, durable, run_program
from wt_engine.engine import program as compiled
from wt_engine.engine.base import Fact, Session
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.program import Program, Rule, Ruleset
from wt_engine.fields import Facts
from wt_engine.packs.conditions import Condition

# A fault of the program is never a pass.

NOW: Condition = Condition.model_validate({"as_of": {"on_or_after": "2000-01-01"}})


def ruleset(*rules: Rule) -> Ruleset:
    return Ruleset("broken", rules, {"arrangement": {"now": NOW}})


def saying(says: str, value: str, about: str = "duty") -> Rule:
    return Rule(f"{about}: {says}", "arrangement", compiled.Test("now", (value,)), about, says)


def run_broken(rules: Ruleset, *, as_layer: bool) -> Run:
    layers = ((rules,),) if as_layer else ()
    sections = () if as_layer else (("only", (rules,)),)
    program = Program("2023", layers, sections)
    session = DurableEngine().load([*program.rulesets, VERDICT_RULES])
    return run_program(program, session, Facts(Arrangement(name="X"), TODAY), {"duty": "must"})


@pytest.mark.parametrize("as_layer", [True, False], ids=["derived", "duty"])
def test_no_outcome_and_two_outcomes_are_errors(as_layer: bool) -> None:
    with pytest.raises(EngineError, match=r"'broken' for 'arrangement': duty: nothing"):
        run_broken(ruleset(saying("met", "no")), as_layer=as_layer)
    with pytest.raises(EngineError, match=r"duty: \['met', 'not_met'\]"):
        run_broken(ruleset(saying("met", "yes"), saying("not_met", "yes")), as_layer=as_layer)
    rules = ruleset(saying("met", "yes"), saying("not_met", "no"))
    assert run_broken(rules, as_layer=as_layer).verdict == "compliant"


class Faulty:
    """A session that loses, doubles or makes up a firing."""

    def __init__(self, session: Session, fault: str) -> None:
        self._session = session
        self._fault = fault

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        fired = self._session.fire(ruleset, fact)
        return {"lost": fired[1:], "doubled": [*fired, fired[0]], "none": fired}[self._fault]


@pytest.mark.parametrize("fault", ["lost", "doubled"])
def test_a_firing_lost_or_doubled_is_an_error(fault: str) -> None:
    made = ready("2023")
    data = Arrangement(name="X")
    with pytest.raises(EngineError, match="no single outcome"):
        run(made, data, session=Faulty(made.session, fault))
    assert run(made, data, session=Faulty(made.session, "none")) == run(made, data)


def test_what_the_engine_refuses_is_an_engine_error() -> None:
    crowded = Ruleset(
        "crowded",
        tuple(saying("met", "yes", f"duty-{number}") for number in range(300)),
        {"arrangement": {"now": NOW}},
    )
    session = DurableEngine().load([crowded])
    with pytest.raises(EngineError, match="durable-rules failed in 'crowded'"):
        session.fire("crowded", {"kind": "arrangement", "now": "yes"})
    with pytest.raises(EngineError):
        session.fire("no such ruleset", {"kind": "arrangement"})


def test_nothing_of_a_fact_stays_behind() -> None:
    rules = ruleset(saying("met", "yes"), saying("not_met", "no"))
    session = DurableEngine().load([rules])
    for value in ("yes", "no", "yes", "neither", "no", "no"):
        fired = session.fire("broken", {"kind": "arrangement", "now": value})
        assert fired == {"yes": ["duty: met"], "no": ["duty: not_met"]}.get(value, [])


def test_two_sessions_with_one_name_do_not_meet() -> None:
    one = DurableEngine().load([ruleset(saying("met", "yes"))])
    other = DurableEngine().load([ruleset(saying("not_met", "yes"))])
    fact = {"kind": "arrangement", "now": "yes"}
    assert one.fire("broken", fact) == ["duty: met"]
    assert other.fire("broken", fact) == ["duty: not_met"]
    assert one.fire("broken", fact) == ["duty: met"]


# Loading durable-rules on newer Pythons.


class _Flags:
    """Stands for `sys`: remembers how the library loader's flags were set."""

    def __init__(self, version: tuple[int, int]) -> None:
        self.version_info = version
        self.now = 2
        self.set: list[int] = []

    def getdlopenflags(self) -> int:
        return self.now

    def setdlopenflags(self, flags: int) -> None:
        self.now = flags
        self.set.append(flags)


@pytest.mark.skipif(not hasattr(sys, "setdlopenflags"), reason="no such flags here")
def test_newer_pythons_bind_lazily_and_only_for_this_import(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import os

    newer, older = _Flags((3, 13)), _Flags((3, 12))
    for flags in (newer, older):
        monkeypatch.setattr(durable, "sys", flags)
        assert hasattr(durable._import_durable(), "Host")
    assert newer.set == [os.RTLD_LAZY, 2]
    assert older.set == []


@pytest.mark.skipif(not hasattr(sys, "setdlopenflags"), reason="no such flags here")
def test_the_flags_come_back_when_the_import_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    flags = _Flags((3, 13))
    monkeypatch.setattr(durable, "sys", flags)
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    with pytest.raises(ImportError):
        durable._import_durable()
    assert flags.now == 2
    assert len(flags.set) == 2


@pytest.mark.skipif(sys.version_info < (3, 13), reason="only newer Pythons bind lazily")
def test_the_real_flags_are_restored() -> None:
    before = sys.getdlopenflags()
    durable._import_durable()
    assert sys.getdlopenflags() == before


def test_an_engine_that_cannot_be_imported_is_an_engine_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails() -> SimpleNamespace:
        raise ImportError("no compiler here")

    monkeypatch.setattr(durable, "_host", None)
    monkeypatch.setattr(durable, "_import_durable", fails)
    with pytest.raises(EngineError, match="no compiler here"):
        DurableEngine().load([])

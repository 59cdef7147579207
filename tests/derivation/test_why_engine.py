"""A derivation is read off what the engine fired: another firing makes another derivation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from helpers import SHORTFALL, TODAY
from traced import conclusions

from wt_engine import EngineError, parse_arrangement, why
from wt_engine.engine.base import Fact, Session
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.program import Ruleset
from wt_engine.explaining.why.model import Conclusion
from wt_engine.packs.load import load_pack

HEADS = "lsp-heads-agency"
PACK = load_pack("2023")


@dataclass
class Swapped:
    """A session in which other rules fire than those that hold."""

    session: Session
    instead: Mapping[str, str]
    fired: list[str] = field(default_factory=list)

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        found = [self.instead.get(rule, rule) for rule in self.session.fire(ruleset, fact)]
        self.fired += found
        return [rule for rule in found if rule]


class OtherEngine:
    """An engine that makes such sessions."""

    name = "other"

    def __init__(self, instead: Mapping[str, str]) -> None:
        self.instead = instead
        self.sessions: list[Swapped] = []

    def load(self, rulesets: Sequence[Ruleset]) -> Swapped:
        self.sessions.append(Swapped(DurableEngine().load(rulesets), self.instead))
        return self.sessions[-1]


@pytest.fixture
def police(monkeypatch: pytest.MonkeyPatch) -> type[Told]:
    Told.patch = monkeypatch
    return Told


class Told:
    """Why the police's lead is no head, told with an engine of one's own."""

    patch: pytest.MonkeyPatch

    def __init__(self, instead: Mapping[str, str]) -> None:
        engine = OtherEngine(instead)
        self.patch.setattr("wt_engine.explaining.why.build.engine_named", lambda _name: engine)
        self.why = why(
            parse_arrangement(SHORTFALL), HEADS, as_of=TODAY, subject="police", pack=PACK
        )
        (self.session,) = engine.sessions
        self.outcome: Conclusion = self.why.derivations[0].outcome
        self.rules = [node.rule for node in conclusions(self.outcome)]


def test_the_engine_named_is_the_one_that_fired(police: type[Told]) -> None:
    told = police({})
    assert told.why.engine == "other"
    assert told.outcome.says == "not_met"
    assert told.rules == [f"{HEADS}: not_met", "lead-heads-agency: no", "functions-elsewhere: no"]
    assert set(told.rules) <= set(told.session.fired)


def test_another_rule_of_the_duty_is_told(police: type[Told]) -> None:
    told = police({f"{HEADS}: not_met": f"{HEADS}: unknown"})
    assert told.outcome.says == "unknown"
    assert told.outcome.rule == f"{HEADS}: unknown"
    assert f"{HEADS}: not_met" not in told.rules


def test_another_rule_of_a_derived_fact_is_told_with_all_that_follows(police: type[Told]) -> None:
    told = police({"lead-heads-agency: no": "lead-heads-agency: yes"})
    assert told.outcome.says == "met"
    assert told.rules == [f"{HEADS}: met", "lead-heads-agency: yes"]
    assert "lead-heads-agency: no" not in told.session.fired


def test_a_rule_that_fired_against_the_facts_is_told_with_the_facts(police: type[Told]) -> None:
    told = police({"lead-heads-agency: no": "lead-heads-agency: judge"})
    (level, _) = told.outcome.rests_on
    assert (told.outcome.says, level.says) == ("needs_judgement", "judge")
    assert isinstance(level, Conclusion)
    assert level.rule == "lead-heads-agency: judge"
    assert [answer.says for answer in level.rests_on] == ["no"]


@pytest.mark.parametrize("instead", ["", f"{HEADS}: met"])
def test_no_outcome_or_two_are_no_derivation(
    police: type[Told], monkeypatch: pytest.MonkeyPatch, instead: str
) -> None:
    if instead:
        both = lambda self, ruleset, fact: [  # noqa: E731
            *self.session.fire(ruleset, fact),
            *([instead] if ruleset == "2023.leadership" and fact["kind"] == "partner" else []),
        ]
        monkeypatch.setattr(Swapped, "fire", both)
    with pytest.raises(EngineError, match="no single outcome"):
        police({f"{HEADS}: not_met": ""})

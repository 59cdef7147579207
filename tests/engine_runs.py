"""Packs made for the purpose, and runs of the engine over them and over the real ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from helpers import TODAY
from strategies import Data, every_topic

from wt_engine import Arrangement
from wt_engine.checking.editions import ReadyPack, ready_pack
from wt_engine.engine import VERDICT_RULES, Run, run_program
from wt_engine.engine.base import Fact, Session
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.program import Ruleset, holds
from wt_engine.fields import Facts
from wt_engine.packs.model import Pack

EDITIONS = ("2018", "2023")
TOPICS = tuple(every_topic(None)["arrangements"])[:30]


def ready(edition: str) -> ReadyPack:
    return ready_pack(edition, DurableEngine())


def arrangement(data: Data) -> Arrangement:
    return Arrangement.model_validate(data)


def run(
    made: ReadyPack, data: Arrangement, day: date = TODAY, session: Session | None = None
) -> Run:
    return run_program(made.program, session or made.session, Facts(data, day), made.modalities)


class Compared:
    """A session that holds the engine to the meaning of the rules, fact by fact."""

    def __init__(self, session: Session, rulesets: Sequence[Ruleset]) -> None:
        self._session = session
        self._rulesets = {ruleset.name: ruleset for ruleset in rulesets}
        self.facts = 0

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        fired = self._session.fire(ruleset, fact)
        meant = [
            rule.id
            for rule in self._rulesets[ruleset].rules
            if rule.kind == fact["kind"] and holds(rule.when, fact)
        ]
        assert sorted(fired) == sorted(meant), (ruleset, fact)
        self.facts += 1
        return fired


def compared(made: ReadyPack) -> Compared:
    return Compared(made.session, [*made.program.rulesets, VERDICT_RULES])


def duty(met: Any, when: Any = None, scope: str = "arrangement", name: str = "duty") -> Data:
    return {
        "id": name,
        "title": f"Title of {name}",
        "modality": "must",
        "bearer": "everyone",
        "cites": [{"source": "WT2023", "paragraph": "1", "page": 8}],
        "for_each": scope,
        "met": met,
        "evidence": "Some evidence",
        "finding": "It is not so.",
        "remedy": "Make it so.",
        **({} if when is None else {"when": when, "applies": "sometimes"}),
    }


def pack(duties: Sequence[Data], derived: Sequence[Data] = ()) -> Pack:
    section = {"id": "only", "title": "Only", "chapter": 2, "file": "only.yaml", "duties": duties}
    return Pack.model_validate(
        {
            "edition": "2023",
            "title": "Made up",
            "version": "1.0",
            "in_force_from": "2023-12-15",
            "in_force_to": None,
            "superseded_by": None,
            "chapters": {"2": "Two"},
            "sources": [{"name": "WT2023", "title": "The guidance", "short": "WT 2023"}],
            "sections": [section],
            "derived": [{"about": "Made up", **fact} for fact in derived],
        }
    )


def stated(topic: str) -> Data:
    return {"stated": f"statements.arrangements.{topic}"}


def saying(answers: Mapping[str, str | None]) -> Arrangement:
    statements = {topic: evidence for topic, evidence in answers.items() if evidence}
    return arrangement({"name": "X", "statements": {"arrangements": statements}})

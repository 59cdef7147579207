"""Runs of the engine over fixtures and others, with the derivation of every finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from engine_runs import ready
from helpers import ROOT, TODAY, day

from wt_engine import Arrangement, load_arrangement
from wt_engine.checking.check import report_of, run_ready
from wt_engine.checking.editions import ReadyPack
from wt_engine.checking.findings.model import Finding
from wt_engine.engine import Run
from wt_engine.explaining.why.model import Answer, Conclusion, Node, UsedField
from wt_engine.explaining.why.trace import Tracer
from wt_engine.fields import Facts, Subject

FIXTURES = {
    "model-2023": TODAY,
    "broken-leads-2023": TODAY,
    "broken-report-2023": TODAY,
    "broken-text-2023": TODAY,
    "gloucestershire-2025": TODAY,
    "york-2024": TODAY,
    "model-2018": day("2020-12-10"),
    "hartlepool-stockton-2019": day("2020-01-10"),
    "essex-2019": day("2023-01-10"),
}
EDITIONS = ("2018", "2023")
RUNS = [(name, edition) for name in FIXTURES for edition in EDITIONS]


def fixture(name: str) -> str:
    return str(ROOT / "fixtures" / f"{name}.yaml")


@dataclass(frozen=True)
class Traced:
    """One arrangement under one edition: what was run, and the derivation of each finding."""

    ready: ReadyPack
    facts: Facts
    run: Run

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return report_of(self.ready, self.facts, self.run).findings

    @cached_property
    def derivations(self) -> list[tuple[Finding, Conclusion]]:
        tracer = Tracer(self.ready, self.facts, self.run)
        return [(finding, tracer.outcome(finding)) for finding in self.findings]

    def subject(self, node: Conclusion) -> Subject:
        (found,) = (s for s in self.facts.subjects(node.scope) if s.key == node.subject)
        return found


def traced(made: ReadyPack, arrangement: Arrangement, on: date) -> Traced:
    return Traced(made, *run_ready(made, arrangement, on))


@lru_cache(maxsize=32)
def of_fixture(name: str, edition: str) -> Traced:
    return traced(ready(edition), load_arrangement(fixture(name)), FIXTURES[name])


def conclusions(node: Node) -> Iterator[Conclusion]:
    if isinstance(node, Conclusion):
        yield node
        for child in node.rests_on:
            yield from conclusions(child)


def answers(node: Node) -> Iterator[Answer]:
    if isinstance(node, Answer):
        yield node
    else:
        for child in node.rests_on:
            yield from answers(child)


def fields(node: Node) -> Iterator[UsedField]:
    for answer in answers(node):
        yield from answer.fields

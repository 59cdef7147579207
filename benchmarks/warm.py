"""One warm check in the library, against the same duties in other engines.

    python benchmarks/warm.py [--rounds 15]

Every peer must fire the same rules as wtcheck's own definition of their meaning before
anything is timed. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from peers import Fired, Program, direct, floor, jsonlogic, rego, zen_engine
from timing import Timed, interleaved, ratios, told
from work import Work, arrangement, real_work, small_work, whole_check

from wt_engine.engine.choose import engine_named
from wt_engine.engine.program import holds

PEERS: Mapping[str, Callable[[Work], Program]] = {
    "hand-written Python": floor.prepare,
    "json-logic": jsonlogic.prepare,
    "zen-engine": zen_engine.prepare,
    "regopy": rego.prepare,
    "CLIPS, called directly": direct.prepare_clips,
    "durable-rules, called directly": direct.prepare_durable,
}
CLIPS, DURABLE = "wtcheck's rules on CLIPS", "wtcheck's rules on durable-rules"


def expected(work: Work) -> Fired:
    """Return what must fire, by the meaning of the rules."""
    rules = {ruleset.name: ruleset.rules for ruleset in work.rulesets}
    return [
        frozenset(r.id for r in rules[name] if r.kind == fact["kind"] and holds(r.when, fact))
        for name, fact in work.facts
    ]


def ours(engine: str) -> Callable[[Work], Program]:
    """Return a peer made of wtcheck's own session of `engine`."""

    def prepare(work: Work) -> Program:
        session = engine_named(engine).load(work.rulesets)

        def run() -> Fired:
            return [frozenset(session.fire(name, fact)) for name, fact in work.facts]

        return run

    return prepare


def compared(work: Work, more: Mapping[str, Callable[[Work], Program]]) -> dict[str, Program]:
    """Return the programs of all peers. Raises AssertionError where one concludes otherwise."""
    made = {}
    right = expected(work)
    everyone = {**PEERS, CLIPS: ours("clips"), DURABLE: ours("durable"), **more}
    for name, prepare in everyone.items():
        made[name] = prepare(work)
        for _ in range(2):  # twice: nothing may stay behind
            assert made[name]() == right, f"{name} concludes otherwise"
    return made


def aims(times: Mapping[str, Timed]) -> str:
    """Return the ratios that were aimed at, in words."""

    def ratio(one: str, other: str) -> str:
        return f"{times[one].least / times[other].least:.2f}"

    return "\n".join(
        f"- {one} / {other}: {ratio(one, other)}"
        for one, other in (
            (CLIPS, "zen-engine"),
            (CLIPS, "regopy"),
            (CLIPS, "CLIPS, called directly"),
            (DURABLE, "durable-rules, called directly"),
        )
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    small = small_work()
    more = {"CLIPS, a small fact for each field": direct.prepare_small_clips}
    times = interleaved(compared(small, more), rounds, each=5)
    print(f"### 150 conditions of one field, 30 of them true, for each of two facts\n\n{told()}\n")
    print(f"{ratios(times, 'hand-written Python')}\n\n{aims(times)}\n")
    work = real_work()
    programs: dict[str, Callable[[], object]] = dict(compared(work, {}))
    of = arrangement()
    programs["whole check on CLIPS"] = lambda: whole_check("clips", of)
    programs["whole check on durable-rules"] = lambda: whole_check("durable", of)
    times = interleaved(programs, rounds)
    print(f"### The pack of 2023: {len(work.facts)} facts, {work.rules} rules looked at\n")
    print(f"{told()}\n\n{ratios(times, 'hand-written Python')}\n\n{aims(times)}")
    for engine, rules in (("CLIPS", CLIPS), ("durable-rules", DURABLE)):
        whole = times[f"whole check on {engine}"].least
        around = whole - times[rules].least
        print(f"- around the engine / engine, {engine}: {around / times[rules].least:.2f}")


if __name__ == "__main__":
    main()

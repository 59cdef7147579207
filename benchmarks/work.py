"""The work that every peer is given: the rules of a pack, and the facts of one arrangement.

The rules are those that the real pack compiles into; the facts are what wtcheck's own run
hands its engine, the derived ones included, so that a peer need not work anything out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from timing import ROOT

from wt_engine import check, load_arrangement
from wt_engine.arrangement import Arrangement
from wt_engine.checking.editions import ready_pack
from wt_engine.engine import VERDICT_RULES, run_program
from wt_engine.engine.base import Fact, Session
from wt_engine.engine.choose import engine_named
from wt_engine.engine.program import Rule, Ruleset, Test
from wt_engine.fields import Facts

DAY = date(2025, 1, 10)
FILE = ROOT / "fixtures" / "leeds-2024.yaml"


@dataclass(frozen=True)
class Work:
    """Rulesets, and facts to fire them on one after the other."""

    rulesets: tuple[Ruleset, ...]
    facts: tuple[tuple[str, Fact], ...]

    @property
    def rules(self) -> int:
        """How many rules are looked at: those of each fact's ruleset and kind."""
        kinds = {(one.name, rule.id): rule.kind for one in self.rulesets for rule in one.rules}
        return sum(
            kind == fact["kind"] and ruleset == name
            for ruleset, fact in self.facts
            for (name, _), kind in kinds.items()
        )


@dataclass
class _Noting:
    """A session that notes what it is asked."""

    inner: Session
    facts: list[tuple[str, Fact]] = field(default_factory=list)

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        """See `Session.fire`."""
        self.facts.append((ruleset, dict(fact)))
        return self.inner.fire(ruleset, fact)


def arrangement() -> Arrangement:
    """Return the arrangement that is checked."""
    return load_arrangement(FILE)


def whole_check(engine: str, of: Arrangement) -> object:
    """Check an arrangement that is read and validated: findings with citations come out."""
    return check(of, "2023", DAY, engine=engine)


def real_work() -> Work:
    """Return the rules of the pack of 2023, and the facts of one real arrangement."""
    ready = ready_pack("2023", engine_named("clips"))
    noting = _Noting(ready.session)
    facts = Facts(arrangement(), DAY, ready.pack.in_force_from)
    run_program(ready.program, noting, facts, ready.modalities)
    return Work((*ready.program.rulesets, VERDICT_RULES), tuple(noting.facts))


def small_work(rules: int = 150, true: int = 30) -> Work:
    """Return two facts and `rules` rules of one field each, of which `true` hold for each fact.

    Two, and others hold for the second: nothing can be kept from one run to the next.
    """
    names = [f"field_{number}" for number in range(rules)]
    made = tuple(
        Rule(f"{name} is yes", "thing", Test(name, ("yes",)), name, "met") for name in names
    )
    every = rules // true
    facts = (
        {name: "yes" if i % every == first else "no" for i, name in enumerate(names)}
        for first in (0, every // 2)
    )
    return Work(
        (Ruleset("small", made, {}),),
        tuple(("small", {"kind": "thing", **fact}) for fact in facts),
    )

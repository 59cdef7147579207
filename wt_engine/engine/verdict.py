"""The last layer: from outcomes, and departures, to the status of each section and the whole.

These rules are the same in every edition (the severities of a duty that is not met and
the order of verdicts are the program's contract, not the guidance's).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from wt_engine.engine.program import FALSE, Expr, Rule, Ruleset, Test, all_of, any_of

SEVERITY = {
    "must": "breach",
    "should": "shortfall",
    "expected": "shortfall",
    "states": "shortfall",
    "may": "note",
}
VERDICTS = ("breach", "shortfall", "unproven", "compliant")
"""Worst first."""
_SOME, _NOT_ANY = "some", "none"


def _ladder(kind: str) -> tuple[Rule, ...]:
    """One rule a verdict: the worst that there is some of, and compliant where none is."""
    rules: list[Rule] = []
    better: list[Expr] = []
    for verdict in VERDICTS:
        here = (
            all_of(*better, Test(verdict, (_SOME,))) if verdict != "compliant" else all_of(*better)
        )
        rules.append(Rule(f"{kind}: {verdict}", kind, here, kind, verdict))
        better.append(Test(verdict, (_NOT_ANY,)))
    assert FALSE not in {rule.when for rule in rules}
    return tuple(rules)


_SOFT = tuple(modality for modality, severity in SEVERITY.items() if severity != "breach")
_HARD = tuple(modality for modality, severity in SEVERITY.items() if severity == "breach")
_NOT_NEEDED = ("met", "unknown", "needs_judgement", "not_applicable")
_DEPARTURES = (
    Rule(
        "departure: stands",
        "departure",
        all_of(Test("outcome", ("not_met",)), Test("modality", _SOFT)),
        "departure",
        "departed",
    ),
    Rule(
        "departure: excuses nothing",
        "departure",
        any_of(Test("outcome", _NOT_NEEDED), Test("modality", _HARD)),
        "departure",
        "kept",
    ),
)
"""What a departure in good order does: it excuses a duty not met, unless that is a must."""
VERDICT_RULES = Ruleset(
    "verdict", (*_DEPARTURES, *_ladder("section"), *_ladder("part"), *_ladder("edition")), {}
)


def weight(outcome: str, modality: str) -> str:
    """Return what one outcome weighs: breach, shortfall, note, unproven or compliant."""
    if outcome == "not_met":
        return SEVERITY[modality]
    return "unproven" if outcome in {"unknown", "needs_judgement"} else "compliant"


def tally(kind: str, weights: Iterable[str]) -> dict[str, str]:
    """Return the fact that the last layer looks at: of which weights there are some."""
    counted = Counter(weights)
    some = {v: _SOME if counted[v] else _NOT_ANY for v in VERDICTS if v != "compliant"}
    return {"kind": kind, **some}

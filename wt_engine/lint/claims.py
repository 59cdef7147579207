"""Lint one claim of a briefing: that its duties exist, and that something changed for them."""

from __future__ import annotations

from wt_engine.lint.entries import Told, no_such_duty
from wt_engine.packs.crosswalk.model import Claim, Crosswalk


def lint_claim(claim: Claim, crosswalk: Crosswalk) -> Told:
    """Yield the path within `claim` and the sentence of everything wrong with it."""
    known = {**crosswalk.earlier_duties, **crosswalk.later_duties}
    for index, name in enumerate(claim.duties):
        if name not in known:
            yield ("duties", index), no_such_duty(name, known, "either pack")
        elif name in claim.duties[:index]:
            yield ("duties", index), f"'{name}' is named twice."
    named = set(claim.duties)
    reached = {e.change for e in crosswalk.entries if named & {*e.from_, *e.to}}
    if claim.status == "borne_out" and reached == {"unchanged"}:
        yield (
            ("duties",),
            "every duty named is unchanged in the crosswalk, so nothing bears this claim out.",
        )

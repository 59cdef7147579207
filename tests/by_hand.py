"""What conditions mean, worked out by hand from docs/duty-language.md."""

from __future__ import annotations

from collections.abc import Callable

from wt_engine.engine.logic import ANSWERS

# What docs/duty-language.md says of each connective, as orders of precedence.
BY_HAND: dict[str, Callable[[list[str]], str]] = {
    "all": lambda a: next((x for x in ("no", "judge", "unknown") if x in a), "yes"),
    "any": lambda a: next((x for x in ("yes", "judge", "unknown") if x in a), "no"),
    "none": lambda a: {"yes": "no", "no": "yes"}.get(BY_HAND["any"](a), BY_HAND["any"](a)),
    "shown_by": lambda a: (
        "judge"
        if {"yes", "no"} <= set(a)
        else next((x for x in ("yes", "judge", "no") if x in a), "unknown")
    ),
    "shows": lambda a: "yes" if a[0] == "yes" else "unknown",
    "judged": lambda a: "judge" if a[0] == "yes" else a[0],
}
# The table under "An outcome follows", row by row.
OUTCOME = {
    **{("no", met): "not_applicable" for met in ANSWERS},
    ("yes", "yes"): "met",
    ("yes", "no"): "not_met",
    ("yes", "unknown"): "unknown",
    ("yes", "judge"): "needs_judgement",
    ("unknown", "yes"): "met",
    ("unknown", "judge"): "needs_judgement",
    ("unknown", "no"): "unknown",
    ("unknown", "unknown"): "unknown",
    ("judge", "yes"): "met",
    ("judge", "no"): "needs_judgement",
    ("judge", "unknown"): "needs_judgement",
    ("judge", "judge"): "needs_judgement",
}

"""Findings of arrangements, as the tests of their words and places look at them."""

from __future__ import annotations

from datetime import date
from typing import Any

from helpers import TODAY

from wt_engine import Arrangement, check
from wt_engine.checking.findings.model import Finding


def findings(data: Any, edition: str = "2023", day: date = TODAY) -> list[Finding]:
    made = data if isinstance(data, Arrangement) else Arrangement.model_validate(data)
    return list(check(made, edition, day).editions[0].findings)


def of_duty(data: Any, duty: str, subject: str | None = None, edition: str = "2023") -> Finding:
    (found,) = (
        f
        for f in findings(data, edition)
        if f.duty == duty and (subject is None or f.subject == subject)
    )
    return found


STATED_DUTY, STATED_TOPIC = "chair-function-clear", "three_distinct_functions_chair"
DONE_DUTY, DONE_TOPIC = "chair-challenges-partners", "chair_challenges"

"""How what a baseline holds is told to the reader."""

from __future__ import annotations

from wt_engine.checking.baseline.model import Closed, Was
from wt_engine.checking.departures.wording import DEPARTURE_WORDS
from wt_engine.checking.findings.words import OUTCOME_WORDS

_KIND = "departure: "


def told_of(was: Was) -> str:
    """Return what was open: the duty, with its subject where it is about one."""
    subject = "" if was.subject in {"", "arrangement"} else f"{was.subject_label}: "
    return f"{subject}{was.title or was.duty}"


def before_of(was: Was) -> str:
    """Return what it was in the baseline: 'not met', 'a departure expired'."""
    if was.outcome.startswith(_KIND):
        status = was.outcome[len(_KIND) :]
        return f"a departure {DEPARTURE_WORDS.get(status, status)}"
    return OUTCOME_WORDS.get(was.outcome, was.outcome)


def now_of(closed: Closed) -> str:
    """Return what became of something that is no longer open and not met."""
    if closed.now is None:
        return "no longer in the report"
    return "now departed from" if closed.now == "departed" else "does not apply now"

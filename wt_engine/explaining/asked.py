"""What a duty asks, of whom and for whom, in plain words."""

from __future__ import annotations

from wt_engine.checking.findings.wording import sentence
from wt_engine.engine.verdict import SEVERITY
from wt_engine.packs.model import Duty

_ASKS = {
    "must": (
        "a legal duty",
        "the law requires it, and it cannot be departed from",
    ),
    "should": (
        "a duty of the statutory guidance",
        "it is to be done unless exceptional circumstances arise",
    ),
    "expected": (
        "an expectation of the statutory guidance",
        "the guidance counts on it, and it weighs as much as a should",
    ),
    "states": (
        "a statement",
        "the text says that it is so, without must or should, and it weighs as much as a should",
    ),
    "may": (
        "a power",
        "it can be used, and nothing asks that it is",
    ),
}
_WEIGHS = {
    "breach": "a breach: a legal duty is then shown not to be met",
    "shortfall": "a shortfall: the guidance is then not followed in full",
    "note": "a note: it is told, and the verdict does not turn on it",
}
_CHECKED_FOR = {
    "arrangement": "once, for the arrangement as a whole",
    "partner": (
        "for each safeguarding partner: the local authority, the health partner and the police, "
        "whether the file lists them or not"
    ),
    "delegate": (
        "for each delegate of each safeguarding partner; a partner without one keeps an empty place"
    ),
    "scrutineer": "for each provider of independent scrutiny, or once where the file lists none",
    "yearly_report": "for each yearly report, or once where the file lists none",
    "agency": "for each relevant agency that the file lists",
    "contribution": "for each contribution that the file lists",
}
SUBJECTS = {
    "arrangement": "the arrangement",
    "partner": "the partner",
    "delegate": "the delegate",
    "scrutineer": "the provider of scrutiny",
    "yearly_report": "the yearly report",
    "agency": "the agency",
    "contribution": "the contribution",
}
_UNCOUNTED = frozenset({"scrutiny"})


def asks(duty: Duty) -> str:
    """Return what kind of duty it is, and for whom, as a sentence."""
    kind, meaning = _ASKS[duty.modality]
    return sentence(f"This is {kind} ({duty.modality}) for {bearer_of(duty.bearer)}: {meaning}")


def weighs(duty: Duty) -> str:
    """Return what not meeting it weighs, as a sentence."""
    return sentence(f"Not meeting it weighs as {_WEIGHS[SEVERITY[duty.modality]]}")


def bearer_of(bearer: str) -> str:
    """Return who bears a duty, with an article where one post or body does."""
    words = bearer.split()
    several = any(word.endswith("s") for word in words)
    return bearer if several or words[-1] in _UNCOUNTED else f"the {bearer}"


def applies(duty: Duty) -> str:
    """Return when the duty applies, as a sentence."""
    return sentence(f"It applies {duty.applies or 'always'}")


def checked_for(duty: Duty) -> str:
    """Return for which subjects the duty is checked, as a sentence."""
    return sentence(f"It is checked {_CHECKED_FOR[duty.for_each]}")


def finding_of(duty: Duty) -> str:
    """Return what the reader is told when it is not met, of no subject in particular."""
    return sentence(duty.finding.replace("{subject}", SUBJECTS[duty.for_each]))

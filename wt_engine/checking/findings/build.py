"""Turn what the engine concluded into findings: worded, cited and placed in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from wt_engine.checking.departures.wording import excuse
from wt_engine.checking.findings.asked import asked_in
from wt_engine.checking.findings.because import Reason, answer_of, reasons
from wt_engine.checking.findings.model import Finding, RecordedDeparture
from wt_engine.checking.findings.places import Places
from wt_engine.checking.findings.wording import listed, sentence, words_for
from wt_engine.engine import SEVERITY, Run
from wt_engine.fields import Facts, Subject
from wt_engine.packs.model import Derived, Duty, Pack

_ANSWER = {
    "met": "yes",
    "not_met": "no",
    "departed": "no",
    "unknown": "unknown",
    "needs_judgement": "judge",
}

_ENTERED = frozenset({"not_met", "needs_judgement"})


def build_findings(
    pack: Pack,
    run: Run,
    facts: Facts,
    excused: Mapping[tuple[str, str], RecordedDeparture],
) -> Iterator[Finding]:
    """Yield a finding for every duty and subject, in the guidance's order.

    `excused` has, by duty and subject, the departure that excuses it where it is not met.
    """
    derived = {fact.id: fact for fact in pack.derived}
    asked = asked_in(pack)
    places = Places(facts.arrangement)
    for duty in pack.duties:
        for subject in facts.subjects(duty.for_each):
            outcome = run.outcomes[duty.id, subject.key]
            found, why = _reasons(duty, subject, outcome, derived)
            finding = Finding(
                asked=asked[duty.id],
                outcome=outcome,  # type: ignore[arg-type]
                severity=SEVERITY[duty.modality] if outcome == "not_met" else None,  # type: ignore[arg-type]
                subject=subject.key,
                subject_label=subject.label,
                message=_message(duty, subject, outcome, found, in_doubt=why == "when"),
                location=places.of(found[0].value.path if found else subject.path),
                reason=_why(found, subject) if outcome in _ENTERED else "",
            )
            if outcome == "departed":
                finding = _excused(finding, excused[duty.id, subject.key])
            yield finding


def _excused(finding: Finding, departure: RecordedDeparture) -> Finding:
    return replace(finding, departure=departure, message=excuse(departure, finding.message))


def _reasons(
    duty: Duty, subject: Subject, outcome: str, derived: dict[str, Derived]
) -> tuple[list[Reason], str]:
    """The reasons for an outcome, and whether they lie in 'when' or in 'met'."""
    when = duty.asked_when
    if outcome == "not_applicable":
        assert when is not None
        return reasons(when, subject, "no", derived), "when"
    if when is not None and outcome in {"unknown", "needs_judgement"}:
        applies = answer_of(when, subject)
        if applies in {"unknown", "judge"}:
            return reasons(when, subject, applies, derived), "when"
    return reasons(duty.met, subject, _ANSWER[outcome], derived), "met"


def _why(found: list[Reason], subject: Subject) -> str:
    clauses = [words_for(reason, subject) for reason in found]
    return listed([clause for clause in clauses if clause])


def _message(
    duty: Duty, subject: Subject, outcome: str, found: list[Reason], *, in_doubt: bool
) -> str:
    why = _why(found, subject)
    if outcome == "not_applicable":
        nothing = [one.value.note for one in found if one.condition.arose]
        if nothing:
            return sentence(f"Does not apply here: {listed(nothing)}")
        return sentence(f"Does not apply here: it applies {duty.applies}")
    if in_doubt:
        reason = f": the file does not settle {why}" if why else ""
        return sentence(f"Not known whether this applies ({duty.applies}){reason}")
    if outcome == "met":
        return sentence(why) if why else "Shown by the file."
    if outcome in {"not_met", "departed"}:
        told = sentence(duty.finding.replace("{subject}", subject.label))
        return f"{told} Found: {sentence(why)}" if why else told
    if outcome == "unknown":
        return sentence(f"The file does not show {why or duty.evidence.lower()}")
    answers = {reason.answer for reason in found}
    clash = "the file contradicts itself: " if {"yes", "no"} <= answers else ""
    return sentence(f"A person must judge: {clash}{why or duty.evidence.lower()}")

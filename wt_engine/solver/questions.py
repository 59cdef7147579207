"""What to ask next: which answers that the file lacks could still change the verdict.

An answer is followed through the conditions with everything else that is not known left
open, so that 'could' means: for some answers to the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wt_engine.checking.findings.because import Reason, answer_of
from wt_engine.checking.findings.leaves import Leaf, conditions_of, leaves
from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.checking.findings.wording import sentence, words_for
from wt_engine.engine.logic import NO, YES
from wt_engine.engine.verdict import SEVERITY, VERDICTS, weight
from wt_engine.fields import Facts, Subject
from wt_engine.fields.file_fields import file_fields
from wt_engine.fields.values import UNKNOWN
from wt_engine.packs.model import Derived, Duty
from wt_engine.solver.following import Following
from wt_engine.solver.model import Question, Reveals

_RANK: tuple[Reveals, ...] = ("breach", "shortfall", "note", "nothing")
_NOTE = _RANK.index("note")
"""What weighs no more than this changes no verdict."""
_Key = tuple[str, str, str]


@dataclass
class _Asked:
    """One thing that the file does not say, and the findings that wait for it."""

    leaf: Leaf
    name: str
    findings: list[Finding] = field(default_factory=list)
    reveals: Reveals = "nothing"
    changes: bool = False


def questions(
    report: EditionReport,
    facts: Facts,
    duties: Mapping[str, Duty],
    derived: Mapping[str, Derived],
) -> tuple[Question, ...]:
    """Return what to ask, the most telling first: what could change the verdict, and how badly."""
    asked: dict[_Key, _Asked] = {}
    lift = _can_be_lifted(report, facts, duties, derived)
    for finding in report.findings:
        if not finding.is_open:
            continue
        duty = duties[finding.duty]
        subject = next(s for s in facts.subjects(duty.for_each) if s.key == finding.subject)
        for leaf in _unknown(duty, subject, derived):
            key = (leaf.subject.scope, leaf.subject.key, leaf.condition)
            told = {
                answer: set(
                    Following(derived, leave_open=True, fixed={key: frozenset({answer})}).outcomes(
                        duty, subject
                    )
                )
                for answer in (YES, NO)
            }
            _weigh(asked, report, finding, leaf, told=told, lift=lift)
    ordered = sorted(
        asked.values(), key=lambda a: (not a.changes, _RANK.index(a.reveals), -len(a.findings))
    )
    return tuple(_question(a) for a in ordered)


def _can_be_lifted(
    report: EditionReport,
    facts: Facts,
    duties: Mapping[str, Duty],
    derived: Mapping[str, Derived],
) -> bool:
    """Whether answers alone could lift everything that makes the verdict what it is."""
    heavy = [f for f in report.findings if _weighs(f.outcome, f.modality) == report.verdict]
    following = Following(derived, leave_open=True)
    return report.verdict != "compliant" and all(
        any(_is_better(outcome, f) for outcome in following.outcomes(duties[f.duty], subject))
        for f in heavy
        for subject in facts.subjects(duties[f.duty].for_each)
        if subject.key == f.subject
    )


def _weighs(outcome: str, modality: str) -> str:
    found = weight(outcome, modality)
    return "compliant" if found == "note" else found


def _is_better(outcome: str, finding: Finding) -> bool:
    now, then = (_weighs(o, finding.modality) for o in (finding.outcome, outcome))
    return VERDICTS.index(then) > VERDICTS.index(now)


def _unknown(duty: Duty, subject: Subject, derived: Mapping[str, Derived]) -> Iterator[Leaf]:
    for condition in conditions_of(duty):
        for leaf in leaves(condition, subject, derived):
            if answer_of(leaf.condition, leaf.subject) == UNKNOWN:
                yield leaf


def _weigh(
    asked: dict[_Key, _Asked],
    report: EditionReport,
    finding: Finding,
    leaf: Leaf,
    *,
    told: Mapping[str, set[str]],
    lift: bool,
) -> None:
    open_field = next((n for n, v in leaf.values if not v.given), leaf.fields[0])
    entry = asked.setdefault(_key(leaf, open_field), _Asked(leaf, open_field))
    if finding not in entry.findings:
        entry.findings.append(finding)
    if "not_met" in told[YES] | told[NO] and finding.outcome != "not_met":
        entry.reveals = min(entry.reveals, SEVERITY[finding.modality], key=_RANK.index)  # type: ignore[arg-type]
    worsens = _RANK.index(entry.reveals) < min(VERDICTS.index(report.verdict), _NOTE)
    lifts = lift and _weighs(finding.outcome, finding.modality) == report.verdict
    betters = lifts and any(_is_better(outcome, finding) for outcome in told[YES] | told[NO])
    entry.changes = entry.changes or worsens or betters


def _question(asked: _Asked) -> Question:
    leaf, first = asked.leaf, asked.findings[0]
    value = leaf.subject.value(asked.name)
    words = words_for(
        Reason(leaf.condition, UNKNOWN, asked.name, value, leaf.subject), leaf.subject
    )
    about = "" if leaf.subject.scope == "arrangement" else f" ({leaf.subject.label})"
    source = leaf.subject.facts.arrangement.source
    findings = sorted(asked.findings, key=lambda f: list(SEVERITY).index(f.modality))
    return Question(
        asks=sentence(f"{words or first.evidence}{about}"),
        fields=file_fields(leaf.subject.scope, asked.name),
        line=source.place(value.path).line if source else None,
        findings=tuple(findings),
        reveals=asked.reveals,
        changes_verdict=asked.changes,
    )


def _key(leaf: Leaf, name: str) -> _Key:
    return (leaf.subject.scope, leaf.subject.key, name)

"""A plan as plain data, for programs (schema 'wtcheck/plan/1')."""

from __future__ import annotations

from typing import Any

from wt_engine.checking.findings.model import Finding
from wt_engine.formats.json_report import citation_object
from wt_engine.solver.model import Change, EditionPlan, Plan, Question, Step
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__

SCHEMA = "wtcheck/plan/1"


def data_of(plan: Plan) -> dict[str, Any]:
    """Return `plan` as plain data; each step's patch applies to what the step before left."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "wtcheck", "version": __version__},
        "arrangement": {
            "name": plan.name,
            "file": None if plan.file is None else printable(plan.file),
        },
        "as_of": plan.as_of.isoformat(),
        "engine": plan.engine,
        "editions": [_edition(edition) for edition in plan.editions],
    }


def _edition(plan: EditionPlan) -> dict[str, Any]:
    return {
        "edition": plan.edition,
        "notice": plan.notice,
        "verdict": plan.verdict,
        "reached": plan.reached,
        "steps": [_step(step) for step in plan.steps],
        "obstacles": [{**_finding(o.finding), "why": o.why} for o in plan.obstacles],
        "questions": [_question(question) for question in plan.questions],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "before": step.before,
        "after": step.after,
        "smallest": step.smallest,
        "settled": len(step.settled),
        "changes": [_change(change) for change in step.changes],
        "patch": list(step.patch),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "path": change.path,
        "value": change.value,
        "line": change.line,
        "column": change.column,
        "what_to_do": change.settles[0].remedy,
        "bearer": change.bearer,
        "suggested_owner": change.owner,
        "settles": [_finding(finding) for finding in change.settles],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "duty": finding.duty,
        "subject": finding.subject,
        "title": finding.title,
        "modality": finding.modality,
        "outcome": finding.outcome,
        "citations": [citation_object(citation) for citation in finding.citations],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "asks": question.asks,
        "fields": list(question.fields),
        "line": question.line,
        "changes_verdict": question.changes_verdict,
        "reveals": question.reveals,
        "findings": [_finding(finding) for finding in question.findings],
    }

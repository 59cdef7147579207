"""The duties as SARIF rules."""

from __future__ import annotations

import re
from typing import Any

from wt_engine.checking.findings.model import EditionReport, Finding, RecordedDeparture
from wt_engine.checking.findings.words import ADVICE, capital, cited
from wt_engine.engine.verdict import SEVERITY
from wt_engine.formats.sentences import departure_cited

LEVELS = {"breach": "error", "shortfall": "warning", "note": "note"}
_SEE_RESULT = "What each result says: it differs from departure to departure."
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


class Rules:
    """The rules of one run, each listed once, in the order in which they are asked for."""

    def __init__(self) -> None:
        self.listed: list[dict[str, Any]] = []
        self._places: dict[str, int] = {}

    def of_duty(self, finding: Finding, edition: EditionReport) -> dict[str, Any]:
        """Return what a result says of its rule: its id and its place in the list."""
        name = f"{edition.edition}/{finding.duty}"
        if name not in self._places:
            self._add(name, _duty(name, finding, edition))
        return {"ruleId": name, "ruleIndex": self._places[name]}

    def of_departure(self, told: RecordedDeparture, edition: EditionReport) -> dict[str, Any]:
        """Return the same for a departure with something wrong."""
        name = f"departure-{told.status.replace('_', '-')}"
        if name not in self._places:
            self._add(name, _departure(name, told, edition))
        return {"ruleId": name, "ruleIndex": self._places[name]}

    def _add(self, name: str, rule: dict[str, Any]) -> None:
        self._places[name] = len(self.listed)
        self.listed.append(rule)


def _duty(name: str, finding: Finding, edition: EditionReport) -> dict[str, Any]:
    sources = cited(finding, edition)
    parts = [
        ("What to do", finding.remedy),
        ("Evidence looked for", finding.evidence),
        ("Source", sources),
        ("Who bears it", f"{capital(finding.bearer)} ({finding.modality})"),
    ]
    return {
        "id": name,
        "name": _pascal(finding.duty),
        "shortDescription": {"text": _stopped(finding.title)},
        "fullDescription": {"text": f"{_stopped(finding.title)} Source: {sources}."},
        "help": _help(parts),
        "defaultConfiguration": {"level": LEVELS[SEVERITY[finding.modality]]},
        "properties": {
            "modality": finding.modality,
            "bearer": finding.bearer,
            "section": finding.section,
            "sectionTitle": finding.section_title,
            "edition": edition.edition,
            "citations": sources.split("; "),
            "tags": ["safeguarding", finding.modality, finding.section],
        },
    }


def _departure(name: str, told: RecordedDeparture, edition: EditionReport) -> dict[str, Any]:
    sources = departure_cited(told, edition)
    text = "A departure on record does not excuse what it is meant to excuse."
    return {
        "id": name,
        "name": _pascal(name),
        "shortDescription": {"text": text},
        "fullDescription": {"text": f"{text} It is no part of the verdict on the arrangement."},
        "help": _help([("What to do", _SEE_RESULT), ("Source", sources)]),
        "defaultConfiguration": {"level": "warning"},
        "properties": {"status": told.status, "citations": sources.split("; ")},
    }


def _help(parts: list[tuple[str, str]]) -> dict[str, str]:
    told = [*parts, ("Note", ADVICE)]
    marked = [(head, _MARKS.sub(r"\\\1", text)) for head, text in told]
    return {
        "text": "\n".join(f"{head}: {text}" for head, text in told),
        "markdown": "\n\n".join(f"**{head}:** {text}" for head, text in marked),
    }


def _pascal(slug: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in slug.split("-"))


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."

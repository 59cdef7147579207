"""The report as SARIF 2.1.0, for code scanning and other viewers: one run an edition.

A result is a duty for a subject. Not met is a failure at the level of the duty's word; not
shown is 'open' and to be judged is 'review', which SARIF keeps apart from failures and passes.
What is met, does not apply or is fixed is listed with --show all only, because some viewers
(GitHub's among them) show every result as a problem, whatever its kind.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.words import ADVICE
from wt_engine.formats.formats import Options
from wt_engine.formats.json_report import summary_object
from wt_engine.formats.national import summary_of
from wt_engine.formats.sarif.notes import NOTIFICATIONS, notifications
from wt_engine.formats.sarif.results import results
from wt_engine.formats.sarif.rules import Rules
from wt_engine.formats.sentences import refused
from wt_engine.terms.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return one SARIF log of all files, with a run for each edition."""
    editions = list(
        dict.fromkeys(e.edition for item in checked if item.report for e in item.report.editions)
    )
    runs = [_run(edition, checked, options) for edition in editions or [""]]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _run(edition: str, checked: Sequence[Checked], options: Options) -> dict[str, Any]:
    """Return the run of one edition; '' where every file was refused."""
    rules = Rules()
    found = [one for item in checked for one in results(item, edition, rules, options)]
    return {
        "tool": {
            "driver": {
                "name": "wtcheck",
                "version": __version__,
                "semanticVersion": __version__,
                "shortDescription": {"text": "Checks local safeguarding arrangements."},
                "fullDescription": {"text": ADVICE},
                "rules": rules.listed,
                "notifications": NOTIFICATIONS,
            }
        },
        "automationDetails": {"id": f"wtcheck/{edition}/" if edition else "wtcheck/"},
        "invocations": [
            {
                "executionSuccessful": not refused(checked),
                "toolExecutionNotifications": notifications(edition, checked, options),
            }
        ],
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The folder in which wtcheck ran."}}
        },
        "columnKind": "unicodeCodePoints",
        "results": found,
        "properties": _properties(edition, checked, options),
    }


def _properties(edition: str, checked: Sequence[Checked], options: Options) -> dict[str, Any]:
    parts = [
        (item, item.report, part)
        for item in checked
        if item.report
        for part in item.report.editions
        if part.edition == edition
    ]
    data: dict[str, Any] = {"advice": ADVICE}
    if parts:
        data["edition"] = edition
        data["editionTitle"] = parts[0][2].title
        data["packVersion"] = parts[0][2].pack_version
    data["arrangements"] = [
        {
            "name": report.name,
            "asOf": report.as_of.isoformat(),
            "engine": report.engine,
            "verdict": part.verdict,
            "counts": part.counts,
        }
        for _, report, part in parts
    ]
    national = summary_of(checked, options)
    if national is not None:
        told = summary_object(national)
        data["files"] = told["files"]
        data["summary"] = [one for one in told["editions"] if one["edition"] == edition]
    return data

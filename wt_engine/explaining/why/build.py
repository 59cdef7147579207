"""Say why a duty has its outcome: check the arrangement, and read the trace of what fired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wt_engine.arrangement.model import Arrangement
from wt_engine.checking.check import editions_named, report_of, run_ready
from wt_engine.checking.editions import ready_pack
from wt_engine.checking.editions.ready import make_ready
from wt_engine.checking.findings.model import Finding
from wt_engine.engine.choose import engine_named
from wt_engine.explaining.why.model import Derivation, Why, as_written
from wt_engine.explaining.why.trace import Tracer
from wt_engine.packs.find import duty_named
from wt_engine.packs.load import EDITIONS
from wt_engine.packs.model import Pack
from wt_engine.terms.days import day_of_check
from wt_engine.terms.errors import InputError, Place

_MOST_TOLD = 12
"""Subjects that an error names."""


def why(
    arrangement: Arrangement,
    duty: str,
    edition: str = "2023",
    as_of: date | None = None,
    *,
    subject: str | None = None,
    engine: str = "auto",
    pack: Pack | None = None,
) -> Why:
    """Return why `duty` has its outcome, from what the engine fired.

    Args:
        arrangement: what `load_arrangement` returns, or one made in Python.
        duty: the duty's id; upper and lower case make no difference.
        edition: '2018', '2023' or 'auto' (the one in force on `as_of`).
        as_of: the day of the check; today when left out.
        subject: only this subject, as reports name it; all when left out.
        engine: 'auto', 'durable', 'clips' or 'both' (and they must agree).
        pack: a pack of your own instead of an edition's.

    Raises:
        InputError: the edition, duty, subject or engine is not known.
        EngineError: the engine broke its contract; never a pass.
    """
    day = day_of_check(as_of)
    chosen = engine_named(engine)
    ready = make_ready(pack, chosen) if pack is not None else ready_pack(_one(edition, day), chosen)
    asked = duty_named(ready.pack, duty)
    facts, run = run_ready(ready, arrangement, day)
    report = report_of(ready, facts, run)
    findings = [finding for finding in report.findings if finding.duty == asked.id]
    if subject is not None:
        findings = _of_subject(findings, subject)
    tracer = Tracer(ready, facts, run)
    written = {fact.id for fact in ready.pack.derived}
    return Why(
        name=arrangement.name,
        file=arrangement.source.file if arrangement.source else None,
        as_of=day,
        edition=report.edition,
        title=report.title,
        engine=chosen.name,
        about=asked,
        sources=report.sources,
        notice=report.notice,
        derivations=tuple(Derivation(f, as_written(tracer.outcome(f), written)) for f in findings),
    )


def _one(edition: str, day: date) -> str:
    if edition not in (*EDITIONS, "auto"):
        raise InputError.at(
            Place("--edition"),
            f"'{edition}' is not one edition; use {', '.join(EDITIONS)} or auto.",
        )
    return editions_named(edition, day)[0]


def _of_subject(findings: Sequence[Finding], subject: str) -> list[Finding]:
    """The finding of the subject with that key, else those whose label it is."""
    wanted = subject.strip().casefold()
    by_key = [finding for finding in findings if finding.subject.casefold() == wanted]
    found = by_key or [f for f in findings if f.subject_label.casefold() == wanted]
    if found:
        return found
    told = [f"'{finding.subject}'" for finding in findings[:_MOST_TOLD]]
    more = len(findings) - len(told)
    known = ", ".join(told) + (f" and {more} more" if more > 0 else "")
    raise InputError.at(
        Place("--subject"),
        f"this duty has no subject '{subject[:100]}' here; "
        + (f"use {known}." if known else "the file lists none at all."),
    )

"""The library's main call: check an arrangement under one edition or several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from wt_engine.arrangement.departures import Recorded
from wt_engine.arrangement.model import Arrangement
from wt_engine.checking.about import about_named, asked_by
from wt_engine.checking.departures import weigh, with_departures
from wt_engine.checking.editions import ReadyPack, edition_on, notice_for, ready_pack
from wt_engine.checking.editions.words import warnings_for
from wt_engine.checking.findings.asked import asked_in
from wt_engine.checking.findings.build import build_findings
from wt_engine.checking.findings.coverage import part_reports
from wt_engine.checking.findings.model import EditionReport, Finding, Report
from wt_engine.engine import About, Run, run_program
from wt_engine.engine.choose import engine_named
from wt_engine.fields import Facts
from wt_engine.packs.load import EDITIONS
from wt_engine.packs.model import Pack
from wt_engine.terms.days import day_of_check
from wt_engine.terms.errors import InputError, Place
from wt_engine.terms.words import EVERY_PART, ONLY_ON_REQUEST


def check(
    arrangement: Arrangement,
    edition: str = "2023",
    as_of: date | None = None,
    *,
    engine: str = "auto",
    pack: Pack | None = None,
    departures: Iterable[Recorded] = (),
    about: str = EVERY_PART,
) -> Report:
    """Check `arrangement` and return its findings, with paragraph citations.

    Args:
        arrangement: what `load_arrangement` returns, or one made in Python.
        edition: '2018', '2023', 'all' (both) or 'auto' (the one in force on `as_of`).
        as_of: the day of the check; today when left out.
        engine: 'auto', 'durable', 'clips' or 'both' (and they must agree).
        pack: a pack of your own to check against instead of an edition's.
        departures: what `load_departures` returns, beside those in the arrangement's file.
        about: the parts that the verdict is about: 'all'; 'described' for the published
            arrangements, the partnership and what else the file describes, never what only
            assurance can show; or parts by name, such as 'arrangements,thresholds'.

    Raises:
        InputError: the edition, engine or part is not known, a departure is from what the law
            requires, or `pack` asks what no arrangement can answer (a PackError).
        EngineError: the engine broke its contract; never a pass.
    """
    day = day_of_check(as_of)
    chosen = engine_named(engine)
    parts = about_named(about)
    arrangement = with_departures(arrangement, departures)
    if pack is not None:
        from wt_engine.checking.editions.ready import make_ready
        from wt_engine.fields.askable import refuse_conditions

        refuse_conditions(pack)
        reports = [check_ready(make_ready(pack, chosen), arrangement, day, parts)]
    else:
        names = editions_named(edition, day)
        reports = [check_ready(ready_pack(name, chosen), arrangement, day, parts) for name in names]
    file = arrangement.source.file if arrangement.source else None
    return Report(arrangement.name, file, day, chosen.name, tuple(reports))


def editions_named(edition: str, day: date) -> Sequence[str]:
    """Return the editions that `edition` asks for. Raises InputError for an unknown one."""
    if edition == "all":
        return EDITIONS
    if edition == "auto":
        return (edition_on(day),)
    if edition not in EDITIONS:
        raise InputError.at(
            Place("--edition"), f"'{edition}' is not an edition; use 2018, 2023, all or auto."
        )
    return (edition,)


def run_ready(
    ready: ReadyPack,
    arrangement: Arrangement,
    day: date,
    about: str | tuple[str, ...] = EVERY_PART,
) -> tuple[Facts, Run]:
    """Run a pack over `arrangement`; return its facts, the derived ones included, and the run."""
    facts = Facts(arrangement, day, ready.pack.in_force_from)
    excuses = weigh(ready.pack, facts).excuses
    parts = {duty: asked.part for duty, asked in asked_in(ready.pack).items()}
    over = About(parts, asked_by(about, arrangement, parts))
    return facts, run_program(ready.program, ready.session, facts, ready.modalities, excuses, over)


def check_ready(
    ready: ReadyPack,
    arrangement: Arrangement,
    day: date,
    about: str | tuple[str, ...] = EVERY_PART,
) -> EditionReport:
    """Check `arrangement` against a pack that is compiled and loaded."""
    return report_of(ready, *run_ready(ready, arrangement, day, about), about)


def report_of(
    ready: ReadyPack, facts: Facts, run: Run, about: str | tuple[str, ...] = EVERY_PART
) -> EditionReport:
    """Return what a run of `run_ready` found, worded and cited."""
    pack = ready.pack
    weighed = weigh(pack, facts)
    departures = weighed.settled(run.outcomes)
    excused = {key: departures[number] for key, number in weighed.excuses.items()}
    findings = tuple(build_findings(pack, run, facts, excused))
    kept = tuple(f for f in findings if _counts(f, run.asked))
    return EditionReport(
        edition=pack.edition,
        title=pack.title,
        verdict=run.verdict,  # type: ignore[arg-type]
        sections=dict(run.sections),  # type: ignore[arg-type]
        section_titles={section.id: section.title for section in pack.sections},
        findings=kept,
        sources={source.name: source.short for source in pack.sources},
        notice=notice_for(pack, facts.as_of),
        warnings=warnings_for(pack, facts),
        departures=departures,
        pack_version=pack.version,
        parts=part_reports(findings, run.parts, run.asked),  # type: ignore[arg-type]
        about=about if isinstance(about, str) else ",".join(about),
        unasked=tuple(f for f in findings if not _counts(f, run.asked)),
    )


def _counts(finding: Finding, asked: frozenset[str] | None) -> bool:
    """Whether the verdict is about a finding: a must shown to be broken always counts."""
    if asked is None or finding.part in asked:
        return True
    return finding.severity == "breach" and finding.part in ONLY_ON_REQUEST

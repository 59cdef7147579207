"""The library's main call: check an arrangement under one edition or several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from wt_engine.arrangement.model import Arrangement
from wt_engine.checking.departures import Recorded, weigh, with_departures
from wt_engine.checking.editions import ReadyPack, edition_on, notice_for, ready_pack
from wt_engine.checking.editions.words import warnings_for
from wt_engine.checking.findings.build import build_findings
from wt_engine.checking.findings.model import EditionReport, Report
from wt_engine.engine import Run, run_program
from wt_engine.engine.choose import engine_named
from wt_engine.fields import Facts
from wt_engine.packs.load import EDITIONS
from wt_engine.packs.model import Pack
from wt_engine.terms.days import day_of_check
from wt_engine.terms.errors import InputError, Place


def check(
    arrangement: Arrangement,
    edition: str = "2023",
    as_of: date | None = None,
    *,
    engine: str = "auto",
    pack: Pack | None = None,
    departures: Iterable[Recorded] = (),
) -> Report:
    """Check `arrangement` and return its findings, with paragraph citations.

    Args:
        arrangement: what `load_arrangement` returns, or one made in Python.
        edition: '2018', '2023', 'all' (both) or 'auto' (the one in force on `as_of`).
        as_of: the day of the check; today when left out.
        engine: 'auto', 'durable', 'clips' or 'both' (and they must agree).
        pack: a pack of your own to check against instead of an edition's.
        departures: what `load_departures` returns, beside those in the arrangement's file.

    Raises:
        InputError: the edition or engine is not known, a departure is from what the law
            requires, or `pack` asks what no arrangement can answer (a PackError).
        EngineError: the engine broke its contract; never a pass.
    """
    day = day_of_check(as_of)
    chosen = engine_named(engine)
    arrangement = with_departures(arrangement, departures)
    if pack is not None:
        from wt_engine.checking.editions.ready import make_ready
        from wt_engine.lint.conditions import refuse_conditions

        refuse_conditions(pack)
        reports = [check_ready(make_ready(pack, chosen), arrangement, day)]
    else:
        names = editions_named(edition, day)
        reports = [check_ready(ready_pack(name, chosen), arrangement, day) for name in names]
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


def run_ready(ready: ReadyPack, arrangement: Arrangement, day: date) -> tuple[Facts, Run]:
    """Run a pack over `arrangement`; return its facts, the derived ones included, and the run."""
    facts = Facts(arrangement, day, ready.pack.in_force_from)
    excuses = weigh(ready.pack, facts).excuses
    return facts, run_program(ready.program, ready.session, facts, ready.modalities, excuses)


def check_ready(ready: ReadyPack, arrangement: Arrangement, day: date) -> EditionReport:
    """Check `arrangement` against a pack that is compiled and loaded."""
    return report_of(ready, *run_ready(ready, arrangement, day))


def report_of(ready: ReadyPack, facts: Facts, run: Run) -> EditionReport:
    """Return what a run of `run_ready` found, worded and cited."""
    pack = ready.pack
    weighed = weigh(pack, facts)
    departures = weighed.settled(run.outcomes)
    excused = {key: departures[number] for key, number in weighed.excuses.items()}
    return EditionReport(
        edition=pack.edition,
        title=pack.title,
        verdict=run.verdict,  # type: ignore[arg-type]
        sections=dict(run.sections),  # type: ignore[arg-type]
        section_titles={section.id: section.title for section in pack.sections},
        findings=tuple(build_findings(pack, run, facts, excused)),
        sources={source.name: source.short for source in pack.sources},
        notice=notice_for(pack, facts.as_of),
        warnings=warnings_for(pack, facts),
        departures=departures,
        pack_version=pack.version,
    )

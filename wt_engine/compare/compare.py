"""The library's calls: one arrangement under two editions, or two versions under one."""

from __future__ import annotations

from datetime import date
from typing import overload

from wt_engine.arrangement.model import Arrangement
from wt_engine.checking.check import check_ready, editions_named, report_of, run_ready
from wt_engine.checking.editions import ReadyPack, ready_pack
from wt_engine.compare.editions import edition_rows
from wt_engine.compare.model import EditionsDiff, Version, VersionsDiff
from wt_engine.compare.versions import Checked, version_rows
from wt_engine.engine.choose import engine_named
from wt_engine.packs.crosswalk import Crosswalk, load_crosswalk
from wt_engine.terms.days import day_of_check
from wt_engine.terms.errors import InputError, Place


@overload
def diff(
    before: Arrangement,
    after: None = None,
    *,
    edition: str = "2023",
    from_edition: str = "2018",
    to_edition: str = "2023",
    as_of: date | None = None,
    engine: str = "auto",
) -> EditionsDiff: ...


@overload
def diff(
    before: Arrangement,
    after: Arrangement,
    *,
    edition: str = "2023",
    from_edition: str = "2018",
    to_edition: str = "2023",
    as_of: date | None = None,
    engine: str = "auto",
) -> VersionsDiff: ...


def diff(
    before: Arrangement,
    after: Arrangement | None = None,
    *,
    edition: str = "2023",
    from_edition: str = "2018",
    to_edition: str = "2023",
    as_of: date | None = None,
    engine: str = "auto",
) -> EditionsDiff | VersionsDiff:
    """Compare one arrangement under two editions, or two versions of it under one.

    Args:
        before: the arrangement, or its earlier version.
        after: the later version; with it, versions are compared, without it editions.
        edition: for two versions: '2018', '2023' or 'auto' (the one in force on `as_of`).
        from_edition: for one arrangement: the earlier edition.
        to_edition: for one arrangement: the later edition.
        as_of: the day of both checks; today when left out.
        engine: 'auto', 'durable', 'clips' or 'both' (and they must agree).

    Raises:
        InputError: an edition or the engine is not known, or no crosswalk leads from the one
            edition to the other.
        EngineError: the engine broke its contract; never a pass.
    """
    day = day_of_check(as_of)
    chosen = engine_named(engine)
    if after is None:
        crosswalk = _crosswalk(from_edition, to_edition)
        ready = ready_pack(from_edition, chosen), ready_pack(to_edition, chosen)
        return compare_editions(before, *ready, crosswalk, day)
    if edition == "all":
        raise InputError.at(
            Place("--edition"), "two versions are compared under one edition; use 2018 or 2023."
        )
    (name,) = editions_named(edition, day)
    return compare_versions(before, after, ready_pack(name, chosen), day)


def _crosswalk(earlier: str, later: str) -> Crosswalk:
    if earlier == later:
        raise InputError.at(
            Place("--from"), f"this is the same edition as --to, '{later}'; name two editions."
        )
    return load_crosswalk(earlier, later)


def compare_editions(
    arrangement: Arrangement,
    earlier: ReadyPack,
    later: ReadyPack,
    crosswalk: Crosswalk,
    day: date,
) -> EditionsDiff:
    """Compare `arrangement` under two packs of your own, whose duties `crosswalk` aligns."""
    before, after = (check_ready(ready, arrangement, day) for ready in (earlier, later))
    return EditionsDiff(
        name=arrangement.name,
        file=_file(arrangement),
        as_of=day,
        engine=later.engine,
        earlier=before,
        later=after,
        rows=tuple(edition_rows(before, after, crosswalk)),
    )


def compare_versions(
    before: Arrangement, after: Arrangement, ready: ReadyPack, day: date
) -> VersionsDiff:
    """Compare two versions of an arrangement under a pack of your own."""
    earlier, later = (_checked(ready, arrangement, day) for arrangement in (before, after))
    return VersionsDiff(
        as_of=day,
        engine=ready.engine,
        earlier=Version(before.name, _file(before), earlier.report),
        later=Version(after.name, _file(after), later.report),
        rows=tuple(version_rows(ready.pack, earlier, later)),
    )


def _checked(ready: ReadyPack, arrangement: Arrangement, day: date) -> Checked:
    facts, run = run_ready(ready, arrangement, day)
    return Checked(facts, report_of(ready, facts, run))


def _file(arrangement: Arrangement) -> str | None:
    return arrangement.source.file if arrangement.source else None

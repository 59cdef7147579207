"""Check many arrangements, on one processor or on as many as an executor has."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Executor, Future
from datetime import date
from typing import TypeAlias

from wt_engine.arrangement import Arrangement, load_arrangement
from wt_engine.arrangement.departures import Recorded
from wt_engine.checking.about import about_named
from wt_engine.checking.check import check, editions_named
from wt_engine.checking.checked import Checked
from wt_engine.engine.choose import engine_named
from wt_engine.terms.days import day_of_check
from wt_engine.terms.errors import InputError
from wt_engine.terms.words import EVERY_PART

Item: TypeAlias = "Arrangement | str | os.PathLike[str]"
_IN_HAND = 64
"""Arrangements handed to an executor before the first result is waited for: enough to keep
many workers busy, few enough that ten thousand files need no more memory than these."""


def check_many(
    arrangements: Iterable[Item],
    edition: str = "2023",
    as_of: date | None = None,
    *,
    engine: str = "auto",
    departures: Iterable[Recorded] = (),
    about: str = EVERY_PART,
    executor: Executor | None = None,
    in_hand: int = _IN_HAND,
) -> Generator[Checked, None, None]:
    """Yield what became of each arrangement, in the order given.

    A file that can't be read or checked is told in its place (`problems`), and the rest go on.
    Nothing is read or checked before the first result is asked for; closing what is returned
    cancels what waits. An arrangement that has no file is called by its name.

    Args:
        arrangements: arrangements, or the names of their files; read as they are needed.
        edition: '2018', '2023', 'all' or 'auto', as for `check`.
        as_of: the day of the check; today, for all of them, when left out.
        engine: 'auto', 'durable', 'clips' or 'both'.
        departures: what `load_departures` returns; each should name its arrangement.
        about: the parts that the verdict is about, as for `check`.
        executor: any `concurrent.futures` executor, such as a `ProcessPoolExecutor` or the
            one that a Dask client gives; none checks one after the other. It is not shut down.
        in_hand: how many arrangements it is given before the first result is waited for.

    Raises:
        InputError: at the call: the edition is not known, or the engine not known or not here.
        EngineError: with the result: the engine broke its contract; never a pass.
    """
    day = day_of_check(as_of)
    editions_named(edition, day)
    engine_named(engine)
    about_named(about)
    recorded = tuple(departures)
    return _checked(
        arrangements, (edition, day, engine, recorded, about), executor, max(in_hand, 1)
    )


def _checked(
    arrangements: Iterable[Item],
    asked: tuple[str, date, str, tuple[Recorded, ...], str],
    executor: Executor | None,
    in_hand: int,
) -> Generator[Checked, None, None]:
    if executor is None:
        for item in arrangements:
            yield check_one(item, *asked)
        return
    waiting: deque[Future[Checked]] = deque()
    try:
        for item in arrangements:
            waiting.append(executor.submit(check_one, item, *asked))
            if len(waiting) >= in_hand:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def check_one(
    item: Item,
    edition: str,
    day: date,
    engine: str,
    departures: tuple[Recorded, ...],
    about: str = EVERY_PART,
) -> Checked:
    """Check one arrangement, or say why it can't be. Raises EngineError."""
    name = _name_of(item)
    try:
        arrangement = item if isinstance(item, Arrangement) else load_arrangement(item)
        report = check(arrangement, edition, day, engine=engine, departures=departures, about=about)
        return Checked(name, report)
    except InputError as error:
        return Checked(name, problems=error.problems)


def _name_of(item: Item) -> str:
    if isinstance(item, Arrangement):
        return item.source.file if item.source is not None else item.name
    return os.fspath(item)

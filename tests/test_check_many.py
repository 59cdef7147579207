"""Many arrangements at once: their order, bad files, and any executor of the standard kind."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from helpers import ROOT, SHORTFALL, TODAY, UNPROVEN, Writer

from wt_engine import Arrangement, check, check_many, load_departures, parse_arrangement
from wt_engine.arrangement.departures import Recorded
from wt_engine.checking.checked import Checked
from wt_engine.terms.errors import EngineError, InputError

BAD = "name: [not, a, name]\nnobody: 1\n"
EXCUSED = """\
departures:
  - arrangement: Falling Short Partnership
    duty: lsp-heads-agency
    subject: police
    reason: The chief constable is on secondment
    approved_by: Executive board
    approved_on: 2024-10-01
    review_by: 2025-03-31
"""


class Held(Executor):
    """An executor that works only when it is asked for a result, and counts."""

    def __init__(self) -> None:
        self.given: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = _Late(lambda: fn(*args, **kwargs))
        self.given.append(future)
        return future


class _Late(Future[Any]):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self._work = work

    def result(self, timeout: float | None = None) -> Any:
        if not self.done():
            self.set_result(self._work())
        return super().result(timeout)


@contextmanager
def dask() -> Iterator[Executor]:
    """A cluster of two workers inside this process, by Dask's own face of an executor."""
    distributed = pytest.importorskip("distributed")
    settings = {"processes": False, "n_workers": 2, "threads_per_worker": 1}
    with (
        distributed.LocalCluster(dashboard_address=None, **settings) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client.get_executor()


def processes(method: str) -> AbstractContextManager[Executor]:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this platform cannot {method}")
    return ProcessPoolExecutor(2, multiprocessing.get_context(method))


EXECUTORS: dict[str, Callable[[], AbstractContextManager[Executor]]] = {
    "threads": lambda: ThreadPoolExecutor(2),
    "spawn": lambda: processes("spawn"),
    "fork": lambda: processes("fork"),
    "dask": dask,
}


@pytest.fixture
def files(write: Writer) -> list[str]:
    """A good file, one that is refused, one that is missing, and another good one."""
    texts = {"a.yaml": SHORTFALL, "b.yaml": BAD, "d.yaml": UNPROVEN}
    named = {name: write(text, name) for name, text in texts.items()}
    missing = str(Path(named["a.yaml"]).with_name("c.yaml"))
    return [named["a.yaml"], named["b.yaml"], missing, named["d.yaml"]]


def assert_told(found: list[Checked], files: list[str]) -> None:
    assert [one.file for one in found] == files
    assert [bool(one.problems) for one in found] == [False, True, True, False]
    assert [one.report is None for one in found] == [False, True, True, False]
    first, last = found[0].report, found[3].report
    assert first is not None
    assert last is not None
    assert first.name == "Falling Short Partnership"
    assert first.editions[0].verdict == "shortfall"
    assert last.editions[0].verdict == "unproven"
    assert "cannot be read" in found[2].problems[0].sentence


def test_one_after_the_other(files: list[str]) -> None:
    assert_told(list(check_many(files, as_of=TODAY)), files)


@pytest.mark.parametrize("name", EXECUTORS)
def test_an_executor_gives_the_same_in_the_same_order(name: str, files: list[str]) -> None:
    alone = list(check_many(files * 2, as_of=TODAY))
    with EXECUTORS[name]() as executor:
        assert list(check_many(files * 2, as_of=TODAY, executor=executor, in_hand=3)) == alone
        assert executor.submit(len, "it is not shut down").result() == len("it is not shut down")
    assert_told(alone[:4], files)


def test_it_is_what_check_says() -> None:
    arrangement = parse_arrangement(SHORTFALL)
    (found,) = check_many([arrangement], "all", TODAY, engine="clips")
    assert found.report == check(arrangement, "all", TODAY, engine="clips")
    assert [one.edition for one in found.report.editions] == ["2018", "2023"]


def test_an_arrangement_is_called_by_its_file_or_else_its_name(files: list[str]) -> None:
    made = Arrangement(name="Made in Python")
    (found, path) = check_many([made, Path(files[0])], as_of=TODAY)
    assert found.file == made.name
    assert path.file == files[0]


def test_no_arrangements() -> None:
    assert list(check_many([], as_of=TODAY)) == []
    assert list(check_many([], as_of=TODAY, executor=Held())) == []


def test_results_come_in_order_whichever_is_done_first(files: list[str]) -> None:
    executor = Held()
    results = check_many(files, as_of=TODAY, executor=executor)
    first = next(results)
    for future in reversed(executor.given):
        future.result()
    assert_told([first, *results], files)


@pytest.mark.parametrize(("in_hand", "most"), [(3, 3), (1, 1), (0, 1)])
def test_no_more_than_in_hand_are_read_ahead(in_hand: int, most: int) -> None:
    read: list[int] = []

    def arrangements() -> Iterator[Any]:
        for number in range(8):
            read.append(number)
            yield parse_arrangement(UNPROVEN)

    results = check_many(arrangements(), as_of=TODAY, executor=Held(), in_hand=in_hand)
    assert read == []
    for done, _ in enumerate(results, start=1):
        assert len(read) - done < most
    assert len(read) == 8


def test_without_an_executor_each_is_read_when_it_is_wanted() -> None:
    read: list[int] = []

    def endless() -> Iterator[Arrangement]:
        while True:
            read.append(1)
            yield parse_arrangement(UNPROVEN)

    results = check_many(endless(), as_of=TODAY)
    next(results)
    next(results)
    assert len(read) == 2


def test_what_waits_is_cancelled_when_the_reader_stops(files: list[str]) -> None:
    executor = Held()
    results = check_many(files, as_of=TODAY, executor=executor)
    next(results)
    results.close()
    assert [future.cancelled() for future in executor.given] == [False, True, True, True]


def test_what_waits_is_cancelled_when_the_source_fails(files: list[str]) -> None:
    def failing() -> Iterator[str]:
        yield files[0]
        raise OSError("the folder went away")

    executor = Held()
    with pytest.raises(OSError, match="went away"):
        list(check_many(failing(), as_of=TODAY, executor=executor))
    assert executor.given[0].cancelled()


@pytest.mark.parametrize(
    ("asked", "said"), [({"edition": "2013"}, "2013"), ({"engine": "drools"}, "drools")]
)
def test_a_wrong_question_is_refused_at_the_call(asked: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        check_many(iter(()), as_of=TODAY, **asked)  # type: ignore[arg-type]


def test_a_failing_engine_stops_all(monkeypatch: pytest.MonkeyPatch, files: list[str]) -> None:
    def broken(*_: object, **__: object) -> None:
        raise EngineError("no single outcome")

    monkeypatch.setattr("wt_engine.checking.many.check", broken)
    with pytest.raises(EngineError):
        list(check_many(files, as_of=TODAY))
    with ThreadPoolExecutor(1) as executor, pytest.raises(EngineError):
        list(check_many(files, as_of=TODAY, executor=executor))


@pytest.mark.parametrize("method", [None, "spawn"])
def test_departures_excuse_the_arrangement_that_they_name(
    method: str | None, write: Writer, files: list[str]
) -> None:
    recorded: tuple[Recorded, ...] = load_departures(write(EXCUSED, "departures.yaml"))
    if method is None:
        found = list(check_many(files, as_of=TODAY, departures=iter(recorded)))
    else:
        with processes(method) as executor:
            found = list(check_many(files, as_of=TODAY, departures=recorded, executor=executor))
    first, last = found[0].report, found[3].report
    assert first is not None
    assert last is not None
    departed = [f for f in first.editions[0].findings if f.outcome == "departed"]
    assert [(f.duty, f.subject) for f in departed] == [("lsp-heads-agency", "police")]
    assert departed[0].departure is not None
    assert departed[0].departure.approved_by == "Executive board"
    assert all(f.outcome != "departed" for f in last.editions[0].findings)


def test_a_whole_folder_of_real_arrangements() -> None:
    found = sorted(p for p in (ROOT / "fixtures").glob("*-2019.yaml"))
    with ThreadPoolExecutor(2) as executor:
        done = list(check_many(found, "2018", TODAY, engine="clips", executor=executor))
    assert [one.file for one in done] == [str(path) for path in found]
    assert all(one.report is not None and one.report.editions[0].findings for one in done)

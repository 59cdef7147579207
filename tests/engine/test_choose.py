"""Which engine runs, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from helpers import AS_OF, SHORTFALL, CommandLine, Writer

from wt_engine import InputError
from wt_engine.engine import choose
from wt_engine.engine.choose import ENGINES, engine_named


@pytest.fixture
def no_durable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which durable-rules can't be imported."""

    def missing() -> None:
        raise ImportError("No module named 'durable'")

    monkeypatch.setattr("wt_engine.engine.durable._the_host", missing)
    choose.why_not_durable.cache_clear()
    yield
    choose.why_not_durable.cache_clear()


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_gives_the_same_report(cli: CommandLine, write: Writer, name: str) -> None:
    file = write(SHORTFALL)
    plain = json.loads(cli(file, *AS_OF, "--format", "json").out)
    found = json.loads(cli(file, *AS_OF, "--format", "json", "--engine", name).out)
    assert found.pop("engine") == {"auto": "durable"}.get(name, name)
    plain.pop("engine")
    assert found == plain


@pytest.mark.usefixtures("no_durable")
def test_without_durable_rules_clips_runs(cli: CommandLine, write: Writer) -> None:
    assert engine_named("auto").name == "clips"
    file = write(SHORTFALL)
    report = json.loads(cli(file, *AS_OF, "--format", "json").out)
    assert report["engine"] == "clips"


@pytest.mark.usefixtures("no_durable")
@pytest.mark.parametrize("name", ["durable", "both"])
def test_what_cannot_run_here_is_said(name: str) -> None:
    with pytest.raises(InputError, match=r"cannot be imported here.*use --engine clips"):
        engine_named(name)


def test_verbose_says_which_engine_and_why(cli: CommandLine, write: Writer) -> None:
    file = write(SHORTFALL)
    assert "engine: durable (durable-rules can be imported" in cli(file, "--verbose").err
    assert "engine: clips (as asked for)" in cli(file, "--verbose", "--engine", "clips").err
    assert "engine" not in cli(file).err


@pytest.mark.usefixtures("no_durable")
def test_verbose_says_why_not_durable(cli: CommandLine, write: Writer) -> None:
    told = cli(write(SHORTFALL), "--verbose").err
    assert "engine: clips (durable-rules cannot be imported here: No module" in told

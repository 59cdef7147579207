"""Real arrangements with parts exchanged, through every command, format, edition and kind of day.

Most of these are still arrangements, so that what comes after the reader is reached; the tests of
readers seldom get there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from fuzzing import ODD, rearranged, stopped_if_hung
from helpers import ROOT, CommandLine, unprintable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import examples

from wt_engine.formats.registry import FORMATS
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.views import VIEW_FORMATS

DAYS = ("1900-01-01", "2019-09-29", "2020-02-29", "2024-09-30", "2025-01-10", "2199-12-31")
DATES = ("1900", "1900-01-01", "2024-02-29", "2024-09", "2025-01-11", "2199", "2199-12-31")
AT_ONCE = (*ODD[:12], *DATES, "=1+1", "Chief Constable", "x" * 4_000, "", " ", "\u0130")


@cache
def fixtures() -> tuple[Any, ...]:
    files = sorted((ROOT / "fixtures").glob("*.yaml"))
    texts = (file.read_text(encoding="utf-8") for file in files if "expected" not in file.name)
    return tuple(yaml.load(text, Loader=yaml.BaseLoader) for text in texts)


@cache
def known() -> dict[str, list[Any]]:
    """What stands under each key anywhere in the fixtures."""
    found: dict[str, list[Any]] = {}

    def gather(data: Any) -> None:
        for value in data if isinstance(data, list) else data.values():
            if isinstance(value, (dict, list)):
                gather(value)
        for key, value in data.items() if isinstance(data, dict) else ():
            found.setdefault(key, []).append(value)

    for fixture in fixtures():
        gather(fixture)
    return found


@st.composite
def exchanged(draw: st.DrawFn) -> Any:
    """A fixture with values of others under the same keys, and odd texts and dates."""
    share = draw(st.sampled_from((0.02, 0.1, 0.4)))
    random = draw(st.randoms(use_true_random=False))

    def changed(data: Any) -> Any:
        if isinstance(data, list):
            kept = [changed(one) for one in data if random.random() > share / 4]
            return kept * 2 if random.random() < share / 4 else kept
        if not isinstance(data, dict):
            return random.choice(AT_ONCE) if random.random() < share / 4 else data
        return {
            key: random.choice(known()[key]) if random.random() < share else changed(value)
            for key, value in data.items()
            if key == "name" or random.random() > share / 4
        }

    return changed(draw(st.sampled_from(fixtures())))


@st.composite
def called(draw: st.DrawFn) -> list[str]:
    """A call about a.yaml; b.yaml is there too."""
    edition = draw(st.sampled_from((*EDITIONS, "auto")))
    view = ["--format", draw(st.sampled_from(list(VIEW_FORMATS)))]
    duties = [duty.id for name in EDITIONS for duty in load_pack(name).duties]
    format_name = draw(st.sampled_from(list(FORMATS)))
    calls = {
        "check": ["check", "a.yaml", "b.yaml", "--edition", "all", "--format", format_name],
        "both": ["check", "a.yaml", "--edition", edition, "--engine", "both", "--format", "json"],
        "plan": ["plan", "a.yaml", "--edition", edition, *view],
        "why": ["why", "a.yaml", draw(st.sampled_from(duties)), "--edition", edition, *view],
        "editions": ["diff", "a.yaml", *view],
        "versions": ["diff", "a.yaml", "b.yaml", "--edition", edition, *view],
        "departures": ["departures", "list", "a.yaml", "--edition", "all", *view],
    }
    return [*calls[draw(st.sampled_from(list(calls)))], "--as-of", draw(st.sampled_from(DAYS))]


@settings(examples(25), suppress_health_check=list(HealthCheck))
@given(
    first=st.one_of(exchanged(), exchanged(), st.sampled_from(fixtures()).flatmap(rearranged)),
    second=exchanged(),
    arguments=called(),
)
def test_exchanged_parts(
    cli: CommandLine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    first: Any,
    second: Any,
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in (("a.yaml", first), ("b.yaml", second)):
        raw = yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "surrogatepass")
        Path(name).write_bytes(raw)
    with stopped_if_hung():
        done = cli(*arguments, "--output", "out", "--force")
    assert done.code in {0, 1, 2}, done.err
    assert not unprintable(done.err.replace("\n", "")), repr(done.err)
    assert bool(done.err) or done.code < 2
    for line in done.err.splitlines():
        assert line.startswith("wtcheck: "), line
        assert line.rstrip().endswith((".", "?")), line

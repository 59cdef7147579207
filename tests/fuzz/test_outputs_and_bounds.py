"""Where the output may go, and what stays as it was; bounds are checked by counting work."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from fuzzing import snapshot, stopped_if_hung, tame
from helpers import AS_OF, SHORTFALL, CommandLine, Writer

from wt_engine.document import read_text
from wt_engine.document.reader import MAX_DEPTH, read_document
from wt_engine.terms.errors import InputError

POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes as on POSIX")

# Where the output goes


@pytest.mark.parametrize(
    "output",
    [
        *("../out.txt", "a/../../x.txt", "nowhere/x.txt", "arrangement.yaml", "secret.txt", "."),
        *("..", "", " ", "a\0b.txt", "x" * 300 + ".txt", "\ud800.txt", "-x.txt", "~/x.txt"),
        *("link.txt", "loop.txt", "dangling.txt", "pipe.txt", "/dev/null", "/proc/self/mem"),
        *("CON.txt/x", "%00.txt", "secret.txt/x.txt", "sub", "sub/", "\x1b[31m/x.txt"),
    ],
)
@POSIX
def test_output_goes_where_it_is_told_or_nowhere(
    cli: CommandLine, tmp_path: Path, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --force nothing that exists changes, however its name is spelt."""
    inside = tmp_path / "inside"
    (inside / "sub").mkdir(parents=True)
    (inside / "arrangement.yaml").write_text(SHORTFALL, encoding="utf-8")
    (inside / "secret.txt").write_text("SECRET", encoding="utf-8")
    (inside / "link.txt").symlink_to("secret.txt")
    (inside / "loop.txt").symlink_to("loop.txt")
    (inside / "dangling.txt").symlink_to("../made-by-mistake.txt")
    os.mkfifo(inside / "pipe.txt")
    monkeypatch.chdir(inside)
    before = snapshot(tmp_path)
    with stopped_if_hung():
        done = cli("arrangement.yaml", *AS_OF, "--format", "text", "--output", output)
    after = snapshot(tmp_path)
    assert done.code in {1, 2}
    new = set(after) - set(before)
    assert {name: after[name] for name in before} == before
    if done.code == 2:
        assert new == set()
        assert len(done.err.splitlines()) == 1
    else:
        assert [os.path.realpath(name) for name in new] == [os.path.realpath(inside / output)]


@POSIX
def test_pipe_in_a_folder_is_not_waited_for(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SHORTFALL, encoding="utf-8")
    os.mkfifo(tmp_path / "b.yaml")
    done = tame(cli, tmp_path, str(tmp_path), *AS_OF)
    assert (done.code, done.out) == (2, "")
    assert f"{tmp_path / 'b.yaml'}: this is no file on disk" in done.err


# Bounds, by counting


def events_read(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many events of YAML are asked for before a text is refused."""
    count = 0
    parse = yaml.parse

    def counted(*given: Any, **named: Any) -> Iterator[Any]:
        nonlocal count
        for event in parse(*given, **named):
            count += 1
            yield event

    monkeypatch.setattr(yaml, "parse", counted)
    with pytest.raises(InputError):
        read_text(text)
    return count


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("name: &a X\n" + "b: *a\n" * 10_000, 10),
        ("name: " + "[" * 100_000, MAX_DEPTH + 10),
        ("a: " + "{a: " * 100_000, 2 * MAX_DEPTH + 10),
        ("a: !!python/object/apply:os.system [x]\n" + "- x\n" * 10_000, 10),
        ("a: 1\na: 2\n" + "b: 1\n" * 10_000, 10),
        ("a: 1\n---\n" * 10_000, 10),
    ],
    ids=["aliases", "lists", "mappings", "tags", "keys", "documents"],
)
def test_hostile_yaml_is_left_at_its_first_mistake(
    text: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert events_read(text, monkeypatch) <= most


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device")
def test_no_more_is_read_than_the_bound(cli: CommandLine, write: Writer) -> None:
    """A file that has no size beforehand, such as a device, is read up to the bound."""
    with stopped_if_hung(), pytest.raises(InputError, match="too large"):
        read_document("/dev/zero")
    file = write(SHORTFALL)
    for option in ("--baseline", "--departures", "--files-from"):
        called = tame(cli, write.folder, file, *AS_OF, option, "/dev/zero")
        assert (called.code, called.out) == (2, "")

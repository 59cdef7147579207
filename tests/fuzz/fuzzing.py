"""What the fuzz tests share: changes to files, a stop for hangs, what a call may and may not do."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from helpers import ROOT, Called, CommandLine, unprintable
from hypothesis import strategies as st

HANGS_AFTER = 20
"""Seconds for one example: none of them has anything to do for so long."""
_SAYS = ("Traceback", "internal error", "Please report this")


class HungError(BaseException):
    """An example took too long. No `except Exception` on the way swallows it."""


@contextmanager
def stopped_if_hung(seconds: int = HANGS_AFTER) -> Iterator[None]:
    """Stop what runs inside after so many seconds; where there are no alarms, never."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def hung(_number: int, _frame: FrameType | None) -> None:
        raise HungError(f"this hangs: more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, hung)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def snapshot(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Everything in a folder: kind, and what is in it or where it leads."""
    found: dict[str, tuple[str, bytes]] = {}
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(parent, name)
            if path.is_symlink():
                found[str(path)] = ("link", os.fsencode(os.readlink(path)))
            elif path.is_file():
                found[str(path)] = ("file", path.read_bytes())
            else:
                found[str(path)] = ("other", b"")
    return found


def tame(cli: CommandLine, folder: Path, *arguments: str, is_text: bool = True) -> Called:
    """Call the command line on bad input: it ends, says what is wrong, and changes nothing."""
    with _unwatched():
        before = snapshot(folder)
    with stopped_if_hung():
        called = cli(*arguments)
    assert called.code in {0, 1, 2}, (called.code, called.err)
    for told in (called.out, called.err):
        assert not any(word in told for word in _SAYS), told
    assert not unprintable(called.err.replace("\n", "")), repr(called.err)
    if is_text:
        assert not unprintable(called.out.replace("\n", "")), repr(called.out)
    if called.code == 2:
        assert called.err
    for line in called.err.splitlines():
        assert line.startswith(("wtcheck: ", str(folder))), line
        assert len(line) < 6_000
    with _unwatched():
        assert snapshot(folder) == before
    return called


# Bytes and text

ODD = (
    *("\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\x85", "\u0301" * 50, "\U0010ffff"),
    *("\x1b[31m", "\x07", "\x9b2J", "\0", "\x7f", "\ufffe", "G\u0175yl", "\u0661\u0662", "\uff11"),
    *("9" * 5_000, "-1", "1e400", "0x7fffffff", "NaN", "1_000", "1:30", ".inf", "2024-02-30"),
    *("../../etc/passwd", "/etc/passwd", "~/x", "C:\\x", "file:///etc/passwd", "a/b", "."),
    *("<b>&amp;", "=1+1", "{0}", "%s", "::error::x", "${x}", "{{ 7 * 7 }}", "`x`", "$(x)"),
    *("*a", "&a", "!!python/name:os.system", "<<", "? ", "- ", ": ", "[", "{", "|", ">", "#", "\t"),
    *("---\n", "...\n", "%YAML 9.9\n", "[" * 60, "{a: " * 60, "x" * 5_000, "null", "~", '""'),
)


@st.composite
def damaged(draw: st.DrawFn, original: bytes, most: int = 4) -> bytes:
    """`original` with bytes flipped, cut, doubled, moved, or odd texts put in."""
    data = original
    for _ in range(draw(st.integers(1, most))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from((1, 1, 2, 8, 40, 400)))
        piece = data[at : at + length]
        how = draw(st.sampled_from(("flip", "cut", "double", "odd", "odd", "swap", "end", "line")))
        if how == "flip" and piece:
            changed = bytes(byte ^ draw(st.integers(1, 255)) for byte in piece[:3])
            data = data[:at] + changed + data[at + len(changed) :]
        elif how == "cut":
            data = data[:at] + data[at + length :]
        elif how == "double":
            data = data[:at] + piece * draw(st.sampled_from((2, 3, 50))) + data[at + length :]
        elif how == "odd":
            odd = draw(st.sampled_from(ODD)).encode("utf-8", "surrogatepass")
            data = data[:at] + odd + data[at + draw(st.sampled_from((0, length))) :]
        elif how == "swap":
            to = draw(st.integers(0, len(data)))
            data = data[:to] + piece + data[to:]
        elif how == "line":
            data = _with_line_changed(draw, data)
        else:
            data = data[:at]
    return data


def _with_line_changed(draw: st.DrawFn, data: bytes) -> bytes:
    """Replace the value of one 'key: value' line, or indent it otherwise."""
    lines = data.split(b"\n")
    at = draw(st.integers(0, len(lines) - 1))
    head, colon, _ = lines[at].partition(b":")
    odd = draw(st.sampled_from(ODD)).encode("utf-8", "surrogatepass")
    quoted = draw(st.sampled_from((b'"', b"")))
    lines[at] = head + colon + b" " + quoted + odd + quoted
    return b"\n".join(lines)


# Data

_LEAVES = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=20),
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=10**30, max_value=10**40),
    st.floats(),
)
JUNK: st.SearchStrategy[Any] = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@st.composite
def rearranged(draw: st.DrawFn, original: Any, most: int = 4) -> Any:
    """Plain data with some places replaced by junk or by each other, removed, or said again."""
    data = original
    for _ in range(draw(st.integers(1, most))):
        paths = list(_paths(data))
        path = draw(st.sampled_from(paths))
        how = draw(st.sampled_from(("junk", "junk", "other", "gone", "twice", "key")))
        value = _at(data, draw(st.sampled_from(paths))) if how == "other" else draw(JUNK)
        data = _changed(data, path, how, value)
    return data


def _paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if len(path) < 20:
        items: Iterable[tuple[Any, Any]] = data.items() if isinstance(data, dict) else ()
        for key, inner in enumerate(data) if isinstance(data, list) else items:
            yield from _paths(inner, (*path, key))


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


def _changed(data: Any, path: tuple[Any, ...], how: str, value: Any) -> Any:
    if not path:
        return value if how in {"junk", "other"} and isinstance(value, (dict, list)) else data
    key, rest = path[0], path[1:]
    copy = dict(data) if isinstance(data, dict) else list(data)
    if rest:
        copy[key] = _changed(data[key], rest, how, value)
    elif how == "gone":
        del copy[key]
    elif how == "twice" and isinstance(copy, list):
        copy.insert(key, copy[key])
    elif how == "key" and isinstance(copy, dict):
        copy[str(value)[:200]] = copy.pop(key)
    else:
        copy[key] = value
    return copy


# What Python itself is asked to do meanwhile

_RUNS = {
    *("os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn"),
    *("subprocess.Popen", "pty.spawn", "webbrowser.open", "ctypes.dlopen"),
    *("socket.connect", "socket.getaddrinfo", "socket.bind", "urllib.Request"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate"),
    *("os.chmod", "os.chown", "shutil.rmtree", "shutil.move", "tempfile.mkstemp"),
}


@dataclass
class Watched:
    """What was asked for while it was watched."""

    opened: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    run: list[str] = field(default_factory=list)

    def outside(self, folder: Path) -> list[str]:
        """The files opened that are neither in `folder` nor wtcheck's or Python's own."""
        own = [os.path.realpath(one) for one in (ROOT, sys.prefix, sys.base_prefix, folder)]
        return [
            one for one in self.opened if not any(Path(one).is_relative_to(ours) for ours in own)
        ]


_watching: list[Watched] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        _watching[-1].opened.append(path)
        if (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            _watching[-1].written.append(path)
    elif event in _RUNS:
        _watching[-1].run.append(f"{event} {arguments}")


@contextmanager
def _unwatched() -> Iterator[None]:
    """What the tests do themselves is no part of what is watched."""
    paused = list(_watching)
    _watching.clear()
    try:
        yield
    finally:
        _watching.extend(paused)


_hooked: list[Callable[..., None]] = []


@contextmanager
def watched() -> Iterator[Watched]:
    """Note every file that is opened and everything that is run inside."""
    if not _hooked:  # a hook stays for good: one is enough
        sys.addaudithook(_hook)
        _hooked.append(_hook)
    seen = Watched()
    _watching.append(seen)
    try:
        yield seen
    finally:
        _watching.remove(seen)

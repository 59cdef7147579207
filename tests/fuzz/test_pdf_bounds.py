"""No file takes more time, memory or text than it may."""

from __future__ import annotations

import subprocess
import sys
import time
import zlib
from collections.abc import Iterable

import pytest
from fuzzing import stopped_if_hung, tame
from helpers import ROOT, CommandLine, Writer
from made_pdfs import MARGIN, MadePage, file_of, pdf_of, stream_of

from wt_engine.sources import bounds
from wt_engine.sources.pdf import DAMAGED, ENCRYPTED, TOO_MUCH, UnreadableError, read_pages

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
LEAF = b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def one_page(content: bytes, times: int = 1, more: Iterable[bytes] = ()) -> bytes:
    """A file whose only page, shown so many times, has this content."""
    kids = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * times, times)
    return file_of([CATALOG, kids, LEAF, FONT, content, *more])


def packed_twice(data: bytes) -> bytes:
    data = zlib.compress(zlib.compress(data, 9), 9)
    head = b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>" % len(data)
    return b"%s\nstream\n%s\nendstream" % (head, data)


def objects_packed(count: int) -> bytes:
    """An object stream that says it holds so many objects."""
    numbers = b"".join(b"%d 0 " % (number + 100) for number in range(count))
    head = b"/Type /ObjStm /N %d /First %d " % (count, len(numbers))
    return stream_of(numbers + b"<<>>" * count, more=head)


def encrypted() -> bytes:
    key = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (%s) /U (%s) >>" % (
        b"a" * 32,
        b"b" * 32,
    )
    return pdf_of([MadePage()], trailer=b"/Encrypt %s /ID [(%s) (%s)]" % (key, b"c", b"c"))


def looped() -> bytes:
    """A file whose table of objects says that the one before it is itself."""
    made = one_page(stream_of(b"BT /F 12 Tf (1. x) Tj ET"))
    return made.replace(b"/Root", b"/Prev %d /Root" % made.rindex(b"xref\n0 "))


TREE_OF_ITSELF = file_of([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1 >>"])
GROWING_TREE = file_of(
    [CATALOG]
    + [b"<< /Kids [%s] /Type /Pages >>" % (b"%d 0 R " % (n + 3) * 10) for n in range(30)]
    + [b"<< /Type /Page >>"]
)

HOSTILE = {
    "zeros, packed": (one_page(stream_of(b" " * 100_000_000)), TOO_MUCH),
    "zeros, packed twice": (one_page(packed_twice(b"0" * 200_000_000)), TOO_MUCH),
    "declared length": (
        one_page(b"<< /Length 999999999999 >>\nstream\nBT ET\nendstream"),
        TOO_MUCH,
    ),
    "text": (one_page(stream_of(b"BT /F 12 Tf " + b"(aaaaaaaaaaaaaaaa) Tj " * 20_000)), TOO_MUCH),
    "pages": (one_page(stream_of(b""), times=bounds.MOST_PAGES + 1), TOO_MUCH),
    "pages, by tens": (GROWING_TREE, TOO_MUCH),
    "pages of themselves": (TREE_OF_ITSELF, DAMAGED),
    "encrypted": (encrypted(), ENCRYPTED),
    "cut": (one_page(stream_of(b"BT (1. x) Tj ET"))[:200], DAMAGED),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_refused_for_what_it_is(kind: str) -> None:
    raw, why = HOSTILE[kind]
    with stopped_if_hung(), pytest.raises(UnreadableError) as caught:
        read_pages(raw)
    assert str(caught.value) == why


HARMLESS = {
    "table of objects that leads to itself": looped(),
    "objects, packed": one_page(stream_of(b"BT (1. x) Tj ET"), more=[objects_packed(100_000)]),
    "lists in lists": one_page(b"[" * 100_000 + b"]" * 100_000),
    "attached file and script": pdf_of(
        [MadePage()],
        b"/Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> /JavaScript 9 0 R >>",
    ),
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_ends_with_a_sentence(cli: CommandLine, write: Writer, kind: str) -> None:
    file = write(HARMLESS[kind], "made.pdf")
    called = tame(cli, write.folder, "sources", "verify", file)
    assert called.code in {1, 2}
    assert len(called.err.splitlines()) == (1 if called.code == 2 else 0)


@pytest.mark.parametrize(
    ("name", "most", "fits"),
    [
        *(("MOST_PAGES", 3, True), ("MOST_PAGES", 2, False)),
        *(("MOST_PAGE_TEXT", 80, True), ("MOST_PAGE_TEXT", 20, False)),
        *(("MOST_TEXT", 240, True), ("MOST_TEXT", 70, False)),
        *(("MOST_PIECES", 3, True), ("MOST_PIECES", 2, False)),
    ],
)
def test_bounds_are_kept(name: str, most: int, fits: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, name, most)
    pages = [MadePage([(f"{n}. Some text on this page", MARGIN, 700, 12)]) for n in (1, 2, 3)]
    raw = pdf_of(pages)
    if fits:
        assert [len(page.lines) for page in read_pages(raw)] == [1, 1, 1]
    else:
        with pytest.raises(UnreadableError, match="more than is read"):
            read_pages(raw)


def test_size_on_disk(cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = pdf_of([MadePage([("1. One", MARGIN, 700, 12)])])
    file = write(raw, "made.pdf")
    monkeypatch.setattr(bounds, "MOST_BYTES", len(raw))
    assert cli("sources", "verify", file).code == 1
    monkeypatch.setattr(bounds, "MOST_BYTES", len(raw) - 1)
    called = tame(cli, write.folder, "sources", "verify", file)
    assert called.code == 2
    assert "too large" in called.err


def test_time(cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that takes a second, two thousand times: ended when its time is over."""
    slow = one_page(stream_of(b"q Q " * 200_000), times=bounds.MOST_PAGES)
    file = write(slow, "made.pdf")
    monkeypatch.setattr(bounds, "MOST_SECONDS", 2.0)
    began = time.monotonic()
    called = tame(cli, write.folder, "sources", "verify", file)
    assert time.monotonic() - began < 15
    assert (called.code, called.out) == (2, "")
    assert "takes more time or memory than it may" in called.err


def limited(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a process with the bounds of the one that reads."""
    pytest.importorskip("resource")
    start = "from wt_engine.sources import bounds, child\nbounds.MOST_SECONDS = 1\nchild._limit()\n"
    return subprocess.run(
        [sys.executable, "-c", start + program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS keeps no bound on memory")
def test_memory() -> None:
    done = limited("bytearray(2 * bounds.MOST_MEMORY)")
    assert "MemoryError" in done.stderr


def test_processor_time_is_kept_when_nobody_waits() -> None:
    done = limited("while True: pass")
    assert done.returncode < 0


def test_process_that_reads_writes_no_file(write: Writer) -> None:
    done = limited(f"with open({str(write.folder / 'x')!r}, 'w') as stream: stream.write('x')")
    assert "File too large" in done.stderr
    assert (write.folder / "x").read_bytes() == b""


@pytest.mark.parametrize("said", [b"", b"{", b"\xff"])
def test_process_that_dies_is_told_of(
    cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    """As when the system ends it for want of memory."""
    from wt_engine.sources import reading

    start = f"import os, sys; sys.stdout.buffer.write({said!r}); sys.stdout.flush(); os._exit(9)"
    monkeypatch.setattr(reading, "_START", start)
    file = write(pdf_of([MadePage()]), "made.pdf")
    called = tame(cli, write.folder, "sources", "verify", file)
    assert called.code == 2
    assert "takes more time or memory than it may" in called.err

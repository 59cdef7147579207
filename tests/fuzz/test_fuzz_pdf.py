"""Damaged and rebuilt PDFs: refused in one sentence, or read as far as they can be.

They are read in this process, without the bounds on time and memory that the command's own
process has; those are in test_pdf_bounds.
"""

from __future__ import annotations

import math
import sys
import zlib
from functools import cache
from pathlib import Path

import pytest
from fuzzing import damaged, stopped_if_hung, tame, watched
from helpers import CommandLine, unprintable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_pdfs import file_of, guidance_pages, pdf_of, stream_of
from strategies import examples

from wt_engine.lint.citations import SourcesFile, SourceTable
from wt_engine.packs.load import load_pack, pack_folder, read_part
from wt_engine.packs.model import Pack
from wt_engine.sources.data import data_of
from wt_engine.sources.guidance import guidance_in
from wt_engine.sources.page import page_of
from wt_engine.sources.pdf import UnreadableError, read_pages
from wt_engine.sources.verifying import verify
from wt_engine.sources.view import published_source
from wt_engine.views import View, render_view

PAGES = guidance_pages({1: [1, 1, 2], 2: [2], 3: [3, 3]}, {1: 1, 2: 3})
PDF = pdf_of(PAGES)
OBJECTS = [part.partition(b" obj\n")[2] for part in PDF.split(b"\nendobj\n")[:-1]]
CONTENT = zlib.decompress(OBJECTS[4].partition(b"stream\n")[2].removesuffix(b"\nendstream"))
TOKENS = (
    *(b"/Length 99999999999", b"/Length -1", b"/Length 5 0 R", b"/Length 9 0 R", b"/Count 99999"),
    *(b"/Prev 0", b"/Kids [2 0 R]", b"/Parent 4 0 R", b"/Root 2 0 R", b"/Encrypt 3 0 R", b"3 0 R"),
    *(b"/Filter /LZWDecode", b"/Filter [/ASCII85Decode /RunLengthDecode]", b"/Filter /JBIG2Decode"),
    *(b"/DecodeParms << /Predictor 15 /Columns 99999999 >>", b"/Filter /Crypt", b"/Type /ObjStm"),
    *(
        b"/ToUnicode 5 0 R",
        b"/Encoding 3 0 R",
        b"/Widths [1e400 -1]",
        b"/FirstChar -9",
        b"/F 5 0 R",
    ),
    *(b"/JS (app.alert(1))", b"/S /Launch /F (sh)", b"/EmbeddedFiles 5 0 R", b"/URI (http://x)"),
    *(b"<<", b">>", b"[" * 300, b"(" * 300, b"stream", b"endobj", b"xref", b"startxref", b"%%EOF"),
    *(
        b" nan",
        b" 1e400",
        b" -0",
        b" 9" * 300,
        b"\0",
        b"BI /W 9 ID",
        b"/X Do",
        b" Tm",
        b" TJ",
        b"q ",
    ),
)


def shared(count: int) -> settings:
    """As `examples`; what examples share is written anew by each of them."""
    return settings(examples(count), suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pdf")


@cache
def pack_and_table() -> tuple[Pack, SourceTable]:
    table = read_part(SourcesFile, pack_folder("2023") / "sources.yaml").sources["WT2023"]
    return load_pack("2023"), table


def told(raw: bytes) -> str | None:
    """Read a PDF, hold the pack against it and return the page; nothing where it is refused."""
    pack, table = pack_and_table()
    with watched() as seen, stopped_if_hung():
        try:
            pages = read_pages(raw)
        except UnreadableError as error:
            assert len(str(error)) > 20
            pages = None
    assert (seen.run, seen.written) == ([], [])
    if pages is None:
        return None
    for line in (line for page in pages for line in page.lines):
        assert all(math.isfinite(one) for one in (line.left, line.bottom, line.size))
    source = published_source(pack)
    verification = verify(pack, source, table, guidance_in(pages), file="x.pdf", sha256="0" * 64)
    assert not verification.is_borne_out
    view = View(lambda: page_of(verification, source.short), lambda: data_of(verification))
    text = render_view(view, "text")
    assert not unprintable(text.replace("\n", ""))
    return text


@st.composite
def with_tokens(draw: st.DrawFn, original: bytes) -> bytes:
    """`original` with words of PDF put in where they may hurt, or in the place of others."""
    data = original
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from((0, 0, 1, 8)))
        data = data[:at] + draw(st.sampled_from(TOKENS)) + data[at + length :]
    return data


def hurt(original: bytes) -> st.SearchStrategy[bytes]:
    return st.one_of(damaged(original), with_tokens(original))


@st.composite
def rebuilt(draw: st.DrawFn) -> bytes:
    """A PDF whose table is right and one of whose objects is not."""
    objects = list(OBJECTS)
    victim = draw(st.integers(0, len(objects) - 1))
    objects[victim] = draw(hurt(objects[victim]))
    return file_of(objects, draw(st.sampled_from((b"", b"", *TOKENS))))


@st.composite
def redrawn(draw: st.DrawFn) -> bytes:
    """A PDF that is whole, but for what is drawn on its first page."""
    objects = list(OBJECTS)
    objects[4] = stream_of(draw(hurt(CONTENT)), packed=draw(st.booleans()))
    return file_of(objects)


def test_the_pdf_that_is_damaged_is_read_when_it_is_whole() -> None:
    assert b"Tf" in CONTENT
    for raw in (PDF, file_of(OBJECTS)):
        text = told(raw)
        assert text is not None
        assert "In the file: 3 pages, 3 numbered paragraphs, 2 footnotes." in text


@shared(60)
@given(hurt(PDF))
def test_damaged_pdf(raw: bytes) -> None:
    told(raw)


@shared(60)
@given(rebuilt())
def test_damaged_object(raw: bytes) -> None:
    told(raw)


@shared(60)
@given(redrawn())
def test_damaged_drawing(raw: bytes) -> None:
    told(raw)


@shared(4)
@given(st.one_of(hurt(PDF), rebuilt(), redrawn()))
def test_damaged_pdf_on_the_command_line(cli: CommandLine, folder: Path, raw: bytes) -> None:
    """In a process of its own; nothing else is started, opened or written."""
    (folder / "made.pdf").write_bytes(raw)
    with watched() as seen:
        tame(cli, folder, "sources", "verify", str(folder / "made.pdf"))
    starts = [one for one in seen.run if one.startswith("subprocess.Popen")]
    assert len(starts) == (1 if raw and b"%PDF-" in raw[:1024] else 0)
    assert all(sys.executable in one for one in starts)
    assert [one for one in seen.written if not one.startswith(("/dev/null", "/proc/"))] == []
    assert [one for one in seen.outside(folder) if one != "/dev/null"] == []

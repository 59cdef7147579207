"""What the tests of `wtcheck sources verify` share: a made-up guidance, held against the pack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from made_pdfs import ALL_WORDS, MadePage, guidance_pages, pdf_of

from wt_engine.lint.citations import SourcesFile, SourceTable
from wt_engine.packs.load import load_pack, pack_folder, read_part
from wt_engine.packs.model import Pack
from wt_engine.sources.guidance import guidance_in
from wt_engine.sources.model import Held, Verification
from wt_engine.sources.pdf import read_pages
from wt_engine.sources.verifying import verify
from wt_engine.sources.view import published_source


@cache
def table_2023() -> SourceTable:
    return read_part(SourcesFile, pack_folder("2023") / "sources.yaml").sources["WT2023"]


@cache
def pack_2023() -> Pack:
    return load_pack("2023")


@dataclass
class Made:
    """Paragraphs and footnotes that a file is made of: first as sources.yaml has them."""

    paragraphs: dict[int, list[int]]
    footnotes: dict[int, int]
    words: str = ALL_WORDS

    def pages(self) -> list[MadePage]:
        return guidance_pages(self.paragraphs, self.footnotes, self.words)

    def pdf(self) -> bytes:
        return pdf_of(self.pages())


def as_published() -> Made:
    table = table_2023()
    return Made(
        {int(number): list(pages) for number, pages in table.paragraphs.items()},
        {int(number): pages[0] for number, pages in table.footnotes.items()},
    )


def changed(change: Callable[[Made], object]) -> Made:
    made = as_published()
    change(made)
    return made


def verified(raw: bytes, sha256: str = "0" * 64) -> Verification:
    """Hold the 2023 pack against a PDF, read in this process."""
    pack = pack_2023()
    guidance = guidance_in(read_pages(raw))
    source = published_source(pack)
    return verify(pack, source, table_2023(), guidance, file="made.pdf", sha256=sha256)


def cited(verification: Verification, paragraph: str, item: int | None = None) -> Held:
    """How a citation of the pack stands."""
    return next(
        one.held
        for one in verification.citations
        if (one.citation.paragraph, one.citation.item) == (paragraph, item)
    )


def listed(verification: Verification, kind: str, number: int) -> Held:
    """How a line of sources.yaml stands."""
    return next(one.held for one in verification.table if (one.kind, one.number) == (kind, number))

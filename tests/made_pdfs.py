"""Small PDFs, written by hand: pages of lines, and a guidance with the numbers of sources.yaml.

No word of the guidance is in them: each paragraph has its number and made-up words.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

BODY, SMALL, CHAPTER = 12, 8, 18
MARGIN, LIST = 57, 75
ALL_WORDS = "Made up: they must, should and may consider it, as is expected."


@dataclass
class MadePage:
    """The lines of a page: text, from the left, from the bottom, size; drawn in this order."""

    lines: list[tuple[str, float, float, float]] = field(default_factory=list)
    next_line: float = 790
    next_note: float = 60

    def add(self, text: str, left: float = MARGIN, size: float = BODY) -> None:
        """Put a line below the last."""
        self.lines.append((text, left, self.next_line, size))
        self.next_line -= 14

    def add_note(self, text: str) -> None:
        """Put a footnote above the last: they are added from the last to the first."""
        self.lines.append((text, MARGIN, self.next_note, SMALL))
        self.next_note += 10


def pdf_of(pages: Sequence[MadePage], catalog: bytes = b"", trailer: bytes = b"") -> bytes:
    """Return a PDF with these pages; `catalog` and `trailer` are put into those dictionaries."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        objects += (_page(5 + 2 * number), stream_of(_drawn(page.lines)))
    return file_of(objects, trailer)


def _page(content: int) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        b"/Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>" % content
    )


def _drawn(lines: Iterable[tuple[str, float, float, float]]) -> bytes:
    return b"\n".join(
        b"BT /F %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, left, bottom, _string(text))
        for text, left, bottom, size in lines
    )


def _string(text: str) -> bytes:
    raw = text.encode("cp1252")
    return raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def stream_of(data: bytes, *, packed: bool = True, more: bytes = b"") -> bytes:
    """Return a stream object; packed as PDFs usually have it."""
    data = zlib.compress(data) if packed else data
    how = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s%s/Length %d >>\nstream\n%s\nendstream" % (how, more, len(data), data)


def file_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF with these objects, numbered from 1; the first is its catalog."""
    made = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, trailer)
        + b"startxref\n%d\n%%%%EOF\n" % len(made)
    )


def guidance_pages(
    paragraphs: Mapping[int, Sequence[int]],
    footnotes: Mapping[int, int],
    words: str = ALL_WORDS,
) -> list[MadePage]:
    """Return pages with these paragraphs (a page, then one for each item) and footnotes."""
    numbers = [page for pages in paragraphs.values() for page in pages]
    pages = [MadePage() for _ in range(max([*numbers, *footnotes.values()], default=1))]
    for number, (start, *items) in sorted(paragraphs.items()):
        pages[start - 1].add(f"{number}. {words}")
        for item, page in enumerate(items, start=1):
            pages[page - 1].add(f"\N{BULLET} made-up item {item}", LIST)
    for note, page in sorted(footnotes.items(), reverse=True):
        pages[page - 1].add_note(f"{note} A made-up note")
    for number, made in enumerate(pages, start=1):
        made.lines.append((str(number), 290, 40, BODY))
    return pages

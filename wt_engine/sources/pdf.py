"""Read the lines of a PDF with pypdf. Only ever run in a process of its own: see `child`.

Nothing but the text of its pages is looked at: no script, attached file, form, picture or link.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from wt_engine.sources import bounds
from wt_engine.sources.lines import FilePage, Line

DAMAGED = "this PDF is damaged; get the file again from where it was published"
ENCRYPTED = "this PDF is encrypted; get the file again as it was published, without a password"
TOO_MUCH = "this PDF holds more than is read of one; give the guidance as it was published"


class UnreadableError(Exception):
    """The file can't be read; its text says why, and what to do, without a full stop."""


class _TooMuchError(BaseException):
    """No `except Exception` inside the reader swallows it."""


def read_pages(raw: bytes) -> tuple[FilePage, ...]:
    """Return the pages of a PDF with their lines.

    Raises:
        UnreadableError: it is damaged, encrypted, or beyond the bounds.
    """
    warnings = _Warnings()
    with warnings, _within_bounds():
        try:
            return tuple(_pages(_opened(raw), warnings))
        except (_TooMuchError, LimitReachedError, MemoryError):
            raise UnreadableError(TOO_MUCH) from None
        except UnreadableError:
            raise
        except Exception:  # a damaged file fails in any way it likes
            raise UnreadableError(DAMAGED) from None


def _within_bounds() -> Any:
    most = bounds.MOST_UNPACKED
    return apply_configuration(
        maximum_declared_stream_length=bounds.MOST_BYTES,
        array_based_stream_maximum_output_length=most,
        zlib_maximum_output_length=most,
        lzw_maximum_output_length=most,
        run_length_maximum_output_length=most,
        brotli_maximum_output_length=most,
        stream_decoding_work_maximum_length=2 * most,
        page_tree_maximum_entries=2 * bounds.MOST_PAGES,
        jbig2dec_binary=None,
        disable_legacy_handling=True,
    )


def _opened(raw: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted:
        raise UnreadableError(ENCRYPTED)
    if len(reader.pages) > bounds.MOST_PAGES:
        raise _TooMuchError
    return reader


def _pages(reader: PdfReader, warnings: _Warnings) -> Iterator[FilePage]:
    text, pieces = bounds.MOST_TEXT, bounds.MOST_PIECES
    for number, page in enumerate(reader.pages, start=1):
        collector = _Collector(min(text, bounds.MOST_PAGE_TEXT), pieces)
        in_doubt, seen = False, warnings.count
        try:
            page.extract_text(visitor_text=collector)
        except (LimitReachedError, MemoryError):
            raise
        except Exception:
            in_doubt = True
        text -= collector.count
        pieces -= len(collector.pieces)
        lines = _top_to_bottom(collector.lines())
        yield FilePage(number, lines, in_doubt or warnings.count > seen)


class _Warnings(logging.Handler):
    """Counts what pypdf would say of a damaged file, and keeps it from the terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += record.levelno >= logging.WARNING

    def __enter__(self) -> None:
        logger = logging.getLogger("pypdf")
        self._before = logger.propagate
        logger.propagate = False
        logger.addHandler(self)

    def __exit__(self, *_: object) -> None:
        logger = logging.getLogger("pypdf")
        logger.removeHandler(self)
        logger.propagate = self._before


class _Collector:
    """Takes the pieces of text of a page as they come, and makes lines of them."""

    def __init__(self, most: int, most_pieces: int) -> None:
        self.count = 0
        self.pieces: list[tuple[str, float, float, float]] = []
        self._most = most
        self._most_pieces = most_pieces

    def __call__(self, text: str, cm: Any, tm: Any, _font: Any, size: Any) -> None:
        self.count += len(text)
        if self.count > self._most or len(self.pieces) >= self._most_pieces:
            raise _TooMuchError
        if text:
            self.pieces.append((text, *_placed(cm, tm, size)))

    def lines(self) -> Iterator[Line]:
        """Yield the lines that say something, in the order in which the file draws them."""
        begun: list[tuple[str, float, float, float]] = []
        for text, left, bottom, size in self.pieces:
            *ended, rest = text.split("\n")
            for part in ended:
                yield from _line([*begun, (part, left, bottom, size)])
                begun = []
            begun.append((rest, left, bottom, size))
        yield from _line(begun)


def _placed(cm: Sequence[float], tm: Sequence[float], size: Any) -> tuple[float, float, float]:
    """Return the place and height of a piece of text; nothing that is no number."""
    try:
        left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        bottom = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(float(size) * (tm[2] * cm[1] + tm[3] * cm[3]))
        found = (float(left), float(bottom), height)
    except (ArithmeticError, TypeError, ValueError, IndexError):
        return (0.0, 0.0, 0.0)
    return found if all(math.isfinite(one) for one in found) else (0.0, 0.0, 0.0)


def _line(pieces: Sequence[tuple[str, float, float, float]]) -> Iterator[Line]:
    telling = [piece for piece in pieces if piece[0].strip()]
    if telling:
        _, left, bottom, size = telling[0]
        text = " ".join("".join(piece[0] for piece in pieces).split())
        yield Line(text, left, bottom, size)


def _top_to_bottom(lines: Iterator[Line]) -> tuple[Line, ...]:
    """Put lines in the order in which they are read: a box may be drawn after what follows it."""
    return tuple(sorted(lines, key=lambda line: (-round(line.bottom), line.left)))

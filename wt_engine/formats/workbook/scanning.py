"""Go through the XML of a part before anything builds on it: what would never end is refused.

The parser is the one that the reader of the cells uses, so that no encoding and no odd spelling
hides anything. It is only asked to count.
"""

from __future__ import annotations

from typing import IO
from xml.parsers import expat

MAX_ELEMENTS = 8_000_000
"""In all parts together; a workbook of 150 areas under both editions has some 7 million."""
MAX_STRINGS = 2_000_000
"""In the texts that sheets share; they are held in memory."""
MAX_OF_PART = 200_000
"""In any part that is neither; the styles of ours have some hundreds."""
MAX_IN_ROW = 20_000
"""In one row, which is held in memory."""
MAX_DEPTH = 100
MAX_TOKEN = 1024 * 1024
"""Bytes of one tag, attribute or comment: the parser begins it again with each chunk it gets."""
_CHUNK = 64 * 1024


class TooLargeError(Exception):
    """A part has more in it than a workbook of ours ever has."""


class DoctypeError(Exception):
    """A part declares a document type, where entities are declared."""


class Scan:
    """Goes through parts one after the other, and counts over all of them."""

    def __init__(self) -> None:
        self._left = MAX_ELEMENTS

    def part(self, stream: IO[bytes], most: int, *, has_rows: bool = False) -> None:
        """Go through one part, which may have `most` elements; what is no XML is passed over.

        Where it `has_rows`, what stands before the first of them counts as one too.

        Raises:
            TooLargeError, DoctypeError: the part is not to be read.
        """
        most = min(most, self._left)
        count = in_row = depth = 0

        def on_element(name: str, _attributes: object) -> None:
            nonlocal count, in_row, depth
            count, depth = count + 1, depth + 1
            in_row = 0 if name.rpartition(":")[2] == "row" else in_row + 1
            if count > most or depth > MAX_DEPTH or (has_rows and in_row > MAX_IN_ROW):
                raise TooLargeError

        def on_end(_name: str) -> None:
            nonlocal depth
            depth -= 1

        def on_doctype(*_: object) -> None:
            raise DoctypeError

        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = on_doctype
        parser.StartElementHandler = on_element
        parser.EndElementHandler = on_end
        fed = 0
        try:
            while chunk := stream.read(_CHUNK):
                fed += len(chunk)
                parser.Parse(chunk, False)
                if fed - parser.CurrentByteIndex > MAX_TOKEN:
                    raise TooLargeError
        except (expat.ExpatError, ValueError):
            pass  # a picture, or XML that no reader gets further with
        finally:
            self._left -= count

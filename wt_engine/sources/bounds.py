"""How much of a published file is read, and for how long: a PDF may come from anywhere."""

from __future__ import annotations

MOST_BYTES = 64 * 1024 * 1024
MOST_PAGES = 2_000
MOST_PAGE_TEXT = 200_000
"""Characters on a page."""
MOST_TEXT = 4_000_000
"""Characters in the file. The guidance has half a million."""
MOST_PIECES = 200_000
"""Pieces of text, each with its place. The guidance has some eight thousand."""
MOST_UNPACKED = 32 * 1024 * 1024
"""Bytes that one stream of the file may unpack to."""
MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of the process that reads the file."""
MOST_SECONDS = 60.0
"""Time of that process. The guidance takes about five seconds."""

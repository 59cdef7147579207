"""Text that is safe to show: no control, format or direction marks, on one line."""

from __future__ import annotations

import unicodedata

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(text: str) -> str:
    """Return `text` without what could drive a terminal or a page; line breaks become spaces."""
    if text.isascii() and text.isprintable():
        return text
    kept = (" " if character in "\n\r\t\u2028\u2029\x85" else character for character in text)
    return "".join(c for c in kept if unicodedata.category(c) not in _DROPPED)

"""Names of places in the page, to link to: the same for the same thing, and each used once."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict

_SPECIAL = re.compile(r"[^a-z0-9]+")
_LONGEST = 80
"""As long as the id of a duty can be."""


def slug(text: str) -> str:
    """Return `text` as small letters, digits and single hyphens; '' where nothing is left.

    What is too long is cut, with a mark of its own, so that it doesn't depend on its like.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    made = _SPECIAL.sub("-", plain.lower()).strip("-")
    if len(made) <= _LONGEST:
        return made
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{made[:_LONGEST].rstrip('-')}-{mark}"


class Anchors:
    """Hands out anchors. What is asked for twice gets the same; two things never share one."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, ...], str] = {}
        self._uses: defaultdict[str, int] = defaultdict(int)

    def of(self, *parts: str) -> str:
        """Return the anchor of the thing that `parts` name, such as edition, duty and subject.

        Parts are joined with two hyphens, which a slug never has. Where two things come out
        alike the later one gets a number, so that ask in the order of the page.
        """
        if parts not in self._of:
            base = "--".join(slug(part) or "x" for part in parts if part) or "x"
            self._uses[base] += 1
            number = self._uses[base]
            self._of[parts] = base if number == 1 else f"{base}---{number}"
        return self._of[parts]

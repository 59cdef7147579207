"""Where the fields of one arrangement stand in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wt_engine.document import Path, dotted
from wt_engine.terms.places import Location

if TYPE_CHECKING:
    from wt_engine.arrangement.model import Arrangement


class Places:
    """Finds fields in the file of an arrangement, each once: many duties ask about the same."""

    def __init__(self, arrangement: Arrangement) -> None:
        self._source = arrangement.source
        self._found: dict[Path, Location] = {}

    def of(self, path: Path) -> Location:
        """Return where `path` stands, or its nearest parent that the file has."""
        found = self._found.get(path)
        if found is None:
            found = self._found[path] = self._looked_up(path)
        return found

    def _looked_up(self, path: Path) -> Location:
        if self._source is None:
            return Location(dotted(path))
        place = self._source.place(path)
        return Location(dotted(path), place.line, place.column)

"""Load an arrangement from a YAML file, or refuse it whole with one sentence a mistake."""

from __future__ import annotations

import os

from wt_engine.arrangement.model import Arrangement
from wt_engine.document import Document, read_document, read_text
from wt_engine.document.validate import validated


def load_arrangement(path: str | os.PathLike[str]) -> Arrangement:
    """Read the arrangement file at `path`.

    Raises:
        InputError: the file can't be read, is not YAML, or does not describe an
            arrangement; `problems` has one sentence, file, line and column for each.
    """
    return arrangement_of(read_document(path))


def parse_arrangement(text: str, file: str = "<text>") -> Arrangement:
    """Read an arrangement from YAML `text`. Raises InputError like `load_arrangement`."""
    return arrangement_of(read_text(text, file))


def arrangement_of(document: Document) -> Arrangement:
    """Validate the data of `document`. Raises InputError."""
    arrangement = validated(Arrangement, document)
    arrangement._source = document
    return arrangement

"""Read the files of a pack's folder, and no others: a pack may come from anybody."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from wt_engine.document import Document, read_document
from wt_engine.terms.errors import InputError, Place


def read_pack_document(path: Path) -> Document:
    """Read one YAML file of a pack; its folder is that of `path`.

    Raises:
        InputError: as `read_document`; and where the file is a link that leads out of the
            folder, or no file on disk but a pipe or a device.
    """
    try:
        real, folder = os.path.realpath(path), os.path.realpath(path.parent)
        mode = os.stat(real).st_mode
    except (OSError, ValueError):
        return read_document(path)  # which says what is wrong
    if not Path(real).is_relative_to(folder):
        raise InputError.at(
            Place(str(path)),
            "this is a link that leads out of the pack's folder; put the file itself here.",
        )
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise InputError.at(Place(str(path)), "this is no file on disk; put a YAML file here.")
    return read_document(path)

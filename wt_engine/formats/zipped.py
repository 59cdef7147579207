"""Zip files, as office documents are, that come out the same each time.

The libraries that write office documents put the time of the clock into each entry of the zip
and into the properties of the document; a report that is made again from the same input must
be the same, byte for byte.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_CLOCK = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")
_EARLIEST, _LATEST = date(1980, 1, 1), date(2107, 12, 31)
"""A zip file knows no day before or after these."""
_UNIX = 3
_READABLE = 0o100644 << 16


def same_each_time(data: bytes, day: date) -> bytes:
    """Return the office document `data` with `day` in the place of every time of the clock.

    The content types come first, as some readers want; the order of all else is kept. The
    document's days of creation and change become `day`, at midnight.

    Raises:
        zipfile.BadZipFile: `data` is no zip file.
    """
    told = min(max(day, _EARLIEST), _LATEST)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: name != _TYPES):
            entry = zipfile.ZipInfo(name, (told.year, told.month, told.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            content = old.read(name)
            new.writestr(entry, _dated(content, day) if name == _CORE else content)
    return out.getvalue()


def _dated(core: bytes, day: date) -> bytes:
    """Return the properties of a document, made and changed on `day`."""
    told = f"{day.isoformat()}T00:00:00Z".encode()
    return _CLOCK.sub(lambda found: found[1] + told + found[3], core)

"""The process that reads a PDF, so that no file can take more time or memory than it may.

It gets the file on its standard input, writes one line of JSON to its standard output, and
opens, writes and starts nothing. `reading` starts it.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Any

from wt_engine.sources import bounds
from wt_engine.sources.lines import FilePage

NO_READER = "reading a PDF needs pypdf 7.1 or later; install it with: pip install 'wtcheck[pdf]'"


def main() -> None:
    """Read the PDF on standard input."""
    _limit()
    try:
        # Only now: importing the reader counts too.
        from wt_engine.sources.pdf import TOO_MUCH, UnreadableError, read_pages
    except ImportError:
        sys.stdout.write(json.dumps({"refused": NO_READER}))
        return
    try:
        answer = {"pages": [_told(page) for page in read_pages(sys.stdin.buffer.read())]}
        made = json.dumps(answer)
    except UnreadableError as error:
        made = json.dumps({"refused": str(error)})
    except MemoryError:
        made = json.dumps({"refused": TOO_MUCH})
    sys.stdout.write(made)


def _told(page: FilePage) -> dict[str, Any]:
    lines = [(line.text, line.left, line.bottom, line.size) for line in page.lines]
    return {"number": page.number, "in_doubt": page.in_doubt, "lines": lines}


def _limit() -> None:
    """Set bounds that the system keeps, where it can."""
    try:
        import resource
    except ImportError:
        return  # as on Windows: there the time alone is kept, by the process that waits
    wanted = {
        "RLIMIT_AS": bounds.MOST_MEMORY,
        "RLIMIT_CPU": int(bounds.MOST_SECONDS),
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
    }
    for name, most in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        with suppress(OSError, ValueError):
            _, hard = resource.getrlimit(kind)
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (soft, hard))

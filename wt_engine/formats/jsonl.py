"""The JSON report one line a file, for programs that read as they go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from wt_engine.checking.checked import Checked
from wt_engine.formats.formats import Options
from wt_engine.formats.json_report import head, one, summary_object
from wt_engine.formats.national import summary_of

SUMMARY_SCHEMA = "wtcheck/summary/1"


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return one line a file, in order; for several files, a last line with their summary."""
    return "".join(f"{line}\n" for line in _lines(checked, options))


def _lines(checked: Sequence[Checked], options: Options) -> Iterator[str]:
    for item in checked:
        yield _plain({**head(), **one(item, options)})
    national = summary_of(checked, options)
    if national is not None:
        yield _plain({**head(SUMMARY_SCHEMA), **summary_object(national)})


def _plain(data: object) -> str:
    """Return `data` on one line, also for readers that break lines at U+2028 and the like."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))

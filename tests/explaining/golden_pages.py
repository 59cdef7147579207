"""Pages of real duties as they should look, with a crosswalk of our own.

Renew them after reading what changed: `python tests/explaining/golden_pages.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "golden"
if __name__ == "__main__":
    sys.path.insert(0, str(FOLDER.parent.parent.parent))

from wt_engine.explaining.build import explained  # noqa: E402
from wt_engine.explaining.library import Library  # noqa: E402
from wt_engine.explaining.page import page_of  # noqa: E402
from wt_engine.packs.crosswalk import Claim, Crosswalk, Entry  # noqa: E402
from wt_engine.packs.load import load_pack  # noqa: E402
from wt_engine.views import text  # noqa: E402

LATE = "yearly-report-within-12-months-of-the-last"
FLOOR = "police-dsp-at-floor"
JOINED = "areas-joined-by-agreement"
DUTIES = ((LATE, "2018"), (FLOOR, "2023"), (JOINED, "2023"))
_ENTRIES = (
    {
        "change": "reworded",
        "also": ["moved"],
        "from": [LATE],
        "to": [LATE],
        "difference": "The later text says it in other words.",
    },
    {"change": "added", "to": [FLOOR], "difference": "There was no floor before."},
    {
        "change": "merged",
        "from": [JOINED, "functions-carried-out-by-agreement"],
        "to": [JOINED],
        "difference": "Two powers became one",
    },
)
_CLAIM = {
    "id": "reports-come-yearly",
    "topic": "reporting",
    "says": "Reports come out every year",
    "told": [{"in": "consultation", "where": "Question 7"}],
    "why": "So that nobody waits for news",
    "status": "borne_out",
    "duties": [LATE],
    "note": "They did before",
}


def library() -> Library:
    """The real packs, with a few entries of our own between them."""
    entries = tuple(Entry.model_validate(entry) for entry in _ENTRIES)
    claims = (Claim.model_validate(_CLAIM),)
    return Library(Crosswalk(load_pack("2018"), load_pack("2023"), entries, claims))


def path_of(duty: str, edition: str) -> Path:
    return FOLDER / f"{duty}.{edition}.txt"


if __name__ == "__main__":
    books = library()
    FOLDER.mkdir(exist_ok=True)
    for name, year in DUTIES:
        page = page_of(explained(books, books.book(year), name))
        path_of(name, year).write_text(text.render(page), encoding="utf-8")

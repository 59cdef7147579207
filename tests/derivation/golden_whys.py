"""Derivations of real duties as they should look on a terminal.

Renew them after reading what changed: `python tests/derivation/golden_whys.py`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "golden"
ROOT = FOLDER.parent.parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

WHYS = {
    # Every partner, a derived fact each, a post that is read, and what the file leaves out
    "heads": ("broken-leads-2023", "2025-01-10", "lsp-heads-agency"),
    # Every yearly report, a deadline counted from another date, and one that it does not apply to
    "deadline": (
        "broken-leads-2023",
        "2025-01-10",
        "yearly-report-published-by-30-september",
    ),
    # The whole arrangement, parts of a long condition, and some of several contributions
    "money": ("model-2018", "2020-12-10", "funding-partners-pay"),
    # A derived fact with the duty's own name, and a notice
    "chair": ("broken-leads-2023", "2026-03-18", "chair-apart-from-scrutiny"),
}


def arguments(name: str) -> tuple[str, ...]:
    """The call that shows it, from the root of the checkout."""
    fixture, as_of, duty = WHYS[name]
    return ("why", f"fixtures/{fixture}.yaml", duty, "--edition", "auto", "--as-of", as_of)


def path_of(name: str) -> Path:
    return FOLDER / f"{name}.txt"


if __name__ == "__main__":
    from wt_engine.cli.main import run

    os.chdir(ROOT)
    for each in WHYS:
        assert run([*arguments(each), "--output", str(path_of(each)), "--force"]) == 0

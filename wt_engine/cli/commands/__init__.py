"""The commands, with their options; what they do is beside them in `wt_engine.cli`.

A module registers its commands with the app when it is imported, so that a call pays for
those of one module only; help imports them all.
"""

from __future__ import annotations

MODULES = {
    "check": "checking",
    "init": "starting",
    "schema": "starting",
    "changes": "telling",
    "diff": "telling",
    "explain": "telling",
    "plan": "telling",
    "why": "telling",
    "pack": "packs",
    "departures": "recording",
    "baseline": "recording",
    "sources": "sources",
}
"""The module of each command, in the order in which help lists them."""

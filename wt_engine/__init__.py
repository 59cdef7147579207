"""wtcheck: the duties of *Working Together to Safeguard Children*, as policy a program checks.

    from datetime import date
    from wt_engine import check, load_arrangement
    report = check(load_arrangement("arrangement.yaml"), edition="2023", as_of=date(2025, 1, 10))

Names are imported when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wt_engine.arrangement import Arrangement, load_arrangement, parse_arrangement
    from wt_engine.checking import check
    from wt_engine.comparing import EditionsDiff, VersionsDiff, diff
    from wt_engine.crosswalk import Crosswalk, load_crosswalk
    from wt_engine.departures import load_departures, with_departures
    from wt_engine.derivation import Why, why
    from wt_engine.errors import EngineError, InputError, PackError, WtcheckError
    from wt_engine.explaining import Explanation, explain
    from wt_engine.findings.model import EditionReport, Finding, Report
    from wt_engine.many import check_many
    from wt_engine.packs.load import load_pack
    from wt_engine.packs.model import Pack
    from wt_engine.planning import Plan, plan

__version__ = "0.1.0"
__all__ = [
    "Arrangement",
    "Crosswalk",
    "EditionReport",
    "EditionsDiff",
    "EngineError",
    "Explanation",
    "Finding",
    "InputError",
    "Pack",
    "PackError",
    "Plan",
    "Report",
    "VersionsDiff",
    "WtcheckError",
    "Why",
    "__version__",
    "check",
    "check_many",
    "diff",
    "explain",
    "load_arrangement",
    "load_crosswalk",
    "load_departures",
    "load_pack",
    "parse_arrangement",
    "plan",
    "why",
    "with_departures",
]
_HOMES = {
    "Arrangement": "arrangement",
    "load_arrangement": "arrangement",
    "parse_arrangement": "arrangement",
    "check": "checking",
    "check_many": "many",
    "EditionsDiff": "comparing",
    "VersionsDiff": "comparing",
    "diff": "comparing",
    "Crosswalk": "crosswalk",
    "load_crosswalk": "crosswalk",
    "load_departures": "departures",
    "with_departures": "departures",
    "EngineError": "errors",
    "InputError": "errors",
    "PackError": "errors",
    "WtcheckError": "errors",
    "Explanation": "explaining",
    "explain": "explaining",
    "EditionReport": "findings.model",
    "Finding": "findings.model",
    "Report": "findings.model",
    "Why": "derivation",
    "why": "derivation",
    "Plan": "planning",
    "plan": "planning",
    "load_pack": "packs.load",
    "Pack": "packs.model",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'wt_engine' has no attribute '{name}'")
    return getattr(import_module(f"wt_engine.{_HOMES[name]}"), name)

"""wtcheck: the duties of *Working Together to Safeguard Children*, as policy a program checks.

    from datetime import date
    from wt_engine import check, load_arrangement
    report = check(load_arrangement("arrangement.yaml"), edition="2023", as_of=date(2025, 1, 10))

Names are imported when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from wt_engine.terms.version import __version__

if TYPE_CHECKING:
    from wt_engine.arrangement import Arrangement, load_arrangement, parse_arrangement
    from wt_engine.checking.check import check
    from wt_engine.checking.departures import load_departures, with_departures
    from wt_engine.checking.findings.model import EditionReport, Finding, Report
    from wt_engine.checking.many import check_many
    from wt_engine.compare import EditionsDiff, VersionsDiff, diff
    from wt_engine.explaining import Explanation, explain
    from wt_engine.explaining.why import Why, why
    from wt_engine.packs.crosswalk import Crosswalk, load_crosswalk
    from wt_engine.packs.load import load_pack
    from wt_engine.packs.model import Pack
    from wt_engine.solver import Plan, plan
    from wt_engine.terms.errors import EngineError, InputError, PackError, WtcheckError

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
    "check": "checking.check",
    "check_many": "checking.many",
    "EditionsDiff": "compare",
    "VersionsDiff": "compare",
    "diff": "compare",
    "Crosswalk": "packs.crosswalk",
    "load_crosswalk": "packs.crosswalk",
    "load_departures": "checking.departures",
    "with_departures": "checking.departures",
    "EngineError": "terms.errors",
    "InputError": "terms.errors",
    "PackError": "terms.errors",
    "WtcheckError": "terms.errors",
    "Explanation": "explaining",
    "explain": "explaining",
    "EditionReport": "checking.findings.model",
    "Finding": "checking.findings.model",
    "Report": "checking.findings.model",
    "Why": "explaining.why",
    "why": "explaining.why",
    "Plan": "solver",
    "plan": "solver",
    "load_pack": "packs.load",
    "Pack": "packs.model",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'wt_engine' has no attribute '{name}'")
    return getattr(import_module(f"wt_engine.{_HOMES[name]}"), name)

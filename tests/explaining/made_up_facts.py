"""Derived facts made up for conditions to build on."""

from __future__ import annotations

from wt_engine.packs.model import Derived

REPORT = "latest_report.published"
FACTS = (
    ("simple", "The thing is simple", "partner", {"present": "partner.body"}),
    ("icb", "ICBs are there", "partner", {"present": "partner.body"}),
    (
        "joined",
        "The thing is joined",
        "partner",
        {"all": [{"holds": "simple"}, {"recent": {"field": REPORT, "months": 2}}]},
    ),
)
DERIVED = {
    name: Derived.model_validate({"id": name, "about": about, "for_each": scope, "is": is_})
    for name, about, scope, is_ in FACTS
}

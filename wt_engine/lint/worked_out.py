"""What a file may say behind each worked-out field, so that it comes out in every way it can.

By scope and field; each entry is what stands under the subject (under the file, for the
arrangement). Posts, bodies and places are made up.
"""

from __future__ import annotations

from datetime import date
from typing import Any

_ALL_THREE = ["local_authority", "health", "police"]
_BODIES = [
    {"sector": "local_authority", "body": "Anyshire Council"},
    {"sector": "health", "body": "NHS Anyshire Integrated Care Board"},
    {"sector": "police", "body": "Anyshire Constabulary"},
]
_DELEGATE = "Safeguarding Delegate"
"""A post that tells nothing of how senior it is."""
_TO_COME = "2099-01-01"
PUBLISHED = date(2024, 9, 20)
"""The day on which the reports here were published."""
_REPORT, _EARLIER = "Report", "Report before"
_YEAR = {"start": "2023-04-01", "end": "2024-03-31"}


NOBODY: dict[str, Any] = {"nobody": True}
"""In place of a delegate: the partner has none."""
OTHERS = "others"
"""Under this, further documents beside the one that is looked at."""


_ON_DELEGATES = ("delegates", "delegate_named", "delegate_appointed")
_DELEGATES: list[dict[str, Any]] = [
    {"delegates": [{"post": _DELEGATE}]},
    {"delegates": [{"post": "Senior officers", "named_as": "class"}]},
    {"delegates": []},
]


def report_before(published: Any) -> dict[str, Any]:
    """Return a yearly report with another before it, published on a day."""
    before = {"kind": "yearly_report", "title": _EARLIER, "published": published}
    return {"title": _REPORT, OTHERS: [before]}


def _named(kind: str) -> dict[str, Any]:
    return {"relevant_agencies": {"named": [{"name": "Anyshire agency", "kind": kind}]}}


def _agencies(*given: dict[str, Any]) -> dict[str, Any]:
    named = [{"name": f"Anyshire agency {i}", **one} for i, one in enumerate(given, 1)]
    return {"relevant_agencies": {"named": named}}


WORKED_OUT: dict[tuple[str, str], list[dict[str, Any]]] = {
    ("arrangement", "partners_are_statutory"): [
        {"partners": _BODIES},
        {"partners": [*_BODIES, {"sector": "education", "body": "Anyshire College"}]},
        {"partners": [_BODIES[0], {**_BODIES[1], "kind": "place"}, _BODIES[2]]},
    ],
    ("arrangement", "several_areas"): [
        {"area": {"local_authorities": ["Anyshire", "Littletown"]}},
        {"area": {"local_authorities": ["Anyshire"]}},
    ],
    ("arrangement", "secure_establishment"): [
        {"area": {"secure_establishments": ["Anyshire Secure Training Centre"]}},
        {"area": {"secure_establishments": []}},
    ],
    ("arrangement", "chair.is_delegate"): [
        {"chair": {"kind": kind}} for kind in ("delegate", "independent", "other")
    ],
    ("arrangement", "chair.named"): [
        {"chair": {"held_by": {"post": "Chief Nurse"}}},
        {"chair": {"held_by": {"post": "Chief Officers"}}},
        {"chair": {"kind": "none"}},
    ],
    ("arrangement", "chair.agreed_by_all"): [
        {"chair": {"agreed_by": _ALL_THREE}},
        {"chair": {"agreed_by": ["police"]}},
        {"chair": {"agreed_by": _ALL_THREE, "agreed": _TO_COME}},
    ],
    ("arrangement", "chair.apart_from_scrutiny"): [
        {"chair": {"also_scrutineer": False}},
        {"chair": {"also_scrutineer": True}},
        {"chair": {"also_scrutineer": False}, "scrutiny": [{"also_holds": ["chair"]}]},
    ],
    ("arrangement", "national_agency_named"): [_named("cafcass"), _named("school")],
    ("arrangement", "agencies_consulted"): [
        _agencies({"consulted": "2024-01-10"}),
        _agencies({"consulted": "2024-01-10"}, {}),
    ],
    ("arrangement", "agencies_why_chosen"): [
        _agencies({"why_chosen": "It sees children"}),
        _agencies({"why_chosen": "It sees children"}, {}),
    ],
    ("arrangement", "agencies_contributions"): [
        _agencies({"contribution": {"form": "in_kind"}}),
        _agencies({"contribution": {"form": "none"}}),
        {},
        _agencies({"contribution": {"form": "in_kind"}}, {}),
    ],
    ("arrangement", "funding.shares"): [
        {"funding": {"contributions": [{"sector": "health", "form": "in_kind"}]}},
    ],
    ("arrangement", "charity_named"): [_named("charity"), _named("school")],
    ("partner", "sector"): [{}],
    ("partner", "health_body"): [
        *(
            {"kind": kind}
            for kind in ("integrated_care_board", "clinical_commissioning_group", "place", "other")
        ),
        {"body": "Anyshire ICB (once Anyshire CCG)"},
    ],
    ("partner", "body_is_statutory"): [
        {"body": "Anyshire"},
        {"body": "Anyshire NHS Trust"},
        {"body": "Anyshire", "level": "place"},
    ],
    ("partner", "lead_named"): [
        {"lead": {"post": "Chief Executive"}},
        {"lead": {"named_as": "organisation"}},
    ],
    ("partner", "lead_level"): [
        *({"lead": {"level": level}} for level in ("head", "executive", "senior", "other")),
        {"lead": {"post": "Chief Executive", "level": "other"}},
        {"lead": {"post": "Chief Constable", "level": "other"}},
    ],
    **{("partner", name): _DELEGATES for name in _ON_DELEGATES},
    ("partner", "functions_elsewhere"): [
        {"functions_exercised_by": {"body": "Littletown Council"}},
        {},
    ],
    ("delegate", "sector"): [{}],
    ("delegate", "appointed"): [{"post": _DELEGATE}, {"post": "Detective Inspector"}, NOBODY],
    ("delegate", "seniority"): [
        {"post": _DELEGATE, "level": "executive"},
        {"post": "Detective Inspector"},
        {"post": _DELEGATE, "level": "other"},
    ],
    ("delegate", "police_floor"): [
        {"post": "Head of Public Protection"},
        {"post": "Detective Inspector"},
        {"post": "Detective Superintendent"},
    ],
    ("scrutineer", "independence"): [
        {"independent": True},
        {"independent": False},
        {"kind": "internal_team"},
    ],
    ("document", "signed_off_by_all"): [
        {"signed_off_by": _ALL_THREE},
        {"signed_off_by": ["police"]},
        {"signed_off_by": _ALL_THREE, "agreed": _TO_COME},
    ],
    ("yearly_report", "has_previous"): [
        {**report_before("2018-10-01"), "published": "2019-10-01"},
        {"title": _REPORT},
    ],
    ("yearly_report", "covers_financial_year"): [
        {"period": _YEAR, "published": PUBLISHED},
        {"period": _YEAR, "published": "2024-03-01"},
        {"period": {"start": "2023-01-01", "end": "2023-12-31"}, "published": PUBLISHED},
    ],
    ("agency", "national"): [{"kind": "cafcass"}, {"kind": "school"}],
}

"""The words that everything else is said in: the parts that duties belong to."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Part: TypeAlias = Literal[
    "arrangements",
    "partnership",
    "yearly_report",
    "thresholds",
    "early_help",
    "protocols",
    "information_sharing",
    "reviews",
    "child_deaths",
    "organisations",
    "assurance",
]
PARTS: tuple[Part, ...] = get_args(Part)
"""In the order of a report."""
PART_WORDS: dict[str, str] = {
    "arrangements": "Published arrangements",
    "partnership": "Partnership",
    "yearly_report": "Yearly report",
    "thresholds": "Threshold document",
    "early_help": "Early help",
    "protocols": "Local protocols",
    "information_sharing": "Information sharing",
    "reviews": "Practice reviews",
    "child_deaths": "Child deaths",
    "organisations": "Organisations",
    "assurance": "Assurance of practice",
}
"""Each part as a reader knows it."""
ALWAYS_ASKED: frozenset[str] = frozenset({"arrangements", "partnership"})
ONLY_ON_REQUEST: frozenset[str] = frozenset({"organisations", "assurance"})
"""What people do, which no document shows."""
DESCRIBED = "described"
EVERY_PART = "all"

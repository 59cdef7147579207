"""Who might see to a change: a suggestion, in posts that the file itself names where it can."""

from __future__ import annotations

from wt_engine.arrangement.model import Arrangement
from wt_engine.arrangement.posts import read_post
from wt_engine.checking.findings.model import Finding
from wt_engine.fields.subjects import STATUTORY_SECTORS

BUSINESS_MANAGER = "Partnership business manager"
_WRITTEN = ("statements.arrangements.", "statements.yearly_report.", "statements.threshold_")


def owner_of(finding: Finding, path: str, arrangement: Arrangement) -> str:
    """Return who might see to a change at `path` of the file that settles `finding`.

    What is to be written in a document falls to the business manager; what is to be done,
    to whoever bears the duty, by the post that the file gives.
    """
    bearer = finding.bearer
    if path.startswith((*_WRITTEN, "documents")):
        return BUSINESS_MANAGER
    if path.startswith("partners["):
        return _lead(path, arrangement) or _capital(bearer)
    if "chair" in bearer:
        held = arrangement.chair.held_by
        return (held.post if held else None) or "Partnership chair"
    if "scrutin" in bearer:
        named = (provider.provider for provider in arrangement.scrutiny or [])
        return next((name for name in named if name), "Independent scrutineer")
    if "education" in bearer or "early years" in bearer:
        return arrangement.education_representative.post or "Education representative"
    return _capital(bearer)


def _capital(bearer: str) -> str:
    return bearer[0].upper() + bearer[1:]


def _lead(path: str, arrangement: Arrangement) -> str | None:
    """The lead of the partner at `path`; None where it is not one of the three."""
    index = int(path.removeprefix("partners[").partition("]")[0])
    partners = arrangement.partners or []
    if index >= len(partners):
        return "The partner that is to be listed"
    partner = partners[index]
    if partner.sector not in STATUTORY_SECTORS:
        return None
    lead = partner.lead.post if partner.lead is not None else None
    if lead and read_post(lead, partner.sector).named_as == "post":
        return ", ".join(filter(None, (lead, partner.body)))
    return f"Lead of {partner.body or 'the partner'}"

"""What a field says when it has a value, as words that complete "the file shows that ..."."""

from __future__ import annotations

from wt_engine.checking.findings.field_words import words_of

_SIGNED_OFF = ".signed_off_by_all"
_WHETHER = "whether "
_WHEN = "when "
_YES = {
    "agencies_consulted": "each relevant agency was consulted",
    "agencies_why_chosen": "a reason is given for each relevant agency",
    "funding.shares": "what each partner gives is equitable",
    "chair.agreed_by_all": "the leads of all three partners agreed the chair",
    "chair.named": "the chair is named by post",
    "delegate.appointed": "there is a delegate",
    "partner.body_is_statutory": "the partner's body is one that the Act names",
    "partner.delegate_appointed": "the partner has a delegate",
    "partner.delegate_named": "a delegate of the partner is named by post and body",
    "partner.lead_named": "the partner's lead is named by post and body",
    "partners_are_statutory": (
        "the safeguarding partners are council, health body and police, and no other body is"
    ),
    "several_areas": "the arrangement covers two or more council areas",
    "yearly_report.covers_financial_year": (
        "the yearly report covers the April to March before its publication"
    ),
    "yearly_report.has_previous": "an earlier yearly report is listed",
    "yearly_report.is_latest": "no later yearly report is listed",
}
"""Flags whose words for "the file does not show ..." ask for more than yes or no."""
_CLAIMS = {
    ("agencies_contributions", "set_out"): "what each relevant agency contributes is set out",
    ("agencies_contributions", "none"): "no relevant agency contributes anything",
    ("agencies_contributions", "untold"): "what the relevant agencies contribute is not told",
    ("area.basis", "local_authority_areas"): "the area follows whole council areas",
    ("contribution.form", "amount"): "the contribution is an amount of money",
    ("contribution.form", "none"): "the contribution is nothing",
    ("contribution.sector", "health"): "the contribution counts for the health partner",
    ("contribution.sector", "local_authority"): "the contribution counts for the local authority",
    ("contribution.sector", "police"): "the contribution counts for the police",
    ("delegate.police_floor", "at_or_above"): (
        "the delegate's responsibilities are no lower than those of an area commander or a head "
        "of public protection"
    ),
    ("delegate.sector", "police"): "the delegate is a police delegate",
    ("delegate.seniority", "enough"): (
        "the delegate is senior enough to speak and decide for the lead"
    ),
    ("partner.health_body", "clinical_commissioning_group"): (
        "the partner's body is a clinical commissioning group"
    ),
    ("partner.health_body", "integrated_care_board"): (
        "the partner's body is an integrated care board"
    ),
    ("partner.health_body", "other"): "the partner's body is another kind of health body",
    ("partner.health_body", "place"): "the partner's body is a place office of a board",
    ("partner.lead_level", "head"): "the partner's lead is the head of its agency",
    ("partner.sector", "health"): "the partner is the health partner",
    ("relevant_agencies.education_coverage", "all"): (
        "all education and childcare providers are named"
    ),
    ("scrutineer.independence", "independent"): "the provider is independent of the partners",
}


def claim_of(field: str, value: str) -> str | None:
    """Return what `field` says with `value`; None for a choice that there are no words for."""
    if (field, value) in _CLAIMS:
        return _CLAIMS[field, value]
    if value not in {"yes", "no"}:
        return None
    said = _yes(field)
    return f"it is not so that {said}" if said and value == "no" else said


def _yes(field: str) -> str | None:
    if field in _YES:
        return _YES[field]
    words = words_of(field)
    if words.startswith(_WHETHER):
        return words.removeprefix(_WHETHER)
    if field.endswith(_SIGNED_OFF):
        return f"all three leads signed off {words.partition(' leads of ')[2]}"
    return None


def day_of(field: str) -> str:
    """Return the words for the day that a date field gives."""
    words = words_of(field)
    return f"the day {words}" if words.startswith(_WHEN) else words

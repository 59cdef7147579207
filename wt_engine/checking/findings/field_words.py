"""Fields in words, as they complete "The file does not show ..."."""

from __future__ import annotations

from wt_engine.arrangement.vocabulary import vocabulary

SAYS = {
    "arrangements": "the published arrangements say",
    "yearly_report": "the yearly report gives",
    "threshold_document": "the threshold document gives",
}
"""Who says what a statement of each group is about, before its label."""
_DOCUMENTS = {
    "published_arrangements": "the published arrangements",
    "first_arrangements": "the first published arrangements",
    "threshold_document": "the threshold document",
    "information_sharing_agreement": "the information sharing agreement",
    "latest_report": "the latest yearly report",
    "first_report": "the first yearly report",
    "yearly_report": "the yearly report",
}
_OF_DOCUMENTS = {
    "agreed": "the day of agreement",
    "published": "the day of publication",
    "effective": "the day of effect",
    "updated": "the day of the last update",
    "published_at": "the place of publication",
    "period.start": "the start of the period",
    "period.end": "the end of the period",
    "signed_off_by_all": "sign-off by all three leads",
    "covers_financial_year": "the period (April to March)",
    "sent_to_panel": "the day of sending to the Child Safeguarding Practice Review Panel",
    "sent_to_department_for_education": "the day of sending to the Department for Education",
    "sent_to_what_works_centre": "the day of sending to the What Works Centre",
    "sent_to_secretary_of_state": "the day of sending to the Secretary of State",
    "sent_to_youth_justice_board": "the day of sending to the Youth Justice Board",
    "sent_to_youth_custody_service": "the day of sending to the Youth Custody Service",
    "sent_to_inspectorate_of_prisons": "the day of sending to the prisons inspectorate",
    "sent_to_lscb_chair": "the day of telling the old board's chair",
}
_FIELDS = {
    "agencies_consulted": "when each relevant agency was consulted",
    "agencies_contributions": "what the relevant agencies contribute",
    "agencies_why_chosen": "why each relevant agency was chosen",
    "area.basis": "whether the area follows whole council areas",
    "area.changed": "whether the area has changed",
    "area.joined_by_agreement": "when the areas agreed to be treated as one",
    "area.local_authorities": "which council areas it covers",
    "chair.agreed_by_all": "which leads agreed the chair",
    "chair.apart_from_scrutiny": "whether chair and scrutiny are apart",
    "chair.is_delegate": "whether the chair is one of the delegates",
    "chair.named": "which post chairs",
    "chair.reviewed": "when the chair's role was last reviewed",
    "charity_named": "whether a voluntary body is named as a relevant agency",
    "contribution.form": "the form of a contribution",
    "contribution.sector": "the partner for whom a contribution counts",
    "delegate.appointed": "who is delegated",
    "delegate.authority_stated": "whether the delegate's authority is stated",
    "delegate.police_floor": "what the delegate is responsible for",
    "delegate.sector": "the delegate's sector",
    "delegate.seniority": "the delegate's seniority",
    "education_representative.at_strategic_discussions": (
        "whether an education representative takes part in strategic discussions"
    ),
    "funding.level_agreed": "when the level of funding was agreed",
    "funding.reviewed": "when funding was last reviewed",
    "funding.shares": "what each partner gives",
    "national_agency_named": "whether an agency with a national remit is named",
    "partner.body": "the partner's body",
    "partner.body_is_statutory": "which body is the partner",
    "partner.delegate_appointed": "who is delegated",
    "partner.delegate_named": "which post is delegated",
    "partner.delegates": "who is delegated",
    "partner.functions_elsewhere": "whether another body carries out the functions",
    "partner.functions_exercised_by.agreed": (
        "when it was agreed that another body carries out the functions"
    ),
    "partner.health_body": "what kind of health body it is",
    "partner.lead_level": "the level of the lead's post",
    "partner.lead_named": "which post leads",
    "partner.sector": "the partner's sector",
    "partner.serves_several_arrangements": "whether the partner serves several arrangements",
    "partners_are_statutory": "who the safeguarding partners are",
    "relevant_agencies.education_coverage": (
        "whether all education and childcare providers are named"
    ),
    "relevant_agencies.list_reviewed": "when the list of relevant agencies was reviewed",
    "relevant_agencies.named": "which relevant agencies are named",
    "scrutineer.independence": "whether the provider is independent of the partners",
    "scrutiny": "who provides independent scrutiny",
    "secure_establishment": "whether there is a secure establishment in the area",
    "several_areas": "which council areas it covers",
    "yearly_report.has_previous": "which yearly reports there are",
    "yearly_report.previous_published": "the day of publication of the report before",
    "yearly_report.is_latest": "which yearly reports there are",
}


def words_of(field: str) -> str:
    """Return a field in words; a field of a third-party pack falls back on its name."""
    if field in _FIELDS:
        return _FIELDS[field]
    head, _, rest = field.partition(".")
    if head == "assurance" and rest:
        return f"the partnership {vocabulary()['practice'].get(rest) or rest.replace('_', ' ')}"
    if head in _DOCUMENTS and rest in _OF_DOCUMENTS:
        return f"{_OF_DOCUMENTS[rest]} of {_DOCUMENTS[head]}"
    return field.replace(".", " ").replace("_", " ")

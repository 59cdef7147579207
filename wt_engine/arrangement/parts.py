"""The other parts of an arrangement: area, scrutiny, agencies, documents and money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from wt_engine.arrangement.base import (
    MAX_LISTED,
    MAX_RECORDS,
    Edition,
    Flag,
    Model,
    PartialDate,
    Text,
)
from wt_engine.arrangement.partners import Sector, StatutorySector


class RegionalLayer(Model):
    """A body above several arrangements, such as a joint executive."""

    name: Text
    """Its name."""
    areas: list[Text] | None = None
    """The arrangements it serves."""
    purpose: Text | None = None
    """What it does."""


class Area(Model):
    """The geography of the arrangement."""

    local_authorities: list[Text] | None = None
    """The local authority areas it covers."""
    basis: Literal["local_authority_areas", "other"] | None = None
    """Whether the boundary follows whole local authority areas."""
    joined_by_agreement: PartialDate | None = None
    """When the partners of several areas agreed to be treated as one area."""
    changed: Flag | None = None
    """Whether the area has changed since the arrangements were first published."""
    regional_layer: RegionalLayer | None = None
    """A regional layer above the arrangement."""
    adult_board_area: Text | None = None
    """The area of the safeguarding adults board, where it differs."""
    secure_establishments: list[Text] | None = None
    """Secure establishments for children in the area; an empty list says there is none."""


class Scrutiny(Model):
    """One provider of independent scrutiny."""

    provider: Text | None = None
    """The role or body, for example 'Independent Scrutineer'."""
    kind: (
        Literal[
            "individual",
            "panel",
            "company",
            "commissioned_review",
            "peer_review",
            "internal_team",
            "councillor_group",
            "young_people",
            "commissioner",
            "partner",
            "other",
        ]
        | None
    ) = None
    """What kind of provider it is."""
    independent: Flag | None = None
    """Whether the document says that the provider is independent of the partners."""
    answers_to: list[Sector] | None = None
    """Partners who employ or manage the provider as staff; an empty list says none does."""
    also_holds: (
        list[Literal["chair", "lead", "delegate", "subgroup_chair", "adults_scrutineer", "other"]]
        | None
    ) = None
    """Other roles the same provider holds here; an empty list says it holds none."""
    methods: list[Text] | None = None
    """The methods used."""
    plan: PartialDate | None = None
    """The date of the scrutiny plan."""
    appointed: PartialDate | None = None
    """When the provider was appointed."""
    funded_by: list[Text] | None = None
    """Who pays for it."""


_POUNDS = r"^£?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,12})(\.[0-9]{1,2})?$"


def _pounds(value: Any) -> Any:
    if isinstance(value, str):
        if not re.match(_POUNDS, value.strip()):
            raise ValueError("write the amount in pounds, for example 12500")
        value = value.strip().lstrip("£").replace(",", "")
    return value


Pounds = Annotated[
    Decimal,
    BeforeValidator(_pounds),
    Field(ge=0, max_digits=14, decimal_places=2),
    WithJsonSchema(
        {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _POUNDS}]}
    ),
]


class Contribution(Model):
    """What one payer gives; an amount, in kind, none and not stated are four things."""

    payer: Text | None = None
    """Who pays; this need not be a partner (a mayor's office may pay for the police)."""
    sector: Sector | None = None
    """The partner for whom it counts."""
    form: Literal["amount", "in_kind", "none", "not_stated"] | None = None
    """amount, in_kind, none (zero) or not_stated."""
    pounds: Pounds | None = None
    """The amount in pounds, with form 'amount'."""
    period: Text | None = None
    """The period as written, for example '2019/20'."""


class Funding(Model):
    """The money behind the arrangement."""

    level_agreed: PartialDate | None = None
    """When the leads agreed the level of funding."""
    reviewed: PartialDate | None = None
    """When the funding was last reviewed."""
    contributions: Annotated[list[Contribution], Field(max_length=MAX_RECORDS)] | None = None
    """What each payer gives."""


class Agency(Model):
    """One relevant agency."""

    name: Text
    """Its name, or the group's ('all maintained schools')."""
    kind: (
        Literal[
            "school",
            "college",
            "early_years",
            "childcare",
            "alternative_provision",
            "higher_education",
            "health_provider",
            "district_council",
            "cafcass",
            "probation",
            "prison",
            "secure_establishment",
            "youth_offending_team",
            "british_transport_police",
            "immigration",
            "charity",
            "faith",
            "sport",
            "other",
        ]
        | None
    ) = None
    """What kind of agency it is."""
    national_remit: Flag | None = None
    """Whether it works nationally; read from the kind for Cafcass and the British
    Transport Police."""
    why_chosen: Text | None = None
    """The reason the document gives for choosing it."""
    consulted: PartialDate | None = None
    """When it was consulted on the arrangements."""
    contribution: Contribution | None = None
    """What it contributes."""


class RelevantAgencies(Model):
    """The relevant agencies the arrangement names."""

    named: Annotated[list[Agency], Field(max_length=MAX_RECORDS)] | None = None
    """The agencies; an empty list says that the document names none."""
    list_reviewed: PartialDate | None = None
    """When the list was last reviewed."""
    education_coverage: Literal["all", "some", "none"] | None = None
    """Whether all local education and childcare providers are named, some, or none."""


class Representative(Model):
    """Who represents the education sector."""

    post: Text | None = None
    """The post as written."""
    body: Text | None = None
    """The body."""
    at_strategic_discussions: Flag | None = None
    """Whether this representative takes part in strategic discussions."""


class Sending(Model):
    """To whom a document was sent, and on what day."""

    to: Literal[
        "panel",
        "department_for_education",
        "what_works_centre",
        "secretary_of_state",
        "youth_justice_board",
        "youth_custody_service",
        "inspectorate_of_prisons",
        "lscb_chair",
        "other",
    ]
    """The recipient; 'panel' is the Child Safeguarding Practice Review Panel."""
    on: PartialDate | None = None
    """The day it was sent."""
    sent: Flag | None = None
    """Write no where it is known not to have been sent."""


class Period(Model):
    """The time that a report covers."""

    start: PartialDate | None = None
    """Its first day."""
    end: PartialDate | None = None
    """Its last day."""


DocumentKind = Literal[
    "published_arrangements",
    "yearly_report",
    "threshold_document",
    "information_sharing_agreement",
    "funding_agreement",
    "terms_of_reference",
    "protocol",
    "practice_review",
    "other",
]


class PublishedDocument(Model):
    """A document of the partnership and its five dates."""

    id: Text | None = None
    """A short name for use under 'statements'."""
    kind: DocumentKind
    """What kind of document it is."""
    title: Text | None = None
    """Its title."""
    edition: Edition | None = None
    """The edition of the guidance it was written under."""
    agreed: PartialDate | None = None
    """When the partners agreed it."""
    published: PartialDate | None = None
    """When it was published."""
    effective: PartialDate | None = None
    """When it came into effect."""
    updated: PartialDate | None = None
    """When it was last updated."""
    review_due: PartialDate | None = None
    """When it is due for review."""
    period: Period | None = None
    """The time a report covers."""
    published_at: list[Text] | None = None
    """Where it is published: addresses or places; an empty list says nowhere."""
    supersedes: Text | None = None
    """The earlier document it replaces."""
    signed_off_by: list[StatutorySector] | None = None
    """The partners whose leads signed it off."""
    sent: Annotated[list[Sending], Field(max_length=MAX_LISTED)] | None = None
    """To whom it was sent."""

"""Which fields there are, of which kind: the model's own and those worked out from it."""

from __future__ import annotations

import types
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.model import Arrangement
from wt_engine.arrangement.partners import Delegate, Partner
from wt_engine.arrangement.parts import (
    Agency,
    Contribution,
    PublishedDocument,
    Scrutiny,
    Sending,
)
from wt_engine.arrangement.statements import Statements
from wt_engine.arrangement.vocabulary import vocabulary
from wt_engine.fields.values import (
    ASSURED,
    DATE,
    DUE_DATE,
    FLAG,
    LIST,
    NUMBER,
    READ_DATE,
    READ_FLAG,
    STATEMENT,
    TEXT,
    FieldKind,
    choice,
)

SCOPE_MODELS: dict[str, type[BaseModel]] = {
    "arrangement": Arrangement,
    "partner": Partner,
    "delegate": Delegate,
    "scrutineer": Scrutiny,
    "yearly_report": PublishedDocument,
    "agency": Agency,
    "contribution": Contribution,
}
DOCUMENT_ALIASES = (
    "published_arrangements",
    "first_arrangements",
    "threshold_document",
    "information_sharing_agreement",
    "latest_report",
    "first_report",
)
RECIPIENTS: tuple[str, ...] = get_args(Sending.model_fields["to"].annotation)
SENT_TO = "sent_to_"
_DOCUMENT_COMPUTED: dict[str, FieldKind] = {
    "signed_off_by_all": READ_FLAG,
    **{f"{SENT_TO}{recipient}": READ_DATE for recipient in RECIPIENTS},
}
_PARTNER_SECTORS = choice("local_authority", "health", "police")

COMPUTED: dict[str, dict[str, FieldKind]] = {
    "arrangement": {
        "partners_are_statutory": READ_FLAG,
        "several_areas": FLAG,
        "secure_establishment": FLAG,
        "chair.is_delegate": READ_FLAG,
        "chair.named": FLAG,
        "chair.agreed_by_all": READ_FLAG,
        "chair.apart_from_scrutiny": READ_FLAG,
        "national_agency_named": FLAG,
        "charity_named": FLAG,
        "agencies_consulted": READ_FLAG,
        "agencies_why_chosen": READ_FLAG,
        "agencies_contributions": choice("set_out", "none", "untold", unclear=True),
        "funding.shares": READ_FLAG,
    },
    "partner": {
        "sector": _PARTNER_SECTORS,
        "health_body": choice(
            "integrated_care_board", "clinical_commissioning_group", "place", "other", unclear=True
        ),
        "body_is_statutory": READ_FLAG,
        "lead_named": FLAG,
        "lead_level": choice("head", "executive", "senior", "other", unclear=True),
        "delegate_named": FLAG,
        "delegate_appointed": READ_FLAG,
        "functions_elsewhere": FLAG,
    },
    "delegate": {
        "sector": _PARTNER_SECTORS,
        "appointed": READ_FLAG,
        "seniority": choice("enough", "below", unclear=True),
        "police_floor": choice("at_or_above", "below", unclear=True),
    },
    "scrutineer": {"independence": choice("independent", "not_independent", unclear=True)},
    "yearly_report": {
        **_DOCUMENT_COMPUTED,
        "has_previous": FLAG,
        "previous_published": READ_DATE,
        "covers_financial_year": READ_FLAG,
        "is_latest": FLAG,
    },
    "agency": {"national": FLAG},
    "contribution": {"form": choice("amount", "in_kind", "none", "not_stated")},
}


@lru_cache(maxsize=4096)
def kind_of(scope: str, field: str) -> FieldKind | None:
    """Return the kind of `field` for subjects of `scope`; None when there is no such field."""
    head, _, rest = field.partition(".")
    if head == scope and scope != "arrangement":
        return _kind_in(scope, rest)
    if head in DOCUMENT_ALIASES:
        return _DOCUMENT_COMPUTED.get(rest) or _walk(PublishedDocument, rest.split("."))
    if head == "statements":
        return _statement_kind(rest)
    if head == "assurance" and rest:
        return ASSURED if rest in vocabulary()["practice"] else None
    return _kind_in("arrangement", field)


def _kind_in(scope: str, field: str) -> FieldKind | None:
    return COMPUTED[scope].get(field) or _walk(SCOPE_MODELS[scope], field.split("."))


def _statement_kind(rest: str) -> FieldKind | None:
    group, _, topic = rest.partition(".")
    if group in Statements.model_fields and topic in vocabulary()[group]:
        return STATEMENT
    return None


def _walk(model: type[BaseModel], parts: list[str]) -> FieldKind | None:
    info = model.model_fields.get(parts[0])
    if info is None:
        return None
    inner = _unwrapped(info.annotation)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return _walk(inner, parts[1:]) if parts[1:] else None
    if parts[1:]:
        return None
    return DUE_DATE if parts[0] == "review_due" else _simple_kind(inner)


def _unwrapped(annotation: Any) -> Any:
    """Strip Optional and Annotated."""
    while True:
        if get_origin(annotation) in (Union, types.UnionType):
            rest = [a for a in get_args(annotation) if a is not type(None)]
            annotation = rest[0] if len(rest) == 1 else annotation
            if len(rest) != 1:
                return annotation
        elif hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
        else:
            return annotation


def _simple_kind(annotation: Any) -> FieldKind | None:
    if get_origin(annotation) is Literal:
        return choice(*get_args(annotation))
    if get_origin(annotation) is list:
        return LIST
    simple = {bool: FLAG, str: TEXT, int: NUMBER, Decimal: NUMBER, PartialDate: DATE}
    return simple.get(annotation)

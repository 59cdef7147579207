"""Worked-out fields about bodies that are partners (CA 2004 s. 16E(3), 16J; WT 2023 para. 37)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from wt_engine.arrangement.bodies import kind_of_body
from wt_engine.fields import catalogue
from wt_engine.fields.subjects import STATUTORY_SECTORS, Subject, computed
from wt_engine.fields.values import NO, UNCLEAR, UNKNOWN, Value, flag_value

if TYPE_CHECKING:
    from wt_engine.arrangement.partners import DeliveryBody, Partner

_BOARD_OR_GROUP = {"integrated_care_board", "clinical_commissioning_group"}
_LAST_DAY_OF_GROUPS = date(2022, 6, 30)
_OWN_KINDS = {
    "local_authority": {"council"},
    "health": {"integrated_care_board"},
    "police": {"force"},
}


def choice_value(
    scope: str,
    field: str,
    state: str | None,
    path: tuple[str | int, ...],
    note: str = "",
    raw: object = None,
) -> Value:
    """Make the value of a worked-out choice; `state` None where it is unknown."""
    kind = catalogue.COMPUTED[scope][field]
    return Value(kind, state or UNKNOWN, raw if raw is not None else state, path, note)


@computed("partner", "health_body", ".kind", ".body")
def health_body(subject: Subject) -> Value:
    """The kind of health body, given or read from its name."""
    partner: Partner | None = subject.item  # type: ignore[assignment]
    path = (*subject.path, "body")
    if partner is None:
        return choice_value("partner", "health_body", None, subject.path)
    read, note = _read_health_body(partner.body or "")
    if partner.kind is not None:
        given = (*subject.path, "kind")
        if denies_kind(partner.body or "", partner.kind):
            told = f"the file says {partner.kind.replace('_', ' ')}, but the name another kind"
            return choice_value("partner", "health_body", UNCLEAR, given, told, partner.body)
        return choice_value("partner", "health_body", partner.kind, given)
    return choice_value("partner", "health_body", read, path, note, partner.body)


def denies_kind(body: str, kind: str) -> bool:
    """Whether a name says that a body is a board where `kind` says a group, or the other way."""
    return {kind, _read_health_body(body)[0]} == _BOARD_OR_GROUP


def _read_health_body(body: str) -> tuple[str | None, str]:
    """Return the kind of body that a name tells of, and how it was read."""
    name = body.casefold()
    words = set(re.findall(r"[a-z]+", name))
    is_board = "integrated care board" in name or bool(words & {"icb", "icbs"})
    is_group = "clinical commissioning group" in name or bool(words & {"ccg", "ccgs"})
    if is_board and is_group:
        return UNCLEAR, "the name speaks of a board and of a group"
    if is_board or is_group:
        kind = "integrated_care_board" if is_board else "clinical_commissioning_group"
        return kind, f"read from '{body}'"
    if "integrated care system" in name or "ics" in words:
        return UNCLEAR, "an integrated care system is not a body; the board is the partner"
    read = kind_of_body(body, "health")
    if read == "other":
        return "other", f"'{body}' is neither a board nor a group"
    if read == "part":
        return UNCLEAR, f"'{body}' may be a part of a board, or a partnership with it"
    return None, ""


@computed("partner", "body_is_statutory", ".body", ".kind", ".level", "area.local_authorities")
def body_is_statutory(subject: Subject) -> Value:
    """Whether a partner's body is one that the Act names (s. 16E(3)).

    A council of the area without a partner is not covered; a place office, a command unit or
    a group after its time is for a person to weigh.
    """
    partner: Partner | None = subject.item  # type: ignore[assignment]
    if partner is None:
        missing = subject.path[:1] == ("area",)
        note = "the area takes it in, but no partner is listed for it" if missing else ""
        return flag_value(False if missing else None, subject.path, note)
    path = (*subject.path, "body")
    if not partner.body:
        return flag_value(None, path)
    if _wrong_body(partner):
        note = f"'{partner.body}' is not the body that the Act makes a partner"
        return flag_value(False, path, note)
    doubt = body_in_doubt(subject)
    if not doubt and partner.level in {"place", "basic_command_unit"}:
        unit = partner.level.replace("_", " ")
        doubt = f"a {unit} takes part, which is a part of the body and not the whole"
    return flag_value(UNCLEAR if doubt else True, path, doubt)


def _wrong_body(partner: Partner) -> bool:
    given = partner.kind if partner.sector == "health" else None
    return given is None and kind_of_body(partner.body or "", partner.sector) == "other"


def body_in_doubt(subject: Subject) -> str:
    """Why a partner's body may not be the one that the Act names; '' where nothing speaks so."""
    partner: Partner | None = subject.item  # type: ignore[assignment]
    if partner is None or not partner.body:
        return ""
    if _wrong_body(partner):
        return f"'{partner.body}' is not the body that the Act makes a partner"
    if subject.sector == "health":
        return _health_doubt(subject)
    if kind_of_body(partner.body, subject.sector) == "part":
        return f"'{partner.body}' may be a part of the body, or of another"
    return ""


def _health_doubt(subject: Subject) -> str:
    kind = health_body(subject)
    if kind.state == "clinical_commissioning_group":
        late = max(subject.facts.as_of, subject.facts.in_force_from) > _LAST_DAY_OF_GROUPS
        return "there are no clinical commissioning groups since 1 July 2022" if late else ""
    if kind.state in {"place", "other"}:
        return f"its kind is '{kind.state}', not a board"
    return kind.note if kind.state == UNCLEAR else ""


@computed("partner", "functions_elsewhere", ".functions_exercised_by")
def functions_elsewhere(subject: Subject) -> Value:
    """Whether a fellow partner carries out the functions by agreement (CA 2004 s. 16J)."""
    partner: Partner | None = subject.item  # type: ignore[assignment]
    if partner is None:
        return flag_value(None, subject.path)
    other = partner.functions_exercised_by
    note = ""
    if other is not None and not _can_act_for(other, partner.sector):
        note = f"{other.body or 'that body'} is no partner of the same kind (section 16J)"
        return flag_value(False, (*subject.path, "functions_exercised_by"), note)
    if other is not None:
        note = (
            f"{other.body or 'a fellow partner'} carries them out by agreement; whether it "
            "still needs its own lead and delegate is not settled"
        )
    return flag_value(other is not None, (*subject.path, "functions_exercised_by"), note)


def _can_act_for(other: DeliveryBody, sector: str) -> bool:
    """Whether a body is of the partner's own kind: a council for a council (s. 16J(3) to (5))."""
    if other.kind is not None:
        return other.kind in _OWN_KINDS.get(sector, set()) | {"other"}
    return kind_of_body(other.body or "", sector) != "other"


@computed("arrangement", "partners_are_statutory", "partners[].sector", "partners[].body")
def partners_are_statutory(subject: Subject) -> Value:
    """Whether council, health body and police, and no others, are claimed as partners (s. 16E(3)).

    Unknown while the body of one of the three is missing from the file: more may be.
    """
    partners = subject.facts.partners
    for index, partner in partners:
        if partner.sector not in STATUTORY_SECTORS:
            name = partner.body or partner.sector
            return flag_value(False, ("partners", index), f"{name} is listed as a partner")
    listed = [one for one in subject.facts.subjects("partner") if one.item is not None]
    found = [body_is_statutory(one) for one in listed]
    wrong = [value for value in found if value.state == NO]
    doubts = [(doubt, one.path) for one in listed if (doubt := body_in_doubt(one))]
    if wrong or doubts:
        return wrong[0] if wrong else flag_value(UNCLEAR, (*doubts[0][1], "body"), doubts[0][0])
    known = {one.sector for one, value in zip(listed, found, strict=True) if value.given}
    return flag_value(True if known == set(STATUTORY_SECTORS) else None, ("partners",))

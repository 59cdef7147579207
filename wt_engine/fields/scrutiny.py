"""Whether who scrutinises is independent of the partners (CA 2004 s. 16G(3), WT 2023 para. 89)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wt_engine.arrangement.posts import no_post_yet, read_post, same_post, untold
from wt_engine.fields import catalogue
from wt_engine.fields.subjects import STATUTORY_SECTORS, Facts, Subject, computed
from wt_engine.fields.values import LATER, UNCLEAR, UNKNOWN, Value

if TYPE_CHECKING:
    from wt_engine.arrangement.partners import Chair
    from wt_engine.arrangement.parts import Scrutiny

PARTNERS_ROLES = ("lead", "delegate")
"""Roles in which somebody acts for a partner."""
_JUDGED_KINDS = {"internal_team", "councillor_group"}
_ONCE = {"commissioned_review", "peer_review"}
"""Kinds that look once and are done."""
_A_YEAR = timedelta(days=366)
_NOT, _IS = "not_independent", "independent"


@computed(
    "scrutineer",
    "independence",
    ".independent",
    ".kind",
    ".answers_to",
    ".also_holds",
    ".appointed",
    ".provider",
    "chair.kind",
    "partners[].lead.post",
    "partners[].delegates[].post",
)
def independence(subject: Subject) -> Value:
    """Whether a provider is independent of the partners (CA 2004 s. 16G(3)).

    One that is a partner, its lead or delegate, or answers to one as staff, is not, whatever
    the file claims; nor is a place that is vacant. An internal or councillor-led group, a
    review that is done, and a title alone are for a person to weigh.
    """
    provider: Scrutiny | None = subject.item  # type: ignore[assignment]
    kind = catalogue.COMPUTED["scrutineer"]["independence"]
    if provider is None:
        return Value(kind, UNKNOWN, None, subject.path)
    state, key, note = (
        _no_one_yet(provider, subject.facts)
        or _of_the_partners(provider, subject.facts)
        or _to_be_weighed(provider, subject.facts)
        or _as_said(provider)
    )
    return Value(kind, state, provider.provider, (*subject.path, key), note)


_Answer = tuple[str, str, str]
"""A state, the field that decides, and why."""


def _no_one_yet(provider: Scrutiny, facts: Facts) -> _Answer | None:
    """A vacancy, or a provider who has not begun: no scrutiny is in place."""
    name = provider.provider or ""
    if name and untold(name):
        return UNKNOWN, "provider", f"'{name}' does not say who it is"
    if name and no_post_yet(name):
        return _NOT, "provider", f"'{name}' names nobody: a vacancy is no scrutiny"
    if provider.appointed and facts.date_state(provider.appointed) == LATER:
        note = f"the provider starts on {provider.appointed}, after the day of the check"
        return UNCLEAR, "appointed", note
    return None


def _of_the_partners(provider: Scrutiny, facts: Facts) -> _Answer | None:
    """A provider that is of the partners: an independent one is not."""
    staff_of = set(provider.answers_to or []) & set(STATUTORY_SECTORS)
    if staff_of:
        named = ", ".join(s.replace("_", " ") for s in provider.answers_to or [])
        return _NOT, "answers_to", f"it answers to {named} as staff"
    if role := _acts_for_partner(provider, facts.arrangement.chair):
        return _NOT, "also_holds", f"the same person is a partner's {role}"
    if role := named_as_partner(provider, facts):
        return _NOT, "provider", f"'{provider.provider}' is {role}"
    if provider.kind == "partner":
        return _NOT, "kind", "its kind is 'partner'"
    return None


def _to_be_weighed(provider: Scrutiny, facts: Facts) -> _Answer | None:
    """What a person has to weigh, unless the file says that it is not independent."""
    if provider.independent is False:
        return None
    if provider.kind in _JUDGED_KINDS:
        return UNCLEAR, "kind", f"its kind is '{str(provider.kind).replace('_', ' ')}'"
    if provider.provider and (reading := read_post(provider.provider, "other")).lay:
        return UNCLEAR, "provider", reading.basis
    begun = provider.appointed
    if provider.kind in _ONCE and begun and begun.latest < facts.as_of - _A_YEAR:
        kind = str(provider.kind).replace("_", " ")
        return UNCLEAR, "appointed", f"a {kind} that began on {begun} may be over"
    return None


def _as_said(provider: Scrutiny) -> _Answer:
    if provider.independent is not None:
        return (_IS if provider.independent else _NOT), "independent", ""
    if provider.provider:
        return UNCLEAR, "provider", f"'{provider.provider}' does not tell whether it is independent"
    return UNKNOWN, "independent", ""


def _acts_for_partner(provider: Scrutiny, chair: Chair) -> str:
    """The role by which a provider acts for a partner ('lead', 'delegate'); '' for none.

    A provider who also chairs acts for one where a lead or a delegate does.
    """
    held = provider.also_holds or []
    as_chair = chair.kind if "chair" in held and chair.kind in PARTNERS_ROLES else ""
    return next((role for role in PARTNERS_ROLES if role in held), as_chair or "")


def named_as_partner(provider: Scrutiny, facts: Facts) -> str:
    """What a provider is by its name: a partner's body, lead or delegate; '' for none of them."""
    name = provider.provider
    if not name:
        return ""
    for _, partner in facts.partners:
        if partner.body and same_post(name, partner.body):
            return "a partner"
        if partner.lead and partner.lead.post and same_post(name, partner.lead.post):
            return "the post of a partner's lead"
        if any(d.post and same_post(name, d.post) for d in partner.delegates or ()):
            return "the post of a partner's delegate"
    return ""

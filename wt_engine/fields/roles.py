"""Worked-out fields about the chair and independent scrutiny (WT 2023 paras 61-63, 89)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wt_engine.arrangement.posts import no_post_yet, read_post, same_post
from wt_engine.document import Path
from wt_engine.fields.people import is_delegate
from wt_engine.fields.scrutiny import independence
from wt_engine.fields.subjects import STATUTORY_SECTORS, Subject, computed
from wt_engine.fields.values import LATER, UNCLEAR, Value, flag_value

if TYPE_CHECKING:
    from wt_engine.arrangement.partners import Chair, ChairHolder, Partner
    from wt_engine.arrangement.parts import Scrutiny

_NOT_DELEGATES = {
    "lead": "a lead safeguarding partner chairs",
    "independent": "an independent chair",
    "scrutineer": "the scrutineer chairs",
    "none": "there is no chair",
}


@computed(
    "arrangement",
    "chair.is_delegate",
    "chair.kind",
    "chair.held_by.post",
    "chair.held_by.body",
    "chair.rotation.pool[].post",
    "partners[].delegates[].post",
)
def chair_is_delegate(subject: Subject) -> Value:
    """Whether the chair is one of the delegates (WT 2023 para. 61).

    A chair that is an independent chair, a lead or the scrutineer is not. A rotation is
    when all of its pool are delegates.
    """
    chair = subject.facts.arrangement.chair
    partners = [partner for _, partner in subject.facts.partners]
    path: Path = ("chair", "kind") if chair.kind else ("chair",)
    if chair.kind in _NOT_DELEGATES:
        return flag_value(False, path, _NOT_DELEGATES[chair.kind])
    if chair.kind == "delegate" and _nobody_is_delegate(partners):
        return flag_value(False, path, "a delegate is said to chair, but no partner has one")
    answer = _holders_are_delegates(chair, partners)
    if chair.kind == "delegate":
        told = any(holder.post for holder in _holders(chair))
        if answer is True or (answer is None and not (told and any(p.delegates for p in partners))):
            return flag_value(True, path)
        note = "the file says a delegate chairs, but the holder is not among the delegates listed"
        return flag_value(UNCLEAR, path, note)
    if answer is None and chair.kind in {"other", "rotating"}:
        return flag_value(UNCLEAR, path, f"the kind of chair is '{chair.kind}'")
    return flag_value(answer, path)


def _nobody_is_delegate(partners: list[Partner]) -> bool:
    """Whether the file says of each of the three sectors that it has no delegate."""
    none = {partner.sector for partner in partners if partner.delegates == []}
    return none >= set(STATUTORY_SECTORS) and not any(partner.delegates for partner in partners)


def _holders(chair: Chair) -> list[ChairHolder]:
    """Everybody who holds the chair, or belongs to the pool that it rotates among."""
    pool = (chair.rotation.pool or []) if chair.rotation else []
    return [*pool, *([chair.held_by] if chair.held_by else [])]


def _holders_are_delegates(chair: Chair, partners: list[Partner]) -> bool | None:
    answers = [_holder_is_delegate(holder, partners) for holder in _holders(chair)]
    if not answers or None in answers:
        return False if False in answers else None
    return all(answers)


def _holder_is_delegate(holder: ChairHolder, partners: list[Partner]) -> bool | None:
    """Whether a holder is a delegate: nobody outside the three is, no elected or lay person."""
    found = is_delegate(partners, holder)
    if found is not None:
        return found
    if holder.sector is not None and holder.sector not in STATUTORY_SECTORS:
        return False
    post = holder.post or ""
    outside = "independent" in post.casefold() or read_post(post, holder.sector or "other").lay
    return False if outside else None


@computed("arrangement", "chair.named", "chair.held_by.post", "chair.rotation.pool[].post")
def chair_named(subject: Subject) -> Value:
    """Whether the chair is named by post (WT 2023 para. 104, 1st item); the kind names nobody.

    The holder decides; where none is given, the pool does, and one that is only a class is
    not named.
    """
    chair = subject.facts.arrangement.chair
    if chair.kind == "none":
        return flag_value(False, ("chair", "kind"), "there is no chair")
    if chair.held_by and chair.held_by.post:
        return _named_as(chair.held_by.post, ("chair", "held_by", "post"))
    pool = (chair.rotation.pool or []) if chair.rotation else []
    answers = [
        _named_as(holder.post, ("chair", "rotation", "pool", index, "post"))
        for index, holder in enumerate(pool)
        if holder.post
    ]
    classes = [answer for answer in answers if answer.state == "no"]
    return (*classes, *answers, flag_value(None, ("chair",)))[0]


def _named_as(post: str, path: Path) -> Value:
    if no_post_yet(post):
        return flag_value(None, path, f"'{post}' names no post")
    as_class = read_post(post, "other").named_as != "post"
    return flag_value(not as_class, path, f"the chair is given as '{post}'")


@computed("arrangement", "chair.agreed_by_all", "chair.agreed_by", "chair.agreed")
def chair_agreed_by_all(subject: Subject) -> Value:
    """Whether all three leads agreed the chair (WT 2023 para. 61)."""
    agreed = subject.facts.arrangement.chair.agreed_by
    path: Path = ("chair", "agreed_by")
    if agreed is None:
        return flag_value(None, ("chair",))
    missing = [s.replace("_", " ") for s in STATUTORY_SECTORS if s not in agreed]
    when = subject.facts.arrangement.chair.agreed
    if when is not None and not missing and subject.facts.date_state(when) == LATER:
        return flag_value(UNCLEAR, ("chair", "agreed"), f"{when} is after the day of the check")
    return flag_value(not missing, path, f"not by {', '.join(missing)}" if missing else "")


@computed(
    "arrangement",
    "chair.apart_from_scrutiny",
    "chair.also_scrutineer",
    "chair.kind",
    "scrutiny[].also_holds",
    "scrutiny[].provider",
    "chair.held_by.post",
)
def chair_apart_from_scrutiny(subject: Subject) -> Value:
    """Whether chair and scrutiny are different (WT 2023 para. 63)."""
    arrangement = subject.facts.arrangement
    chair, providers = arrangement.chair, arrangement.scrutiny
    denied = chair.also_scrutineer is False
    but = ", though the file says that the chair is not the scrutineer" if denied else ""
    if chair.kind == "scrutineer":
        note = f"the scrutineer chairs{but}"
        return flag_value(UNCLEAR if denied else False, ("chair", "kind"), note)
    for index, provider in enumerate(providers or []):
        if "chair" in (provider.also_holds or []) or _is_holder(chair, provider):
            note = f"{provider.provider or 'the scrutiny provider'} also chairs{but}"
            return flag_value(UNCLEAR if denied else False, ("scrutiny", index), note)
    if chair.also_scrutineer is not None:
        return flag_value(not chair.also_scrutineer, ("chair", "also_scrutineer"))
    if chair.kind == "none" or not providers:
        return flag_value(None, ("scrutiny",))
    if all(p.also_holds is not None for p in providers):
        return flag_value(True, ("scrutiny",))
    chaired_inside = chair_is_delegate(subject).state == "yes"
    scrutineers = subject.facts.subjects("scrutineer")
    outside = all(independence(one).state == "independent" for one in scrutineers)
    if chaired_inside and outside:
        return flag_value(True, ("chair",), "a delegate chairs and scrutiny is independent")
    return flag_value(None, ("scrutiny",))


def _is_holder(chair: Chair, provider: Scrutiny) -> bool:
    held = chair.held_by.post if chair.held_by else None
    return bool(held and provider.provider and same_post(held, provider.provider))

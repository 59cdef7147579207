"""Worked-out fields about people: who leads, who is delegated, who chairs, who scrutinises.

Posts are read by `wt_engine.arrangement.posts`; a reading that contradicts what the file
says is *unclear*, for a person to settle, and one that cannot be made is unknown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wt_engine.arrangement.posts import (
    PostReading,
    no_post_yet,
    only_a_role,
    other_kind_of_body,
    read_post,
    same_body,
    same_post,
)
from wt_engine.fields import catalogue
from wt_engine.fields.subjects import Subject, computed
from wt_engine.fields.values import UNCLEAR, UNKNOWN, Value, flag_value

if TYPE_CHECKING:
    from wt_engine.arrangement.partners import ChairHolder, Delegate, Partner, Post


_BOARD_OR_GROUP = {"integrated_care_board", "clinical_commissioning_group"}


def _choice(
    scope: str,
    field: str,
    state: str | None,
    path: tuple[str | int, ...],
    note: str = "",
    raw: object = None,
) -> Value:
    kind = catalogue.COMPUTED[scope][field]
    return Value(kind, state or UNKNOWN, raw if raw is not None else state, path, note)


@computed("partner", "sector", ".sector")
def partner_sector(subject: Subject) -> Value:
    """The statutory sector, known even for a partner that the file does not list."""
    return _choice("partner", "sector", subject.sector, subject.path)


@computed("delegate", "sector", "partners[].sector")
def delegate_sector(subject: Subject) -> Value:
    """The sector of the delegate's partner."""
    return _choice("delegate", "sector", subject.sector, subject.path)


@computed("partner", "health_body", ".kind", ".body")
def health_body(subject: Subject) -> Value:
    """The kind of health body, given or read from its name."""
    partner: Partner | None = subject.item  # type: ignore[assignment]
    path = (*subject.path, "body")
    if partner is None:
        return _choice("partner", "health_body", None, subject.path)
    read, note = _read_health_body(partner.body or "")
    if partner.kind is not None:
        given = (*subject.path, "kind")
        if denies_kind(partner.body or "", partner.kind):
            told = f"the file says {partner.kind.replace('_', ' ')}, but the name another kind"
            return _choice("partner", "health_body", UNCLEAR, given, told, partner.body)
        return _choice("partner", "health_body", partner.kind, given)
    return _choice("partner", "health_body", read, path, note, partner.body)


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
    return None, ""


def _reading(post: Post, sector: str) -> PostReading | None:
    return read_post(post.post, sector) if post.post else None


def _level(scope: str, field: str, post: Post, sector: str, path: tuple[str | int, ...]) -> Value:
    reading = _reading(post, sector)
    if post.level is None:
        return _choice(
            scope,
            field,
            reading.level if reading else None,
            (*path, "post"),
            reading.basis if reading else "",
            post.post,
        )
    if reading and reading.level and reading.level != post.level:
        note = f"the file says {post.level}, but it is {reading.basis}"
        return _choice(scope, field, UNCLEAR, (*path, "level"), note, post.post)
    return _choice(scope, field, post.level, (*path, "level"), "as the file says", post.post)


@computed("partner", "lead_level", ".lead.post", ".lead.level", ".lead.body", ".body")
def lead_level(subject: Subject) -> Value:
    """The lead's level (WT 2023 para. 48): given, or read from the post."""
    partner: Partner | None = subject.item  # type: ignore[assignment]
    path = (*subject.path, "lead") if partner else subject.path
    if partner is None or partner.lead is None:
        return _choice("partner", "lead_level", None, path)
    level = _level("partner", "lead_level", partner.lead, subject.sector, path)
    if level.state == "head" and of_another_body(partner.lead, partner):
        note = f"the post is of '{partner.lead.body}'"
        note += f", not of '{partner.body}'" if partner.body else ""
        return level._replace(state=UNCLEAR, path=(*path, "body"), note=note)
    older = (
        subject.sector == "health" and "accountable officer" in (partner.lead.post or "").casefold()
    )
    if (
        older
        and subject.sector == "health"
        and health_body(subject).state == "integrated_care_board"
    ):
        note = f"{level.note}; 'accountable officer' is an older word for a board's chief executive"
        return level._replace(note=note)
    return level


def of_another_body(post: Post, partner: Partner) -> bool:
    """Whether the file says that a post belongs to a body other than the partner's own."""
    if post.body is None:
        return False
    names = [name for name in (partner.body, partner.body_as_written) if name]
    if not names:
        return other_kind_of_body(post.body, partner.sector)
    return not any(same_body(post.body, name, partner.sector) for name in names)


def _naming(post: Post, sector: str, body: str | None) -> bool | None:
    """Whether a post is named: a post with its body is, a class or an organisation is not."""
    reading = _reading(post, sector)
    no_post = not post.post or names_no_post(post.post)
    read_as = None if no_post or reading is None else reading.named_as
    if (post.named_as or read_as) in {"class", "organisation"}:
        return False
    if no_post:
        return None
    return True if (post.body or body) else None


@computed("partner", "lead_named", ".lead.post", ".lead.named_as", ".lead.body", ".body")
def lead_named(subject: Subject) -> Value:
    """Whether the lead is named (WT 2023 para. 51, reading settled for 51, 56 and 104)."""
    partner: Partner | None = subject.item  # type: ignore[assignment]
    if partner is None or partner.lead is None:
        return flag_value(None, (*subject.path, "lead") if partner else subject.path)
    named = _naming(partner.lead, subject.sector, partner.body)
    return Value(
        catalogue.COMPUTED["partner"]["lead_named"],
        flag_value(named).state,
        partner.lead.post or partner.lead.named_as,
        (*subject.path, "lead", "post"),
        _naming_note(partner.lead, named),
    )


def names_no_post(post: str) -> bool:
    """Whether words only keep a place free ('TBC') or repeat the role ('the police DSP')."""
    return no_post_yet(post) or only_a_role(post)


def _naming_note(post: Post, named: bool | None) -> str:
    if named is False:
        return f"'{post.post}' names no single post" if post.post else "no post is named"
    if named is None and post.post:
        missing = "names no post" if names_no_post(post.post) else "is given without its body"
        return f"'{post.post}' {missing}"
    return ""


@computed("partner", "delegate_appointed", ".delegates", ".delegates[].post", ".lead.post")
def delegate_appointed(subject: Subject) -> Value:
    """Whether the partner has a delegate (WT 2023 para. 56); an empty list says it has none."""
    delegates = getattr(subject.item, "delegates", None)
    path = (*subject.path, "delegates") if subject.item else subject.path
    if not delegates:
        note = "the file says that there is none" if delegates == [] else ""
        return flag_value(None if delegates is None else False, path, note)
    if all(d.post and no_post_yet(d.post) for d in delegates):
        return flag_value(UNCLEAR, path, f"'{delegates[0].post}' names no post")
    lead = subject.item.lead if subject.item else None  # type: ignore[attr-defined]
    if lead and lead.post and all(d.post and same_post(d.post, lead.post) for d in delegates):
        return flag_value(UNCLEAR, path, f"the delegate is the lead's own post, '{lead.post}'")
    return flag_value(True, path)


@computed("partner", "delegate_named", ".delegates[].post", ".delegates[].named_as", ".body")
def delegate_named(subject: Subject) -> Value:
    """Whether at least one delegate is named by post and body (WT 2023 para. 56)."""
    partner: Partner | None = subject.item  # type: ignore[assignment]
    path = (*subject.path, "delegates") if partner else subject.path
    if partner is None or partner.delegates is None:
        return flag_value(None, path)
    answers = [_naming(d, subject.sector, partner.body) for d in partner.delegates]
    if True in answers:
        return flag_value(True, path)
    if None in answers:
        return flag_value(None, path, "a post is given without its body, or no post")
    note = "only a class or an organisation is given" if answers else "the file gives none"
    return flag_value(False, path, note)


@computed("partner", "functions_elsewhere", ".functions_exercised_by")
def functions_elsewhere(subject: Subject) -> Value:
    """Whether a fellow partner carries out the functions by agreement (CA 2004 s. 16J)."""
    partner: Partner | None = subject.item  # type: ignore[assignment]
    if partner is None:
        return flag_value(None, subject.path)
    other = partner.functions_exercised_by
    note = ""
    if other is not None:
        note = (
            f"{other.body or 'a fellow partner'} carries them out by agreement; whether it "
            "still needs its own lead and delegate is not settled"
        )
    return flag_value(other is not None, (*subject.path, "functions_exercised_by"), note)


@computed("delegate", "appointed", "partners[].delegates", ".post")
def delegate_listed(subject: Subject) -> Value:
    """Whether there is a delegate here; no where the partner is said to have none."""
    return delegate_appointed(subject.parent or subject)


@computed("delegate", "seniority", ".post", ".level")
def seniority(subject: Subject) -> Value:
    """Whether a delegate is senior enough (WT 2023 para. 57).

    Executives and heads are. For the police the footnote's floor decides; other posts
    below executive are for a person to weigh.
    """
    delegate: Delegate | None = subject.item  # type: ignore[assignment]
    if delegate is None:
        return _choice("delegate", "seniority", None, subject.path)
    level = _level("partner", "lead_level", delegate, subject.sector, subject.path)
    if level.state in {"head", "executive"}:
        return _choice("delegate", "seniority", "enough", level.path, level.note, delegate.post)
    floor = police_floor(subject) if subject.sector == "police" else None
    if floor and floor.state in {"at_or_above", "below"}:
        state = "enough" if floor.state == "at_or_above" else "below"
        return _choice("delegate", "seniority", state, floor.path, floor.note, delegate.post)
    state = UNKNOWN if level.state == UNKNOWN and not delegate.post else UNCLEAR
    return _choice("delegate", "seniority", state, level.path, level.note, delegate.post)


@computed("delegate", "police_floor", ".post")
def police_floor(subject: Subject) -> Value:
    """Whether a police delegate's responsibilities reach the floor (WT 2023 p. 28, footnote 23)."""
    delegate: Delegate | None = subject.item  # type: ignore[assignment]
    if delegate is None or not delegate.post:
        return _choice("delegate", "police_floor", None, subject.path)
    reading = read_post(delegate.post, "police")
    state = {"unclear": UNCLEAR, None: UNCLEAR}.get(reading.police_floor, reading.police_floor)
    return _choice(
        "delegate", "police_floor", state, (*subject.path, "post"), reading.basis, delegate.post
    )


def is_delegate(partners: list[Partner], holder: ChairHolder) -> bool | None:
    """Whether a holder is one of the delegates; None where the file does not tell."""
    ours = [p for p in partners if holder.sector is None or p.sector == holder.sector]
    if any(_is_held(holder, post, p) for p in ours for post in p.delegates or []):
        return True
    if any(p.lead and _is_held(holder, p.lead, p) for p in ours):
        return False
    return None


def _is_held(holder: ChairHolder, post: Post, partner: Partner) -> bool:
    """Whether a post is the holder's: the same post, and of the same body where both are given."""
    if not holder.post or not post.post or not same_post(holder.post, post.post):
        return False
    bodies = [b for b in (post.body, partner.body, partner.body_as_written) if b]
    return not (holder.body and bodies) or any(
        same_body(holder.body, body, partner.sector) for body in bodies
    )

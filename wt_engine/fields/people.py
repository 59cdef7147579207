"""Worked-out fields about people: who leads, who is delegated, who chairs, who scrutinises.

Posts are read by `wt_engine.arrangement.posts`; a reading that contradicts what the file
says is *unclear*, for a person to settle, and one that cannot be made is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wt_engine.arrangement.bodies import kind_of_body, other_kind_of_body, same_body
from wt_engine.arrangement.posts import (
    PostReading,
    no_post_yet,
    only_a_role,
    read_post,
    same_post,
)
from wt_engine.fields import catalogue
from wt_engine.fields.bodies import body_in_doubt, choice_value, health_body
from wt_engine.fields.subjects import Subject, computed
from wt_engine.fields.values import UNCLEAR, UNKNOWN, Value, flag_value

if TYPE_CHECKING:
    from wt_engine.arrangement.partners import ChairHolder, Delegate, Partner, Post


@computed("partner", "sector", ".sector")
def partner_sector(subject: Subject) -> Value:
    """The statutory sector, known even for a partner that the file does not list."""
    return choice_value("partner", "sector", subject.sector, subject.path)


@computed("delegate", "sector", "partners[].sector")
def delegate_sector(subject: Subject) -> Value:
    """The sector of the delegate's partner."""
    return choice_value("delegate", "sector", subject.sector, subject.path)


def _reading(post: Post, sector: str) -> PostReading | None:
    return read_post(post.post, sector) if post.post else None


def _level(scope: str, field: str, post: Post, sector: str, path: tuple[str | int, ...]) -> Value:
    reading = _reading(post, sector)
    if post.level is None:
        return choice_value(
            scope,
            field,
            reading.level if reading else None,
            (*path, "post"),
            reading.basis if reading else "",
            post.post,
        )
    if reading and reading.level and reading.level != post.level:
        note = f"the file says {post.level}, but it is {reading.basis}"
        return choice_value(scope, field, UNCLEAR, (*path, "level"), note, post.post)
    return choice_value(scope, field, post.level, (*path, "level"), "as the file says", post.post)


@computed("partner", "lead_level", ".lead.post", ".lead.level", ".lead.body", ".body")
def lead_level(subject: Subject) -> Value:
    """The lead's level (WT 2023 para. 48): given, or read from the post."""
    partner: Partner | None = subject.item  # type: ignore[assignment]
    path = (*subject.path, "lead") if partner else subject.path
    if partner is None or partner.lead is None:
        return choice_value("partner", "lead_level", None, path)
    outside = _no_officer(partner, path)
    if outside is not None:
        return outside
    level = _level("partner", "lead_level", partner.lead, subject.sector, path)
    if level.state == "head" and of_another_body(partner.lead, partner):
        note = f"the post is of '{partner.lead.body}'"
        note += f", not of '{partner.body}'" if partner.body else ""
        return level._replace(state=UNCLEAR, path=(*path, "body"), note=note)
    if level.state == "head" and (doubt := body_in_doubt(subject)):
        return level._replace(state=UNCLEAR, note=doubt)
    board = health_body(subject).state == "integrated_care_board"
    if board and "accountable officer" in (partner.lead.post or "").casefold():
        note = f"{level.note}; 'accountable officer' is an older word for a board's chief executive"
        return level._replace(note=note)
    return level


def _no_officer(partner: Partner, path: tuple[str | int, ...]) -> Value | None:
    """The level of a lead who is elected, or of a body that is no partner: never head.

    Whatever level the file gives (WT 2023 para. 48, footnotes 20 and 21).
    """
    lead = partner.lead
    if lead is None:
        return None
    reading = _reading(lead, partner.sector)
    if reading and reading.lay:
        return choice_value(
            "partner", "lead_level", "other", (*path, "post"), reading.basis, lead.post
        )
    if reading and reading.elsewhere:
        note = "the post is the head of another body than the agency"
        return choice_value("partner", "lead_level", "other", (*path, "post"), note, lead.post)
    if lead.body and kind_of_body(lead.body, partner.sector) == "other":
        if kind_of_body(partner.body or "", partner.sector) == "other":
            return None  # what the partner's own body is stands apart
        head = lead.level in {None, "head"} and (reading is None or reading.level in {None, "head"})
        note = f"the post is of '{lead.body}', which is not the partner"
        return (
            choice_value("partner", "lead_level", "other", (*path, "body"), note, lead.post)
            if head
            else None
        )
    return None


def of_another_body(post: Post, partner: Partner) -> bool:
    """Whether the file says that a post belongs to a body other than the partner's own."""
    if post.body is None:
        return False
    names = [name for name in (partner.body, partner.body_as_written) if name]
    kinds = {kind_of_body(name, partner.sector) for name in names}
    if kind_of_body(post.body, partner.sector) == "other" and "other" not in kinds:
        return True
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


@computed(
    "partner",
    "delegate_appointed",
    ".delegates",
    ".delegates[].post",
    ".delegates[].body",
    ".lead.post",
    ".body",
)
def delegate_appointed(subject: Subject) -> Value:
    """Whether the partner has a delegate (WT 2023 para. 56); an empty list says it has none."""
    delegates = getattr(subject.item, "delegates", None)
    path = (*subject.path, "delegates") if subject.item else subject.path
    if not delegates:
        note = "the file says that there is none" if delegates == [] else ""
        return flag_value(None if delegates is None else False, path, note)
    doubts = [_doubt_of(subject, delegate) for delegate in delegates]
    return flag_value(UNCLEAR if all(doubts) else True, path, doubts[0] if all(doubts) else "")


def _doubt_of(partner: Subject, delegate: Delegate) -> str:
    """Why one listed may be no delegate of its own agency (WT 2023 para. 56); '' for no doubt."""
    if not (delegate.post or delegate.named_as or delegate.body or delegate.level):
        return "the place of a delegate is left blank"
    if delegate.post and no_post_yet(delegate.post):
        return f"'{delegate.post}' names no post"
    lead = partner.item.lead if partner.item else None  # type: ignore[attr-defined]
    if lead and lead.post and delegate.post and same_post(delegate.post, lead.post):
        return f"the delegate is the lead's own post, '{lead.post}'"
    reading = _reading(delegate, partner.sector)
    if reading and reading.lay:
        return reading.basis
    if (reading and reading.elsewhere) or of_another_body(delegate, partner.item):  # type: ignore[arg-type]
        return f"'{delegate.post or delegate.body}' is of another body than the agency"
    return ""


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
        return choice_value("delegate", "seniority", None, subject.path)
    level = _level("partner", "lead_level", delegate, subject.sector, subject.path)
    if level.state in {"head", "executive"}:
        return choice_value(
            "delegate", "seniority", "enough", level.path, level.note, delegate.post
        )
    floor = police_floor(subject) if subject.sector == "police" else None
    if floor and floor.state in {"at_or_above", "below"}:
        state = "enough" if floor.state == "at_or_above" else "below"
        return choice_value("delegate", "seniority", state, floor.path, floor.note, delegate.post)
    state = UNKNOWN if level.state == UNKNOWN and not delegate.post else UNCLEAR
    return choice_value("delegate", "seniority", state, level.path, level.note, delegate.post)


@computed("delegate", "police_floor", ".post")
def police_floor(subject: Subject) -> Value:
    """Whether a police delegate's responsibilities reach the floor (WT 2023 p. 28, footnote 23)."""
    delegate: Delegate | None = subject.item  # type: ignore[assignment]
    if delegate is None or not delegate.post:
        return choice_value("delegate", "police_floor", None, subject.path)
    reading = read_post(delegate.post, "police")
    state = {"unclear": UNCLEAR, None: UNCLEAR}.get(reading.police_floor, reading.police_floor)
    return choice_value(
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

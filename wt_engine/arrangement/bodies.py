"""Bodies as a document writes them: which the Act names for a sector, and which are the same.

The words are in `rules/posts.yaml`. Source: CA 2004 s. 16E(3), WT 2023 para. 37.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from wt_engine.arrangement.post_words import Words, book, has_phrase, listed_in, tokens

BodyKind: TypeAlias = Literal["own", "other", "part"]


def kind_in(words: Words, sector: str) -> BodyKind | None:
    """Return the kind of body that words tell of; None where they tell nothing."""
    lists = book().bodies.get(sector)
    text = tuple(" ".join(words).replace(" 's", "s").split())
    if lists is None:
        return None
    own, other = has_phrase(text, lists["own"]), has_phrase(text, lists["other"])
    if has_phrase(text, lists["part"]) or (own and other):
        return "part"
    return "other" if other else ("own" if own else None)


@lru_cache(maxsize=1024)
def kind_of_body(name: str, sector: str) -> BodyKind | None:
    """Read a body's name: what the Act names for `sector`, another body, or a part of one.

    None where the name tells nothing (CA 2004 s. 16E(3)).
    """
    return kind_in(tokens(name, sector), sector)


def other_kind_of_body(body: str, sector: str) -> bool:
    """Return whether a name is of a kind that a partner of `sector` cannot be, as a trust."""
    return has_phrase(tokens(body, sector), book().other_bodies[sector]["always"])


def same_body(one: str, other: str, sector: str) -> bool:
    """Return whether `one` and `other` may be the same body, or one of a joint post's bodies.

    Spelling, short forms and the kind of body ('Borough Council') make no difference. A
    children's trust or company that bears a council's name, or an NHS trust, is another body.
    """
    bodies = [tokens(body, sector) for body in (one, other)]
    names = (" ".join(w for w in words if not listed_in(w, "kinds_of_body")) for words in bodies)
    shorter, longer = sorted(names, key=len)
    alike = other_kind_of_body(one, sector) == other_kind_of_body(other, sector)
    return alike and (not shorter or f" {shorter} " in f" {longer} ")

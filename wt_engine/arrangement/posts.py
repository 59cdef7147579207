"""Read a post as a document writes it into a level; the words are in `rules/posts.yaml`.

Source: WT 2023 para. 48 (heads of agencies), para. 57 footnote 23 (a floor for the police).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile, pairwise, takewhile
from typing import get_args

from wt_engine.arrangement.bodies import kind_in
from wt_engine.arrangement.partners import Level, NamedAs, Sector
from wt_engine.arrangement.post_words import (
    BREAKS,
    Floor,
    Rule,
    Words,
    book,
    has_phrase,
    listed_in,
    rules_by_phrase,
    tokens,
)


@dataclass(frozen=True)
class PostReading:
    """What a post as written says; `basis` is a short phrase for the reader.

    `level` None means that it can't be read, which is unknown and not wrong; `interim` (or
    acting, temporary) changes no level; `police_floor` is None for all but the police.
    """

    level: Level | None
    interim: bool
    named_as: NamedAs
    police_floor: Floor | None
    basis: str
    lay: bool = False
    """An elected or lay post, held by no officer of the agency (footnotes 20 and 21)."""
    elsewhere: bool = False
    """The head of a body that the agency is not: of a trust, of a commissioner's office."""


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    level: Level | None
    floor: Floor
    plural: bool
    lay: bool = False


def _without_interim(post: str, sector: str) -> Words:
    words = (word for word in tokens(post, sector) if not listed_in(word, "interim"))
    return tuple(dropwhile(BREAKS.__contains__, words))


def _fits(rule: Rule, words: Words, at: int, end: int) -> bool:
    if rule.ends and end < len(words) and words[end] not in BREAKS:
        return False
    part = tuple(takewhile(lambda word: word not in BREAKS, words[at:]))
    near = not rule.with_any or has_phrase(part if rule.same_part else words, rule.with_any)
    return near and (not rule.starts or not at or words[at - 1] in BREAKS | {"and"})


def _match(words: Words, at: int, sector: str) -> _Found | None:
    """Return the longest listed post at `at`; one of other sectors only has no level."""
    singular = tuple(book().plurals.get(word, word) for word in words[at : at + 7])
    for size in range(len(singular), 0, -1):
        listed = rules_by_phrase().get(" ".join(singular[:size]), [])
        own = [rule for rule in listed if sector in rule.sectors]
        rule = next((rule for rule in own or listed if _fits(rule, words, at, at + size)), None)
        if rule is None:
            continue
        last, following = words[at + size - 1], (*words, ",")[at + size]
        guarded = (rule.level == "head" or rule.lay or sector == "police") and not listed_in(
            last, "prepositions"
        )
        other = following == "'s" or (guarded and listed_in(following, "belongs_to"))
        if other or (last in book().plurals and not listed_in(following, "class_followers")):
            return None
        level, floor = (rule.level, rule.floor) if own else (None, "unclear")
        plural = singular[:size] != words[at : at + size]
        return _Found(at, at + size, level, floor, plural, lay=rule.lay)
    return None


def _scan(words: Words, sector: str) -> tuple[list[_Found], Words]:
    """Return the posts in `words`, without a level where a word unsettles it, and what counts."""
    found, unsettled, at = list[_Found](), False, 0
    while at < len(words) and not listed_in(words[at], "to"):
        hit = _match(words, at, sector)
        if (
            not hit
            and listed_in(words[at], "lowering")
            and (whole := _match(words, at + 1, sector))
        ):
            floor: Floor = "below" if whole.floor == "below" else "unclear"
            hit = replace(whole, start=at, floor=floor, level=book().lowered.get(str(whole.level)))
        if hit is None:
            unsettled = unsettled or listed_in(words[at], "lowering", "unsettling")
            if words[at] == "'s" and listed_in((*words, ",")[at + 1], "belongs_to"):
                cut = max((n + 1 for n in range(at) if words[n] in BREAKS), default=0)
                found = [hit for hit in found if hit.start < cut]  # "chief executive's office"
                words, at = words[:cut] + words[at + 1 :], cut - 1
        elif at and listed_in(words[at - 1], "prepositions") and (hit.level or hit.lay):
            break  # somebody else's: 'office of the chief constable'
        else:
            found.append(hit)
        at = hit.end if hit else at + 1
    if unsettled:
        found = [replace(hit, level=None, floor="unclear", lay=False) for hit in found]
    return found, words[:at]


def _named_as(words: Words, found: list[_Found]) -> NamedAs:
    posts = {hit.start for hit in found if not hit.plural}
    for end, following in enumerate((*words[1:5], ","), start=1):
        if listed_in(" ".join(words[:end]), "classes") and listed_in(following, "class_followers"):
            # 'senior officer (director of children's services)' names a post
            return "post" if posts and following in BREAKS else "class"
    for at, word in enumerate(words):
        if at not in posts and (word in book().plurals or listed_in(word, "class_words")):
            return "class"
        if at in posts or listed_in(word, "post_words"):
            return "post"
    first_part = takewhile(lambda word: word not in BREAKS, words)
    return (
        "organisation"
        if any(listed_in(word, "organisation_words") for word in first_part)
        else "post"
    )


def _level(words: Words, found: list[_Found], sector: str) -> tuple[Level | None, str]:
    if not found:
        return None, "not read: these words name no post that is known"
    phrase = re.sub(" (of|for)$", r" \1 ...", " ".join(words[found[0].start : found[0].end]))
    known = [hit.level for hit in found if hit.level]
    if len(known) < len(found):
        return None, f"not read: '{phrase}' doesn't tell the level here"
    highest = min(known, key=get_args(Level).index)
    gaps = [words[one.end : two.start] for one, two in pairwise(found)]
    joint = all("and" in gap and "|" not in gap for gap in gaps) and known[0] == highest
    if len(set(known)) > 1 and (not joint or len({hit.plural for hit in found}) > 1):
        return None, "not read: the words name posts of more than one level"
    other = book().other_bodies[sector]
    outside = has_phrase(words, other["unless_own"]) and not has_phrase(words, other["own"])
    if highest == "head" and (outside or has_phrase(words, other["always"])):
        return None, f"not read: '{phrase}' may be of another body than the agency"
    return highest, f"read as {book().levels[highest]} from '{phrase}'"


def _floor(found: list[_Found], words: Words) -> Floor:
    floors = {hit.floor for hit in found}
    vague = any(hit.level is None and hit.floor == "unclear" for hit in found)
    mixed = vague or ("|" in words and len(floors) > 1) or floors > {"below"}
    return next((it for it in get_args(Floor) if it in floors and not mixed), "unclear")


@lru_cache(maxsize=1024)
def read_post(post: str, sector: str) -> PostReading:
    """Read `post`, as written, of a partner of `sector` into a level.

    Takes any text; what it doesn't know has level None. WT 2023 para. 48 with footnotes 20
    and 21 says who is the head; para. 57 footnote 23 is read for the police only.
    """
    found, words = _scan(_without_interim(post, sector), sector)
    interim = any(listed_in(word, "interim") for word in tokens(post, sector))
    level, basis = _level(words, found, sector)
    floor = _floor(found, words) if sector == "police" else None
    lay = bool(found) and all(hit.lay for hit in found)
    if lay:
        post_words = " ".join(words[found[0].start : found[0].end])
        basis = f"'{post_words}' is an elected or lay post, and no officer of the agency"
    elsewhere = not lay and _elsewhere(_without_interim(post, sector), found, sector)
    return PostReading(level, interim, _named_as(words, found), floor, basis, lay, elsewhere)


def _elsewhere(words: Words, found: list[_Found], sector: str) -> bool:
    """Whether a head is of a body that no partner of `sector` can be, and of no other besides."""
    listed = (rules_by_phrase().get(" ".join(words[hit.start : hit.end]), []) for hit in found)
    heads = any(rule.level == "head" for rules in listed for rule in rules)
    return heads and kind_in(words, sector) == "other"


@lru_cache(maxsize=4096)  # each post is held against every other of a partner
def _essence(post: str, sector: str) -> str:
    kept = ""
    for part in re.split("[,|]", " ".join(_without_interim(post, sector))):
        words = " ".join(word for word in part.split() if word not in {"of", "for"})
        if f" {words} " not in f" {kept} ":  # 'director of children's services (DCS)'
            kept = f"{kept} {words}".strip()
    return kept


def no_post_yet(post: str) -> bool:
    """Return whether `post` only holds a place: 'TBC', 'vacant'."""
    parts = re.split(r"[,|]", " ".join(tokens(post)))
    return all(listed_in(part.strip(), "placeholders") for part in parts if part.strip())


def untold(post: str) -> bool:
    """Return whether `post` only says that the post is not told: 'not stated'."""
    return listed_in(" ".join(tokens(post)), "untold")


def only_a_role(post: str) -> bool:
    """Return whether `post` only says what it is in the arrangements: 'police DSP'."""
    words = (w for w in tokens(post) if not listed_in(w, "kinds_of_body", "prepositions"))
    return listed_in(" ".join(words), "roles")


def same_post(one: str, other: str) -> bool:
    """Return whether `one` and `other` are spellings of the same post (WT 2023 para. 48, 57).

    Spelling, short forms (in any of their meanings) and interim make no difference.
    """
    forms = [{_essence(post, sector) for sector in get_args(Sector)} for post in (one, other)]
    return not (forms[0] - {""}).isdisjoint(forms[1])

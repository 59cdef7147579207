"""Read a post as a document writes it into a level; the words are in `rules/posts.yaml`.

Source: WT 2023 para. 48 (heads of agencies), para. 57 footnote 23 (a floor for the police).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile, pairwise, takewhile
from typing import Literal, TypeAlias, get_args

from pydantic import BaseModel

from wt_engine.arrangement.partners import Level, NamedAs, Sector
from wt_engine.document import read_document
from wt_engine.document.validate import validated
from wt_engine.terms.errors import PackError
from wt_engine.terms.resources import rules_folder

Floor: TypeAlias = Literal["at_or_above", "below", "unclear"]
_Words: TypeAlias = tuple[str, ...]

_SPELLINGS = tuple((re.compile(pattern), new) for pattern, new in (
    (r"[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]", ""),  # accents, what isn't seen
    (r"[\u2018\u2019\u02bc\u2032`]", "'"),
    (r"[\u2010-\u2015\u2212]", "-"),
    (r"(?<![^\s(,;/])[ta]/(?=[a-z])", "interim "),  # T/ACC, A/DCS
    (r"(?<![^\s(,;/])d/(?=(ch(ief)?\.? ?)?(su|insp|ci\b|di\b|sgt))", "detective "),  # D/Ch Supt
    (r"(?<![^\s(,;/])d/(?=[a-z])", "deputy "),  # D/CC
    (r"\(\s*(interim|acting|temporary)\s*\)", r" \1 "),  # so that it breaks nothing up
    (r"(?<=\b[a-z])\.(?=[a-z]\b)", ""),  # C.E.O.
    (r"(?<=\s)-|-(?=\s)|[,:()\[\]\n]", " , "),
    (r"[;/|]|\bor\b", " | "),
    (r"[&+]", " and "),
    (r"(?<=[a-z])'s\b|(?<=s)'(?![a-z])", " 's "),
))  # fmt: skip
_BREAKS = frozenset({",", "|"})


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


class _Rule(BaseModel, extra="forbid", frozen=True):
    level: Level | None = None
    sectors: frozenset[Sector]
    phrases: tuple[str, ...]
    floor: Floor = "unclear"
    starts: bool = False
    with_any: tuple[str, ...] = ()
    same_part: bool = False


class _Book(BaseModel, extra="forbid", frozen=True):
    abbreviations: dict[Literal["everywhere"] | Sector, dict[str, str]]
    plurals: dict[str, str]
    levels: dict[Level, str]
    lowered: dict[str, Level]
    words: dict[str, frozenset[str]]
    other_bodies: dict[str, dict[Literal["own", "always", "unless_own"], tuple[str, ...]]]
    rules: tuple[_Rule, ...]


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    level: Level | None
    floor: Floor
    plural: bool


@lru_cache(maxsize=1)
def _book() -> _Book:
    return validated(_Book, read_document(rules_folder() / "posts.yaml"), PackError)


@lru_cache(maxsize=1)
def _rules() -> dict[str, list[_Rule]]:
    rules = _book().rules
    phrases = {phrase for rule in rules for phrase in rule.phrases}
    return {phrase: [rule for rule in rules if phrase in rule.phrases] for phrase in phrases}


@lru_cache(maxsize=8)
def _short_forms(sector: str) -> tuple[re.Pattern[str], dict[str, str]]:
    tables = [t for key, t in _book().abbreviations.items() if key in ("everywhere", sector)]
    full = {_plain(short): _plain(long) for table in tables for short, long in table.items()}
    longest_first = "|".join(map(re.escape, sorted(full, key=len, reverse=True)))
    return re.compile(rf"(?<!\S)(?:{longest_first})(?!\S)"), full


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.replace("\u00b4", "'")).casefold()
    for pattern, new in _SPELLINGS:
        text = pattern.sub(new, text)
    words = re.findall(r"(?<!\S)'s|[a-z0-9]+|[,|]", text)
    return " ".join(word for word in words if word not in {"the", "a", "an"})


def _tokens(text: str, sector: str = "everywhere") -> _Words:
    """Return the words of `text` with short forms written out; ',' and '|' stand for breaks."""
    pattern, full = _short_forms(sector)
    return tuple(pattern.sub(lambda short: full[short[0]], _plain(text)).split())


def _in(word: str, *lists: str) -> bool:
    return any(word in _book().words[name] for name in lists)


def _has(words: _Words, phrases: tuple[str, ...]) -> bool:
    return any(f" {phrase} " in f" {' '.join(words)} " for phrase in phrases)


def _without_interim(post: str, sector: str) -> _Words:
    words = (word for word in _tokens(post, sector) if not _in(word, "interim"))
    return tuple(dropwhile(_BREAKS.__contains__, words))


def _fits(rule: _Rule, words: _Words, at: int) -> bool:
    part = tuple(takewhile(lambda word: word not in _BREAKS, words[at:]))
    near = not rule.with_any or _has(part if rule.same_part else words, rule.with_any)
    return near and (not rule.starts or not at or words[at - 1] in _BREAKS | {"and"})


def _match(words: _Words, at: int, sector: str) -> _Found | None:
    """Return the longest listed post at `at`; one of other sectors only has no level."""
    singular = tuple(_book().plurals.get(word, word) for word in words[at : at + 7])
    for size in range(len(singular), 0, -1):
        listed = _rules().get(" ".join(singular[:size]), [])
        own = [rule for rule in listed if sector in rule.sectors]
        rule = next((rule for rule in own or listed if _fits(rule, words, at)), None)
        if rule is None:
            continue
        last, following = words[at + size - 1], (*words, ",")[at + size]
        guarded = (rule.level == "head" or sector == "police") and not _in(last, "prepositions")
        other = following == "'s" or (guarded and _in(following, "belongs_to"))
        if other or (last in _book().plurals and not _in(following, "class_followers")):
            return None
        level, floor = (rule.level, rule.floor) if own else (None, "unclear")
        return _Found(at, at + size, level, floor, singular[:size] != words[at : at + size])
    return None


def _scan(words: _Words, sector: str) -> tuple[list[_Found], _Words]:
    """Return the posts in `words`, without a level where a word unsettles it, and what counts."""
    found, unsettled, at = list[_Found](), False, 0
    while at < len(words) and not _in(words[at], "to"):
        hit = _match(words, at, sector)
        if not hit and _in(words[at], "lowering") and (whole := _match(words, at + 1, sector)):
            floor: Floor = "below" if whole.floor == "below" else "unclear"
            hit = replace(whole, start=at, floor=floor, level=_book().lowered.get(str(whole.level)))
        if hit is None:
            unsettled = unsettled or _in(words[at], "lowering", "unsettling")
            if words[at] == "'s" and _in((*words, ",")[at + 1], "belongs_to"):
                cut = max((n + 1 for n in range(at) if words[n] in _BREAKS), default=0)
                found = [hit for hit in found if hit.start < cut]  # "chief executive's office"
                words, at = words[:cut] + words[at + 1 :], cut - 1
        elif at and _in(words[at - 1], "prepositions") and hit.level:
            break  # somebody else's: 'office of the chief constable'
        else:
            found.append(hit)
        at = hit.end if hit else at + 1
    if unsettled:
        found = [replace(hit, level=None, floor="unclear") for hit in found]
    return found, words[:at]


def _named_as(words: _Words, found: list[_Found]) -> NamedAs:
    posts = {hit.start for hit in found if not hit.plural}
    for end, following in enumerate((*words[1:5], ","), start=1):
        if _in(" ".join(words[:end]), "classes") and _in(following, "class_followers"):
            # 'senior officer (director of children's services)' names a post
            return "post" if posts and following in _BREAKS else "class"
    for at, word in enumerate(words):
        if at not in posts and (word in _book().plurals or _in(word, "class_words")):
            return "class"
        if at in posts or _in(word, "post_words"):
            return "post"
    first_part = takewhile(lambda word: word not in _BREAKS, words)
    return "organisation" if any(_in(word, "organisation_words") for word in first_part) else "post"


def _level(words: _Words, found: list[_Found], sector: str) -> tuple[Level | None, str]:
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
    other = _book().other_bodies[sector]
    outside = _has(words, other["unless_own"]) and not _has(words, other["own"])
    if highest == "head" and (outside or _has(words, other["always"])):
        return None, f"not read: '{phrase}' may be of another body than the agency"
    return highest, f"read as {_book().levels[highest]} from '{phrase}'"


def _floor(found: list[_Found], words: _Words) -> Floor:
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
    interim = any(_in(word, "interim") for word in _tokens(post, sector))
    level, basis = _level(words, found, sector)
    floor = _floor(found, words) if sector == "police" else None
    return PostReading(level, interim, _named_as(words, found), floor, basis)


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
    parts = re.split(r"[,|]", " ".join(_tokens(post)))
    return all(_in(part.strip(), "placeholders") for part in parts if part.strip())


def only_a_role(post: str) -> bool:
    """Return whether `post` only says what it is in the arrangements: 'police DSP'."""
    words = (w for w in _tokens(post) if not _in(w, "kinds_of_body", "prepositions"))
    return _in(" ".join(words), "roles")


def other_kind_of_body(body: str, sector: str) -> bool:
    """Return whether a name is of a kind that a partner of `sector` cannot be, as a trust."""
    return _has(_tokens(body, sector), _book().other_bodies[sector]["always"])


def same_body(one: str, other: str, sector: str) -> bool:
    """Return whether `one` and `other` may be the same body, or one of a joint post's bodies.

    Spelling, short forms and the kind of body ('Borough Council') make no difference. A
    children's trust or company that bears a council's name, or an NHS trust, is another body.
    """
    bodies = [_tokens(body, sector) for body in (one, other)]
    names = (" ".join(w for w in words if not _in(w, "kinds_of_body")) for words in bodies)
    shorter, longer = sorted(names, key=len)
    alike = other_kind_of_body(one, sector) == other_kind_of_body(other, sector)
    return alike and (not shorter or f" {shorter} " in f" {longer} ")


def same_post(one: str, other: str) -> bool:
    """Return whether `one` and `other` are spellings of the same post (WT 2023 para. 48, 57).

    Spelling, short forms (in any of their meanings) and interim make no difference.
    """
    forms = [{_essence(post, sector) for sector in get_args(Sector)} for post in (one, other)]
    return not (forms[0] - {""}).isdisjoint(forms[1])

"""The words that posts and bodies are read by, from `rules/posts.yaml`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

from pydantic import BaseModel

from wt_engine.arrangement.partners import Level, Sector
from wt_engine.document import read_document
from wt_engine.document.validate import validated
from wt_engine.terms.errors import PackError
from wt_engine.terms.resources import rules_folder

Floor: TypeAlias = Literal["at_or_above", "below", "unclear"]
Words: TypeAlias = tuple[str, ...]

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
BREAKS = frozenset({",", "|"})


class Rule(BaseModel, extra="forbid", frozen=True):
    """What one or more phrases of `posts.yaml` say of a post."""

    level: Level | None = None
    sectors: frozenset[Sector]
    phrases: tuple[str, ...]
    floor: Floor = "unclear"
    starts: bool = False
    ends: bool = False
    lay: bool = False
    with_any: tuple[str, ...] = ()
    same_part: bool = False


class Book(BaseModel, extra="forbid", frozen=True):
    """The whole of `posts.yaml`."""

    abbreviations: dict[Literal["everywhere"] | Sector, dict[str, str]]
    plurals: dict[str, str]
    levels: dict[Level, str]
    lowered: dict[str, Level]
    words: dict[str, frozenset[str]]
    bodies: dict[str, dict[Literal["own", "other", "part"], tuple[str, ...]]]
    other_bodies: dict[str, dict[Literal["own", "always", "unless_own"], tuple[str, ...]]]
    rules: tuple[Rule, ...]


@lru_cache(maxsize=1)
def book() -> Book:
    """Return the words, read once."""
    return validated(Book, read_document(rules_folder() / "posts.yaml"), PackError)


@lru_cache(maxsize=1)
def rules_by_phrase() -> dict[str, list[Rule]]:
    """Return the rules under each of their phrases."""
    rules = book().rules
    phrases = {phrase for rule in rules for phrase in rule.phrases}
    return {phrase: [rule for rule in rules if phrase in rule.phrases] for phrase in phrases}


@lru_cache(maxsize=8)
def _short_forms(sector: str) -> tuple[re.Pattern[str], dict[str, str]]:
    tables = [t for key, t in book().abbreviations.items() if key in ("everywhere", sector)]
    full = {_plain(short): _plain(long) for table in tables for short, long in table.items()}
    longest_first = "|".join(map(re.escape, sorted(full, key=len, reverse=True)))
    return re.compile(rf"(?<!\S)(?:{longest_first})(?!\S)"), full


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.replace("\u00b4", "'")).casefold()
    for pattern, new in _SPELLINGS:
        text = pattern.sub(new, text)
    words = re.findall(r"(?<!\S)'s|[a-z0-9]+|[,|]", text)
    return " ".join(word for word in words if word not in {"the", "a", "an"})


def tokens(text: str, sector: str = "everywhere") -> Words:
    """Return the words of `text` with short forms written out; ',' and '|' stand for breaks."""
    pattern, full = _short_forms(sector)
    return tuple(pattern.sub(lambda short: full[short[0]], _plain(text)).split())


def listed_in(word: str, *lists: str) -> bool:
    """Return whether a word or phrase stands in one of the lists."""
    return any(word in book().words[name] for name in lists)


def has_phrase(words: Words, phrases: tuple[str, ...]) -> bool:
    """Return whether one of the phrases is among the words."""
    return any(f" {phrase} " in f" {' '.join(words)} " for phrase in phrases)

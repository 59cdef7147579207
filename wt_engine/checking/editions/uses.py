"""Whether a word is used as an arrangement's own: not in another sense, nor of another time."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from wt_engine.arrangement.model import Arrangement
from wt_engine.checking.editions.texts import Said
from wt_engine.packs.model import ForeignWords

_BETWEEN = r"[\s(,\u2010-\u2015-]+"
_SPACE = re.compile(r"\s")
_IN_ADDRESSES = ("://", "www.", "@")
_TOKEN = re.compile(r"[\w'\u2019]+|[^\w\s]")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_STOPS = frozenset(".;:!?)")
_DASHES = "-\u2013\u2014"
_YEAR = re.compile(r"20\d\d")
_NEAR, _MOST_TOKENS = 120, 16
"""How far around a word what bears on it is looked for."""


def _words_of(pattern: str) -> Callable[[str], bool]:
    """A test of whether a token is one of some words, in small or capital letters."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda token: compiled.fullmatch(token) is not None


_is_small = _words_of("a|all|an|and|both|by|in|its|local|of|on|our|s|than|the|their|to")
"""Words between one that tells of the past and the name that it tells of."""
_has_no_initial = _words_of("and|for|in|of|on|s|the")
_tells_before = _words_of(
    "abolished|bec[ao]me|becomes|becoming|dissolved|earlier|ex|former|formerly|future|instead|longer|"
    "old|predecessors?|previous|previously|rather|replaced|replaces|replacing|succeeded|succeeding|"
    "succeeds|superseded|supersedes|superseding|until"
)
"""Before a name: it is not what is there now ('no longer', 'instead of', 'rather than')."""
_tells_at_a_break = _words_of("later|once|then|was|were")
"""The same at the start of a bracket or after a comma only: '(was Leeds CCG)'."""
_is_break = _words_of(rf"[(,{_DASHES}]|and")
_tells_after = _words_of(
    "abolished|bec[ao]me|becoming|ceased|closed|dissolved|ended|replaced|succeeded|superseded|until"
)
"""After a name: it has ended, or will."""
_tells_of_what_followed = _words_of("before|later|now|then")
"""The same where a name or a time comes next: 'CCG, now NHS Sussex ICB'."""
_tells_of_a_time = _words_of("for|in|under")
_leads_on = _words_of(
    rf"[(,{_DASHES}]|['\u2019]s?|and|are|as|be|been|had|has|have|is|it|no|longer|that|to|was|were|which|"
    "who|will"
)
"""What may come between a name and one of these."""


def first_use(
    text: str, foreign: ForeignWords, kept_apart: Collection[str], *, since: date, day: date
) -> str | None:
    """Return the first of the words that `text` uses of its own time; None where it has none.

    Args:
        text: what the file says.
        foreign: the words, and phrases in which they mean something else.
        kept_apart: short forms that this file uses in a sense of its own, in small letters.
        since: the day from which they are foreign.
        day: the day of the check.
    """
    elsewhere = [found.span() for found in _finder(foreign.other_meanings).finditer(text)]
    for hit in _finder(foreign.words).finditer(text):
        start, end = hit.span()
        if hit[0].casefold() in kept_apart:
            continue
        if any(left <= start and end <= right for left, right in elsewhere):
            continue
        if _in_address(text, start, end):
            continue
        if not _told_before(text[:start], day) and not _told_after(text[end:], since):
            return " ".join(hit[0].split())
    return None


@lru_cache(maxsize=64)
def _finder(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds `words`, the longest first, however they are spaced."""
    spaced = (_BETWEEN.join(map(re.escape, w.split())) for w in sorted(words, key=len)[::-1])
    return re.compile(rf"\b(?:{'|'.join(spaced)})\b" if words else r"(?!)", re.IGNORECASE)


def meanings_of_its_own(
    arrangement: Arrangement, texts: Sequence[Said], foreign: ForeignWords
) -> frozenset[str]:
    """Return the short forms that a file uses in another sense, in small letters.

    They are the partnership's own name in short (Derby Safeguarding Partnership), or are
    written out as something else somewhere: 'Local Strategic Partnership (LSP)'.
    """
    short = {word.casefold() for word in foreign.words if word[:-1].isupper()}
    names = (arrangement.name, *(arrangement.aliases or ()))
    own = {name.casefold() for name in names} | {_initials(_words(name)) for name in names}
    own |= {inside.strip().casefold() for name in names for inside in _IN_BRACKETS.findall(name)}
    long = {word.casefold() for word in foreign.words}
    told = (found for said in texts for found in _written_out(said.text, short))
    return frozenset(
        short & (own | {form for form, phrase in told if phrase.casefold() not in long})
    )


def _written_out(text: str, short: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each short form that brackets explain, with what it stands for."""
    for found in _explained(tuple(sorted(short))).finditer(text):
        form = (found[1] or found[3]).casefold()
        before = text[max(0, found.start() - _NEAR) : found.start()]
        letters = form.removesuffix("s")
        phrase = _words(found[2]) if found[1] else _words(before)[-len(letters) :]
        if _initials(phrase) == letters:
            yield form, " ".join(phrase)


@lru_cache(maxsize=64)
def _explained(short: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds 'LSP (Local Strategic Partnership)' and '(LSP)'."""
    form = rf"({'|'.join(map(re.escape, short))})" if short else r"((?!))"
    return re.compile(rf"\b{form}\s*\(([^()]{{1,100}})\)|\(\s*{form}\s*\)", re.IGNORECASE)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words if not _has_no_initial(word)).casefold()


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of a web or mail address."""
    before = _SPACE.split(text[max(0, start - _NEAR) : start])[-1]
    after = _SPACE.split(text[end : end + _NEAR])[0]
    return any(mark in f"{before}{after}" for mark in _IN_ADDRESSES)


def _told_before(text: str, day: date) -> bool:
    """Whether the words that lead up to a name tell that it is of another time.

    Only what belongs to the name may stand between: capitals, numbers and small words.
    """
    tokens = _TOKEN.findall(text[-_NEAR:])[-_MOST_TOKENS:]
    year = 0
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        if _tells_before(token):
            return True
        if _tells_at_a_break(token) and place > 0 and _is_break(tokens[place - 1]):
            return True
        if token.casefold() == "from" and year >= day.year:
            return True
        named = token[0].isupper() or token[0].isdigit() or not token[0].isalnum()
        if token in _STOPS or not (named or _is_small(token)):
            return False
        year = int(token) if _YEAR.fullmatch(token) else year
    return False


def _told_after(text: str, since: date) -> bool:
    """Whether the words that follow a name tell that it has ended, or name a time gone by."""
    tokens = _TOKEN.findall(text[:_NEAR])[:_MOST_TOKENS]
    for place, token in enumerate(tokens):
        if _tells_after(token):
            return True
        if _tells_of_what_followed(token):
            return _is_name(tokens[place + 1 :])
        if _tells_of_a_time(token):
            return _year_in(tokens[place + 1 : place + 8], since.year)
        if not _leads_on(token):
            return False
    return False


def _is_name(tokens: Sequence[str]) -> bool:
    """Whether a name, a number or what introduces one comes first."""
    first = next((token for token in tokens if not _is_small(token)), "")
    return first[:1].isupper() or first[:1].isdigit() or first in {"known", "part"}


def _year_in(tokens: Sequence[str], last: int) -> bool:
    """Whether a year up to `last` comes before the sentence or bracket ends."""
    for token in tokens:
        if token in _STOPS:
            return False
        if _YEAR.fullmatch(token):
            return int(token) <= last
    return False

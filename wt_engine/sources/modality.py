"""Whether the word of a duty, such as 'must', can be seen in what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wt_engine.packs.model import Citation, Duty
from wt_engine.sources.guidance import Guidance, Numbered
from wt_engine.sources.model import WordNote

_FORMS = {
    "must": r"must",
    "should": r"should",
    "expected": r"expect(?:s|ed|ation|ations)?",
    "may": r"may",
}
"""Duties that the guidance only states have no such word."""


def is_sought(duty: Duty, source: str) -> bool:
    """Whether there is a word to be looked for, and a paragraph of `source` to look in."""
    return duty.modality in _FORMS and any(_is_text(one, source) for one in duty.cites)


def word_note(duty: Duty, source: str, guidance: Guidance) -> WordNote | None:
    """Return a note where the word of `duty` is in none of the paragraphs that it cites."""
    texts = list(_texts(duty, source, guidance))
    word = re.compile(rf"\b{_FORMS[duty.modality]}\b", re.IGNORECASE)
    if any(word.search(text) for text in texts):
        return None
    return WordNote(duty.id, duty.modality, _why_not(duty, source, texts))


def _why_not(duty: Duty, source: str, texts: list[str]) -> str:
    if not texts:
        return "not decided: none of the paragraphs that it cites was found."
    others = dict.fromkeys(one.source for one in duty.cites if one.source != source)
    if others:
        return f"not decided: the word may stand in what else it rests on, {', '.join(others)}."
    run_on = re.compile(_FORMS[duty.modality], re.IGNORECASE)
    if any(run_on.search("".join(text.split())) for text in texts):
        return "not decided: letters that make the word are in the text, run together or apart."
    return "the word is not seen in the paragraphs that it cites: read them."


def _is_text(citation: Citation, source: str) -> bool:
    return citation.source == source and citation.paragraph is not None


def _texts(duty: Duty, source: str, guidance: Guidance) -> Iterator[str]:
    for citation in duty.cites:
        number = citation.paragraph
        if _is_text(citation, source) and number is not None and number.isdecimal():
            paragraph = guidance.paragraphs.get(int(number))
            if paragraph is not None:
                yield _text(paragraph, citation.item)


def _text(paragraph: Numbered, item: int | None) -> str:
    """Return what is cited: an item with the words before its list, or the whole."""
    items = paragraph.items if item is None else paragraph.items[item - 1 : item]
    return " ".join((paragraph.text, *(one.text for one in items)))

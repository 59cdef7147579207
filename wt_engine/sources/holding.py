"""Hold one place that is cited against what was found in the file."""

from __future__ import annotations

from collections.abc import Sequence

from wt_engine.packs.model import Citation
from wt_engine.sources.guidance import Guidance, Numbered
from wt_engine.sources.model import Held, Standing

_FOUND = Held(Standing.FOUND)
_MOST_NAMED = 10


def hold_citation(citation: Citation, guidance: Guidance) -> Held:
    """Say how a citation of the guidance stands in the file."""
    if citation.footnote is not None:
        held = hold_footnote(citation.footnote, citation.page, guidance)
        if citation.paragraph is None or held.standing is not Standing.FOUND:
            return held
    number = _number(citation.paragraph)
    if number is None:
        return Held(Standing.NOT_DECIDED, "only whole numbers of paragraphs can be looked for.")
    paragraph = _looked_up(number, guidance)
    if isinstance(paragraph, Held):
        return paragraph
    if citation.footnote is not None:
        return _FOUND  # the page is the footnote's
    if citation.item is not None:
        return _item(paragraph, citation.item, citation.page, guidance)
    return _start(paragraph, citation.page)


def hold_paragraph(number: int, pages: Sequence[int], guidance: Guidance) -> Held:
    """Say how a line of the table stands: the page of a paragraph, then that of each item."""
    paragraph = _looked_up(number, guidance)
    if isinstance(paragraph, Held) or not pages:
        return paragraph if isinstance(paragraph, Held) else _FOUND
    held = [_start(paragraph, pages[0]), _list(paragraph, pages, guidance)]
    pairs = zip(pages[1:], paragraph.items, strict=False)
    held += [_page("item", n, page, item.page) for n, (page, item) in enumerate(pairs, start=1)]
    return next((one for one in held if one.standing is not Standing.FOUND), _FOUND)


def hold_footnote(number: int, page: int | None, guidance: Guidance) -> Held:
    """Say how a footnote stands in the file."""
    there = guidance.footnotes.get(number)
    if there is None:
        return _absent("footnote", number, guidance.footnotes, guidance)
    return _page("footnote", number, page, there)


def _named(pages: Sequence[int]) -> str:
    """Return the first of some pages with commas; a damaged file may have a thousand."""
    return ", ".join(map(str, pages[:_MOST_NAMED])) + (" ..." if len(pages) > _MOST_NAMED else "")


def _number(paragraph: str | None) -> int | None:
    return int(paragraph) if paragraph is not None and paragraph.isdecimal() else None


def _looked_up(number: int, guidance: Guidance) -> Numbered | Held:
    """Return the paragraph, or how it stands where there is none, or more than one."""
    paragraph = guidance.paragraphs.get(number)
    if paragraph is None and number in guidance.strays:
        pages = _named(guidance.strays[number])
        told = f"a line begins with '{number}.' out of order, on page {pages}."
        return Held(Standing.NOT_DECIDED, told)
    if paragraph is None:
        starts = {known: one.page for known, one in guidance.paragraphs.items()}
        return _absent("paragraph", number, starts, guidance)
    if paragraph.rivals:
        pages = _named(sorted({paragraph.page, *paragraph.rivals}))
        return Held(
            Standing.NOT_DECIDED, f"a line begins with '{number}.' on several pages: {pages}."
        )
    return paragraph


def _absent(kind: str, number: int, pages: dict[int, int], guidance: Guidance) -> Held:
    """Say that nothing has this number, unless a page where it could be was not read whole."""
    first = max((page for known, page in pages.items() if known < number), default=1)
    last = min((page for known, page in pages.items() if known > number), default=guidance.pages)
    unread = [page for page in sorted(guidance.in_doubt) if first <= page <= last]
    if unread:
        told = f"it may stand on a page that could not be read: {_named(unread)}."
        return Held(Standing.NOT_DECIDED, told)
    return Held(Standing.NOT_FOUND, f"the file has no {kind} {number}.")


def _item(paragraph: Numbered, item: int, page: int | None, guidance: Guidance) -> Held:
    read = len(paragraph.items)
    if item <= read:
        return _page("item", item, page, paragraph.items[item - 1].page)
    if not read or _in_doubt(paragraph, guidance):
        return _unread_list(paragraph.number, item)
    return Held(Standing.FEWER_ITEMS, f"the list of paragraph {paragraph.number} has {read} items.")


def _list(paragraph: Numbered, pages: Sequence[int], guidance: Guidance) -> Held:
    """Say whether a paragraph's list is as long as the table has it."""
    listed, read = len(pages) - 1, len(paragraph.items)
    if listed == read:
        return _FOUND
    if not read or _in_doubt(paragraph, guidance):
        return _unread_list(paragraph.number, listed)
    return Held(
        Standing.FEWER_ITEMS if read < listed else Standing.MORE_ITEMS,
        f"the list of paragraph {paragraph.number} has {read} items, not {listed}.",
    )


def _in_doubt(paragraph: Numbered, guidance: Guidance) -> bool:
    return any(paragraph.page <= page <= paragraph.last_page for page in guidance.in_doubt)


def _unread_list(number: int, wanted: int) -> Held:
    return Held(
        Standing.NOT_DECIDED,
        f"no list of {wanted} items can be told from the text of paragraph {number}.",
    )


def _start(paragraph: Numbered, cited: int | None) -> Held:
    """Say whether a paragraph starts on the page cited; what only goes on there does not."""
    held = _page("paragraph", paragraph.number, cited, paragraph.page)
    if cited is None or not paragraph.page < cited <= paragraph.last_page:
        return held
    told = f"paragraph {paragraph.number} goes on on page {cited}; it starts on {paragraph.page}."
    return Held(Standing.OTHER_PAGE, told)


def _page(kind: str, number: int, cited: int | None, there: int) -> Held:
    if cited is None or cited == there:
        return _FOUND
    return Held(Standing.OTHER_PAGE, f"{kind} {number} is on page {there}, not {cited}.")

"""Citations as one quotes them in a board paper."""

from __future__ import annotations

from wt_engine.packs.model import Citation

NOT_CHECKED = "paragraph number not yet checked against the 2018 text"


def ordinal(number: int) -> str:
    """Return '1st', '2nd', '3rd', '4th' ..."""
    suffix = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{suffix}"


def quoted(citation: Citation, short_name: str) -> str:
    """Return a citation in words, e.g. 'WT 2023, para. 104, 6th item, p. 40'.

    `short_name` is how the pack names the source. A number that was not seen in the
    source says so.
    """
    parts = [short_name, *_numbers(citation)]
    if citation.page is not None:
        parts.append(f"p. {citation.page}")
    if citation.footnote is not None:
        parts.append(f"footnote {citation.footnote}")
    text = ", ".join(parts)
    if citation.as_enacted:
        text += " (as enacted in 2017)"
    return text if citation.checked else f"{text} ({NOT_CHECKED})"


def placed(citation: Citation) -> str:
    """Return where a duty stands in a few characters: 'para. 104', 's. 16G(3)'."""
    if citation.paragraph is not None:
        return f"para. {citation.paragraph}"
    if citation.footnote is not None:
        return f"fn. {citation.footnote}"
    if citation.source == "WT2018":
        return f"ch. {citation.chapter}"
    return _numbers(citation)[0]


def _numbers(citation: Citation) -> list[str]:
    if citation.section is not None:
        return [f"s. {citation.section}"]
    if citation.regulation is not None:
        return [f"reg. {citation.regulation}"]
    if citation.schedule_paragraph is not None:
        return [f"Sch. para. {citation.schedule_paragraph}"]
    if citation.source == "AILC2018":
        return [str(citation.paragraph)]
    parts = []
    if citation.source == "WT2018":
        parts = [f"ch. {citation.chapter}", str(citation.heading)]
    if citation.paragraph is not None:
        parts.append(f"para. {citation.paragraph}")
    if citation.item is not None:
        parts.append(f"{ordinal(citation.item)} item")
    return parts

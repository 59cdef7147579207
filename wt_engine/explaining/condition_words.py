"""Conditions in plain English: a tree of sentences for any condition of the duty language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from wt_engine.arrangement.vocabulary import vocabulary
from wt_engine.checking.findings.field_words import SAYS, words_of
from wt_engine.checking.findings.leaves import behind
from wt_engine.checking.findings.words import in_words
from wt_engine.explaining.claims import claim_of, day_of
from wt_engine.fields.catalogue import kind_of
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived
from wt_engine.views import Tree

_SCOPES = {
    "arrangement": "arrangement",
    "partner": "safeguarding partner",
    "delegate": "delegate",
    "scrutineer": "provider of independent scrutiny",
    "yearly_report": "yearly report",
    "agency": "relevant agency",
    "contribution": "contribution",
}
_LISTS = {
    "all": "all of these hold:",
    "any": "at least one of these holds:",
    "none": "the file shows that none of these holds:",
    "shown_by": "at least one of these places shows it, and none denies it:",
}
_ALONE = {
    "none": "the file shows that this does not hold:",
    "judged": "where this holds, a person must judge it:",
    "shows": "this can show it, and cannot deny it:",
}
_DATED = ("by", "since", "within", "recent")
_READING: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("stated",),
        "What a document says counts when it is stated there, or in a document that it links to "
        "and that the file lists. A heading alone, the guidance's own text or an intention is for "
        "a person to judge.",
    ),
    (
        ("assured",),
        "What is done counts when somebody from outside looked at it in the last year, or since "
        "when the next look was not yet due, and found it in place. An older look, the "
        "partnership's own word or a part of it is for a person to judge. Where the latest look "
        "found that no occasion arose, the duty does not apply. What documents say counts neither "
        "way.",
    ),
    (
        _DATED,
        "A date given by month or year only may be too coarse to tell. A person must then judge.",
    ),
)
_ALWAYS = "What the file leaves out is not known, which counts neither for the duty nor against it."


def words_for(condition: Condition, scope: str, derived: Mapping[str, Derived]) -> Tree:
    """Return `condition`, asked of each subject of `scope`, as a tree of plain words."""
    key = condition.key
    if condition.parts:
        return _joined(key, [words_for(part, scope, derived) for part in condition.parts])
    fact = behind(condition)
    if fact is not None:
        return _derived(condition, derived[fact], derived)
    return Tree(_PLAIN[key](condition, scope))


def reading_of(conditions: Iterable[Condition], derived: Mapping[str, Derived]) -> tuple[str, ...]:
    """Return how the words of conditions are meant, as sentences."""
    keys = {key for condition in conditions for key in _keys(condition, derived)}
    return (_ALWAYS, *(told for about, told in _READING if keys.intersection(about)))


def _keys(condition: Condition, derived: Mapping[str, Derived]) -> list[str]:
    fact = behind(condition)
    inside = (*condition.parts, *((derived[fact].is_,) if fact is not None else ()))
    return [condition.key, *(key for part in inside for key in _keys(part, derived))]


def _joined(key: str, parts: list[Tree]) -> Tree:
    if len(parts) > 1:
        return Tree(_LISTS[key], tuple(parts))
    return Tree(_ALONE[key], tuple(parts)) if key in _ALONE else parts[0]


def _derived(condition: Condition, fact: Derived, derived: Mapping[str, Derived]) -> Tree:
    """A derived fact in its own words; what it is made of below, where that is more."""
    about = _lowered(fact.about)
    if condition.every is not None:
        about = f"for each {_SCOPES[condition.every.scope]}: {about}"
    elif condition.some is not None:
        about = f"for at least one {_SCOPES[condition.some.scope]}: {about}"
    made_of = words_for(fact.is_, fact.for_each, derived)
    if not made_of.children:
        return Tree(about)
    return Tree(f"{about}, which means that {made_of.text}", made_of.children)


def _lowered(text: str) -> str:
    return text if text[1:2].isupper() else text[0].lower() + text[1:]


def said(field: str) -> str:
    """Return what a statement field says, as a clause."""
    _, group, topic = field.split(".", 2)
    return f"{SAYS[group]} {vocabulary()[group].get(topic) or topic.replace('_', ' ')}"


def _present(condition: Condition, scope: str) -> str:
    name = condition.present or ""
    kind = kind_of(scope, name)
    claim = claim_of(name, "yes")
    if kind is not None and kind.name == "flag" and claim:
        return f"the file shows that {claim}"
    if kind is not None and kind.name == "date":
        return f"the file gives {day_of(name)}, and that day has come"
    some = " (at least one)" if kind is not None and kind.name == "list" else ""
    return f"the file shows {words_of(name)}{some}"


def _stated(condition: Condition, _scope: str) -> str:
    return said(condition.stated or "")


def _assured(condition: Condition, _scope: str) -> str:
    return f"{words_of(f'assurance.{condition.assured}')}, as somebody from outside found"


def _arose(condition: Condition, _scope: str) -> str:
    about = " or that ".join(words_of(f"assurance.{topic}") for topic in condition.arose or ())
    return f"nobody who looked found that there was no occasion for this: that {about}"


def _one_of(condition: Condition, _scope: str) -> str:
    one_of = condition.one_of
    assert one_of is not None
    claims = [claim_of(one_of.field, value) for value in one_of.values]
    if None not in claims:
        return f"the file shows that {' or that '.join(claim for claim in claims if claim)}"
    values = " or ".join(value.replace("_", " ") for value in one_of.values)
    return f"the file shows {words_of(one_of.field)}: {values}"


def _count(condition: Condition, _scope: str) -> str:
    count = condition.count
    assert count is not None
    limits = [f"at least {count.at_least}"] if count.at_least else []
    limits += [f"at most {count.at_most}"] if count.at_most is not None else []
    return f"the file shows {words_of(count.of)}: {' and '.join(limits)}"


def _by(condition: Condition, _scope: str) -> str:
    by = condition.by
    assert by is not None
    if by.date is not None:
        return f"{day_of(by.field)} is on or before {in_words(by.date)}"
    day = date.fromisoformat(f"2023-{by.next}")  # any year: only day and month are told
    deadline = f"the first {day.day} {day:%B} on or after {day_of(str(by.after))}"
    return f"{day_of(by.field)} is on or before {deadline}"


def _since(condition: Condition, _scope: str) -> str:
    since = condition.since
    assert since is not None
    return f"{day_of(since.field)} is on or after {in_words(since.date)}"


def _within(condition: Condition, _scope: str) -> str:
    within = condition.within
    assert within is not None
    time = (
        _counted(within.days, "day")
        if within.days is not None
        else _counted(within.months, "month")
    )
    return f"{day_of(within.field)} is no later than {time} after {day_of(within.after)}"


def _recent(condition: Condition, _scope: str) -> str:
    recent = condition.recent
    assert recent is not None
    time = _counted(recent.months, "month")
    return (
        f"{day_of(recent.field)} is in the {time} before the day of the check (an older day shows "
        "nothing: a later one may be missing from the file)"
    )


def _as_of(condition: Condition, _scope: str) -> str:
    limits = condition.as_of
    assert limits is not None
    told = [
        f"on or {word} {in_words(day)}"
        for word, day in (("after", limits.on_or_after), ("before", limits.on_or_before))
        if day is not None
    ]
    return f"the day of the check is {' and '.join(told)}"


def _counted(number: int | None, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


_PLAIN: dict[str, Callable[[Condition, str], str]] = {
    "present": _present,
    "stated": _stated,
    "assured": _assured,
    "arose": _arose,
    "one_of": _one_of,
    "count": _count,
    "by": _by,
    "since": _since,
    "within": _within,
    "recent": _recent,
    "as_of": _as_of,
}

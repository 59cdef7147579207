"""Changes of one condition, each one step away from what it says."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from wt_engine.arrangement.vocabulary import vocabulary
from wt_engine.fields.catalogue import kind_of

Raw: TypeAlias = dict[str, Any]
Change: TypeAlias = tuple[str, str, Raw]
"""The kind of mutant, what it does in words, and the condition that it makes."""

_LISTS = ("all", "any", "none", "shown_by")
_TURNED = {"all": "any", "any": "all", "none": "all", "shown_by": "all"}
_DAY = timedelta(days=1)


def changes(condition: Raw, scope: str, derived: Mapping[str, str]) -> Iterator[Change]:
    """Yield every change of `condition` and of what is inside it.

    Args:
        condition: as it stands in YAML: exactly one key.
        scope: the subjects it is asked of.
        derived: the scope of each derived fact, by name.
    """
    yield "negated", "none of it", {"none": [condition]}
    yield from _inside(condition, scope, derived)


def _inside(condition: Raw, scope: str, derived: Mapping[str, str]) -> Iterator[Change]:
    ((key, held),) = condition.items()
    if key in _LISTS:
        yield from _of_list(key, held, scope, derived)
    elif key in ("judged", "shows"):
        yield "unwrapped", f"{key} left off", held
        for kind, told, inner in _inside(held, scope, derived):
            yield kind, told, {key: inner}
    elif key in _WAYS:
        yield from _WAYS[key](key, held, scope)
    elif key == "holds":
        for other in _next_of(held, [n for n, s in derived.items() if s == derived[held]]):
            yield "other derived fact", f"{held} to {other}", {"holds": other}
    elif key in ("every", "some"):
        turned = "some" if key == "every" else "every"
        yield "every and some", f"{key} to {turned}", {turned: held}


def _of_list(key: str, held: list[Raw], scope: str, derived: Mapping[str, str]) -> Iterator[Change]:
    if len(held) > 1:
        for index in range(len(held)):
            rest = [part for at, part in enumerate(held) if at != index]
            made = rest[0] if key == "shown_by" and len(rest) == 1 else {key: rest}
            yield "dropped part", f"{key}: part {index + 1} dropped", made
        yield "joined otherwise", f"{key} to {_TURNED[key]}", {_TURNED[key]: held}
    elif key == "none":
        yield "negated", "none left off", held[0]
    for index, part in enumerate(held):
        for kind, told, inner in _inside(part, scope, derived):
            parts = [*held[:index], inner, *held[index + 1 :]]
            yield kind, f"{key} {index + 1}: {told}", {key: parts}
        yield (
            "negated",
            f"{key}: part {index + 1}",
            {key: [*held[:index], {"none": [part]}, *held[index + 1 :]]},
        )


def _next_of(name: str, names: list[str]) -> list[str]:
    ordered = sorted(names)
    return [ordered[(ordered.index(name) + 1) % len(ordered)]] if len(ordered) > 1 else []


def _statement(key: str, held: str, _scope: str) -> Iterator[Change]:
    _, group, topic = held.split(".")
    topics = list(vocabulary()[group])
    other = topics[(topics.index(topic) + 1) % len(topics)]
    yield "other field", f"{topic} to {other}", {key: f"statements.{group}.{other}"}


def _assured(key: str, held: str, _scope: str) -> Iterator[Change]:
    topics = list(vocabulary()["practice"])
    other = topics[(topics.index(held) + 1) % len(topics)]
    yield "other field", f"{held} to {other}", {key: other}


def _one_of(key: str, held: Raw, scope: str) -> Iterator[Change]:
    kind = kind_of(scope, held["field"])
    assert kind is not None
    known = kind.choices if kind.name == "choice" else ("yes", "no")
    values = [held["values"]] if isinstance(held["values"], str) else list(held["values"])
    left = [value for value in known if value not in values]
    for value in values if len(values) > 1 else ():
        rest = [v for v in values if v != value]
        yield "values", f"{value} dropped", {key: {**held, "values": rest}}
    for value in left:
        yield "values", f"{value} added", {key: {**held, "values": [*values, value]}}
    if left:
        yield "values", "the other values", {key: {**held, "values": left}}


def _count(key: str, held: Raw, _scope: str) -> Iterator[Change]:
    for bound in ("at_least", "at_most"):
        for step in (-1, 1):
            if bound in held:
                yield (
                    "number",
                    f"{bound} {step:+}",
                    {key: {**held, bound: held[bound] + step}},
                )


def _dated(key: str, held: Raw, _scope: str) -> Iterator[Change]:
    for name in ("date", "on_or_after", "on_or_before"):
        for step in (-_DAY, _DAY):
            if name in held:
                yield (
                    "deadline",
                    f"{name} {step.days:+} day",
                    {key: {**held, name: held[name] + step}},
                )
    for unit in ("days", "months"):
        for step_by in (-1, 1):
            if unit in held:
                changed = {**held, unit: held[unit] + step_by}
                yield "deadline", f"{unit} {step_by:+}", {key: changed}
    if "next" in held:
        day = date.fromisoformat(f"2023-{held['next']}")
        for step in (-_DAY, _DAY):
            changed = {**held, "next": (day + step).strftime("%m-%d")}
            yield "deadline", f"next {step.days:+} day", {key: changed}
    if "field" in held and "after" in held:
        swapped = {**held, "field": held["after"], "after": held["field"]}
        yield "other field", "the two dates swapped", {key: swapped}


_WAYS: dict[str, Callable[[str, Any, str], Iterator[Change]]] = {
    "stated": _statement,
    "assured": _assured,
    "one_of": _one_of,
    "count": _count,
    "by": _dated,
    "since": _dated,
    "within": _dated,
    "recent": _dated,
    "as_of": _dated,
}


def unlike(raw: Raw, kinds: Iterator[Change]) -> Iterator[Change]:
    """Leave out changes that make the same condition again."""
    seen = [copy.deepcopy(raw)]
    for change in kinds:
        if change[2] not in seen:
            seen.append(change[2])
            yield change

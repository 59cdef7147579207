"""What conditions can ask: fields that exist, of a kind that the condition is about."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from wt_engine.arrangement.vocabulary import vocabulary
from wt_engine.document import Path
from wt_engine.fields.catalogue import kind_of
from wt_engine.fields.values import FieldKind
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Pack
from wt_engine.terms.errors import PackError, Place, Problem

Told = Iterator[tuple[Path, str]]
_DATES = ("date",)


def lint_condition(
    condition: Condition, scope: str, path: Path, derived: Mapping[str, Derived]
) -> Told:
    """Yield the path and sentence of everything wrong inside `condition`."""
    key = condition.key
    here = (*path, key)
    if condition.parts:
        for index, part in enumerate(condition.parts):
            inner = here if key in {"judged", "shows"} else (*here, index)
            yield from lint_condition(part, scope, inner, derived)
    elif condition.present is not None:
        yield from _kind(scope, condition.present, here, not_kinds=("statement",))
    elif condition.stated is not None:
        yield from _kind(scope, condition.stated, here, kinds=("statement",))
    elif condition.topics:
        yield from _topics(condition.topics, here)
    elif condition.one_of is not None:
        one_of = condition.one_of
        yield from _kind(scope, one_of.field, (*here, "field"), kinds=("choice", "flag"))
        yield from _values(kind_of(scope, one_of.field), one_of.values, (*here, "values"))
    elif condition.count is not None:
        yield from _kind(scope, condition.count.of, (*here, "of"), kinds=("list",))
    elif condition.holds is not None:
        yield from _holds(condition.holds, scope, here, derived)
    elif condition.every is not None or condition.some is not None:
        each = condition.every or condition.some
        assert each is not None
        yield from _each(each.holds, each.scope, here, derived)
    else:
        yield from _dates(condition, scope, here)


def refuse_conditions(pack: Pack) -> None:
    """Raise PackError where a condition of `pack`, which was perhaps never linted, can't be asked.

    The duty or derived fact is named in each sentence.
    """
    derived = {fact.id: fact for fact in pack.derived}
    asked = [(fact.id, fact.for_each, fact.is_) for fact in pack.derived]
    asked += [
        (duty.id, duty.for_each, condition)
        for duty in pack.duties
        for condition in (duty.when, duty.met)
        if condition is not None
    ]
    problems = [
        Problem(Place(name), sentence)
        for name, scope, condition in asked
        for _, sentence in lint_condition(condition, scope, (), derived)
    ]
    if problems:
        raise PackError(problems)


def _dates(condition: Condition, scope: str, here: Path) -> Told:
    dated = condition.by or condition.since or condition.within or condition.recent
    if dated is None:
        return
    yield from _kind(scope, dated.field, (*here, "field"), kinds=_DATES)
    after = getattr(dated, "after", None)
    if after is not None:
        yield from _kind(scope, after, (*here, "after"), kinds=_DATES)


def _kind(
    scope: str,
    field: str,
    path: Path,
    *,
    kinds: tuple[str, ...] = (),
    not_kinds: tuple[str, ...] = (),
) -> Told:
    kind = kind_of(scope, field)
    if kind is None:
        yield path, f"there is no field '{field}' for {_words(scope)}; see docs/duty-language.md."
    elif (kinds and kind.name not in kinds) or kind.name in not_kinds:
        wanted = " or ".join(kinds) if kinds else f"not a {' or '.join(not_kinds)}"
        yield path, f"'{field}' is a {kind.name}; this condition needs {wanted}."


def _words(scope: str) -> str:
    return "the arrangement" if scope == "arrangement" else f"a {scope.replace('_', ' ')}"


def _topics(topics: tuple[str, ...], path: Path) -> Told:
    known = vocabulary()["practice"]
    for topic in topics:
        if topic not in known:
            near = difflib.get_close_matches(topic, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "see rules/vocabulary/practice.yaml."
            yield path, f"'{topic}' is no topic of practice; {hint}"


def _values(kind: FieldKind | None, values: tuple[str, ...], path: Path) -> Told:
    if kind is None or kind.name not in {"choice", "flag"}:
        return
    allowed = kind.choices if kind.name == "choice" else ("yes", "no")
    wrong = [value for value in values if value not in allowed]
    if wrong:
        yield path, f"'{wrong[0]}' is not a value of this field; use {', '.join(allowed)}."


def _holds(name: str, scope: str, path: Path, derived: Mapping[str, Derived]) -> Told:
    fact = derived.get(name)
    if fact is None:
        yield path, f"there is no derived fact '{name}' in derived.yaml."
    elif fact.for_each not in {scope, "arrangement"} and (scope, fact.for_each) != (
        "delegate",
        "partner",
    ):
        yield path, f"'{name}' is about each {fact.for_each}, but this is about {_words(scope)}."


def _each(name: str, scope: str, path: Path, derived: Mapping[str, Derived]) -> Told:
    fact = derived.get(name)
    if fact is None:
        yield path, f"there is no derived fact '{name}' in derived.yaml."
    elif fact.for_each != scope:
        yield path, f"'{name}' is about each {fact.for_each}, not each {scope}."

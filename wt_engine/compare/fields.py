"""Which fields made an outcome another: what a duty looks at, in one file and in the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from wt_engine.checking.findings.because import answer_of
from wt_engine.checking.findings.leaves import conditions_of, leaves
from wt_engine.checking.findings.shown import field_in_words, shown
from wt_engine.compare.model import FieldChange, FieldSide
from wt_engine.document import dotted
from wt_engine.fields import Facts, Subject, Value
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Derived, Duty

_Whose = tuple[str, bool, str]
"""A subject: its scope, whether the later file has it, its key there or else in the earlier."""
_Key = tuple[_Whose, str]
"""A field of a subject."""
Same = Mapping[tuple[str, str], str]
"""For each scope and key of the earlier file, the key of the same subject in the later one."""


@dataclass
class _Seen:
    """A field of one file, with the answers of the conditions that look at it."""

    subject: Subject
    value: Value
    answers: dict[Condition, str] = field(default_factory=dict)

    @property
    def content(self) -> tuple[object, ...]:
        return self.value.state, self.value.raw


def field_changes(
    duty: Duty, derived: Mapping[str, Derived], before: Subject, after: Subject, same: Same
) -> tuple[FieldChange, ...]:
    """Return the fields behind a duty that made its outcome another, in the order asked.

    These are the fields whose value differs and that are answered differently now, and the
    fields of subjects that only one of the files has. Where there are none, every field
    behind the duty whose value differs is given.

    Args:
        duty: the duty, of a pack that both files were run under.
        derived: the pack's derived facts, by id.
        before: the subject in the earlier file, its derived facts concluded.
        after: the same for the later file.
        same: which subjects of the files are the same.
    """
    paired = {who: key for who, key in same.items() if (who[0], key) != (after.scope, after.key)}
    paired[before.scope, before.key] = after.key

    def in_earlier(subject: Subject) -> _Whose:
        known = paired.get((subject.scope, subject.key))
        return subject.scope, known is not None, subject.key if known is None else known

    was = _seen(duty, derived, before, in_earlier)
    now = _seen(duty, derived, after, lambda subject: (subject.scope, True, subject.key))
    differing = [key for key in {**now, **was} if _differ(was.get(key), now.get(key))]
    decisive = [key for key in differing if _moved(was.get(key), now.get(key))]
    return tuple(_change(key, was.get(key), now.get(key), after) for key in decisive or differing)


def _seen(
    duty: Duty,
    derived: Mapping[str, Derived],
    subject: Subject,
    whose: Callable[[Subject], _Whose],
) -> dict[_Key, _Seen]:
    found: dict[_Key, _Seen] = {}
    for condition in conditions_of(duty):
        for leaf in leaves(condition, subject, derived):
            for name, value in leaf.values:
                seen = found.setdefault((whose(leaf.subject), name), _Seen(leaf.subject, value))
                seen.answers[leaf.condition] = answer_of(leaf.condition, leaf.subject)
    return found


def _differ(was: _Seen | None, now: _Seen | None) -> bool:
    return was is None or now is None or was.content != now.content


def _moved(was: _Seen | None, now: _Seen | None) -> bool:
    return was is None or now is None or was.answers != now.answers


def _change(key: _Key, was: _Seen | None, now: _Seen | None, row: Subject) -> FieldChange:
    seen = now or was
    assert seen is not None
    scope = seen.subject.scope
    own = scope == "arrangement" or (scope, True, row.key) == (row.scope, *key[0][1:])
    return FieldChange(
        field=key[1],
        words=field_in_words(key[1]),
        subject="" if own else seen.subject.label,
        before=None if was is None else _side(was),
        after=None if now is None else _side(now),
    )


def _side(seen: _Seen) -> FieldSide:
    facts: Facts = seen.subject.facts
    path, source = seen.value.path, facts.arrangement.source
    told = shown(seen.value)
    if source is None:
        return FieldSide(told, dotted(path))
    place = source.place(path)
    return FieldSide(told, dotted(path), source.file, place.line, place.column)


def same_subjects(pairs: Iterable[tuple[Subject, Subject]]) -> dict[tuple[str, str], str]:
    """Return `Same` for pairs of an earlier and a later subject, each subject in one pair.

    Of several that an empty place stands for, the first counts.
    """
    same: dict[tuple[str, str], str] = {}
    taken: set[tuple[str, str]] = set()
    for before, after in pairs:
        if (after.scope, after.key) not in taken and (before.scope, before.key) not in same:
            same[before.scope, before.key] = after.key
            taken.add((after.scope, after.key))
    return same

"""The four answers of a condition, as expressions over the properties of one fact.

For every condition and every fact exactly one of the four is true. That is shown by
construction here and by search in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wt_engine.engine.program import FALSE, TRUE, Expr, Test, all_of, any_of
from wt_engine.fields.values import UNKNOWN
from wt_engine.packs.conditions import Condition

YES, NO, JUDGE = "yes", "no", "judge"
ANSWERS = (YES, NO, UNKNOWN, JUDGE)
DERIVED = "holds "
DIRECT = ("present", "stated", "assured", "one_of")


@dataclass(frozen=True)
class Answers:
    """The four answers; `measures` are the properties that the fact must have."""

    yes: Expr
    no: Expr
    unknown: Expr
    judge: Expr
    measures: dict[str, Condition] = field(default_factory=dict)

    def of(self, answer: str) -> Expr:
        """Return the expression of one answer."""
        return {YES: self.yes, NO: self.no, UNKNOWN: self.unknown, JUDGE: self.judge}[answer]


def answers_of(condition: Condition) -> Answers:
    """Return the four answers of `condition`."""
    key = condition.key
    if key == "all":
        return _all([answers_of(part) for part in condition.parts])
    if key == "any":
        return _any([answers_of(part) for part in condition.parts])
    if key == "none":
        return _not(_any([answers_of(part) for part in condition.parts]))
    if key == "shown_by":
        return _shown_by([answers_of(part) for part in condition.parts])
    if key == "judged":
        inside = answers_of(condition.parts[0])
        judge = any_of(inside.judge, inside.yes)
        return Answers(FALSE, inside.no, inside.unknown, judge, inside.measures)
    if key == "shows":
        inside = answers_of(condition.parts[0])
        nothing = any_of(inside.no, inside.unknown, inside.judge)
        return Answers(inside.yes, FALSE, nothing, FALSE, inside.measures)
    return _atom(condition)


def property_of(condition: Condition) -> str:
    """Return the name of the fact property that holds the answer of a worked-out condition."""
    if condition.holds is not None:
        return f"{DERIVED}{condition.holds}"
    inner = getattr(condition, condition.key)
    if isinstance(inner, str):
        return f"{condition.key} {inner}"
    if isinstance(inner, tuple):
        return f"{condition.key} {', '.join(inner)}"
    shown = inner.model_dump(exclude_none=True, by_alias=True, mode="json", exclude_defaults=True)
    return f"{condition.key} {', '.join(f'{k} {v}' for k, v in shown.items())}"


def field_of(condition: Condition) -> str:
    """Return the field that a direct condition looks at."""
    if condition.assured is not None:
        return f"assurance.{condition.assured}"
    name = condition.present or condition.stated
    return name if name is not None else condition.one_of.field  # type: ignore[union-attr]


def _atom(condition: Condition) -> Answers:
    name = property_of(condition)
    yes, no, unknown, judge = (Test(name, (answer,)) for answer in ANSWERS)
    return Answers(yes, no, unknown, judge, {name: condition})


def _measures(parts: list[Answers]) -> dict[str, Condition]:
    return {name: measure for part in parts for name, measure in part.measures.items()}


def _all(parts: list[Answers]) -> Answers:
    not_no = [any_of(p.yes, p.unknown, p.judge) for p in parts]
    settled = [any_of(p.yes, p.unknown) for p in parts]
    return Answers(
        yes=all_of(*(p.yes for p in parts)),
        no=any_of(*(p.no for p in parts)),
        judge=all_of(any_of(*(p.judge for p in parts)), *not_no),
        unknown=all_of(any_of(*(p.unknown for p in parts)), *settled),
        measures=_measures(parts),
    )


def _any(parts: list[Answers]) -> Answers:
    not_yes = [any_of(p.no, p.unknown, p.judge) for p in parts]
    settled = [any_of(p.no, p.unknown) for p in parts]
    return Answers(
        yes=any_of(*(p.yes for p in parts)),
        no=all_of(*(p.no for p in parts)),
        judge=all_of(any_of(*(p.judge for p in parts)), *not_yes),
        unknown=all_of(any_of(*(p.unknown for p in parts)), *settled),
        measures=_measures(parts),
    )


def _shown_by(parts: list[Answers]) -> Answers:
    some_yes, some_no = any_of(*(p.yes for p in parts)), any_of(*(p.no for p in parts))
    no_yes = all_of(*(any_of(p.no, p.unknown, p.judge) for p in parts))
    no_no = all_of(*(any_of(p.yes, p.unknown, p.judge) for p in parts))
    some_judge = any_of(*(p.judge for p in parts))
    no_judge = all_of(*(any_of(p.yes, p.no, p.unknown) for p in parts))
    return Answers(
        yes=all_of(some_yes, no_no),
        no=all_of(some_no, no_yes, no_judge),
        judge=any_of(all_of(some_yes, some_no), all_of(some_judge, no_yes)),
        unknown=all_of(*(p.unknown for p in parts)),
        measures=_measures(parts),
    )


def _not(inside: Answers) -> Answers:
    return Answers(inside.no, inside.yes, inside.unknown, inside.judge, inside.measures)


def outcomes_of(when: Answers | None, met: Answers) -> dict[str, Expr]:
    """Return, for each outcome that a duty can have, the expression that concludes it.

    What applies for certain follows `met`. Where it is not known whether a duty applies,
    only what is met is settled.
    """
    applies = when or Answers(TRUE, FALSE, FALSE, FALSE)
    doubt, weigh = applies.unknown, applies.judge
    may_apply = any_of(applies.yes, doubt, weigh)
    outcomes = {
        "met": all_of(may_apply, met.yes),
        "not_met": all_of(applies.yes, met.no),
        "unknown": any_of(
            all_of(applies.yes, met.unknown), all_of(doubt, any_of(met.unknown, met.no))
        ),
        "needs_judgement": any_of(
            all_of(any_of(applies.yes, doubt), met.judge),
            all_of(weigh, any_of(met.no, met.unknown, met.judge)),
        ),
        "not_applicable": applies.no,
    }
    return {outcome: expr for outcome, expr in outcomes.items() if expr != FALSE}

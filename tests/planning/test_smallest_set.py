"""The plan's set of changes is as small as any: compared with a search through all sets."""

from __future__ import annotations

from itertools import chain, combinations
from typing import Any

from engine_runs import TOPICS, arrangement, duty, pack
from helpers import TODAY
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import examples

from wt_engine import Pack, check, plan

ASKED = TOPICS[:5]
NAMES = ("one", "two", "three", "four")
MET = "stated"


def said(topic: str) -> dict[str, str]:
    return {"stated": f"statements.arrangements.{topic}"}


def conditions() -> st.SearchStrategy[Any]:
    atoms = st.sampled_from(ASKED).map(said)
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"shown_by": parts}),
            inner.map(lambda part: {"shows": part}),
        ),
        max_leaves=5,
    )


def packs() -> st.SearchStrategy[Pack]:
    listed = st.lists(conditions(), min_size=1, max_size=4)
    return listed.map(
        lambda made: pack([duty(c, name=n) for n, c in zip(NAMES, made, strict=False)])
    )


def complies(made: Pack, done: tuple[str, ...]) -> bool:
    data = arrangement({"name": "A", "statements": {"arrangements": dict.fromkeys(done, MET)}})
    (report,) = check(data, as_of=TODAY, pack=made).editions
    return report.verdict == "compliant"


def fewest(made: Pack) -> int:
    sets = chain.from_iterable(combinations(ASKED, size) for size in range(len(ASKED) + 1))
    return next(len(done) for done in sets if complies(made, done))


@given(made=packs())
@examples(30)
def test_no_smaller_set_of_changes_does_it(made: Pack) -> None:
    assume(complies(made, ASKED))
    (planned,) = plan(arrangement({"name": "A"}), as_of=TODAY, pack=made).editions
    assert planned.reached == "compliant"
    assert sum(len(step.changes) for step in planned.steps) == fewest(made)
    assert all(step.smallest for step in planned.steps)


def test_one_change_for_two_duties_is_found() -> None:
    """Each duty alone could be met by a first statement; one that both share does for both."""
    first, second, shared = ASKED[:3]
    made = pack(
        [
            duty({"any": [said(first), said(shared)]}, name="one"),
            duty({"any": [said(second), said(shared)]}, name="two"),
        ]
    )
    (planned,) = plan(arrangement({"name": "A"}), as_of=TODAY, pack=made).editions
    (step,) = planned.steps
    (change,) = step.changes
    assert change.path == f"statements.arrangements.{shared}.evidence"
    assert {finding.duty for finding in change.settles} == {"one", "two"}


def test_a_statement_that_is_denied_is_put_right_not_passed_over() -> None:
    first, second = ASKED[:2]
    made = pack([duty({"shown_by": [said(first), said(second)]}, name="one")])
    data = arrangement({"name": "A", "statements": {"arrangements": {first: "not_stated"}}})
    (planned,) = plan(data, as_of=TODAY, pack=made).editions
    assert (planned.verdict, planned.reached) == ("breach", "compliant")
    (step,) = planned.steps
    assert {change.path for change in step.changes} == {
        f"statements.arrangements.{first}.evidence",
    }

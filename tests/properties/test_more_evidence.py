"""More evidence never makes a finding worse, and no evidence never makes one good.

*Adding evidence* is filling something that the file left out: putting back what one of the
two compliant model arrangements says there (a field, a statement, a date, a whole part), or
stating, with a day, what the file was silent on. It is not changing what the file says, and
not adding an item to a list that the file gives. A statement is one thing with the document
that it names: to name a document that the file does not list makes a statement that was plain
one to be judged. So is a document with its dates: without them, another of its kind may be
taken for the latest. Then, of each duty and subject that there was before:

- met stays met, or turns out not to apply;
- not applicable stays so;
- of a model arrangement, no part whatever is not met: what is missing is unknown, or for a
  person to judge where something else is left hanging in the air;
- what was not met may only become met or not applicable, or a contradiction to judge.

One exception: that a delegate chairs is taken at the file's word until delegates are listed.
Putting back some of them and not the one who chairs makes a contradiction, so that duties
which rest on it (`BESIDE_THE_CHAIR`) may come to be judged, or be open again.

What was for a person to judge, or unknown, may become anything: with the judgement spared,
the next thing that is missing shows.

Subjects can go: 'health' becomes 'health: Chief Nurse' once the delegates are listed.
"""

from __future__ import annotations

import random
from datetime import date
from typing import TypeAlias

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from model_files import EDITIONS, Outcomes, Place, day_of, model, outcomes, paths, without
from strategies import Data, arrangement_data, assured, days, every_topic, examples, good

from wt_engine import Arrangement, check
from wt_engine.arrangement.vocabulary import DOCUMENT_GROUPS, vocabulary
from wt_engine.checking.findings.leaves import fields_asked
from wt_engine.packs.load import load_pack

Pair: TypeAlias = tuple[set[Place], set[Place]]
ALLOWED = {
    "met": {"met", "not_applicable"},
    "not_applicable": {"not_applicable"},
    "not_met": {"not_met", "met", "needs_judgement", "not_applicable"},
}


HALF_LISTED = {"chair.is_delegate", "chair.apart_from_scrutiny"}
BESIDE_THE_CHAIR = {
    duty.id
    for pack in map(load_pack, EDITIONS)
    for duty in pack.duties
    if HALF_LISTED & {name for _, name in fields_asked(duty, {d.id: d for d in pack.derived})}
}


def worsened(before: Outcomes, after: Outcomes) -> dict[tuple[str, str], str]:
    return {
        key: f"{outcome}, then {after[key]}"
        for key, outcome in before.items()
        if key in after
        and not (outcome == "met" and key[0] in BESIDE_THE_CHAIR)
        and after[key] not in ALLOWED.get(outcome, {after[key]})
    }


PLACING = {"agreed", "published", "effective", "updated", "period"}
"""The dates that tell which of several documents of a kind is the latest or the first."""


def _is_part_of_another(place: Place) -> bool:
    """Whether something is evidence only together with what it stands in."""
    in_statement = place[0] == "statements" and len(place) > 3
    return in_statement or (place[0] == "documents" and len(place) > 2 and place[2] in PLACING)


def left_out(edition: str) -> st.SearchStrategy[Pair]:
    """Two sets of places in the model file, the second inside the first."""
    every = [place for place in paths(model(edition)) if not _is_part_of_another(place)]

    def drawn(seed: int, most: float, share: float) -> Pair:
        rolled = random.Random(seed)
        much = {place for place in every if rolled.random() < most}
        return much, {place for place in sorted(much, key=repr) if rolled.random() < share}

    shares = st.sampled_from((0.02, 0.1, 0.3, 0.7))
    return st.builds(drawn, st.integers(0, 2**32), shares, st.sampled_from((0.0, 0.5, 0.9)))


def test_only_two_duties_rest_on_the_chair_being_a_delegate() -> None:
    assert len(BESIDE_THE_CHAIR) == 2


@pytest.mark.parametrize("edition", EDITIONS)
def test_putting_back_evidence_worsens_nothing(edition: str) -> None:
    settled = 0

    @examples(40)
    @given(left_out(edition))
    def holds(places: Pair) -> None:
        nonlocal settled
        much, little = places
        less = outcomes(edition, without(model(edition), much))
        more = outcomes(edition, without(model(edition), little))
        assert worsened(less, more) == {}
        assert "not_met" not in {*less.values(), *more.values()}
        settled += sum(1 for key in less if less[key] == "unknown" and more.get(key) == "met")

    holds()
    assert settled > 0, "evidence was put back that showed something"


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_field_alone_left_out_is_never_not_met(edition: str) -> None:
    whole = outcomes(edition, model(edition))
    assert set(whole.values()) == {"met", "not_applicable"}
    every = list(paths(model(edition)))
    for place in every[:: max(1, len(every) // 40)]:
        part = outcomes(edition, without(model(edition), {place}))
        assert worsened(part, whole) == {}, place
        assert "not_met" not in part.values(), place


@st.composite
def silent_on_one(draw: st.DrawFn) -> tuple[Data, Data]:
    """A file that says nothing of one topic, and the same with it stated."""
    data = draw(arrangement_data())
    group = draw(st.sampled_from(DOCUMENT_GROUPS))
    topics = draw(st.lists(st.sampled_from(list(vocabulary()[group])), min_size=1, max_size=40))
    statements = data.get("statements") or {}
    given = {t: s for t, s in (statements.get(group) or {}).items() if t not in topics}
    before = {**data, "statements": {**statements, group: given}}
    said = {topic: {"evidence": "stated"} for topic in topics}
    return before, {**before, "statements": {**statements, group: {**given, **said}}}


@pytest.mark.parametrize("edition", EDITIONS)
@examples(35)
@given(pair=silent_on_one(), day=days())
def test_stating_what_was_not_spoken_of_worsens_nothing(
    edition: str, pair: tuple[Data, Data], day: date
) -> None:
    before, after = (outcomes(edition, data, day) for data in pair)
    assert before.keys() == after.keys()
    assert worsened(before, after) == {}


# No evidence.


@pytest.mark.parametrize("edition", EDITIONS)
@examples(25)
@given(day=days())
def test_nothing_at_all_shows_nothing(edition: str, day: date) -> None:
    found = outcomes(edition, {"name": "X"}, day)
    assert set(found.values()) <= {"unknown", "not_applicable"}
    assert list(found.values()).count("unknown") > len(found) // 2


def without_denials(data: Data) -> Data:
    """The same file, silent where it says that a document does not state a thing."""

    def denies(statement: object) -> bool:
        evidence = statement.get("evidence") if isinstance(statement, dict) else statement
        return evidence == "not_stated"

    statements = data.get("statements") or {}
    kept = {
        group: {topic: said for topic, said in (topics or {}).items() if not denies(said)}
        for group, topics in statements.items()
    }
    looks = [
        {**look, "found": {t: f for t, f in (look["found"] or {}).items() if f != "not_in_place"}}
        for look in data.get("assurance") or ()
    ]
    return {**data, "statements": kept, "assurance": looks}


@pytest.mark.parametrize("edition", EDITIONS)
@examples(30)
@given(data=arrangement_data(), day=days(), people=st.booleans())
def test_what_is_not_stated_shows_nothing(
    edition: str, data: Data, day: date, people: bool
) -> None:
    denying = {**data, "statements": {**every_topic("not_stated"), **data.get("statements", {})}}
    denying = {**good("not_stated"), "name": "X"} if people else denying
    assume(denying != without_denials(denying))
    met = {key for key, outcome in outcomes(edition, denying, day).items() if outcome == "met"}
    silent = outcomes(edition, without_denials(denying), day)
    assert {key for key in met if silent[key] != "met"} == set()


@pytest.mark.parametrize("edition", EDITIONS)
def test_only_denials_meet_nothing(edition: str) -> None:
    said = {"statements": every_topic("not_stated"), "assurance": assured("not_stated")}
    found = outcomes(edition, {"name": "X", **said}, date(2025, 1, 10))
    assert "met" not in found.values()
    assert list(found.values()).count("not_met") > 64


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_model_is_met_by_what_it_says_and_by_nothing_else(edition: str) -> None:
    arrangement = Arrangement.model_validate(model(edition))
    assert check(arrangement, edition, day_of(edition)).editions[0].verdict == "compliant"
    silent = outcomes(edition, {k: v for k, v in model(edition).items() if k in {"name", "notes"}})
    assert set(silent.values()) <= {"unknown", "not_applicable"}

"""A sample of the packs' mutants: the tests notice every one that anyone could see."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

for folder in ("packs", ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / folder))

from guards import Guarded  # noqa: E402
from mutants import Mutant  # noqa: E402
from mutate import PAGES, all_mutants, equivalent, judged, sample  # noqa: E402

from wt_engine.packs.load import EDITIONS  # noqa: E402

NUMBER, SEED = 300, 20231215


@cache
def guarded() -> dict[str, Guarded]:
    return {edition: Guarded(edition) for edition in EDITIONS}


@cache
def mutants() -> tuple[Mutant, ...]:
    return tuple(all_mutants(guarded().values()))


@cache
def found() -> tuple[tuple[Mutant, str], ...]:
    return tuple(judged(sample(list(mutants()), NUMBER, SEED), guarded()))


def test_every_mutant_of_the_sample_is_noticed() -> None:
    known = equivalent()
    assert [m.key for m, guard in found() if not guard and m.key not in known] == []


def test_the_sample_has_every_kind_of_mutant() -> None:
    assert len(found()) == NUMBER
    assert {m.kind for m, _ in found()} == {m.kind for m in mutants()}


def test_only_changed_words_are_left_to_the_pages() -> None:
    assert {m.kind.split()[0] for m, guard in found() if guard == PAGES} == {"swapped"}


def test_the_packs_as_they_are_go_unnoticed() -> None:
    """What notices everything would notice this too."""
    for edition, pack in guarded().items():
        for duty in pack.pack.duties:
            same = Mutant(edition, "other field", duty.id, "as it is", {duty.id: duty})
            assert pack.noticed_by(same) == "", duty.id
        for fact in pack.pack.derived:
            same = Mutant(edition, "derived: values", fact.id, "as is", derived={fact.id: fact})
            assert pack.noticed_by(same) == "", fact.id


def test_mutants_are_many_and_each_has_a_name_of_its_own() -> None:
    counted = Counter(m.key for m in mutants())
    assert [key for key, number in counted.items() if number > 1] == []
    assert len(counted) > 10_000


def test_every_duty_and_derived_fact_has_mutants() -> None:
    for edition, pack in guarded().items():
        names = {m.name for m in mutants() if m.edition == edition}
        assert names == {d.id for d in pack.pack.duties} | {f.id for f in pack.pack.derived}


@pytest.mark.parametrize("edition", EDITIONS)
def test_mutants_listed_as_equivalent_are_there_and_go_unnoticed(edition: str) -> None:
    listed = {key: because for key, because in equivalent().items() if key.startswith(edition)}
    assert all(len(because) > 20 for because in listed.values())
    there = {m.key: m for m in mutants()}
    assert set(listed) <= set(there)
    assert {key: guarded()[edition].noticed_by(there[key]) for key in listed} == dict.fromkeys(
        listed, ""
    )


def test_the_same_seed_makes_the_same_sample() -> None:
    one, other = (sample(list(mutants()), 50, 7) for _ in range(2))
    assert [m.key for m in one] == [m.key for m in other]
    assert [m.key for m in one] != [m.key for m in sample(list(mutants()), 50, 8)]

"""Choosing entries: what each filter lets through, and the order of what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_crosswalk import TinyCrosswalk

from wt_engine import Crosswalk, InputError, load_crosswalk
from wt_engine.compare.changes import Filters, Selection, filters_named, select
from wt_engine.packs.crosswalk.model import CHANGES, Entry


@pytest.fixture
def crosswalk(tmp_path: Path) -> Crosswalk:
    return TinyCrosswalk(tmp_path).load()


def shown(selection: Selection) -> dict[str, list[str]]:
    """The first duty of each entry, by section."""
    return {
        group.section: [(entry.to or entry.from_)[0] for entry in group.entries]
        for group in selection.groups
    }


def chosen(crosswalk: Crosswalk, **wanted: object) -> set[str]:
    filters = filters_named(crosswalk, **wanted)  # type: ignore[arg-type]
    return {name for names in shown(select(crosswalk, filters)).values() for name in names}


def test_later_sections_first_then_what_only_the_earlier_edition_has(crosswalk: Crosswalk) -> None:
    selection = select(crosswalk)
    assert shown(selection) == {
        "first": ["part-one", "same", "stronger", "weaker", "begun", "gone"],
        "new": ["fresh", "joined", "found"],
        "old": ["stays"],
    }
    titles = ["The first section, later", "The new section", "The old section (2018)"]
    assert [group.title for group in selection.groups] == titles


def test_counts_go_by_the_chief_kind(crosswalk: Crosswalk) -> None:
    selection = select(crosswalk)
    assert list(selection.counts) == list(CHANGES)
    assert {kind: n for kind, n in selection.counts.items() if n != 1} == {"added": 2, "renamed": 0}
    assert sum(selection.counts.values()) == len(crosswalk.entries) == len(selection.entries)
    also = {kind: n for kind, n in selection.also_counts.items() if n}
    assert also == {"strengthened": 2, "renamed": 1, "moved": 1}


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        (["unchanged"], {"same"}),
        (["strengthened"], {"stronger", "part-one", "joined"}),
        (["renamed"], {"weaker"}),
        (["unchanged,removed"], {"same", "gone"}),
        (["unchanged", "removed"], {"same", "gone"}),
        ([" Unchanged , REMOVED", "unchanged"], {"same", "gone"}),
    ],
)
def test_kinds(crosswalk: Crosswalk, kinds: list[str], found: set[str]) -> None:
    assert chosen(crosswalk, kinds=kinds) == found


@pytest.mark.parametrize(
    ("bearer", "found"),
    [
        ("leads", {"part-one", "stronger", "fresh"}),
        ("relevant agencies", {"gone", "fresh"}),
        ("  RELEVANT   agen", {"gone", "fresh"}),
        ("schools & c", {"joined"}),
    ],
)
def test_bearer_of_an_earlier_or_later_duty(
    crosswalk: Crosswalk, bearer: str, found: set[str]
) -> None:
    assert chosen(crosswalk, bearer=bearer) == found


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        (["new"], {"fresh", "joined", "found"}),
        (["old"], {"joined", "stays"}),
        (["the OLD section"], {"joined", "stays"}),
        (["The first section"], {"part-one", "same", "stronger", "weaker", "begun", "gone"}),
        (["The first section, later"], {"part-one", "same", "stronger", "weaker", "begun", "gone"}),
        (["old", "new", "old"], {"fresh", "joined", "found", "stays"}),
    ],
)
def test_section_of_either_pack(crosswalk: Crosswalk, sections: list[str], found: set[str]) -> None:
    assert chosen(crosswalk, sections=sections) == found


def test_filters_work_together(crosswalk: Crosswalk) -> None:
    assert chosen(crosswalk, kinds=["strengthened"], bearer="leads", sections=["first"]) == {
        "part-one",
        "stronger",
    }
    assert chosen(crosswalk, kinds=["removed"], sections=["new"]) == set()


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"kinds": ["widened"]}, "--kind: 'widened' is not a kind of change; use strengthened,"),
        ({"kinds": ["added,"]}, "--kind: '' is not a kind of change"),
        ({"kinds": [""]}, "--kind: '' is not a kind of change"),
        (
            {"bearer": "police"},
            "--bearer: no duty has a bearer with the words 'police'; the bearers are leads, "
            "partners, relevant agencies, schools & colleges.",
        ),
        ({"bearer": " "}, "--bearer: no duty has a bearer with the words ' '"),
        ({"sections": ["frist"]}, "--section: there is no section 'frist'; did you mean 'first'?"),
        (
            {"sections": ["zzz"]},
            "--section: there is no section 'zzz'; use one of first, old, new.",
        ),
    ],
)
def test_filter_that_cannot_be(
    crosswalk: Crosswalk, wanted: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InputError) as caught:
        filters_named(crosswalk, **wanted)  # type: ignore[arg-type]
    assert str(caught.value).startswith(sentence)


def test_claims_are_all_of_them_or_those_of_the_entries_shown(crosswalk: Crosswalk) -> None:
    assert select(crosswalk).claims == crosswalk.claims
    first, *_ = crosswalk.claims
    assert select(crosswalk, Filters(kinds=("strengthened",))).claims == (first,)
    assert select(crosswalk, Filters(kinds=("removed",))).claims == ()


# Any filters, over the real crosswalk

REAL = load_crosswalk()
BEARERS = sorted({d.bearer for d in (*REAL.earlier.duties, *REAL.later.duties)})
SECTIONS = sorted({s.id for s in (*REAL.earlier.sections, *REAL.later.sections)})
FILTERS = st.builds(
    Filters,
    kinds=st.lists(st.sampled_from(CHANGES), unique=True, max_size=3).map(tuple),
    bearer=st.just("") | st.sampled_from(BEARERS).map(str.casefold) | st.sampled_from("aeiou"),
    sections=st.lists(st.sampled_from(SECTIONS), unique=True, max_size=3).map(tuple),
)


def passes(entry: Entry, filters: Filters) -> bool:
    """Whether an entry is to be shown, by what the filters are said to do."""
    ends = [(REAL.earlier, name) for name in entry.from_] + [(REAL.later, n) for n in entry.to]
    homes = {s.id for pack, name in ends for s in pack.sections for d in s.duties if d.id == name}
    bearers = [d.bearer for pack, name in ends for d in pack.duties if d.id == name]
    return (
        (not filters.kinds or any(kind in filters.kinds for kind in entry.kinds))
        and (not filters.sections or bool(homes & set(filters.sections)))
        and any(filters.bearer in bearer.casefold() for bearer in bearers)
    )


@given(FILTERS)
def test_filters_leave_just_what_passes_and_the_counts_add_up(filters: Filters) -> None:
    selection = select(REAL, filters)
    left = {id(entry) for entry in selection.entries}
    assert len(left) == len(selection.entries)
    assert left == {id(entry) for entry in REAL.entries if passes(entry, filters)}
    assert sum(selection.counts.values()) == len(left)
    assert all(group.entries for group in selection.groups)


@given(FILTERS)
def test_filters_keep_the_order(filters: Filters) -> None:
    left = {id(entry) for entry in select(REAL, filters).entries}
    everything = [id(entry) for entry in select(REAL).entries]
    assert len(everything) == len(REAL.entries)
    assert [id(entry) for entry in select(REAL, filters).entries] == [
        entry for entry in everything if entry in left
    ]


@given(FILTERS, FILTERS)
def test_one_more_filter_never_shows_more(one: Filters, other: Filters) -> None:
    both = Filters(one.kinds, one.bearer, other.sections)
    for alone in (Filters(one.kinds, one.bearer), Filters(sections=other.sections)):
        assert set(map(id, select(REAL, both).entries)) <= set(map(id, select(REAL, alone).entries))

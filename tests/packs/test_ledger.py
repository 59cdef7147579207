"""The packs against the ledgers: what a reader made of every sentence without seeing the packs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from wt_engine.lint.ledger import lint_ledgers
from wt_engine.packs.ledger import (
    ASKS,
    FORCE,
    Ledger,
    Unit,
    carries,
    differences,
    duties_of,
    load_ledgers,
    uncarried,
)
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.packs.model import Citation, Duty, Pack
from wt_engine.terms.errors import Problem

PACKS = [load_pack(edition) for edition in EDITIONS]
BY_SOURCE = {ledger.source: ledger for ledger in load_ledgers()}


def with_ledger(monkeypatch: pytest.MonkeyPatch, *ledgers: Ledger) -> list[Problem]:
    monkeypatch.setattr("wt_engine.lint.ledger.load_ledgers", lambda: ledgers)
    return list(lint_ledgers(PACKS))


def changed(source: str, unit: str, **changes: object) -> Ledger:
    ledger = BY_SOURCE[source]  # type: ignore[index]
    units = tuple(one.model_copy(update=changes) if one.id == unit else one for one in ledger.units)
    return ledger.model_copy(update={"units": units})


def without(pack: Pack, duty: str) -> Pack:
    def kept(duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
        return tuple(one for one in duties if one.id != duty)

    sections = tuple(s.model_copy(update={"duties": kept(s.duties)}) for s in pack.sections)
    return pack.model_copy(update={"sections": sections})


def test_packs_and_ledgers_agree() -> None:
    assert list(lint_ledgers(PACKS)) == []


def test_every_paragraph_of_chapter_two_and_of_thresholds_is_there() -> None:
    ids = {unit.id.removeprefix("box ").split(" ")[0] for unit in BY_SOURCE["WT2023"].units}
    assert {str(number) for number in (*range(34, 114), 116, 117)} <= ids


def test_every_subsection_of_the_duties_act_is_there() -> None:
    ids = {unit.id for unit in BY_SOURCE["CA2004"].units}
    assert {"CA2004 s16E(1)(a)", "CA2004 s16F(3)(c)", "CA2004 s16G(7)", "CA2004 s16K(1)"} <= ids


def test_no_sentence_of_a_source_is_kept() -> None:
    longest = max(
        len(ask.asks) for ledger in load_ledgers() for u in ledger.units for ask in u.asks
    )
    assert longest <= 600
    assert not {"text", "quote"} & set(Unit.model_fields)


def test_what_asks_has_a_word_with_force() -> None:
    weak = [
        unit.id
        for ledger in load_ledgers()
        for unit in ledger.units
        if unit.became == "duty" and unit.word not in FORCE
    ]
    assert weak == []


def test_a_duty_taken_away_leaves_its_sentence_open() -> None:
    ledger = BY_SOURCE["CA2004"]
    unit = next(unit for unit in ledger.units if unit.id == "CA2004 s16G(3)")
    carrying = set(duties_of(unit, "CA2004", PACKS[1]))
    assert "scrutiny-in-place" in carrying
    packs = PACKS
    for duty in {d for pack in PACKS for d in duties_of(unit, "CA2004", pack)}:
        packs = [without(pack, duty) for pack in packs]
    assert unit in set(uncarried(ledger, packs))


def test_lint_tells_of_a_sentence_that_nothing_carries(monkeypatch: pytest.MonkeyPatch) -> None:
    told = with_ledger(monkeypatch, changed("CA2004", "CA2004 s16G(3)", id="CA2004 s99(1)"))
    assert ["'CA2004 s99(1)' asks something" in str(problem) for problem in told] == [True]
    assert told[0].place.file.endswith("CA2004.yaml")


def test_lint_tells_of_a_reason_that_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    told = with_ledger(monkeypatch, changed("CA2004", "CA2004 s16G(3)", left="No duty yet."))
    assert ["remove 'left'" in str(problem) for problem in told] == [True]


def test_lint_tells_of_a_weaker_word(monkeypatch: pytest.MonkeyPatch) -> None:
    told = with_ledger(monkeypatch, changed("SI2018/789", "SI2018/789 reg 17", word="should"))
    assert told and all(
        "where the reading has should, not must" in str(problem) for problem in told
    )


def test_a_duty_on_a_mere_power_differs() -> None:
    ledger = changed("SI2018/789", "SI2018/789 reg 17", became="power", asks=())
    found = [d.what for pack in PACKS for d in differences([ledger], pack)]
    assert "which the reading finds to be power" in found


def _cite(**place: object) -> Citation:
    return Citation.model_validate({"source": "WT2023", "page": 1, **place})


def _unit(name: str, cited_as: str | None = None) -> Unit:
    return Unit(id=name, cited_as=cited_as, mark="0" * 16, word="is", became="context")


def _carrying() -> Iterator[tuple[Citation, str, bool]]:
    yield _cite(paragraph="104", item=6), "104 i6", True
    yield _cite(paragraph="104", item=6), "104 i6 s2", True
    yield _cite(paragraph="104", item=6), "104 i60", False
    yield _cite(paragraph="104"), "104 s1", True
    yield _cite(paragraph="104"), "104 i6", False
    yield _cite(paragraph="10"), "104 s1", False
    yield _cite(footnote=23), "fn 23 s1", True
    yield _cite(footnote=2), "fn 23", False
    act = {"source": "CA2004", "page": None}
    yield _cite(**act, section="16G(3)"), "CA2004 s16G(3)", True
    yield _cite(**act, section="16F(3)"), "CA2004 s16F(3)(c)", True
    yield _cite(**act, section="16F(3)(c)"), "CA2004 s16F(3)", True
    yield _cite(**act, section="16E"), "CA2004 s16EA(1)", False
    regulation = {"source": "SI2018/789", "page": None}
    yield _cite(**regulation, regulation="16"), "SI2018/789 reg 16(2)", True
    yield _cite(**regulation, regulation="1"), "SI2018/789 reg 16", False


@pytest.mark.parametrize(("citation", "name", "expected"), list(_carrying()))
def test_a_citation_carries(citation: Citation, name: str, expected: bool) -> None:
    assert carries(citation, _unit(name)) is expected


def test_a_box_is_cited_by_its_paragraph() -> None:
    assert carries(_cite(paragraph="50", item=3), _unit("box 50 i3", cited_as="50 i3"))


@pytest.mark.parametrize("became", sorted(ASKS))
def test_what_asks_says_what(became: str) -> None:
    with pytest.raises(ValidationError, match="asks"):
        Unit.model_validate({"id": "1 s1", "mark": "0" * 16, "word": "must", "became": became})


def test_a_power_says_what_it_widens() -> None:
    with pytest.raises(ValidationError, match="widens"):
        Unit.model_validate({"id": "1 s1", "mark": "0" * 16, "word": "may", "became": "power"})

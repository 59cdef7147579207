"""What the law requires can't be departed from: refused, with the statute."""

from __future__ import annotations

import pytest
from departure_texts import MUST, NAME, SOFTER, entry, listed, with_own
from helpers import AS_OF, BREACH, SHORTFALL, TODAY, CommandLine, Writer

from wt_engine import check, load_arrangement, parse_arrangement
from wt_engine.arrangement.departures import Departure, Recorded
from wt_engine.checking.departures import load_departures, weigh_alone
from wt_engine.engine import SEVERITY
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.packs.model import REGULATIONS, STATUTE
from wt_engine.terms.errors import InputError
from wt_engine.terms.places import Location


def a_must(**parts: str) -> dict[str, str]:
    return entry("subject", duty=MUST, **parts)


@pytest.mark.parametrize("place", ["inside", "beside"])
def test_refused_with_place_and_statute_and_nothing_written(
    cli: CommandLine, write: Writer, place: str
) -> None:
    output = write.folder / "report.json"
    if place == "inside":
        recorded = file = write(with_own(a_must(), text=BREACH))
        called = cli(file, *AS_OF, "--output", str(write.folder / "report.txt"))
    else:
        file, recorded = write(BREACH), write(listed(entry(), a_must()), "departures.yaml")
        called = cli(file, *AS_OF, "--departures", recorded)
    line = 4 if place == "inside" else 8
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith(f"wtcheck: {recorded}:{line}:5: '{MUST}' is a must in the 2023 ")
    assert "CA 2004, s. 16" in called.err
    assert "cannot be departed from" in called.err
    assert not output.exists()
    assert not (write.folder / "report.txt").exists()


def test_every_must_is_refused_and_names_the_law() -> None:
    for edition in EDITIONS:
        pack = load_pack(edition)
        for duty in pack.duties:
            if SEVERITY[duty.modality] != "breach":
                continue
            entry_for = Departure.model_validate({"duty": duty.id})
            with pytest.raises(InputError) as caught:
                weigh_alone(pack, [Recorded(entry_for, None, Location(""))], TODAY)
            (problem,) = caught.value.problems
            assert f"'{duty.id}' is a must in the {edition} edition (" in problem.sentence
            laws = [c for c in duty.cites if c.source in STATUTE | REGULATIONS]
            assert bool(laws) is any(
                word in problem.sentence for word in (" s. ", " ss. ", "reg. ", "Sch. ", " sch. ")
            ), problem.sentence


def test_even_an_incomplete_one_is_refused(cli: CommandLine, write: Writer) -> None:
    assert cli(write(with_own({"duty": MUST}, text=BREACH)), *AS_OF).code == 2


def test_every_must_is_told_at_once() -> None:
    text = with_own(a_must(), entry("subject", duty="arrangements-published"), text=BREACH)
    with pytest.raises(InputError) as caught:
        check(parse_arrangement(text))
    assert [p.place.line for p in caught.value.problems] == [4, 9]


def test_must_of_one_edition_is_refused_there_with_the_way_out(
    cli: CommandLine, write: Writer
) -> None:
    file = write(with_own(entry("subject", duty=SOFTER)))
    assert cli(file, *AS_OF, "--fail-on", "never").code == 0
    for edition in ("2018", "all"):
        called = cli(file, *AS_OF, "--edition", edition)
        assert (called.code, called.out) == (2, "")
        assert "is a must in the 2018 edition" in called.err
        assert "limit it with 'edition: \"2023\"'" in called.err


def test_limited_to_the_softer_edition_both_can_be_checked(cli: CommandLine, write: Writer) -> None:
    file = write(with_own(entry("subject", duty=SOFTER, edition="2023")))
    called = cli(file, *AS_OF, "--edition", "all", "--format", "json", "--fail-on", "never")
    assert called.code == 0
    by_edition = {e["edition"]: e["departures"] for e in called.json["editions"]}
    assert by_edition["2018"] == []
    assert [d["duty"] for d in by_edition["2023"]] == [SOFTER]


def test_limited_to_the_edition_in_which_it_is_a_must_has_no_way_out_but_removal() -> None:
    text = with_own(entry("subject", duty=SOFTER, edition="2018"))
    with pytest.raises(InputError, match=r"remove this departure\.$"):
        check(parse_arrangement(text), "2018")


def test_bad_one_among_several_files_does_not_stop_the_others(
    cli: CommandLine, write: Writer
) -> None:
    bad, good = write(with_own(a_must(), text=BREACH), "a.yaml"), write(SHORTFALL, "b.yaml")
    called = cli(bad, good, *AS_OF)
    assert called.code == 2
    assert NAME in called.out
    assert MUST in called.err


def test_library_refuses_too(write: Writer) -> None:
    recorded = load_departures(write(listed(a_must()), "departures.yaml"))
    with pytest.raises(InputError, match="cannot be departed from"):
        check(load_arrangement(write(BREACH)), departures=recorded)

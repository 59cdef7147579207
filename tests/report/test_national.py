"""Several arrangements at once: verdict by area, duties most often open, refused files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from helpers import BREACH, SHORTFALL, TODAY, UNPROVEN, CommandLine, Writer, flat

from wt_engine import check, parse_arrangement
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import OPEN
from wt_engine.checking.findings.words import SEVERITIES
from wt_engine.engine.verdict import SEVERITY
from wt_engine.formats.formats import Options
from wt_engine.formats.national import DutyShare, EditionSummary, summary_of
from wt_engine.terms.errors import Place, Problem

REFUSED = Checked("bad.yaml", problems=(Problem(Place("bad.yaml", 1, 1), "It is odd."),))
HEAD = "lsp-heads-agency"
GOOD = SHORTFALL.replace("Falling Short", "Better").replace(
    "Assistant Chief Constable", "Chief Constable"
)
DEPARTED = (
    SHORTFALL.replace("Falling Short", "Departing")
    + """\
departures:
  - duty: lsp-heads-agency
    subject: police
    reason: Merger
    approved_by: Board
    approved_on: 2024-10-01
    review_by: 2025-03-31
"""
)


@cache
def item(text: str, edition: str = "2023") -> Checked:
    return Checked("a.yaml", check(parse_arrangement(text), edition, TODAY))


def summed(*checked: Checked, sections: tuple[str, ...] = ()) -> EditionSummary:
    national = summary_of(checked, Options(sections=sections))
    assert national is not None
    (edition,) = national.editions
    return edition


def share_of(duties: Sequence[DutyShare], duty: str) -> DutyShare:
    (share,) = [one for one in duties if one.duty == duty]
    return share


@pytest.mark.parametrize("checked", [(), (item(SHORTFALL),), (REFUSED,)])
def test_none_and_one_have_no_summary(checked: tuple[Checked, ...]) -> None:
    assert summary_of(checked, Options()) is None


def test_areas_in_order_verdicts_worst_first_and_refused_files() -> None:
    checked = [item(SHORTFALL), REFUSED, item(BREACH), item(UNPROVEN)]
    national = summary_of(checked, Options())
    assert national is not None
    assert (national.files, national.refused) == (4, (REFUSED,))
    (edition,) = national.editions
    assert [one.report.name for one, _ in edition.areas if one.report] == [
        "Falling Short Partnership",
        "Breaching Partnership",
        "Silent Partnership",
    ]
    assert list(edition.verdicts.items()) == [
        ("breach", 1),
        ("shortfall", 1),
        ("unproven", 1),
        ("compliant", 0),
    ]


def test_only_refused_files() -> None:
    national = summary_of([REFUSED, REFUSED], Options())
    assert national is not None
    assert (national.files, len(national.refused), national.editions) == (2, 2, ())


def test_share_counts_arrangements_and_not_subjects() -> None:
    duties = summed(item(SHORTFALL), item(GOOD), item(DEPARTED), item(BREACH)).duties
    share = share_of(duties, HEAD)
    assert (share.applies_to, share.open_in) == (4, 2)
    assert (share.not_met_in, share.departed_in) == (1, 1)
    assert share.share == 0.5


def test_what_applies_nowhere_or_is_open_nowhere_is_not_listed() -> None:
    names = {one.duty for one in summed(item(GOOD), item(GOOD)).duties}
    assert HEAD not in names
    assert "police-dsp-at-floor" in names or "dsp-sufficiently-senior" in names


def test_arrangement_that_a_duty_does_not_apply_to_is_not_counted() -> None:
    duties = summed(item(SHORTFALL), item(BREACH)).duties
    for share in duties:
        applying = sum(
            any(f.duty == share.duty and f.outcome != "not_applicable" for f in e.findings)
            for one in (item(SHORTFALL), item(BREACH))
            for e in (one.report.editions if one.report else ())
        )
        opened = sum(
            any(f.duty == share.duty and f.outcome in OPEN for f in e.findings)
            for one in (item(SHORTFALL), item(BREACH))
            for e in (one.report.editions if one.report else ())
        )
        assert (share.applies_to, share.open_in) == (applying, opened)
        assert 0 < share.open_in <= share.applies_to
        assert share.not_met_in <= share.open_in


def test_most_often_open_first_then_not_met_then_what_weighs_more() -> None:
    duties = summed(item(SHORTFALL), item(BREACH), item(GOOD)).duties
    order = [
        (-one.share, -one.not_met_in, SEVERITIES.index(SEVERITY[one.modality])) for one in duties
    ]
    assert order == sorted(order)
    assert len({one.duty for one in duties}) == len(duties)
    assert all(one.citations and one.title for one in duties)


def test_sections_narrow_the_duties() -> None:
    duties = summed(item(SHORTFALL), item(BREACH), sections=("disputes",)).duties
    assert {one.section for one in duties} == {"disputes"}


def test_each_edition_for_itself() -> None:
    national = summary_of([item(SHORTFALL, "all"), item(BREACH, "all")], Options())
    assert national is not None
    assert [one.edition for one in national.editions] == ["2018", "2023"]
    for one in national.editions:
        assert sum(one.verdicts.values()) == 2
        assert {share.edition for share in one.duties} == {one.edition}


def test_shown_in_text_and_json(cli: CommandLine, write: Writer) -> None:
    files = write(SHORTFALL, "a.yaml"), write("[]", "bad.yaml"), write(BREACH, "c.yaml")
    options = ("--as-of", TODAY.isoformat())
    told = flat(cli(*files, *options).out)
    assert "Most often open under Working Together to Safeguard Children 2023" in told
    assert "100% " in told
    assert "WT 2023, para. " in told
    data = cli(*files, *options, "--format", "json").json["summary"]
    assert (data["files"], len(data["refused"])) == (3, 1)
    (edition,) = data["editions"]
    assert edition["verdicts"] == {"breach": 1, "shortfall": 1, "unproven": 0, "compliant": 0}
    share = next(one for one in edition["duties"] if one["duty"] == HEAD)
    assert (share["applies_to"], share["open_in"], share["share_open"]) == (2, 2, 1.0)
    assert share["citations"][0]["quoted"] == "WT 2023, para. 48, p. 26"

"""The paper on several arrangements."""

from __future__ import annotations

from functools import cache

from paper_parts import Section, below, sections_of, titled
from reports import REFUSED, broken, compared, departed, hostile, leeds, made

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import EditionReport
from wt_engine.checking.findings.words import (
    ADVICE,
    capital,
    cited,
    meaning_of,
    outcome_of,
    told_of,
)
from wt_engine.formats.formats import Options
from wt_engine.formats.national import National, summary_of

ITEMS = (broken(), compared(), REFUSED, leeds(), hostile())


@cache
def paper(show_all: bool = False) -> tuple[Section, ...]:
    return tuple(sections_of(made("markdown", *ITEMS, show_all=show_all)))


def national() -> National:
    found = summary_of(ITEMS, Options())
    assert found is not None
    return found


def areas() -> list[tuple[Checked, EditionReport]]:
    return [(item, e) for item in ITEMS if item.report is not None for e in item.report.editions]


def test_verdicts_by_area() -> None:
    for summary in national().editions:
        by_verdict, by_area = titled(paper(), f"Verdicts: {summary.title}").tables
        assert {row[0].lower(): int(row[-1]) for row in by_verdict[1:]} == summary.verdicts
        assert len(by_area) == len(summary.areas) + 1
        for (item, edition), row in zip(summary.areas, by_area[1:], strict=True):
            assert item.report is not None
            counts = edition.counts
            numbers = [counts[key] for key in ("not_met", "needs_judgement", "unknown", "met")]
            assert row[0] == item.report.name
            assert row[2:] == [capital(edition.verdict), *(str(number) for number in numbers)]


def test_the_duties_most_often_open_come_with_shares() -> None:
    for summary in national().editions:
        short = titled(paper(), f"Duties most often open: {summary.title}").tables[0][1:]
        (every,) = [
            s.tables[0][1:] for s in below(paper(), "Appendix A") if s.title == summary.title
        ]
        assert short == every[:20]
        for share, row in zip(summary.duties, every, strict=True):
            assert row[0] == f"{share.title} ({share.modality})"
            assert row[1]
            assert row[2] == f"{share.open_in} of {share.applies_to}"
            assert row[3] == f"{share.open_in / share.applies_to:.0%}"
            assert row[4:] == [str(share.not_met_in), str(share.departed_in)]


def test_refused_files_are_told() -> None:
    (record,) = titled(paper(), "Files that could not be checked (1)").records
    assert record == ["Refused: bro:ken, file%.yaml", "Line 2: It is odd."]


def test_each_area_has_a_short_part() -> None:
    parts = [s for s in below(paper(), "Area by area") if s.level == 3]
    assert len(parts) == len(areas())
    for (item, edition), part in zip(areas(), parts, strict=True):
        assert item.report is not None
        assert part.title.startswith(item.report.name)
        assert part.texts[0] == f"{capital(edition.verdict)}. {meaning_of(edition)}"
        assert (
            f"{len(edition.findings)} findings: {edition.counts['not_met']} not met"
            in part.texts[1]
        )
        start = list(paper()).index(part)
        heads = []
        for section in paper()[start + 1 :]:
            if section.level <= part.level:
                break
            if section.title.startswith(("What must change", "What should change")):
                heads += [record[0].removeprefix("New. ") for record in section.records]
        wrong = [f for f in edition.findings if f.severity in {"breach", "shortfall"}]
        assert sorted(heads) == sorted(capital(told_of(f)) for f in wrong)


def test_departures_and_the_baseline_of_an_area() -> None:
    told = titled(paper(), "Departures on record (3)")
    assert "Reason: The chief [constable] is {away}" in told.records[0]
    assert "Well done: 2 points fixed." in titled(paper(), "Since the baseline").texts


def test_the_appendix_has_every_open_finding_of_every_area() -> None:
    parts = below(paper(), "Appendix B")[1:]
    for (_, edition), part in zip(areas(), parts, strict=True):
        rows = part.tables[0][1:]
        opens = list(edition.open_findings())
        for finding in opens:
            told = f"{capital(told_of(finding))} ({cited(finding, edition)})"
            outcome = capital(outcome_of(finding))
            title = edition.section_titles[finding.section]
            (cell,) = [row[2] for row in rows if row[:2] == [title, outcome]]
            assert told in cell
        assert f"{len(opens)} findings" in part.texts[0]


def test_show_all_lists_what_is_met_in_each_area_too() -> None:
    outcomes = {
        row[1] for s in below(paper(show_all=True), "Appendix B") for t in s.tables for row in t
    }
    assert {"Met (must)", "Departed from (states)"} <= outcomes
    outcomes = {row[1] for s in below(paper(), "Appendix B") for t in s.tables for row in t}
    assert not {one for one in outcomes if one.startswith(("Met", "Departed"))}


def test_advice_is_given_once() -> None:
    assert [line for s in paper() for line in s.lines].count(ADVICE) == 1


def test_all_refused() -> None:
    sections = sections_of(made("markdown", REFUSED, REFUSED))
    assert titled(sections, "Files that could not be checked (2)").records
    assert not any("Verdict" in section.title for section in sections)


def test_one_file_alone_has_the_longer_paper() -> None:
    assert any(
        s.title.startswith("The decision") for s in sections_of(made("markdown", departed()))
    )
    assert not any(s.title.startswith("The decision") for s in paper())

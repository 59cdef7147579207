"""How comparisons are shown: text as a reader sees it, and what each format holds."""

from __future__ import annotations

from typing import Any

import pytest
from diff_packs import (
    AFTER,
    BEFORE,
    LEADS,
    asks,
    editions,
    entry,
    file,
    saying,
    two_editions,
    two_versions,
    versions,
)
from diff_texts import EDITIONS_TEXT, VERSIONS_TEXT
from engine_runs import duty
from helpers import flat, unprintable

from wt_engine.compare import EditionsDiff, VersionsDiff
from wt_engine.compare.view import view_of
from wt_engine.views import VIEW_FORMATS, render_view


def text_of(found: EditionsDiff | VersionsDiff, *, show_all: bool = False) -> str:
    return render_view(view_of(found, show_all=show_all), "text")


def section(text: str, title: str) -> str:
    """One section of the text report, up to the next heading."""
    body = text.partition(f"\n{title.upper()}\n")[2]
    kept = []
    for line in body.splitlines():
        if line and line == line.upper() and line[0].isalpha():
            break
        kept.append(line)
    return flat("\n".join(kept))


def test_text_of_two_versions() -> None:
    assert text_of(two_versions()) == VERSIONS_TEXT


def test_text_of_two_editions() -> None:
    text = text_of(two_editions())
    top, _, rest = text.partition("NEWLY UNPROVEN\n")
    assert "NEWLY UNPROVEN\n" + rest == EDITIONS_TEXT
    assert top.startswith("Here: 2018 and 2023 compared\n")
    assert "Verdict: UNPROVEN under 2018, UNPROVEN under 2023.\n\nCounts:\n" in top
    assert flat("Newly unproven 1 0 0 0 Still open 0") in flat(top)


def test_what_is_in_order_is_shown_only_when_all_is() -> None:
    found = two_editions()
    assert "STILL MET" not in text_of(found)
    assert "Met (must): Title of rising" in section(text_of(found, show_all=True), "Still met")
    versions_found = two_versions()
    assert "STILL MET" not in text_of(versions_found)
    met = section(text_of(versions_found, show_all=True), "Still met")
    assert "Met (must): the local authority (A Council): Title of leads" in met


def test_weightier_duty_is_told_in_its_row_and_in_its_own_section() -> None:
    text = text_of(two_editions(), show_all=True)
    assert "Strength: was should, now must" in section(text, "Still met")
    assert "met under 2018, met under 2023" in section(text, "Now weighs more")
    assert "NOW WEIGHS LESS" not in text


def test_duty_that_weighs_less_has_its_section() -> None:
    found = editions(
        [asks("same", modality="must")],
        [asks("same", modality="may")],
        [entry("weakened", ["same"], ["same"])],
        saying(funding="not_stated"),
    )
    text = text_of(found)
    assert "Still open" in flat(text)
    told = section(text, "Now weighs less")
    assert "Title of same (was must, now may)" in told
    assert "not met under 2018, not met under 2023" in told


def test_what_weighs_most_comes_first() -> None:
    names = ("may", "should", "must", "states")
    found = editions(
        [],
        [asks(name, modality=name) for name in names],
        [entry("added", (), [name]) for name in names],
        saying(funding="not_stated"),
    )
    told = section(text_of(found), "Newly failing")
    order = [told.index(f"Title of {name}") for name in ("must", "should", "may")]
    assert order == sorted(order)


def test_merged_duties_are_told_with_their_titles_and_outcomes() -> None:
    found = editions(
        [asks("one", modality="must"), asks("two", "training", "should")],
        [asks("both", "voice_of_children_and_families", "must")],
        [entry("merged", ["one", "two"], ["both"])],
        saying(funding="stated", training="not_stated"),
    )
    told = section(text_of(found), "Still open")
    assert "Under 2018: met (must): Title of one; not met (should, shortfall): Title of two" in told
    assert "Strength: was must and should, now must" in told
    assert "Merged from 2" in told


def test_nothing_open_is_said() -> None:
    full = saying(funding="stated")
    same = entry("unchanged", ["one"], ["one"])
    assert "Nothing is open under 2023." in text_of(
        editions([asks("one")], [asks("one")], [same], full)
    )
    assert "Nothing is open in the later version." in text_of(versions([asks("one")], full, full))


def test_gone_subjects_are_told_by_duty() -> None:
    found = versions([LEADS], file(AFTER, "a"), file(BEFORE, "b"))
    told = section(text_of(found), "Gone from the file")
    assert "Title of leads Before: not shown (must): the local authority (B Council)" in told


def test_only_a_few_of_many_fields_are_shown_and_the_data_has_all() -> None:
    derived = [{"id": "kind", "for_each": "agency", "is": {"present": "agency.kind"}}]
    duties = [duty({"every": {"in": "agency", "holds": "kind"}}, name="all")]
    names = "".join(f"    - {{name: Agency {n}, kind: school}}\n" for n in range(9))
    after = file(f"relevant_agencies:\n  named:\n{names}", "b")
    found = versions(duties, file("", "a"), after, derived)
    assert text_of(found).count("What changed:") == 7
    assert "and 3 more fields; the JSON format has them all" in flat(text_of(found))
    (row,) = view_of(found).data()["rows"]
    assert len(row["fields"]) == 9


@pytest.mark.parametrize("made", [two_versions, two_editions])
@pytest.mark.parametrize("show_all", [False, True])
@pytest.mark.parametrize("format_name", sorted(VIEW_FORMATS))
def test_every_format_is_whole_and_printable(made: Any, show_all: bool, format_name: str) -> None:
    found = made()
    told = render_view(view_of(found, show_all=show_all), format_name)
    assert told == render_view(view_of(made(), show_all=show_all), format_name)
    assert [c for c in unprintable(told) if c != "\n"] == []
    if format_name == "text":
        assert [line for line in told.splitlines() if len(line) > 80] == []
    else:
        assert "Title of" in told


def test_markup_in_a_file_is_escaped() -> None:
    name = "<script>alert(1)</script>"
    found = versions([asks("one")], file("", name), file("", "b"))
    told = render_view(view_of(found), "html")
    assert "<script" not in told
    assert "&lt;script&gt;" in told

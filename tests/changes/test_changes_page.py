"""The page of `wtcheck changes`: what each entry says, in every format for readers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers import flat
from tiny_crosswalk import TinyCrosswalk

from wt_engine import Crosswalk
from wt_engine.compare.changes import Filters, select, view_of
from wt_engine.views import Heading, Items, Page, Paragraph, Record, Table, render_view


@pytest.fixture
def crosswalk(tmp_path: Path) -> Crosswalk:
    return TinyCrosswalk(tmp_path).load()


def page(crosswalk: Crosswalk, **filters: Any) -> Page:
    return view_of(select(crosswalk, Filters(**filters))).page()


def records(shown: Page) -> dict[str, tuple[tuple[str, str], ...]]:
    return {block.head: block.told() for block in shown.blocks if isinstance(block, Record)}


def headings(shown: Page) -> list[str]:
    return [block.text for block in shown.blocks if isinstance(block, Heading)]


# The page


def test_page_says_what_it_is_and_what_kinds_mean(crosswalk: Crosswalk) -> None:
    shown = page(crosswalk)
    assert shown.title == "What changed from The guidance of 2018 to 2023"
    (kinds,) = (block.items for block in shown.blocks if isinstance(block, Items))
    assert [kind.partition(":")[0] for kind in kinds] == list(select(crosswalk).counts)
    told = [block.text for block in shown.blocks if isinstance(block, Paragraph)]
    assert "no legal advice" in told[0]
    assert told[1] == "10 entries, for 8 duties of 2018 and 10 of 2023."


def test_counts_are_told_by_kind(crosswalk: Crosswalk) -> None:
    (table,) = (block for block in page(crosswalk).blocks if isinstance(block, Table))
    assert table.columns == ("kind", "first", "also")
    assert table.rows[0] == ("strengthened", "1", "2")
    assert ("added", "2", "0") in table.rows
    assert ("renamed", "0", "1") in table.rows
    assert table.rows[-1] == ("all", "10", "")


def test_sections_and_then_what_is_open(crosswalk: Crosswalk) -> None:
    assert headings(page(crosswalk)) == [
        "The first section, later",
        "The new section",
        "The old section (2018)",
        "What the briefings say and the texts do not bear out",
        "Waiting for later duties",
    ]


ENTRIES = {
    "Unchanged: The duty same": (
        ("Difference", "Nothing is different."),
        ("2018", "must, borne by partners; Short 2018, 3.1 (duty same)"),
        ("2023", "must, borne by partners; Short 2023, para. 4, p. 9 (duty same)"),
    ),
    "Weakened, also renamed: The duty weaker": (
        ("Strength", "was must, now states"),
        ("Difference", "Less is asked."),
        ("2018", "must, borne by partners; Short 2018, 3.1 (duty weaker)"),
        ("2023", "states, borne by partners; Short 2023, para. 4, p. 9 (duty weaker)"),
    ),
    "Split in 2, also strengthened: The duty whole": (
        ("Strength", "was should, now must and should"),
        ("Difference", "There are two parts now."),
        ("2018", "should, borne by partners; Short 2018, 3.1 (duty whole)"),
        (
            "2023",
            "The duty part-one: should, borne by partners; Short 2023, para. 4, p. 9 "
            "(duty part-one)",
        ),
        (
            "2023",
            "The duty part-two: must, borne by leads; Short 2023, para. 4, p. 9 (duty part-two)",
        ),
    ),
    "Merged from 2, also strengthened and moved: The duty joined": (
        ("Strength", "was should and may, now should"),
        ("Difference", "They are one now."),
        ("2018", "The duty one: should, borne by partners; Short 2018, 3.1 (duty one)"),
        ("2018", "The duty two: may, borne by schools & colleges; Short 2018, 3.1 (duty two)"),
        ("2023", "should, borne by partners; Short 2023, para. 4, p. 9 (duty joined)"),
    ),
    "Removed: The duty gone": (
        ("Difference", "Nobody asks for it."),
        ("2018", "should, borne by Relevant Agencies; Short 2018, 3.1 (duty gone)"),
    ),
    "Added: The duty fresh, and 1 more": (
        ("Difference", "Both are new."),
        ("2023", "must, borne by relevant agencies; Short 2023, para. 4, p. 9 (duty fresh)"),
        (
            "2023",
            "The duty fresher: should, borne by leads; Short 2023, para. 4, p. 9 (duty fresher)",
        ),
    ),
    "Reworded: The duty stays": (
        ("Difference", "Only the words are new."),
        ("2018", "must, borne by partners; Short 2018, 3.1 (duty stays)"),
        (
            "Stands at",
            "Short 2023, para. 5, 2nd item, p. 10. The 2023 pack has no duty for it.",
        ),
    ),
    "Moved: The duty found": (
        ("Difference", "It used to stand elsewhere."),
        ("2023", "states, borne by partners; Short 2023, para. 4, p. 9 (duty found)"),
        ("Stands at", "Short 2018, 3.2. The 2018 pack has no duty for it."),
    ),
}


@pytest.mark.parametrize("head", ENTRIES)
def test_an_entry_is_told(head: str, crosswalk: Crosswalk) -> None:
    told = records(page(crosswalk))[head]
    briefings = [label for label, _ in told].index("Briefings say") if head[0] == "U" else None
    assert told[:briefings] == ENTRIES[head]


@pytest.mark.parametrize(
    ("to", "cited", "at"),
    [
        (
            "to: [joined]",
            '{source: AILC2018, paragraph: "3.2"}',
            "Short 2018, 3.2. The 2018 pack has no duty for it.",
        ),
        (
            "to: [part-one, part-two]",
            "{source: WT2023, paragraph: 5, page: 9}",
            "Short 2023, para. 5, p. 9. The 2023 pack has no duty for it.",
        ),
    ],
)
def test_merged_duties_wait_for_an_earlier_one_and_split_ones_for_a_later(
    tmp_path: Path, to: str, cited: str, at: str
) -> None:
    tiny = TinyCrosswalk(tmp_path)
    tiny.change("crosswalk.yaml", to, f"{to}\n    stands_at: [{cited}]")
    assert tiny.lint() == []
    told = [dict(lines).get("Stands at") for lines in records(page(tiny.load())).values()]
    assert at in told


def test_an_entry_says_why_and_who_tells_of_it(crosswalk: Crosswalk) -> None:
    told = records(page(crosswalk))["Strengthened: The duty stronger"]
    assert told[4:] == (
        ("Briefings say", "More is asked of leads."),
        ("Told in", "Summary of changes, 2023 (Chapter 2)"),
        (
            "Why",
            "Many people asked for it. (Government consultation response, December 2023: "
            "Question 7)",
        ),
        ("Note", "It is less than it sounds."),
    )


def test_reason_from_the_summary_where_the_consultation_does_not_tell(tmp_path: Path) -> None:
    tiny = TinyCrosswalk(tmp_path)
    tiny.change("briefings.yaml", "      - {in: consultation, where: Question 7}\n", "")
    told = dict(records(page(tiny.load()))["Strengthened: The duty stronger"])
    assert told["Why"] == "Many people asked for it. (Summary of changes, 2023: Chapter 2)"
    assert "Told in" not in told


def test_a_claim_that_is_not_borne_out_gives_no_reason(tmp_path: Path) -> None:
    tiny = TinyCrosswalk(tmp_path)
    tiny.change("briefings.yaml", "status: borne_out", "status: not_borne_out")
    view = view_of(select(tiny.load()))
    told = dict(records(view.page())["Strengthened: The duty stronger"])
    assert "Why" not in told
    assert told["Not borne out"] == "It is less than it sounds."
    consultation = "Government consultation response, December 2023 (Question 7)"
    assert told["Told in"] == f"Summary of changes, 2023 (Chapter 2); {consultation}"
    assert all(entry["reasons"] == [] for entry in view.data()["entries"])


def test_open_claims_are_told(crosswalk: Crosswalk) -> None:
    told = records(page(crosswalk))
    assert told["All must be done by December."] == (
        ("Told in", "Five-minute briefing, 2023 (page 1)"),
        ("What the texts say", "No text names that month."),
    )
    assert told["Something else will come."] == (
        (
            "Told in",
            "Government consultation response, December 2023 (Annex B); "
            "Reader's guide for schools, 2023 (Changes)",
        ),
        ("Waits for", "For paragraph 300."),
    )


def test_filtered_page_tells_what_is_shown_and_no_open_claims(crosswalk: Crosswalk) -> None:
    shown = page(crosswalk, kinds=("renamed", "removed"), sections=("first",), bearer="part")
    assert headings(shown) == ["The first section, later"]
    assert list(records(shown)) == ["Weakened, also renamed: The duty weaker"]
    (kinds,) = (block.items for block in shown.blocks if isinstance(block, Items))
    assert [kind.partition(":")[0] for kind in kinds] == ["weakened", "renamed"]
    assert (
        "Shown: 1 of 10 entries, those of kind renamed or removed and bearer 'part' and section "
        "first."
    ) in [block.text for block in shown.blocks if isinstance(block, Paragraph)]


def test_nothing_left_is_said_plainly(crosswalk: Crosswalk) -> None:
    shown = page(crosswalk, kinds=("removed",), sections=("new",))
    assert shown.blocks[1:] == (
        Paragraph("Nothing in the crosswalk is of kind removed and section new.", strong=True),
    )


# Formats


def test_text_keeps_to_eighty_columns(crosswalk: Crosswalk) -> None:
    text = render_view(view_of(select(crosswalk)), "text")
    assert max(map(len, text.splitlines())) <= 80
    assert "Stands at: Short 2023, para. 5, 2nd item, p. 10." in flat(text)


def test_html_escapes_all_text(crosswalk: Crosswalk) -> None:
    html = render_view(view_of(select(crosswalk)), "html")
    assert "<b>" not in html
    assert "More is &lt;b&gt;asked&lt;/b&gt; &amp; that is all." in html
    assert "borne by schools &amp; colleges" in html


def test_markdown_escapes_all_text(crosswalk: Crosswalk) -> None:
    text = render_view(view_of(select(crosswalk)), "markdown")
    assert r"More is \<b\>asked\</b\> \& that is all." in text
    assert text.startswith("# What changed from The guidance of 2018 to 2023\n")

"""Every duty of both packs is told in the same grammar: headings, order, sentence patterns."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from wt_engine.engine.possible import possible_outcomes
from wt_engine.explaining.build import explained
from wt_engine.explaining.library import library
from wt_engine.explaining.model import Explanation
from wt_engine.explaining.page import HEADINGS, page_of
from wt_engine.fields.catalogue import COMPUTED
from wt_engine.packs.load import EDITIONS
from wt_engine.views import Block, Code, Heading, Items, Page, Paragraph, Record, Tree, text

PATTERNS = {
    "What it asks": (
        r"This is an? .+ \((must|should|expected|states|consider|may)\) for .+: .+\.",
    ),
    "When it applies": (r"It applies .+\.", r"It is checked (once,|for each) .+\."),
    "Who bears it": (r"It is borne by .+\.",),
    "Where it stands in both editions": (r"In the 2018 edition", r"In the 2023 edition"),
    "What changed between the editions": (r"[A-Z].+\.",),
    "What evidence is looked for": (r"[A-Z].+\.",),
    "How it is checked": (
        r"It applies (in every case\.|when:)",
        r"It is met when:",
        r"What the file leaves out is not known, .+",
    ),
    "Which fields of the file it looks at": (r"In the arrangement file .+",),
    "An example that meets it": (r"It comes out as met\.", r"Looked at: .+"),
    "An example that does not meet it": (
        r"It comes out as (not met|to be judged|not shown)\.",
        r"Day of the check: \d+ [A-Z][a-z]+ \d{4}",
    ),
    "When it is not met": (r"What the report says: .+\.", r"What to do: .+\."),
    "Related duties": (
        r".+ \([a-z0-9-]+, [a-z]+\): (it|its) .+\.|Nothing else of this edition .+",
    ),
}
"""What stands under each heading: each pattern is the whole of one line there."""
INTERNAL = re.compile(r"\bNone[.,:;)]|\bNone$|[{}]|\bpart-\d|[a-z]\(|=\'|<[a-z]|\bfor_each\b")
RECORDED = re.compile(r"\bassurance\[\]\.found\.\w+")
"""A place in the file whose last name may be that of a worked-out field as well."""
_WORKED_OUT = sorted(
    {name for names in COMPUTED.values() for name in names if "_" in name and name != "sector"}
)


@lru_cache(maxsize=2)
def told(edition: str) -> tuple[Explanation, ...]:
    book = library().book(edition)
    return tuple(explained(library(), book, duty) for duty in book.duties)


def lines_of(block: Block) -> list[str]:
    if isinstance(block, Record):
        return [block.head, *(f"{a}: {b}" if a else b for a, b in block.told())]
    if isinstance(block, Tree):
        return [block.text, *(line for child in block.children for line in lines_of(child))]
    if isinstance(block, Items):
        return list(block.items)
    if isinstance(block, Code):
        return block.lines
    assert isinstance(block, (Paragraph, Heading))
    return [block.text]


def parts_of(page: Page) -> dict[str, list[Block]]:
    parts: dict[str, list[Block]] = {"": []}
    for block in page.blocks:
        if isinstance(block, Heading):
            assert block.text not in parts
            parts[block.text] = []
        else:
            parts[list(parts)[-1]].append(block)
    return parts


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_duty_has_every_heading_in_order_with_something_below(edition: str) -> None:
    assert tuple(PATTERNS) == HEADINGS
    for explanation in told(edition):
        parts = parts_of(page_of(explanation))
        assert tuple(parts) == ("", *HEADINGS), explanation.duty.id
        for heading, blocks in parts.items():
            lines = [line for block in blocks for line in lines_of(block)]
            assert lines, (explanation.duty.id, heading)
            assert all(line.strip() for line in lines if not line.startswith(" ")), heading


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_duty_has_the_same_sentences_below_a_heading(edition: str) -> None:
    for explanation in told(edition):
        parts = parts_of(page_of(explanation))
        for heading, patterns in PATTERNS.items():
            lines = [line for block in parts[heading] for line in lines_of(block)]
            for pattern in patterns:
                assert any(re.fullmatch(pattern, line) for line in lines), (
                    explanation.duty.id,
                    pattern,
                    lines,
                )


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_name_of_the_inside_is_shown(edition: str) -> None:
    for explanation in told(edition):
        for block in page_of(explanation).blocks:
            if isinstance(block, Code):
                continue
            for line in lines_of(block):
                assert not INTERNAL.search(line), (explanation.duty.id, line)
                words = set(re.findall(r"[a-z_]+", RECORDED.sub("", line)))
                for name in _WORKED_OUT:
                    field = name.rpartition(".")[2]
                    assert field not in words, (explanation.duty.id, line)


@pytest.mark.parametrize("edition", EDITIONS)
def test_sentences_are_whole(edition: str) -> None:
    for explanation in told(edition):
        for line in (
            explanation.asks,
            explanation.weighs,
            explanation.applies,
            explanation.checked_for,
            explanation.evidence,
            explanation.finding,
            explanation.remedy,
            *explanation.reading,
            *(field.about for field in explanation.fields),
        ):
            assert line.endswith("."), (explanation.duty.id, line)
            assert not line.endswith(".."), (explanation.duty.id, line)
            assert line == " ".join(line.split()), (explanation.duty.id, line)


@pytest.mark.parametrize("edition", EDITIONS)
def test_text_fits_eighty_columns_but_for_what_the_file_holds(edition: str) -> None:
    for explanation in told(edition):
        page = page_of(explanation)
        code = {f"    {line}" for b in page.blocks if isinstance(b, Code) for line in b.lines}
        lines = set(text.render(page).splitlines()) - code
        assert [line for line in lines if len(line) > text.WIDTH] == [], explanation.duty.id


@pytest.mark.parametrize("edition", EDITIONS)
def test_severity_is_told_for_every_modality(edition: str) -> None:
    weights = {"must": "breach", "may": "note"}
    for explanation in told(edition):
        expected = weights.get(explanation.duty.modality, "shortfall")
        assert explanation.severity == expected
        assert f" weighs as a {expected}:" in explanation.weighs
        assert (" legal duty (must)" in explanation.asks) is (expected == "breach")


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_second_example_does_not_meet_the_duty_and_says_why_it_is_the_one(edition: str) -> None:
    book = library().book(edition)
    open_ones = 0
    for explanation in told(edition):
        duty = book.duties[explanation.duty.id].duty
        can_fail = "not_met" in possible_outcomes(duty, book.derived)
        assert explanation.met_example is not None
        assert explanation.met_example.outcome == "met"
        assert explanation.other_example is not None
        assert (explanation.other_example.outcome == "not_met") is can_fail, duty.id
        page = text.render(page_of(explanation))
        assert ("this one leaves it open." in " ".join(page.split())) is not can_fail
        open_ones += not can_fail
    assert open_ones > 0


@pytest.mark.parametrize(
    ("bearer", "expected"),
    [
        ("health partner", "the health partner"),
        ("chief officer of police", "the chief officer of police"),
        ("partnership chair", "the partnership chair"),
        ("independent scrutiny", "independent scrutiny"),
        ("safeguarding partners", "safeguarding partners"),
        ("persons and bodies asked for information", "persons and bodies asked for information"),
    ],
)
def test_bearer_has_an_article_where_there_is_one_of_it(bearer: str, expected: str) -> None:
    from wt_engine.explaining.asked import bearer_of

    assert bearer_of(bearer) == expected

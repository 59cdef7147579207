"""How paragraphs, lists and footnotes are told from the rest of a page."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pdfs import CHAPTER, LIST, MARGIN, SMALL, MadePage, file_of, pdf_of, stream_of
from strategies import examples

from wt_engine.sources.guidance import Guidance, guidance_in
from wt_engine.sources.lines import FilePage, Line
from wt_engine.sources.pdf import read_pages
from wt_engine.sources.series import longest_series

LONG = "Most of the text has the size of the text " * 5


def page(*lines: str | tuple[str, float] | tuple[str, float, float]) -> MadePage:
    made = MadePage()
    for line in lines:
        made.add(*(line if isinstance(line, tuple) else (line,)))
    return made


def found(*pages: MadePage) -> Guidance:
    return guidance_in(read_pages(pdf_of(pages)))


def test_paragraph_starts_and_stands_on_pages() -> None:
    guidance = found(page("1. One", "2. Two begins"), page("and goes on", "3. Three"))
    two = guidance.paragraphs[2]
    assert (two.page, two.last_page) == (1, 2)
    assert two.text == "2. Two begins and goes on"
    assert guidance.paragraphs[3].page == 2


def test_box_drawn_last_and_standing_first_belongs_to_the_paragraph_before() -> None:
    box = page("2. Two", "3. Three")
    box.lines.append(("\N{BULLET} in a box at the head of the page", LIST, 820, 12))
    guidance = found(page("1. One"), box)
    assert [len(guidance.paragraphs[n].items) for n in (1, 2, 3)] == [1, 0, 0]
    assert guidance.paragraphs[1].items[0].page == 2


@pytest.mark.parametrize("mark", ["\N{BULLET}", "o", "1.", "12."])
def test_marks_of_items(mark: str) -> None:
    guidance = found(page("1. One", (f"{mark} first", LIST), "2. Two"))
    assert [item.text for item in guidance.paragraphs[1].items] == [f"{mark} first"]
    assert sorted(guidance.paragraphs) == [1, 2]


@pytest.mark.parametrize("text", ["(a) words of an Act", "1) a heading", "of 12 months", "or so"])
def test_what_is_no_mark(text: str) -> None:
    guidance = found(page("1. One", (text, LIST), "2. Two"))
    assert guidance.paragraphs[1].items == ()
    assert guidance.paragraphs[1].text == f"1. One {text}"


def test_item_takes_its_further_lines() -> None:
    guidance = found(page("1. One", ("\N{BULLET} first", LIST), ("line two", LIST + 18), "2. Two"))
    assert [item.text for item in guidance.paragraphs[1].items] == ["\N{BULLET} first line two"]


def test_number_in_a_sentence_is_no_paragraph() -> None:
    guidance = found(page("1. One", "2. Two, up to the age of", "18. And so on", "3. Three"))
    assert sorted(guidance.paragraphs) == [1, 2, 3]
    assert "18. And so on" in guidance.paragraphs[2].text


def test_footnotes_are_small_and_no_part_of_the_text() -> None:
    made = page(f"1. {LONG}", "2. Two")
    made.add("7 A note", size=SMALL)
    made.add("12 months are in its second line", size=SMALL)
    made.add("8 Another note", size=SMALL)
    guidance = found(made)
    assert {7: 1, 8: 1}.items() <= guidance.footnotes.items()
    assert guidance.paragraphs[2].text == "2. Two"


def test_page_number_at_the_foot_is_no_text() -> None:
    made = page("1. One", "2. Two")
    made.lines.append(("3", 290, 40, 12))
    assert found(made).paragraphs[2].text == "2. Two"


def test_appendix_after_the_last_paragraph_is_no_part_of_it() -> None:
    guidance = found(
        page(("Chapter", MARGIN, CHAPTER), f"1. {LONG}", ("Chapter", MARGIN, CHAPTER), "2. Two"),
        page(("Appendix", MARGIN, CHAPTER), ("\N{BULLET} a word", LIST)),
    )
    two = guidance.paragraphs[2]
    assert (two.text, two.items, two.last_page) == ("2. Two", (), 1)


def test_no_numbered_paragraph() -> None:
    assert found(page("Nothing", "is numbered here")).paragraphs == {}


def test_page_without_text_is_in_doubt() -> None:
    guidance = found(page("1. One"), page(), page("2. Two"))
    assert guidance.in_doubt == {2}


@pytest.mark.parametrize("drawn", [b"/X Do", b"BT /F 12 Tf (1. One) Tj ET /Y Do"])
def test_page_that_cannot_be_read_whole_is_in_doubt(
    drawn: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """What the reader of PDF would say of it is no business of the terminal."""
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F 4 0 R >> "
        b"/XObject << /X 1 0 R >> >> >>"
    )
    raw = file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            leaf,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            stream_of(drawn),
        ]
    )
    (read,) = read_pages(raw)
    assert read.in_doubt
    assert guidance_in([read]).in_doubt == {1}
    assert capfd.readouterr() == ("", "")


numbers = st.lists(st.integers(0, 12), max_size=9)


@examples(200)
@given(numbers)
def test_series_rises_and_none_is_longer(given_numbers: list[int]) -> None:
    places = longest_series(given_numbers)
    series = [given_numbers[place] for place in places]
    assert places == sorted(set(places))
    assert all(one < other for one, other in pairwise(series))
    for chosen in combinations(given_numbers, len(series) + 1):
        assert any(a >= b for a, b in pairwise(chosen))


points = st.floats(-1e6, 1e6) | st.sampled_from((0.0, 1e300, -1e300))
lines = st.builds(
    Line,
    text=st.sampled_from(("1. a", "2. b", "3. c", "\N{BULLET} x", "o y", "7 note", "x", "4"))
    | st.text(min_size=1, max_size=8),
    left=points,
    bottom=points,
    size=st.sampled_from((0.0, 8.0, 12.0, 18.0, inf)) | st.floats(0, 100),
)


@examples(150)
@given(st.lists(st.lists(lines, max_size=8), min_size=1, max_size=4))
def test_any_lines_make_a_guidance(made: list[list[Line]]) -> None:
    pages = [FilePage(number, tuple(one)) for number, one in enumerate(made, start=1)]
    guidance = guidance_in(pages)
    assert list(guidance.paragraphs) == sorted(guidance.paragraphs)
    starts = [one.page for one in guidance.paragraphs.values()]
    assert starts == sorted(starts)
    for one in guidance.paragraphs.values():
        item_pages = [item.page for item in one.items]
        assert item_pages == sorted(item_pages)
        assert all(one.page <= page <= one.last_page for page in item_pages)

"""Every way in which the pack and a file can differ, and that nothing else is said to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from held import Made, as_published, changed, cited, listed, pack_2023, verified
from made_pdfs import MARGIN, pdf_of

from wt_engine.sources.model import Standing, Verification
from wt_engine.sources.verifying import DEPARTURES
from wt_engine.sources.view import published_source


def wrong(verification: Verification) -> set[tuple[str, int]]:
    """The lines of sources.yaml that do not stand so in the file."""
    found = [one for one in verification.table if one.held.standing is not Standing.FOUND]
    return {(one.kind, one.number) for one in found}


def test_file_as_the_pack_has_it_bears_it_out() -> None:
    verification = verified(as_published().pdf())
    assert verification.is_borne_out
    assert (verification.paragraphs_found, verification.footnotes_found) == (403, 243)
    assert len(verification.citations) > 150
    assert len(verification.table) == 403 + 243
    assert (wrong(verification), verification.words) == (set(), ())
    assert verification.beyond_table == ()


def test_every_citation_of_the_pack_is_held() -> None:
    """Of duties, of derived facts and of departures; each place once, with all who cite it."""
    verification = verified(as_published().pdf())
    pack = pack_2023()
    citing = [
        *((DEPARTURES, one) for one in pack.departures_rest_on),
        *((duty.id, one) for duty in pack.duties for one in duty.cites),
        *((fact.id, one) for fact in pack.derived for one in fact.cites),
    ]
    wanted = {(name, one) for name, one in citing if one.source == "WT2023"}
    held = [(name, one.citation) for one in verification.citations for name in one.cited_by]
    assert set(held) == wanted
    assert len(held) == len(wanted)
    assert len({one.citation for one in verification.citations}) == len(verification.citations)
    assert DEPARTURES in {name for name, _ in held}


def test_missing_paragraph_is_not_found() -> None:
    verification = verified(changed(lambda made: made.paragraphs.pop(48)).pdf())
    assert cited(verification, "48").standing is Standing.NOT_FOUND
    assert cited(verification, "48").told == "the file has no paragraph 48."
    assert wrong(verification) == {("paragraph", 48)}
    assert not verification.is_borne_out


def test_paragraph_on_another_page() -> None:
    def move(made: Made) -> None:
        made.paragraphs[46] = [26]

    verification = verified(changed(move).pdf())
    assert cited(verification, "46").standing is Standing.OTHER_PAGE
    assert cited(verification, "46").told == "paragraph 46 is on page 26, not 25."
    assert wrong(verification) == {("paragraph", 46)}


def test_paragraph_that_only_goes_on_there_is_on_another_page() -> None:
    def move(made: Made) -> None:
        made.paragraphs[55] = [27, 28]

    held = cited(verified(changed(move).pdf()), "55")
    assert held.standing is Standing.OTHER_PAGE
    assert held.told == "paragraph 55 goes on on page 28; it starts on 27."


def test_number_out_of_order_is_not_decided() -> None:
    """As where a file has columns: the paragraph may be there all the same."""

    def move(made: Made) -> None:
        made.paragraphs[46] = [12]

    held = cited(verified(changed(move).pdf()), "46")
    assert held.standing is Standing.NOT_DECIDED
    assert held.told == "a line begins with '46.' out of order, on page 12."


def test_item_on_another_page() -> None:
    def move(made: Made) -> None:
        made.paragraphs[104][4] = 39

    verification = verified(changed(move).pdf())
    assert cited(verification, "104", 4).standing is Standing.OTHER_PAGE
    assert cited(verification, "104", 4).told == "item 4 is on page 39, not 40."
    assert cited(verification, "104", 5).standing is Standing.FOUND
    assert listed(verification, "paragraph", 104).told == "item 4 is on page 39, not 40."


def test_fewer_items_than_cited() -> None:
    verification = verified(changed(lambda made: made.paragraphs[104].pop()).pdf())
    assert cited(verification, "104", 12).standing is Standing.FEWER_ITEMS
    assert cited(verification, "104", 12).told == "the list of paragraph 104 has 11 items."
    assert cited(verification, "104", 11).standing is Standing.FOUND
    assert listed(verification, "paragraph", 104).standing is Standing.FEWER_ITEMS
    assert wrong(verification) == {("paragraph", 104)}


def test_more_items_than_listed_are_told_of_the_table() -> None:
    verification = verified(changed(lambda made: made.paragraphs[104].append(40)).pdf())
    assert cited(verification, "104", 12).standing is Standing.FOUND
    assert listed(verification, "paragraph", 104).standing is Standing.MORE_ITEMS
    assert not verification.is_borne_out


def test_list_that_cannot_be_seen_is_not_decided() -> None:
    """No item at all may be a list whose marks are pictures: it is not said to be short."""

    def cut(made: Made) -> None:
        made.paragraphs[104] = [39]

    verification = verified(changed(cut).pdf())
    assert cited(verification, "104", 3).standing is Standing.NOT_DECIDED
    assert listed(verification, "paragraph", 104).standing is Standing.NOT_DECIDED
    assert not verification.is_borne_out


def test_footnote_gone_and_moved() -> None:
    def change(made: Made) -> None:
        del made.footnotes[20]
        made.footnotes[19] = 26

    verification = verified(changed(change).pdf())
    assert listed(verification, "footnote", 20).standing is Standing.NOT_FOUND
    assert listed(verification, "footnote", 19).told == "footnote 19 is on page 26, not 25."
    standings = {one.citation.footnote: one.held.standing for one in verification.citations}
    assert standings[20] is Standing.NOT_FOUND
    assert standings[19] is Standing.OTHER_PAGE
    assert standings[21] is Standing.FOUND


def test_what_may_stand_on_a_page_without_text_is_not_decided() -> None:
    pages = as_published().pages()
    pages[25].lines.clear()
    verification = verified(pdf_of(pages))
    assert cited(verification, "48").standing is Standing.NOT_DECIDED
    assert cited(verification, "48").told == "it may stand on a page that could not be read: 26."
    assert listed(verification, "footnote", 20).standing is Standing.NOT_DECIDED
    assert Standing.NOT_FOUND not in {one.held.standing for one in verification.table}
    # What stands on the pages around it is seen as before.
    assert cited(verification, "46").standing is Standing.FOUND
    assert cited(verification, "51").standing is Standing.FOUND


def test_number_on_two_pages_is_not_decided() -> None:
    pages = as_published().pages()
    pages[26].lines.insert(0, ("50. Made up, and numbered twice", MARGIN, 820, 12))
    verification = verified(pdf_of(pages))
    held = cited(verification, "50")
    assert held.standing is Standing.NOT_DECIDED
    assert held.told == "a line begins with '50.' on several pages: 26, 27."


def test_paragraphs_that_the_table_lacks_are_named() -> None:
    def add(made: Made) -> None:
        made.paragraphs[404] = [154]

    verification = verified(changed(add).pdf())
    assert verification.beyond_table == (404,)
    assert verification.is_borne_out


def test_word_not_seen_is_a_note_and_no_failure() -> None:
    made = as_published()
    made.words = "Made up: they may consider it, as is expected."
    verification = verified(made.pdf())
    notes = {note.duty: note for note in verification.words}
    pack = pack_2023()
    should = {duty.id for duty in pack.duties if duty.modality == "should"}
    assert should <= notes.keys()
    assert {notes[name].word for name in notes} == {"must", "should"}
    assert notes["lsp-act-as-team"].told.startswith("the word is not seen")
    # The Act, which is not in the file, may have the word.
    assert notes["partners-act-in-accordance"].told == (
        "not decided: the word may stand in what else it rests on, CA2004."
    )
    assert verification.is_borne_out


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("What is expected", True),
        ("The expectation is", True),
        ("They expect", True),
        ("Quite unexpectedly", False),
    ],
)
def test_word_in_its_forms(words: str, seen: bool) -> None:
    made = as_published()
    made.words = words
    noted = {note.duty for note in verified(made.pdf()).words}
    assert ("lsp-contribution-across-arrangements" not in noted) is seen


def test_word_torn_apart_is_not_decided() -> None:
    made = as_published()
    made.words = "They s hould"
    notes = {note.duty: note.told for note in verified(made.pdf()).words}
    assert notes["lsp-act-as-team"].startswith("not decided: letters")


def test_words_of_duties_that_cite_no_paragraph_are_not_sought() -> None:
    pack = pack_2023()
    sought = [
        duty
        for duty in pack.duties
        if duty.modality != "states"
        and any(one.source == "WT2023" and one.paragraph for one in duty.cites)
    ]
    assert verified(as_published().pdf()).words_sought == len(sought) < len(pack.duties)


def test_which_file_it_is_goes_by_its_digest() -> None:
    source = published_source(pack_2023())
    assert source.sha256 is not None
    raw = as_published().pdf()
    assert verified(raw, source.sha256).is_the_file
    assert not verified(raw, "f" * 64).is_the_file


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made.paragraphs.pop(403),
        lambda made: made.footnotes.pop(243),
        lambda made: made.paragraphs[219].pop(),
        lambda made: made.paragraphs.pop(1),
    ],
    ids=["last paragraph", "last footnote", "item of a chart", "first paragraph"],
)
def test_no_line_of_the_table_is_left_out(change: Callable[[Made], object]) -> None:
    assert not verified(changed(change).pdf()).is_borne_out

"""Every paragraph of chapter 2 is accounted for: it gives a duty, or says why it gives none."""

from __future__ import annotations

import pytest

from wt_engine.document import read_document
from wt_engine.packs.load import load_pack, pack_folder

CHAPTER_TWO = [str(number) for number in (*range(34, 114), 116, 117)]


def cited() -> set[str]:
    return {
        str(citation.paragraph)
        for duty in load_pack("2023").duties
        for citation in duty.cites
        if citation.source == "WT2023" and citation.paragraph
    }


def without_duty() -> dict[str, object]:
    ledger = read_document(pack_folder("2023") / "ledger.yaml").data["without_duty"]
    assert isinstance(ledger, dict)
    return dict(ledger)


@pytest.mark.parametrize("paragraph", CHAPTER_TWO)
def test_paragraph_gives_a_duty_or_a_reason(paragraph: str) -> None:
    assert (paragraph in cited()) != (paragraph in without_duty())


def test_ledger_gives_reasons_for_known_paragraphs_only() -> None:
    ledger = without_duty()
    assert set(ledger) <= set(CHAPTER_TWO)
    assert all(isinstance(reason, str) and len(reason) > 10 for reason in ledger.values())

"""Citations as a board paper quotes them."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import Data

from wt_engine.checking.findings.citations import NOT_CHECKED, ordinal, quoted
from wt_engine.packs.load import load_pack
from wt_engine.packs.model import Citation


def cite(**fields: Any) -> Citation:
    return Citation.model_validate(fields)


@pytest.mark.parametrize(
    ("fields", "short", "text"),
    [
        (
            {"source": "WT2023", "paragraph": "104", "item": 6, "page": 40},
            "WT 2023",
            "WT 2023, para. 104, 6th item, p. 40",
        ),
        (
            {"source": "WT2023", "paragraph": "48", "page": 26},
            "WT 2023",
            "WT 2023, para. 48, p. 26",
        ),
        (
            {"source": "WT2023", "footnote": 23, "page": 28},
            "WT 2023",
            "WT 2023, p. 28, footnote 23",
        ),
        ({"source": "CA2004", "section": "16G(3)"}, "CA 2004", "CA 2004, s. 16G(3)"),
        (
            {"source": "CA2004", "section": "16E(3)(b)", "as_enacted": "yes"},
            "CA 2004",
            "CA 2004, s. 16E(3)(b) (as enacted in 2017)",
        ),
        ({"source": "SI2018/789", "regulation": "4(1)"}, "SI 2018/789", "SI 2018/789, reg. 4(1)"),
        (
            {"source": "SI2018/789", "schedule_paragraph": 12},
            "SI 2018/789",
            "SI 2018/789, Sch. para. 12",
        ),
        ({"source": "AILC2018", "paragraph": "3.9"}, "AILC 2018", "AILC 2018, 3.9"),
        (
            {"source": "WT2018", "chapter": 3, "heading": "Leadership"},
            "WT 2018",
            "WT 2018, ch. 3, Leadership",
        ),
        (
            {
                "source": "WT2018",
                "chapter": 3,
                "heading": "Funding",
                "paragraph": "36",
                "checked": "no",
            },
            "WT 2018",
            f"WT 2018, ch. 3, Funding, para. 36 ({NOT_CHECKED})",
        ),
    ],
)
def test_citations_are_quoted(fields: Data, short: str, text: str) -> None:
    assert quoted(cite(**fields), short) == text


@pytest.mark.parametrize(
    "fields",
    [
        {"source": "CA2004"},
        {"source": "SI2018/789"},
        {"source": "AILC2018"},
        {"source": "WT2023", "paragraph": "48"},
        {"source": "WT2023", "page": 26},
        {"source": "WT2018", "chapter": 3},
        {"source": "WT2026", "paragraph": "1", "page": 1},
        {"source": "CA2004", "section": "section 10"},
    ],
)
def test_citations_that_do_not_fit_their_source_are_refused(fields: Data) -> None:
    with pytest.raises(ValueError, match=r"source|cite|section"):
        cite(**fields)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *[(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th")],
        *[(13, "13th"), (20, "20th"), (21, "21st"), (22, "22nd"), (33, "33rd"), (101, "101st")],
        *[(111, "111th"), (112, "112th"), (122, "122nd")],
    ],
)
def test_ordinals(number: int, text: str) -> None:
    assert ordinal(number) == text


@pytest.mark.parametrize("edition", ["2018", "2023"])
def test_every_citation_of_a_pack_can_be_quoted(edition: str) -> None:
    pack = load_pack(edition)
    for duty in pack.duties:
        for citation in duty.cites:
            text = quoted(citation, pack.short_name(citation.source))
            assert "None" not in text
            assert "  " not in text
            assert (NOT_CHECKED in text) == (not citation.checked)

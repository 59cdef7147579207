"""With which edition the words of a file are compared."""

from __future__ import annotations

import pytest
from edition_words import LATE, warned
from engine_runs import ready

from wt_engine import Arrangement
from wt_engine.checking.editions.words import warnings_for
from wt_engine.fields import Facts
from wt_engine.packs.model import ForeignWords


@pytest.mark.parametrize(
    ("claimed", "edition", "told", "word"),
    [
        (None, "2018", False, "LSPs"),
        (None, "2023", False, "lead representatives"),
        ("2018", "2018", False, "LSPs"),
        ("2023", "2023", False, "lead representatives"),
        ("2018", "2023", True, "LSPs"),
        ("2023", "2018", True, "lead representatives"),
    ],
)
def test_words_are_compared_with_the_edition_claimed_else_with_the_one_checked(
    claimed: str | None, edition: str, told: bool, word: str
) -> None:
    data = {"chair": {"justification": "LSPs and lead representatives"}}
    first, *more = warned(data, day=LATE, edition=edition, claimed=claimed)
    if told:
        assert first.location.path == "edition_claimed"
        assert first.sentence == (
            f"The file says that it follows the {claimed} edition; this is a check against "
            f"{edition}."
        )
        (first,) = more
    else:
        assert more == []
    assert first.sentence.startswith(f"'{word}' belongs to the ")
    assert f"under the {claimed or edition} edition has" in first.sentence


def test_a_pack_of_ones_own_has_words_of_its_own() -> None:
    entry = ForeignWords(words=("board",), belongs_to="the old days", instead="a partnership")
    pack = ready("2023").pack.model_copy(update={"foreign_words": (entry,)})
    facts = Facts(Arrangement(name="The Board", aliases=["CCG"]), LATE, pack.in_force_from)
    assert [w.sentence for w in warnings_for(pack, facts)] == [
        "'Board' belongs to the old days; an arrangement under the 2023 edition has a partnership."
    ]

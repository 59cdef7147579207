"""Lint of the words of another edition that a pack lists."""

from __future__ import annotations

import pytest
from tiny_pack import Tiny

from wt_engine.packs.load import EDITIONS, load_pack

SECTIONS = "sections: [first, second]\n"
ONE = """\
  - words: [board, boards]
    belongs_to: the old days
    instead: a partnership
"""


def listed(tiny: Tiny, entries: str) -> None:
    tiny.change("pack.yaml", SECTIONS, f"{SECTIONS}foreign_words:\n{entries}")


GOOD = {
    "one": ONE,
    "other words": ONE + ONE.replace("board, boards", "panel"),
    "the same on other days": f"{ONE}    before: 2020-01-01\n{ONE}    after: 2019-12-31\n",
    "the same on later days": f"{ONE}    after: 2020-01-01\n{ONE}    before: 2020-01-02\n",
    "on one day": f"{ONE}    after: 2020-01-01\n    before: 2020-01-03\n",
    "on the last day": f"{ONE}    after: 9999-12-30\n",
    "on the first day": f"{ONE}    before: 0001-01-02\n",
    "other meanings": f"{ONE}    other_meanings: [Ironing  Board, school boards]\n",
    "places": f"{ONE}    not_under: [education_representative, name, shared_with]\n",
}


@pytest.mark.parametrize("entries", GOOD.values(), ids=GOOD)
def test_what_is_right(tiny: Tiny, entries: str) -> None:
    listed(tiny, entries)
    assert tiny.lint() == []


ALREADY = "'board' is listed already, for some of the same days."
BAD = {
    "twice": (ONE + ONE.replace("board, boards", "panel, board"), 4, ALREADY),
    "twice in other letters": (ONE + ONE.replace("board, boards", "panel, Board"), 4, "'Board'"),
    "on one day more": (f"{ONE}    before: 2020-01-02\n{ONE}    after: 2019-12-31\n", 5, ALREADY),
    "with an open end": (f"{ONE}    before: 2020-01-02\n{ONE}", 5, ALREADY),
    "in one entry": (ONE.replace("boards", "BOARD"), 1, "'BOARD' is listed twice here."),
    "on no day": (f"{ONE}    after: 2020-01-01\n    before: 2020-01-02\n", 1, "there is no day"),
    "after the last day": (f"{ONE}    after: 9999-12-31\n", 1, "there is no day after"),
    "before the first day": (f"{ONE}    before: 0001-01-01\n", 1, "there is no day after"),
    "instead of itself": (ONE.replace("a partnership", "the new Board"), 3, "should replace"),
    "no meaning": (f"{ONE}    other_meanings: [an ironing panel]\n", 4, "none of the words"),
    "no place": (f"{ONE}    not_under: [names]\n", 4, "no field 'names'; did you mean 'name'?"),
    "nowhere": (f"{ONE}    not_under: [xyzzy]\n", 4, "no field 'xyzzy'; leave it out."),
    "no field name": (f"{ONE}    not_under: [chair.kind]\n", 4, "not_under"),
    "no words": (ONE.replace("board, boards", ""), 1, "words"),
}


@pytest.mark.parametrize(("entries", "line", "sentence"), BAD.values(), ids=BAD)
def test_what_is_wrong(tiny: Tiny, entries: str, line: int, sentence: str) -> None:
    listed(tiny, entries)
    first = (tiny.folder / "pack.yaml").read_text().splitlines().index("foreign_words:") + 1
    problems = [p for p in tiny.lint() if sentence in p.sentence]
    assert [problem.place.line - first for problem in problems][:1] == [line], tiny.lint()


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_editions_own_texts_have_none_of_its_foreign_words(edition: str) -> None:
    """What tells a reader to change a word must not use it."""
    pack = load_pack(edition)
    always = [entry for entry in pack.foreign_words if not (entry.before or entry.after)]
    assert len(always) >= 2
    found = [
        (duty.id, word)
        for duty in pack.duties
        for entry in always
        for word in entry.words
        for text in (duty.title, duty.finding, duty.remedy, duty.evidence, duty.bearer)
        if f" {word.casefold()} " in f" {text.casefold()} "
    ]
    assert found == []

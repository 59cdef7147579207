"""Lint of a crosswalk's entries: kinds against the packs, and every duty in one entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_crosswalk import Edit, TinyCrosswalk, Told

from wt_engine.lint.entries import LONGEST

FILE, CLAIMS = "crosswalk.yaml", "briefings.yaml"


@pytest.fixture
def tiny(tmp_path: Path) -> TinyCrosswalk:
    return TinyCrosswalk(tmp_path)


def test_the_tiny_crosswalk_is_clean(tiny: TinyCrosswalk) -> None:
    assert tiny.lint() == []


def word(duty: str, old: str, new: str, file: str = "later/first.yaml") -> Edit:
    """Give a duty another modality."""
    lead = f"  - id: {duty}\n    title: The duty {duty}\n    modality: "
    return file, f"{lead}{old}\n", f"{lead}{new}\n"


STRONGER = "  - change: strengthened\n    from: [stronger]"
FOUND = """\
  - change: moved
    to: [found]
    stands_at: [{source: AILC2018, paragraph: "3.2"}]
    difference: It used to stand elsewhere.
"""
STAYS = """\
  - change: reworded
    from: [stays]
    stands_at: [{source: WT2023, paragraph: 5, item: 2, page: 10}]
"""
BEGUN = """\
  - change: added
    to: [begun]
    difference: It is expected for the first time.
"""
GONE = """\
  - change: removed
    from: [gone]
    difference: Nobody asks for it.
"""
BROKEN: dict[str, tuple[list[Edit], list[Told]]] = {
    "heavier word, not said": (
        [(FILE, STRONGER, "  - change: reworded\n    from: [stronger]")],
        [Told("the word was 'should' and is now 'must': say 'strengthened' under")],
    ),
    "lighter word, not said": (
        [(FILE, "  - change: weakened\n    also: [renamed]", "  - change: renamed")],
        [Told("the word was 'must' and is now 'states': say 'weakened' under")],
    ),
    "lighter word, the contrary said": (
        [(FILE, "change: weakened", "change: strengthened")],
        [Told("say 'weakened' under 'change' or 'also'")],
    ),
    "another word of the same weight": (
        [
            word("stronger", "must", "states"),
            (FILE, STRONGER, "  - change: renamed\n    from: [stronger]"),
        ],
        [Told("the word was 'should' and is now 'states': say at least 'reworded'")],
    ),
    "unchanged, with another word of the same weight": (
        [
            word("weaker", "must", "should", "earlier/first.yaml"),
            (FILE, "  - change: weakened\n    also: [renamed]", "  - change: unchanged"),
        ],
        [Told("the word was 'should' and is now 'states': this is not 'unchanged'")],
    ),
    "unchanged, under another name": (
        [
            (FILE, FOUND, ""),
            (FILE, STAYS, "  - change: unchanged\n    from: [stays]\n    to: [found]\n"),
        ],
        [Told("a duty that is called otherwise now is not 'unchanged'")],
    ),
    "unchanged and more": (
        [(FILE, "change: unchanged\n", "change: unchanged\n    also: [renamed]\n")],
        [Told("'unchanged' stands alone")],
    ),
    "strengthened and weakened": (
        [
            (
                FILE,
                "  - change: weakened\n    also: [",
                "  - change: weakened\n    also: [strengthened, ",
            )
        ],
        [Told("this is both strengthened and weakened")],
    ),
    "split, heavier in one part": (
        [(FILE, "change: split\n    also: [strengthened]", "change: split")],
        [Told("the word was 'should' and is now 'should' and 'must': say 'strengthened'")],
    ),
    "split, lighter in one part": (
        [
            word("whole", "should", "must", "earlier/first.yaml"),
            (FILE, "change: split\n    also: [strengthened]", "change: split"),
        ],
        [Told("the word was 'must' and is now 'should' and 'must': say 'weakened'")],
    ),
    "merged, heavier than one": (
        [(FILE, "change: merged\n    also: [strengthened, moved]", "change: merged")],
        [Told("the word was 'should' and 'may' and is now 'should': say 'strengthened'")],
    ),
    "unknown duty, so that its like has no entry": (
        [(FILE, "to: [stronger]", "to: [strongest]")],
        [
            Told("'stronger' of the 2023 pack is in no entry; name it under 'to'", "entries:"),
            Told("no duty 'strongest' in the 2023 pack; did you mean 'stronger'?"),
        ],
    ),
    "unknown duty that is like no other": (
        [(FILE, "from: [gone]", "from: [gone, xyz]")],
        [Told("there is no duty 'xyz' in the 2018 pack; correct it or leave it out.")],
    ),
    "duty of the other pack": (
        [(FILE, "to: [fresh, fresher]", "to: [fresh, fresher, gone]")],
        [Told("there is no duty 'gone' in the 2023 pack")],
    ),
    "duty without an entry": (
        [(FILE, GONE, "")],
        [Told("'gone' of the 2018 pack is in no entry; name it under 'from'", "entries:")],
    ),
    "duty in two entries": (
        [(FILE, "to: [begun]", "to: [joined]")],
        [
            Told("'begun' of the 2023 pack is in no entry", "entries:"),
            Told("'joined' stands already in the entry on line 23"),
        ],
    ),
    "duty twice in one entry": (
        [(FILE, "from: [one, two]", "from: [one, two, one]")],
        [Told("'one' stands already in the entry on line 23")],
    ),
    "one name, removed and added": (
        [
            (FILE, "    to: [begun]", "    to: [begun, same]"),
            (
                FILE,
                "change: unchanged\n    from: [same]\n    to: [same]",
                "change: removed\n    from: [same]",
            ),
        ],
        [Told("'same' is a duty of both packs, so one entry leads from it to it")],
    ),
    "one name, and from it to another": (
        [
            (FILE, "    to: [begun]", "    to: [stronger]"),
            (FILE, f"{STRONGER}\n    to: [stronger]", f"{STRONGER}\n    to: [begun]"),
        ],
        [Told("'stronger' is a duty of both packs, so one entry leads from it to it")],
    ),
    "new duties of two sections": (
        [(FILE, BEGUN, ""), (FILE, "to: [fresh, fresher]", "to: [fresh, fresher, begun]")],
        [Told("these duties are of several sections (new, first)")],
    ),
    "lost duties of two sections": (
        [(FILE, GONE, ""), (FILE, STAYS, "  - change: removed\n    from: [gone, stays]\n")],
        [Told("these duties are of several sections (first, old)", "from: [gone, stays]")],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_lint_finds(name: str, tiny: TinyCrosswalk) -> None:
    tiny.tells(*BROKEN[name])


FINE: dict[str, list[Edit]] = {
    "another word of the same weight, reworded": [
        word("stronger", "must", "states"),
        (FILE, STRONGER, "  - change: moved\n    also: [reworded]\n    from: [stronger]"),
    ],
    "as strong by its word, and strengthened by what it asks": [
        word("stronger", "must", "should"),
    ],
    "a split with a heavier and a lighter part": [
        word("part-one", "should", "may"),
        (FILE, "change: split\n    also: [strengthened]", "change: split"),
    ],
    "a sentence as long as it may be": [
        (FILE, "Less is asked.", f"{'Less ' * (LONGEST - 1)}is."),
    ],
    "one name, in a split that leads to it": [
        word("whole", "should", "must", "earlier/first.yaml"),
        ("later/first.yaml", "id: part-one", "id: whole"),
        (FILE, "to: [part-one, part-two]", "to: [whole, part-two]"),
        (FILE, "change: split\n    also: [strengthened]", "change: split\n    also: [weakened]"),
    ],
    "a claim of an unchanged duty that is not borne out": [
        (CLAIMS, "status: borne_out", "status: not_borne_out"),
        (CLAIMS, "duties: [same, stronger]", "duties: [same]"),
    ],
    "a claim of a removed duty": [
        (CLAIMS, "duties: [same, stronger]", "duties: [gone]"),
    ],
}


@pytest.mark.parametrize("name", FINE)
def test_lint_leaves_alone(name: str, tiny: TinyCrosswalk) -> None:
    for edit in FINE[name]:
        tiny.change(*edit)
    assert tiny.lint() == []

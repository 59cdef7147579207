"""Lint of a crosswalk's citations, sentences and claims, and of files that can't be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers import CommandLine
from tiny_crosswalk import Edit, TinyCrosswalk, Told

from wt_engine.lint.entries import LONGEST
from wt_engine.packs.crosswalk.load import CROSSWALKS
from wt_engine.terms.errors import Place, Problem

FILE, CLAIMS = "crosswalk.yaml", "briefings.yaml"


@pytest.fixture
def tiny(tmp_path: Path) -> TinyCrosswalk:
    return TinyCrosswalk(tmp_path)


BROKEN: dict[str, tuple[list[Edit], list[Told]]] = {
    "citation of a paragraph that is not there": (
        [(FILE, "paragraph: 5, item: 2, page: 10", "paragraph: 6, page: 10")],
        [Told("WT2023 has no paragraph 6 in sources.yaml")],
    ),
    "citation of another page": (
        [(FILE, "item: 2, page: 10", "item: 2, page: 9")],
        [Told("this stands on page 10, not 9")],
    ),
    "citation of the earlier source that is not there": (
        [(FILE, 'paragraph: "3.2"', 'paragraph: "3.3"')],
        [Told("AILC2018 has no paragraph 3.3 in sources.yaml")],
    ),
    "citation of the later source for an earlier text": (
        [(FILE, '{source: AILC2018, paragraph: "3.2"}', "{source: WT2023, paragraph: 4, page: 9}")],
        [Told("the 2018 pack does not list the source WT2023")],
    ),
    "sentence that is too long": (
        [(FILE, "Less is asked.", f"{'Less ' * LONGEST}is.")],
        [Told(f"this has {LONGEST + 1} words; say it in at most {LONGEST}.")],
    ),
    "no whole sentence": (
        [(FILE, "Less is asked.", "Less is asked")],
        [Told("make this a whole sentence")],
    ),
    "repeated sentence": (
        [(FILE, "They are one now.", "there  are two PARTS now.")],
        [Told("the entry on line 15 says the same, word for word")],
    ),
    "kind that does not exist": (
        [(FILE, "change: weakened", "change: loosened")],
        [Told("'entries[2].change' must be one of strengthened")],
    ),
    "claim of an unknown duty": (
        [(CLAIMS, "duties: [same, stronger]", "duties: [weaker, strongest]")],
        [Told("there is no duty 'strongest' in either pack; did you mean 'stronger'?")],
    ),
    "claim that names a duty twice": (
        [(CLAIMS, "duties: [same, stronger]", "duties: [stronger, stronger]")],
        [Told("'stronger' is named twice")],
    ),
    "claim of which nothing came": (
        [(CLAIMS, "duties: [same, stronger]", "duties: [same]")],
        [Told("every duty named is unchanged")],
    ),
    "two claims of one name": (
        [(CLAIMS, "id: later-on", "id: by-december")],
        [Told("'by-december' is used already on line 12")],
    ),
    "reason without its place": (
        [
            (
                CLAIMS,
                "{in: consultation, where: Question 7}\n      - {in: summary, where: Chapter 2}",
                "{in: five_minute, where: page 2}",
            )
        ],
        [Told("name where it is given", "id: asked-more-strongly")],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_lint_finds(name: str, tiny: TinyCrosswalk) -> None:
    tiny.tells(*BROKEN[name])


def test_lint_tells_of_a_broken_crosswalk_and_of_its_claims(tiny: TinyCrosswalk) -> None:
    tiny.change(FILE, "change: weakened", "change: loosened")
    tiny.change(CLAIMS, "stronger]", "strongest]")
    assert [Path(p.place.file).name for p in tiny.lint()] == [CLAIMS, FILE]


@pytest.mark.parametrize("name", [FILE, CLAIMS, "earlier/sources.yaml", "later/new.yaml"])
def test_lint_tells_of_a_missing_file(name: str, tiny: TinyCrosswalk) -> None:
    (tiny.folder / name).unlink()
    (problem,) = tiny.lint()
    assert problem.place.file == os.fspath(tiny.folder / name)
    assert "cannot be read" in problem.sentence


def test_pack_lint_without_arguments_lints_the_crosswalks_too(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_pack, of_crosswalk = (Problem(Place(n, 3, 4), f"{n} is wrong.") for n in ("pack", "walk"))
    monkeypatch.setattr("wt_engine.cli.packs.lint_pack", lambda *_: [of_pack])
    monkeypatch.setattr("wt_engine.cli.packs.lint_crosswalk", lambda *_: [of_pack, of_crosswalk])
    monkeypatch.setattr("wt_engine.cli.packs.lint_ledgers", lambda _: [of_pack])
    called = cli("pack", "lint")
    names = [f"crosswalk {earlier}-{later}" for earlier, later in CROSSWALKS]
    assert called.code == 2
    assert called.err.splitlines() == [str(of_pack), str(of_crosswalk)]
    assert called.out.splitlines()[2:-1] == [f"{name}: 2 problems" for name in names]
    assert called.out.splitlines()[-1] == "ledger: 1 problems"
    alone = cli("pack", "lint", "2018")
    assert (alone.code, alone.out, alone.err) == (2, "2018: 1 problems\n", f"{of_pack}\n")

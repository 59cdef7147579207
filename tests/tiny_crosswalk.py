"""Two tiny packs and the crosswalk between them, to be broken in one place at a time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tiny_pack import Tiny

from wt_engine.lint.crosswalk import lint_crosswalk
from wt_engine.packs.crosswalk import Crosswalk
from wt_engine.packs.crosswalk.model import BriefingsFile, CrosswalkFile
from wt_engine.packs.load import load_pack, read_part
from wt_engine.terms.errors import Problem


def _section(name: str, title: str, cites: str, duties: tuple[tuple[str, str, str], ...]) -> str:
    return f"section: {name}\ntitle: {title}\nchapter: 2\nduties:\n" + "".join(
        f"""\
  - id: {duty}
    title: The duty {duty}
    modality: {modality}
    bearer: {bearer}
    cites: [{cites}]
    met: {{stated: statements.arrangements.funding}}
    evidence: A passage
    finding: It is not there.
    remedy: Write it.
"""
        for duty, modality, bearer in duties
    )


def _pack(edition: str, source: str, sections: str) -> str:
    return f"""\
edition: "{edition}"
title: The guidance of {edition}
version: tiny.1
in_force_from: {edition}-01-01
chapters: {{"2": Things}}
sources:
  - {{name: {source}, title: The source of {edition}, short: Short {edition}}}
sections: [{sections}]
"""


OLD, NEW = '{source: AILC2018, paragraph: "3.1"}', "{source: WT2023, paragraph: 4, page: 9}"
TINY_CROSSWALK = {
    "earlier/pack.yaml": _pack("2018", "AILC2018", "first, old"),
    "earlier/sources.yaml": 'sources: {AILC2018: {paragraphs: {"3.1": [], "3.2": []}}}\n',
    "earlier/first.yaml": _section(
        "first",
        "The first section",
        OLD,
        (
            ("same", "must", "partners"),
            ("stronger", "should", "partners"),
            ("weaker", "must", "partners"),
            ("whole", "should", "partners"),
            ("gone", "should", "Relevant Agencies"),
        ),
    ),
    "earlier/old.yaml": _section(
        "old",
        "The old section",
        OLD,
        (
            ("one", "should", "partners"),
            ("two", "may", "schools & colleges"),
            ("stays", "must", "partners"),
        ),
    ),
    "later/pack.yaml": _pack("2023", "WT2023", "first, new"),
    "later/sources.yaml": 'sources: {WT2023: {paragraphs: {"4": [9], "5": [9, 9, 10]}}}\n',
    "later/first.yaml": _section(
        "first",
        "The first section, later",
        NEW,
        (
            ("part-one", "should", "partners"),
            ("part-two", "must", "leads"),
            ("same", "must", "partners"),
            ("stronger", "must", "leads"),
            ("weaker", "states", "partners"),
            ("begun", "expected", "partners"),
        ),
    ),
    "later/new.yaml": _section(
        "new",
        "The new section",
        NEW,
        (
            ("fresh", "must", "relevant agencies"),
            ("fresher", "should", "leads"),
            ("joined", "should", "partners"),
            ("found", "states", "partners"),
        ),
    ),
    "crosswalk.yaml": """\
entries:
  - change: unchanged
    from: [same]
    to: [same]
    difference: Nothing is different.
  - change: strengthened
    from: [stronger]
    to: [stronger]
    difference: More is <b>asked</b> & that is all.
  - change: weakened
    also: [renamed]
    from: [weaker]
    to: [weaker]
    difference: Less is asked.
  - change: split
    also: [strengthened]
    from: [whole]
    to: [part-one, part-two]
    difference: There are two parts now.
  - change: removed
    from: [gone]
    difference: Nobody asks for it.
  - change: merged
    also: [strengthened, moved]
    from: [one, two]
    to: [joined]
    difference: They are one now.
  - change: reworded
    from: [stays]
    stands_at: [{source: WT2023, paragraph: 5, item: 2, page: 10}]
    difference: Only the words are new.
  - change: added
    to: [fresh, fresher]
    difference: Both are new.
  - change: moved
    to: [found]
    stands_at: [{source: AILC2018, paragraph: "3.2"}]
    difference: It used to stand elsewhere.
  - change: added
    to: [begun]
    difference: It is expected for the first time.
""",
    "briefings.yaml": """\
claims:
  - id: asked-more-strongly
    topic: partners
    says: More is asked of leads.
    told:
      - {in: consultation, where: Question 7}
      - {in: summary, where: Chapter 2}
    why: Many people asked for it.
    status: borne_out
    duties: [same, stronger]
    note: It is less than it sounds.
  - id: by-december
    topic: reporting
    says: All must be done by December.
    told:
      - {in: five_minute, where: page 1}
    status: not_borne_out
    note: No text names that month.
  - id: later-on
    topic: other
    says: Something else will come.
    told:
      - {in: schools_guide, where: Changes}
      - {in: consultation, where: Annex B}
    status: waiting
    note: For paragraph 300.
""",
}


Edit: TypeAlias = tuple[str, str, str]
"""A file, a text in it that stands there once, and the text to put in its place."""


class Told(NamedTuple):
    """What is told, and words of the line it is told at ('' for where the last edit begins)."""

    sentence: str
    at: str = ""


class TinyCrosswalk(Tiny):
    """The tiny crosswalk in a folder, to be broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in TINY_CROSSWALK.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    def lint(self) -> list[Problem]:
        return lint_crosswalk(
            self.folder / "crosswalk.yaml",
            self.folder / "briefings.yaml",
            self.folder / "earlier",
            self.folder / "later",
        )

    def load(self) -> Crosswalk:
        return Crosswalk(
            load_pack(self.folder / "earlier"),
            load_pack(self.folder / "later"),
            read_part(CrosswalkFile, self.folder / "crosswalk.yaml").entries,
            read_part(BriefingsFile, self.folder / "briefings.yaml").claims,
        )

    def tells(self, edits: list[Edit], expected: list[Told]) -> None:
        """Make the edits; assert that lint tells just this, in the file edited last."""
        line = [self.change(*edit) for edit in edits][-1]
        file = self.folder / edits[-1][0]
        lines = file.read_text(encoding="utf-8").splitlines()
        problems = self.lint()
        assert len(problems) == len(expected), problems
        for problem, told in zip(problems, expected, strict=True):
            at = next(n for n, text in enumerate(lines, 1) if told.at in text) if told.at else line
            assert told.sentence in problem.sentence
            assert problem.sentence.endswith((".", "'?"))
            assert (problem.place.file, problem.place.line) == (os.fspath(file), at)
            assert problem.place.column > 0

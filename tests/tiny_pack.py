"""A tiny pack, to be broken in one place at a time."""

from __future__ import annotations

import os
from pathlib import Path

from wt_engine.engine.durable import DurableEngine
from wt_engine.lint import lint_pack
from wt_engine.terms.errors import Problem

TINY = {
    "pack.yaml": """\
edition: "2023"
title: A tiny pack
version: tiny.1
in_force_from: 2023-12-15
chapters: {"2": Things}
sources:
  - {name: WT2023, title: The guidance, short: WT 2023}
sections: [first, second]
""",
    "sources.yaml": """\
sources:
  WT2023:
    paragraphs:
      "61": [29, 29, 30]
      "62": [30]
    unchecked: ["62"]
    footnotes: {"23": [28]}
""",
    "derived.yaml": """\
derived:
  - id: lead-is-head
    about: The lead is the head of its agency
    for_each: partner
    is: {one_of: {field: partner.lead_level, values: [head]}}
""",
    "first.yaml": """\
section: first
title: The first section
chapter: 2
duties:
  - id: funding-set-out
    title: Funding is set out
    modality: should
    bearer: safeguarding partners
    cites: [{source: WT2023, paragraph: 61, item: 2, page: 30}]
    met: {stated: statements.arrangements.funding}
    evidence: A passage on funding
    finding: Funding is not set out.
    remedy: Set out the funding.
""",
    "first.cases.yaml": """\
cases:
  - duty: funding-set-out
    show:
      - outcome: met
        given: {statements: {arrangements: {funding: stated}}}
      - outcome: not_met
        given: {statements: {arrangements: {funding: not_stated}}}
      - outcome: needs_judgement
        given: {statements: {arrangements: {funding: copied}}}
      - outcome: unknown
        given: {}
""",
    "second.yaml": """\
section: second
title: The second section
chapter: 2
duties:
  - id: lead-is-the-head
    title: The lead is the head of the agency
    modality: states
    bearer: safeguarding partners
    cites:
      - {source: WT2023, footnote: 23, page: 28}
      - {source: WT2023, paragraph: 61, page: 29}
    for_each: partner
    when: {one_of: {field: partner.sector, values: [health, police]}}
    applies: to health and police
    met: {holds: lead-is-head}
    evidence: The post of the lead
    finding: The lead of {subject} is not the head.
    remedy: Appoint the head.
""",
    "second.cases.yaml": """\
cases:
  - duty: lead-is-the-head
    show:
      - outcome: met
        subject: police
        given: {partners: [{sector: police, lead: {post: Chief Constable}}]}
      - outcome: not_met
        subject: police
        given: {partners: [{sector: police, lead: {level: senior}}]}
      - outcome: needs_judgement
        subject: police
        given: {partners: [{sector: police, lead: {level: senior, post: Chief Constable}}]}
      - outcome: unknown
        subject: health
        given: {}
      - outcome: not_applicable
        subject: local authority
        given: {}
""",
}


class Tiny:
    """The tiny pack in a folder, to be broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in TINY.items():
            (folder / name).write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> int:
        """Replace `old` in one file and return the line on which the new text begins."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        path.write_text(text.replace(old, new), encoding="utf-8")
        lead = len(new) - len(new.lstrip())
        return text[: text.index(old)].count("\n") + new[:lead].count("\n") + 1

    def lint(self) -> list[Problem]:
        return lint_pack(self.folder, DurableEngine())

    def only(self, name: str, line: int, sentence: str) -> None:
        """Assert that lint tells of one thing: in this file and line, in such words."""
        (problem,) = self.lint()
        assert problem.place.file == os.fspath(self.folder / name)
        assert sentence in problem.sentence
        assert problem.sentence.endswith((".", "?"))
        assert problem.place.line == line

"""Lint a pack: its shape, slugs, conditions, citations and cases."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath

from wt_engine.checking.editions.ready import make_ready
from wt_engine.document import Document, Path
from wt_engine.document.validate import validated
from wt_engine.engine import compile_pack
from wt_engine.engine.base import Engine
from wt_engine.fields.askable import lint_condition
from wt_engine.lint.cases import lint_cases
from wt_engine.lint.citations import SourcesFile, lint_citation
from wt_engine.lint.foreign_words import lint_foreign_words
from wt_engine.lint.outcomes import lint_outcomes
from wt_engine.packs.files import read_pack_document
from wt_engine.packs.load import load_pack
from wt_engine.packs.model import (
    Citation,
    Derived,
    DerivedFile,
    Duty,
    Pack,
    PackFile,
    SectionFile,
)
from wt_engine.terms.errors import InputError, PackError, Place, Problem

_DERIVED = "derived fact "
_PLACEHOLDER = re.compile(r"\{(?!subject\})[^}]*\}?")


def lint_pack(folder: str | os.PathLike[str], engine: Engine | None = None) -> list[Problem]:
    """Return every problem of the pack in `folder`, in file order.

    With an `engine`, the cases are run too (when nothing else is wrong). An empty list
    means that the pack keeps its contract.
    """
    linter = _Linter(FilePath(folder))
    problems = list(linter.lint())
    if not problems:
        problems = list(_compiled(load_pack(folder), linter.places, engine))
    return sorted(problems, key=lambda p: (p.place, p.sentence))


def _compiled(pack: Pack, places: Mapping[str, Place], engine: Engine | None) -> Iterator[Problem]:
    """What only shows when the pack is compiled, and when its cases are run."""
    try:
        program = compile_pack(pack)
        ready = None if engine is None else make_ready(pack, engine, program)
    except PackError as error:
        for problem in error.problems:
            name = problem.place.file
            place = places.get(name) or places.get(f"{_DERIVED}{name}") or problem.place
            yield Problem(place, problem.sentence)
        return
    yield from lint_cases(pack, ready)
    for duty, sentence in lint_outcomes(pack):
        yield Problem(places[duty], sentence)


class _Linter:
    def __init__(self, folder: FilePath) -> None:
        self._folder = folder
        self._derived: Mapping[str, Derived] = {}
        self._sources = SourcesFile(sources={})
        self._source_names: set[str] = set()
        self._chapters: Mapping[str, str] = {}
        self.places: dict[str, Place] = {}
        """Where each duty and derived fact stands, by its slug."""

    def lint(self) -> Iterator[Problem]:
        try:
            document = read_pack_document(self._folder / "pack.yaml")
            head = validated(PackFile, document, PackError)
            self._sources = validated(
                SourcesFile, read_pack_document(self._folder / "sources.yaml"), PackError
            )
        except InputError as error:
            yield from error.problems
            return
        self._source_names = {source.name for source in head.sources}
        self._chapters = head.chapters
        for at, sentence in lint_foreign_words(head.foreign_words):
            yield Problem(document.place(at), sentence)
        yield from self._stray_files(head)
        yield from self._derived_file()
        for name in head.sections:
            yield from self._section_file(name)

    def _stray_files(self, head: PackFile) -> Iterator[Problem]:
        known = {*head.sections, "pack", "sources", "derived"}
        for path in sorted(self._folder.glob("*.yaml")):
            stem = path.name.removesuffix(".yaml").removesuffix(".cases")
            if stem not in known:
                yield Problem(Place(str(path)), "pack.yaml does not list this section.")

    def _derived_file(self) -> Iterator[Problem]:
        path = self._folder / "derived.yaml"
        if not path.exists():
            return
        try:
            document = read_pack_document(path)
            part = validated(DerivedFile, document, PackError)
        except InputError as error:
            yield from error.problems
            return
        self._derived = {fact.id: fact for fact in part.derived}
        for index, fact in enumerate(part.derived):
            here: Path = ("derived", index)
            yield from self._slug(document, here, f"{_DERIVED}{fact.id}")
            yield from self._citations(document, here, fact.cites)
            for at, sentence in lint_condition(
                fact.is_, fact.for_each, (*here, "is"), self._derived
            ):
                yield Problem(document.place(at), sentence)

    def _section_file(self, name: str) -> Iterator[Problem]:
        try:
            document = read_pack_document(self._folder / f"{name}.yaml")
            part = validated(SectionFile, document, PackError)
        except InputError as error:
            yield from error.problems
            return
        if part.section != name:
            yield Problem(document.place(("section",)), f"the file is '{name}', not this.")
        if str(part.chapter) not in self._chapters:
            yield Problem(document.place(("chapter",)), "pack.yaml has no such chapter.")
        for index, duty in enumerate(part.duties):
            yield from self._duty(document, ("duties", index), duty)

    def _duty(self, document: Document, here: Path, duty: Duty) -> Iterator[Problem]:
        yield from self._slug(document, here, duty.id)
        yield from self._citations(document, here, duty.cites)
        for key in ("when", "met"):
            condition = getattr(duty, key)
            if condition is not None:
                told = lint_condition(condition, duty.for_each, (*here, key), self._derived)
                for at, sentence in told:
                    yield Problem(document.place(at), sentence)
        for key in ("title", "finding", "remedy", "evidence"):
            found = _PLACEHOLDER.search(getattr(duty, key))
            if found or (key != "finding" and "{" in getattr(duty, key)):
                yield Problem(
                    document.place((*here, key)), "only '{subject}' in 'finding' can be filled in."
                )

    def _slug(self, document: Document, here: Path, slug: str) -> Iterator[Problem]:
        place = document.place((*here, "id"))
        if slug in self.places:
            yield Problem(place, f"'{slug}' is used already at {self.places[slug]}.")
        else:
            self.places[slug] = place

    def _citations(
        self, document: Document, here: Path, cites: tuple[Citation, ...]
    ) -> Iterator[Problem]:
        for index, citation in enumerate(cites):
            place = document.place((*here, "cites", index))
            if citation.source not in self._source_names:
                yield Problem(place, f"pack.yaml does not list the source {citation.source}.")
            for sentence in lint_citation(citation, self._sources):
                yield Problem(place, sentence)

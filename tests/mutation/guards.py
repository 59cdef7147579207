"""What should notice a mutant: lint, cases, fixtures, the register and the duties' pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

import yaml
from helpers import ROOT
from mutants import TEXT, Mutant
from register import derived_differences, differences

from wt_engine import load_arrangement
from wt_engine.arrangement import Arrangement
from wt_engine.checking.findings.leaves import conditions_of
from wt_engine.engine.compile import compile_pack
from wt_engine.engine.plain import behind_all, conclude, deciding, outcomes_in
from wt_engine.explaining.build import explained
from wt_engine.explaining.documentation import page_text
from wt_engine.explaining.library import Book
from wt_engine.explaining.library import library as real_library
from wt_engine.fields import Facts
from wt_engine.fields.askable import lint_condition
from wt_engine.lint.citations import SourcesFile, lint_citation
from wt_engine.packs.cases import CASE_DAY, cases_path, read_cases
from wt_engine.packs.conditions import Condition
from wt_engine.packs.load import load_pack, pack_folder, read_part
from wt_engine.packs.model import Derived, Duty, Pack
from wt_engine.terms.errors import PackError


@dataclass(frozen=True)
class Shown:
    """An arrangement on its day, and what a duty makes of it: one outcome, or one a subject."""

    facts: Facts
    expected: Mapping[str | None, str]

    def is_so(self, found: dict[str, str]) -> bool:
        """Whether outcomes are what is expected; None stands for the only or for every subject."""
        if None in self.expected:
            return set(found.values()) == {self.expected[None]}
        return all(found.get(key or "") == value for key, value in self.expected.items())


class Guarded:
    """The pack of one edition with all that guards it, read once."""

    def __init__(self, edition: str) -> None:
        self.pack: Pack = load_pack(edition)
        self.edition = edition
        self.sources = read_part(SourcesFile, pack_folder(edition) / "sources.yaml")
        self._derived = {fact.id: fact for fact in self.pack.derived}
        self._ordered = _in_order(self.pack.derived)
        self._behind = {
            duty.id: {fact.id for fact in behind_all(conditions_of(duty), self._derived)}
            for duty in self.pack.duties
        }
        self._asks = (
            ("model", lambda mutant: bool(mutant.refused)),
            ("lint", self._lint),
            ("cases", lambda mutant: self._shown_otherwise(mutant, self._cases)),
            ("fixtures", lambda mutant: self._shown_otherwise(mutant, self._fixtures)),
            ("register", self._register),
            ("pages", self._pages),
        )

    def noticed_by(self, mutant: Mutant) -> str:
        """Return the first guard that notices `mutant`; '' for a survivor."""
        return next((name for name, asks in self._asks if asks(mutant)), "")

    def _lint(self, mutant: Mutant) -> bool:
        if None in mutant.duties.values():
            return True  # its cases stand beside no duty
        derived = {**self._derived, **mutant.derived}
        duties = [duty for duty in mutant.duties.values() if duty is not None]
        conditions = [(c, duty.for_each) for duty in duties for c in conditions_of(duty)]
        conditions += [(fact.is_, fact.for_each) for fact in mutant.derived.values()]
        if any(True for c, scope in conditions for _ in lint_condition(c, scope, (), derived)):
            return True
        cites = [c for duty in duties for c in duty.cites]
        cites += [c for fact in mutant.derived.values() for c in fact.cites]
        if any(True for c in cites for _ in lint_citation(c, self.sources)):
            return True
        return bool(mutant.derived) and not self._compiles(mutant)

    def _compiles(self, mutant: Mutant) -> bool:
        try:
            compile_pack(self.pack.model_copy(update={"derived": self._changed(mutant)}))
        except PackError:
            return False
        return True

    def _changed(self, mutant: Mutant) -> tuple[Derived, ...]:
        return tuple(mutant.derived.get(fact.id, fact) for fact in self.pack.derived)

    def _shown_otherwise(self, mutant: Mutant, shown: dict[str, list[Shown]]) -> bool:
        """Whether an affected duty is not what an arrangement shows it to be."""
        ordered = _in_order(self._changed(mutant)) if mutant.derived else []
        return any(self._duty_otherwise(duty, ordered, shown) for duty in self._affected(mutant))

    def _duty_otherwise(
        self, duty: Duty, ordered: Sequence[Derived], shown: dict[str, list[Shown]]
    ) -> bool:
        decides = deciding(duty)
        for arrangement in shown.get(duty.id, ()):
            if ordered:
                conclude(arrangement.facts, ordered)
            found = outcomes_in(arrangement.facts, duty.for_each, decides)
            if ordered:
                conclude(arrangement.facts, self._ordered)
            if not arrangement.is_so(found):
                return True
        return False

    def _affected(self, mutant: Mutant) -> list[Duty]:
        """The duties that come out of other rules: those changed, or that rest on what is."""
        changed = [duty for duty in mutant.duties.values() if duty is not None]
        if not mutant.derived:
            return [d for d in changed if conditions_of(d) != conditions_of(self._was(d))] + [
                d for d in changed if d.for_each != self._was(d).for_each
            ]
        return [d for d in self.pack.duties if self._behind[d.id] & set(mutant.derived)]

    def _was(self, duty: Duty) -> Duty:
        return next(d for d in self.pack.duties if d.id == duty.id)

    def _register(self, mutant: Mutant) -> bool:
        derived = {**self._derived, **mutant.derived}
        duties = [duty for duty in mutant.duties.values() if duty is not None]
        told = (
            *differences(self.edition, duties, derived),
            *derived_differences(self.edition, mutant.derived.values()),
        )
        return bool(told)

    def _pages(self, mutant: Mutant) -> bool:
        """Whether a page of docs/duties is not that of the mutant.

        Asked of texts only: the pages are renewed by a command, so they are a weak guard.
        """
        if not mutant.kind.startswith(TEXT):
            return False
        shelf = real_library()
        sections = tuple(
            s.model_copy(update={"duties": tuple(mutant.duties.get(d.id) or d for d in s.duties)})
            for s in self.pack.sections
        )
        book = Book(self.pack.model_copy(update={"sections": sections}))
        same = shelf.books[self.edition]  # what rests on conditions and citations is as it was
        book.__dict__.update(paths=same.paths, places=same.places, _cases=same._cases)
        return any(
            page_text(explained(shelf, book, name)) != _page(self.edition, name)
            for name in mutant.duties
        )

    @cached_property
    def _cases(self) -> dict[str, list[Shown]]:
        shown: dict[str, list[Shown]] = {}
        for section in self.pack.sections:
            for placed in read_cases(cases_path(section.file)):
                case = placed.case
                given = Arrangement.model_validate({"name": "Case", **(case.given or {})})
                facts = self._facts(given, case.as_of or CASE_DAY[self.edition])
                made = Shown(facts, {case.subject: case.outcome})
                shown.setdefault(placed.duty, []).append(made)
        return shown

    @cached_property
    def _fixtures(self) -> dict[str, list[Shown]]:
        """The fixtures as they come out; tests/test_fixtures.py holds them to what is expected."""
        shown: dict[str, list[Shown]] = {}
        for path in sorted((ROOT / "fixtures").glob("*.expected.yaml")):
            told = yaml.safe_load(path.read_text(encoding="utf-8"))
            if self.edition not in told["editions"]:
                continue
            given = load_arrangement(path.with_name(path.name.replace(".expected", "")))
            facts = self._facts(given, told["as_of"])
            for duty in self.pack.duties:
                found = outcomes_in(facts, duty.for_each, deciding(duty))
                shown.setdefault(duty.id, []).append(Shown(facts, dict(found.items())))
        return shown

    def _facts(self, given: Arrangement, day: date) -> Facts:
        facts = Facts(given, day, self.pack.in_force_from)
        conclude(facts, self._ordered)
        return facts


def _in_order(derived: Sequence[Derived]) -> tuple[Derived, ...]:
    """Return derived facts so that each comes after those it builds on."""
    by_name = {fact.id: fact for fact in derived}
    return behind_all([Condition(holds=fact.id) for fact in derived], by_name)


@cache
def _page(edition: str, name: str) -> str:
    return (ROOT / "docs" / "duties" / edition / f"{name}.md").read_text(encoding="utf-8")

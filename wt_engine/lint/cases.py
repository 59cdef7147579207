"""Lint cases: every duty shows every outcome it can have, and every case comes true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from wt_engine.arrangement import Arrangement
from wt_engine.checking.editions.ready import ReadyPack
from wt_engine.document.validate import first_sentence
from wt_engine.engine import possible_outcomes, run_program
from wt_engine.engine.program import Program
from wt_engine.fields import Facts
from wt_engine.packs.cases import CASE_DAY, PlacedCase, cases_path, read_cases
from wt_engine.packs.model import Derived, Pack, Section
from wt_engine.terms.errors import InputError, Place, Problem


def lint_cases(pack: Pack, ready: ReadyPack | None) -> Iterator[Problem]:
    """Yield a problem for every missing, stray or false case.

    Cases are run where `ready` is given.
    """
    derived = {fact.id: fact for fact in pack.derived}
    for section in pack.sections:
        try:
            cases = list(read_cases(cases_path(section.file)))
        except InputError as error:
            yield from error.problems
            continue
        yield from _missing(section, cases, derived)
        if ready is not None:
            program = ready.program.only(section.id)
            for placed in cases:
                yield from _run(ready, program, placed)


def _missing(
    section: Section,
    cases: list[PlacedCase],
    derived: Mapping[str, Derived],
) -> Iterator[Problem]:
    duties = {duty.id: duty for duty in section.duties}
    shown: dict[str, set[str]] = {duty: set() for duty in duties}
    where: dict[str, Place] = {}
    for placed in cases:
        if placed.duty not in duties:
            yield Problem(placed.place, f"there is no duty '{placed.duty}' in this section.")
        else:
            shown[placed.duty].add(placed.case.outcome)
            where.setdefault(placed.duty, placed.duty_place)
    for duty in section.duties:
        place = where.get(duty.id) or Place(str(cases_path(section.file)), 1, 1)
        for outcome in possible_outcomes(duty, derived):
            if outcome not in shown[duty.id]:
                yield Problem(place, f"'{duty.id}' has no case that shows {outcome}.")


def _run(ready: ReadyPack, program: Program, placed: PlacedCase) -> Iterator[Problem]:
    case = placed.case
    try:
        arrangement = Arrangement.model_validate({"name": "Case", **(case.given or {})})
    except ValidationError as error:
        told = first_sentence(Arrangement, error)
        yield Problem(placed.place, f"the case is not an arrangement: {told}")
        return
    day = case.as_of or CASE_DAY[ready.pack.edition]
    facts = Facts(arrangement, day, ready.pack.in_force_from)
    run = run_program(program, ready.session, facts, ready.modalities)
    found = {subject: o for (duty, subject), o in run.outcomes.items() if duty == placed.duty}
    if case.subject is None and len(set(found.values())) > 1:
        told = ", ".join(sorted(found))
        yield Problem(placed.place, f"'{placed.duty}' has several subjects; name one of {told}.")
        return
    got = next(iter(found.values()), None) if case.subject is None else found.get(case.subject)
    if got is None:
        yield Problem(
            placed.place, f"there is no subject '{case.subject}'; there is {list(found)}."
        )
    elif got != case.outcome:
        yield Problem(placed.place, f"'{placed.duty}' comes out {got}, not {case.outcome}.")

"""Find what a user names in packs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from wt_engine.packs.model import Duty, Pack
from wt_engine.terms.errors import InputError, Place


def sections_named(packs: Iterable[Pack], names: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the sections called `names`, by id or title, each once.

    Raises:
        InputError: none of `packs` has a section of that name; the nearest one is told.
    """
    known: dict[str, dict[str, None]] = {}
    for pack in packs:
        for section in pack.sections:
            for name in (section.id, section.title.casefold()):
                known.setdefault(name, {})[section.id] = None
    found: dict[str, None] = {}
    for name in names:
        if name.casefold() not in known:
            near = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.4)
            ids = dict.fromkeys(section for of_name in known.values() for section in of_name)
            hint = (
                f"did you mean '{next(iter(known[near[0]]))}'?"
                if near
                else f"use one of {', '.join(ids)}."
            )
            raise InputError.at(Place("--section"), f"there is no section '{name}'; {hint}")
        found.update(known[name.casefold()])
    return tuple(found)


def duty_named(pack: Pack, name: str) -> Duty:
    """Return the duty of `pack` called `name`.

    Raises:
        InputError: there is none; the nearest one is told.
    """
    known = {duty.id: duty for duty in pack.duties}
    wanted = name.strip().casefold()
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted[:100], known, n=1, cutoff=0.4)
    hint = f"did you mean '{near[0]}'? " if near else ""
    raise InputError.at(
        Place("duty"),
        f"the {pack.edition} edition has no duty '{name[:100]}'; {hint}"
        "'wtcheck explain' lists all.",
    )

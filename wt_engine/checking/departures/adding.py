"""Add a departure to a file of departures, leaving everything else in it as it is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import yaml

from wt_engine.arrangement.departures import (
    MAX_DEPARTURES,
    DeparturesFile,
    FiledDeparture,
    Recorded,
)
from wt_engine.checking.departures.weigh import missing_in, refusal
from wt_engine.document import Document, read_document, read_text
from wt_engine.document.validate import validated
from wt_engine.engine.verdict import SEVERITY
from wt_engine.packs.find import duty_named
from wt_engine.packs.model import Pack
from wt_engine.terms.errors import InputError, Place
from wt_engine.terms.places import Location

_MARK = "\ufeff"
"""What some editors put before the first character; it stays."""
_HEAD = (
    "# What the guidance asks and is knowingly not done: why, who approved it, until when.\n"
    "# What the law requires cannot be departed from.\n"
)


def refuse_entry(entry: FiledDeparture, packs: Sequence[Pack]) -> None:
    """Raise InputError where `entry` could not stand under any of `packs`."""
    having = [pack for pack in packs if any(duty.id == entry.duty for duty in pack.duties)]
    if not having:
        duty_named(packs[-1], entry.duty)
    musts = [
        (pack, duty)
        for pack in having
        for duty in pack.duties
        if duty.id == entry.duty and SEVERITY[duty.modality] == "breach"
    ]
    if musts:
        softer = [pack.edition for pack in having if pack not in [must for must, _ in musts]]
        limit = f"; with '--edition {softer[0]}' it can be, under that edition" if softer else ""
        told = f"{refusal(*musts[0])}{limit}; nothing is recorded."
        raise InputError.at(Place("duty"), told)
    missing = missing_in(Recorded(entry, None, Location("")))
    if missing:
        option = missing[0].replace("_", "-")
        raise InputError.at(Place(f"--{option}"), "this says nothing; write it out.")
    assert entry.approved_on is not None and entry.review_by is not None
    if entry.review_by <= entry.approved_on:
        raise InputError.at(Place("--review-by"), "this is not after the approval; check the days.")


def with_entry(file: str, entry: FiledDeparture) -> str:
    """Return the text of `file` with `entry` added at its end; of a new file where it is not.

    Raises:
        InputError: the file is not one of departures, has the same departure already, or is
            written so that nothing can be added at its end.
    """
    plain = entry.model_dump(mode="json", exclude_none=True)
    if not os.path.lexists(file):
        return f"{_HEAD}departures:\n{_written(plain, 2)}"
    document = read_document(file)
    if "name" in document.data and "departures" not in document.data:
        raise InputError.at(
            Place(file),
            "this is an arrangement; name a file of departures, such as "
            "departures.yaml, or write it there by hand under 'departures:'.",
        )
    listed = validated(DeparturesFile, document).departures
    _refuse_twin(document, listed, entry)
    if len(listed) >= MAX_DEPARTURES:
        raise InputError.at(Place(file), f"this file is full ({MAX_DEPARTURES} departures).")
    with open(file, encoding="utf-8", newline="") as stream:
        text = stream.read()
    newline = "\r\n" if "\r\n" in text else "\n"
    column = document.place(("departures", 0)).column if listed else 5
    ended = text if text.endswith("\n") else text + newline
    made = ended + _written(plain, max(column - 3, 0)).replace("\n", newline)
    _refuse_changed(document, made, plain)
    return made


def _refuse_twin(
    document: Document, listed: Sequence[FiledDeparture], entry: FiledDeparture
) -> None:
    for number, other in enumerate(listed):
        if _about(other) == _about(entry):
            raise InputError.at(
                document.place(("departures", number)),
                "this departure is on record already; change it there.",
            )


def _about(entry: FiledDeparture) -> tuple[str | None, ...]:
    names = entry.arrangement, entry.subject
    return entry.duty, entry.edition, *(name and name.casefold() for name in names)


def _refuse_changed(before: Document, made: str, entry: dict[str, Any]) -> None:
    """Raise InputError unless `made` says what was there and `entry`, and nothing else."""
    old = before.data.get("departures")
    wanted = [*(old if isinstance(old, list) else []), entry]
    try:
        now = read_text(made.removeprefix(_MARK), before.file).data
    except InputError:
        now = {}
    if now != {**before.data, "departures": wanted}:
        raise InputError.at(
            Place(before.file),
            "nothing can be added at the end of this file; write its departures as a list, "
            "one '- duty:' each, below 'departures:'.",
        )


def _written(entry: dict[str, Any], indent: int) -> str:
    text: str = yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, width=10_000)
    return "".join(f"{' ' * indent}{line}\n" for line in text.splitlines())

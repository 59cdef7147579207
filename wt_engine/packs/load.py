"""Read a pack from its folder: `pack.yaml`, `derived.yaml` and its section files."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from wt_engine.document import Document
from wt_engine.document.validate import ModelT, validated
from wt_engine.packs.files import read_pack_document
from wt_engine.packs.model import Derived, DerivedFile, Pack, PackFile, Section, SectionFile
from wt_engine.packs.stored import stored_pack
from wt_engine.terms.errors import InputError, PackError, Place
from wt_engine.terms.resources import rules_folder

EDITIONS = ("2018", "2023")


def pack_folder(edition: str) -> Path:
    """Return the folder of a built-in pack. Raises InputError for an edition there is none of."""
    if edition not in EDITIONS:
        raise InputError.at(
            Place("--edition"), f"there is no pack for '{edition}'; use {' or '.join(EDITIONS)}."
        )
    return rules_folder() / edition


def load_pack(edition_or_folder: str | os.PathLike[str]) -> Pack:
    """Return a built-in pack ('2018', '2023') or read the pack in a folder.

    A built-in pack is read once for a process: among many files it is asked for again and
    again, by each that has departures or follows another edition.

    Raises:
        PackError: a file of the pack is missing or breaks the shape of packs.
    """
    named = os.fspath(edition_or_folder)
    return _built_in(pack_folder(named)) if named in EDITIONS else read_pack(Path(named))


@lru_cache(maxsize=8)
def _built_in(folder: Path) -> Pack:
    return stored_pack(folder.name) or read_pack(folder)


def read_pack(folder: Path) -> Pack:
    """Read the pack in `folder` from its files. Raises PackError as `load_pack`."""
    head = read_part(PackFile, folder / "pack.yaml")
    sections = tuple(_section(folder / f"{name}.yaml") for name in head.sections)
    return Pack(
        edition=head.edition,
        title=head.title,
        version=head.version,
        in_force_from=head.in_force_from,
        in_force_to=head.in_force_to,
        superseded_by=head.superseded_by,
        chapters=head.chapters,
        sources=head.sources,
        sections=sections,
        derived=_derived(folder),
        foreign_words=head.foreign_words,
        departures_rest_on=head.departures_rest_on,
    )


def read_part(model: type[ModelT], path: Path) -> ModelT:
    """Read one file of a pack as `model`. Raises PackError with file, line and column."""
    return validated(model, _read(path), PackError)


def _read(path: Path) -> Document:
    try:
        return read_pack_document(path)
    except InputError as error:
        raise PackError(error.problems) from None


def _derived(folder: Path) -> tuple[Derived, ...]:
    path = folder / "derived.yaml"
    return read_part(DerivedFile, path).derived if path.exists() else ()


def _section(path: Path) -> Section:
    part = read_part(SectionFile, path)
    return Section(
        id=part.section,
        title=part.title,
        part=part.part,
        chapter=part.chapter,
        file=os.fspath(path),
        duties=part.duties,
    )

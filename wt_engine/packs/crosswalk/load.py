"""Read the crosswalk between two editions."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from wt_engine.packs.crosswalk.model import BriefingsFile, Crosswalk, CrosswalkFile
from wt_engine.packs.load import load_pack, read_part
from wt_engine.terms.errors import InputError, Place
from wt_engine.terms.resources import rules_folder

CROSSWALKS = (("2018", "2023"),)


def crosswalk_path(earlier: str, later: str) -> Path:
    """Return the file of a crosswalk. Raises InputError where there is none."""
    if (earlier, later) not in CROSSWALKS:
        known = " or ".join(f"--from {a} --to {b}" for a, b in CROSSWALKS)
        raise InputError.at(
            Place("--from"), f"there is no crosswalk from '{earlier}' to '{later}'; use {known}."
        )
    return rules_folder() / "crosswalk" / f"{earlier}-{later}.yaml"


def briefings_path(earlier: str, later: str) -> Path:
    """Return the file of what briefings claim. Raises InputError where there is none."""
    return crosswalk_path(earlier, later).with_suffix(".briefings.yaml")


@lru_cache(maxsize=4)
def load_crosswalk(earlier: str = "2018", later: str = "2023") -> Crosswalk:
    """Return what became of the duties of `earlier` in `later`.

    Raises:
        InputError: there is no crosswalk between the two.
        PackError: a file of it breaks its shape.
    """
    entries = read_part(CrosswalkFile, crosswalk_path(earlier, later)).entries
    claims = read_part(BriefingsFile, briefings_path(earlier, later)).claims
    return Crosswalk(load_pack(earlier), load_pack(later), entries, claims)

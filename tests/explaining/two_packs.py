"""Two small packs and a crosswalk between them, made for the purpose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wt_engine.explaining.library import Library
from wt_engine.packs.crosswalk import Claim, Crosswalk, Entry
from wt_engine.packs.model import Pack

OLD, NEW = "2018", "2023"


def duty(name: str, **changed: Any) -> dict[str, Any]:
    """A duty with every field, some of them changed."""
    return {
        "id": name,
        "title": f"Title of {name}",
        "modality": "should",
        "bearer": "safeguarding partners",
        "cites": [{"source": "CA2004", "section": f"{len(name)}{name[0].upper()}"}],
        "met": {"stated": "statements.arrangements.funding"},
        "evidence": f"Evidence of {name}",
        "finding": f"It is not so: {name}.",
        "remedy": f"Make it so: {name}.",
        **changed,
    }


def pack(edition: str, duties: Iterable[Mapping[str, Any]], file: str = "nowhere.yaml") -> Pack:
    """A pack of one section; without a cases file unless `file` has one beside it."""
    section = {
        "id": "only",
        "title": "The only section",
        "chapter": 2,
        "file": file,
        "duties": list(duties),
    }
    sources = [
        {"name": f"WT{edition}", "title": "The guidance", "short": f"WT {edition}"},
        {"name": "CA2004", "title": "The Act", "short": "CA 2004"},
    ]
    return Pack.model_validate(
        {
            "edition": edition,
            "title": f"Guidance of {edition}",
            "version": "1.0",
            "in_force_from": f"{edition}-07-01",
            "in_force_to": "2023-06-30" if edition == OLD else None,
            "superseded_by": None,
            "chapters": {"2": "Two"},
            "sources": sources,
            "sections": [section],
            "derived": [],
        }
    )


def library(
    old: Iterable[Mapping[str, Any]],
    new: Iterable[Mapping[str, Any]],
    entries: Iterable[Mapping[str, Any]] = (),
    claims: Iterable[Mapping[str, Any]] = (),
    file: str = "nowhere.yaml",
) -> Library:
    """A library of two packs with these duties."""
    return Library(
        Crosswalk(
            pack(OLD, old),
            pack(NEW, new, file),
            tuple(Entry.model_validate({"difference": "All of it", **e}) for e in entries),
            tuple(Claim.model_validate(claim) for claim in claims),
        )
    )

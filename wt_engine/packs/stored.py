"""Packs as a wheel carries them: read and checked when it was built, so that a call need not.

A stored part is used only where it was made by this version of wtcheck from the very rule
files that lie beside it; otherwise the files are read as in a checkout.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from wt_engine import __version__
from wt_engine.packs.model import Pack
from wt_engine.resources import compiled_folder, rules_folder

_NOT_READ = (".cases.yaml", "ledger.yaml", "sources.yaml")
"""Files of a pack that a check does not use."""


@lru_cache(maxsize=8)
def mark_of_rules(edition: str) -> str:
    """Return a digest of the rule files of `edition` and of the vocabulary behind them."""
    rules = rules_folder()
    digest = hashlib.sha256(__version__.encode())
    for folder in (rules / edition, rules / "vocabulary"):
        for path in sorted(folder.rglob("*.yaml")):
            if not path.name.endswith(_NOT_READ):
                digest.update(path.relative_to(rules).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def read_stored(edition: str, part: str) -> Any:
    """Return a stored part of `edition`, such as 'pack'; None where there is none to be used."""
    path = compiled_folder() / f"{edition}.{part}.json"
    try:
        with path.open("rb") as stream:
            stored = json.load(stream)
        usable = stored["mark"] == mark_of_rules(edition)
        return stored[part] if usable else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def written(edition: str, part: str, data: Any) -> str:
    """Return a part of `edition` as it is stored."""
    stored = {"mark": mark_of_rules(edition), part: data}
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n"


def stored_pack(edition: str) -> Pack | None:
    """Return the stored pack of `edition`; None where there is none to be used."""
    data = read_stored(edition, "pack")
    if data is None:
        return None
    for section in data["sections"]:
        section["file"] = str(rules_folder() / edition / section["file"])
    return Pack.model_validate(data)


def pack_data(pack: Pack) -> Any:
    """Return `pack` as plain data, its files named from the folder of its edition."""
    data = pack.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for section in data["sections"]:
        folder = rules_folder() / pack.edition
        section["file"] = Path(section["file"]).relative_to(folder).as_posix()
    return data

"""Packs as an install carries them: read and checked when it was made, so that a call need not.

A stored part is used only where it was made by this version of wtcheck from the very rule
files that lie beside it; otherwise the files are read. In a checkout, where the program
changes too, it must also have been made by the very code that would read and compile them.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from wt_engine.packs.model import Pack
from wt_engine.terms.resources import code_folder, compiled_folder, is_installed, rules_folder
from wt_engine.terms.version import __version__

_NOT_READ = (".cases.yaml", "sources.yaml")
"""Files of a pack that a check does not use."""
_MADE_BY = ("arrangement", "document", "engine", "fields", "packs", "terms")
"""The parts of the program that read and compile packs."""


@lru_cache(maxsize=8)
def mark_of(edition: str, *, with_code: bool) -> str:
    """Return a digest of the rule files of `edition` and of the vocabulary behind them.

    Args:
        edition: '2018' or '2023'.
        with_code: whether the code that reads and compiles them counts too.
    """
    digest = hashlib.sha256(__version__.encode())
    rules = rules_folder()
    for folder in (rules / edition, rules / "vocabulary"):
        for path in sorted(folder.rglob("*.yaml")):
            if not path.name.endswith(_NOT_READ):
                _add(digest, path.relative_to(rules), path)
    for part in _MADE_BY if with_code else ():
        for path in sorted((code_folder() / part).glob("*.py")):
            _add(digest, path.relative_to(code_folder()), path)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, name: Path, path: Path) -> None:
    digest.update(name.as_posix().encode())
    digest.update(path.read_bytes())


def read_stored(edition: str, part: str) -> Any:
    """Return a stored part of `edition`, such as 'pack'; None where there is none to be used."""
    path = compiled_folder() / f"{edition}.{part}.json"
    try:
        with path.open("rb") as stream:
            stored = json.load(stream)
        usable = stored["mark"] == mark_of(edition, with_code=not is_installed())
        return stored[part] if usable else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def written(edition: str, part: str, data: Any, *, for_checkout: bool) -> str:
    """Return a part of `edition` as it is stored, in a wheel or for a checkout."""
    stored = {"mark": mark_of(edition, with_code=for_checkout), part: data}
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

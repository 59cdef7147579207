"""Where the package keeps its data: `rules/` and `schemas/`, in a checkout or a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def rules_folder() -> Path:
    """Return the folder that holds the packs and the vocabulary."""
    return _folder("rules")


def compiled_folder() -> Path:
    """Return the folder of what a wheel carries of its packs; a checkout has none."""
    return _PACKAGE / "data" / "compiled"


def schemas_folder() -> Path:
    """Return the folder that holds the JSON Schemas."""
    return _folder("schemas")

"""Where the package keeps its data: `rules/` and `schemas/`, in a checkout or a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def rules_folder() -> Path:
    """Return the folder that holds the packs and the vocabulary."""
    return _folder("rules")


def code_folder() -> Path:
    """Return the folder of the package itself."""
    return _PACKAGE


def is_installed() -> bool:
    """Whether this is a package that carries its own rules, and no checkout."""
    return rules_folder().is_relative_to(_PACKAGE)


def compiled_folder() -> Path:
    """Return the folder of what an install stores of its packs; it need not be there."""
    return _PACKAGE / "data" / "compiled"


def schemas_folder() -> Path:
    """Return the folder that holds the JSON Schemas."""
    return _folder("schemas")

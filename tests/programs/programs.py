"""Programs of the system that tests open our files with."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import NoReturn

import pytest

REQUIRED = "WTCHECK_PROGRAMS"
"""Without it these tests, which take a minute, are skipped. 'yes' runs those whose programs are
there; 'required' fails where one is not."""


def chromium() -> str:
    """Return the path of Chromium, with Playwright there to drive it; else skip the test."""
    if not os.environ.get(REQUIRED):
        pytest.skip(f"{REQUIRED} is not set")
    for module in ("playwright", "axe_playwright_python"):
        if find_spec(module) is None:
            _missing(f"the Python package {module.replace('_', '-')} is not installed")
    return _found("Chromium", "chromium", "chromium-browser", "google-chrome")


def libreoffice() -> str:
    """Return the path of LibreOffice; else skip the test."""
    return _found("LibreOffice", "soffice", "libreoffice")


def pdftotext() -> str:
    """Return the path of pdftotext; else skip the test."""
    return _found("pdftotext (poppler-utils)", "pdftotext")


def _found(program: str, *names: str) -> str:
    if not os.environ.get(REQUIRED):
        pytest.skip(f"{REQUIRED} is not set")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is not None:
        return path
    return _missing(f"{program} is not installed")


def _missing(reason: str) -> NoReturn:
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(f"{REQUIRED}=required, and {reason}")
    pytest.skip(reason)

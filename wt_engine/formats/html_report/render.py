"""Make the file from its template, style and script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.words import ADVICE, OUTCOME_WORDS, VERDICT_WORDS, capital
from wt_engine.formats.formats import Options
from wt_engine.formats.html_report.page import page_of
from wt_engine.formats.html_report.summary import LETTERS
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__

_TEMPLATES = Path(__file__).parent.parent / "templates"


def render(checked: Sequence[Checked], options: Options) -> str:
    """Return the report as HTML. All text is escaped; nothing is loaded from anywhere.

    The page's policy lets the browser run its own script and style and nothing else: each
    is named by its hash.
    """
    style, script = _part("report.css"), _part("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _template().render(
        page=page_of(checked, options),
        style=Markup(style),
        script=Markup(script),
        policy=policy,
        version=__version__,
        advice=ADVICE,
        outcomes=OUTCOME_WORDS,
        verdicts=VERDICT_WORDS,
        letters=LETTERS,
    )


def _part(name: str) -> str:
    """Return a style or script, with the line ends that the hash is made of."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.filters["capital"] = capital
    return environment.get_template("report.html")

"""The formats there are. Nothing is imported for this list: a call for help reads it too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """A format: `module` has `render(checked, options)`, which returns text or bytes."""

    module: str
    suffixes: tuple[str, ...]
    """Endings of file names that say it, without another word."""
    is_text_for_people: bool = False
    """Shown on a terminal as it can be; all other text is UTF-8."""
    is_binary: bool = False
    extra: str = ""
    """The extra of the package that it needs, where it is not always there."""
    tells_nothing_of_refused: bool = False
    """Whether there is nothing to write when every file was refused."""


FORMATS: dict[str, Format] = {
    "text": Format(
        "wt_engine.report.text",
        (".txt",),
        is_text_for_people=True,
        tells_nothing_of_refused=True,
    ),
    "json": Format("wt_engine.report.json_report", (".json",)),
}

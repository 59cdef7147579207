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
        "wt_engine.formats.text",
        (".txt",),
        is_text_for_people=True,
        tells_nothing_of_refused=True,
    ),
    "json": Format("wt_engine.formats.json_report", (".json",)),
    "html": Format("wt_engine.formats.html_report", (".html", ".htm")),
    "csv": Format("wt_engine.formats.csv_report", (".csv",)),
    "xlsx": Format("wt_engine.formats.workbook", (".xlsx",), is_binary=True, extra="xlsx"),
    "markdown": Format("wt_engine.formats.paper.as_markdown", (".md", ".markdown")),
    "docx": Format("wt_engine.formats.paper.as_docx", (".docx",), is_binary=True, extra="docx"),
    "jsonl": Format("wt_engine.formats.jsonl", (".jsonl", ".ndjson")),
    "sarif": Format("wt_engine.formats.sarif", (".sarif", ".sarif.json")),
    "junit": Format("wt_engine.formats.junit", (".junit.xml", ".xml")),
    "github": Format("wt_engine.formats.github", ()),
}

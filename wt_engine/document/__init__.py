"""YAML files read with the line and column of every value."""

from wt_engine.document.reader import Document, Path, dotted, read_document, read_text

__all__ = ["Document", "Path", "dotted", "read_document", "read_text"]

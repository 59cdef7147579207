"""Pages: what a command shows, built once from a few kinds of block and shown in any format."""

from wt_engine.views.model import (
    Block,
    Code,
    Heading,
    Items,
    Page,
    Paragraph,
    Record,
    Table,
    Tree,
)
from wt_engine.views.render import VIEW_FORMATS, View, render_view

__all__ = [
    "VIEW_FORMATS",
    "Block",
    "Code",
    "Heading",
    "Items",
    "Page",
    "Paragraph",
    "Record",
    "Table",
    "Tree",
    "View",
    "render_view",
]

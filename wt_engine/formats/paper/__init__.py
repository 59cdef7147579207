"""The paper for a partnership's board: built once as a page, shown as Markdown and as Word."""

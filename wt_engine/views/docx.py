"""A page as a Word document that one can go on editing: real styles, headings, table heads."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from docx.document import Document as Made
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.table import CT_Row, CT_Tc
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph as WordParagraph

from wt_engine.terms.printable import printable
from wt_engine.views import docx_styles as styles
from wt_engine.views.model import Block, Code, Heading, Items, Page, Paragraph, Record, Table, Tree

_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_DEEPEST_HEADING = 3
_DEEPEST_BULLET = 3
_NARROWEST, _LETTER = Mm(17), Mm(2.2)
"""Of a column of numbers, and of a letter in its head."""
_LOOK = (("firstRow", "1"), ("firstColumn", "0"), ("noHBand", "1"), ("val", "0620"))
_HEADS = (styles.CELL_HEAD, styles.CELL_NUMBER_HEAD)
_CELLS = (styles.CELL, styles.CELL_NUMBER)


def render(page: Page, *, colour: bool = False) -> bytes:  # noqa: ARG001 (one signature for all)
    """Return `page` as a Word document (docx). The zip has the time of the clock in it."""
    document = styles.new_document(_plain(page.title), _plain(page.subject))
    writer = _Writer(document)
    writer.paragraph(page.title, "Title")
    for block in page.blocks:
        writer.block(block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _plain(text: str) -> str:
    """Return `text` without what XML can't hold, or what could drive a page."""
    return _NOT_IN_XML.sub("", printable(text))


class _Writer:
    """Writes blocks at the end of a document, each in its style."""

    def __init__(self, document: Made) -> None:
        self._document = document
        self._ids = {style.name: style.style_id for style in document.styles}
        """Looked up once: the library goes through all styles for each paragraph."""

    def paragraph(self, text: str, style: str = "Normal") -> WordParagraph:
        """Add a paragraph of plain text."""
        made = self._document.add_paragraph()
        made._p.style = self._ids[style]
        if text:
            made._p.add_r().text = _plain(text)
        return made

    def block(self, block: Block) -> None:
        """Add one block."""
        if isinstance(block, Heading):
            level = min(max(block.level - 1, 1), _DEEPEST_HEADING)
            made = self.paragraph(block.text, f"Heading {level}")
            made.paragraph_format.page_break_before = True if block.new_page else None
        elif isinstance(block, Paragraph):
            self.paragraph(block.text, styles.KEY_MESSAGE if block.strong else "Normal")
        elif isinstance(block, Items):
            for item in block.items:
                self.paragraph(item, "List Bullet")
        elif isinstance(block, Record):
            self._record(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Code):
            for line in block.lines:
                self.paragraph(line, styles.CODE)
        else:
            self._tree(block, 1)

    def _record(self, record: Record) -> None:
        self.paragraph(record.head, styles.RECORD_HEAD)
        told = record.told()
        for number, (label, text) in enumerate(told, start=1):
            is_last = number == len(told)
            line = self.paragraph("", styles.RECORD_LAST if is_last else styles.RECORD_LINE)
            if label:
                run = line._p.add_r()
                run.style = self._ids[styles.LABEL]
                run.text = f"{_plain(label)}: "
            line._p.add_r().text = _plain(text)

    def _tree(self, tree: Tree, depth: int) -> None:
        level = "" if depth == 1 else f" {min(depth, _DEEPEST_BULLET)}"
        self.paragraph(tree.text, f"List Bullet{level}")
        for child in tree.children:
            self._tree(child, depth + 1)

    def _table(self, table: Table) -> None:
        """Add a table whose first row is told as its head, and repeated on every sheet."""
        self.paragraph(table.caption, "Caption")
        rows = [[_plain(cell) for cell in row] for row in (table.columns, *table.rows)]
        made = self._document.add_table(len(rows), len(table.columns), styles.TABLE)
        made.autofit = False
        widths = _widths(rows, table.words)
        for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = width
        look = made._tbl.tblPr.find(qn("w:tblLook"))
        for part, value in _LOOK:
            look.set(qn(f"w:{part}"), value)
        for number, (row, texts) in enumerate(zip(made._tbl.tr_lst, rows, strict=True)):
            _mark(row, is_head=number == 0)
            words, numbers = (self._ids[name] for name in (_HEADS if number == 0 else _CELLS))
            for column, (cell, text) in enumerate(zip(row.tc_lst, texts, strict=True)):
                cell.width = widths[column]
                _fill(cell, text, words if column < table.words else numbers)
        self.paragraph("", styles.AFTER_TABLE)


def _mark(row: CT_Row, *, is_head: bool) -> None:
    """Keep a row on one sheet; a head is told as such and repeated."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(cell: CT_Tc, text: str, style: str) -> None:
    paragraph = cell.p_lst[0]
    paragraph.style = style
    paragraph.add_r().text = text


def _widths(rows: Sequence[Sequence[str]], words: int) -> list[Length]:
    """Share the sheet out: numbers have what they need, words by how much there is to say."""
    heads = (max(len(word) for word in [*head.split(), ""]) for head in rows[0][words:])
    numbers = [max(_NARROWEST, Mm(4) + letters * _LETTER) for letters in heads]
    left = int(styles.TEXT_WIDTH) - sum(numbers)
    weights = [
        min(max(sum(len(row[column]) for row in rows) / len(rows), 12.0), 240.0) ** 0.6
        for column in range(words)
    ]
    whole = sum(weights)
    return [Length(int(left * weight / whole)) for weight in weights] + [
        Length(number) for number in numbers
    ]

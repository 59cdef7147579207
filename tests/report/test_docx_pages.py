"""Pages as Word documents: a style for everything, heads of tables told, nothing by hand."""

from __future__ import annotations

import io
from itertools import pairwise

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table as MadeTable

from wt_engine.views import Code, Heading, Items, Page, Paragraph, Record, Table, Tree
from wt_engine.views.docx import render

BAD = "a\x00b\x0b\ud800c\ufffe\uffff\u202e<b>&amp; d"
CLEAN = "abc<b>&amp; d"
PAGE = Page(
    "The title",
    (
        Heading("One"),
        Heading("Two", 3),
        Heading("Three", 4),
        Heading("Four", 5),
        Heading("Sheet", new_page=True),
        Paragraph("Plain."),
        Paragraph("Strong.", strong=True),
        Items(("first", "second")),
        Record("Head", (("Label", "text"), ("", "sentence"), ("Empty", ""))),
        Record("Alone", ()),
        Table("Caption", ("Word", "More", "Number"), (("a", "b", "1"), ("c", "", "2")), words=2),
        Table("No rows", ("Word", "Number"), ()),
        Tree("root", (Tree("leaf", (Tree("deep", (Tree("deeper"),)),)),)),
        Code("a:\n  - b"),
        Table("Last", ("Word",), (("x",),)),
    ),
    subject="What it is about",
)


def read(page: Page = PAGE) -> Document:
    return docx.Document(io.BytesIO(render(page)))


def styled(document: Document) -> list[tuple[str, str]]:
    return [(p.style.name or "", p.text) for p in document.paragraphs if p.style is not None]


def test_every_block_has_a_style() -> None:
    assert [pair for pair in styled(read()) if pair[0] != "After Table"] == [
        ("Title", "The title"),
        ("Heading 1", "One"),
        ("Heading 2", "Two"),
        ("Heading 3", "Three"),
        ("Heading 3", "Four"),
        ("Heading 1", "Sheet"),
        ("Normal", "Plain."),
        ("Key Message", "Strong."),
        ("List Bullet", "first"),
        ("List Bullet", "second"),
        ("Record Head", "Head"),
        ("Record Line", "Label: text"),
        ("Record Last Line", "sentence"),
        ("Record Head", "Alone"),
        ("Caption", "Caption"),
        ("Caption", "No rows"),
        ("List Bullet", "root"),
        ("List Bullet 2", "leaf"),
        ("List Bullet 3", "deep"),
        ("List Bullet 3", "deeper"),
        ("Code Lines", "a:"),
        ("Code Lines", "  - b"),
        ("Caption", "Last"),
    ]


def test_nothing_is_formatted_by_hand() -> None:
    document = read()
    allowed = {qn("w:pStyle"), qn("w:pageBreakBefore"), qn("w:rStyle")}
    body = document.element.body
    for properties in (*body.iter(qn("w:pPr")), *body.iter(qn("w:rPr"))):
        assert {child.tag for child in properties} <= allowed
    breaks = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["Sheet"]


def test_labels_are_strong_by_a_style() -> None:
    (line,) = [p for p in read().paragraphs if p.text == "Label: text"]
    assert [(run.style.name, run.text) for run in line.runs] == [
        ("Strong", "Label: "),
        ("Default Paragraph Font", "text"),
    ]


def cells(table: MadeTable) -> list[list[tuple[str, str]]]:
    return [
        [(str(getattr(c.paragraphs[0].style, "name", "")), c.text) for c in row.cells]
        for row in table.rows
    ]


def test_tables_tell_their_heads() -> None:
    document = read()
    first, empty, last = document.tables
    assert cells(first) == [
        [("Table Head", "Word"), ("Table Head", "More"), ("Table Number Head", "Number")],
        [("Table Text", "a"), ("Table Text", "b"), ("Table Number", "1")],
        [("Table Text", "c"), ("Table Text", ""), ("Table Number", "2")],
    ]
    assert len(empty.rows) == 1
    for table in (first, empty, last):
        assert table.style is not None
        assert table.style.name == "Paper Table"
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads == [True, *[False] * (len(table.rows) - 1)]
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look is not None
        assert look.get(qn("w:firstRow")) == "1"


def test_tables_are_as_wide_as_the_sheet_and_never_touch() -> None:
    document = read()
    section = document.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert section.right_margin is not None
    width = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        columns = [column.width or 0 for column in table.columns]
        assert width * 0.99 < sum(columns) <= width
        assert min(columns) > width * 0.05
    kinds = [child.tag for child in document.element.body]
    assert (qn("w:tbl"), qn("w:tbl")) not in set(pairwise(kinds))
    assert kinds[-2] == qn("w:p")  # Word wants a paragraph after the last table


def test_document_is_british_english_on_a4_with_numbered_sheets() -> None:
    document = read()
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    properties = document.core_properties
    assert properties.title == "The title"
    assert properties.subject == "What it is about"
    assert properties.author == properties.last_modified_by == "wtcheck"
    assert properties.language == "en-GB"
    assert properties.comments == ""
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    foot = section.footer._element
    fields = [field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == "The title"


@pytest.mark.parametrize("name", ["Normal", "Title", "Heading 1", "Heading 3", "Caption"])
def test_styles_name_their_font_and_not_the_themes(name: str) -> None:
    fonts = read().styles[name].element.find(f".//{qn('w:rFonts')}")
    assert fonts is not None
    assert {key.split("}")[1] for key in fonts.attrib} == {"ascii", "hAnsi", "cs", "eastAsia"}


def test_what_xml_cannot_hold_is_left_out() -> None:
    document = read(
        Page(
            BAD,
            (
                Heading(BAD),
                Paragraph(BAD),
                Items((BAD,)),
                Record(BAD, ((BAD, BAD),)),
                Table(BAD, (BAD,), ((BAD,),)),
                Tree(BAD),
                Code(BAD.replace("\x0b", "")),
            ),
            subject=BAD,
        )
    )
    texts = [text for style, text in styled(document) if style != "After Table"]
    assert set(texts) == {CLEAN, f"{CLEAN}: {CLEAN}"}
    assert len(texts) == 9
    assert {text for row in cells(document.tables[0]) for _, text in row} == {CLEAN}
    assert document.core_properties.title == document.core_properties.subject == CLEAN


def test_a_title_longer_than_a_property_may_be() -> None:
    document = read(Page("x" * 999, (), subject="y" * 999))
    assert document.core_properties.title == "x" * 255
    assert styled(document) == [("Title", "x" * 999)]

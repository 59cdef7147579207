"""An empty Word document on A4 in British English, with the styles that a page needs.

Whoever edits it changes a style once: no paragraph is formatted by hand.
"""

from __future__ import annotations

from docx import Document
from docx.document import Document as Made
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

KEY_MESSAGE = "Key Message"
RECORD_HEAD = "Record Head"
RECORD_LINE = "Record Line"
RECORD_LAST = "Record Last Line"
LABEL = "Strong"
CODE = "Code Lines"
CELL, CELL_HEAD, CELL_NUMBER, CELL_NUMBER_HEAD = (
    "Table Text",
    "Table Head",
    "Table Number",
    "Table Number Head",
)
AFTER_TABLE = "After Table"
TABLE = "Paper Table"
TEXT_WIDTH = Mm(170)
"""Between the margins."""
_LANGUAGE = "en-GB"
_FONT = "Arial"
_INK, _GREY = RGBColor(0x1F, 0x38, 0x64), RGBColor(0x50, 0x50, 0x50)
_HEADINGS = {
    "Title": (22, 0, 10),
    "Heading 1": (15, 18, 6),
    "Heading 2": (12.5, 14, 4),
    "Heading 3": (11, 10, 3),
}
"""Size, space before and after, in points."""
_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PaperTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableGrid"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="1F3864"/>
      <w:left w:val="nil"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F3864"/>
      <w:right w:val="nil"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>
      <w:insideV w:val="nil"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E4E9F2"/></w:tcPr>
  </w:tblStylePr>
</w:style>"""
_BAR = f"""
<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="36" w:space="8" w:color="1F3864"/></w:pBdr>"""


def new_document(title: str, subject: str) -> Made:
    """Return an empty document with its styles, properties, header and footer."""
    document = Document()
    _language(document)
    _text_styles(document)
    _own_styles(document)
    _sheet(document, title)
    properties = document.core_properties
    properties.title = title[:255]
    properties.subject = subject[:255]
    properties.author = properties.last_modified_by = "wtcheck"
    properties.language = _LANGUAGE
    properties.comments = ""
    return document


def _language(document: Made) -> None:
    """Say everywhere that the text is British English."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), _LANGUAGE)


def _text_styles(document: Made) -> None:
    normal = _style(document, "Normal")
    _font(normal, 10.5)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.1
    for name, (size, before, after) in _HEADINGS.items():
        style = _style(document, name)
        _font(style, size, _INK)
        style.font.bold = True
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.keep_with_next = True
    caption = _style(document, "Caption")
    _font(caption, 9.5, _GREY)
    caption.font.bold = True
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = Pt(6)
    caption.paragraph_format.space_after = Pt(3)
    for name in ("Header", "Footer"):
        _font(_style(document, name), 8.5, _GREY)


def _own_styles(document: Made) -> None:
    key = _added(document, KEY_MESSAGE, 12)
    key.element.get_or_add_pPr().append(parse_xml(_BAR))  # first: the schema has an order
    key.font.bold = True
    key.paragraph_format.left_indent = Mm(4)
    key.paragraph_format.space_before = Pt(4)
    head = _added(document, RECORD_HEAD)
    head.font.bold = True
    head.paragraph_format.space_before = Pt(8)
    head.paragraph_format.space_after = Pt(2)
    head.paragraph_format.keep_with_next = True
    for name in (RECORD_LINE, RECORD_LAST):
        line = _added(document, name, 10)
        line.paragraph_format.left_indent = Mm(5)
        line.paragraph_format.space_after = Pt(2)
        line.paragraph_format.keep_together = True
        line.paragraph_format.keep_with_next = True if name == RECORD_LINE else None
    code = _added(document, CODE, 9)
    _font(code, 9, name="Courier New")
    code.paragraph_format.space_after = Pt(0)
    _cells(document)


def _cells(document: Made) -> None:
    for name, is_head, is_number in (
        (CELL, False, False),
        (CELL_HEAD, True, False),
        (CELL_NUMBER, False, True),
        (CELL_NUMBER_HEAD, True, True),
    ):
        style = _added(document, name, 8.5)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
        style.paragraph_format.keep_with_next = True if is_head else None
        style.font.bold = True if is_head else None
        if is_number:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    after = _added(document, AFTER_TABLE, 4)
    after.paragraph_format.space_after = Pt(2)
    document.styles.element.append(parse_xml(_TABLE_STYLE))


def _sheet(document: Made, title: str) -> None:
    """A4, the title at the head of each sheet and its number at the foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    section.header_distance = section.footer_distance = Mm(10)
    section.header.paragraphs[0].text = title
    stops = _style(document, "Footer").paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot = section.footer.paragraphs[0]
    foot.add_run("wtcheck\tPage ")
    _number(foot, "PAGE")
    foot.add_run(" of ")
    _number(foot, "NUMPAGES")


def _number(paragraph: Paragraph, field: str) -> None:
    """Add a number that the program that shows the document counts."""
    shown = f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"
    counted = OxmlElement("w:fldSimple")
    counted.set(qn("w:instr"), field)
    counted.append(parse_xml(shown))
    paragraph._p.append(counted)


def _style(document: Made, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _added(document: Made, name: str, size: float = 10.5) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    style.quick_style = True
    return style


def _font(
    style: ParagraphStyle, size: float, colour: RGBColor | None = None, *, name: str = _FONT
) -> None:
    """Set the font of a style, in place of the theme's."""
    style.font.name = name
    style.font.size = Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)

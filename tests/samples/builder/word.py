"""A notice as the .docx it was: true merged cells, tick boxes as Word keeps them, a red-headed letter."""

import io
import re

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from tests.samples.builder.archive import fixed
from tests.samples.builder.notices import LEFT, UP, Notice

SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
CHECKBOX = (
    '<w:sdt {} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w14:checkbox>'
    '<w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>'
)
SYMBOLS = {"■": ("Wingdings", "F06E"), "□": ("Wingdings 2", "F0A3"), "√": ("Wingdings", "F0FC")}
LEAD = re.compile(r"(\d{1,2}\. [^。]{2,40}。)(.+)")


def word(notice: Notice, *, symbols: bool = True) -> bytes:
    """The bytes of the .docx; without `symbols` boxes and ticks are plain characters, as a printer shows them."""
    document = docx.Document()
    _page(document, notice)
    if notice.body:
        _letter(document, notice)
    else:
        for text in notice.before:
            _paragraph(document, text, 14, SANS)
        for text in notice.title:
            _paragraph(document, text, 18, SANS, centred=True, bold=True)
        _table(document, notice, symbols)
        for text in notice.after:
            _paragraph(document, text, 10.5)
    buffer = io.BytesIO()
    document.save(buffer)
    return fixed(buffer.getvalue())


def _page(document, notice: Notice) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    if notice.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.4)
    if notice.body:
        _page_number(section.footer.paragraphs[0])
    style = document.styles["Normal"]
    style.font.size = Pt(10.5)
    _font(style.element.get_or_add_rPr(), SERIF)


def _font(properties, name: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), name)


def _page_number(paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), (None, "1"), ("end", "")):
        run = paragraph.add_run(text if kind is None else "")
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == "":
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)
    paragraph.add_run(" —")


def _paragraph(document, text: str, size: float, font: str = SERIF, **how):
    paragraph = document.add_paragraph()
    if how.get("centred"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if how.get("right"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if how.get("indent"):
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    lead = LEAD.fullmatch(text) if how.get("lead") else None
    for part, bold in ((lead[1], True), (lead[2], False)) if lead else ((text, how.get("bold", False)),):
        run = paragraph.add_run(part)
        run.font.size = Pt(size)
        run.bold = bold or None
        _font(run._r.get_or_add_rPr(), font)
        if how.get("red"):
            run.font.color.rgb = RGBColor(0xE0, 0x10, 0x10)
    return paragraph


def _letter(document, notice: Notice) -> None:
    """A letter by GB/T 9704-2012: red head, number, title, addressees, text, and the foot."""
    head, number = notice.before
    _paragraph(document, head, 30, SANS, centred=True, bold=True, red=True)
    _paragraph(document, number, 14, centred=True)
    for text in notice.title:
        _paragraph(document, text, 20, SANS, centred=True, bold=True)
    addressees, opening, date, plan, *rest = notice.body
    _paragraph(document, addressees, 14)
    _paragraph(document, opening, 14, indent=True)
    _paragraph(document, date, 14, right=True)
    _paragraph(document, plan, 20, SANS, centred=True, bold=True).paragraph_format.page_break_before = True
    for text in rest:
        if re.match("[一二三四五]、", text):
            _paragraph(document, text, 14, SANS, indent=True)
        else:
            _paragraph(document, text, 14, indent=True, lead=True)


def _table(document, notice: Notice, symbols: bool) -> None:
    table = document.add_table(len(notice.rows), len(notice.widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, notice.widths, strict=True):
        column.width = Cm(width)
    for number, (row, texts) in enumerate(zip(table._tbl.tr_lst, notice.rows, strict=True)):
        if notice.repeat_header and number < notice.header:
            row.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        _row(row.tc_lst, texts, notice, number, symbols)


def _row(cells, texts, notice: Notice, number: int, symbols: bool) -> None:
    for col, text in enumerate(texts):
        if text == LEFT:
            continue
        cell = cells[col]
        cell.width = Cm(notice.widths[col])
        span = 1
        while col + span < len(texts) and texts[col + span] == LEFT:
            span += 1
            cell.getparent().remove(cells[col + span - 1])
        if span > 1:
            cell.grid_span = span
            cell.width = Cm(sum(notice.widths[col : col + span]))
        below = notice.rows[number + 1][col] if number + 1 < len(notice.rows) else ""
        if UP in (text, below):
            cell.vMerge = "continue" if text == UP else "restart"
        if text != UP:
            _fill(cell, text, notice, number, symbols)


def _fill(cell, text: str, notice: Notice, number: int, symbols: bool) -> None:
    header = number < notice.header
    centred = header or len(text) <= 2 or LEFT in notice.rows[number][1:2]
    if notice.middle:
        cell.get_or_add_tcPr().append(parse_xml(f'<w:vAlign {nsdecls("w")} w:val="center"/>'))
    for index, line in enumerate(text.split("\n")):
        paragraph = cell.p_lst[0] if index == 0 else cell.add_p()
        paragraph.get_or_add_pPr().append(parse_xml(f'<w:spacing {nsdecls("w")} w:before="0" w:after="0"/>'))
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for piece in re.split("([■□√])", line):
            if symbols and piece in SYMBOLS and number % 2:
                _symbol(paragraph, piece)
            elif symbols and piece == "□":
                paragraph.append(parse_xml(CHECKBOX.format(nsdecls("w"))))
            elif piece:
                run = paragraph.add_r()
                run.text = piece
                properties = run.get_or_add_rPr()
                _font(properties, SANS if header else SERIF)
                if header:
                    properties.append(OxmlElement("w:b"))
                for name in ("w:sz", "w:szCs"):
                    size = OxmlElement(name)
                    size.set(qn("w:val"), "21")
                    properties.append(size)


def _symbol(paragraph, sign: str) -> None:
    font, code = SYMBOLS[sign]
    run = paragraph.add_r()
    run.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="{font}" w:char="{code}"/>'))

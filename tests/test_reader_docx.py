"""The .docx reader: composed packages, each with one trap, and python-docx as the oracle on plain tables."""

import io
import zipfile

import docx
import openpyxl
import pytest

from extract.readers.docx import read
from models.document import Document, Paragraph, Table
from models.errors import DocumentError, Failure

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = '<Relationship Id="{}" Type="' + TYPES + '/{}" Target="{}"/>'


def pack(body: str, *, parts: dict[str, str | bytes] | None = None, relations: str = "") -> bytes:
    """A package with this body, further parts by name and the main part's relationships."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return buffer.getvalue()


def part(tag: str, inner: str) -> str:
    return f"<w:{tag} {NAMESPACES}>{inner}</w:{tag}>"


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return (
        f"<w:tr>{properties}{''.join(cell if cell.startswith('<w:') else tc(cell) for cell in cells)}</w:tr>"
    )


def tbl(*rows: str, columns: int = 3) -> str:
    return f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def rising(document: Document) -> bool:
    """Whether ids are unique and rise in reading order, tables before their cells."""
    ids = [piece.id for piece in document.pieces()] + [b.id for b in document.blocks if isinstance(b, Table)]
    in_order = [piece.id for piece in document.pieces()]
    return len(set(ids)) == len(ids) and in_order == sorted(in_order)


def shape(document: Document) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table(document).cells]


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(index: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def with_list(body: str, *levels: str, numbers: str = "", styles: str = "") -> bytes:
    numbers = numbers or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    numbering = part(
        "numbering", f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'
    )
    return pack(
        body,
        parts={"word/numbering.xml": numbering, "word/styles.xml": part("styles", styles)},
        relations=RELATION.format("n", "numbering", "numbering.xml")
        + RELATION.format("s", "styles", "styles.xml"),
    )


# --- what can't be read says so


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Failure.EMPTY),
        (b"PK\x03\x04 not a package", Failure.CORRUPT),
        (pack(p("甲"))[:-60], Failure.CORRUPT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Failure.ENCRYPTED),
        (pack("<w:p>"), Failure.CORRUPT),
        (pack("<w:p/><w:sectPr/>"), Failure.NO_TEXT),
        (pack("<w:p>" * 300 + "</w:p>" * 300), Failure.TOO_DEEP),
    ],
)
def test_unreadable(data: bytes, code: Failure) -> None:
    with pytest.raises(DocumentError) as caught:
        read(data)
    assert caught.value.code is code


def test_deleted_and_hidden_text_stays_out() -> None:
    document = read(
        pack(
            "<w:p><w:r><w:t>保留</w:t></w:r><w:del><w:r><w:delText>删除</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>新增</w:t></w:r></w:ins>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见</w:t></w:r></w:p>'
        )
    )
    assert paragraphs(document) == ["保留新增可见"]


def test_text_hidden_by_a_style_stays_out() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="k"><w:basedOn w:val="h"/></w:style>',
    )
    body = p("看不见", '<w:pStyle w:val="k"/>') + p("看得见")
    document = read(
        pack(body, parts={"word/styles.xml": styles}, relations=RELATION.format("s", "styles", "styles.xml"))
    )
    assert paragraphs(document) == ["看得见"]


def test_field_codes_stay_out_and_results_stay() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert paragraphs(read(pack(f"<w:p>{field}<w:r><w:t>之后</w:t></w:r></w:p>"))) == ["结果之后"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>任务一</w:t></w:r></w:p>' + p(
        "任务二"
    )
    assert paragraphs(read(pack(body))) == ["任务一", "任务二"]


def test_blank_paragraphs_are_dropped_and_outer_blanks_stripped() -> None:
    assert paragraphs(read(pack(p("  ") + "<w:p/>" + p("　通 知　")))) == ["通 知"]


# --- what stands around text


def test_wrappers_breaks_and_tabs() -> None:
    body = (
        "<w:sdt><w:sdtContent>" + p("控件内") + "</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:smartTag><w:r><w:t>链接</w:t></w:r></w:smartTag></w:hyperlink>"
        "<w:r><w:tab/><w:t>后</w:t><w:br/><w:t>行</w:t></w:r></w:p>"
        "<w:customXml>" + p("标记内") + "</w:customXml>"
    )
    assert paragraphs(read(pack(body))) == ["控件内", "链接\t后\n行", "标记内"]


def test_a_paragraph_whose_mark_is_deleted_joins_the_next() -> None:
    body = p("上半句，", "<w:rPr><w:del/></w:rPr>") + p("下半句。")
    assert paragraphs(read(pack(body))) == ["上半句，下半句。"]


def test_text_boxes_come_once_after_their_paragraph() -> None:
    box = "<w:txbxContent>" + p("框内任务") + tbl(tr("甲", "乙", "丙")) + "</w:txbxContent>"
    anchored = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document = read(pack(anchored + p("其后")))
    assert paragraphs(document) == ["正文", "框内任务", "其后"]
    assert [block.region for block in document.blocks if isinstance(block, Paragraph)] == [
        "body",
        "textbox",
        "body",
    ]
    assert isinstance(document.blocks[2], Table)
    assert rising(document)


def test_a_box_only_in_the_fallback_is_read() -> None:
    body = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback><w:pict><v:textbox><w:txbxContent>'
        + p("旧式框")
        + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert paragraphs(read(pack(body))) == ["旧式框"]


def test_headers_footers_notes_and_comments_are_apart() -> None:
    page = (
        '<w:p><w:r><w:t>— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    separator = '<w:footnote w:type="separator">' + p("线") + "</w:footnote>"
    document = read(
        pack(
            p("正文") + '<w:sectPr><w:headerReference r:id="h"/><w:footerReference r:id="f"/></w:sectPr>',
            parts={
                "word/header1.xml": part("hdr", p("页眉")),
                "word/footer1.xml": part("ftr", page),
                "word/footnotes.xml": part(
                    "footnotes", separator + "<w:footnote>" + p("注") + "</w:footnote>"
                ),
                "word/comments.xml": part("comments", "<w:comment>" + p("批注") + "</w:comment>"),
            },
            relations=RELATION.format("h", "header", "header1.xml")
            + RELATION.format("f", "footer", "footer1.xml")
            + RELATION.format("n", "footnotes", "footnotes.xml")
            + RELATION.format("c", "comments", "/word/comments.xml"),
        )
    )
    found = [(block.text, block.region) for block in document.blocks if isinstance(block, Paragraph)]
    assert found == [
        ("页眉", "header"),
        ("正文", "body"),
        ("— 1", "page_number"),
        ("注", "footnote"),
        ("批注", "comment"),
    ]


def test_embedded_documents_are_read_in_place() -> None:
    inner = pack(p("内嵌任务") + tbl(tr("一", "二", "三")))
    document = read(
        pack(
            p("前") + '<w:altChunk r:id="a"/>' + p("后"),
            parts={"word/chunk.docx": inner},
            relations=RELATION.format("a", "aFChunk", "chunk.docx"),
        )
    )
    assert paragraphs(document) == ["前", "内嵌任务", "后"]
    assert rising(document)


PAGE = "<html><body><p>网页任务</p><table><tr><td>甲</td><td>乙</td></tr></table></body></html>"
ARCHIVE = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    + PAGE
    + "\r\n--b--\r\n"
)


@pytest.mark.parametrize(("name", "content"), [("chunk.html", PAGE), ("chunk.mht", ARCHIVE)])
def test_embedded_pages_are_read_in_place(name: str, content: str) -> None:
    document = read(
        pack(
            p("前") + '<w:altChunk r:id="a"/>' + p("后"),
            parts={f"word/{name}": content},
            relations=RELATION.format("a", "aFChunk", name),
        )
    )
    assert paragraphs(document) == ["前", "网页任务", "后"]
    assert [piece.text for piece in document.pieces()] == ["前", "网页任务", "甲", "乙", "后"]
    assert rising(document)


def test_documents_that_embed_each_other_many_times_end() -> None:
    relation = RELATION.format("a", "aFChunk", "chunk.docx")
    inner = pack(p("底"))
    for _ in range(3):
        inner = pack('<w:altChunk r:id="a"/>' * 50, parts={"word/chunk.docx": inner}, relations=relation)
    assert {remark.code for remark in read(inner).remarks} == {"text_unread"}


def test_an_embedded_workbook_is_read_and_a_formula_is_not_missed() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["任务一", "市司法局"])
    buffer = io.BytesIO()
    book.save(buffer)
    thing = '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="{}" r:id="a"/></w:object></w:r></w:p>'
    data = pack(
        p("前") + thing.format("Excel.Sheet.12") + thing.format("Equation.3"),
        parts={"word/embeddings/book.xlsx": buffer.getvalue()},
        relations=RELATION.format("a", "package", "embeddings/book.xlsx"),
    )
    assert [piece.text for piece in read(data).pieces()] == ["前", "任务一", "市司法局"]
    assert read(data).remarks == ()


def test_a_missing_embedded_document_is_told() -> None:
    document = read(pack(p("前") + '<w:altChunk r:id="a"/>'))
    assert [remark.code for remark in document.remarks] == ["text_unread"]


def test_strict_names_and_other_prefixes() -> None:
    strict = (
        '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>严格</x:t></x:r></x:p>'
        "</x:body></x:document>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", strict)
    assert paragraphs(read(buffer.getvalue())) == ["严格"]


# --- tick boxes and symbols


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Wingdings" w:char="00FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "√"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="0050"/></w:r>', "√"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r>', "☑"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>R</w:t></w:r>', "R"),
        ("<w:r><w:t>\uf0a8</w:t></w:r>", "□"),
        ("<w:r><w:t>\uf0fe</w:t></w:r>", "☑"),
        ("<w:r><w:t>&#xF0FE;</w:t></w:r>", "☑"),
        (
            '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>',
            "☑",
        ),
        (
            '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>',
            "□",
        ),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
                '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            "☑",
        ),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>'
                '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            "□",
        ),
        (
            r'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ \o\ac(□,√)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "☑",
        ),
    ],
)
def test_tick_boxes(run: str, shown: str) -> None:
    assert paragraphs(read(pack(f"<w:p>{run}<w:r><w:t>政府网站</w:t></w:r></w:p>"))) == [f"{shown}政府网站"]


# --- automatic numbers


def test_chinese_levels_count_and_begin_anew() -> None:
    body = (
        numbered("总体要求")
        + numbered("工作目标", level=1)
        + numbered("工作原则", level=1)
        + numbered("重点任务")
        + numbered("加强领导", level=1)
        + numbered("健全机制", level=2)
    )
    document = read(
        with_list(
            body,
            level(0, "chineseCountingThousand", "%1、"),
            level(1, "chineseCounting", "（%2）"),
            level(2, "decimal", "%3."),
        )
    )
    assert paragraphs(document) == [
        "一、总体要求",
        "（一）工作目标",
        "（二）工作原则",
        "二、重点任务",
        "（一）加强领导",
        "1.健全机制",
    ]


@pytest.mark.parametrize(
    ("form", "text", "third"),
    [
        ("decimal", "%1.", "3.丙"),
        ("decimalZero", "%1", "03 丙"),
        ("upperLetter", "%1)", "C)丙"),
        ("lowerRoman", "%1.", "iii.丙"),
        ("ideographTraditional", "%1、", "丙、丙"),
        ("japaneseCounting", "第%1条", "第三条丙"),
        ("decimalEnclosedCircle", "%1", "③丙"),
        ("bullet", "●", "●丙"),
        ("bullet", "\uf0a8", "□丙"),
        ("none", "", "丙"),
    ],
)
def test_number_formats(form: str, text: str, third: str) -> None:
    document = read(with_list(numbered("甲") + numbered("乙") + numbered("丙"), level(0, form, text)))
    assert paragraphs(document)[2] == third


def test_levels_in_one_number_and_restarts() -> None:
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = (
        numbered("甲")
        + numbered("乙", level=1)
        + numbered("丙", level=1)
        + numbered("丁", 2)
        + numbered("戊", 2)
    )
    document = read(
        with_list(body, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), numbers=numbers)
    )
    assert paragraphs(document) == ["1.甲", "1.1 乙", "1.2 丙", "7.丁", "8.戊"]


def test_numbers_from_a_style_and_numbers_switched_off() -> None:
    styles = (
        '<w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="two"><w:basedOn w:val="base"/></w:style>'
    )
    body = (
        p("甲", '<w:pStyle w:val="base"/>')
        + p("乙", '<w:pStyle w:val="two"/>')
        + p("丙", '<w:pStyle w:val="base"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    document = read(
        with_list(
            body,
            level(0, "decimal", "%1、"),
            level(1, "decimal", "(%2)", '<w:pStyle w:val="two"/>'),
            styles=styles,
        )
    )
    assert paragraphs(document) == ["1、甲", "(1)乙", "丙"]


def test_a_column_of_automatic_numbers() -> None:
    rows = [tr(tc(numbered("")), f"任务{number}", "市司法局") for number in range(3)]
    document = read(with_list(tbl(*rows), level(0, "decimal", "%1")))
    assert [text for _, col, _, _, text in shape(document) if col == 0] == ["1", "2", "3"]


# --- tables


def test_merged_cells_both_ways() -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(
        pack(
            tbl(
                tr(tc("公开事项", '<w:gridSpan w:val="2"/>'), tc("内容", begin)),
                tr("一级", "二级", tc("<w:p/>", go_on)),
                tr(tc("机构", begin), "职能", "职责"),
                tr(tc("<w:p/>", go_on), "领导", "分工"),
            )
        )
    )
    assert shape(document) == [
        (0, 0, 1, 2, "公开事项"),
        (0, 2, 2, 1, "内容"),
        (1, 0, 1, 1, "一级"),
        (1, 1, 1, 1, "二级"),
        (2, 0, 2, 1, "机构"),
        (2, 1, 1, 1, "职能"),
        (2, 2, 1, 1, "职责"),
        (3, 1, 1, 1, "领导"),
        (3, 2, 1, 1, "分工"),
    ]


@pytest.mark.parametrize(
    ("span", "width"), [("0", 1), ("-5", 1), ("abc", 1), ("2147483647", 2), ("9" * 30, 1)]
)
def test_lying_spans_lose_nothing(span: str, width: int) -> None:
    document = read(
        pack(tbl(tr("甲", tc("任务一", f'<w:gridSpan w:val="{span}"/>')), tr("乙", "任务二", "丙")))
    )
    assert [text for *_, text in shape(document)] == ["甲", "任务一", "乙", "任务二", "丙"]
    assert table(document).cells[1].colspan == width
    assert table(document).cols == 3


def test_a_continued_merge_without_a_beginning_is_a_cell_of_its_own() -> None:
    document = read(
        pack(tbl(tr(tc("任务一", "<w:vMerge/>"), "甲", "乙"), tr(tc("", "<w:vMerge/>"), "丙", "丁")))
    )
    assert shape(document)[0] == (0, 0, 2, 1, "任务一")


def test_a_merge_out_of_line_loses_no_text() -> None:
    document = read(
        pack(
            tbl(
                tr(tc("甲", '<w:vMerge w:val="restart"/>'), "任务一", "乙"),
                tr(tc("任务二", '<w:gridSpan w:val="2"/><w:vMerge/>'), "丙"),
                tr("丁", "任务三", "戊"),
            )
        )
    )
    assert [text for *_, text in shape(document)] == [
        "甲",
        "任务一",
        "乙",
        "任务二",
        "丙",
        "丁",
        "任务三",
        "戊",
    ]


def test_rows_shorter_or_later_than_the_grid() -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    document = read(pack(tbl(tr("甲", "乙", "丙"), tr("丁", properties=late), tr("戊"))))
    assert [(row, col, text) for row, col, _, _, text in shape(document)] == [
        (0, 0, "甲"),
        (0, 1, "乙"),
        (0, 2, "丙"),
        (1, 1, "丁"),
        (2, 0, "戊"),
    ]
    assert table(document).grid()[1][0] is None


def test_columns_in_which_nothing_begins_do_not_count() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    document = read(
        pack(tbl(tr(tc("甲", wide), tc("乙", wide)), tr(tc("丙", wide), tc("丁", wide)), columns=6))
    )
    assert (table(document).cols, {cell.colspan for cell in table(document).cells}) == (2, {1})


def test_cells_rows_and_tables_in_content_controls_and_insertions() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    document = read(
        pack(
            control(
                tbl(
                    tr("甲", control(tc("任务一")), "乙"),
                    control(tr("丙", "任务二", "丁")),
                    tr("戊", "任务三", "己", properties="<w:trPr><w:ins/></w:trPr>"),
                    tr("庚", "删去的", "辛", properties="<w:trPr><w:del/></w:trPr>"),
                )
            )
        )
    )
    assert [text for *_, text in shape(document)] == [
        "甲",
        "任务一",
        "乙",
        "丙",
        "任务二",
        "丁",
        "戊",
        "任务三",
        "己",
    ]


def test_nested_tables_stay_in_their_cell() -> None:
    inner = tbl(tr("内一", "内二", "内三"))
    document = read(pack(tbl(tr("甲", tc(p("上") + inner + p("下")), "乙"))))
    outer = table(document).cells[1]
    assert outer.text == "上\n下"
    assert [cell.text for cell in outer.tables[0].cells] == ["内一", "内二", "内三"]
    assert rising(document)


def test_deeply_nested_tables() -> None:
    inner = p("任务")
    for _ in range(40):
        inner = tbl(tr(tc(inner)), columns=1)
    document = read(pack(inner))
    assert [piece.text for piece in document.pieces() if piece.text] == ["任务"]


def test_several_paragraphs_and_boxes_in_a_cell() -> None:
    box = (
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>"
        + p("框内")
        + "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    document = read(pack(tbl(tr(tc(p("一") + "<w:p/>" + box + p("二")), "甲", "乙"))))
    assert table(document).cells[0].text == "一\n框内\n二"


def test_bold_lead_and_centred_title() -> None:
    run = "<w:r>{}<w:t>{}</w:t></w:r>"
    bold = "<w:rPr><w:b/></w:rPr>"
    body = (
        f"<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{run.format(bold, '工作要点')}</w:p>"
        f"<w:p>{run.format(bold, '加强领导。')}{run.format('', '各单位要落实。')}</w:p>"
    )
    title, task = (block for block in read(pack(body)).blocks if isinstance(block, Paragraph))
    assert (title.lead, title.centred) == (0, True)
    assert (task.text[: task.lead], task.centred) == ("加强领导。", False)


def test_pages_where_word_left_its_breaks() -> None:
    page = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r></w:p>"
    document = read(
        pack(
            p("一页") + tbl(tr("甲", "乙", "丙"), tr(tc(page.format("丁")), "戊", "己")) + page.format("三页")
        )
    )
    assert [block.place.page for block in document.blocks] == [1, 1, 3]
    assert (table(document).row_pages, table(document).breaks, document.pages) == ((1, 2), frozenset(), 3)


def test_no_pages_without_breaks() -> None:
    assert read(pack(p("一"))).pages is None


# --- size


def test_long_tables_and_cells_stay_linear() -> None:
    rows = "".join(tr(f"{number}", "任务", "单位") for number in range(20_000))
    assert len(table(read(pack(tbl(rows)))).cells) == 60_000
    breaks = "<w:p><w:r>" + "<w:t>行</w:t><w:br/>" * 100_000 + "</w:r></w:p>"
    assert table(read(pack(tbl(tr(tc(breaks), "甲", "乙"))))).cells[0].text.count("\n") == 99_999


# --- oracle


def test_the_same_cells_as_python_docx() -> None:
    source = docx.Document()
    grid = source.add_table(6, 5)
    for row in range(6):
        for col in range(5):
            grid.cell(row, col).text = f"{row}-{col}"
    grid.cell(1, 0).merge(grid.cell(3, 0))
    grid.cell(0, 2).merge(grid.cell(0, 4))
    grid.cell(4, 1).merge(grid.cell(5, 2))
    buffer = io.BytesIO()
    source.save(buffer)
    own = table(read(buffer.getvalue()))
    for row, slots in zip(grid.rows, own.grid(), strict=True):
        assert [cell.text for cell in row.cells] == [slot.text if slot else None for slot in slots]

"""The second reading: what each format shows, counted by other means than the readers'."""

import io
import zipfile
from collections import Counter
from importlib import import_module

import openpyxl
import pytest

from extract import census, readers
from models.document import Document, Paragraph
from tests.hostile.word import R, p, pack, tbl, tr
from tests.pdf.writer import PdfPage, pdf

NOTHING = Document("txt", ())


def has(content: bytes, kind: str, text: str) -> bool:
    return not Counter(text) - census.census(content, kind)


def lacks(content: bytes, name: str = "") -> int:
    return census.lack(readers.read(content, name), content).chars


def run(text: str, properties: str) -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r><w:r><w:t>司法局</w:t></w:r></w:p>"


def workbook(*rows: tuple[object, ...], merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_every_reader_has_its_census() -> None:
    assert list(census.CENSUSES) == list(readers.READERS)
    for module in map(import_module, census.CENSUSES.values()):
        assert callable(module.quick)
        assert callable(module.careful)


UNSEEN = {
    "deleted": (pack(p("司法局") + "<w:p><w:moveFrom><w:r><w:t>旧文</w:t></w:r></w:moveFrom></w:p>"), "docx"),
    "hidden run": (pack(run("旧文", "<w:vanish/>")), "docx"),
    "symbol font": (pack(run("旧文", '<w:rFonts w:ascii="Wingdings"/>')), "docx"),
    "ruby": (
        pack(
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>旧文</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>司法局</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
        ),
        "docx",
    ),
    "fallback": (
        pack(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>司法局</w:t></mc:Choice>"
            "<mc:Fallback><w:t>旧文</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
        "docx",
    ),
    "header that no section uses": (
        pack(
            p("司法局"),
            {
                "word/header1.xml": '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>旧文</w:t></w:r></w:p></w:hdr>'
            },
            relations=f'<Relationship Id="h" Type="{R}/header" Target="header1.xml"/>',
        ),
        "docx",
    ),
    "script": ("<html><body><script>旧文</script><p>司法局</p></body></html>".encode(), "html"),
    "hidden element": (
        '<html><body><p style="display:none">旧<b>文</b></p><p>司法局</p></body></html>'.encode(),
        "html",
    ),
    "comment": ("<html><body><!-- 旧文 --><p>司法局</p></body></html>".encode(), "html"),
    "attribute": ('<html><body><p title="旧文">司法局</p></body></html>'.encode(), "html"),
    "address of a link": ("# 司法局\n\n见[附件](旧文.docx)\n".encode(), "md"),
}


@pytest.mark.parametrize("case", UNSEEN)
def test_what_nobody_sees_is_not_counted(case: str) -> None:
    content, kind = UNSEEN[case]
    assert has(content, kind, "司法局")
    assert not set("旧文") & set(census.census(content, kind))
    assert lacks(content, f"notice.{kind}") == 0


SEEN = {
    "inserted": (pack("<w:p><w:ins><w:r><w:t>司法局</w:t></w:r></w:ins></w:p>"), "docx"),
    "in a text box": (
        pack(
            "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>司法局</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        ),
        "docx",
    ),
    "in a content control": (pack(f"<w:sdt><w:sdtContent>{p('司法局')}</w:sdtContent></w:sdt>"), "docx"),
    "as references": (pack(p("&#21496;&#x6CD5;&#23616;")), "docx"),
    "in a cell": (workbook(("司法局", 1)), "xlsx"),
    "as entities": ("<html><body><p>司法&#23616;&nbsp;</p></body></html>".encode(), "html"),
    "between tags": ("<table><tr><td>司<b>法</b>局</td></tr></table>".encode(), "html"),
    "in GBK": ("责任单位：司法局".encode("gbk"), "txt"),
    "in bold": ("# 要点\n\n**司法局**负责\n".encode(), "md"),
    "in a table of pipes": ("| 任务 | 单位 |\n|---|---|\n| 公开 | 司法局 |\n".encode(), "md"),
}


@pytest.mark.parametrize("case", SEEN)
def test_what_is_shown_is_counted_by_both(case: str) -> None:
    content, kind = SEEN[case]
    assert has(content, kind, "司法局")
    quick = import_module(census.CENSUSES[kind]).quick(content, NOTHING)
    assert not Counter("司法局") - census.counted(quick)
    assert lacks(content, f"notice.{kind}") == 0


def test_what_a_merged_cell_says_again_counts_once() -> None:
    merged = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = [merged.format(' w:val="restart"', "领域"), merged.format("", "领域"), merged.format("", "另外")]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert census.census(pack(table), "docx")["领"] == 1
    assert lacks(pack(table)) == 0
    assert lacks(workbook(("领域", "甲"), ("领域", "乙"), merge="A1:A2")) == 0


def test_numbers_count_only_where_they_are_shown_as_stored() -> None:
    plain = workbook((12, "司法局"))
    assert census.census(plain, "xlsx")["1"] == 1
    book = openpyxl.Workbook()
    book.active["A1"] = 44500
    book.active["A1"].number_format = "yyyy-mm-dd"
    book.active["B1"] = "司法局"
    buffer = io.BytesIO()
    book.save(buffer)
    assert census.census(buffer.getvalue(), "xlsx")["4"] == 0
    assert lacks(buffer.getvalue()) == 0


def test_text_that_the_reader_has_no_way_to_is_said() -> None:
    diagram = '<dgm:dataModel xmlns:dgm="d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>流程图</a:t></a:r></a:p></dgm:dataModel>'
    content = pack(
        p("司法局") + tbl(tr(("1", "公开", "县司法局", "年底"))),
        {"word/diagrams/data1.xml": diagram},
        relations=f'<Relationship Id="d" Type="{R}/diagramData" Target="diagrams/data1.xml"/>',
    )
    found = census.lack(readers.read(content), content)
    assert (found.chars, found.pieces) == (3, ("流程图",))


def test_a_page_that_was_not_handed_out_is_read_anew() -> None:
    pages = [PdfPage(), PdfPage()]
    for page, text in zip(pages, ("司法局", "教育局"), strict=True):
        page.text(72, 90, text)
    content = pdf(pages)
    short = Document("pdf", (Paragraph(1, "司法局"),), printed=("司法局",))
    assert census.lack(short, content).pieces == ("教育局",)
    assert lacks(content) == 0


def test_pieces_that_lack_are_named_and_those_that_do_not_are_not() -> None:
    content = "责任单位：司法局\n完成时限：年底\n".encode()
    document = Document("txt", (Paragraph(1, "责任单位：司法局"),))
    assert census.lack(document, content).pieces == ("完成时限：年底",)


def test_more_in_the_document_than_in_the_file_is_no_lack() -> None:
    document = Document("txt", (Paragraph(1, "（一）司法局，县司法局"),))
    assert census.lack(document, "司法局".encode()) == census.NOTHING


@pytest.mark.parametrize("char", ["<", "&", "|", '"', "\u4e00", "[", "(", "<script>", "<!--"])
def test_a_hundred_thousand_of_one_character_are_soon_counted(char: str) -> None:
    text = char * 100_000
    for kind in ("txt", "md", "html"):
        import_module(census.CENSUSES[kind]).quick(text.encode(), NOTHING)
    for kind in ("txt", "md"):
        import_module(census.CENSUSES[kind]).careful(text.encode())


def test_the_archive_is_opened_under_the_reader_s_limits() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (70 * 2**20))
    with pytest.raises(readers.DocumentError):
        census.census(buffer.getvalue(), "docx")


def test_what_a_field_is_told_is_not_what_it_prints() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    content = pack(
        f"<w:p>{mark.format('begin')}<w:r><w:t>旧文</w:t></w:r>{mark.format('separate')}"
        f"<w:r><w:t>司法</w:t></w:r>{mark.format('end')}<w:r><w:t>局</w:t></w:r></w:p>"
    )
    assert has(content, "docx", "司法局")
    assert not set("旧文") & set(census.census(content, "docx"))


def test_a_paragraph_of_many_runs_is_soon_counted_with_care() -> None:
    runs = "<w:r><w:t>司法局</w:t></w:r>" * 50_000
    assert census.census(pack(f"<w:p>{runs}</w:p>"), "docx")["司"] == 50_000


def test_what_a_pdf_lacks_is_named_by_its_lines() -> None:
    page = PdfPage()
    page.text(72, 90, "责任单位：司法局")
    page.text(72, 130, "完成时限：年底")
    content = pdf([page])
    read = readers.read(content)
    short = Document("pdf", read.blocks[:1], printed=read.printed)
    assert census.lack(short, content).pieces == ("完成时限：年底",)


def test_the_marks_that_align_the_columns_of_a_markdown_table_are_no_text() -> None:
    table = "| 任务 | 责任单位 |\n|:---:|:---|\n| 修路 | 县交通局 |\n"
    assert lacks(f"# 任务表\n\n{table}".encode(), "notice.md") == 0
    assert lacks(f"# 任务表\n\n{table}\n时间：6月\n".encode(), "notice.md") == 0
    assert has("：6月 |:---| x".encode(), "md", "：6月")

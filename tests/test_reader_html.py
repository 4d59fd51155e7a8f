"""Web pages: traps of encodings, spans, frames and hidden things; the notice apart from the page around it."""

import contextlib
import time
from pathlib import Path

import pytest
from lxml import html

from extract.readers.encoding import decode
from extract.readers.html import read
from extract.readers.html.spans import place
from models.document import Document, Paragraph, Table
from models.errors import DocumentError, Failure

SAMPLES = Path(__file__).parent.parent / "samples"


def page(body: str, head: str = "") -> Document:
    return read(f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode())


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(document: Document, region: str = "body") -> list[str]:
    return [
        block.text for block in document.blocks if isinstance(block, Paragraph) and block.region == region
    ]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def failure(data: bytes) -> Failure:
    with pytest.raises(DocumentError) as caught:
        read(data)
    return caught.value.code


GRID = (
    "<table><tr><th>序号<th>任务<th>单位<tr><td>1<td>做好公开<td>县府办<tr><td>2<td>做好解读<td>县局</table>"
)


# --- refused


def test_a_page_without_text() -> None:
    assert failure(b"<html><body><script>load()</script><div></div></body></html>") is Failure.NO_TEXT


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "span", "b", "font", "blockquote"])
def test_a_hundred_thousand_nested_elements(tag: str) -> None:
    begun = time.process_time()
    assert failure((f"<{tag}>" * 100_000 + GRID).encode()) is Failure.TOO_DEEP
    assert time.process_time() - begun < 3.0


@pytest.mark.parametrize("attribute", ['a{}="1"', "a{}=1", "a{}", "a{}='<'", 'a{}=">"', "a{}='x'\n", "a{}/"])
def test_a_hundred_thousand_attributes(attribute: str) -> None:
    begun = time.process_time()
    tag = "<p " + " ".join(attribute.format(number) for number in range(100_000)) + ">"
    assert failure(f"<html><body>{tag}甲</p>{GRID}</body></html>".encode()) is Failure.BOMB
    assert time.process_time() - begun < 3.0


def test_long_scripts_and_pictures_are_no_attributes() -> None:
    script = "<script>" + 'a=b;c="d";' * 3000 + "</script>"
    picture = f"<img src=\"data:image/png;base64,{'A+/=' * 5000}\"><img src='data:,{'A /' * 5000}'>"
    assert len(tables(page(script + picture + GRID))) == 1


def test_text_beyond_what_the_parser_takes() -> None:
    assert (
        failure(b"<html><body><p>" + "甲".encode() * 5_000_000 + b"</p></body></html>") is Failure.TOO_LARGE
    )


@pytest.mark.parametrize(
    "piece",
    [
        "<p>",
        "</div>",
        "<td>",
        "<",
        "&",
        "<!--",
        "<![if !x]>",
        "<a href='",
        "<br>",
        "甲\n",
        "<tr><td>",
        "<li>",
        "<script>",
    ],
)
def test_repeated_pieces_take_linear_time(piece: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(DocumentError):
        read((GRID + piece * 100_000).encode())
    assert time.process_time() - begun < 6.0


# --- encodings


@pytest.mark.parametrize("claimed", ["gb2312", "gbk", "utf-8", "big5", ""])
@pytest.mark.parametrize("actual", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_no_table_is_lost_to_a_declaration(claimed: str, actual: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={claimed}">' if claimed else ""
    source = f"<html><head>{meta}</head><body><p>㎡镕①𠮷</p>{GRID}</body></html>"
    document = read(source.encode(actual))
    assert texts(document) == ["㎡镕①𠮷"]
    assert rows(tables(document)[0])[2] == ["2", "做好解读", "县局"]


def test_an_xml_declaration_is_no_obstacle() -> None:
    source = f'<?xml version="1.0" encoding="gb2312"?>\n<!DOCTYPE html><html><body>{GRID}</body></html>'
    assert tables(read(source.encode("gbk")))[0].rows == 3


# --- spans


@pytest.mark.parametrize("span", ["1000000000", "2147483648", "65535", "3;", " 3", "3abc"])
def test_wide_spans_end_where_the_table_ends(span: str) -> None:
    body = f"<table><tr><td>1<td>甲<td>乙<tr><td colspan='{span}'>二、其他<tr><td>2<td>丙<td>丁</table>"
    table = tables(page(body))[0]
    assert (table.rows, table.cols) == (3, 3)
    assert next(cell.colspan for cell in table.cells if cell.row == 1) == 3


@pytest.mark.parametrize("span", ["0", "65535", "1000000000", "2;"])
def test_tall_spans_end_where_the_table_ends(span: str) -> None:
    table = tables(
        page(f"<table><tr><td>1<td>甲<td>乙<tr><td rowspan='{span}'>2<td>丙<td>丁<tr><td>戊<td>己</table>")
    )[0]
    assert (table.rows, table.cols) == (3, 3)
    assert [cell.col for cell in table.cells if cell.row == 2] == [1, 2]
    assert next(cell.rowspan for cell in table.cells if cell.row == 1) == 2


@pytest.mark.parametrize("span", ["-5", "abc", "", "1.9", "%"])
def test_broken_spans_are_one(span: str) -> None:
    table = tables(page(f"<table><tr><td colspan='{span}' rowspan='{span}'>1<td>甲<tr><td>2<td>乙</table>"))[
        0
    ]
    assert {(cell.rowspan, cell.colspan) for cell in table.cells} == {(1, 1)}


def test_both_spans_at_once_lose_no_cell() -> None:
    body = "<table><tr><td rowspan=65535 colspan=1000000000>甲<tr><td>1<td>乙<tr><td>2<td>丙</table>"
    table = tables(page(body))[0]
    assert [cell.text for cell in table.cells] == ["甲", "1", "乙", "2", "丙"]
    table.grid()


def test_cells_never_overlap() -> None:
    spots, cols = place([[(1, 1), (3, 1), (1, 1)], [(2, 3), (1, 1)], [(1, 1), (1, 9)], [(1, 2)]])
    taken: set[tuple[int, int]] = set()
    for row, (col, rowspan, colspan) in ((row, spot) for row, places in enumerate(spots) for spot in places):
        slots = {(r, c) for r in range(row, row + rowspan) for c in range(col, col + colspan)}
        assert not slots & taken
        assert all(r < 4 and c < cols for r, c in slots)
        taken |= slots


def test_millions_of_held_slots_are_refused() -> None:
    with pytest.raises(DocumentError):
        place([[(60_001, 1)] * 3000, *([[]] * 60_000)])


def test_header_rows_with_spans_both_ways() -> None:
    body = "<table><thead><tr><th rowspan=2>序号<th colspan=2>事项<th rowspan=2>单位<tr><th>一级<th>二级<tbody><tr><td>1<td>甲<td>乙<td>局</table>"
    table = tables(page(body))[0]
    assert (table.rows, table.cols, table.ragged) == (3, 4, frozenset())
    assert [(c.row, c.col, c.rowspan, c.colspan) for c in table.cells][:4] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (0, 3, 2, 1),
        (1, 1, 1, 1),
    ]


def test_a_short_row_is_ragged() -> None:
    assert tables(page("<table><tr><td>1<td>甲<td>乙<tr><td>2<td>丙</table>"))[0].ragged == {1}


# --- cells


def test_what_cells_hold() -> None:
    body = """<table><tr><td>序号<td>任务<td>渠道<td>单位
    <tr><td><p><span>1</span></p><td><p>一、甲。</p><p>二、乙。</p><td><input type=checkbox checked>政府网站<input type="checkbox">公报<td>县府办<br>县局
    <tr><td>2<td><ol><li>丙<li>丁</ol><td hidden>隐藏<td style="DISPLAY: none">隐藏<td>&#9632;网站&nbsp;&nbsp;&#9633;公报<td><b>牵头：</b>县局</table>"""
    table = tables(page(body))[0]
    assert rows(table)[1] == ["1", "一、甲。\n二、乙。", "☑政府网站□公报", "县府办\n县局"]
    assert rows(table)[2] == ["2", "1. 丙\n2. 丁", "■网站 □公报", "牵头：县局"]
    assert next(cell.lead for cell in table.cells if cell.text == "牵头：县局") == 3


def test_nested_tables_stay_with_their_cell() -> None:
    body = "<table><tr><th>序号<th>任务<tr><td>1<td>甲<table><tr><td>A<td>B<tr><td>C<td>D</table>乙<tr><td>2<td>丙</table>"
    table = next(block for block in tables(page(body)))
    cell = next(cell for cell in table.cells if cell.tables)
    assert cell.text == "甲\n乙"
    assert rows(cell.tables[0]) == [["A", "B"], ["C", "D"]]


def test_rows_inside_a_stray_form_and_text_between_rows() -> None:
    document = page("<table>游离文字<form><tr><td>1<td>甲</tr><tr><td>2<td>乙</tr></form></table>")
    assert rows(tables(document)[0]) == [["1", "甲"], ["2", "乙"]]
    assert "游离文字" in texts(document)


def test_ids_rise_in_reading_order() -> None:
    body = f"<p>甲</p><table><tr><td>1<td>乙{GRID}<tr><td>2<td>丙</table><p>丁</p>"
    ids = [piece.id for piece in page(body).pieces()]
    assert ids == sorted(set(ids))


# --- text


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>做好政府\n信息公开</p>", ["做好政府信息公开"]),
        ("<p>网站 IPv6\n改造 and\nupgrade</p>", ["网站 IPv6 改造 and upgrade"]),
        ("<p>　　甲<br>乙</p>", ["甲\n乙"]),
        ("甲<div>乙<p>丙</p>丁</div>戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("<p>甲<b></b><span>乙</span></p>", ["甲乙"]),
        ("<p>甲<script>x</script><style>y</style><noscript>z</noscript>乙</p>", ["甲乙"]),
        ("<p style='visibility: hidden'>甲</p><template>乙</template><p>丙</p>", ["丙"]),
        ("<p>甲<!-- 乙 -->丙</p>", ["甲丙"]),
        (
            "<p class=MsoListParagraph><![if !supportLists]><span>（一）<span>&nbsp;</span></span><![endif]>甲<o:p></o:p></p>",
            ["（一） 甲"],
        ),
        (
            "<!--[if gte mso 9]><xml><w:x>1</w:x></xml><![endif]--><p>甲<span style='mso-hide:all'>乙</span></p>",
            ["甲"],
        ),
        ("<ol start=3><li>甲</li><li value=7>乙</li><li>丙</li></ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        (
            "<ol type=A><li>甲</ol><ol style='list-style-type:cjk-ideographic'><li>乙<li>丙</ol>",
            ["A. 甲", "一、乙", "二、丙"],
        ),
        ("<ol style='list-style:none'><li>1. 甲</ol><ul><li>乙</ul>", ["1. 甲", "乙"]),
        ("<pre>甲\n乙</pre>", ["甲\n乙"]),
        ("<dl><dt>甲<dd>乙</dl>", ["甲", "乙"]),
    ],
)
def test_text_as_a_browser_shows_it(body: str, shown: list[str]) -> None:
    assert texts(page(body)) == shown


def test_bold_leads_and_centred_titles() -> None:
    document = page(
        "<p align=center><b>工作要点</b></p><p><strong>一、加强领导。</strong>要重视。</p><p>前<b>中</b>后</p>"
    )
    found = [(block.lead, block.centred) for block in document.blocks if isinstance(block, Paragraph)]
    assert found == [(0, True), (7, False), (0, False)]


# --- the notice and the page around it

NOTICE = (
    "<p>各县（区）人民政府：</p><p>现将工作任务分工印发给你们，请结合实际认真抓好贯彻落实，确保按时完成各项任务。</p>"
    + GRID
)
MENU = "<div class='nav'>" + "".join(f"<a href='/{n}'>栏目{n}</a> " for n in range(20)) + "</div>"
FOOT = "<div class='footer'><p>主办：某某市人民政府办公室</p><p>网站标识码：1234567890</p></div>"


@pytest.mark.parametrize(
    "holder",
    [
        '<div class="TRS_Editor">',
        '<div id="zoom">',
        '<div class="a pages_content b">',
        '<div id="UCAP-CONTENT">',
        '<div class="view TRS_UEDITOR">',
        "<ucapcontent>",
        '<div class="content">',
        '<article class="x">',
        '<div class="unheard-of">',
        "<div>",
    ],
)
def test_the_notice_is_told_from_the_page(holder: str) -> None:
    closing = f"</{holder[1:].split(maxsplit=1)[0].strip('>')}>"
    document = page(
        f"{MENU}<h1>关于印发任务分工的通知</h1>{holder}{NOTICE}{closing}{FOOT}",
        "<title>关于印发任务分工的通知_某某市</title>",
    )
    assert texts(document)[0] == "关于印发任务分工的通知"
    assert "各县（区）人民政府：" in texts(document)
    assert "栏目3" in texts(document, "navigation")[0]
    assert "网站标识码：1234567890" in texts(document, "navigation")
    assert len(tables(document)) == 1


def test_a_page_laid_out_by_tables() -> None:
    body = f"<table><tr><td colspan=2>{MENU}<tr><td><a>左一</a><br><a>左二</a><td><table><tr><td align=center>某县工作任务分解表<tr><td>{NOTICE}</table><tr><td colspan=2>{FOOT}</table>"
    document = page(body)
    assert [(table.rows, table.cols) for table in tables(document)] == [(3, 3)]
    assert "某县工作任务分解表" in texts(document)
    assert not any("栏目" in text or "左一" in text for text in texts(document))


def test_a_document_saved_as_a_page_is_all_body() -> None:
    document = page(f"<div class=WordSection1><p>某市工作任务分解表</p>{NOTICE}<p>注：略。</p></div>")
    assert not texts(document, "navigation")


def test_a_table_outside_the_notice_stays_a_table() -> None:
    assert len(tables(page(f"<div class='TRS_Editor'>{NOTICE * 3}</div><div class='more'>{GRID}</div>"))) == 4


META = [
    "<table><tr><td>索 引 号：<td>A-01/2022<td>主题分类：<td>综合政务<tr><td>发文机关：<td>某某市人民政府<td>成文日期：<td>2022年3月1日</table>",
    "<table><tr><td>索引号：A-01/2022<td>主题分类：综合政务<tr><td>发文机关：某某市人民政府<td>成文日期：2022年3月1日</table>",
    "<ul><li>索引号：A-01/2022</li><li>主题分类：综合政务</li><li>发文机关：某某市人民政府</li><li>成文日期：2022年3月1日</li></ul>",
    "<dl><dt>索引号：</dt><dd>A-01/2022</dd><dt>主题分类：</dt><dd>综合政务</dd><dt>发文机关：</dt><dd>某某市人民政府</dd><dt>成文日期：</dt><dd>2022年3月1日</dd></dl>",
    "<div>索引号：A-01/2022 主题分类：综合政务 发文机关：某某市人民政府 成文日期：2022年3月1日</div>",
]


@pytest.mark.parametrize("block", META)
def test_the_index_block_is_metadata(block: str) -> None:
    document = page(f"{block}<div class='TRS_Editor'>{NOTICE}</div>")
    assert document.metadata == (
        ("索引号", "A-01/2022"),
        ("主题分类", "综合政务"),
        ("发文机关", "某某市人民政府"),
        ("成文日期", "2022年3月1日"),
    )
    assert len(tables(document)) == 1
    kept = "".join("".join(texts(document, "metadata")).split())
    assert all(value in kept for _, value in document.metadata)


@pytest.mark.parametrize(
    "body",
    [
        GRID,
        "<table><tr><th>序号<th>标题<th>来源<tr><td>1<td>甲<td>乙<tr><td>2<td>丙<td>丁</table>",
        "<p>来源：市委常委会会议要求</p><p>一、加强领导</p>",
        "<p>公开方式：主动公开</p><p>公开时间：长期</p><p>公开范围：全社会</p>",
        "<p>公开方式：主动公开 公开时间：长期</p>",
        "<p>标题：年度报告</p><p>发布单位：市府办</p>",
    ],
)
def test_other_tables_and_lines_are_no_metadata(body: str) -> None:
    document = page(body)
    assert document.metadata == ()
    assert not texts(document, "metadata")


def test_the_line_under_a_title() -> None:
    document = page(f"<h1>通知</h1><p>发布日期：2022-03-01 来源：市府办 浏览次数：<b>12</b></p>{NOTICE}")
    assert document.metadata == (("发布日期", "2022-03-01"), ("来源", "市府办"), ("浏览次数", "12"))


def test_named_meta_tags() -> None:
    head = '<title>通知_某市</title><meta name="ArticleTitle" content="关于印发的通知"><meta name="PubDate" content="2022-03-01"><meta name="viewport" content="x">'
    assert page("<p>甲</p>", head).metadata == (
        ("title", "通知_某市"),
        ("ArticleTitle", "关于印发的通知"),
        ("PubDate", "2022-03-01"),
    )


@pytest.mark.parametrize(
    "name",
    [
        "disclosure_catalog/nanyang-zone",
        "task_table/yunyang-2021",
        "task_table/lushan-2021",
        "task_table/pingli-2019",
        "work_points/nanyang-2021",
    ],
)
def test_no_visible_character_of_the_samples_is_lost(name: str) -> None:
    data = (SAMPLES / f"{name}.html").read_bytes()
    body = html.document_fromstring(decode(data)).find("body")
    for hidden in body.xpath("//script|//style|//*[contains(@style,'display:none')]"):
        hidden.drop_tree()
    source = sorted("".join("".join(body.itertext()).split()).translate(str.maketrans("", "", "☑□\u3000")))
    found = sorted(
        "".join("".join(piece.text for piece in read(data).pieces()).split()).translate(
            str.maketrans("", "", "☑□\u3000")
        )
    )
    assert found == source


def test_reading_twice_gives_the_same() -> None:
    data = (SAMPLES / "task_table/pingli-2019.html").read_bytes()
    assert read(data) == read(data)


def test_control_characters_are_left_out_and_breaks_of_other_programs_break() -> None:
    assert texts(page("<p>一、\x01推\x1b进\ufffe公\uffff开</p><p>甲\x0b乙</p><br>\x0c<p>丙\x07</p>")) == [
        "一、推进公开",
        "甲乙",
        "丙",
    ]


@pytest.mark.parametrize("span", ["rowspan=0", "rowspan=65535", "rowspan=0 colspan=1000000000"])
def test_a_span_over_rows_that_are_full_is_not_believed(span: str) -> None:
    body = f"<table><tr><td>1<td>甲<tr><td {span}>二、其他<tr><td>2<td>乙<tr><td>3<td>丙</table>"
    assert rows(tables(page(body))[0])[2:] == [["2", "乙"], ["3", "丙"]]


def test_a_tall_span_over_rows_with_room_is_believed() -> None:
    body = "<table><tr><td>类<td>1<td>甲<tr><td rowspan=0>乙<td>2<td>丙<tr><td>3<td>丁</table>"
    assert [cell.col for cell in tables(page(body))[0].cells if cell.row == 2] == [1, 2]


# --- saved by office programs


def test_the_foot_of_printed_pages_is_no_text() -> None:
    document = page("<p>做好公开</p><div title='footer'><p>第<span>1</span>页</p></div><p>做好解读</p>")
    assert (texts(document), texts(document, "footer")) == (["做好公开", "做好解读"], ["第1页"])


def test_the_head_of_printed_pages_is_no_text() -> None:
    document = page("<div title='header'><p>任务清单</p></div><p>做好公开</p>")
    assert (texts(document), texts(document, "header")) == (["做好公开"], ["任务清单"])


def test_another_title_on_a_block_changes_nothing() -> None:
    assert texts(page("<div title='footer note'><p>做好公开</p></div>")) == ["做好公开"]


CALC = "<style>a.comment-indicator { background:red }</style>"
SHEET = "<tr><td colspan=2>任务清单<tr><td><br><td><br><tr><td>序号<td>任务<tr><td>1<td>做好公开"


@pytest.mark.parametrize("head", [CALC, "<meta name=ProgId content=Excel.Sheet>"])
def test_a_workbook_saved_as_a_page_is_a_sheet_without_its_blank_rows(head: str) -> None:
    (table,) = tables(page(f"<table>{SHEET}</table>", head))
    assert rows(table) == [["任务清单"], ["序号", "任务"], ["1", "做好公开"]]
    assert table.place.sheet == "1"
    assert [cell.place.row for cell in table.cells] == [1, 3, 3, 4, 4]


def test_a_table_of_a_text_document_is_no_sheet() -> None:
    (table,) = tables(page(f"<table>{SHEET}</table>", "<meta name=ProgId content=Word.Document>"))
    assert (table.rows, table.place.sheet) == (4, None)


def test_the_list_of_sheets_is_navigation_and_names_them() -> None:
    listed = "<center><h1>Overview</h1><a href='#a'>清单</a><br><a href='#b'>说明</a></center><hr>"
    heads = [f"<a><h1>Sheet {n}: <em>{name}</em></h1></a>" for n, name in enumerate(("清单", "说明"), 1)]
    document = page(f"{listed}{heads[0]}<table>{SHEET}</table>{heads[1]}<table>{SHEET}</table>", CALC)
    assert texts(document) == []
    assert [table.place.sheet for table in tables(document)] == ["清单", "说明"]


def test_cells_over_several_rows_keep_blank_rows_in_a_sheet() -> None:
    body = "<table><tr><td rowspan=2>一<td>甲<tr><td><br><tr><td>二<td>乙</table>"
    assert tables(page(body, CALC))[0].rows == 3

"""Reading composed PDFs: layouts as word processors print them, one trap each."""

import pytest

from extract import readers
from extract.census.pdf import careful
from extract.readers.pdf import read
from models.document import Document, Paragraph, Table
from tests.pdf.flow import Style, table_pdf
from tests.pdf.writer import PdfPage, assemble, objects_of, pdf, stream


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def body(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and b.region == "body"]


def apart(document: Document) -> list[tuple[str, str]]:
    return [(b.region, b.text) for b in document.blocks if isinstance(b, Paragraph) and b.region != "body"]


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.grid()]


def prose(*lines: tuple[float, str], step: float = 28, size: float = 16) -> PdfPage:
    page = PdfPage()
    for i, (x, words) in enumerate(lines):
        page.text(x, 100 + i * step, words, size)
    return page


ROWS: list[list[str | None]] = [
    ["序号", "工作任务", "牵头单位", "完成时限"],
    ["1", "推进老旧小区改造，年内开工12个小区，完善水电气管网和停车设施。", "区住建局", "2023年10月底前"],
    ["2", "完善社区养老服务网络，新建日间照料中心3处", "区民政局\n各街道办事处", "持续推进"],
    ["3", "开展《优化营商环境条例》贯彻情况检查。", "区发改局", "6月底前"],
]
WIDTHS = (40.0, 200.0, 100.0, 110.0)


@pytest.mark.parametrize("padding", [0.5, 5, 12])
@pytest.mark.parametrize("bars", [False, True])
def test_table_of_one_page(padding: float, bars: bool) -> None:
    document = read(table_pdf(ROWS, Style(WIDTHS, padding=padding, bars=bars), title="重点工作任务清单"))
    assert body(document) == ["重点工作任务清单"]
    assert [texts(table) for table in tables(document)] == [ROWS]
    assert apart(document) == [("page_number", "— 1 —")]


def test_cells_have_places() -> None:
    table = tables(read(table_pdf(ROWS, Style(WIDTHS), title="清单")))[0]
    cell = table.cells[5]
    assert (cell.place.page, cell.place.table, cell.place.row, cell.place.row_end) == (1, 1, 2, 2)
    assert cell.place.bbox is not None
    left, top, right, bottom = cell.place.bbox
    assert (left, right) == (100.0, 300.0)
    assert 72 < top < bottom < 200


def test_identities_rise_in_reading_order() -> None:
    rows = ROWS + [[str(i), "持续做好信息公开工作。", "各单位", "年底前"] for i in range(4, 60)]
    identities = [piece.id for piece in read(table_pdf(rows, Style(WIDTHS, repeat=1))).pieces()]
    assert identities == sorted(set(identities))


def test_header_printed_again_is_left_out_but_kept_apart() -> None:
    rows = ROWS + [[str(i), "持续做好信息公开工作。", "各单位", "年底前"] for i in range(4, 60)]
    document = read(table_pdf(rows, Style(WIDTHS, repeat=1, number="第{}页", head="某区人民政府文件")))
    assert [texts(table) for table in tables(document)] == [rows]
    again = [text for region, text in apart(document) if region == "header"]
    pages = document.pages or 0
    assert again.count("牵头单位") == pages - 1 > 0
    assert again.count("某区人民政府文件") == pages
    assert ("page_number", "第2页") in apart(document)


def test_breaks_and_pages_of_rows() -> None:
    rows = ROWS + [[str(i), "持续做好信息公开工作。", "各单位", "年底前"] for i in range(4, 60)]
    table = tables(read(table_pdf(rows, Style(WIDTHS))))[0]
    first = table.row_pages.index(2)
    assert first in table.breaks
    assert table.row_pages[first - 1] == 1
    assert table.joined == frozenset()


LONG = "推进政务公开与业务工作融合，" * 12 + "按时完成年度任务。"


@pytest.mark.parametrize("bottom", range(400, 700, 17))
def test_a_row_cut_anywhere_is_whole_again(bottom: int) -> None:
    rows = [
        ROWS[0],
        *[[str(i), LONG, "区政务服务局、区大数据局、区财政局", "2023年底前"] for i in range(1, 12)],
    ]
    document = read(table_pdf(rows, Style(WIDTHS, bottom=bottom)))
    table = tables(document)[0]
    assert texts(table) == rows
    assert len(table.row_pages) == table.rows == len(rows)
    assert len([r for r in document.remarks if r.code == "row_joined"]) == len(table.joined)


def test_numbers_in_the_task_itself() -> None:
    rows: list[list[str | None]] = [["任务", "单位"]]
    rows += [[f"{i}、{LONG}", "各有关部门"] for i in range(1, 14)]
    table = tables(read(table_pdf(rows, Style((250, 120)))))[0]
    assert texts(table) == rows
    assert table.joined


def test_rows_that_were_not_cut_stay_apart() -> None:
    rows: list[list[str | None]] = [["事项", "内容", "单位"]]
    rows += [[f"事项{i}领域", f"公开第{i}类信息的目录清单和收费标准", "县发改局"] for i in range(1, 90)]
    table = tables(read(table_pdf(rows, Style((90, 240, 100), split=False))))[0]
    assert texts(table) == rows
    assert table.joined == frozenset()


def test_merged_label_goes_on_over_the_break() -> None:
    rows: list[list[str | None]] = [["类别", "内容", "单位"]]
    for group in "一二三":
        rows.append([f"{group}、深化公开", "编制目录", "办公室"])
        rows += [[None, f"落实第{i}项任务。", "办公室"] for i in range(25)]
    table = tables(read(table_pdf(rows, Style((90, 240, 100)))))[0]
    labels = [cell for cell in table.cells if cell.col == 0 and cell.row]
    assert [(cell.text, cell.rowspan) for cell in labels] == [(f"{g}、深化公开", 26) for g in "一二三"]


def test_other_columns_on_the_next_page_are_another_table() -> None:
    pages = []
    for widths, word in (((100, 100, 100), "甲"), ((60, 60, 180), "乙")):
        page = PdfPage()
        x = 60.0
        for width in widths:
            page.box(x, 80, x + width, 110)
            page.text(x + 5, 100, word)
            x += width
        pages.append(page)
    assert len(tables(read(pdf(pages)))) == 2


@pytest.mark.parametrize(
    "caption",
    [
        "续表",
        "续表1",
        "（续）",
        "重点任务清单（续）",
        "重点任务清单（续表）",
        "（接上页）",
        "（上接第1页）",
    ],
)
@pytest.mark.parametrize("repeat", [0, 1])
@pytest.mark.parametrize("rules", ["all", "level", "none"])
def test_a_caption_says_that_the_table_goes_on(caption: str, repeat: int, rules: str) -> None:
    rows = ROWS + [[str(i), "持续做好信息公开工作。", "各单位", "年底前"] for i in range(4, 60)]
    style = Style(WIDTHS, repeat=repeat, caption=caption, rules=rules)
    document = read(table_pdf(rows, style, title="重点任务清单"))
    assert [[row[0] for row in texts(table)] for table in tables(document)] == [[row[0] for row in rows]]
    assert ("header", caption) in apart(document)
    assert body(document) == ["重点任务清单"]


@pytest.mark.parametrize("repeat", [0, 1])
def test_the_title_printed_again_is_no_other_table(repeat: int) -> None:
    rows = ROWS + [[str(i), "持续做好信息公开工作。", "各单位", "年底前"] for i in range(4, 60)]
    document = read(
        table_pdf(rows, Style(WIDTHS, repeat=repeat, caption="重点任务清单"), title="重点任务清单")
    )
    assert [[row[0] for row in texts(table)] for table in tables(document)] == [[row[0] for row in rows]]
    assert body(document) == ["重点任务清单"]


@pytest.mark.parametrize("caption", ["二、其他任务清单", "继续推进的任务", "附表2"])
def test_other_captions_begin_another_table(caption: str) -> None:
    rows = ROWS + [[str(i), "持续做好信息公开工作。", "各单位", "年底前"] for i in range(4, 40)]
    document = read(table_pdf(rows, Style(WIDTHS, repeat=1, caption=caption), title="重点任务清单"))
    assert len(tables(document)) == 2
    assert body(document) == ["重点任务清单", caption]


def test_title_between_pages_is_another_table() -> None:
    one = table_pdf(ROWS, Style(WIDTHS), title="任务清单")
    assert len(tables(read(one))) == 1
    pages = []
    for title in ("任务清单", "指标清单"):
        page = PdfPage()
        page.text(250, 70, title, 16)
        for col in range(2):
            page.box(60 + 100 * col, 90, 160 + 100 * col, 120)
            page.text(65 + 100 * col, 110, title[:2])
        pages.append(page)
    assert len(tables(read(pdf(pages)))) == 2


def test_text_over_a_rule_and_beside_it() -> None:
    page = PdfPage()
    for col in range(3):
        page.box(60 + 60 * col, 80, 120 + 60 * col, 100)
    page.text(60.2, 98.5, "紧贴边线")
    page.text(122, 92, "这些字越过了竖线")
    assert texts(tables(read(pdf([page])))[0]) == [["紧贴边线", "这些字越过了竖线", ""]]


def test_text_in_the_middle_of_a_merged_cell() -> None:
    page = PdfPage()
    page.box(60, 80, 300, 200)
    for y in (120, 160):
        page.line(120, y, 300, y)
    page.line(120, 80, 120, 200)
    page.text(64, 135, "财政信", 12)
    page.text(64, 151, "息公开", 12)
    for i, y in enumerate((105, 145, 185)):
        page.text(125, y, f"第{i}项")
    assert texts(tables(read(pdf([page])))[0]) == [["财政信息公开", f"第{i}项"] for i in range(3)]


def test_vertical_text_in_a_cell() -> None:
    page = PdfPage()
    page.box(60, 80, 78, 180)
    page.box(78, 80, 300, 180)
    for i, char in enumerate("组织保障"):
        page.text(62, 100 + 16 * i, char, 14)
    page.text(82, 100, "加强领导")
    assert texts(tables(read(pdf([page])))[0]) == [["组织保障", "加强领导"]]


def test_words_in_latin_letters_keep_their_blank() -> None:
    page = PdfPage()
    page.box(60, 80, 170, 140)
    page.box(170, 80, 300, 140)
    page.text(65, 95, "支持 Internet of")
    page.text(65, 111, "Things 与 IPv6 应")
    page.text(65, 127, "用。")
    assert texts(tables(read(pdf([page])))[0])[0][0] == "支持 Internet of Things 与 IPv6 应用。"


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_page(rotate: int) -> None:
    upright = PdfPage(width=842, height=595)
    upright.box(100, 100, 200, 140)
    upright.box(200, 100, 400, 140)
    upright.text(105, 120, "序号")
    upright.text(205, 120, "公开事项")
    width, height = (842, 595) if rotate == 180 else (595, 842)
    turn = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 842 595", 270: "0 -1 1 0 0 842"}[rotate]
    page = PdfPage(width=width, height=height, rotate=rotate)
    page.ops = [f"q {turn} cm", *upright.ops, "Q"]
    assert texts(tables(read(pdf([page])))[0]) == [["序号", "公开事项"]]
    page.rotate = 0
    assert texts(tables(read(pdf([page])))[0]) == [["序号", "公开事项"]]


def test_forms_within_the_page() -> None:
    inner = PdfPage(height=200, width=400)
    inner.box(10, 10, 100, 40)
    inner.box(100, 10, 200, 40)
    inner.text(15, 30, "表中")
    inner.text(105, 30, "文字")
    form = stream(
        "\n".join(inner.ops).encode(),
        "/Type/XObject/Subtype/Form/BBox[0 0 400 200]/Matrix[1 0 0 1 50 300]/Resources<</Font<</F1 3 0 R>>>>",
    )
    page = PdfPage(resources="/XObject<</X0 100000 0 R>>")
    page.ops.append("q 1 0 0 1 20 20 cm /X0 Do Q")
    assert texts(tables(read(pdf([page], {100000: form})))[0]) == [["表中", "文字"]]


def test_frame_around_the_page_is_no_table() -> None:
    page = prose((90, "一、总体要求"), (122, "坚持以人民为中心，全面推进政务公开。"))
    page.box(40, 40, 555, 800)
    document = read(pdf([page]))
    assert tables(document) == []
    assert body(document) == ["一、总体要求", "坚持以人民为中心，全面推进政务公开。"]


def test_table_within_a_cell() -> None:
    page = PdfPage()
    page.box(60, 80, 160, 300)
    page.box(160, 80, 500, 300)
    page.text(65, 100, "外层")
    for col in range(2):
        page.box(200 + 100 * col, 150, 300 + 100 * col, 200)
        page.text(205 + 100 * col, 180, f"内{col}")
    outer = tables(read(pdf([page])))
    assert len(outer) == 1
    assert [texts(inner) for inner in outer[0].cells[1].tables] == [[["内0", "内1"]]]


FULL = "全区各部门各单位要把公开工作摆上重要位置抓紧抓好抓实"


def test_paragraph_over_lines_and_pages() -> None:
    one = prose((122, FULL[:24]), (90, FULL), (90, FULL))
    two = prose((90, "落细，确保见到实效。"), (122, "二是强化监督。"))
    one.text(285, 805, "- 1 -", 10)
    two.text(285, 805, "- 2 -", 10)
    document = read(pdf([one, two]))
    assert body(document) == [FULL[:24] + FULL + FULL + "落细，确保见到实效。", "二是强化监督。"]
    assert apart(document) == [("page_number", "- 1 -"), ("page_number", "- 2 -")]


def test_heads_and_feet_wider_than_the_text_do_not_part_a_paragraph() -> None:
    """A browser prints the date and address of a page at the very edge of the sheet."""
    long = "责任单位：区政府办公室、区发展和改革委员会、区财政局、"
    pages = [prose((90, "首段。"), (90, long)), prose((90, "区住房和城乡建设局。"), (122, "另一段。"))]
    for i, page in enumerate(pages):
        page.text(20, 30, "5/8/23, 9:00 AM" + " " * 60 + "某区人民政府关于印发工作要点的通知", 8)
        page.text(20, 820, f"https://www.example.gov.cn/{'zwgk/' * 18}t20230508_1.html" + f"   {i + 1}/2", 8)
    assert body(read(pdf(pages))) == ["首段。", long + "区住房和城乡建设局。", "另一段。"]


def test_short_last_line_ends_a_paragraph() -> None:
    page = prose((90, FULL), (90, "工作。"), (90, FULL), (90, "见效。"), (90, "2. " + FULL[:20]))
    assert body(read(pdf([page]))) == [FULL + "工作。", FULL + "见效。", "2. " + FULL[:20]]


def test_label_line_after_a_full_line() -> None:
    page = prose((90, FULL), (90, FULL[:24] + "。"), (90, "责任单位：区政府办"))
    assert body(read(pdf([page]))) == [FULL + FULL[:24] + "。", "责任单位：区政府办"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. " + FULL[:24], "2. 建设平台"),
        ("★" + FULL[:25], "★建设平台"),
        ("责任单位：" + FULL[:21], "2. 建设平台"),
    ],
)
def test_an_item_after_a_full_line_where_every_paragraph_begins_at_one_place(first: str, second: str) -> None:
    page = prose((122, first), (122, second), (122, FULL[:25]))
    assert body(read(pdf([page])))[:2] == [first, second]


def test_a_number_that_does_not_count_on_is_no_item() -> None:
    page = prose((90, "1. " + FULL[:24]), (90, "7. 末端"), (90, FULL[:25]))
    assert body(read(pdf([page])))[0] == "1. " + FULL[:24] + "7. 末端"


def test_title_over_lines_is_one_paragraph() -> None:
    page = PdfPage()
    page.text(187, 100, "某某市人民政府办公室", 22)
    page.text(155, 136, "关于印发政务公开工作要点的", 22)
    page.text(264, 172, "通　知", 22)
    page.text(220, 210, "某政办〔2022〕8号", 16)
    for i in range(6):
        page.text(90, 250 + 28 * i, FULL, 16)
    title, number, *_ = body(read(pdf([page])))
    assert title == "某某市人民政府办公室\n关于印发政务公开工作要点的\n通　知"
    assert number == "某政办〔2022〕8号"


def test_title_at_the_same_place_on_two_pages_stays_once() -> None:
    pages = []
    for i in range(3):
        page = prose(*[(90.0, FULL)] * 10)
        page.ops = []
        page.text(200, 80, "年度任务清单", 22)
        for k in range(10):
            page.text(90, 150 + 28 * k, FULL[:20] + str(i) + "。", 16)
        pages.append(page)
    document = read(pdf(pages))
    assert body(document).count("年度任务清单") == 1


def test_each_page_is_a_sign_of_progress() -> None:
    beats: list[int] = []
    rows = ROWS + [[str(i), "持续做好信息公开工作。", "各单位", "年底前"] for i in range(4, 90)]
    document = readers.read(table_pdf(rows, Style(WIDTHS)), beat=lambda: beats.append(1))
    assert len(beats) == (document.pages or 0) > 2


def test_page_without_text_is_remarked() -> None:
    document = read(pdf([prose((90, "一、公开内容")), PdfPage(), prose((90, "二、公开时限"))]))
    assert [(r.code, r.place.page) for r in document.remarks] == [("page_empty", 2)]


def test_clean_document_has_no_remark() -> None:
    assert read(table_pdf(ROWS, Style(WIDTHS), title="清单")).remarks == ()


@pytest.mark.parametrize("time", ["11/21/23, 6:08 AM", "2024/3/18 09:12 白水县任务清单-县政府门户网站"])
@pytest.mark.parametrize(
    "address", ["https://www.example.gov.cn/a/t_1.html 1/1", "file:///D:/下载/清单.html"]
)
def test_what_a_browser_prints_on_a_single_page_is_no_text_of_it(time: str, address: str) -> None:
    page = prose((60, "白水县2024年任务清单"), (60, "各乡镇人民政府："))
    page.text(24, 20, time, 8)
    page.text(24, 830, address, 8)
    document = read(pdf([page]))
    assert sorted(apart(document)) == [("footer", address), ("header", time)]
    assert body(document)[0].startswith("白水县2024年任务清单")


def test_a_time_on_top_without_an_address_at_the_foot_is_text() -> None:
    page = prose((60, "白水县2024年任务清单"))
    page.text(24, 20, "2024/3/18 09:12", 8)
    assert "2024/3/18 09:12" in body(read(pdf([page])))[0]


def _with_font(name: str) -> bytes:
    """A page of two lines, each begun by a code of a font of that name."""
    page = PdfPage()
    for y, code, words in ((100, "52", "政府网站"), (140, "A3", "政府公报")):
        page.ops.append(f"BT /F2 12 Tf 1 0 0 1 60 {page.height - y} Tm <{code}> Tj ET")
        page.text(72, y, words)
    objects = objects_of([page])
    objects[10] = objects[10].replace(b"/F1 3 0 R", b"/F1 3 0 R/F2 50 0 R")
    widths = " ".join(["800"] * 256)
    objects[50] = (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 0/LastChar 255/Widths[{widths}]"
        f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        "/Ascent 900/Descent -200/CapHeight 700/StemV 80>>>>"
    ).encode()
    return assemble(objects)


@pytest.mark.parametrize(
    ("font", "lines"),
    [
        ("Arial", ["R政府网站", "£政府公报"]),
        ("Wingdings2", ["☑政府网站", "□政府公报"]),
        ("ABCDEF+Wingdings2", ["☑政府网站", "□政府公报"]),
        ("Webdings", ["R政府网站", "£政府公报"]),
    ],
)
def test_letters_of_symbol_fonts_are_pictures(font: str, lines: list[str]) -> None:
    data = _with_font(font)
    document = read(data)
    assert body(document) == lines
    assert "".join(careful(data)).replace(" ", "") == "".join(lines)
    assert "".join(document.printed).replace("\r\n", "").replace(" ", "") == "".join(lines)

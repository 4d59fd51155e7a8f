"""PDFs as office programs save them: clipped texts, lines drawn out, cells that end above the foot of their row."""

from itertools import pairwise

import pytest

from extract.readers.pdf import read
from models.document import Document, Paragraph, Table
from tests.pdf.writer import PdfPage, pdf

Rows = list[list[str]]
XS = (60.0, 110.0, 250.0, 400.0, 530.0)
HEAD = ["序号", "重点任务", "责任单位", "完成时限"]


def ruled(page: PdfPage, ys: list[float], xs: tuple[float, ...] = XS) -> None:
    """Draws every border of a grid."""
    for y in ys:
        page.line(xs[0], y, xs[-1], y)
    for x in xs:
        page.line(x, ys[0], x, ys[-1])


def written(page: PdfPage, y: float, row: list[str], xs: tuple[float, ...] = XS) -> None:
    """Writes the texts of a row, a line each 14 points."""
    for x, text in zip(xs, row, strict=False):
        for k, line in enumerate(text.split("\n")):
            page.text(x + 4, y + 14 * k, line, 10)


def spread(page: PdfPage, y: float, text: str, edges: tuple[float, float]) -> None:
    """Writes a line whose characters are drawn apart until they reach from edge to edge."""
    left, right = edges
    step = (right - left - 10) / (len(text) - 1)
    for k, char in enumerate(text):
        page.text(left + k * step, y, char, 10)


def clipped(
    page: PdfPage, at: tuple[float, float], text: str, box: tuple[float, float, float, float]
) -> None:
    """Writes a text that shows only within a box."""
    x0, y0, x1, y1 = box
    page.ops.append(f"q {x0} {page.height - y1} {x1 - x0} {y1 - y0} re W n")
    page.text(*at, text, 10)
    page.ops.append("Q")


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table: Table) -> Rows:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def one_row(*lines: str, height: float = 90) -> PdfPage:
    """A page with a header and the beginning of a row."""
    page = PdfPage()
    ruled(page, [70, 90, 90 + height])
    written(page, 84, HEAD)
    written(page, 104, list(lines))
    return page


def test_text_that_a_row_cuts_off_stays_with_its_row() -> None:
    """A header too low for its text: the last line is drawn over the row below, and cut off there."""
    page = PdfPage()
    ruled(page, [70, 90, 120, 150])
    written(page, 84, ["序号", "重点任务", "责任单位", "完成"])
    clipped(page, (404, 98), "时限", (400, 88, 530, 90))
    written(page, 104, ["1", "修订预案", "应急局", "6月底前"])
    written(page, 134, ["2", "开展演练", "消防大队", "9月底前"])
    (table,) = tables(read(pdf([page])))
    assert rows(table)[0] == ["序号", "重点任务", "责任单位", "完成\n时限"]
    assert [row[3] for row in rows(table)[1:]] == ["6月底前", "9月底前"]


def test_a_merged_cell_drawn_again_on_the_next_page_is_no_text_above_the_table() -> None:
    """A spreadsheet draws the whole text of a merged cell on both pages, and cuts off what is of the other."""
    first, second = PdfPage(), PdfPage()
    ruled(first, [70, 90, 120])
    written(first, 84, ["领域", "重点任务", "责任单位", "完成时限"])
    written(first, 104, ["防汛", "修订预案", "应急局", "6月底前"])
    ruled(second, [70, 100])
    clipped(second, (64, 40), "防汛", (60, 70, 530, 100))
    written(second, 84, ["", "开展演练", "消防大队", "9月底前"])
    document = read(pdf([first, second]))
    assert not [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert [row[0] for row in rows(tables(document)[0])[1:]] == ["防汛", "防汛"]


def test_a_clip_as_wide_as_the_page_moves_nothing() -> None:
    page = PdfPage()
    ruled(page, [70, 90, 120])
    written(page, 84, HEAD)
    for x, text in zip(XS, ["1", "修订预案", "应急局", "6月底前"], strict=False):
        clipped(page, (x + 4, 104), text, (0, 0, 595, 842))
    assert rows(tables(read(pdf([page])))[0])[1] == ["1", "修订预案", "应急局", "6月底前"]


def test_a_header_printed_again_with_lines_cut_off_is_a_header() -> None:
    first, second = PdfPage(), PdfPage()
    for page, last in ((first, "完成\n时限"), (second, "完成")):
        ruled(page, [70, 104, 134])
        written(page, 84, [*HEAD[:3], last])
    written(first, 118, ["1", "修订预案", "应急局", "6月底前"])
    written(second, 118, ["2", "开展演练", "消防大队", "9月底前"])
    assert [row[0] for row in rows(tables(read(pdf([first, second])))[0])] == ["序号", "1", "2"]


def test_a_row_that_is_like_the_header_in_one_cell_is_no_header() -> None:
    first, second = one_row("1", "修订预案", "应急局", "6月底前"), PdfPage()
    ruled(second, [70, 100])
    written(second, 84, ["2", "重点任务", "责任科室", "完成"])
    assert [row[0] for row in rows(tables(read(pdf([first, second])))[0])] == ["序号", "1", "2"]


@pytest.mark.parametrize("name", ["应急局", "市委办", "公安局"])
def test_a_short_line_drawn_out_to_the_whole_width_has_no_blanks(name: str) -> None:
    page = PdfPage()
    ruled(page, [70, 90, 140])
    written(page, 84, HEAD)
    written(page, 104, ["1", "修订预案", "", "6月底前"])
    spread(page, 104, name, (254, 396))
    written(page, 118, ["", "", "县司法局", ""])
    assert rows(tables(read(pdf([page])))[0])[1][2] == f"{name}\n县司法局"


def test_two_names_far_apart_on_a_line_keep_their_blank() -> None:
    page = PdfPage()
    ruled(page, [70, 90, 120])
    written(page, 84, HEAD)
    written(page, 104, ["1", "修订预案", "应急局", "6月底前"])
    page.text(330, 104, "司法局", 10)
    assert rows(tables(read(pdf([page])))[0])[1][2] == "应急局 司法局"


def test_a_number_broken_in_a_narrow_column_is_one_number() -> None:
    xs = (60.0, 76.0, 250.0, 400.0, 530.0)
    page = PdfPage()
    ruled(page, [70, 104, 138, 172], xs)
    written(page, 84, ["序\n号", *HEAD[1:]], xs)
    written(page, 118, ["1\n0、", "修订预案", "应急局", "6月底前"], xs)
    written(page, 152, ["1\n1、", "开展演练", "消防大队", "9月底前"], xs)
    assert [row[0] for row in rows(tables(read(pdf([page])))[0])[1:]] == ["10、", "11、"]


def test_ticks_on_both_sides_of_a_break_are_two_rows() -> None:
    first, second = PdfPage(), PdfPage()
    xs = (60.0, 200.0, 300.0, 324.0, 348.0)
    ruled(first, [70, 104, 138, 172, 206], xs)
    written(first, 84, ["公开事项", "公开主体", "主\n动", "依申\n请"], xs)
    for y, name in ((118, "机构职能"), (152, "年度计划"), (186, "政策文件")):
        written(first, y, [name, "办公室", "■", ""], xs)
    ruled(second, [70, 104], xs)
    written(second, 84, ["", "财政局", "■", ""], xs)
    assert len(rows(tables(read(pdf([first, second])))[0])) == 5


def test_a_cell_with_room_for_another_line_is_not_cut_by_the_page() -> None:
    """Beside a cell that is full to the foot, one of a line less has ended: what stands below is another row."""
    first, second = PdfPage(), PdfPage()
    ruled(first, [70, 90, 124, 158])
    written(first, 84, HEAD)
    written(first, 104, ["1", "修订防汛抗旱应急预案。", "应急局、水利局、气象局、住建", "6月底前"])
    written(first, 118, ["", "", "局、交通局", ""])
    written(first, 138, ["2", "更新监测预警发布办法。", "应急局、水利局、气象局和消防", "2024年11月"])
    written(first, 152, ["", "报县政府审定。", "", ""])
    ruled(second, [70, 104])
    written(second, 84, ["", "开展演练", "财政局、自然资源局、应急局和", "持续推进"])
    document = read(pdf([first, second]))
    assert len(rows(tables(document)[0])) == 4
    assert not [remark for remark in document.remarks if remark.code == "row_joined"]


def test_a_label_at_the_foot_of_a_merged_cell_ends_there() -> None:
    """Where the text stands at the foot of its cell with room above it, nothing of it has gone over the page."""
    first, second = PdfPage(), PdfPage()
    ys = [70.0, 90.0, 150.0, 210.0]
    for y0, y1 in pairwise(ys):
        first.line(XS[0] if y0 != 150 else XS[1], y0, XS[-1], y0)
        first.line(XS[0], y1, XS[0], y0)
    first.line(XS[0], 210, XS[-1], 210)
    for x in XS:
        first.line(x, 70, x, 210)
    written(first, 84, ["领域", "重点任务", "责任单位", "完成时限"])
    written(first, 204, ["防汛抗", "", "", ""])
    written(first, 144, ["", "修订预案", "应急局", "6月底前"])
    written(first, 204, ["", "检查堤防", "水利局", "5月底前"])
    ruled(second, [70, 104])
    written(second, 84, ["消防安", "开展演练", "消防大队", "9月底前"])
    assert [row[0] for row in rows(tables(read(pdf([first, second])))[0])[1:]] == [
        "防汛抗",
        "防汛抗",
        "消防安",
    ]


def spaced(page: PdfPage, at: tuple[float, float], text: str, step: float) -> None:
    """Writes a text character by character, a blank as half the width of a character."""
    x, y = at
    for char in text:
        if char != " ":
            page.text(x, y, char, 10)
        x += step if char != " " else 5


def test_a_blank_between_names_that_was_not_drawn() -> None:
    page = PdfPage()
    ruled(page, [70, 90, 120])
    written(page, 84, HEAD)
    written(page, 104, ["1", "修订预案", "", "6月底前"])
    spaced(page, (254, 104), "县统计局 县水利局", 10)
    assert rows(tables(read(pdf([page])))[0])[1][2] == "县统计局 县水利局"


def test_a_line_drawn_out_evenly_has_no_blank() -> None:
    page = PdfPage()
    ruled(page, [70, 90, 120])
    written(page, 84, HEAD)
    written(page, 104, ["1", "修订预案", "", "6月底前"])
    spaced(page, (254, 104), "县统计局县水利局", 14)
    assert rows(tables(read(pdf([page])))[0])[1][2] == "县统计局县水利局"


def test_a_number_that_runs_over_the_border_stays_with_its_word() -> None:
    """What no line is broken in is as wide as it is; each character drawn for itself, as browsers print."""
    page = PdfPage()
    ruled(page, [70, 90, 134])
    written(page, 84, HEAD)
    written(page, 104, ["1", "修订预案", "", ""])
    for k, char in enumerate("〔2020〕"):
        page.text(226 + (0 if not k else 5 + 5 * k), 104, char, 10)
    written(page, 118, ["", "", "应急局", "6月底前"])
    assert rows(tables(read(pdf([page])))[0])[1] == ["1", "修订预案 〔2020〕", "应急局", "6月底前"]


COLOURED = [["1", "修订预案", "应急局", "6月底前"], ["2", "开展演练", "消防大队", "9月底前"]]


def coloured(bare: tuple[int, ...] = (), merged: bool = False) -> PdfPage:
    """A page with a table that has no rules: each cell is filled, but for the rows in `bare`."""
    page = PdfPage()
    for row, texts in enumerate([HEAD, *COLOURED, ["3", "检查堤防", "水利局", "5月底前"]]):
        y = 70 + 30 * row
        for col, (x0, x1) in enumerate(pairwise(XS)):
            if row not in bare and not (merged and col == 2 and row == 2):
                page.ops.append("0.9 g")
                page.bar(x0, y, x1, y + (60 if merged and col == 2 and row == 1 else 30))
                page.ops.append("0 g")
        written(page, y + 18, ["" if merged and (row, col) == (2, 2) else t for col, t in enumerate(texts)])
    page.text(280, 812, "— 1 —", 10)
    return page


@pytest.mark.parametrize("bare", [(), (2,), (1, 3), (0, 2)])
def test_filled_cells_without_rules_are_a_table(bare: tuple[int, ...]) -> None:
    document = read(pdf([coloured(bare)]))
    assert rows(tables(document)[0]) == [HEAD, *COLOURED, ["3", "检查堤防", "水利局", "5月底前"]]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["— 1 —"]
    assert [remark.code for remark in document.remarks] == ["grid_guessed"] * bool(bare)


def test_a_merged_cell_is_filled_as_one() -> None:
    assert [row[2] for row in rows(tables(read(pdf([coloured(merged=True)])))[0])] == [
        "责任单位",
        "应急局",
        "应急局",
        "水利局",
    ]


def test_filled_boxes_apart_from_each_other_are_no_table() -> None:
    page = PdfPage()
    for row, text in enumerate(["一、总体要求", "二、重点任务", "三、保障措施", "四、责任分工"]):
        page.ops.append("0.9 g")
        page.bar(60, 70 + 60 * row, 300, 90 + 60 * row)
        page.ops.append("0 g")
        page.text(64, 84 + 60 * row, text, 10)
    assert tables(read(pdf([page]))) == []


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_nothing_goes_on_with_the_date_below_a_signature() -> None:
    page = PdfPage()
    page.text(84, 100, "现将年度重点任务印发给你们，请结合实际认真贯彻执行，每季度报送进展情况。", 12)
    page.text(400, 130, "平利县人民政府办公室", 12)
    page.text(424, 150, "2022年3月18日", 12)
    page.text(84, 170, "（此件公开发布）", 12)
    assert paragraphs(read(pdf([page])))[-2:] == ["2022年3月18日", "（此件公开发布）"]


def test_a_long_title_does_not_tell_where_text_begins() -> None:
    """Its lines are centred: the text below begins further to the left, and runs to the other end."""
    page = PdfPage()
    page.text(69, 80, "平利县人民政府办公室关于印发重点任务分工", 22)
    page.text(75, 110, "及完成时限安排有关事项和工作要求的通知", 22)
    text = "牵头单位：县卫生健康局。配合单位：县公路事业发展中心、县公安局、县交通运输局和县住建局发展"
    for k, y in enumerate((150, 200, 250)):
        page.text(84, y, text[: 37 + k % 2], 12)
        page.text(60, y + 20, "中心。完成时限：7月10日前", 12)
    assert paragraphs(read(pdf([page])))[1] == text[:37] + "中心。完成时限：7月10日前"


def test_the_end_of_an_offices_name_below_a_page_break_goes_on_with_it() -> None:
    """In a merged cell that ends above the last line of its page, as orphan control leaves it."""
    first, second = PdfPage(), PdfPage()
    for page, ys in ((first, [70.0, 90.0, 120.0, 150.0]), (second, [70.0, 110.0])):
        ruled(page, ys)
    first.ops = [op for op in first.ops if not op.endswith(f"{first.height - 120:.2f} l S")]
    for x0, x1 in ((XS[0], XS[2]), (XS[3], XS[4])):
        first.line(x0, 120, x1, 120)
    written(first, 84, HEAD)
    written(first, 104, ["1", "修订预案", "县应急管理局、县农业农村", "6月底前"])
    written(first, 144, ["2", "开展演练", "", "9月底前"])
    written(second, 84, ["3", "检查堤防", "局", "5月底前"])
    assert {row[2] for row in rows(tables(read(pdf([first, second])))[0])[1:]} == {
        "县应急管理局、县农业农村局"
    }


LONG = [70.0, 120.0, 170.0]


def falling_apart(column: int, xs: tuple[float, ...] = XS) -> PdfPage:
    """A page whose table has no level rules over one column: its cell goes on above the page and below it."""
    page = PdfPage()
    for y in LONG:
        for at, (x0, x1) in enumerate(pairwise(xs)):
            if at != column:
                page.line(x0, y, x1, y)
    for x in xs:
        page.line(x, LONG[0], x, LONG[-1])
    return page


@pytest.mark.parametrize("column", [0, 1, 3])
def test_a_cell_that_goes_on_above_a_page_and_below_it_parts_no_table(column: int) -> None:
    first, second = PdfPage(), falling_apart(column)
    ruled(first, [70, 90, 120])
    written(first, 84, HEAD)
    written(first, 104, ["1", "修订预案", "应急局", "6月底前"])
    texts = [["2", "开展演练", "消防大队", "9月底前"], ["3", "检查堤防", "水利局", "5月底前"]]
    for row in texts:
        row[column] = ""
    written(second, 84, texts[0])
    written(second, 134, texts[1])
    (table,) = tables(read(pdf([first, second])))
    others = [[text for at, text in enumerate(row) if at != column] for row in rows(table)[2:]]
    assert others == [[text for at, text in enumerate(row) if at != column] for row in texts]


def test_two_tables_side_by_side_stay_two() -> None:
    """Where no table stood before in which they were one."""
    page = falling_apart(1)
    written(page, 84, ["甲", "", "乙", "丙"])
    written(page, 134, ["丁", "", "戊", "己"])
    assert [rows(table) for table in tables(read(pdf([page])))] == [
        [["甲"], ["丁"]],
        [["乙", "丙"], ["戊", "己"]],
    ]

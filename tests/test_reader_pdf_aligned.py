"""Tables without upright rules: level rules only, three-line tables, no rules at all; and prose, which is no table."""

import pytest

from extract.readers.pdf import read
from models.document import Document, Paragraph, Table
from tests.pdf.flow import Style, table_pdf
from tests.pdf.writer import PdfPage, pdf

HEAD: list[str | None] = ["序号", "工作任务", "责任单位", "完成时限"]
TASKS = [
    (
        "推进老旧小区改造，年内开工12个小区，完善水电气管网和停车设施。",
        "区住建局、各街道办事处",
        "2023年10月底前",
    ),
    ("新建日间照料中心3处", "区民政局", "持续推进"),
    (
        "开展《优化营商环境条例》贯彻落实情况的专项检查，督促问题整改到位。",
        "区发改局、区司法局、区市场监管局",
        "6月底前",
    ),
    ("完善社区养老服务网络。", "区民政局、区卫生健康委、各街道办事处", "12月底前"),
]
WIDTHS = (40.0, 210.0, 110.0, 110.0)


def rows(count: int, numbers: bool = True) -> list[list[str | None]]:
    return [[str(i + 1) if numbers else None, *TASKS[i % 4]] for i in range(count)]


def tables(document: Document) -> list[list[list[str | None]]]:
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [[[cell.text if cell else None for cell in row] for row in table.grid()] for table in found]


def read_table(body: list[list[str | None]], style: Style) -> list[list[list[str | None]]]:
    return tables(read(table_pdf([HEAD, *body], style, title="重点任务分解表")))


def page_of(*lines: tuple[float, float, str]) -> PdfPage:
    page = PdfPage()
    for x, y, words in lines:
        page.text(x, y, words)
    return page


PROSE = (
    (90.0, 100.0, "一、优化营商环境。责任单位：区发改局；完成时限：6月底前。各有关部门要按照职责"),
    (66.0, 124.0, "分工抓好工作任务落实，责任单位每月报送进展。"),
    (90.0, 148.0, "责任单位        完成时限        联系人"),
    (90.0, 172.0, "二、加强政务公开。各单位要明确责任科室，确保工作任务按时完成，并做好资料归档和"),
    (66.0, 196.0, "总结上报。联系人：张三    电话：1234567    邮箱：a@b.cn"),
    (300.0, 240.0, "某某区人民政府办公室"),
    (330.0, 264.0, "2023年5月8日"),
)


def test_prose_with_blanks_is_no_table() -> None:
    assert tables(read(pdf([page_of(*PROSE)]))) == []


def test_two_columns_of_names_are_no_table() -> None:
    lines = [(66.0, 100.0 + 24 * i, "区住房和城乡建设局") for i in range(6)]
    more = [(300.0, 100.0 + 24 * i, "区自然资源和规划局") for i in range(6)]
    assert tables(read(pdf([page_of(*lines, *more)]))) == []


def test_three_columns_without_names_are_no_table() -> None:
    """Signatories, members of a group."""
    lines = [
        (x, 100.0 + 24 * y, words)
        for y, row in enumerate(
            [
                ("王建国", "李卫东", "张丽华"),
                ("赵小明", "钱学文", "孙立人"),
                ("周志强", "吴敏", "郑爽"),
                ("冯刚", "陈静", "褚卫"),
            ]
        )
        for x, words in zip((66.0, 200.0, 330.0), row, strict=True)
    ]
    assert tables(read(pdf([page_of(*lines)]))) == []


def test_what_follows_a_table_stays_prose() -> None:
    body = rows(4)
    long = "各责任单位要高度重视，压实责任，细化举措，于每月25日前报送工作进展情况，区政府办将适时通报。"
    document = read(table_pdf([HEAD, *body], Style(WIDTHS, rules="three", bottom=700), after=long[:38]))
    assert tables(document) == [[HEAD, *body]]
    prose = [
        block.text for block in document.blocks if isinstance(block, Paragraph) and block.region == "body"
    ]
    assert prose == [long[:38]]


@pytest.mark.parametrize("rules", ["all", "dots", "level", "three", "none"])
@pytest.mark.parametrize("padding", [2, 5, 10])
def test_table_of_one_page(rules: str, padding: float) -> None:
    assert read_table(rows(6), Style(WIDTHS, rules=rules, padding=padding)) == [[HEAD, *rows(6)]]


@pytest.mark.parametrize("rules", ["level", "three", "none"])
@pytest.mark.parametrize("repeat", [0, 1])
@pytest.mark.parametrize("split", [False, True])
def test_table_over_pages(rules: str, repeat: int, split: bool) -> None:
    style = Style(WIDTHS, rules=rules, repeat=repeat, split=split, bottom=500)
    assert read_table(rows(20), style) == [[HEAD, *rows(20)]]


def test_rows_without_numbers_are_told_by_the_room_between_them() -> None:
    body = [row[1:] for row in rows(8)]
    style = Style(WIDTHS[1:], rules="none", padding=6)
    assert tables(read(table_pdf([HEAD[1:], *body], style))) == [[HEAD[1:], *body]]


def test_band_over_the_columns_is_a_row() -> None:
    page = PdfPage()
    lines: list[tuple[str, ...]] = [
        ("序号", "工作任务", "责任单位", "完成时限"),
        ("（一）推进重点领域政府信息公开工作",),
        ("1", "公开规划信息", "区规划局", "6月底前"),
        ("2", "公开财政信息", "区财政局", "长期"),
        ("（二）加强政策解读和舆情回应工作",),
        ("3", "开展政策解读", "各部门", "全年"),
    ]
    for i, row in enumerate(lines):
        for x, words in zip((66.0, 110.0, 300.0, 430.0), row, strict=False):
            page.text(x, 100 + 26 * i, words)
    (table,) = tables(read(pdf([page])))
    assert [row[0] for row in table] == ["序号", lines[1][0], "1", "2", lines[4][0], "3"]
    assert table[1] == [lines[1][0]] * 4


def test_spans_are_not_known_without_rules() -> None:
    document = read(table_pdf([HEAD, *rows(4)], Style(WIDTHS, rules="none")))
    assert [block.spans_known for block in document.blocks if isinstance(block, Table)] == [False]


# --- what can't be told is said

MERGED = (
    (66.0, 100.0, "序号"),
    (120.0, 100.0, "工作任务"),
    (360.0, 100.0, "责任单位"),
    (66.0, 124.0, "1"),
    (120.0, 124.0, "实施老城供水管网更新"),
    (360.0, 124.0, "区住建局"),
    (120.0, 140.0, "工程，年内完成一期。"),
    (120.0, 156.0, "完成二期前期工作，报批"),
    (360.0, 156.0, "区发改局"),
    (120.0, 172.0, "并开工。"),
    (66.0, 188.0, "2"),
    (120.0, 188.0, "整治内涝点"),
    (360.0, 188.0, "区水务局"),
)
UNTOLD = (
    (66.0, 100.0, "工作任务"),
    (240.0, 100.0, "责任单位"),
    (360.0, 100.0, "完成时限"),
    (240.0, 124.0, "区住建局、"),
    (66.0, 140.0, "更新供水管网"),
    (240.0, 140.0, "各街道"),
    (360.0, 140.0, "6月底前"),
    (66.0, 156.0, "整治内涝点，"),
    (240.0, 156.0, "区水务局"),
    (360.0, 156.0, "9月底前"),
    (66.0, 172.0, "消除隐患"),
    (240.0, 172.0, "区城管局"),
    (360.0, 172.0, "汛期前"),
)


def remarks(*lines: tuple[float, float, str]) -> list[str]:
    return [remark.code for remark in read(pdf([page_of(*lines)])).remarks]


def test_rows_that_only_the_begin_of_their_cells_tells_are_read_and_said() -> None:
    read_rows = [row[1:] for row in tables(read(pdf([page_of(*MERGED)])))[0]]
    assert read_rows == [
        ["工作任务", "责任单位"],
        ["实施老城供水管网更新工程，年内完成一期。", "区住建局"],
        ["完成二期前期工作，报批并开工。", "区发改局"],
        ["整治内涝点", "区水务局"],
    ]
    assert remarks(*MERGED) == ["grid_guessed"]
    assert remarks(*[line for line in MERGED if line[2] not in ("区发改局",)]) == []


def test_columns_whose_rows_nothing_tells_are_said() -> None:
    assert remarks(*UNTOLD) == ["limit_reached"]
    assert remarks(*PROSE) == []


def test_units_may_need_as_much_room_as_the_tasks() -> None:
    """The widest column is not always that of the tasks; those left of it are no headings merged over their rows."""
    body: list[list[str | None]] = [
        ["1", "制定民宿等级评定标准", "县文化和广电旅游体育局", "3月底前"],
        ["2", "开展消防安全整治", "县消防救援大队", "6月底前"],
        ["3", "培训从业人员800人次", "县人力资源和社会保障局", "11月底前"],
    ]
    for widths in ((68.0, 165.0, 167.0, 60.0), (50.0, 140.0, 180.0, 90.0)):
        assert read_table(body, Style(widths, rules="none", size=9)) == [[HEAD, *body]]

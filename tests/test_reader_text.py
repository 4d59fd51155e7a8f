"""Plain text: the forms in which tables are dumped, and prose that page breaks cut."""

import contextlib
import time
from pathlib import Path

import pytest

from extract.readers import read
from extract.readers.text import document_of
from models.document import Document, Paragraph, Table
from models.errors import DocumentError

SAMPLES = Path(__file__).parent.parent / "samples"


def table(text: str, kind: str = "txt") -> Table:
    """The only table of a dump."""
    tables = [block for block in document_of(text, kind).blocks if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]


def rows(found: Table) -> list[list[str]]:
    return [[cell.text for cell in found.cells if cell.row == row] for row in range(found.rows)]


def prose(text: str, kind: str = "txt") -> list[str]:
    document = document_of(text, kind)
    assert not [block for block in document.blocks if isinstance(block, Table)]
    return [
        block.text for block in document.blocks if isinstance(block, Paragraph) and block.region == "body"
    ]


def letters(text: str) -> str:
    return "".join(text.split())


# --- what must not become a table, what must not be joined


@pytest.mark.parametrize(
    "text",
    [
        "\t为贯彻落实上级精神，现将有关事项通知如下。\n\t一、加强领导。各单位要高度重视。\n",
        "\t一、加强领导\n\t各单位要高度重视，抓好落实。\n\n\t二、强化督查\n\t定期通报情况，确保完成。\n",
        "附件1\t任务分工表\n\n各单位要认真落实。\n",
        "各县、区，各部门：\n\n会议要求,各地,各部门,要抓好落实。\n会议强调,各地,各部门,要总结经验。\n",
        "主　任：张某　　副主任：李某　　成　员：王某\n",
        "a|b 两项指标。\n\n下一段。\n",
        "──────────\n抄送：市委办公室。\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert letters("".join(prose(text))) == letters(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2.优化公交线网。新增站点18处[市交通局负责]", "各单位要及时报送情况。"),
        ("一、聚焦政策落实，深化重点领域信息公开", "各单位要加强公开。"),
        ("2021年工作要点", "为做好全年工作，制定本要点。"),
        ("责任单位：市司法局、市财政局", "各县区要加强监督。"),
        ("责任单位：各县（区）政府（管委会）", "各部门要将落实情况纳入年度报告。"),
        ("某某市人民政府办公室", "2021年6月17日"),
        ("1. 加强公开。及时公开建设", "2. 加强解读。"),
        ("1. 加强公开。及时公开建设", "（二）加强解读。"),
        ("1. 加强公开。及时公开建设", "牵头单位：市司法局"),
        ("各地要抓好落实。确保完成", "附件：任务分工表。"),
        ("各地要抓好落实。", "加强督促检查。"),
        ("请于6月底前报送。联系人：张某", "某某市人民政府"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_stays_apart(before: str, after: str, gap: str) -> None:
    assert prose(f"{before}{gap}{after}\n") == [before, after]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2. 做好市场规则公开。及时公开建设", "高标准市场体系行动方案的落实举措。"),
        (
            "12. 完善平台。按照《关于规范信息公开平台有关事项的通知》（国",
            "办公开办函〔2019〕61号）要求，开展专项检查。",
        ),
        ("15. 推进专区建设。各基层政府（包括县、区", "政府和乡镇政府）要设立专区。"),
        ("责任单位：市发展改革委、市财政局、", "市司法局，各县（区）政府"),
        ("要求各单位，", "认真落实。"),
        ("根据《政府信息公开", "条例》制定本要点。"),
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n\n— 3 —\n\n", "\n\f\n", "\n第 3 页 共 9 页\n", "\n\n\n"])
def test_a_page_break_inside_a_paragraph(before: str, after: str, gap: str) -> None:
    assert prose(f"一、总体要求\n\n{before}{gap}{after}\n\n二、其他事项\n") == [
        "一、总体要求",
        before + after,
        "二、其他事项",
    ]


def test_page_numbers_are_kept_apart() -> None:
    document = document_of("第一段文字。\n\n- 1 -\n\n第二段文字。\n\n－２－\n".replace("２", "2"), "txt")
    assert [(block.region, block.text) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("body", "第一段文字。"),
        ("page_number", "- 1 -"),
        ("body", "第二段文字。"),
        ("page_number", "－2－"),
    ]


def test_bare_numbers_number_pages_only_in_an_unbroken_count() -> None:
    page = "第{0}页的文字，一共十二行。\n" * 12
    document = document_of("".join(f"{page.format(n)}\n{n}\n\n" for n in (1, 2, 3)), "txt")
    numbers = [
        block.text
        for block in document.blocks
        if isinstance(block, Paragraph) and block.region == "page_number"
    ]
    assert numbers == ["1", "2", "3"]
    assert prose("5\n\n加强公开。\n\n9\n\n加强解读。\n") == ["5", "加强公开。", "9", "加强解读。"]


def test_form_feeds_give_pages() -> None:
    document = document_of("第一页。\f第二页。\f序号\t任务\n1\t甲\n", "txt")
    assert document.pages == 3
    assert [block.place.page for block in document.blocks] == [1, 2, 3]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    whole = "各县区各部门要加强公开队伍建设配齐配强专职工作人员定期组织开展政务公开工作培训和研讨交流不断提升业务能力，确保各项任务按时完成。"
    lines = ["　　" + whole[:28], whole[28:58], whole[58:]]
    second = ["　　" + whole[:28], whole[28:58], whole[58:]]
    assert prose("\n".join([*lines, *second]) + "\n") == [whole, whole]


def test_wrapped_lines_without_indents() -> None:
    first = "为贯彻落实国务院办公厅和省政府办公厅关于做好政务公开工作的有关部署要求，进一步提升公开工作质量和水平，现提出如下要点。"
    second = "坚持以人民为中心，深化重点领域信息公开，强化政策解读回应，加强平台建设，为全市经济社会高质量发展营造良好环境。"
    wrap = "{}\n{}".format
    text = f"{wrap(first[:33], first[33:])}\n一、总体要求\n{wrap(second[:32], second[32:])}\n二、重点任务\n{wrap(first[:33], first[33:])}\n"
    assert prose(text) == [first, "一、总体要求", second, "二、重点任务", first]


def test_labels_of_wrapped_lines_keep_their_value_and_their_blank() -> None:
    first = "　　1.完成学生宿舍区无线网络覆盖。责任部门：网络信息中心；完成时间："
    second = "　　2.扩容校园网络出口的带宽。责任部门：网络信息中心、财务处、学校办　"
    last = "　　3.建设容灾备份的系统平台。责任部门：网络信息中心以及财务处、教务"
    text = f"{first}\n2022年8月\n{second}\n时限：6月\n{last}\n处\n"
    assert prose(text) == [
        first.strip() + "2022年8月",
        second.strip() + "　时限：6月",
        last.strip() + "处",
    ]


def test_words_keep_their_blank_where_lines_are_joined() -> None:
    assert prose("（一）建设网站。要求全部网站支持IPv6 and\n\nHTTPS 等协议。\n")[0].endswith(
        "IPv6 and HTTPS 等协议。"
    )


# --- (a) one cell a line


def test_one_cell_a_line() -> None:
    found = table(
        "附件\n\n某县任务分解表\n\t序号\n\t任务\n\t责任单位\n\t完成\n时限\n\n\t1\n\t甲\n\n第二段\n\t县府办\n\t适时\n\n"
        "\t二、保障措施\n\n\t2\n\t乙\n\t\n\t6月\n底前\n\n\n\n附件2\n"
    )
    assert (found.rows, found.cols, found.spans_known) == (4, 4, False)
    assert rows(found)[0] == ["序号", "任务", "责任单位", "完成\n时限"]
    assert rows(found)[1] == ["1", "甲\n第二段", "县府办", "适时"]
    assert rows(found)[2] == ["二、保障措施"]
    assert found.cells[8].colspan == 4
    assert rows(found)[3] == ["2", "乙", "", "6月\n底前"]
    assert not found.ragged


def test_short_rows_of_single_cells_are_ragged() -> None:
    found = table(
        "\t序号\n\t任务\n\t单位\n\n\t1\n\t甲\n\t县府办\n\n\t乙\n\t县司法局\n\n\t续上的文字。\n\n\t2\n\t丙\n\t县局\n"
    )
    assert found.ragged == {2, 3}
    assert rows(found)[2] == ["乙", "县司法局"]


def test_a_lost_blank_line_between_two_rows() -> None:
    found = table("\t序号\n\t任务\n\t单位\n\n\t1\n\t甲\n\t县府办\n\t2\n\t乙\n\t县局\n\n\t3\n\t丙\n\t县局\n")
    assert [row[0] for row in rows(found)] == ["序号", "1", "2", "3"]


def test_a_header_narrower_than_its_rows() -> None:
    body = "".join(f"\t{n}\n\t甲\n\t乙\n\t县局\n\n" for n in range(1, 6))
    found = table(f"\t序号\n\t公开事项\n\t责任单位\n\n\t一级\n\t二级\n\n{body}")
    assert (found.cols, found.ragged) == (4, {0, 1})


def test_rows_that_begin_without_a_tab() -> None:
    found = table("某县任务表\n\n序号\n\t任务\n\t单位\n\n1\n\t甲\n\t县局\n\n2\n\t乙\n\t县府办\n\n注：略。\n")
    assert rows(found) == [["序号", "任务", "单位"], ["1", "甲", "县局"], ["2", "乙", "县府办"]]


def test_a_page_number_inside_a_table() -> None:
    document = document_of("\t序号\n\t任务\n\n\t1\n\t甲\n\n— 2 —\n\n\t2\n\t乙\n", "txt")
    found = document.blocks[0]
    assert isinstance(found, Table)
    assert (found.rows, found.breaks) == (3, {2})
    assert isinstance(document.blocks[1], Paragraph)
    assert document.blocks[1].region == "page_number"


# --- (b) tabs between cells


def test_tab_separated_rows() -> None:
    found = table(
        "台账\n\n序号\t任务\t\t单位\n\t一级\t二级\t\n1\t甲\t乙\t县局\n\t\t丙\t县局\n\n\t\t续\t\n2\t丁\t戊\n\n二、其他\n3\t己\t庚\t县局\n\n注：略。\n"
    )
    assert (found.rows, found.cols) == (8, 4)
    assert found.breaks == {4, 6}
    assert found.ragged == {5}
    assert found.cells[-5].colspan == 4
    assert rows(found)[4] == ["", "", "续", ""]


def test_a_note_right_under_a_row_is_its_last_cell_and_one_behind_a_gap_is_not() -> None:
    assert rows(table("序号\t任务\n1\t甲\n第二行\n2\t乙\n"))[1] == ["1", "甲\n第二行"]
    assert table("序号\t任务\n1\t甲\n2\t乙\n\n注：略。\n").rows == 3


def test_a_line_between_two_tables_is_a_row_of_its_own() -> None:
    again = table("序号\t任务\t单位\n1\t甲\t县局\n改革\n序号\t任务\t单位\n2\t乙\t县府\n")
    assert rows(again)[1:3] == [["1", "甲", "县局"], ["改革"]]
    other = table("序号\t任务\t单位\n1\t甲\t县局\n联络员\n姓名\t电话\n何某\t220\n")
    assert rows(other)[1:4] == [["1", "甲", "县局"], ["联络员"], ["姓名", "电话"]]
    noted = table("任务\t单位\n甲\t县局\n注：略。\n联络员\n姓名\t电话\n何某\t220\n")
    assert rows(noted)[1:4] == [["甲", "县局"], ["注：略。"], ["联络员"]]


def test_a_sentence_under_the_last_row_stands_under_the_table() -> None:
    text = "序号\t任务\t单位\n1\t甲\t县局\n2\t乙\t县府\n以上事项每月报送一次。\n"
    assert rows(table(text))[-1] == ["2", "乙", "县府"]
    unfinished = "序号\t任务\t单位\n1\t甲\t县局\n2\t乙\t县府、\n县公安局。\n"
    assert rows(table(unfinished))[-1] == ["2", "乙", "县府、\n县公安局。"]


def test_quoted_cells_with_line_breaks() -> None:
    found = table('序号\t任务\t单位\n1\t甲\t"县府办\n县""某""局"\n2\t乙\t县局\n')
    assert rows(found)[1] == ["1", "甲", '县府办\n县"某"局']


def test_trailing_empty_cells_do_not_widen_the_table() -> None:
    found = table("序号\t任务\n1\t甲\t\t\n2\t乙\t\t\n")
    assert (found.cols, found.ragged) == (2, frozenset())


# --- (c) pipes


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_pipe_table(kind: str) -> None:
    found = table(
        "| 序号 | 任务 | 单位 |\n|:---|---:|---|\n| 1 | a \\| b | 县局 |\n| | 乙 |\n\n| 2 | 丙 | 县局 |\n",
        kind,
    )
    assert rows(found) == [["序号", "任务", "单位"], ["1", "a | b", "县局"], ["", "乙"], ["2", "丙", "县局"]]
    assert (found.ragged, found.breaks) == ({2}, {3})


def test_pipes_without_outer_bars_and_two_tables() -> None:
    text = "序号 | 任务\n--- | ---\n1 | 甲\n\n第二表\n\n序号 | 任务\n--- | ---\n1 | 乙\n\n序号 | 任务\n--- | ---\n1 | 丙\n"
    document = document_of(text, "md")
    assert [isinstance(block, Table) for block in document.blocks] == [True, False, True, True]


def test_lone_bars_right_below_a_line_with_a_heading_between_the_rows() -> None:
    lines = [
        "任务表",
        "|",
        "任务",
        "|",
        "单位",
        "|",
        "",
        "|",
        "一、水利",
        "|",
        "",
        "|",
        "清淤河道",
        "|",
        "县水利局",
        "|",
    ]
    assert rows(table("\n".join(lines))) == [["任务", "单位"], ["一、水利"], ["清淤河道", "县水利局"]]


def test_bars_over_a_line_of_a_blank_that_is_none_elsewhere() -> None:
    assert "任务" in str(document_of("任务|单位\n\x1f\n1|甲|乙\n", "txt").blocks)


def test_a_band_between_pipe_rows() -> None:
    found = table("| 序号 | 任务 |\n|---|---|\n| 1 | 甲 |\n\n二、其他任务\n\n| 2 | 乙 |\n")
    assert rows(found)[2] == ["二、其他任务"]
    assert 2 not in found.ragged


def test_markdown_marks() -> None:
    document = read(
        "# 某市2022年工作要点\n\n## 一、**总体**要求\n各单位要落实。\n\n---\n\n1. **加强解读。**及时解读政策。\n- [x] 政府网站\n\n> 责任单位：[市府办](a.htm)\n".encode(),
        "a.md",
    )
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert document.format == "md"
    assert texts[:2] == ["某市2022年工作要点", "一、总体要求"]
    assert "1. 加强解读。及时解读政策。" in texts
    assert (
        next(
            block.lead
            for block in document.blocks
            if isinstance(block, Paragraph) and block.text.startswith("1.")
        )
        == 8
    )
    assert texts[-2:] == ["☑政府网站", "责任单位：市府办"]


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_a_table_in_html_inside_other_text(kind: str) -> None:
    text = "# 某县任务表\n\n<table><tr><td rowspan=2>甲</td><td>一、乙</td></tr>\n<tr><td>二、丙</td></tr></table>\n\n注：略。\n"
    document = document_of(text, kind)
    found = document.blocks[1]
    assert isinstance(found, Table)
    assert [(cell.text, cell.rowspan) for cell in found.cells] == [("甲", 2), ("一、乙", 1), ("二、丙", 1)]
    assert found.spans_known
    ids = [piece.id for piece in document.pieces()]
    assert ids == sorted(set(ids))


def test_a_table_in_html_that_never_ends_is_text() -> None:
    assert "甲" in "".join(prose("某县任务表\n\n说明：<table><tr><td>甲\n"))


# --- (d) to (f)


@pytest.mark.parametrize("mark", [",", ";"])
def test_separated_values(mark: str) -> None:
    text = f'某县台账\n\n序号{mark}任务{mark}单位\n1{mark}"甲{mark}乙\n丙"{mark}县局\n2{mark}丁{mark}县府办\n\n注：略。\n'
    found = table(text)
    assert rows(found) == [["序号", "任务", "单位"], ["1", f"甲{mark}乙\n丙", "县局"], ["2", "丁", "县府办"]]


def test_columns_held_apart_by_blanks() -> None:
    found = table(
        "序号  任务      责任单位\n1   做好公开　　县司法局\n2   做好解读    县府办\n\n3   做好回应    县局\n注：略。\n"
    )
    assert (found.rows, found.cols, found.breaks) == (4, 3, {3})


def test_drawn_table_with_wrapped_lines_and_a_cell_merged_downwards() -> None:
    found = table(
        "┌──┬────┬────┐\n│序号│任务    │单位    │\n├──┼────┼────┤\n│1   │做好公开│县司法  │\n│    │工作    │局      │\n"
        "├──┼────┤        │\n│2   │乙      │        │\n├──┴────┴────┤\n│二、其他任务          │\n└────────────┘\n"
    )
    assert rows(found) == [
        ["序号", "任务", "单位"],
        ["1", "做好公开工作", "县司法局"],
        ["2", "乙", ""],
        ["二、其他任务"],
    ]


def test_drawn_table_in_ascii_with_rules_around_the_header_only() -> None:
    found = table("+----+------+\n| 序号 | 任务 |\n+----+------+\n| 1 | 甲 |\n| 2 | 乙 |\n+----+------+\n")
    assert rows(found) == [["序号", "任务"], ["1", "甲"], ["2", "乙"]]


# --- laws


SEEDS = [
    ("disclosure_catalog/nanyang-zone.txt", [(17, 11)]),
    ("task_table/yunyang-2021.txt", [(51, 5)]),
    ("task_table/lushan-2021.txt", [(17, 4)]),
    ("task_table/pingli-2019.txt", [(50, 5)]),
    ("work_points/nanyang-2021.txt", []),
]


def sample(name: str) -> Document:
    return read((SAMPLES / name).read_bytes(), name)


@pytest.mark.parametrize(("name", "sizes"), SEEDS)
def test_the_samples_have_the_tables_they_had(name: str, sizes: list[tuple[int, int]]) -> None:
    tables = [block for block in sample(name).blocks if isinstance(block, Table)]
    assert [(found.rows, found.cols) for found in tables] == sizes


@pytest.mark.parametrize("name", [name for name, _ in SEEDS])
def test_no_character_is_lost_and_none_invented(name: str) -> None:
    source = (SAMPLES / name).read_text("utf-8-sig")
    assert letters("".join(piece.text for piece in sample(name).pieces())) == letters(source)


@pytest.mark.parametrize("name", [name for name, _ in SEEDS])
def test_ids_rise_in_reading_order(name: str) -> None:
    document = sample(name)
    ids = [piece.id for piece in document.pieces()]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
def test_line_ends_do_not_matter(ending: str) -> None:
    text = "台账\n\n序号\t任务\n1\t甲\n\n2\t乙\n"
    assert document_of(text.replace("\n", ending), "txt") == document_of(text, "txt")


@pytest.mark.parametrize(
    "char",
    [
        "中",
        "(",
        "（",
        "《",
        "0",
        "a",
        "|",
        ",",
        "\t\t1",
        "\n\t",
        "│",
        "+-",
        "- ",
        "\f",
        "“",
        "1\n\n",
        "a  b  c\n",
        '"',
        "1,",
        "\t1\n",
        "*",
        "_",
        "[",
        "#",
        "<table>\n",
    ],
)
@pytest.mark.parametrize("kind", ["txt", "md"])
def test_repeated_characters_take_linear_time(char: str, kind: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(DocumentError):
        document_of(char * 100_000 + "\n完", kind)
    assert time.process_time() - begun < 3.0


@pytest.mark.parametrize(
    "head",
    [
        "1\t2\n3\t4\n",
        "\t序号\n\t任务\n\n\t1\n\t甲\n\n\t2\n\t乙\n",
        "|a|b|\n|c|d\n",
        "序号,任务,单位\n1,2,3\n4,5,6\n",
        "┌──┐\n│a │\n",
    ],
)
def test_a_hundred_thousand_lines_in_one_cell(head: str) -> None:
    begun = time.process_time()
    document_of(head + "甲\n" * 100_000, "txt")
    document_of(head + "│甲│\n" * 50_000, "txt")
    assert time.process_time() - begun < 4.0


def test_twenty_thousand_rows() -> None:
    found = table("序号\t任务\t单位\n" + "".join(f"{n}\t任务{n}\t县局\n" for n in range(20_000)))
    assert found.rows == 20_001


def test_a_row_that_line_ends_inside_its_cells_cut_is_one_row() -> None:
    text = "序号\t工作任务\t责任单位\t完成时限\n1\t公开预算，\n内容包括：\n收支总表\t县财\n政局\t2月底前\n2\t公开决算\t县财政局\t9月底前\n"
    (table,) = (block for block in read(text.encode()).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells if cell.row == 1] == [
        "1",
        "公开预算，\n内容包括：\n收支总表",
        "县财\n政局",
        "2月底前",
    ]
    assert table.rows == 3


@pytest.mark.parametrize(
    "rows",
    [
        "公开预算\t县财政局\t2月底前\n公开决算\t县财政局\t9月底前",  # both lost their leading cells
        "1\t公开预算\t县财政局\n2\t公开决算\t县财政局",  # both lost their last cell
        "1\t公开预算\t县财政局\n\n公开决算\t9月底前",  # a gap between
    ],
)
def test_rows_that_only_lost_cells_stay_apart(rows: str) -> None:
    text = f"序号\t分类\t工作任务\t责任单位\t完成时限\n0\t甲\t乙\t丙\t丁\n{rows}\n"
    (table,) = (block for block in read(text.encode()).blocks if isinstance(block, Table))
    assert table.rows == 4


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_keys_and_values_above_a_text_are_metadata(kind: str) -> None:
    text = "---\n标题: 关于做好防汛工作的通知\n文号: 陇政办发〔2021〕3号\n\n---\n\n关于做好防汛工作的通知\n\n各镇：\n"
    assert regions(text, kind) == ["metadata", "metadata", "body", "body"]


@pytest.mark.parametrize(
    "text", ["---\n各镇人民政府：\n防汛工作。\n", "一、防汛\n---\n责任: 县水利局\n---\n"]
)
def test_rulers_alone_make_no_metadata(text: str) -> None:
    assert set(regions(text, "md")) == {"body"}


def regions(text: str, kind: str) -> list[str]:
    blocks = document_of(text, kind).blocks
    return [block.region for block in blocks if isinstance(block, Paragraph)]

"""Joining rows over page breaks on plain tables: what must not be joined comes first."""

import pytest

from extract.pages import joins
from extract.pages.evidence import Cut
from models.document import Cell, Place, Table

Rows = list[list[str]]


def join_cut_rows(given: Table, cuts: dict[int, Cut] | None = None) -> Table:
    return joins.joined(given, cuts)[0]


def table(rows: Rows, *breaks: int, spans: dict[tuple[int, int], int] | None = None) -> Table:
    """A table of cells; `spans` gives rowspans, whose covered slots are written as empty."""
    spans = spans or {}
    covered = {(row + k, col) for (row, col), span in spans.items() for k in range(1, span)}
    cells = [
        Cell(
            row * 100 + col,
            row,
            col,
            text,
            rowspan=spans.get((row, col), 1),
            place=Place(page=1, table=1, row=row + 1, row_end=row + spans.get((row, col), 1)),
        )
        for row, line in enumerate(rows)
        for col, text in enumerate(line)
        if (row, col) not in covered
    ]
    pages = tuple(1 + sum(row >= start for start in breaks) for row in range(len(rows)))
    return Table(1, len(rows), len(rows[0]), tuple(cells), breaks=frozenset(breaks), row_pages=pages)


def texts(whole: Table) -> Rows:
    return [[cell.text if cell else "" for cell in row] for row in whole.grid()]


HEAD = ["序号", "任务", "单位", "时限"]
NUMBERED: Rows = [
    HEAD,
    ["1", "编制公开目录。", "办公室", "3月底前"],
    ["2", "更新公开指南。", "司法局", "4月底前"],
    ["3", "公开财政预算。", "财政局", "5月底前"],
    ["4", "公开审计结果。", "审计局", "6月底前"],
]
PLAIN: Rows = [
    ["事项", "内容", "单位"],
    ["批准服务信息", "申报要求、办理流程", "发改局"],
    ["批准结果信息", "审批结果", "住建局"],
    ["招标投标信息", "招标公告、中标结果", "住建局"],
    ["征收土地信息", "征地告知书", "自然资源局"],
]


@pytest.mark.parametrize("row", [2, 3, 4])
@pytest.mark.parametrize("rows", [NUMBERED, PLAIN])
def test_whole_rows_stay_apart(rows: Rows, row: int) -> None:
    assert join_cut_rows(table(rows, row)).rows == len(rows)


@pytest.mark.parametrize("row", [2, 3, 4])
def test_a_cell_without_a_mark_at_its_end_is_not_cut(row: int) -> None:
    short = Cut(short=frozenset({0, 1, 2}))
    assert join_cut_rows(table(PLAIN, row), {row: short}).rows == len(PLAIN)


def test_a_full_line_above_the_next_number_is_not_cut() -> None:
    rows = [*NUMBERED[:4], ["4", "公开审计结果", "审计局", "6月底前"], ["5", "开展评估", "办公室", "年底前"]]
    full = Cut(full=frozenset({1}))
    assert join_cut_rows(table(rows, 5), {5: full}).rows == 6


def test_text_that_ends_high_above_the_break_is_not_cut() -> None:
    cut = Cut(full=frozenset({1}), high=frozenset({0, 2}))
    assert join_cut_rows(table(PLAIN, 3), {3: cut}).rows == len(PLAIN)


def test_an_empty_remark_is_no_cut() -> None:
    rows = [[*row, "" if i else "备注"] for i, row in enumerate(NUMBERED)]
    assert join_cut_rows(table(rows, 3)).rows == 5


def test_a_missing_unit_alone_is_no_cut() -> None:
    rows = [list(row) for row in NUMBERED]
    rows[2][2] = rows[3][2] = ""
    assert join_cut_rows(table(rows, 3)).rows == 5


def test_a_band_is_no_tail() -> None:
    whole = table(NUMBERED, 3)
    band = Cell(999, 3, 0, "二、加强", colspan=4)
    cells = sorted(
        [band, *(cell for cell in whole.cells if cell.row != 3)], key=lambda cell: (cell.row, cell.col)
    )
    given = Table(1, 5, 4, tuple(cells), breaks=frozenset({3}))
    assert join_cut_rows(given).rows == 5


def test_a_new_merged_label_begins_a_row() -> None:
    rows = [
        ["类别", "内容", "单位"],
        ["机构信息", "机构职能", "编办"],
        ["", "领导信息", "办公室"],
        ["财政信息", "预算信息", "财政局"],
        ["", "决算信息", "财政局"],
    ]
    given = table(rows, 3, spans={(1, 0): 2, (3, 0): 2})
    cut = Cut(full=frozenset({1, 2}), short=frozenset({0}))
    assert join_cut_rows(given, {3: cut}) == given


def test_no_breaks_no_change() -> None:
    given = table(NUMBERED)
    assert join_cut_rows(given) is given


def test_an_empty_number_joins() -> None:
    rows = [*NUMBERED[:4], ["", "并接受监督。", "", ""], NUMBERED[4]]
    whole = join_cut_rows(table(rows, 4))
    assert texts(whole) == [
        *NUMBERED[:3],
        ["3", "公开财政预算。\n并接受监督。", "财政局", "5月底前"],
        NUMBERED[4],
    ]
    assert (whole.joined, whole.breaks, whole.rows) == (frozenset({3}), frozenset(), 5)
    assert whole.row_pages == (1, 1, 1, 1, 2)
    assert [cell.place.row for cell in whole.cells if cell.col == 0] == [1, 2, 3, 4, 5]


def test_an_open_bracket_joins() -> None:
    rows = [*PLAIN[:3], ["", "（含变更、", "住建局"], ["", "终止）的公告", ""], PLAIN[3]]
    whole = join_cut_rows(table(rows, 4))
    assert texts(whole)[3] == ["", "（含变更、终止）的公告", "住建局"]


def test_a_full_line_in_mid_sentence_joins() -> None:
    rows = [*NUMBERED[:2], ["2", "更新公开", "司法局", "4月底前"], ["", "指南。", "", ""], *NUMBERED[3:]]
    whole = join_cut_rows(table(rows, 3), {3: Cut(full=frozenset({1}))})
    assert texts(whole) == NUMBERED


def test_a_row_cut_twice() -> None:
    rows = [
        *NUMBERED[:2],
        ["2", "更新", "司法", "4月底前"],
        ["", "公开", "局", ""],
        ["", "指南。", "", ""],
        *NUMBERED[3:],
    ]
    cuts = {3: Cut(full=frozenset({1, 2})), 4: Cut(full=frozenset({1}))}
    whole = join_cut_rows(table(rows, 3, 4), cuts)
    assert texts(whole) == NUMBERED
    assert whole.joined == frozenset({2})
    assert all(cell.rowspan == 1 for cell in whole.cells)


def test_two_breaks_two_joins() -> None:
    rows = [
        *NUMBERED[:2],
        ["", "另行公布。", "", ""],
        *NUMBERED[2:4],
        ["", "另行公布。", "", ""],
        NUMBERED[4],
    ]
    whole = join_cut_rows(table(rows, 2, 5))
    assert whole.rows == 5
    assert whole.joined == frozenset({1, 3})


def test_a_list_in_a_cell_goes_on() -> None:
    rows = [
        ["事项", "内容", "依据"],
        *[[f"事项{i}", "内容说明\n1.名称\n2.地址", "条例"] for i in range(4)],
        ["", "3.电话", ""],
        ["事项5", "内容说明\n1.名称", "条例"],
    ]
    whole = join_cut_rows(table(rows, 5))
    assert texts(whole)[4] == ["事项3", "内容说明\n1.名称\n2.地址\n3.电话", "条例"]


def test_merged_labels_span_the_break() -> None:
    rows = [
        ["类别", "内容", "单位"],
        ["（一）机构信息", "机构职能", "编办"],
        ["", "领导信息", "办公室"],
        ["", "人事信息", "组织部"],
        ["（二）财政信息", "预算信息", "财政局"],
        ["", "决算信息", "财政局"],
    ]
    given = table(rows, 3, spans={(1, 0): 2, (4, 0): 2})
    whole = join_cut_rows(given, {3: Cut(short=frozenset({1, 2}))})
    assert whole.rows == 6
    label = next(cell for cell in whole.cells if cell.text == "（一）机构信息")
    assert (label.rowspan, label.place.row_end) == (3, 4)


def test_a_label_cut_in_its_text_is_one_label() -> None:
    rows = [["类别", "内容"]]
    rows += [[f"（{n}）做好{n}类信息公开", f"第{n}项"] for n in "一二三四"]
    rows += [["及解读", "第五项"], ["（五）其他", "第六项"]]
    given = table(rows, 5, spans={(4, 0): 1, (5, 0): 1})
    grown = join_cut_rows(given)
    assert (
        next(cell for cell in grown.cells if cell.text.startswith("（四）")).text
        == "（四）做好四类信息公开及解读"
    )


@pytest.mark.parametrize("cut", [3, 8, 14])
def test_cutting_and_joining_gives_the_row_back(cut: int) -> None:
    whole = ["3", "推进政务公开平台建设，完善栏目设置，", "区大数据局、区政府办", "持续推进"]
    text = "推进政务公开平台建设，完善栏目设置，及时更新内容。"
    rows = [*NUMBERED[:3], ["3", text[:cut], whole[2], whole[3]], ["", text[cut:], "", ""], NUMBERED[4]]
    joined = join_cut_rows(table(rows, 4), {4: Cut(full=frozenset({1}))})
    assert texts(joined)[3] == ["3", text, whole[2], whole[3]]
    kept = "".join(cell.text for cell in joined.cells)
    assert sorted(kept) == sorted("".join(map("".join, rows)))


def test_a_label_printed_again_in_a_cut_row_stands_once() -> None:
    rows = [
        ["类别", "序号", "内容"],
        ["机构信息", "1", "编制目录。"],
        ["", "2", "公开机构"],
        ["机构信息", "", "职能。"],
        ["", "3", "公开领导信息。"],
        ["财政信息", "4", "公开预算。"],
    ]
    whole, again = joins.joined(table(rows, 3, spans={(1, 0): 2, (3, 0): 2}), {3: Cut(full=frozenset({2}))})
    assert [cell.text for cell in again] == ["机构信息"]
    assert texts(whole)[2] == ["机构信息", "2", "公开机构职能。"]
    assert [(c.text, c.rowspan) for c in whole.cells if c.col == 0][1:] == [("机构信息", 3), ("财政信息", 1)]


def test_a_row_that_a_border_closes_is_not_cut_where_cut_rows_are_left_open() -> None:
    rows = [
        ["领域", "公开内容", "责任单位"],
        ["建设", "施工有关信息等", "住建部门按职责分工分别落实"],
        ["建设", "质量安全监督信息", "应急部门按职责分工分别落实"],
        ["采购", "采购结果信息", "财政部门按职责分工分别落实"],
    ]
    full = Cut(full=frozenset({0, 1, 2}))
    whole = Cut(full=frozenset({0, 1, 2}), whole=True)
    assert join_cut_rows(table(rows, 2), {2: full}).rows == 3
    assert join_cut_rows(table(rows, 2), {2: whole}).rows == 4


HEADED: Rows = [
    ["序号", "任务", "单位"],
    ["第一章 治水", "", ""],
    ["1.", "清淤河道", "水利局"],
    ["2.", "修建泵站", "水务局"],
    ["第二章 治气", "", ""],
    ["3.", "更换锅炉", "城管局"],
    ["4.", "洒水降尘", "环卫处"],
]


@pytest.mark.parametrize("row", [2, 3, 4, 5, 6])
def test_a_first_column_of_numbers_and_headings_counts_over_the_break(row: int) -> None:
    given = table(HEADED, row)
    full = {row: Cut(full=frozenset({0, 1, 2}))}
    assert texts(join_cut_rows(given, full)) == HEADED


def test_a_header_at_the_end_of_a_page_is_not_the_beginning_of_the_first_row() -> None:
    rows: Rows = [
        ["序号", "类别", "事项"],
        ["1", "住房", "分配"],
        ["2", "住房", "轮候"],
        ["3", "教育", "招生"],
    ]
    given = table(rows, 1)
    assert texts(join_cut_rows(given, {1: Cut(full=frozenset({1, 2}))})) == rows


def test_two_labels_that_would_be_longer_than_any_other_are_two() -> None:
    rows: Rows = [
        ["类别", "事项"],
        ["审批结果", "名单"],
        ["", "公告"],
        ["政策文件", "通知"],
        ["办事指南", "流程"],
        ["", "材料"],
        ["监督检查", "结果"],
    ]
    given = table(rows, 3, spans={(1, 0): 2, (4, 0): 2})
    joined = join_cut_rows(given, {3: Cut(full=frozenset({0}))})
    assert [line[0] for line in texts(joined)] == [
        "类别",
        "审批结果",
        "审批结果",
        "政策文件",
        "办事指南",
        "办事指南",
        "监督检查",
    ]

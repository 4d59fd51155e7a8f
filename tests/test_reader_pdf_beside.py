"""Sheets wider than a page: columns printed on pages of their own come back to their rows. What is no such thing first."""

import pytest

from extract.readers.pdf import read
from models.document import Paragraph
from taizhang.pipeline import process
from tests.pdf.writer import PdfPage, pdf
from tests.test_reader_pdf_office import clipped, rows, ruled, tables, written

LEFT = (54.0, 90.0, 300.0, 480.0)
RIGHT = (54.0, 200.0, 330.0)
TASKS = [
    ["序号", "重点任务", "责任单位"],
    ["1", "修订预案", "县应急管理局"],
    ["2", "开展演练", "县消防救援大队"],
]
TIMES = [["完成时限", "备注"], ["6月底前", ""], ["9月底前", "新增任务"]]
YS = [[70.0, 100.0, 150.0, 180.0], [70.0, 130.0]]


def page(ys: list[float], texts: list[list[str]], xs: tuple[float, ...], number: int = 0) -> PdfPage:
    made = PdfPage()
    ruled(made, ys, xs)
    for y, row in zip(ys, texts, strict=False):
        written(made, y + 16, row, xs)
    if number:
        made.text(280, 810, f"— {number} —", 10)
    return made


def test_a_table_that_goes_on_below_is_not_put_beside() -> None:
    """Rows at the same heights as on the page before, and the same columns."""
    more = [["3", "检查堤防", "县水利局"], ["4", "排查隐患", "县住建局"], ["5", "储备物资", "县发改局"]]
    (table,) = tables(read(pdf([page(YS[0], TASKS, LEFT), page(YS[0], more, LEFT)])))
    assert [row[0] for row in rows(table)] == ["序号", "1", "2", "3", "4", "5"]


def test_another_table_with_rows_elsewhere_is_not_put_beside() -> None:
    other = [["指标", "分值"], ["组织保障", "10"], ["工作成效", "30"]]
    document = read(pdf([page(YS[0], TASKS, LEFT), page([70, 95, 120, 180], other, RIGHT)]))
    assert [len(rows(table)[0]) for table in tables(document)] == [3, 2]


def test_two_boxes_as_high_as_the_page_are_not_put_beside() -> None:
    document = read(pdf([page([70, 770], TASKS[:1], LEFT), page([70, 770], TIMES[:1], RIGHT)]))
    assert [len(rows(table)[0]) for table in tables(document)] == [3, 2]


@pytest.mark.parametrize("merged_header", [False, True])
def test_columns_on_a_page_of_their_own(merged_header: bool) -> None:
    ys = [70.0, 85.0, 100.0, 150.0, 180.0]
    right = [["时限", "备注"], ["", ""], *TIMES[1:]] if merged_header else TIMES
    document = read(pdf([page(YS[0], TASKS, LEFT), page(ys if merged_header else YS[0], right, RIGHT)]))
    (table,) = tables(document)
    assert rows(table)[-1] == ["2", "开展演练", "县消防救援大队", "9月底前", "新增任务"]


def test_down_then_over() -> None:
    """Two pages of rows, then the same two pages of the columns to the right; each has its number at the foot."""
    last = ["3", "检查堤防", "县水利局"]
    pages = [
        page(YS[0], TASKS, LEFT, 1),
        page(YS[1], [last], LEFT, 2),
        page(YS[0], TIMES, RIGHT, 3),
        page(YS[1], [["5月底前", "已完成"]], RIGHT, 4),
    ]
    document = read(pdf(pages))
    (table,) = tables(document)
    assert rows(table)[1:] == [
        ["1", "修订预案", "县应急管理局", "6月底前", ""],
        ["2", "开展演练", "县消防救援大队", "9月底前", "新增任务"],
        [*last, "5月底前", "已完成"],
    ]
    assert document.pages == 4
    foot = [one.text for one in document.blocks if isinstance(one, Paragraph) and one.region == "page_number"]
    assert sorted(foot) == ["— 1 —", "— 2 —", "— 3 —", "— 4 —"]


def test_a_merged_text_drawn_on_both_pages_stands_once() -> None:
    """A band over all columns is drawn whole on each page, and cut off at its edge."""
    left, right = page(YS[0], TASKS, LEFT), PdfPage()
    ruled(right, YS[0], RIGHT)
    for made, x, box in ((left, 400.0, LEFT), (right, 400 - 480 + 54.0, RIGHT)):
        made.line(box[0], 200, box[-1], 200)
        made.line(box[0], 180, box[0], 200)
        made.line(box[-1], 180, box[-1], 200)
        clipped(made, (x, 194), "二、加强保障落实责任", (box[0], 180, box[-1], 200))
    for y, row in zip(YS[0], TIMES, strict=False):
        written(right, y + 16, row, RIGHT)
    (table,) = tables(read(pdf([left, right])))
    assert "二、加强保障落实责任" in rows(table)[-1]


def test_the_tasks_have_their_times_and_nothing_is_left_over() -> None:
    title = PdfPage()
    ruled(title, YS[0], LEFT)
    title.text(60, 50, "平利县2022年安全生产重点任务分解表", 12)
    for y, row in zip(YS[0], TASKS, strict=False):
        written(title, y + 16, row, LEFT)
    right = page(YS[0], TIMES, RIGHT)
    right.text(54, 50, "任务分解表", 12)  # what runs over from the page to the left
    result = process(pdf([title, right]), "任务.pdf")
    assert [(task.content, task.deadline_raw, task.remarks) for task in result.tasks] == [
        ("修订预案", "6月底前", None),
        ("开展演练", "9月底前", "新增任务"),
    ]
    assert result.notice is not None
    assert result.notice.title == "平利县2022年安全生产重点任务分解表"
    assert not [finding for finding in result.findings if finding.code == "text_unread"]

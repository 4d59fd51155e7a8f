"""Tables that only an attacker or an accident makes: they must come back soon, and hold all they were given."""

import time

import pytest

from extract import catalog, task_table
from extract.tables.align import place
from extract.tables.grid import compact
from extract.tables.header import find_header
from extract.tables.segments import _known, segments
from models.document import Cell, Paragraph, Table
from models.record import Part

HEADER = ["序号", "类别", "工作任务", "责任单位", "完成时限", "备注"]


def table(lines: list[list[str]], **more: object) -> Table:
    cells = [
        Cell(row * 100 + col, row, col, text)
        for row, line in enumerate(lines)
        for col, text in enumerate(line)
    ]
    return Table(1, len(lines), max(map(len, lines), default=0), tuple(cells), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("char", "一（(《1、。□√ \n　;县责年A-/“")
@pytest.mark.parametrize("spans_known", [True, False])
def test_a_cell_of_one_repeated_character_is_quick(char: str, spans_known: bool) -> None:
    lines = [HEADER, *([["1", "甲", char * 100_000, char * 100_000, char * 100_000, char * 100_000]] * 2)]
    part = Part("notice", (table(lines, spans_known=spans_known, breaks=frozenset({2})),))
    begin = time.process_time()
    task_table.identify(part)
    task_table.extract(part)
    assert time.process_time() - begin < 1.0


MANY = {
    "numbered": [[str(row + 1), "甲", f"做好第{row}件事", "市教育局", "年底前", ""] for row in range(3000)],
    "one number": [["1", "甲", "做好", "市教育局", "年底前", ""], *([["", "", "做好", "", "", ""]] * 3000)],
    "cut headings": [["", f"第{row}批，", "做好。", "市教育局", "年底前", ""] for row in range(3000)],
    "tails": [["1", "甲", "做好", "市教育局", "年底前", ""], *([["", "", "，并做好，", "", "", ""]] * 3000)],
    "bands": [[f"一、第{row}类", "", "", "", "", ""] for row in range(3000)],
    "only units": [
        ["1", "甲", "做好", "市教育局", "年底前", ""],
        *([["", "", "", "区教育局", "", ""]] * 3000),
    ],
    "headers": [HEADER] * 3000,
    "other headers": [HEADER, [*HEADER[2:], "级别", "编码"]] * 1500,
}


@pytest.mark.parametrize("kind", MANY)
def test_time_grows_with_the_rows_only(kind: str) -> None:
    lines = [HEADER, *MANY[kind]]
    part = Part("notice", (table(lines, spans_known=False, breaks=frozenset(range(len(lines)))),))
    begin = time.process_time()
    task_table.identify(part)
    task_table.extract(part)
    assert time.process_time() - begin < 3.0


@pytest.mark.parametrize(
    "lines", [[], [[]], [[""]], [["", ""], ["", ""]], [HEADER], [["责任单位"]], [["1"], ["2"]]]
)
def test_a_table_without_rows_gives_nothing(lines: list[list[str]]) -> None:
    part = Part("notice", (table(lines),))
    assert catalog.identify(part) is None
    assert task_table.extract(part).records == ()
    assert find_header(compact(table(lines))) is None or lines == [HEADER]


def test_a_part_without_tables_is_not_ours() -> None:
    part = Part("notice", (Paragraph(1, "一、工作任务，责任单位：各县区"),))
    assert task_table.identify(part) is None
    assert catalog.identify(part) is None


def test_a_wide_ragged_row_is_placed_in_order() -> None:
    lines = [HEADER, ["开展排查整治行动并建立台账", "各乡镇人民政府", "长期坚持"]]
    (record,) = task_table.extract(
        Part("notice", (table(lines, ragged=frozenset({1}), spans_known=False),))
    ).records
    assert record.content == "开展排查整治行动并建立台账"
    assert [one.text for one in record.assignments] == ["各乡镇人民政府"]
    assert record.deadline == "长期坚持"


def test_more_texts_than_columns_are_left_where_they_stand() -> None:
    header = find_header(compact(table([HEADER])))
    assert header is not None
    assert len(place(["甲"] * 3, header.columns)[1]) == 3


def test_tables_laid_out_inside_a_table_are_read() -> None:
    inner = table([HEADER, ["1", "甲", "办好庙会", "文旅局", "春节前", ""]])
    frame = Table(5, 1, 1, (Cell(9000, 0, 0, "附表", tables=(inner,)),))
    extraction = task_table.extract(Part("notice", (frame,)))
    assert [record.content for record in extraction.records] == ["办好庙会"]
    assert task_table.identify(Part("notice", (frame,)))


def test_a_table_inside_a_task_stays_with_it() -> None:
    inner = Table(6, 1, 2, (Cell(9001, 0, 0, "甲镇"), Cell(9002, 0, 1, "3处")))
    cells = (
        *(Cell(col, 0, col, text) for col, text in enumerate(["序号", "任务", "责任单位"])),
        Cell(10, 1, 0, "1"),
        Cell(11, 1, 1, "新建停车场", tables=(inner,)),
        Cell(12, 1, 2, "城管局"),
    )
    (record,) = task_table.extract(Part("notice", (Table(1, 2, 3, cells),))).records
    assert record.content == "新建停车场\n甲镇 3处"
    assert {9001, 9002} <= {span.piece for span in record.spans}


def test_a_blank_row_under_guessed_columns_is_no_header_printed_again() -> None:
    lines = [[str(n), f"做好第{n}件事，推进有关工作", "市教育局", "6月底前"] for n in range(1, 6)]
    blank = Table(1, 1, 4, ())
    first = table([HEADER[:1] + HEADER[2:5], *lines])
    cells = tuple(
        Cell(cell.id + 900, cell.row + (cell.row > 2), cell.col, cell.text) for cell in table(lines).cells
    )
    gapped = Table(2, 6, 4, cells)
    for blocks in ((gapped,), (first, gapped), (first, blank, gapped)):
        records = task_table.extract(Part("notice", blocks)).records
        assert len({record.content for record in records}) == 5


def test_what_is_known_of_a_table_goes_with_it() -> None:
    one = table([HEADER, ["1", "甲", "做好", "市教育局", "年底前", ""]])
    before = len(_known)
    assert segments(one) is segments(one)
    assert len(_known) == before + 1
    del one
    assert len(_known) == before

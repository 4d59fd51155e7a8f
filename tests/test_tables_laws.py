"""Laws that hold for every table: joining what a page cut, nothing lost, order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extract import task_table
from models.document import Cell, Place, Table
from models.record import Extraction, Part

HEADER = ["序号", "工作任务", "责任单位", "完成时限"]
TASKS = [
    "推进政务服务事项标准化、规范化、便利化，年底前实现全程网办。",
    "开展农村人居环境整治，重点清理垃圾、污水和残垣断壁",
    "落实《优化营商环境条例》，公布办事清单；定期评估效果。",
    "新建改建公共厕所20座，改造老旧小区12个",
]
UNITS = [
    "市数据局、市直各部门",
    "县农业农村局，各乡镇人民政府",
    "区发展改革局牵头，区市场监管局配合",
    "市住房城乡建设局",
]
TIMES = ["2022年底前", "持续推进", "11月底前", "每季度末"]

rows = st.lists(
    st.tuples(st.sampled_from(TASKS), st.sampled_from(UNITS), st.sampled_from(TIMES)), min_size=1, max_size=6
)


def extract(lines: list[list[str]], *breaks: int) -> Extraction:
    cells = tuple(
        Cell(row * 10 + col, row, col, text)
        for row, line in enumerate(lines)
        for col, text in enumerate(line)
    )
    table = Table(1, len(lines), 4, cells, breaks=frozenset(breaks), spans_known=False)
    return task_table.extract(Part("notice", (table,)))


def told(extraction: Extraction) -> list[tuple[object, ...]]:
    return [
        (one.seq, one.path, one.content, one.deadline, tuple(unit.text for unit in one.assignments))
        for one in extraction.records
    ]


@settings(max_examples=150, deadline=None)
@given(rows, st.data())
def test_a_row_cut_by_a_page_gives_the_same_record(
    tasks: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    lines = [HEADER, *([str(at + 1), *task] for at, task in enumerate(tasks))]
    row = data.draw(st.integers(1, len(tasks)))
    text = lines[row][1]
    at = data.draw(st.integers(2, len(text) - 2))
    first = [*lines[row][:1], text[:at], *lines[row][2:]]
    cut = [*lines[:row], first, ["", text[at:], "", ""], *lines[row + 1 :]]
    whole = told(extract(lines))
    joined = [(*one[:2], str(one[2]).replace("\n", ""), *one[3:]) for one in told(extract(cut, row + 1))]
    assert joined == whole


@settings(max_examples=100, deadline=None)
@given(rows, st.sets(st.integers(1, 6)))
def test_every_text_is_in_a_record_or_named(tasks: list[tuple[str, str, str]], breaks: set[int]) -> None:
    lines = [HEADER, *([str(at + 1), *task] for at, task in enumerate(tasks))]
    extraction = extract(lines, *breaks)
    known = {span.piece for one in extraction.records for span in one.spans}
    known |= {span.piece for span in extraction.header_spans} | {left.span.piece for left in extraction.left}
    assert known == {row * 10 + col for row in range(len(lines)) for col in range(4)}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "",
                    "1",
                    "一、稳增长",
                    "责任单位",
                    "任务",
                    "市教育局",
                    "√",
                    "6月底前",
                    "做好有关工作。",
                    "注：略",
                    "同上",
                    "合计",
                    "（责任单位：市教育局）",
                    "1.甲 2.乙",
                    "公开事项",
                    "公开依据",
                    "全社会",
                ]
            ),
            min_size=4,
            max_size=4,
        ),
        min_size=1,
        max_size=8,
    ),
    st.booleans(),
)
def test_whatever_stands_in_a_table_nothing_is_lost(lines: list[list[str]], ragged: bool) -> None:
    cells = tuple(
        Cell(row * 10 + col, row, col, text)
        for row, line in enumerate(lines)
        for col, text in enumerate(line)
    )
    marked = frozenset(range(len(lines))) if ragged else frozenset[int]()
    table = Table(1, len(lines), 4, cells, ragged=marked, breaks=marked, spans_known=not ragged)
    extraction = task_table.extract(Part("notice", (table,)))
    known = {span.piece for one in extraction.records for span in one.spans}
    known |= {span.piece for span in extraction.header_spans} | {left.span.piece for left in extraction.left}
    assert {cell.id for cell in cells if cell.text} <= known


def test_tables_that_say_the_same_are_told_apart() -> None:
    """What was found in a table is remembered for that table, not for one with the same text at another place."""

    def table(number: int) -> Table:
        lines = [HEADER, ["1", TASKS[0], UNITS[0], TIMES[0]]]
        cells = tuple(
            Cell(row * 10 + col, row, col, text, place=Place(page=number))
            for row, line in enumerate(lines)
            for col, text in enumerate(line)
        )
        return Table(1, 2, 4, cells, place=Place(page=number))

    one, other = table(1), table(2)
    assert one == other
    pages = [task_table.extract(Part("notice", (each,))).records[0].place.page for each in (one, other, one)]
    assert pages == [1, 2, 1]

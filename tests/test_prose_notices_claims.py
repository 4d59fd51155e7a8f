"""Odd mixtures of prose and tables: no part is claimed twice, nothing that hands out work is lost; what stays unclaimed."""

import random

import pytest

from extract import catalog, task_table, work_points
from extract.parts import take_apart
from models.document import Block, Cell, Document, Paragraph, Table
from models.record import Part
from taizhang.pipeline import process

TYPES = (task_table, catalog, work_points)
TASKS = [
    ["序号", "工作任务", "责任单位", "完成时限"],
    ["1", "修路", "县交通局", "6月底"],
    ["2", "架桥", "县住建局", "9月底"],
]
CATALOG = [
    ["序号", "公开事项", "公开内容", "公开主体", "公开时限"],
    ["1", "机构信息", "机构名称", "县政府办", "长期"],
]
FIGURES = [["指标", "目标"], ["增速", "6%"]]
LINES = [
    "一、修路。（县交通局负责）",
    "二、架桥。",
    "责任单位：县住建局",
    "（一）整治（县城管局牵头，县公安局配合）",
    "由县财政局负责，6月底前拨付资金。",
    "1.县教育局要开展检查。",
    "县政府办公室",
    "2021年5月6日",
    "附件1",
    "某县2021年工作要点",
    "以上工作由县政府办牵头。",
]


def table(first: int, rows: list[list[str]]) -> Table:
    """A table without merged cells."""
    cells = [
        Cell(first + 1 + 100 * at + col, at, col, text)
        for at, row in enumerate(rows)
        for col, text in enumerate(row)
    ]
    return Table(first, len(rows), len(rows[0]), tuple(cells))


def within(outer: int, inner: Table) -> Table:
    """A table that only lays out another."""
    return Table(outer, 1, 1, (Cell(outer + 1, 0, 0, "", tables=(inner,)),))


def prose(text: str) -> Part:
    """A part of the lines of a text."""
    return Part("notice", tuple(Paragraph(at, line) for at, line in enumerate(text.split("\n"), 1)))


def test_no_part_is_claimed_twice() -> None:
    choose = random.Random(7)
    for _ in range(400):
        blocks: list[Block] = []
        for at in range(1, choose.randint(2, 9)):
            if choose.random() < 0.7:
                blocks.append(Paragraph(at * 5000, choose.choice(LINES)))
                continue
            one = table(at * 5000 + 10, choose.choice([TASKS, CATALOG, FIGURES]))
            blocks.append(within(at * 5000, one) if choose.random() < 0.3 else one)
        for part in take_apart(Document("txt", tuple(blocks))).parts:
            assert sum(bool(kind.identify(part)) for kind in TYPES) < 2


def test_a_task_table_inside_a_layout_table_beside_prose() -> None:
    blocks = (
        Paragraph(1, "一、修路。（县交通局牵头）"),
        Paragraph(2, "二、治水。（县水利局负责）"),
        within(10, table(20, TASKS)),
        Paragraph(900, "三、加强考核。（县政府办负责）"),
    )
    parts = take_apart(Document("docx", blocks)).parts
    assert [[kind.name for kind in TYPES if kind.identify(part)] for part in parts] == [
        ["work_points"],
        ["task_table"],
    ]


def test_a_table_first_and_prose_below_it() -> None:
    blocks = (table(10, TASKS), Paragraph(900, "一、加强考核。（县政府办牵头，县财政局配合）"))
    parts = take_apart(Document("docx", blocks)).parts
    assert [[kind.name for kind in TYPES if kind.identify(part)] for part in parts] == [
        ["work_points"],
        ["task_table"],
    ]


def test_a_part_without_tasks_is_named_and_no_warning() -> None:
    text = "某县2021年工作要点\n一、修路。（县交通局负责）\n二、架桥。（县住建局负责）\n附件1\n联络员名单\n张某某 教育局\n李某某 水利局\n"
    result = process(text.encode(), "notice.txt")
    said = [finding for finding in result.findings if "part without tasks" in finding.message]
    assert [(finding.severity, "张某某" in (finding.evidence or "")) for finding in said] == [("info", True)]


@pytest.mark.parametrize(
    "text",
    [
        "1.广大干部要担当作为。\n2.各企业要守法经营。\n3.全体人员要到位。",
        "1.提高认识。各乡镇、各部门要充分认识重要性。\n2.加强领导。各乡镇要成立专班。",
        "1.县教育局栏目更新及时。\n2.由县教育局牵头编制的规划已印发。\n3.由县财政局负责的项目已完工。",
        "一、会议由县长主持。\n二、会议由县政府办公室负责记录。",
        "一、申请由街道办事处负责受理。\n二、审核由区民政局负责。",
        "县教育局要开展检查。\n县公安局要加强巡逻。",
        "1.请各单位认真落实。\n2.请各乡镇按时报送。\n3.要求各有关部门密切配合。",
        "一、县教育局牵头编制的规划已印发。\n二、由县财政局牵头、县审计局配合的检查已结束。",
        "1.建立制度（以下简称《制度》）（试行）。\n2.开展检查（详见附件2）（6月底前）。",
    ],
)
def test_sentences_that_hand_out_nothing(text: str) -> None:
    assert work_points.identify(prose(text)) is None


@pytest.mark.parametrize("kind", ["报告", "情况通报", "管理办法", "应急预案（试行）"])
def test_texts_that_only_tell_or_rule_hand_out_nothing_in_sentences(kind: str) -> None:
    part = prose("1.县教育局要开展检查。\n2.由县公安局牵头，加强巡逻。")
    assert work_points.identify(part)
    assert work_points.identify(Part("notice", part.blocks, f"某县校园安全工作{kind}")) is None

"""Disclosure catalogues: what tells them from task tables, and what their ticks say."""

from pathlib import Path

import pytest

from extract import catalog, clean, task_table
from extract.readers import text
from models.document import Cell, Table
from models.finding import Code
from models.record import Extraction, Part

SAMPLE = next((Path(__file__).parent / "cases" / "tables" / "wild").glob("000_*"))


def part_of(*lines: str) -> Part:
    grid = [[cell.strip() for cell in line.split("|")] for line in lines]
    cells = [
        Cell(row * 50 + col, row, col, text) for row, line in enumerate(grid) for col, text in enumerate(line)
    ]
    return Part("annex 1", (Table(1, len(grid), len(grid[0]), tuple(cells)),))


@pytest.mark.parametrize(
    "header",
    [
        "公开目录|公开内容|责任单位|完成时限",
        "序号|公开内容|责任部门|备注",
        "序号|工作任务|公开内容|牵头单位",
    ],
)
def test_a_task_table_about_disclosure_is_no_catalogue(header: str) -> None:
    part = part_of(header, "主动公开|政策文件解读|各部门|年底前")
    assert catalog.identify(part) is None
    assert task_table.identify(part)


@pytest.mark.parametrize(
    "header",
    [
        "一级事项|公开内容|公开依据|公开时限",
        "公开事项|公开主体|公开渠道|公开方式",
        "公开要素|公开时限|公开主体|公开载体",
        "序号|公开事项|公开内容|公开层级",
    ],
)
def test_a_catalogue_with_few_columns_is_claimed_by_one_type_only(header: str) -> None:
    part = part_of(header, "养老|政策清单|及时|网站")
    assert catalog.identify(part)
    assert task_table.identify(part) is None


def one(header: str, line: str) -> Extraction:
    return catalog.extract(part_of(f"公开事项|公开内容|公开依据|{header}", f"低保|名单|《条例》|{line}"))


@pytest.mark.parametrize(
    ("header", "cell", "audience", "method"),
    [
        ("公开对象", "全社会", ("society",), ()),
        ("公开对象", "□全社会 ☑特定群体：申请人", ("specific",), ()),
        ("公开对象", "■全社会■特定群体", ("society", "specific"), ()),
        ("公开对象", "社会公众", ("society",), ()),
        ("公开方式", "主动", (), ("active",)),
        ("公开方式", "■主动 □依申请", (), ("active",)),
        ("公开方式", "依申请公开", (), ("on_request",)),
        ("依申请公开", "", (), ()),
        ("依申请公开", "×", (), ()),
        ("依申请公开", "√", (), ("on_request",)),
        ("全社会", "✓", ("society",), ()),
    ],
)
def test_ticks(header: str, cell: str, audience: tuple[str, ...], method: tuple[str, ...]) -> None:
    (record,) = one(header, cell).records
    assert (record.audience, record.method) == (audience, method)


def test_boxes_that_lost_their_tick_are_said() -> None:
    (record,) = one("公开对象", "□全社会 □特定群体").records
    assert record.audience == ()
    assert [finding.code for finding in record.findings] == [Code.TICK_LOST]


def test_words_in_a_tick_column_are_kept() -> None:
    (record,) = one("特定群体", "申请救助的家庭").records
    assert record.audience == ("specific",)
    assert dict(record.extra) == {"特定群体": "申请救助的家庭"}


def test_published_catalogue() -> None:
    document = clean.clean(text.read(SAMPLE.read_bytes())).document
    extraction = catalog.extract(Part("notice", document.blocks))
    assert {record.audience for record in extraction.records} == {("society",)}
    assert {record.method for record in extraction.records} == {("active",)}
    assert all(record.channels and record.basis for record in extraction.records)
    assert [record.seq for record in extraction.records] == [str(number) for number in range(1, 14)]

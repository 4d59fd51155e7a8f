"""Column names: the vocabulary's own order, names that stand nowhere in it, headers of several rows."""

from collections import Counter
from pathlib import Path

import pytest

from extract.tables.grid import compact
from extract.tables.header import find_header
from extract.tables.model import Field
from extract.tables.names import Vocabulary, column, entry_of, fold, is_note
from models.document import Cell, Table
from models.vocabulary import load

VOCABULARY = load(Path(__file__).parent.parent / "extract" / "vocab" / "headers.toml", Vocabulary)


@pytest.mark.parametrize("kind", ["names", "endings", "beginnings"])
def test_no_form_stands_in_two_entries(kind: str) -> None:
    forms = Counter(fold(form) for entry in VOCABULARY.columns for form in getattr(entry, kind))
    assert [form for form, count in forms.items() if count > 1] == []


def test_every_name_is_read_as_its_own_entry() -> None:
    for entry in VOCABULARY.columns:
        for name in entry.names:
            assert entry_of(name) == (entry, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "推进“一网通办”改革，提升政务服务效能，优化营商环境",
        "市教育局",
        "2021年11月底前",
        "张三",
        "√",
        "各镇",
        "1",
    ],
)
def test_what_stands_in_the_body_is_no_name(text: str) -> None:
    assert entry_of(text) is None


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("攻坚任务", Field.TASK),
        ("“十四五”重点项目", Field.TASK),
        ("2024年度重点工作", Field.TASK),
        ("主要工作任务（47项）", Field.TASK),
        ("整改具体措施", Field.DETAIL),
        ("2023年工作内容", Field.DETAIL),
        ("市级责任单位", Field.UNIT),
        ("责任单位（排在首位的为牵头单位）", Field.UNIT),
        ("直接责任部门", Field.UNIT),
        ("责任单位及联系人", Field.UNIT),
        ("整改完成时限", Field.DEADLINE),
        ("要求完成时间", Field.DEADLINE),
        ("完成时限（年月）", Field.DEADLINE),
        ("上级文件依据", Field.BASIS),
        ("信息公开渠道", Field.CHANNEL),
        ("序　号", Field.SEQ),
        ("備註", Field.REMARKS),
        ("备注（困难问题）", Field.REMARKS),
        ("第二季度目标", Field.QUARTER),
        ("县委常委会领导", Field.UNIT),
        ("任务所属领域", Field.CATEGORY),
    ],
)
def test_unseen_names_are_read_by_how_they_end(name: str, field: Field) -> None:
    assert column(0, (name,)).field is field


@pytest.mark.parametrize(
    ("parts", "role", "person"),
    [
        (("牵头单位",), "lead", False),
        (("总牵头部门",), "lead", False),
        (("协助配合部门",), "cooperating", False),
        (("主办单位",), "organizer", False),
        (("督查单位",), "supervisor", False),
        (("责任单位",), None, False),
        (("牵头（责任）单位",), None, False),
        (("牵头单位和配合单位",), None, False),
        (("主办/协办单位",), None, False),
        (("责任单位", "牵头"), "lead", False),
        (("责任单位", "配合"), "cooperating", False),
        (("区政府分管领导",), None, True),
        (("牵头领导",), "lead", True),
        (("责任单位及责任人",), None, False),
        (("配合村（社区）",), "cooperating", False),
        (("牵头镇街",), "lead", False),
        (("责任办所",), None, False),
        (("责任村（居）",), None, False),
    ],
)
def test_roles_of_unit_columns(parts: tuple[str, ...], role: str | None, person: bool) -> None:
    found = column(0, parts)
    assert (found.field, found.role, found.person) == (Field.UNIT, role, person)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("注：加“*”的为牵头单位。", True),
        ("备注：1.按月报送", True),
        ("填表单位（盖章）：", True),
        ("单位：万元", True),
        ("注重统筹推进", False),
        ("备注", False),
        ("说明理由", False),
    ],
)
def test_notes_beside_a_table(text: str, note: bool) -> None:
    assert is_note(text) is note


def grid(*lines: list[str], spans: dict[tuple[int, int], tuple[int, int]]) -> Table:
    cells = [
        Cell(row * 10 + col, row, col, text, *spans.get((row, col), (1, 1)))
        for row, line in enumerate(lines)
        for col, text in enumerate(line)
        if text != "-"
    ]
    return Table(1, len(lines), len(lines[0]), tuple(cells))


def test_header_of_three_rows() -> None:
    table = grid(
        ["某县清单", "-", "-", "-", "-"],
        ["序号", "任务", "责任体系", "-", "-"],
        ["-", "-", "领导", "单位", "-"],
        ["-", "-", "-", "牵头单位", "配合单位"],
        ["1", "修路", "甲", "交通局", "财政局"],
        spans={
            (0, 0): (1, 5),
            (1, 0): (3, 1),
            (1, 1): (3, 1),
            (1, 2): (1, 3),
            (2, 2): (2, 1),
            (2, 3): (1, 2),
        },
    )
    header = find_header(compact(table))
    assert header is not None
    assert (header.first, header.last) == (1, 3)
    assert [one.field for one in header.columns] == [Field.SEQ, Field.TASK, *[Field.UNIT] * 3]
    assert [one.role for one in header.columns[3:]] == ["lead", "cooperating"]
    assert header.columns[4].name == "责任体系/单位/配合单位"


def test_a_task_row_is_no_header() -> None:
    table = grid(["1", "责任单位", "完成时限"], ["2", "责任部门", "时限"], spans={})
    assert find_header(compact(table)) is None

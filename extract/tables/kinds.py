"""What a table is for: handing out tasks, a disclosure catalogue, or nothing of ours."""

import re
from dataclasses import dataclass

from extract.tables.model import TEXT_FIELDS, Column, Field, Header
from models.record import DocType

_ANSWERS = re.compile(r"责任|牵头|承办|落实|主办|配合|完成时|办结")
_WORK = re.compile(r"任务|工作|措施|举措|事项|要点|内容")
_POWERS = re.compile(r"执法|权力|职权|许可|处罚|收费|裁量|违法|行使|追责|设定|审批")
"""Columns of lists of what an office may do, whoever in it does it."""
_STAGES = re.compile(r"阶段|日程|议程|场次|班次")
CATALOG_WEIGHT = 2.0
"""How much its column names must speak for a catalogue: 公开内容 beside 责任单位 alone is a task table."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The document type that a table's columns speak for, None for neither; and why."""

    type: DocType | None
    reason: str


def _names(columns: tuple[Column, ...]) -> str:
    return ", ".join(dict.fromkeys(column.name.split("/")[0] for column in columns if column.name))


def catalog_weight(header: Header) -> float:
    """How much the columns speak for a catalogue; columns under one name (公开对象) count once."""
    weights: dict[str, float] = {}
    for column in header.columns:
        top = column.name.split("/")[0]
        weights[top] = max(weights.get(top, 0.0), column.catalog)
    return sum(weights.values())


def _hands_out(header: Header, strong: tuple[Column, ...]) -> bool:
    """True where the columns name tasks and who answers for them, so that figures beside them are no matter."""
    tasks = header.of(Field.TASK, Field.DETAIL)
    both = {column.field for column in strong} == {Field.UNIT, Field.DEADLINE}
    return bool(tasks) and (both or any(_ANSWERS.search(column.name) for column in strong))


def _plain_words(header: Header) -> tuple[Column, ...]:
    """The columns 单位 or 时间, where a task column and nothing foreign stands beside them; none in a schedule."""
    if not header.of(Field.UNIT) and any(_STAGES.search(column.name) for column in header.columns):
        return ()
    tasks = [column for column in header.of(Field.TASK, Field.DETAIL) if _WORK.search(column.name)]
    return header.of(Field.UNIT, Field.DEADLINE) if tasks and not header.of(Field.KNOWN, Field.DECOY) else ()


def _told_by_content(header: Header) -> bool:
    """True where units and time, whatever their columns are called, stand beside numbers or words of work."""
    fields = {column.field for column in header.columns if not column.person}
    work = any(_WORK.search(column.name) for column in header.of(Field.TASK, Field.DETAIL))
    both = {Field.UNIT, Field.DEADLINE} <= fields and (Field.SEQ in fields or work)
    return both or (work and any(not column.sure for column in header.of(Field.UNIT) if column.weak))


def _discloses(header: Header) -> bool:
    """True where the names speak for a catalogue; 公开内容 beside 公开时限 does, beside 责任单位 alone it does not."""
    weight = catalog_weight(header)
    timed = any(column.catalog for column in header.of(Field.DEADLINE))
    return weight >= (CATALOG_WEIGHT - 0.5 if timed else CATALOG_WEIGHT)


def kind_of(header: Header) -> Kind:
    """The kind of a table by its columns.

    A task table has a column for the task and one for units or time that is certain; a table that measures, lists
    persons or describes a page has other columns, and more of them.
    """
    texts = header.of(*TEXT_FIELDS)
    strong = tuple(column for column in header.of(Field.UNIT, Field.DEADLINE) if not column.weak)
    if (
        strong
        and all(column.person for column in strong)
        and not header.of(Field.TASK, Field.DETAIL, Field.GOAL)
    ):
        strong = ()
    timed = strong or header.of(Field.QUARTER)[1:] or _plain_words(header)
    decoys = header.of(Field.DECOY)
    if header.guessed:
        return Kind("task_table", "columns without names that hold tasks and units")
    if texts and _discloses(header):
        return Kind("disclosure_catalog", f"a table with the columns {_names(header.columns)}")
    powers = sum(_POWERS.search(column.name) is not None for column in decoys) >= 2
    if powers or (len(decoys) >= 2 and len(decoys) >= len(strong) and not _hands_out(header, strong)):
        return Kind(None, f"columns of another kind of table: {_names(decoys)}")
    if texts and not timed and not decoys and _told_by_content(header):
        return Kind("task_table", f"columns that hold tasks, units and times: {_names(header.columns)}")
    if texts and timed:
        return Kind("task_table", f"a table with the columns {_names((*texts, *timed))}")
    units = tuple(column for column in strong if column.field is Field.UNIT)
    if units and not texts and not decoys and header.of(Field.UNKNOWN):
        return Kind("task_table", f"a table with the columns {_names((*header.of(Field.UNKNOWN), *units))}")
    if header.of(Field.TASK) and header.of(Field.DETAIL) and not decoys and not header.of(Field.STATUS):
        return Kind("task_table", f"a table with the columns {_names(texts)}")
    return Kind(None, f"no columns for a task and its units or time: {_names(header.columns)}")

"""Columns as their names say, settled by what stands in them and beside them."""

import re
from dataclasses import replace

from extract.numbering import read_cell
from extract.tables.cells import PERIOD, fit, looks_like_units
from extract.tables.contents import held_by, tells_time
from extract.tables.grid import Slots, text_of
from extract.tables.model import TEXT_FIELDS, Column, Field

_LISTED = re.compile(r"[、，,/\n]")
_ON_REQUEST = re.compile(r"主动|依申请")
_FOUND_OUT = re.compile(
    r"检查|抽查|督查|巡查|巡察|排查|暗访|发现|交办|转办|移交|受理|接收|收文|来电|来访|来信|投诉|批示|下发|登记|录入|通报|立案|审计"
)
_LEVELS = "一二三四五"
_LEVEL = re.compile(rf"第?([{_LEVELS}])级")
_GIVEN = re.compile(r"责任|牵头|主责|承办|落实")
_LONG = 8  # characters that the text of a task has on average
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _numbers(body: list[Slots], col: int) -> bool:
    """True where most cells of a column are numbers."""
    texts = [text for slots in body if (text := text_of(slots[col]))]
    return bool(texts) and sum(read_cell(text) is not None for text in texts) * 2 > len(texts)


def _holds(body: list[Slots], col: int) -> bool:
    return any(text_of(slots[col]) for slots in body)


def _nested(columns: list[Column], body: list[Slots]) -> list[Column]:
    """Columns under one name told apart: numbers first, then the groups, the task itself last."""
    for col, current in enumerate(columns):
        following = columns[col + 1] if col + 1 < len(columns) else None
        if following is None or not current.name or current.name != following.name:
            continue
        if _numbers(body, col) and current.field in TEXT_FIELDS:
            columns[col] = replace(current, field=Field.SEQ)
        elif current.field in TEXT_FIELDS and _holds(body, col):
            columns[col] = replace(current, field=Field.CATEGORY)
    return columns


def _levels(columns: list[Column]) -> list[Column]:
    """Columns that count their levels (一级任务, 二级任务, 三级任务): all but the innermost head the tasks."""
    levels = {
        column.index: _LEVELS.index(match[1])
        for column in columns
        if column.field in TEXT_FIELDS and (match := _LEVEL.match(column.name.rpartition("/")[2]))
    }
    for col, level in levels.items():
        if level < max(levels.values()):
            columns[col] = replace(columns[col], field=Field.CATEGORY)
    return columns


def _stages(columns: list[Column]) -> list[Column]:
    """Steps left of the tasks are the stages that these belong to: 步骤 | 任务 | 责任单位."""
    first = next((column.index for column in columns if column.field is Field.TASK), 0)
    for col in range(first):
        if columns[col].field is Field.DETAIL and columns[col].name.endswith("步骤"):
            columns[col] = replace(columns[col], field=Field.CATEGORY)
    return columns


def _unnamed(columns: list[Column], body: list[Slots]) -> list[Column]:
    """Columns without a name: a column of numbers is the number column, others go with the name on their left."""
    for col, current in enumerate(columns):
        if current.name:
            continue
        if _numbers(body, col) and not any(other.field is Field.SEQ for other in columns):
            columns[col] = replace(current, field=Field.SEQ)
        elif col and columns[col - 1].field in (*TEXT_FIELDS, Field.UNIT, Field.SEQ) and _holds(body, col):
            left = columns[col - 1]
            columns[col] = replace(
                left, index=col, field=Field.TASK if left.field is Field.SEQ else left.field
            )
    return columns


def _weak(columns: list[Column]) -> list[Column]:
    """Names that can mean anything (时间, 单位) count only beside a task column."""
    sure = any(column.field in TEXT_FIELDS and not column.weak for column in columns)
    return [replace(column, field=Field.DECOY) if column.weak and not sure else column for column in columns]


def _without_words(columns: list[Column], body: list[Slots]) -> list[Column]:
    """A column of figures is no column of tasks, whatever its name: 牵头任务 with 1、2、5."""
    for col, current in enumerate(columns):
        if current.field not in TEXT_FIELDS:
            continue
        texts = [text for slots in body if (text := text_of(slots[col]))]
        if texts and not any(_HAN.search(text) for text in texts):
            columns[col] = replace(current, field=Field.DECOY)
    return columns


def _periods(columns: list[Column]) -> list[Column]:
    """Columns for the parts of a year (第三季度工作内容, 6月底目标) hold progress where another one holds the task."""
    parts = [
        column
        for column in columns
        if column.field in (*TEXT_FIELDS, Field.DEADLINE, Field.UNKNOWN, Field.QUARTER)
        and PERIOD.match(column.name.rpartition("/")[2])
    ]
    others = [column for column in columns if column.field in TEXT_FIELDS and column not in parts]
    for column in parts if len(parts) > 1 and others else ():
        columns[column.index] = replace(column, field=Field.QUARTER)
    return columns


def _second_number(columns: list[Column]) -> list[Column]:
    """A code column numbers the tasks only where no number column does."""
    if any(column.field is Field.SEQ for column in columns):
        return columns
    code = next((col for col, column in enumerate(columns) if column.field is Field.CODE), None)
    if code is not None:
        columns[code] = replace(columns[code], field=Field.SEQ)
    return columns


def _by_content(columns: list[Column], body: list[Slots]) -> list[Column]:
    """Columns whose names say nothing for sure, by what all their texts are: 何时干完 over nothing but times.

    Only where no other column is for that; what is told so counts as weakly as a name that can mean anything.
    """
    for col, current in enumerate(columns):
        if current.sure or current.field not in (Field.UNKNOWN, *TEXT_FIELDS):
            continue
        held = held_by([text for slots in body if (text := text_of(slots[col]))])
        if held is Field.BASIS and _only_text(columns, col):
            continue
        if held and not any(other.field is held and not other.person for other in columns):
            columns[col] = Column(col, current.name, held, weak=True)
    return columns


def _only_text(columns: list[Column], col: int) -> bool:
    """True for the one column that its name makes the task's: 普法内容 over laws, which are to be made known."""
    return [column.index for column in columns if column.field in TEXT_FIELDS] == [col]


def _working_groups(columns: list[Column]) -> list[Column]:
    """A group (责任组, 工作专班) left of the tasks that other columns give to units heads them."""
    units = [column for column in columns if column.field is Field.UNIT and not column.person]
    first = next((column.index for column in columns if column.field in (Field.TASK, Field.DETAIL)), 0)
    for current in units if len(units) > 1 else ():
        if current.index < first and current.name.endswith(("组", "专班")):
            columns[current.index] = Column(current.index, current.name, Field.CATEGORY, sure=True)
    return columns


def _reports(columns: list[Column], body: list[Slots]) -> list[Column]:
    """A column that only its ending names one of time and that holds no time beside one that does: 目前进度."""
    times = [column.index for column in columns if column.field is Field.DEADLINE]
    for col in times if len(times) > 1 else ():
        texts = [text for slots in body if (text := text_of(slots[col]))]
        if not columns[col].sure and not any(map(tells_time, texts)):
            columns[col] = replace(columns[col], field=Field.STATUS)
    return columns


def _bygone(columns: list[Column]) -> list[Column]:
    """When a fault was found or a case came in is no time limit beside one: 检查时间 beside 整改时限."""
    times = [column for column in columns if column.field is Field.DEADLINE]
    gone = [
        column for column in times if not column.sure and _FOUND_OUT.match(column.name.rpartition("/")[2])
    ]
    for column in gone if len(gone) < len(times) else ():
        columns[column.index] = Column(column.index, column.name, Field.KNOWN)
    return columns


def _no_units(columns: list[Column], body: list[Slots]) -> list[Column]:
    """A column that only its ending names one of units, and that holds none, is kept beside the task: 计费单位 over 件."""
    for col, current in enumerate(columns):
        if current.sure or current.field is not Field.UNIT or current.person or current.mixed:
            continue
        texts = [text for slots in body if (text := text_of(slots[col]))]
        if len(texts) > 1 and not any(looks_like_units(text) or _LISTED.search(text) for text in texts):
            columns[col] = Column(col, current.name, Field.KNOWN)
    return columns


def _where_or_how(columns: list[Column], body: list[Slots]) -> list[Column]:
    """公开形式 and 公开方式 mean where or whether on request; what stands below tells which."""
    for col, current in enumerate(columns):
        other = {Field.CHANNEL: Field.METHOD, Field.METHOD: Field.CHANNEL}.get(current.field)
        if other is None or current.tick or any(column.field is other for column in columns):
            continue
        texts = [text for slots in body if (text := text_of(slots[col]))]
        asked = [bool(_ON_REQUEST.search(text)) for text in texts]
        if texts and (all(asked) if other is Field.METHOD else not any(asked) and _channels(texts)):
            columns[col] = replace(current, field=other)
    return columns


def _channels(texts: list[str]) -> bool:
    return all(fit(text, Field.CHANNEL) > 0 for text in texts)


def _task_by_size(columns: list[Column], body: list[Slots]) -> list[Column]:
    """Where no name tells the task, the unknown column of the longest texts holds it, left of measures if there are any.

    What is named left of the measures (机制名称 beside 工作要求) may be short; names that are long enough (决策事项名称)
    come before what is told of them (履行程序).
    """
    fields = {column.field for column in columns if not column.person}
    if Field.TASK in fields or Field.UNIT not in fields or Field.DECOY in fields:
        return columns
    details = [column.index for column in columns if column.field is Field.DETAIL]
    end = details[0] if details else len(columns)
    sizes = {column.index: _size(body, column.index) for column in columns if column.field is Field.UNKNOWN}
    others = [_size(body, column.index) for column in columns if column.field in (Field.CATEGORY, Field.GOAL)]
    names = {col for col in sizes if columns[col].name.endswith("名称") and sizes[col] >= _LONG}
    task = max((col for col in sizes if col < end), key=lambda col: (col in names, sizes[col]), default=None)
    named = task is not None and bool(details) and columns[task].name.endswith("名称")
    if task is not None and (named or task in names or sizes[task] >= max([_LONG, *others])):
        columns[task] = replace(columns[task], field=Field.TASK, weak=True)
    return columns


def _indicators(columns: list[Column]) -> list[Column]:
    """Indicators that are given to units with an aim each are the tasks where nothing else is: 指标名称 | 年度目标."""
    fields = {column.field for column in columns}
    given = any(column.field is Field.UNIT and _GIVEN.search(column.name) for column in columns)
    if not given or Field.GOAL not in fields or fields & {Field.TASK, Field.DETAIL}:
        return columns
    for column in columns:
        if column.field is Field.DECOY and column.name.endswith(("指标名称", "指标")):
            columns[column.index] = replace(column, field=Field.TASK)
            break
    return columns


def _size(body: list[Slots], col: int) -> float:
    texts = [text for slots in body if (text := text_of(slots[col]))]
    return sum(map(len, texts)) / max(len(texts), 1)


def settle(columns: list[Column], body: list[Slots]) -> list[Column]:
    """The columns with those told apart that one name covers, and those turned down that hold no words."""
    columns = _periods(_nested(_unnamed(columns, body), body))
    columns = _working_groups(_without_words(columns, body))
    columns = _indicators(_bygone(_stages(_levels(columns))))
    columns = _no_units(_reports(_by_content(_weak(columns), body), body), body)
    return _task_by_size(_where_or_how(_second_number(columns), body), body)

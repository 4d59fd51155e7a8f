"""Columns as their names say, settled by what stands in them and beside them."""

import re
from dataclasses import replace

from extract.numbering import read_cell
from extract.tables.grid import Slots, text_of
from extract.tables.model import TEXT_FIELDS, Column, Field

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


def _second_number(columns: list[Column]) -> list[Column]:
    """A code column numbers the tasks only where no number column does."""
    if any(column.field is Field.SEQ for column in columns):
        return columns
    code = next((col for col, column in enumerate(columns) if column.field is Field.CODE), None)
    if code is not None:
        columns[code] = replace(columns[code], field=Field.SEQ)
    return columns


def settle(columns: list[Column], body: list[Slots]) -> list[Column]:
    """The columns with those told apart that one name covers, and those turned down that hold no words."""
    columns = _without_words(_nested(_unnamed(columns, body), body), body)
    return _second_number(_weak(columns))

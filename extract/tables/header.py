"""Header recognition: which rows name the columns, and what field each column fills."""

import re
from dataclasses import replace

from extract.numbering import read_cell
from extract.tables.grid import Slots, distinct, text_of
from extract.tables.guess import guess_header
from extract.tables.model import TEXT_FIELDS, Column, Field, Header
from extract.tables.names import column, entry_of, fold
from models.document import Cell

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST_NAME = 40
_SEARCHED = 8  # rows: titles and notes over the header are never more in what was read
_DEPTH = 3
_SAMPLE = 60  # rows of the body that tell what an unnamed column holds


def _whole_names(cells: list[Cell]) -> tuple[int, int]:
    """How many cells are whole names of columns, and how many can be read as names at all."""
    found = [entry_of(cell.text.strip()) for cell in cells]
    sure = [entry for entry in found if entry and entry[1] and not entry[0].weak]
    return len(sure), sum(entry is not None for entry in found)


def names_columns(slots: Slots) -> bool:
    """True where a row names columns: short cells, two of them names, at least one of them surely.

    A number in a cell of its own tells that the row is a task's.
    """
    cells = distinct(slots)
    if len(cells) < 2 or any(len(cell.text) > _LONGEST_NAME or read_cell(cell.text) for cell in cells):
        return False
    whole, any_name = _whole_names(cells)
    return (
        any_name >= 2
        and (whole >= 2 or (whole == 1 and any_name == len(cells)))
        and any_name * 2 >= len(cells)
    )


def _spread(slots: Slots, col: int) -> bool:
    """True where the header cell over `col` is over several columns, or is followed by an empty slot."""
    cell = slots[col]
    if cell is None or not cell.text.strip():
        return any(text_of(slots[left]) for left in range(col))
    after = slots[col + 1] if col + 1 < len(slots) else cell
    before = slots[col - 1] if col else None
    return cell is before or (col + 1 < len(slots) and (after is cell or not text_of(after)))


def _is_second(grid: list[Slots], first: int, row: int) -> bool:
    """True where `row` goes on naming columns under the header that begins at `first`."""
    cells = [cell for cell in distinct(grid[row]) if cell.row == row or cell.row > first]
    if not cells or any(len(fold(cell.text)) > 14 or read_cell(cell.text) for cell in cells):
        return False
    whole, _ = _whole_names(cells)
    own = [
        col
        for col, cell in enumerate(grid[row])
        if cell is not None and cell.row == row and cell.text.strip()
    ]
    under = [col for col in own if _spread(grid[row - 1], col)]
    return whole == len(cells) or (len(under) == len(own) and whole * 2 >= len(cells))


def _depth(grid: list[Slots], first: int) -> int:
    """How many rows the header has, by the row spans of its cells and by what stands below."""
    spans = max((cell.rowspan for cell in distinct(grid[first]) if cell.row == first), default=1)
    if spans > 1:
        return min(spans, _DEPTH, len(grid) - first)
    depth = 1
    while depth < _DEPTH and first + depth < len(grid) and _is_second(grid, first, first + depth):
        depth += 1
    return depth


def _parts(grid: list[Slots], first: int, last: int, col: int) -> tuple[str, ...]:
    """The texts over a column, outermost first; a slot left empty beside a name belongs to that name."""
    parts: list[str] = []
    for row in range(first, last + 1):
        text = text_of(grid[row][col])
        if not text and row < last and text_of(grid[last][col]):
            text = next(
                (text_of(grid[row][left]) for left in range(col - 1, -1, -1) if text_of(grid[row][left])), ""
            )
        text = "".join(text.split())
        if text and text not in parts:
            parts.append(text)
    return tuple(parts)


def _numbers(body: list[Slots], col: int) -> bool:
    """True where most cells of a column are numbers."""
    texts = [text for slots in body if (text := text_of(slots[col]))]
    return bool(texts) and sum(read_cell(text) is not None for text in texts) * 2 > len(texts)


def _nested(columns: list[Column], body: list[Slots]) -> list[Column]:
    """Columns under one name told apart: numbers first, then the groups, the task itself last."""
    for col, current in enumerate(columns):
        following = columns[col + 1] if col + 1 < len(columns) else None
        if following is None or not current.name or current.name != following.name:
            continue
        if _numbers(body, col) and current.field in TEXT_FIELDS:
            columns[col] = replace(current, field=Field.SEQ)
        elif current.field in TEXT_FIELDS and any(text_of(slots[col]) for slots in body):
            columns[col] = replace(current, field=Field.CATEGORY)
    return columns


def _unnamed(columns: list[Column], body: list[Slots]) -> list[Column]:
    """Columns without a name: a column of numbers is the number column, others go with the name on their left."""
    for col, current in enumerate(columns):
        if current.name:
            continue
        if _numbers(body, col) and not any(other.field is Field.SEQ for other in columns):
            columns[col] = replace(current, field=Field.SEQ)
        elif col and columns[col - 1].field in (*TEXT_FIELDS, Field.UNIT, Field.SEQ):
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


def header_at(grid: list[Slots], first: int) -> Header:
    """The header that begins at row `first`."""
    last = first + _depth(grid, first) - 1
    body = [slots for slots in grid[last + 1 : last + 1 + _SAMPLE] if len(distinct(slots)) > 1]
    columns = [column(col, _parts(grid, first, last, col)) for col in range(len(grid[first]))]
    columns = _without_words(_nested(_unnamed(columns, body), body), body)
    columns = _second_number(_weak(columns))
    return Header(tuple(columns), first, last, printed(grid[first]))


def printed(slots: Slots) -> tuple[str, ...]:
    """The folded texts of a row, by which a header is known when it is printed again."""
    return tuple(fold(cell.text) for cell in distinct(slots))


def find_header(grid: list[Slots]) -> Header | None:
    """The header of a table, None where no row names columns and what they hold does not tell either."""
    for row in range(min(_SEARCHED, len(grid))):
        if names_columns(grid[row]):
            return header_at(grid, row)
    return guess_header(grid) if grid else None

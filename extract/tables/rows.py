"""Rows under a header: each slot's text in the column it belongs to, headers printed again taken out."""

from extract.tables.grid import Slots, distinct
from extract.tables.header import header_at, names_columns, prints
from extract.tables.model import TEXT_FIELDS, Column, Field, Header, Row
from models.document import Cell, Table


def _owner(covered: tuple[Column, ...]) -> int:
    """The one column of those a cell covers that its text is for: the task's where it covers heading and task."""
    texts = [column.index for column in covered if column.field in TEXT_FIELDS]
    return texts[-1] if texts else covered[0].index


def row_of(table: Table, index: int, slots: Slots, columns: tuple[Column, ...]) -> Row:
    """The row with each cell's text in one column only."""
    cells: list[Cell | None] = [None] * len(columns)
    texts, own = [""] * len(columns), [False] * len(columns)
    col = 0
    while col < len(columns):
        cell = slots[col]
        end = col + 1
        while end < len(columns) and cell is not None and slots[end] is cell:
            end += 1
        if cell is not None:
            target = _owner(columns[col:end]) if end - col > 1 else col
            cells[col:end] = [cell] * (end - col)
            texts[target], own[target] = cell.text.strip(), cell.row == index
        col = end
    return Row(table, index, cells, texts, own, last=index, after_break=index in table.breaks)


def is_repeated(slots: Slots, header: Header) -> bool:
    """True where a row prints the header again."""
    return bool(header.printed) and prints(slots, header.printed)


def next_header(grid: list[Slots], row: int, header: Header) -> Header | None:
    """Another header that begins at `row`, None where the row is one of data."""
    if not names_columns(grid[row]):
        return None
    found = header_at(grid, row)
    sure = [column for column in found.columns if column.field not in (Field.UNKNOWN, Field.DECOY)]
    under_line = row > 0 and len(distinct(grid[row - 1])) == 1  # a heading stands over names of its own
    alike = bool(found.of(Field.SEQ)) or under_line or len(set(found.printed) & set(header.printed)) >= 2
    return found if alike and len(sure) * 2 > len(distinct(grid[row])) and len(sure) >= 3 else None

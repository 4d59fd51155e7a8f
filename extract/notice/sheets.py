"""Lines of a spreadsheet that stand over and under its table: titles, letters, notes and signatures in rows of one cell."""

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from extract.notice import wording
from extract.tables.cells import ends_closed, ends_like_units
from extract.tables.contents import tells_time, tells_units
from extract.tables.contrast import may_name
from extract.tables.grid import distinct
from extract.tables.header import names_columns
from extract.tables.names import is_note
from extract.unit_words import is_unit_list
from models.document import Block, Cell, Paragraph, Table

_DATE = re.compile(r"[（(]?[12〇○零一二三四五六七八九0-9]{4}年.{1,3}月.{1,3}日[）)]?")
_NUMBER = re.compile(r"[（(]?[0-9]{1,4}[）)]?[.．、]?")
_LINES = 60  # at most, over a table
_TABLES = 50  # at most, told apart on one sheet
_WIDE = 0.75  # share of the columns that a line covers


def _alone(slots: list[Cell | None], row: int) -> Cell | None:
    """The only cell with text of a row, where it begins in this row and stands first or over most columns."""
    cells = distinct(slots)
    if len(cells) != 1 or cells[0].row != row or cells[0].rowspan > 1 or cells[0].tables:
        return None
    wide = sum(slot is cells[0] for slot in slots) >= len(slots) * _WIDE
    return cells[0] if wide or slots[0] is cells[0] else None


def _ends(lines: list[Cell], width: int, above: int, counted: bool) -> int:
    """How many of the last rows stand under the table; a line in the first column alone must read like one.

    `above`: the number of the table's last whole row; a sentence behind blank rows is no row of the table, nor one in
    a column that counts the rows (`counted`).
    """
    for at, cell in enumerate(lines):
        text = cell.text.strip()
        if ends_closed(text) and (counted or (cell.place.row or 0) - above > 1):
            return len(lines) - at
        above = cell.place.row or 0
        if is_note(text) or cell.colspan >= width * _WIDE or _DATE.fullmatch(text) or is_unit_list(text):
            return len(lines) - at
        flat = wording.squeezed(text)
        if wording.COPY_LINE.match(flat) or wording.PRINTED.fullmatch(flat):
            return len(lines) - at
        if at + 1 < len(lines) and _DATE.fullmatch(lines[at + 1].text.strip()) and ends_like_units(text):
            return len(lines) - at  # the issuer over the date
    return 0


def _counts(slots: list[Cell | None]) -> bool:
    """Whether a row begins with nothing but a number."""
    first = slots[0]
    return first is not None and bool(_NUMBER.fullmatch(first.text.strip()))


def _may_name_columns(slots: list[Cell | None]) -> bool:
    """Whether a row is all short texts, none of them a number, a unit or a time."""
    texts = [cell.text.strip() for cell in distinct(slots)]
    return len(texts) > 1 and all(
        may_name(text) and not tells_units(text) and not tells_time(text) for text in texts
    )


def _gaps(table: Table) -> list[int]:
    """The rows at which another table of the sheet begins: behind blank rows, a line over names of columns."""
    grid = table.grid()
    alone = [_alone(slots, row) is not None for row, slots in enumerate(grid)]
    numbers = {cell.row: cell.place.row or 0 for cell in reversed(table.cells)}
    found: list[int] = []
    for row in range(1, table.rows):
        if numbers.get(row, 0) - numbers.get(row - 1, 0) < 2 or not alone[row]:
            continue
        below = next((at for at in range(row, min(row + _LINES, table.rows)) if not alone[at]), None)
        if below is not None and (names_columns(grid[below]) or _may_name_columns(grid[below])):
            found.append(row)
    return found[:_TABLES]


def unrolled(block: Block) -> list[Block]:
    """A sheet as the lines over its table, the table, and the lines under it; every other block as it is.

    The lines keep the ids of their cells. A sheet with nothing but such lines is all lines.
    """
    if not isinstance(block, Table) or block.place.sheet is None:
        return [block]
    cuts = [0, *_gaps(block), block.rows]
    if len(cuts) > 2:
        return [line for first, last in pairwise(cuts) for line in unrolled(_rows(block, first, last))]
    grid = block.grid()
    alone = [_alone(slots, row) for row, slots in enumerate(grid)]
    first = sum(1 for _ in takewhile(bool, alone))
    tail = [cell for cell in takewhile(bool, reversed(alone[first:])) if cell]
    whole = max((cell.place.row or 0 for cell in block.cells if cell.row < block.rows - len(tail)), default=0)
    last = block.rows - _ends(tail[::-1], block.cols, whole, _counts(grid[block.rows - len(tail) - 1]))
    if not first and last == block.rows:
        return [block]
    over, under = [cell for cell in alone[:first] if cell], [cell for cell in alone[last:] if cell]
    table = _rows(block, first, last)
    return [*map(_line, over), *([table] if table.cells else []), *map(_line, under)]


def _line(cell: Cell) -> Paragraph:
    return Paragraph(cell.id, cell.text, cell.place)


def _rows(table: Table, first: int, last: int) -> Table:
    """The rows from `first` to before `last` as a table of its own."""

    def moved(rows: frozenset[int]) -> frozenset[int]:
        return frozenset(row - first for row in rows if first <= row < last)

    return replace(
        table,
        rows=last - first,
        cells=tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < last),
        breaks=moved(table.breaks),
        ragged=moved(table.ragged),
        joined=moved(table.joined),
        row_pages=table.row_pages[first:last],
    )

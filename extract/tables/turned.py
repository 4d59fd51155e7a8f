"""Tables whose columns are the tasks: names of columns stand in the first column, one below the other."""

from dataclasses import replace

from extract.tables.forms import filled_in
from extract.tables.grid import compact, distinct, text_of
from extract.tables.header import find_header
from extract.tables.kinds import kind_of
from extract.tables.model import Field
from extract.tables.names import entry_of
from models.document import Cell, Table

_LEAST = 2  # tasks


def upright(table: Table) -> Table:
    """The table with its tasks in rows; as it is where its first row names columns or its first column doesn't.

    A form of one task becomes a table of one row.

    任务 | 植树造林 | 森林抚育
    责任单位 | 市林业局 | 市财政局
    """
    form = filled_in(table)
    if form is not None:
        return form
    if not _names_down(table):
        return table
    found = find_header(compact(table))
    if found is not None and not found.guessed and kind_of(found).type is not None:
        return table
    turned = _turned(table)
    header = find_header(compact(turned))
    if header is None or header.guessed or header.first != 0 or kind_of(header).type is None:
        return table
    below = [slots for slots in compact(turned)[header.last + 1 :] if len(distinct(slots)) > 1]
    return turned if header.of(Field.TASK) and len(below) >= _LEAST else table


def _names_down(table: Table) -> bool:
    """Whether the first column holds a whole name of a task column and one of units or time, its first row a name."""
    if table.cols <= _LEAST or table.rows < 2:
        return False
    down = [entry_of(cell.text.strip()) for cell in table.cells if cell.col == 0 and cell.text.strip()]
    sure = {entry[0].field for entry in down if entry and entry[1] and not entry[0].weak}
    first = table.grid()[0]
    return (
        Field.TASK in sure
        and bool(sure & {Field.UNIT, Field.DEADLINE})
        and entry_of(text_of(first[0])) is not None
    )


def _turned(table: Table) -> Table:
    cells = sorted((_cell(cell) for cell in table.cells), key=lambda cell: (cell.row, cell.col))
    return replace(
        table,
        rows=table.cols,
        cols=table.rows,
        cells=tuple(cells),
        breaks=frozenset(),
        ragged=frozenset(),
        joined=frozenset(),
        row_pages=(),
        turned=True,
    )


def _cell(cell: Cell) -> Cell:
    return replace(cell, row=cell.col, col=cell.row, rowspan=cell.colspan, colspan=cell.rowspan)

"""Rows that a page break cut in two, put together again; merged labels that go on over the break.

Pure functions on tables, for every format that knows where pages end (`Table.breaks`).
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from extract.pages.evidence import (
    TORN,
    Break,
    Cut,
    begins_count,
    habits,
    is_tail,
    label_goes_on,
    list_goes_on,
    still_open,
)
from extract.pages.text import ENDS, NUMBERED, closed_up
from models.document import Cell, Place, Table

__all__ = ["Cut", "joined"]


def joined(table: Table, cuts: Mapping[int, Cut] | None = None) -> tuple[Table, tuple[Cell, ...]]:
    """The table with rows that a page break cut made whole; and the cells left out, labels printed again below a break.

    The rows are named in the table's `joined`; merged labels span the break. `cuts` tells by row of `breaks` what the
    print shows, where the format shows it. A row is joined when more speaks for it than against it; a break inside a
    joined row is no longer in `breaks`.
    """
    breaks = sorted(row for row in table.breaks if 0 < row < table.rows)
    if not breaks:
        return table, ()
    grid = table.grid()
    columns = habits(table)
    merger = _Merger()
    tails = []
    for row in breaks:
        pairs = tuple((merger.now(grid[row - 1][col]), grid[row][col]) for col in range(table.cols))
        if any(above is not None and below is not None and above.id == below.id for above, below in pairs):
            continue
        here = Break(row, pairs, (cuts or {}).get(row, Cut()))
        if begins_count(here):
            continue
        tail = is_tail(here, columns)
        for above, below in here.cells():
            if tail or label_goes_on(above, below, columns[above.col], here.cut):
                merger.join(above, below, here.cut, tail)
        if tail:
            tails.append(row)
    return merger.table(table, tails), tuple(merger.again)


class _Merger:
    """Cells that have been joined so far: their spans without the rows that go, their rows not yet renumbered."""

    def __init__(self) -> None:
        self.grown: dict[int, Cell] = {}
        self.homes: dict[int, int] = {}
        self.again: list[Cell] = []

    def now(self, cell: Cell | None) -> Cell | None:
        """The cell as it has become, or the one that took it in."""
        if cell is None:
            return None
        home = self.homes.get(cell.id, cell.id)
        return self.grown.get(home, cell)

    def join(self, above: Cell, below: Cell, cut: Cut, rows_lost: int) -> None:
        """Takes the cell below a break into the cell above it."""
        self.homes[below.id] = above.id
        if below.text.strip() and above.text.split() == below.text.split():
            self.again.append(below)
        self.grown[above.id] = replace(
            above,
            text=joined_text(above.text, below.text, above.col, cut),
            rowspan=above.rowspan + below.rowspan - rows_lost,
            tables=above.tables + below.tables,
        )

    def table(self, table: Table, tails: list[int]) -> Table:
        """The table with the cells joined and the rows taken out that were the tail of the row above."""
        if not self.homes:
            return table
        cells = tuple(
            _moved(self.grown.get(cell.id, cell), tails) for cell in table.cells if cell.id not in self.homes
        )
        gone = frozenset(tails)
        return replace(
            table,
            rows=table.rows - len(tails),
            cells=cells,
            breaks=frozenset(_row(row, tails) for row in table.breaks - gone),
            ragged=frozenset(_row(row, tails) for row in table.ragged - gone),
            joined=frozenset(_row(row, tails) for row in table.joined) | {_row(row, tails) for row in tails},
            row_pages=tuple(page for row, page in enumerate(table.row_pages) if row not in gone),
        )


def _row(row: int, tails: list[int]) -> int:
    """Where a row stands after the tails are taken out; a tail stands where the row does that it belongs to."""
    before = bisect_left(tails, row)
    return row - before - (before < len(tails) and tails[before] == row)


def _moved(cell: Cell, tails: list[int]) -> Cell:
    """A cell in the rows that remain."""
    row = _row(cell.row, tails)
    end = row + cell.rowspan
    if row == cell.row and cell.place.row_end in (None, end):
        return cell
    place = _placed(cell.place, row + 1, end)
    spans = cell.rowspan, cell.colspan, cell.tables, cell.lead, cell.hidden
    return Cell(cell.id, row, cell.col, cell.text, *spans, place)  # replace() takes five times as long


def _placed(place: Place, row: int, row_end: int) -> Place:
    """A place with its rows renumbered, where it has rows."""
    if place.row is None:
        return place
    return Place(place.page, place.table, row, row_end, place.paragraph, place.bbox, place.sheet)


def joined_text(above: str, below: str, col: int, cut: Cut) -> str:
    """The text of a cell from its two sides: closed up, or as two paragraphs where a paragraph ended.

    A label that was printed again below the break stands once.

    >>> joined_text("区政府办、区发", "改局", 1, Cut())
    '区政府办、区发改局'
    """
    above, below = above.rstrip(), below.strip()
    if not above or not below or above.split() == below.split():
        return above or below
    if still_open(above, below) or TORN.match(below):
        return closed_up(above, below)
    ended = above[-1] in ENDS or above[-1] in "：:"
    if (
        col in cut.short
        or list_goes_on(above, below)
        or (ended and (col not in cut.full or NUMBERED.match(below)))
    ):
        return above + "\n" + below
    return closed_up(above, below)

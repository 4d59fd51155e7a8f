"""From what a sheet shows to a Table: blank rows left out, merged ranges as spans, hidden cells marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.readers.xlsx.sheet import Contents, Range
from models.document import Cell, Place, Table
from models.errors import DocumentError, Failure

SLOT_LIMIT: Final = 5_000_000
WIDTH_LIMIT: Final = 256
"""Up to this width blank columns between others are kept; a wider sheet has cells in far corners."""


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range in the table's own rows and columns, both counted from 0, ends excluded."""

    row: int
    col: int
    row_end: int
    col_end: int

    def slots(self) -> Iterator[tuple[int, int]]:
        """Every slot of the span, the upper left one first."""
        return ((row, col) for row in range(self.row, self.row_end) for col in range(self.col, self.col_end))


class Grid:
    """The rows and columns of a sheet that hold anything, and the cells in them."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.rows = sorted({row for row, _ in contents.texts})
        self.columns = _columns({column for _, column in contents.texts})
        if len(self.rows) * len(self.columns) > SLOT_LIMIT:
            raise DocumentError(Failure.TOO_LARGE, f"A sheet spreads over more than {SLOT_LIMIT:,} slots.")
        self.distrusted = 0
        self._budget = 4 * SLOT_LIMIT

    def table(self, ids: Iterator[int], place: Place, hidden_sheet: bool) -> Table:
        """The sheet as a table; `place` names the sheet and the table's ordinal, rows are those of the sheet."""
        identifier = next(ids)
        covered: dict[tuple[int, int], Span] = {}
        for merge in self.contents.merges:
            self._accept(merge, covered)
        places = [Place(table=place.table, row=row, sheet=place.sheet) for row in self.rows]
        hidden_columns = [hidden_sheet or self.contents.column_hidden(column) for column in self.columns]
        hidden_rows = [row in self.contents.hidden_rows for row in self.rows]
        cells: list[Cell] = []
        for row, number in enumerate(self.rows):
            for col, column in enumerate(self.columns):
                span = covered.get((row, col))
                if span is not None and (span.row, span.col) != (row, col):
                    continue
                text = self.contents.texts.get((number, column), "")
                height, width = (span.row_end - row, span.col_end - col) if span else (1, 1)
                hidden = all(hidden_rows[row : row + height]) or all(hidden_columns[col : col + width])
                cells.append(Cell(next(ids), row, col, text, height, width, (), 0, hidden, places[row]))
        return Table(identifier, len(self.rows), len(self.columns), tuple(cells), place)

    def _accept(self, merge: Range, covered: dict[tuple[int, int], Span]) -> None:
        """Believe a merged range, unless it overlaps another or would swallow a cell with a text of its own."""
        span = Span(
            bisect_left(self.rows, merge.top),
            bisect_left(self.columns, merge.left),
            bisect_right(self.rows, merge.bottom),
            bisect_right(self.columns, merge.right),
        )
        area = (span.row_end - span.row) * (span.col_end - span.col)
        if area < 2:
            return
        slots: list[tuple[int, int]] = []
        for slot in span.slots():
            self._budget -= 1
            if self._budget < 0 or slot in covered or self._swallows(merge, slot):
                self.distrusted += 1
                return
            slots.append(slot)
        covered.update(dict.fromkeys(slots, span))

    def _swallows(self, merge: Range, slot: tuple[int, int]) -> bool:
        position = (self.rows[slot[0]], self.columns[slot[1]])
        text = self.contents.texts.get(position, "")
        own = self.contents.texts.get((merge.top, merge.left), "")
        return text not in {"", own} and position != (merge.top, merge.left)


def _columns(used: set[int]) -> list[int]:
    if not used:
        return []
    first, last = min(used), max(used)
    return list(range(first, last + 1)) if last - first < WIDTH_LIMIT else sorted(used)

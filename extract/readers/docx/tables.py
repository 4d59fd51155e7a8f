"""One table as a grid: every cell once, at its upper left corner, with its spans (ECMA-376 part 1, 17.4)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extract.readers.docx.marks import Marks
from extract.readers.docx.names import ALTERNATE, CHOICE, FALLBACK, SDT, WRAPPERS, w
from extract.readers.package import Element
from models.document import Cell, Place, Table
from models.errors import DocumentError, Failure

SLOT_LIMIT: Final = 5_000_000


@dataclass(slots=True)
class Draft:
    """A cell that may still grow downwards."""

    id: int
    row: int
    col: int
    place: Place
    colspan: int = 1
    rowspan: int = 1
    texts: list[str] = field(default_factory=list)
    lead: int = 0
    tables: list[Table] = field(default_factory=list)

    def cell(self) -> Cell:
        """The cell as it stands."""
        return Cell(
            self.id,
            self.row,
            self.col,
            "\n".join(self.texts),
            self.rowspan,
            self.colspan,
            tuple(self.tables),
            self.lead,
            False,
            self.place,
        )


def members(element: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through content controls, insertions and alternatives, in order."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from members(child, tag)
        elif child.tag == SDT:
            for content in child:
                if content.tag in WRAPPERS:
                    yield from members(content, tag)
        elif child.tag == ALTERNATE:
            yield from next(
                filter(None, (list(members(choice, tag)) for choice in child.iterchildren(CHOICE, FALLBACK))),
                (),
            )


class Grid:
    """Places the cells of a table row by row; `_open` are the cells that a vertical merge may go on with."""

    def __init__(self, table: Element, marks: Marks, ids: Iterator[int]) -> None:
        self.rows = 0
        self._marks = marks
        self._ids = ids
        self._width = sum(
            1 for grid in table.iterchildren(w("tblGrid")) for _ in grid.iterchildren(w("gridCol"))
        )
        self._drafts: list[Draft] = []
        self._open: dict[int, Draft] = {}
        self._cols = 0

    def begin_row(self, row: Element) -> int:
        """The column at which the row's first cell stands."""
        self.rows += 1
        return self._marks.skips.get(row, 0)

    def place(self, cell: Element, col: int, place: Place) -> tuple[Draft, int]:
        """The draft that the cell's content goes to (its own, or the one it is merged with), and the next column."""
        marks = self._marks
        span = marks.spans.get(cell, 1)
        if span == 0 or 1 < self._width < span:
            span = max(self._width - col - sum(1 for _ in cell.itersiblings(w("tc"))), 1)
        end = col + span
        self._cols = max(self._cols, end)
        row = self.rows - 1
        if marks.joined and cell in marks.joined and self._left_neighbour(row, col):
            self._drafts[-1].colspan += span
            return self._drafts[-1], end
        above = self._open.pop(col, None)
        restarts = marks.merges.get(cell)
        if restarts is False and above is not None and _continues(above, row, span):
            above.rowspan += 1
            self._open[col] = above
            return above, end
        draft = Draft(next(self._ids), row, col, place, span)
        self._drafts.append(draft)
        if restarts is not None:
            self._open[col] = draft
        return draft, end

    def _left_neighbour(self, row: int, col: int) -> bool:
        last = self._drafts[-1] if self._drafts else None
        return last is not None and last.row == row and last.col + last.colspan == col

    def cells(self) -> tuple[tuple[Cell, ...], int]:
        """The cells in row-major order and the number of columns, counting only columns in which a cell begins."""
        starts = sorted({draft.col for draft in self._drafts})
        if self.rows * len(starts) > SLOT_LIMIT:
            raise DocumentError(Failure.TOO_LARGE, f"A table has more than {SLOT_LIMIT:,} slots.")
        if len(starts) != self._cols:
            covers = _covered(starts, self._cols)
            for draft in self._drafts:
                draft.colspan = covers[draft.col + draft.colspan] - covers[draft.col]
                draft.col = covers[draft.col]
        return tuple(draft.cell() for draft in self._drafts), len(starts)


def _covered(starts: list[int], cols: int) -> list[int]:
    """For each boundary 0 … cols, the number of columns that begin before it."""
    begins = set(starts)
    counts = [0]
    for col in range(cols):
        counts.append(counts[-1] + (col in begins))
    return counts


def _continues(above: Draft, row: int, span: int) -> bool:
    return above.row + above.rowspan == row and above.colspan == span

"""What was found of a flattened table, and the Table made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.tables.kinds import kind_of
from extract.tables.model import Column, Field, Header
from extract.tables.names import column
from models.document import Block, Cell, Paragraph, Place, Table

Filled = dict[int, list[str]]
"""The cells of a row by column, each a list of lines; a band over the whole width stands in column -1."""
BAND = -1


@dataclass(frozen=True, slots=True)
class Found:
    """Blocks that stand in place of the blocks up to `end`; `guessed` where what cells hold told their columns."""

    blocks: list[Block]
    end: int
    guessed: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table, with the paragraph in which each begins."""

    names: list[str]
    rows: list[Filled]
    origins: list[Paragraph]

    def table(self, head: Paragraph) -> Table:
        """The table; its ids are to be given later. Cells that were not there are empty ones."""
        width = len(self.names)
        header = {col: [name] for col, name in enumerate(self.names)}
        cells = [
            cell
            for row, (filled, origin) in enumerate(
                zip([header, *self.rows], [head, *self.origins], strict=True)
            )
            for cell in _cells(row, filled, width, origin)
        ]
        pages = [origin.place.page for origin in (head, *self.origins)]
        known = [page for page in pages if page is not None]
        return Table(
            id=0,
            rows=len(self.rows) + 1,
            cols=width,
            cells=tuple(cells),
            place=Place(page=head.place.page, table=1),
            spans_known=False,
            row_pages=tuple(known) if len(known) == len(pages) else (),
        )


def _cells(row: int, filled: Filled, width: int, origin: Paragraph) -> list[Cell]:
    place = Place(page=origin.place.page, table=1, row=row + 1)
    if BAND in filled:
        return [Cell(0, row, 0, "\n".join(filled[BAND]), colspan=width, place=place)]
    return [Cell(0, row, col, "\n".join(filled.get(col, [])), place=place) for col in range(width)]


def columns_of(names: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns that the names stand for, None where they don't speak for a table that hands out tasks."""
    columns = tuple(column(at, (name,)) for at, name in enumerate(names))
    header = Header(columns, 0, 0, ())
    texts = header.of(Field.TASK, Field.DETAIL)
    return columns if texts and kind_of(header).type is not None else None

"""What was found of a flattened table, and the Table made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.flattened.rows import Row
from extract.tables.kinds import kind_of
from extract.tables.model import Column, Field, Header
from extract.tables.names import column
from models.document import Block, Cell, Paragraph, Place, Table


@dataclass(frozen=True, slots=True)
class Found:
    """Blocks that stand in place of the blocks up to `end`; `guessed` where what cells hold told their columns."""

    blocks: list[Block]
    end: int
    guessed: bool = True


def table_of(rows: Sequence[Row | list[str]], origins: Sequence[Paragraph], width: int) -> Table:
    """The table of rows and, before them, rows of names; `origins` are the paragraphs in which they begin.

    Its ids are to be given later. Cells that were not there are empty ones.
    """
    cells = [
        cell
        for at, (row, origin) in enumerate(zip(rows, origins, strict=True))
        for cell in _cells(at, row, width, origin)
    ]
    pages = [origin.place.page for origin in origins]
    known = [page for page in pages if page is not None]
    return Table(
        id=0,
        rows=len(rows),
        cols=width,
        cells=tuple(cells),
        place=Place(page=origins[0].place.page, table=1),
        spans_known=False,
        row_pages=tuple(known) if len(known) == len(pages) else (),
    )


def _cells(at: int, row: Row | list[str], width: int, origin: Paragraph) -> list[Cell]:
    place = Place(page=origin.place.page, table=1, row=at + 1)
    if isinstance(row, Row) and row.band:
        return [Cell(0, at, 0, row.cells[0], colspan=width, place=place)]
    texts = row.cells if isinstance(row, Row) else row
    return [Cell(0, at, col, text, place=place) for col, text in enumerate(texts)]


def columns_of(names: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns that the names stand for, None where they don't speak for a table that hands out tasks."""
    columns = tuple(column(at, (name,)) for at, name in enumerate(names))
    texts = any(one.field in (Field.TASK, Field.DETAIL) for one in columns)
    return columns if texts and hands_out(columns) else None


def hands_out(columns: tuple[Column, ...]) -> bool:
    """Whether columns are those of a table that hands out tasks."""
    return kind_of(Header(columns, 0, 0, ())).type is not None

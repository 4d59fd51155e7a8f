"""What every reader yields: a neutral Document of paragraphs and tables in reading order, free of any format.

These are dataclasses, not pydantic models: only our own readers make them, by the thousand, and the time of reading is
a promise (benchmarks/). What leaves the program is pydantic (ledger.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def _frozen(made: type[Made]) -> type[Made]:
    """A dataclass that type checkers hold to be frozen; compared and hashed by its fields.

    At run time nothing stops an assignment: a class that refuses them takes five times as long to make an object
    (measured: a cell 1.15 µs, so 0.2 µs), and that was a third of the time of reading a page.
    """
    return dataclass(slots=True, unsafe_hash=True)(made)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def _frozen_referable(made: type[Made]) -> type[Made]:
    """The same, and weak references may point to it: what is known of one is kept only as long as it lives."""
    return dataclass(slots=True, unsafe_hash=True, weakref_slot=True)(made)


Region = Literal[
    "body",
    "header",
    "footer",
    "footnote",
    "page_number",
    "textbox",
    "comment",
    "navigation",
    "metadata",
    "lost_table",
]
"""Where on the sheet a paragraph stands; "body" is what a person reads as the text of the notice.

"textbox" is read as body text by the extractors; "metadata" is a page's own index block (索引号, 发文字号 …);
"lost_table" is what is left of a table whose rows can't be told any more.
"""


@_frozen
class Place:
    """Where a piece came from; what does not apply is None. Pages, tables, rows and paragraphs count from 1."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    row_end: int | None = None
    paragraph: int | None = None
    bbox: tuple[float, float, float, float] | None = (
        None  # left, top, right, bottom in points, from the top left
    )
    sheet: str | None = None


NOWHERE = Place()


@_frozen
class Paragraph:
    r"""One paragraph as a person sees it: automatic numbers are part of `text`, a forced line break is "\n".

    `id` is unique in its Document over paragraphs and cells, and rises in reading order.
    `lead` counts the leading characters of `text` that are set in bold while the rest is not (0: none, or all).
    """

    id: int
    text: str
    place: Place = field(default=NOWHERE, compare=False)
    region: Region = "body"
    lead: int = field(default=0, compare=False)
    centred: bool = field(default=False, compare=False)


@_frozen
class Cell:
    r"""One cell at its upper left corner; rows and columns count from 0. Slots it covers hold no other cell.

    Paragraphs of the cell are joined with "\n". A slot of the grid that no cell covers was absent in the source
    (a ragged row); an empty cell has text "".
    """

    id: int
    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    tables: "tuple[Table, ...]" = ()  # tables nested in the cell; their text is not in `text`
    lead: int = field(default=0, compare=False)
    hidden: bool = False  # in a hidden row or column of a spreadsheet
    place: Place = field(default=NOWHERE, compare=False)


@_frozen_referable
class Table:
    """A grid of `rows` x `cols` slots; `cells` are in row-major order and never overlap.

    `id` comes from the same row of numbers as the ids of paragraphs and cells, and stands before those of its cells.
    `breaks` are the rows that begin a new page (or a new chunk of a text dump): where a row may have been cut in
    two, where a group title or the header may have been printed again. `ragged` are rows whose cells may stand in
    the wrong column, because the source dropped merged or empty cells; their cells are packed to the left.
    `spans_known` is False where the source can't show merged cells (text dumps): an empty cell may then be a
    merged one. `joined` are rows that a reader put together from the two sides of a page break. `turned` tells that
    rows and columns were exchanged after reading: the places of the cells then tell where they stand in the source.
    """

    id: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    place: Place = field(default=NOWHERE, compare=False)
    breaks: frozenset[int] = field(default=frozenset(), compare=False)
    ragged: frozenset[int] = frozenset()
    spans_known: bool = field(default=True, compare=False)
    joined: frozenset[int] = field(default=frozenset(), compare=False)
    row_pages: tuple[int, ...] = field(default=(), compare=False)  # page of each row, where pages are known
    turned: bool = False

    def grid(self) -> list[list[Cell | None]]:
        """Rows of slots, each the cell that covers it; a cell stands in every slot of its span."""
        slots: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            if cell.rowspan == cell.colspan == 1 and cell.row < self.rows and cell.col < self.cols:
                slots[cell.row][cell.col] = cell
                continue
            for row in slots[cell.row : cell.row + cell.rowspan]:
                row[cell.col : cell.col + cell.colspan] = [cell] * len(
                    row[cell.col : cell.col + cell.colspan]
                )
        return slots


Block = Paragraph | Table


@_frozen
class Remark:
    """What a reader found doubtful; becomes a Finding. `code` is a models.finding.Code value."""

    code: str
    message: str
    place: Place = NOWHERE
    evidence: str = ""


@_frozen
class Document:
    """One notice as read: blocks in reading order, whatever the format."""

    format: str  # docx, pdf, html, xlsx, txt, md …: what the bytes are
    blocks: tuple[Block, ...]
    metadata: tuple[tuple[str, str], ...] = ()  # the source's own index block: 索引号, 发文字号 …, in order
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
    pages: int | None = field(default=None, compare=False)
    printed: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The bare text of each page before any reading, where the format has pages: what the census counts."""

    def pieces(self) -> Iterator[Paragraph | Cell]:
        """Every paragraph and every cell (nested tables after their cell), in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from table_pieces(block)


def table_pieces(table: Table) -> Iterator[Cell]:
    """Every cell of a table, the cells of nested tables after the cell that holds them."""
    for cell in table.cells:
        yield cell
        for inner in cell.tables:
            yield from table_pieces(inner)

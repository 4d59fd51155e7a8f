"""Plain text: the tables that people's tools dump as text are recognised form by form, the rest is prose."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from extract.readers.encoding import decode
from extract.readers.text import bars, box, cells, delimited, groups, marks, pipes, stacked, tabs
from extract.readers.text.front import front
from extract.readers.text.grid import Grid
from extract.readers.text.lines import Lines, is_blank, split_lines
from extract.readers.text.prose import Passage, passages
from extract.readers.text.saved import sheet_of
from models.document import Block, Cell, Document, Paragraph, Place, Region, Remark, Table
from models.errors import DocumentError, Failure
from models.finding import Code

_Take = Callable[[list[str], int], Grid | None]

_TAGGED = 20_000  # lines, at most, of a table in HTML
_NESTED = 20  # tables in it that are open at once
_GUESSED = "The table stands one cell a line; its rows and columns were told by what the lines hold"

_FORMS: tuple[_Take, ...] = (
    box.take,
    bars.take,
    pipes.take,
    cells.take,
    tabs.take,
    delimited.take_csv,
    delimited.take_columns,
    groups.take,
    stacked.take,
)
"""Forms of a table, each asked at every line that no table has taken; those that can't be mistaken come first."""


@dataclass(frozen=True, slots=True)
class _PageNumber:
    """A line that numbers a page."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class _Known:
    """A line of the block of keys and values above the text."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class _Tagged:
    """Lines [line, end) that hold a whole HTML table."""

    line: int
    end: int
    text: str


_Piece = Grid | Passage | _PageNumber | _Known | _Tagged


_REGIONS: dict[type, Region] = {Passage: "body", _PageNumber: "page_number", _Known: "metadata"}


def read(data: bytes) -> Document:
    """The Document of plain-text bytes; tables have `spans_known` False, since a dump can't show merged cells.

    Raises DocumentError ENCODING when no encoding reads the bytes, EMPTY when there is no text in them.
    """
    text = decode(data)
    return sheet_of(text, "txt") or document_of(text, "txt")


def document_of(text: str, kind: str) -> Document:
    """The Document of decoded text; `kind` is "txt", or "md" for text whose Markdown marks are to be resolved."""
    lines = split_lines(text)
    pieces = sorted(_pieces(lines, kind), key=_line)
    if not pieces:
        raise DocumentError(Failure.EMPTY, "the file holds no text")
    made = _Blocks(lines, kind)
    return Document(
        format=kind,
        blocks=tuple(made.all(pieces)),
        remarks=tuple(made.remarks),
        pages=lines.pages[-1] if lines.pages else None,
    )


def _line(piece: _Piece) -> int:
    """The first line of a piece."""
    return piece.first if isinstance(piece, Grid) else piece.line


def _pieces(lines: Lines, kind: str) -> Iterator[_Piece]:
    """Tables, paragraphs and page numbers, the latter after all others."""
    texts = lines.texts
    prose_from = index = front(texts)
    for line in range(1, index - 1):
        if not is_blank(texts[line]):
            yield _Known(line, texts[line].strip())
    while index < len(texts):
        found = None if is_blank(texts[index]) else _tagged(texts, index) or _table(texts, index)
        if found is None:
            index += 1
            continue
        yield from _prose(texts, prose_from, index, kind)
        yield found
        prose_from = index = found.end
    yield from _prose(texts, prose_from, len(texts), kind)
    for line, number in lines.numbers.items():
        yield _PageNumber(line, number)


def _tagged(texts: list[str], index: int) -> _Tagged | None:
    """The HTML table that begins in a line and ends in one of the next, as converters put it into Markdown."""
    if "<table" not in texts[index]:
        return None
    opened = 0
    for end in range(index, min(index + _TAGGED, len(texts))):
        opened += texts[end].count("<table") - texts[end].count("</table>")
        if opened > _NESTED:
            return None
        if opened <= 0:
            return _Tagged(index, end + 1, "\n".join(texts[index : end + 1]))
    return None


def _table(texts: list[str], index: int) -> Grid | None:
    """The table that begins at a line, in whatever form."""
    return next((grid for take in _FORMS if (grid := take(texts, index)) is not None), None)


def _prose(texts: list[str], first: int, end: int, kind: str) -> Iterator[Passage]:
    """Paragraphs between two tables; headings and rulers of Markdown part them."""
    if kind != "md":
        yield from passages(texts, first, end)
        return
    begin = first
    for index in range(first, end):
        if marks.is_heading(texts[index]) or marks.is_ruler(texts[index]):
            yield from passages(texts, begin, index)
            if not marks.is_ruler(texts[index]):
                yield Passage(index, texts[index].strip())
            begin = index + 1
    yield from passages(texts, begin, end)


class _Blocks:
    """Blocks with ids that rise in reading order, and with places."""

    def __init__(self, lines: Lines, kind: str) -> None:
        self.pages = lines.pages
        self.is_markdown = kind == "md"
        self.ids = count(1)
        self.tables = count(1)
        self.paragraphs = count(1)
        self.remarks: list[Remark] = []

    def all(self, pieces: list[_Piece]) -> Iterator[Block]:
        """Every piece as a block."""
        for piece in pieces:
            if isinstance(piece, Grid):
                yield self._table(piece)
            elif isinstance(piece, _Tagged):
                yield from self._fragment(piece)
            else:
                yield self._paragraph(piece)

    def _fragment(self, piece: _Tagged) -> Iterator[Block]:
        """What stands in the lines of an HTML table, spans and all."""
        from extract.readers.html import fragment
        from extract.readers.html.flow import Ids

        yield from fragment(piece.text, Ids(self.ids, self.tables, self.paragraphs))

    def _page(self, line: int) -> int | None:
        """The page of a line, where pages are known."""
        return self.pages[line] if self.pages else None

    def _paragraph(self, piece: Passage | _PageNumber | _Known) -> Paragraph:
        """A paragraph of the body, a page number, or a line above the text that tells about it."""
        number = next(self.paragraphs)
        region = _REGIONS[type(piece)]
        text, lead = piece.text, 0
        if self.is_markdown:
            text, lead = marks.plain_line(text), marks.lead(text)
        place = Place(page=self._page(piece.line), paragraph=number)
        return Paragraph(next(self.ids), text, place, region, lead)

    def _table(self, grid: Grid) -> Table:
        """A Table of the rows as they stand: one cell a field, a band over the whole width."""
        number, table = next(self.tables), next(self.ids)
        found: list[Cell] = []
        for row, fields in enumerate(grid.rows):
            place = Place(page=self._page(grid.lines[row]), table=number, row=row + 1)
            span = grid.width if row in grid.bands else 1
            for col, text in enumerate(fields):
                plain = marks.plain(text) if self.is_markdown else text
                found.append(Cell(next(self.ids), row, col, plain, colspan=span, place=place))
        if grid.guessed:
            place = Place(page=self._page(grid.first), table=number)
            self.remarks.append(Remark(Code.GRID_GUESSED, _GUESSED, place))
        short = {row for row, fields in enumerate(grid.rows) if len(fields) < grid.width}
        return Table(
            table,
            len(grid.rows),
            grid.width,
            tuple(found),
            Place(page=self._page(grid.first), table=number),
            frozenset(grid.breaks),
            frozenset(short - grid.bands),
            spans_known=False,
            row_pages=tuple(self.pages[line] for line in grid.lines) if self.pages else (),
        )

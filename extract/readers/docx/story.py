"""One story of a document (its body, a header, a note) as blocks in reading order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from extract.readers.docx.inline import Line, read_line
from extract.readers.docx.marks import Marks
from extract.readers.docx.names import (
    ALT_CHUNK,
    ALTERNATE,
    CHOICE,
    FALLBACK,
    SDT,
    TBL,
    TC,
    TEXTBOX,
    TR,
    WRAPPERS,
    P,
)
from extract.readers.docx.numbering import Numbering, joined
from extract.readers.docx.styles import Styles
from extract.readers.docx.tables import Draft, Grid, members
from extract.readers.package import Element
from models.document import Block, Paragraph, Place, Region, Remark, Table

BLOCKS: Final = frozenset({P, TBL, ALT_CHUNK})
NO_LIST: Final = "0"


@dataclass(slots=True)
class Progress:
    """What runs on through all stories of a document: ids, ordinals, lists, the page, and what was found doubtful."""

    numbering: Numbering
    styles: Styles
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    paragraphs: Iterator[int] = field(default_factory=lambda: count(1))
    top_tables: Iterator[int] = field(default_factory=lambda: count(1))
    page: int | None = None
    remarks: list[Remark] = field(default_factory=list)


ChunkReader = Callable[[Element, Progress], list[Block]]


class Story:
    """Reads one part; `chunk` reads what an altChunk brings in."""

    def __init__(self, marks: Marks, progress: Progress, chunk: ChunkReader) -> None:
        self.marks = marks
        self.progress = progress
        self.chunk = chunk
        self.carried = ""  # text of paragraphs whose mark is deleted: it joins the next paragraph

    def blocks(self, container: Element, region: Region) -> list[Block]:
        """The paragraphs and tables of a container; blank paragraphs are left out."""
        blocks: list[Block] = []
        for item in items(container):
            if item.tag == P:
                blocks.extend(self._paragraph(item, region))
            elif item.tag == TBL:
                place = Place(page=self.progress.page, table=next(self.progress.top_tables))
                blocks.append(self._table(item, place))
            else:
                blocks.extend(self.chunk(item, self.progress))
        return blocks

    def _paragraph(self, element: Element, region: Region) -> Iterator[Block]:
        line, page, label = self._line(element)
        if line.text:
            text = joined(label, line.text)
            yield Paragraph(
                next(self.progress.ids),
                text,
                Place(page=page, paragraph=next(self.progress.paragraphs)),
                "page_number" if line.page_number and region in {"header", "footer"} else region,
                line.lead + len(text) - len(line.text) if line.lead else 0,
                self._centred(element),
            )
        for box in line.boxes:
            if box.tag == TEXTBOX:
                yield from self.blocks(box, "textbox" if region == "body" else region)
            else:
                yield from self.chunk(box, self.progress)

    def _line(self, element: Element) -> tuple[Line, int | None, str]:
        """What the paragraph says, the page on which it begins, and its automatic number."""
        line = read_line(element, self.marks)
        page = self.progress.page
        if line.breaks and page is not None:
            self.progress.page = page + line.breaks
            page += line.early
        if element in self.marks.deleted:
            self.carried += line.text
            line.text = ""
            return line, page, ""
        if self.carried:
            line.text, self.carried = self.carried + line.text, ""
        return line, page, self._label(element)

    def _label(self, element: Element) -> str:
        """The automatic number of a paragraph, from its own properties or its style's."""
        number_id, level = self.marks.numbers.get(element, (None, None))
        style = self.marks.styles.get(element)
        if style is not None and (number_id is None or level is None):
            inherited = self.progress.styles.of(style)
            if number_id is None:
                number_id = inherited.number_id
                level = inherited.level if level is None else level
                if number_id is not None:
                    linked = self.progress.numbering.style_level(number_id, style)
                    level = linked if linked is not None else level
        if number_id is None or number_id == NO_LIST:
            return ""
        return self.progress.numbering.label(number_id, level or 0)

    def _centred(self, element: Element) -> bool:
        if element in self.marks.centred:
            return True
        style = self.marks.styles.get(element)
        return style is not None and bool(self.progress.styles.of(style).centred)

    def _table(self, element: Element, place: Place) -> Table:
        """A table and all that is nested in it; nested cells carry the place of the cell that holds them.

        Rows know their page, but no row is noted as beginning one: in this format a page never cuts a row in two.
        """
        identifier = next(self.progress.ids)
        grid = Grid(element, self.marks, self.progress.ids)
        nested = place.row is not None
        pages: list[int] = []
        for row in members(element, TR):
            if row in self.marks.deleted:
                continue
            where = place if nested else Place(page=self.progress.page, table=place.table, row=grid.rows + 1)
            page = self._row(row, grid, where)
            if page is not None:
                pages.append(page)
        cells, cols = grid.cells()
        return Table(identifier, grid.rows, cols, cells, place, row_pages=tuple(pages))

    def _row(self, row: Element, grid: Grid, place: Place) -> int | None:
        """Read a row's cells into the grid; the page on which the row begins, where pages are known."""
        marks, progress = self.marks, self.progress
        first = last = progress.page
        begins: int | None = None
        col = grid.begin_row(row)
        for cell in members(row, TC):
            if cell in marks.deleted:
                continue
            draft, col = grid.place(cell, col, place)
            if cell not in marks.busy:
                for text in marks.cells.get(cell, ()):
                    _add(draft, text, 0)
                continue
            progress.page = first
            page = self._cell(cell, draft)
            if page is not None and last is not None and progress.page is not None:
                begins = page if begins is None else begins
                last = max(last, progress.page)
        progress.page = last
        return begins if begins is not None else first

    def _cell(self, cell: Element, draft: Draft) -> int | None:
        """Read a cell's content into its draft; the page on which its text begins."""
        begins: int | None = None
        outer, self.carried = self.carried, ""
        for item in items(cell):
            if item.tag == P:
                page = self._cell_paragraph(item, draft)
                begins = page if begins is None else begins
            elif item.tag == TBL:
                draft.tables.append(self._table(item, draft.place))
            else:
                _take(draft, self.chunk(item, self.progress))
        self.carried = outer
        return begins

    def _cell_paragraph(self, element: Element, draft: Draft) -> int | None:
        """Add a paragraph to its cell; the page on which it begins, None where it is blank."""
        line, page, label = self._line(element)
        text = joined(label, line.text)
        _add(draft, text, line.lead + len(text) - len(line.text) if line.lead else 0)
        for box in line.boxes:
            self._box_in_cell(box, draft)
        return page if text else None

    def _box_in_cell(self, box: Element, draft: Draft) -> None:
        if box.tag != TEXTBOX:
            _take(draft, self.chunk(box, self.progress))
            return
        for item in items(box):
            if item.tag == P:
                self._cell_paragraph(item, draft)
            elif item.tag == TBL:
                draft.tables.append(self._table(item, draft.place))


def items(container: Element) -> Iterator[Element]:
    """Paragraphs, tables and chunks of a container, through content controls, insertions and alternatives."""
    for child in container:
        tag = child.tag
        if tag in BLOCKS:
            yield child
        elif tag == SDT or tag in WRAPPERS:
            yield from items(child)
        elif tag == ALTERNATE:
            choices = (list(items(choice)) for choice in child.iterchildren(CHOICE, FALLBACK))
            yield from next(filter(None, choices), ())


def _add(draft: Draft, text: str, lead: int) -> None:
    """Put a paragraph into a cell; what a merged slot repeats of the cell it belongs to is left out."""
    if not text or (draft.rowspan > 1 and draft.texts and text == draft.texts[0]):
        return
    if not draft.texts:
        draft.lead = lead
    draft.texts.append(text)


def _take(draft: Draft, blocks: list[Block]) -> None:
    """Put what a chunk brought into a cell."""
    for block in blocks:
        if isinstance(block, Paragraph):
            draft.texts.append(block.text)
        else:
            draft.tables.append(block)

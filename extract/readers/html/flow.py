"""The walk over a page: blocks in reading order, the texts of cells, lists with their numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml.etree import XPath, _Element

from extract.readers.html import look, numbering
from extract.readers.html.guard import MAX_DEPTH, too_deep
from extract.readers.html.layout import Row, is_layout, rows_of
from extract.readers.html.plain import cell_text, paragraph_text
from extract.readers.html.spans import Spot, place
from models.document import Cell, Paragraph, Place, Region, Table

_LOOSE_TEXT = XPath(
    "(. | tbody | thead | tfoot | tr | tbody/tr | thead/tr | tfoot/tr)/text()[normalize-space()]"
)

_LEAVES = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Draft:
    """A paragraph under way: pieces of text, which of them are bold, how the block is set."""

    pieces: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    centred: bool = False


@dataclass(slots=True)
class Ids:
    """Counters that a whole page shares."""

    pieces: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    paragraphs: Iterator[int] = field(default_factory=lambda: count(1))


class Flow:
    """Blocks of a page, or of one cell, gathered in one walk.

    `main` holds the elements whose insides are the notice itself; None when all of the page is.
    """

    def __init__(self, ids: Ids, main: frozenset[_Element] | None = None) -> None:
        self.ids = ids
        self.main = main
        self.region: Region = "body" if main is None else "navigation"
        self.blocks: list[Paragraph | Table] = []
        self.draft = Draft()
        self.depth = 0
        self.bold = 0
        self.is_kept = False  # inside <pre>

    def walk(self, element: _Element) -> None:
        """Take an element with everything in it, but not the text behind it."""
        tag = element.tag
        if tag in look.SKIPPED or not isinstance(tag, str) or look.is_hidden(element):
            return
        if tag == "input":
            self._input(element)
        elif tag == "table":
            self._table(element)
        elif tag in look.BLOCKS:
            self._block(element)
        else:
            self._run(element)

    def flush(self) -> None:
        """End the paragraph under way."""
        draft = self.draft
        if not draft.pieces:
            return
        self.draft = Draft(centred=draft.centred)
        text = look.visible("".join(draft.pieces))
        self._put(text, _lead(draft, text))

    def _put(self, text: str, lead: int = 0) -> None:
        """Put down a paragraph, unless nothing is in it."""
        if text:
            place = Place(paragraph=next(self.ids.paragraphs))
            self.blocks.append(
                Paragraph(next(self.ids.pieces), text, place, self.region, lead, self.draft.centred)
            )

    def _children(self, element: _Element) -> None:
        """Text and elements inside an element."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise too_deep()
        if element.text:
            self._text(element.text)
        for child in element:
            self.walk(child)
            if child.tail:
                self._text(child.tail)
        self.depth -= 1

    def _text(self, text: str) -> None:
        """A piece of text of the paragraph under way; blanks before anything else stands in it are not shown."""
        if not self.draft.pieces and not text.strip(look.BLANK):
            return
        if self.is_kept:
            text = text.replace("\r\n", "\n").replace("\n", look.BREAK)
        self.draft.pieces.append(text)
        self.draft.bold.append(self.bold > 0)

    def _run(self, element: _Element) -> None:
        """A run of text inside a paragraph."""
        heavy = look.is_bold(element)
        self.bold += heavy
        self._children(element)
        self.bold -= heavy

    def _block(self, element: _Element) -> None:
        """A block: a paragraph of its own, before and behind."""
        self.flush()
        region, centred, kept = self.region, self.draft.centred, self.is_kept
        if self.main is not None and (element in self.main or element.tag == "h1"):
            self.region = "body"
        self.region = look.edge_of(element) or self.region
        self.draft.centred = centred or look.is_centred(element)
        self.is_kept = kept or element.tag == "pre"
        text = paragraph_text(element) if element.tag in _LEAVES and not self.is_kept else None
        if text is not None:
            self._put(text)
        elif element.tag == "ol":
            self._ordered(element)
        else:
            self._children(element)
        self.flush()
        self.region, self.draft.centred, self.is_kept = region, centred, kept

    def _ordered(self, element: _Element) -> None:
        """A list whose items carry numbers that only the browser prints."""
        ordinal = numbering.start_of(element)
        for child in element:
            if child.tag == "li" and not look.is_hidden(child):
                value = child.get("value", "")
                ordinal = int(value) if value.isdigit() and len(value) < 7 else ordinal
                self.flush()
                self._text(numbering.label(child, ordinal))
                self._children(child)
                ordinal += 1
            else:
                self.walk(child)
            self.flush()
            if child.tail and child.tail.strip():
                self._text(child.tail)

    def _input(self, element: _Element) -> None:
        """A tick box as a character; other fields print what they hold."""
        kind = element.get("type", "").lower()
        if kind in ("checkbox", "radio"):
            self._text("☑" if "checked" in element.attrib else "□")
        elif kind in ("", "text") and element.get("value"):
            self._text(element.get("value", ""))

    def _table(self, element: _Element) -> None:
        """A grid of data as a Table; a frame that only lays out the page as what stands in it."""
        self.flush()
        rows = rows_of(element)
        if is_layout(element, rows, self.main):
            self._children(element)
            self.flush()
            return
        self._loose(element)
        self.blocks.append(self._grid(rows))

    def _loose(self, element: _Element) -> None:
        """What stands in a table but in no cell (a caption, text between rows), as paragraphs before it."""
        for child in element:
            if child.tag in ("caption", "div", "p", "span") and child.find(".//tr") is None:
                self._block(child)
        for text in _LOOSE_TEXT(element):
            self._text(str(text))
            self.flush()

    def _grid(self, rows: list[Row]) -> Table:
        """The Table of rows of cells."""
        spots, cols = place([[size for _, size in row] for row in rows])
        number = next(self.ids.tables)
        identity = next(self.ids.pieces)
        cells: list[Cell] = []
        for line, (row, places) in enumerate(zip(rows, spots, strict=True)):
            where = Place(None, number, line + 1)
            for (source, _), (col, rowspan, colspan) in zip(row, places, strict=True):
                own = next(self.ids.pieces)
                text = cell_text(source)
                text, tables, lead = self._inside(source) if text is None else (text, (), 0)
                cells.append(Cell(own, line, col, text, rowspan, colspan, tables, lead, False, where))
        return Table(
            identity, len(rows), cols, tuple(cells), Place(table=number), ragged=_ragged(spots, cols)
        )

    def _inside(self, element: _Element) -> tuple[str, tuple[Table, ...], int]:
        """What a <td> or <th> holds: its paragraphs on lines of their own, the tables in it, its bold lead."""
        inner = Flow(Ids(self.ids.pieces, self.ids.tables))
        inner.depth = self.depth + 1
        inner._children(element)
        inner.flush()
        texts = [block for block in inner.blocks if isinstance(block, Paragraph)]
        tables = tuple(block for block in inner.blocks if isinstance(block, Table))
        return "\n".join(block.text for block in texts), tables, texts[0].lead if texts else 0


def _ragged(spots: list[list[Spot]], cols: int) -> frozenset[int]:
    """The rows with slots that no cell covers."""
    area = sum([rowspan * colspan for places in spots for _, rowspan, colspan in places])
    if area == len(spots) * cols:
        return frozenset()
    covered = [0] * len(spots)
    for line, places in enumerate(spots):
        for _, rowspan, colspan in places:
            for below in range(line, line + rowspan):
                covered[below] += colspan
    return frozenset(line for line, slots in enumerate(covered) if slots < cols)


def _lead(draft: Draft, text: str) -> int:
    """Characters of `text` in the bold pieces that it begins with; 0 when all or none of it is bold."""
    if True not in draft.bold:
        return 0
    solid = [at for at, piece in enumerate(draft.pieces) if piece.strip(look.BLANK)]
    end = next((at for at in solid if not draft.bold[at]), None)
    if end is None or end == solid[0]:
        return 0
    return min(len(look.visible("".join(draft.pieces[:end]))), len(text) - 1)

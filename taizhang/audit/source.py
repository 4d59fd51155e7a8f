"""The source as HTML: paragraphs and tables whose text links to its records, and pages with boxes over their pieces."""

from collections.abc import Iterable, Iterator
from html import escape

from models.document import Cell, Paragraph, Table
from taizhang.audit.pictures import MAX_PAGES, Picture, pictures
from taizhang.audit.stretches import Stretch, shown, stretches
from taizhang.pipeline import Trace

HUES = 6
"""Colours that tasks take in turn."""


def hue(ordinal: int) -> str:
    """The class that colours a task."""
    return f"task c{(ordinal - 1) % HUES}"


class Source:
    """The source of one trace; `anchored` are the tasks whose first piece can be jumped to."""

    def __init__(self, trace: Trace, data: bytes) -> None:
        self.trace = trace
        self.data = data
        self.pieces = stretches(trace)
        self.anchored: set[int] = set()

    def html(self) -> str:
        """The whole source: for a PDF its pages, and the text as read folded behind them."""
        if self.trace.document.format != "pdf":
            return self._blocks()
        pages = "".join(self._page(picture) for picture in pictures(self.data))
        beyond = (self.trace.document.pages or 0) > MAX_PAGES
        note = f"<p class=note>Pages after {MAX_PAGES} are shown as text only.</p>" if beyond else ""
        return f"{pages}{note}<details><summary>The text as it was read</summary>{self._blocks()}</details>"

    def _blocks(self) -> str:
        return "".join(
            self._paragraph(block) if isinstance(block, Paragraph) else self._table(block)
            for block in self.trace.document.blocks
        )

    def _paragraph(self, block: Paragraph) -> str:
        found = self.pieces[block.id]
        reasons = dict.fromkeys(stretch.use for stretch in found if stretch.kind in ("named", "unplaced"))
        note = f" <small>{escape(', '.join(reasons))}</small>" if reasons else ""
        side = ' class="centred"' if block.centred else ""
        return f"<p{side}>{self._text(found)}{note}</p>\n"

    def _table(self, table: Table) -> str:
        rows: list[list[Cell]] = [[] for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row].append(cell)
        lines = "".join(f"<tr>{''.join(map(self._cell, row))}</tr>\n" for row in rows)
        return f"<table>{lines}</table>\n"

    def _cell(self, cell: Cell) -> str:
        spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        inner = "".join(map(self._table, cell.tables))
        return f"<td{spans}>{self._text(self.pieces[cell.id])}{inner}</td>"

    def _text(self, found: Iterable[Stretch]) -> str:
        return "".join(
            f"<{self._element(stretch)}>{escape(shown(stretch.text))}</{'a' if stretch.tasks else 'span'}>"
            for stretch in found
        )

    def _element(self, stretch: Stretch) -> str:
        """The opening of the element around a stretch: a link where it is part of a task."""
        title = escape(stretch.label, quote=True)
        if not stretch.tasks:
            return f'span class="{stretch.kind}" title="{title}"'
        return f'a{self._anchor(stretch.tasks)} href="#t{stretch.tasks[0]}" class="{_look(stretch)}" title="{title}"'

    def _anchor(self, tasks: Iterable[int]) -> str:
        """The id by which the first piece that a task has for itself is found."""
        new = [task for task in tasks if task not in self.anchored]
        if len(new) != 1:
            return ""
        self.anchored.add(new[0])
        return f' id="s{new[0]}"'

    def _page(self, picture: Picture) -> str:
        boxes = "".join(self._boxes(picture))
        ratio = f"{picture.width:.1f} / {picture.height:.1f}"
        return (
            f'<figure style="aspect-ratio: {ratio}"><img src="{picture.address}" alt="page {picture.page}">'
            f"{boxes}<figcaption>{picture.page}</figcaption></figure>\n"
        )

    def _boxes(self, picture: Picture) -> Iterator[str]:
        """A box over each piece of a page; none where one lies beyond the page, whose text then stands turned."""
        placed = [
            (piece.place.bbox, self.pieces[piece.id])
            for piece in self.trace.document.pieces()
            if piece.place.page == picture.page and piece.place.bbox
        ]
        if any(box[2] > picture.width + 1 or box[3] > picture.height + 1 for box, _ in placed):
            return
        for box, found in placed:
            if found:
                main = min(found, key=lambda stretch: (stretch.kind != "task", len(stretch.tasks)))
                size = _size(box, picture)
                yield f'<{self._element(main)} style="{size}"></{"a" if main.tasks else "span"}>'


def _size(box: tuple[float, float, float, float], picture: Picture) -> str:
    """Where a box stands on its picture, as shares of it."""
    left, top, right, bottom = box
    return (
        f"left: {left / picture.width:.2%}; top: {top / picture.height:.2%}; "
        f"width: {(right - left) / picture.width:.2%}; height: {(bottom - top) / picture.height:.2%}"
    )


def _look(stretch: Stretch) -> str:
    """A text that several tasks share is no task's own colour."""
    return "task shared" if len(stretch.tasks) > 1 else hue(stretch.tasks[0])

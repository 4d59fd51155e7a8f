"""Tables that only lay out a page, told from those that hold data."""

from itertools import islice

from lxml.etree import _Element

from extract.readers.html.look import is_hidden, is_named_hidden
from extract.readers.html.spans import Size, span_of

Row = list[tuple[_Element, Size]]
"""The visible cells of a row of a table, each with the rows and columns that it says it covers."""

_CELLS = ("td", "th")
_ONE = (1, 1)
_GROUPS = ("tbody", "thead", "tfoot")
_WRAPPERS = ("form", "div", "center", "span", "font")  # not allowed there, and met there
_PARAGRAPHS = 8  # blocks in one cell that make it a page rather than an entry
_MOST_FILLED = 12  # cells with content of a frame
_BLOCKS = ("p", "div", "h1", "h2", "h3", "table", "ul", "ol")


def rows_of(table: _Element) -> list[Row]:
    """The cells of each visible row of a table, not of tables inside it; rows without cells are empty lists."""
    rows: list[Row] = []
    for child in table:
        if child.tag == "tr":
            _add(rows, child)
        elif child.tag in _GROUPS and not is_hidden(child):
            for row in child:
                if row.tag == "tr":
                    _add(rows, row)
        elif child.tag in _WRAPPERS:
            for row in child.iter("tr"):
                if next(row.iterancestors("table"), None) is table:
                    _add(rows, row)
    return rows


def _add(rows: list[Row], row: _Element) -> None:
    """Put the visible cells of a row behind the others."""
    if is_hidden(row):
        return
    cells: Row = []
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        names = cell.keys()
        if not names:
            cells.append((cell, _ONE))
        elif not is_named_hidden(cell, names):
            cells.append((cell, _size(cell) if "rowspan" in names or "colspan" in names else _ONE))
    rows.append(cells)


def _size(cell: _Element) -> Size:
    """The rows and columns that a cell says it covers."""
    return span_of(cell.get("rowspan")), span_of(cell.get("colspan"))


def is_layout(table: _Element, rows: list[Row], main: frozenset[_Element] | None) -> bool:
    """Whether a table is a frame for parts of the page: it says so, has one column, holds the notice or whole pages."""
    if table.get("role") == "presentation":
        return True
    if main and any(outer is table for inner in main for outer in inner.iterancestors("table")):
        return True
    filled = list(islice((cell for row in rows for cell, _ in row if _has_content(cell)), _MOST_FILLED + 1))
    if len(filled) <= 1 or max(map(len, rows)) == 1:
        return True
    if len(filled) > _MOST_FILLED or table.find(".//th") is not None:
        return False
    return any(_is_page(cell) for cell in filled) or _is_frame(table, filled)


def _has_content(cell: _Element) -> bool:
    """Whether anything stands in a cell."""
    return bool(len(cell)) or bool((cell.text or "").strip())


def _is_page(cell: _Element) -> bool:
    """Whether a cell holds so many blocks and so much of its table that it is a page."""
    blocks = sum(child.tag in _BLOCKS for child in cell)
    if blocks == 1 and cell[0].tag == "div":
        return _is_page(cell[0])
    return blocks >= _PARAGRAPHS and not _has_neighbours(cell)


def _has_neighbours(cell: _Element) -> bool:
    """Whether other cells of the row hold text: then the row is an entry with a long cell."""
    row = cell.getparent()
    while row is not None and row.tag != "tr":
        cell, row = row, row.getparent()
    return row is not None and any(
        other is not cell and "".join(other.itertext()).strip() for other in row if other.tag in _CELLS
    )


def _is_frame(table: _Element, filled: list[_Element]) -> bool:
    """Whether tables inside the cells hold most of the text."""
    inner = [nested for cell in filled for nested in cell.iterdescendants("table")]
    if not inner:
        return False
    outermost = [nested for nested in inner if next(nested.iterancestors("table"), None) is table]
    held = sum(_length(nested) for nested in outermost)
    return held * 2 > _length(table)


def _length(element: _Element) -> int:
    """Characters of text in an element."""
    return sum(map(len, map(str.strip, element.itertext())))

"""Characters into the cells of the grids on a page."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.pages.lattice import Box, Grid
from extract.pages.lines import cling, lines
from extract.pages.page import Char, Rule, ems
from extract.pages.text import Frame, Line, paragraphs

CENTRE = 0.28
"""Ems from a baseline origin to the middle of its character, to the right and upwards."""
MAX_PADDING = 8.0
OVERLAP = 0.2
"""Ems by which a character may stand nearer or farther than right behind the one before it."""
LOOSE = 2.6
"""Ems between two lines of a cell from which a line of blank stands between them."""


@dataclass(slots=True)
class PageCell:
    """A cell on one page with its lines; `frame` is between its paddings. `tables` are drawn inside it."""

    box: Box
    bbox: tuple[float, float, float, float]
    lines: list[Line]
    frame: Frame
    tables: "list[PageTable]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its paragraphs, joined with line ends."""
        return "\n".join(paragraphs(self.lines, self.frame))


@dataclass(slots=True)
class PageTable:
    """The part of a table that stands on one page; cells in row-major order."""

    page: int
    grid: Grid
    cells: list[PageCell]

    @property
    def top(self) -> float:
        """Where it begins, in points from the top of the page."""
        return self.grid.ys[0]

    @property
    def guessed(self) -> bool:
        """Whether no rules part its rows, and cells seem merged: over rows, or with a line of blank in one of them."""
        if self.grid.drawn:
            return False
        if any(cell.box.rowspan > 1 for cell in self.cells):
            return True
        apart = ((one, other) for cell in self.cells for one, other in pairwise(cell.lines))
        return any(other.y - one.y > LOOSE * one.size for one, other in apart)


class _Slots:
    """Collects the characters of a grid's boxes: `texts` are theirs in the order of the boxes."""

    def __init__(self, grid: Grid) -> None:
        self.xs, self.ys = grid.xs, grid.ys
        self.cols = len(grid.xs) - 1
        self.texts: list[list[Char]] = [[] for _ in grid.boxes]
        self.homes = [self.texts[0]] * (self.cols * (len(grid.ys) - 1))
        for text, (row, col, rowspan, colspan) in zip(self.texts, grid.boxes, strict=True):
            for start in range(row * self.cols + col, (row + rowspan) * self.cols + col, self.cols):
                self.homes[start : start + colspan] = [text] * colspan

    def at(self, x: float, y: float) -> list[Char] | None:
        """The characters of the box at a point, None outside."""
        xs, ys = self.xs, self.ys
        if not (xs[0] <= x < xs[-1] and ys[0] <= y < ys[-1]):
            return None
        return self.homes[(bisect_right(ys, y) - 1) * self.cols + bisect_right(xs, x) - 1]


def _trimmed(table: PageTable) -> PageTable:
    """The table without an empty row at its foot that no border closes: there a page break cut a merged cell."""
    grid = table.grid
    last = len(grid.ys) - 2
    own = [cell for cell in table.cells if cell.box.row == last]
    if grid.closed[3] or last < 1 or any(cell.lines for cell in own):
        return table
    kept = [cell for cell in table.cells if cell.box.row < last]
    boxes = tuple(
        box._replace(rowspan=min(box.rowspan, last - box.row)) for cell in kept for box in (cell.box,)
    )
    ys = (*grid.ys[:last], grid.ys[-1])
    grid = replace(grid, ys=ys, boxes=boxes)
    for cell, box in zip(kept, boxes, strict=True):
        cell.box, cell.bbox = box, grid.bbox(box)
    return PageTable(table.page, grid, kept)


def tables(
    page: int, grids: Sequence[Grid], chars: Sequence[Char], clips: Mapping[int, Rule]
) -> tuple[list[PageTable], list[Char]]:
    """The tables of a page with their text, from top to bottom, and the characters outside all of them.

    `clips` are the boxes outside of which runs don't show: what is cut off belongs to the cell that cuts it off.
    """
    if not grids:
        return [], list(chars)
    slots = [_Slots(grid) for grid in grids]
    innermost = sorted(slots, key=_area)
    rest: list[Char] = []
    home = rest
    run, y, x, far = -1, 0.0, 0.0, 0.0
    last = Char(" ", 0.0, 0.0, 1.0)
    for char in chars:
        text, left, base, size, number, _, _ = char
        broken = number != run or base != y or not x <= left < far  # else a word goes on, even over a rule
        if broken and (base != y or not _unbroken(last, char)):
            home = _home(innermost, _shown(char, clips.get(number)), rest)
        home.append(char)
        last = char
        x, y, run = left, base, number
        far = x if text.isspace() else x + 1.3 * size
    return _nested([_table(page, grid, table.texts) for grid, table in zip(grids, slots, strict=True)]), rest


def _area(grid: Grid | _Slots) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _unbroken(before: Char, char: Char) -> bool:
    """Whether a character stands right behind one that no line is broken after: it runs over the border with it."""
    one, x, _, size, _, _, _ = before
    other, left, _, height, _, _, _ = char
    return cling(one, other) and abs(left - x - ems(one) * size) < OVERLAP * height


def _shown(char: Char, clip: Rule | None) -> tuple[float, float]:
    """The middle of a character; the nearest point of its clip where that cuts it off."""
    _, x, y, size, _, _, _ = char
    x, y = x + CENTRE * size, y - CENTRE * size
    if clip is None:
        return x, y
    inset = min(1.0, (clip.x1 - clip.x0) / 2, (clip.y1 - clip.y0) / 2)
    return (
        min(max(x, clip.x0 + inset), clip.x1 - inset),
        min(max(y, clip.y0 + inset), clip.y1 - inset),
    )


def _home(slots: list[_Slots], point: tuple[float, float], rest: list[Char]) -> list[Char]:
    """The characters of the first table's box at a point, `rest` outside all of them."""
    for table in slots:
        found = table.at(*point)
        if found is not None:
            return found
    return rest


def _table(page: int, grid: Grid, texts: list[list[Char]]) -> PageTable:
    """A page's part of a table; the padding is what its lines leave free on the left, and on the right too."""
    rows = [lines(chars) if chars else [] for chars in texts]
    if not grid.drawn:
        return PageTable(page, grid, _by_column(grid, rows))
    insets = [
        line.x0 - grid.xs[box.col] for box, found in zip(grid.boxes, rows, strict=True) for line in found
    ]
    pad = min(max(min(insets, default=0.0), 0.0), MAX_PADDING)
    cells = []
    for box, found in zip(grid.boxes, rows, strict=True):
        bbox = grid.bbox(box)
        cells.append(PageCell(box, bbox, found, Frame(bbox[0] + pad, bbox[2] - pad)))
    return _trimmed(PageTable(page, grid, cells))


def _by_column(grid: Grid, rows: list[list[Line]]) -> list[PageCell]:
    """Cells without upright rules; the text of a column runs as far as its longest line does."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for box, found in zip(grid.boxes, rows, strict=True):
        columns.setdefault((box.col, box.colspan), []).extend(found)
    frames = {
        key: Frame(min(line.x0 for line in found), max(line.x1 for line in found))
        for key, found in columns.items()
        if found
    }
    return [
        PageCell(box, grid.bbox(box), found, frames.get((box.col, box.colspan), Frame(0, 0)))
        for box, found in zip(grid.boxes, rows, strict=True)
    ]


def _nested(found: list[PageTable]) -> list[PageTable]:
    """The outermost tables; one that stands inside a cell of another becomes part of that cell."""
    if len(found) < 2:
        return found
    by_size = sorted(found, key=lambda table: _area(table.grid))
    outer = []
    for i, table in enumerate(by_size):
        cell = next(
            (cell for other in by_size[i + 1 :] for cell in other.cells if _inside(table, cell)), None
        )
        if cell is None:
            outer.append(table)
        else:
            cell.tables.append(table)
    return sorted(outer, key=lambda table: (table.top, table.grid.xs[0]))


def _inside(table: PageTable, cell: PageCell) -> bool:
    xs, ys = table.grid.xs, table.grid.ys
    left, top, right, bottom = cell.bbox
    return left <= xs[0] and xs[-1] <= right and top <= ys[0] and ys[-1] <= bottom

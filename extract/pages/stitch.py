"""The parts of a table on successive pages as one table."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import floor

from extract.pages.cells import MAX_PADDING, PageCell, PageTable
from extract.pages.joins import Cut, joined
from extract.pages.text import Line
from models.document import Cell, Place, Table

NEAR = 4.0
"""Points by which the column lines of two pages may differ."""
ALIGNED_NEAR = 24.0
"""The same where the lines were told by the text."""
HEADER_ROWS = 4
"""How many rows from the top a header printed again may begin in, and how many it may have."""


@dataclass(frozen=True, slots=True)
class Stitched:
    """One table, and what was printed again below a page break: headers and labels, each with its place."""

    table: Table
    repeated: tuple[tuple[str, Place], ...]


def goes_on(part: PageTable, following: PageTable) -> bool:
    """Whether a table at the top of a page has the columns of the one at the foot of the page before."""
    one, other = _widths(part), _widths(following)
    if not (part.grid.drawn or following.grid.drawn):
        pairs = zip(part.grid.xs[1:-1], following.grid.xs[1:-1], strict=False)
        return len(one) == len(other) and all(abs(x - y) <= ALIGNED_NEAR for x, y in pairs)
    if abs(one[-1] - other[-1]) > NEAR:
        return False
    few, many = sorted((one, other), key=len)
    return all(min(abs(x - y) for y in many) <= NEAR for x in few)


def _widths(part: PageTable) -> list[float]:
    return [x - part.grid.xs[0] for x in part.grid.xs]


def _columns(parts: Sequence[PageTable]) -> list[list[int]]:
    """For each part the column of the whole table at which each of its lines stands."""
    lines = max((_widths(part) for part in parts), key=len)
    if not any(part.grid.drawn for part in parts):
        return [list(range(len(lines))) for _ in parts]
    return [[_nearest(lines, x) for x in _widths(part)] for part in parts]


def _nearest(lines: list[float], x: float) -> int:
    i = bisect_left(lines, x)
    return min((j for j in (i - 1, i) if 0 <= j < len(lines)), key=lambda j: abs(lines[j] - x))


def stitched(parts: Sequence[PageTable], number: int, next_id: Callable[[], int]) -> Stitched:
    """The table of all parts: headers printed again left out, rows cut by a page break joined."""
    identity = next_id()  # from the same row of numbers as its cells, and before them
    columns = _columns(parts)
    head = _row_texts(parts[0], columns[0], 2 * HEADER_ROWS)
    cells: list[Cell] = []
    pages: list[int] = []
    breaks: list[int] = []
    cuts: dict[int, Cut] = {}
    repeated: list[tuple[PageCell, int]] = []
    for i, part in enumerate(parts):
        skip = _repeated(head, _row_texts(part, columns[i], HEADER_ROWS)) if i else 0
        repeated += [(cell, part.page) for cell in part.cells if cell.box.row < skip and cell.lines]
        offset = len(pages) - skip
        rows = len(part.grid.ys) - 1 - skip
        if i and rows > 0:
            breaks.append(len(pages))
            cuts[len(pages)] = _cut(parts[i - 1], columns[i - 1], part, columns[i], skip)
        cells += [
            _cell(cell, part, columns[i], offset, (number, next_id))
            for cell in part.cells
            if cell.box.row >= skip
        ]
        pages += [part.page] * rows
    width = max(column for line in columns for column in line)
    table = Table(
        id=identity,
        rows=len(pages),
        cols=width,
        cells=tuple(cells),
        place=_place(parts[0], number),
        breaks=frozenset(breaks),
        spans_known=all(part.grid.drawn for part in parts),
        row_pages=tuple(pages),
    )
    whole, again = joined(table, _bordered(parts, cuts))
    heads = [(cell.text, Place(page=page, table=number, bbox=_round(cell.bbox))) for cell, page in repeated]
    labels = [(cell.text, replace(cell.place, row=None, row_end=None)) for cell in again]
    return Stitched(whole, (*heads, *labels))


def _bordered(parts: Sequence[PageTable], cuts: dict[int, Cut]) -> dict[int, Cut]:
    """The cuts, with those marked where a border closes the row above while some other part is left open below."""
    if all(part.grid.closed[3] for part in parts[:-1]):
        return cuts
    closed = {part.page for part in parts if part.grid.closed[3]}
    pages = [part.page for part in parts[:-1]]
    if len(cuts) != len(pages):
        return cuts
    return {
        row: replace(cut, whole=page in closed)
        for (row, cut), page in zip(sorted(cuts.items()), pages, strict=True)
    }


def _place(part: PageTable, number: int) -> Place:
    xs, ys = part.grid.xs, part.grid.ys
    return Place(page=part.page, table=number, bbox=_round((xs[0], ys[0], xs[-1], ys[-1])))


def _round(bbox: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = bbox  # round() to a digit takes ten times as long
    return (
        floor(10 * left + 0.5) / 10,
        floor(10 * top + 0.5) / 10,
        floor(10 * right + 0.5) / 10,
        floor(10 * bottom + 0.5) / 10,
    )


def _cell(
    cell: PageCell, part: PageTable, columns: list[int], offset: int, ids: tuple[int, Callable[[], int]]
) -> Cell:
    """A cell of the whole table from one of a part, its rows moved down by `offset`."""
    number, next_id = ids
    row, col, rowspan, colspan = cell.box
    row += offset
    identity = next_id()
    return Cell(
        id=identity,
        row=row,
        col=columns[col],
        text=cell.text,
        rowspan=rowspan,
        colspan=columns[col + colspan] - columns[col],
        tables=tuple([stitched([inner], number, next_id).table for inner in cell.tables]),
        place=Place(page=part.page, table=number, row=row + 1, row_end=row + rowspan, bbox=_round(cell.bbox)),
    )


def _row_texts(part: PageTable, columns: list[int], count: int) -> "list[_Row]":
    """For each of the first rows its cells as (column, width, text without blanks), to compare rows with."""
    rows: list[list[tuple[int, int, str]]] = [[] for _ in part.grid.ys[1 : count + 1]]
    for cell in part.cells[: 60 * HEADER_ROWS]:
        row, col, _, colspan = cell.box
        if row >= count:
            break
        text = "".join([line.text for line in cell.lines])
        left, right = columns[col], columns[col + colspan]
        rows[row].append((left, right - left, "".join(text.split())))
    return [tuple(row) for row in rows]


_Row = tuple[tuple[int, int, str], ...]


def _repeated(head: list[_Row], rows: list[_Row]) -> int:
    """How many rows at the top of a part print rows of the table's head again."""
    for first in range(min(HEADER_ROWS, len(head))):
        same = list(
            takewhile(lambda pair: _again(*pair), zip(head[first:], rows[:HEADER_ROWS], strict=False))
        )
        filled = sum(1 for _, row in same for _, _, text in row if text)
        if same and filled > 1:
            return len(same)
    return 0


def _again(head: _Row, row: _Row) -> bool:
    """Whether a row prints a row of the head again, a few of its cells cut short where they are too low for them."""
    if head == row:
        return True
    if [cell[:2] for cell in head] != [cell[:2] for cell in row]:
        return False
    pairs = [(one[2], other[2]) for one, other in zip(head, row, strict=True) if one[2]]
    whole = sum(one == other for one, other in pairs)
    return 2 * whole > len(pairs) > 2 and all(other and one.startswith(other) for one, other in pairs)


def _pitch(lines: Sequence[Line]) -> float:
    """The distance of the last two lines of a cell."""
    return lines[-1].y - lines[-2].y if len(lines) > 1 else 1.5 * lines[-1].size


def _cut(above: PageTable, columns: list[int], below: PageTable, others: list[int], skip: int) -> Cut:
    """What the print shows about the cells on both sides of a page break, by column."""
    last = len(above.grid.ys) - 1
    bottom = above.grid.ys[-1]
    ends = {columns[cell.box.col]: cell for cell in above.cells if cell.box.row + cell.box.rowspan == last}
    starts = {others[cell.box.col]: cell for cell in below.cells if cell.box.row == skip}
    foot = max((cell.lines[-1].y for cell in ends.values() if cell.lines), default=bottom)
    full: set[int] = set()
    short: set[int] = set()
    high: set[int] = set()
    for col, cell in ends.items():
        other = starts.get(col)
        if other is None or not cell.lines or not other.lines:
            continue
        line, pitch = cell.lines[-1], _pitch(cell.lines)
        if line.room(cell.frame) > other.lines[0].word + 0.4 * line.size:
            short.add(col)
        elif line.y + pitch > foot:  # else one more line would have fitted
            full.add(col)
        room = pitch + 1.2 * line.size + MAX_PADDING
        if bottom - line.y > room or cell.lines[0].y - cell.bbox[1] > room + line.size:
            high.add(col)
    return Cut(frozenset(full), frozenset(short), frozenset(high))

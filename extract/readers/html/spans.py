"""Cells of an HTML table put on a grid: spans of any size, overlapping or broken, end where the table ends."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from models.errors import DocumentError, Failure

_LEADING_INTEGER = re.compile(r"\s{0,9}\+?(\d{1,12})")
_MOST_SLOTS = 5_000_000
_WIDEST = 1000  # columns that a browser lets a cell cover
_NONE = (10**9, 10**9, 0)  # beyond every column

Size = tuple[int, int]
"""Rowspan and colspan as a cell states them."""

Sizes = Sequence[Size]
"""The cells of a row."""


Spot = tuple[int, int, int]
"""Where a cell stands in its row: column, rowspan, colspan, on a grid without columns in which nothing begins."""

Held = tuple[int, int, int]
"""Columns that a cell from above still covers: first, last + 1, first row that is free again."""


def span_of(value: str | None) -> int:
    """The number that a span attribute begins with; 1 without one; 0 stays 0 (to the end, for rows).

    >>> span_of("2;"), span_of("abc"), span_of("-5"), span_of(None)
    (2, 1, 1, 1)
    """
    if value is None:
        return 1
    if value.isdecimal() and len(value) < 13:
        return int(value)
    found = _LEADING_INTEGER.match(value)
    return int(found[1]) if found else 1


def place(rows: Sequence[Sizes]) -> tuple[list[list[Spot]], int]:
    """Spots of the cells of each row, given as (rowspan, colspan), and the number of columns.

    Spans are cut to the rows and columns there are; one that leaves no room for the cells beside or under it is
    not believed; a cell never covers a slot that another holds. Raises DocumentError BOMB when spans alone would
    make millions of slots.

    >>> spots, cols = place([[(2, 1), (1, 10**9)], [(1, 1)]])
    >>> cols, spots
    (2, [[(0, 2, 1), (1, 1, 1)], [(1, 1, 1)]])
    """
    if all(size == (1, 1) for cells in rows for size in cells):
        plain = [[(col, 1, 1) for col in range(len(cells))] for cells in rows]
        return plain, max(map(len, plain), default=0)
    rows = _believed(rows)
    wide: list[list[Spot]] = []
    held: list[Held] = []
    work = 0
    before: Sizes | None = None  # the row above, when it left its room as it was
    for row, cells in enumerate(rows):
        still = [span for span in held if span[2] > row]
        work += len(still) + len(cells)
        if work > _MOST_SLOTS:
            raise DocumentError(Failure.BOMB, "the row spans of a table cover millions of cells")
        if cells == before and len(still) == len(held):
            wide.append(wide[-1])
            continue
        spots = _row(cells, still, len(rows) - row)
        wide.append(spots)
        tall = [(col, col + colspan, row + rowspan) for col, rowspan, colspan in spots if rowspan > 1]
        held = sorted(still + tall) if tall else still
        before = None if tall else cells
    return _narrowed(wide)


def _believed(rows: Sequence[Sizes]) -> Sequence[Sizes]:
    """The rows without spans that can't be meant: wider than any table, or to the end over rows that are full.

    >>> _believed([[(1, 1), (1, 1)], [(65535, 10**9)], [(1, 1), (1, 1)]])
    [[(1, 1), (1, 1)], [(1, 2)], [(1, 1), (1, 1)]]
    """
    count = len(rows)
    if all(
        0 < high <= count - at and wide <= _WIDEST for at, cells in enumerate(rows) for high, wide in cells
    ):
        return rows
    widths = [sum(wide or 1 for _, wide in cells if wide <= _WIDEST) for cells in rows]
    width = max(widths)
    narrowest = [width] * (count + 1)  # of the rows from here on that hold anything
    for at in range(count - 1, -1, -1):
        narrowest[at] = min(narrowest[at + 1], widths[at] if rows[at] else width)
    return [
        [
            (
                high if 0 < high <= count - at or narrowest[at + 1] < width else 1,
                wide if wide <= _WIDEST else max(1, width - own),
            )
            for high, wide in cells
        ]
        for at, (cells, own) in enumerate(zip(rows, widths, strict=True))
    ]


def _row(cells: Sizes, held: list[Held], left: int) -> list[Spot]:
    """Spots of one row, the first of `left`, between the columns that cells from above still hold."""
    spots: list[Spot] = []
    spans = iter(held)
    start, end, _ = next(spans, _NONE)
    col = 0
    for tall, wide in cells:
        while start <= col:
            col = end
            start, end, _ = next(spans, _NONE)
        colspan = 1 if wide == 1 else min(wide or 1, start - col)
        rowspan = tall if tall == 1 or 0 < tall < left else left
        spots.append((col, rowspan, colspan))
        col += colspan
    return spots


def _narrowed(wide: list[list[Spot]]) -> tuple[list[list[Spot]], int]:
    """The spots on a grid that has only the columns in which some cell begins."""
    starts = sorted({col for spots in wide for col, _, _ in spots})
    ends = max((spots[-1][0] + spots[-1][2] for spots in wide if spots), default=0)
    if len(starts) == ends:
        return wide, ends
    number = {start: index for index, start in enumerate(starts)}
    narrow = [
        [
            (number[col], rowspan, bisect_left(starts, col + colspan) - number[col])
            for col, rowspan, colspan in spots
        ]
        for spots in wide
    ]
    return narrow, len(starts)

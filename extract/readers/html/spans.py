"""Cells of an HTML table put on a grid: spans of any size, overlapping or broken, end where the table ends."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from models.errors import DocumentError, Failure

_LEADING_INTEGER = re.compile(r"\s{0,9}\+?(\d{1,12})")
_MOST_SLOTS = 5_000_000
_WIDEST = 1000  # columns that a browser lets a cell cover

Sizes = Sequence[tuple[int, int]]
"""The cells of a row as (rowspan, colspan)."""


class Spot(NamedTuple):
    """Where a cell stands: upper left corner and spans, on a grid without columns in which nothing begins."""

    row: int
    col: int
    rowspan: int
    colspan: int


def span_of(value: str | None) -> int:
    """The number that a span attribute begins with; 1 without one; 0 stays 0 (to the end, for rows).

    >>> span_of("2;"), span_of("abc"), span_of("-5"), span_of(None)
    (2, 1, 1, 1)
    """
    if value is None:
        return 1
    found = _LEADING_INTEGER.match(value)
    return int(found[1]) if found else 1


def place(rows: Sequence[Sizes]) -> tuple[list[list[Spot]], int]:
    """Spots of the cells of each row, given as (rowspan, colspan), and the number of columns.

    Spans are cut to the rows and columns there are; one that leaves no room for the cells beside or under it is
    not believed; a cell never covers a slot that another holds. Raises DocumentError BOMB when spans alone would
    make millions of slots.

    >>> spots, cols = place([[(2, 1), (1, 10**9)], [(1, 1)]])
    >>> cols, spots[0][0].rowspan, spots[1][0].col
    (2, 2, 1)
    """
    if all(size == (1, 1) for cells in rows for size in cells):
        plain = [[Spot(row, col, 1, 1) for col in range(len(cells))] for row, cells in enumerate(rows)]
        return plain, max(map(len, plain), default=0)
    rows = _believed(rows)
    wide: list[list[Spot]] = []
    held: list[tuple[int, int, int]] = []  # start, end, first row that is free again
    work = 0
    for row, cells in enumerate(rows):
        held = [span for span in held if span[2] > row]
        work += len(held) + len(cells)
        if work > _MOST_SLOTS:
            raise DocumentError(Failure.BOMB, "the row spans of a table cover millions of cells")
        spots = _row(row, cells, held, len(rows))
        wide.append(spots)
        held = sorted(held + [(s.col, s.col + s.colspan, row + s.rowspan) for s in spots if s.rowspan > 1])
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


def _row(
    row: int, cells: Sequence[tuple[int, int]], held: list[tuple[int, int, int]], rows: int
) -> list[Spot]:
    """Spots of one row between the columns that cells from above still hold."""
    spots: list[Spot] = []
    col = following = 0
    left = rows - row
    for rowspan, wanted in cells:
        while following < len(held) and held[following][0] <= col:
            col = max(col, held[following][1])
            following += 1
        colspan = wanted or 1
        if following < len(held) and colspan > held[following][0] - col:
            colspan = held[following][0] - col
        spots.append(Spot(row, col, rowspan if 0 < rowspan < left else left, colspan))
        col += colspan
    return spots


def _narrowed(wide: list[list[Spot]]) -> tuple[list[list[Spot]], int]:
    """The spots on a grid that has only the columns in which some cell begins."""
    starts = sorted({spot.col for spots in wide for spot in spots})
    ends = max((spot.col + spot.colspan for spots in wide for spot in spots), default=0)
    if len(starts) == ends:
        return wide, ends
    number = {start: index for index, start in enumerate(starts)}
    narrow = [
        [
            Spot(s.row, number[s.col], s.rowspan, bisect_left(starts, s.col + s.colspan) - number[s.col])
            for s in spots
        ]
        for spots in wide
    ]
    return narrow, len(starts)

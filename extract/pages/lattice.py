"""Ruling lines to grids: the cells that rules enclose, with their row and column spans.

Rules that nearly meet are snapped together; every elementary edge of the grid that a rule covers is marked; boxes
with no edge between them are one cell.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from extract.pages.page import Rule

SNAP = 3.0
"""Points within which two rules are the same line, or two ends meet (double lines, corners that don't quite close)."""
MIN_CUT = 300.0
"""Points that rules are long at least that are taken to run from the top of a page to its foot."""
MAX_CROSSINGS = 2_000_000
MAX_SLOTS = 200_000


class Stroke(NamedTuple):
    """A stretch [start, end] on the line `at`: of a level rule `at` is y, of an upright one x."""

    at: float
    start: float
    end: float


class Box(NamedTuple):
    """A cell of a grid: its upper left slot and its spans."""

    row: int
    col: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on a page: the lines between its columns and rows, its cells in row-major order.

    `closed` tells for each of left, top, right, bottom whether that border is drawn; `drawn` is False where the lines
    between columns were told by the text; `supposed`: rows without colour were told by those that have one.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    closed: tuple[bool, bool, bool, bool] = (True, True, True, True)
    drawn: bool = True
    supposed: bool = False

    def bbox(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of one of its boxes."""
        return (
            self.xs[box.col],
            self.ys[box.row],
            self.xs[box.col + box.colspan],
            self.ys[box.row + box.rowspan],
        )


class TooManyRulesError(Exception):
    """A page has more rules than any table; raised by `grids`, and the page is then read without tables."""


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """The ruled tables of a page with two cells or more, from top to bottom; raises TooManyRulesError.

    >>> frame = [Rule(0, y, 100, y) for y in (0, 20, 40)] + [Rule(0, 0, 0, 40), Rule(100, 0, 100, 40)]
    >>> [grid.boxes for grid in grids([*frame, Rule(50, 20, 50, 40)])]
    [(Box(row=0, col=0, rowspan=1, colspan=2), Box(row=1, col=0, rowspan=1, colspan=1), Box(row=1, col=1, rowspan=1, colspan=1))]
    """
    level: list[Stroke] = []
    upright: list[Stroke] = []
    for x0, y0, x1, y1 in rules:
        if x1 - x0 >= y1 - y0:
            level.append(Stroke((y0 + y1) / 2, x0, x1))
        else:
            upright.append(Stroke((x0 + x1) / 2, y0, y1))
    found = []
    slots = 0
    level, upright = _merged(level), _merged(upright)
    caps = _caps(level, upright)
    for levels, uprights in _components(level + caps, upright):
        slots += (len(levels) + 1) * (len(uprights) + 1)
        if slots > MAX_SLOTS:
            raise TooManyRulesError
        grid = _grid(levels, uprights)
        if len(grid.boxes) > 1:
            found.append(_opened(grid, caps))
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _opened(grid: Grid, caps: list[Stroke]) -> Grid:
    """The grid, open where a cap stands in for a border."""
    left, top, right, bottom = grid.closed
    ends = {cap.at for cap in caps}
    return replace(
        grid, closed=(left, top and grid.ys[0] not in ends, right, bottom and grid.ys[-1] not in ends)
    )


def _merged(strokes: list[Stroke]) -> list[Stroke]:
    """Strokes on nearly the same line brought onto it, and joined where they touch."""
    strokes.sort()
    merged: list[Stroke] = []
    first = 0
    while first < len(strokes):
        last = first
        while last < len(strokes) and strokes[last].at - strokes[first].at <= SNAP:
            last += 1
        merged.extend(_chained(strokes[first:last]))
        first = last
    return merged


def _chained(strokes: list[Stroke]) -> Iterator[Stroke]:
    """Strokes of one line, each as long as its touching pieces together."""
    at = sum(stroke.at for stroke in strokes) / len(strokes)
    pieces = sorted((stroke.start, stroke.end) for stroke in strokes)
    start, end = pieces[0]
    for piece_start, piece_end in pieces[1:]:
        if piece_start - end > SNAP:
            yield Stroke(at, start, end)
            start, end = piece_start, piece_end
        else:
            end = max(end, piece_end)
    yield Stroke(at, start, end)


def _components(level: list[Stroke], upright: list[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Level and upright strokes that hang together by touching, table by table."""
    parents = list(range(len(level) + len(upright)))
    places = [stroke.at for stroke in upright]
    crossings = 0
    for i, (y, start, end) in enumerate(level):
        first, last = bisect_left(places, start - SNAP), bisect_left(places, end + SNAP)
        crossings += last - first
        if crossings > MAX_CROSSINGS:
            raise TooManyRulesError
        for j in range(first, last):
            if upright[j].start - SNAP <= y <= upright[j].end + SNAP:
                _unite(parents, i, len(level) + j)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for i, stroke in enumerate(level + upright):
        groups.setdefault(_root(parents, i), ([], []))[i >= len(level)].append(stroke)
    for levels, uprights in groups.values():
        if (len(levels) > 1 and uprights) or (levels and len(uprights) > 2):
            yield levels, uprights


def _caps(level: list[Stroke], upright: list[Stroke]) -> list[Stroke]:
    """Where upright strokes side by side all begin or end with nothing across: a page cut the row that they part."""
    spans: dict[tuple[int, int], list[Stroke]] = {}
    for stroke in upright:
        if stroke.end - stroke.start > MIN_CUT:
            spans.setdefault((round(stroke.start / SNAP), round(stroke.end / SNAP)), []).append(stroke)
    caps = []
    for strokes in spans.values():
        left, start, end = min(strokes)
        right = max(strokes).at
        caps += [
            Stroke(y, left, right)
            for y in (start, end)
            if len(strokes) > 2
            and not any(abs(line.at - y) <= 2 * SNAP and line.end > left for line in level)
        ]
    return caps


def _root(parents: list[int], item: int) -> int:
    while parents[item] != item:
        parents[item] = parents[parents[item]]
        item = parents[item]
    return item


def _unite(parents: list[int], one: int, other: int) -> None:
    one, other = _root(parents, one), _root(parents, other)
    if one != other:
        parents[max(one, other)] = min(one, other)


def _grid(level: list[Stroke], upright: list[Stroke]) -> Grid:
    """The grid of rules that hang together; a side without a border is closed where its rules end."""
    xs, left, right = _lines(upright, level)
    ys, top, bottom = _lines(level, upright)
    boxes = sorted(_boxes(xs, ys, level, upright))
    return Grid(tuple(xs), tuple(ys), tuple(boxes), (left, top, right, bottom))


def _lines(strokes: list[Stroke], across: list[Stroke]) -> tuple[list[float], bool, bool]:
    """Where the lines of one direction stand, and whether the first and the last of them are drawn."""
    lines = sorted({stroke.at for stroke in strokes})
    start, end = min(stroke.start for stroke in across), max(stroke.end for stroke in across)
    first, last = start > lines[0] - 2 * SNAP, end < lines[-1] + 2 * SNAP
    return ([] if first else [start]) + lines + ([] if last else [end]), first, last


def _edges(strokes: list[Stroke], lines: list[float], marks: list[float]) -> set[tuple[int, int]]:
    """(line, step) for each step between neighbouring marks that a stroke covers."""
    number = {line: i for i, line in enumerate(lines)}
    edges = set()
    for at, start, end in strokes:
        step = bisect_left(marks, start - SNAP)
        while step + 1 < len(marks) and marks[step + 1] <= end + SNAP:
            edges.add((number[at], step))
            step += 1
    return edges


def _boxes(xs: list[float], ys: list[float], level: list[Stroke], upright: list[Stroke]) -> Iterator[Box]:
    """The boxes between edges; one that isn't a rectangle falls into rectangles."""
    below, beside = _edges(level, ys, xs), _edges(upright, xs, ys)
    cols, rows = len(xs) - 1, len(ys) - 1
    parents = list(range(rows * cols))
    for row in range(rows):
        for col in range(cols):
            slot = row * cols + col
            if col + 1 < cols and (col + 1, row) not in beside:
                _unite(parents, slot, slot + 1)
            if row + 1 < rows and (row + 1, col) not in below:
                _unite(parents, slot, slot + cols)
    groups: dict[int, list[tuple[int, int]]] = {}
    for slot in range(rows * cols):
        groups.setdefault(_root(parents, slot), []).append(divmod(slot, cols))
    for slots in groups.values():
        if len(slots) == 1:
            yield Box(*slots[0], 1, 1)
        else:
            yield from _rectangles(slots)


def _rectangles(slots: list[tuple[int, int]]) -> Iterator[Box]:
    """The fewest rows of rectangles that cover the slots: one, when they are a rectangle themselves."""
    (row, col), (last_row, last_col) = slots[0], slots[-1]
    height, width = last_row - row + 1, last_col - col + 1
    if len(slots) == height * width and all(col <= slot[1] <= last_col for slot in slots):
        yield Box(row, col, height, width)
        return
    runs: dict[tuple[int, int], list[int]] = {}
    by_row: dict[int, list[int]] = {}
    for row, col in slots:
        by_row.setdefault(row, []).append(col)
    for row, cols in by_row.items():
        start = cols[0]
        for col, following in zip(cols, [*cols[1:], -1], strict=True):
            if following != col + 1:
                runs.setdefault((start, col), []).append(row)
                start = following
    for (start, end), rows in runs.items():
        first = rows[0]
        for row, following in zip(rows, [*rows[1:], -1], strict=True):
            if following != row + 1:
                yield Box(first, start, row - first + 1, end - start + 1)
                first = following

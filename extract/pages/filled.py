"""Tables without rules whose cells are filled: the boxes lie side by side as cells do, and their edges are its rules.

Rows that have no colour between rows that have (banded tables) have the columns of those.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.pages.aligned import upper
from extract.pages.aligned_columns import Row, baselines, crosses
from extract.pages.lattice import SNAP, Box, Grid, TooManyRulesError, grids
from extract.pages.page import Page, Rule

_LEAST = 4  # boxes
_APART = 2.6  # ems from one line to the next at which a row has ended
_HIGHER = 3.0  # how much higher a row without colour may be than those above and below it
_COVERED = 0.3  # share of a table that is filled at least


def filled(page: Page, known: Sequence[Grid]) -> list[Grid]:
    """The grids that the filled boxes of a page form outside of the grids that are known."""
    boxes = [box for box in page.surfaces if not any(_inside(box, grid) for grid in known)]
    if len(boxes) < _LEAST:
        return []
    rules = [rule for box in boxes for rule in _edges(box)]
    rows = upper(page, baselines(page.chars))
    try:
        between = [rule for one, other in pairwise(grids(rules)) for rule in _between(one, other, rows)]
        rules += between
        found = [grid for grid in grids(rules) if _is_table(grid, boxes)]
        bare = [rule for grid in found for rule in (*_uprights(grid, boxes, rows), *_ends(grid, rows))]
        whole = [grid for grid in grids([*rules, *bare]) if _is_table(grid, boxes)] if bare else found
        return [replace(grid, supposed=bool(bare or between)) for grid in whole]
    except TooManyRulesError:
        return []


def _between(above: Grid, below: Grid, rows: Sequence[Row]) -> Iterator[Rule]:
    """The sides of a row without colour between two that have the same columns."""
    sides = above.xs[0], above.xs[-1]
    alike = all(abs(x - y) <= SNAP for x, y in zip(sides, (below.xs[0], below.xs[-1]), strict=True))
    top, bottom = above.ys[-1], below.ys[0]
    higher = max(last - first for grid in (above, below) for first, last in pairwise(grid.ys))
    if not alike or not 0 < bottom - top <= _HIGHER * higher:
        return
    texts = [row for row in rows if top < row[0].y < bottom]
    inner = sorted({*above.xs[1:-1], *below.xs[1:-1]})
    free = [x for x in inner if not any(crosses((sides[0], x, sides[1]), row) for row in texts)]
    yield from (Rule(x, top, x, bottom) for x in (*sides, *free))


def _inside(box: Rule, grid: Grid) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]


def _edges(box: Rule) -> Iterator[Rule]:
    x0, y0, x1, y1 = box
    yield Rule(x0, y0, x1, y0)
    yield Rule(x0, y1, x1, y1)
    yield Rule(x0, y0, x0, y1)
    yield Rule(x1, y0, x1, y1)


def _is_table(grid: Grid, boxes: Sequence[Rule]) -> bool:
    """Whether a grid has rows and columns, and is filled for a good part."""
    area = (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])
    covered = sum((box.x1 - box.x0) * (box.y1 - box.y0) for box in boxes if _inside(box, grid))
    return len(grid.xs) > 2 and len(grid.ys) > 2 and covered >= _COVERED * area


def _uprights(grid: Grid, boxes: Sequence[Rule], rows: Sequence[Row]) -> Iterator[Rule]:
    """Lines between the columns of cells that have no colour, where no text runs over them."""
    for box in grid.boxes:
        if box.colspan == 1 or _is_filled(grid, box, boxes):
            continue
        left, top, right, bottom = grid.bbox(box)
        inner = grid.xs[box.col + 1 : box.col + box.colspan]
        texts = [[one for one in row if left < one.x0 < right] for row in rows if top < row[0].y < bottom]
        yield from (
            Rule(x, top, x, bottom) for x in inner if not any(crosses((left, x, right), row) for row in texts)
        )


def _ends(grid: Grid, rows: Sequence[Row]) -> Iterator[Rule]:
    """The rules of a row without colour right above a table, and of one right below it."""
    top, bottom = grid.ys[0], grid.ys[-1]
    above = _near(grid, [row for row in reversed(rows) if row[0].y < top])
    below = _near(grid, [row for row in rows if row[0].y > bottom])
    if above:
        yield from _frame(grid.xs, above[-1][0].y - 1.2 * above[-1][0].size, top)
    if below:
        yield from _frame(grid.xs, bottom, below[-1][0].y + 0.5 * below[-1][0].size)


def _near(grid: Grid, rows: Sequence[Row]) -> list[Row]:
    """The baselines from a table's edge on that stand in its columns; none where no two texts stand on one of them."""
    found: list[Row] = []
    edge = None
    for row in rows:
        y, size = row[0].y, row[0].size
        edge = (grid.ys[0] if y < grid.ys[0] else grid.ys[-1]) if edge is None else edge
        if abs(y - edge) > _APART * size or crosses(grid.xs, row) or not _within(grid, row):
            break
        found.append(row)
        edge = y
    return found if any(len(row) > 1 for row in found) else []


def _within(grid: Grid, row: Row) -> bool:
    return all(grid.xs[0] + 1 < piece.x0 and piece.x1 < grid.xs[-1] + SNAP for piece in row)


def _frame(xs: Sequence[float], top: float, bottom: float) -> Iterator[Rule]:
    yield Rule(xs[0], top, xs[-1], top)
    yield Rule(xs[0], bottom, xs[-1], bottom)
    yield from (Rule(x, top, x, bottom) for x in xs)


def _is_filled(grid: Grid, cell: Box, boxes: Sequence[Rule]) -> bool:
    left, top, right, bottom = grid.bbox(cell)
    x, y = (left + right) / 2, (top + bottom) / 2
    return any(one.x0 - SNAP <= x <= one.x1 + SNAP and one.y0 - SNAP <= y <= one.y1 + SNAP for one in boxes)

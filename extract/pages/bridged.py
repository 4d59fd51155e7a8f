"""Columns whose cell goes on above a page and below it: programs draw no level rule over it there, and the table falls apart.

The page before tells the columns; what lacks between two parts of as many rows, or beside them, is such a cell.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from extract.pages.lattice import SNAP, Grid, grids
from extract.pages.page import Rule

_NEAR = 4.0  # points by which the column lines of two pages may differ
_NEARLY = 0.9  # share of the height that an upright rule covers at least
_LEAST = 3  # columns of the table on the page before


def bridged(found: list[Grid], rules: Sequence[Rule], known: Sequence[float]) -> list[Grid]:
    """The grids of a page, parts of a table put together that the page before shows to be one; `known` are its lines."""
    if len(known) <= _LEAST:
        return found
    parts = [grid for grid in found if all(_near(known, x) for x in grid.xs)]
    missing = [rule for grid in parts for rule in _beside(grid, parts, rules, known)]
    return grids([*rules, *missing]) if missing else found


def _near(known: Sequence[float], x: float) -> bool:
    return any(abs(x - line) <= _NEAR for line in known)


def _beside(
    grid: Grid, parts: Sequence[Grid], rules: Sequence[Rule], known: Sequence[float]
) -> Iterator[Rule]:
    """The level rules that lack between a part and the next one on its right, or the table's own sides."""
    top, bottom = grid.ys[0], grid.ys[-1]
    alike = [one for one in parts if abs(one.ys[0] - top) <= SNAP and abs(one.ys[-1] - bottom) <= SNAP]
    right = min((one.xs[0] for one in alike if one.xs[0] > grid.xs[-1]), default=known[-1])
    if right > grid.xs[-1] + _NEAR and _upright(rules, right, (top, bottom)):
        yield from _levels(grid.xs[-1], right, (top, bottom))
    first = min(chain.from_iterable(one.xs for one in alike))
    if grid.xs[0] == first > known[0] + _NEAR and _upright(rules, known[0], (top, bottom)):
        yield from _levels(known[0], first, (top, bottom))


def _levels(left: float, right: float, ys: tuple[float, float]) -> Iterator[Rule]:
    yield from (Rule(left, y, right, y) for y in ys)


def _upright(rules: Sequence[Rule], x: float, span: tuple[float, float]) -> bool:
    """Whether upright rules stand at a place from top to bottom, nearly."""
    top, bottom = span
    high = sum(
        min(rule.y1, bottom) - max(rule.y0, top)
        for rule in rules
        if abs(rule.x0 - x) <= _NEAR and abs(rule.x1 - x) <= _NEAR and rule.y1 > top and rule.y0 < bottom
    )
    return high >= _NEARLY * (bottom - top)

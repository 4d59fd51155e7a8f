"""Rows of tables without rules: where each begins, told by the numbers in front or by the room between rows."""

from collections.abc import Sequence
from itertools import pairwise

from extract.pages.aligned_columns import Row, column_of
from extract.pages.aligned_steps import Step, steps
from extract.pages.cells import CENTRE
from extract.pages.text import number

WIDER = 1.2
"""How many times the distance of lines within a cell the distance over a row's border must be."""
MOST = 0.8
"""The share of columns that a line must fill to be a row of its own."""


def row_starts(rows: Sequence[Row], xs: Sequence[float]) -> list[Step] | None:
    """Where rows begin, the first one included; None where nothing tells."""
    if len(rows) < 2:
        return _whole([0], xs) if rows else None
    anchors = _numbered(rows, xs)
    if anchors:
        top = _top_aligned(rows, xs, anchors)
        return (steps(rows, xs, anchors) if top else None) or _whole(top or _around(rows, anchors), xs)
    spaced = _spaced(rows, xs)
    if spaced:
        return _whole(spaced, xs)
    filled = _filled(rows, xs)
    return steps(rows, xs) or (_whole(filled, xs) if filled else None)


def _whole(starts: list[int], xs: Sequence[float]) -> list[Step]:
    """Rows with a border over all columns."""
    return [Step(start, tuple(range(len(xs) - 1))) for start in starts]


def _numbered(rows: Sequence[Row], xs: Sequence[float]) -> list[int]:
    """The baselines with the rising numbers of one of the first columns; none where no column counts."""
    for col in range(min(3, len(xs) - 2)):
        found = [
            (i, number(piece.text))
            for i, row in enumerate(rows)
            for piece in row
            if column_of(xs, piece) == col and len(piece.text) < 5
        ]
        values = [value for _, value in found if value is not None]
        rising = sum(other == one + 1 or other == 1 for one, other in pairwise(values))
        if values and len(values) == len(found) and rising >= 0.7 * (len(values) - 1):
            return [i for i, _ in found]
    return []


def _top_aligned(rows: Sequence[Row], xs: Sequence[float], anchors: list[int]) -> list[int] | None:
    """The anchors, when numbers stand on the first line of their rows: all other columns begin beside them.

    What stands above the first of them is the rest of a row that a page break cut.
    """
    beside = 0
    for i, following in pairwise([*anchors, len(rows)]):
        beside += _fill([rows[i]], xs) == _fill(rows[i:following], xs)
    if beside < MOST * len(anchors):
        return None
    return anchors if anchors[0] == 0 else [0, *anchors]


def _around(rows: Sequence[Row], anchors: list[int]) -> list[int]:
    """Where rows begin whose numbers stand at half their height: at the widest gap between two numbers.

    Where all gaps are alike, a row has as much above its number as below.
    """
    starts = [0]
    for one, other in pairwise(anchors):
        gaps = {i: rows[i][0].y - rows[i - 1][0].y for i in range(one + 1, other + 1)}
        widest = max(gaps, key=lambda i: (gaps[i], -i))
        if gaps[widest] < WIDER * min(gaps.values()) and len(gaps) > 1:
            below = 2 * rows[one][0].y - rows[starts[-1]][0].y
            widest = min(gaps, key=lambda i: abs(rows[i - 1][0].y - below))
        starts.append(widest)
    return starts + _numberless(rows, starts, anchors[-1])


def _numberless(rows: Sequence[Row], starts: list[int], last: int) -> list[int]:
    """Where a row begins below the last number, which stands on the next page: at a gap as wide as those above."""
    gaps = [rows[i][0].y - rows[i - 1][0].y for i in starts[1:]]
    for i in range(last + 1, len(rows)):
        if rows[i][0].y - rows[i - 1][0].y > 0.95 * min(gaps, default=float("inf")):
            return [i]
    return []


def _spaced(rows: Sequence[Row], xs: Sequence[float]) -> list[int] | None:
    """Where rows begin that stand further apart than the lines within them."""
    gaps = sorted(other[0].y - one[0].y for one, other in pairwise(rows))
    jumps = [(other / max(one, 0.1), one, other) for one, other in pairwise(gaps)]
    ratio, one, other = max(jumps, default=(0.0, 0.0, 0.0))
    if ratio < WIDER:
        return None
    limit = (one + other) / 2
    starts = [0] + [i for i in range(1, len(rows)) if rows[i][0].y - rows[i - 1][0].y > limit]
    full = sum(_fill(rows[a:b], xs) > 0.5 for a, b in pairwise([*starts, len(rows)]))
    return starts if full >= MOST * len(starts) else None


def _fill(rows: Sequence[Row], xs: Sequence[float]) -> float:
    """The share of the columns that hold text in some of the rows."""
    return len({column_of(xs, piece) for row in rows for piece in row}) / (len(xs) - 1)


def _filled(rows: Sequence[Row], xs: Sequence[float]) -> list[int] | None:
    """Where rows begin that are told by nothing but a first line over nearly all columns."""
    starts = [i for i, row in enumerate(rows) if _fill([row], xs) >= MOST]
    return starts if starts and starts[0] == 0 else None


def border(above: Row, below: Row) -> float:
    """Where a border between two baselines would stand, so that the middles of characters keep to their side."""
    return (above[0].y + below[0].y) / 2 - CENTRE * below[0].size

"""Rows of tables without rules whose cells stand at the top of their rows: told by where columns begin again.

Within a row the lines of a cell follow one another from its first line on. So where a line of text stands below a
blank one of its column, a row begins; a heading left of the tasks that goes on there is merged over both rows.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.pages.aligned_columns import Row, column_of
from extract.pages.text import number

RISING = 0.9
"""The share of numbers that must be one more than the number before."""
LEAST = 3
"""Rows from which steps are a habit."""
MOST = 0.8
"""The share of the cells from the tasks on that must begin on the first line of their row."""
WIDE = 0.75
"""The share of the widest column's width from which a column may hold the tasks."""


class Step(NamedTuple):
    """A baseline at which a row begins, and the columns in which a border stands above it."""

    start: int
    cut: tuple[int, ...]


def steps(rows: Sequence[Row], xs: Sequence[float], anchors: Sequence[int] = ()) -> list[Step] | None:
    """The rows of a table without rules, the first included; None where cells don't begin together.

    `anchors` are baselines with the numbers of rows, which begin there too.
    """
    texts = [_texts(row, xs) for row in rows]
    width = len(xs) - 1
    main = _tasks(xs)
    counted = _counts(texts, main)
    begun = [i for i in range(1, len(rows)) if i in anchors or _begins(texts, i, main, counted=counted)]
    if len(begun) + 1 < LEAST or not _together(texts, [0, *begun], main):
        return None
    return [Step(0, tuple(range(width))), *(Step(i, _cut(texts, i, main, width)) for i in begun)]


def _tasks(xs: Sequence[float]) -> int:
    """The column of the tasks: the first of those that are about as wide as the widest, as units may need more room."""
    widths = [right - left for left, right in pairwise(xs)]
    return next(col for col, each in enumerate(widths) if each >= WIDE * max(widths))


def _texts(row: Row, xs: Sequence[float]) -> dict[int, str]:
    """What stands on a baseline, by column."""
    found: dict[int, str] = {}
    for piece in row:
        col = column_of(xs, piece)
        found[col] = found.get(col, "") + piece.text
    return found


def _counts(texts: Sequence[dict[int, str]], main: int) -> bool:
    """Whether the numbers in front of the tasks rise from the first to the last, so that they are no steps of tasks."""
    values = [value for line in texts if (value := number(line.get(main, ""))) is not None]
    rising = sum(other == one + 1 for one, other in pairwise(values))
    return len(values) >= LEAST and rising >= RISING * (len(values) - 1)


def _begins(texts: Sequence[dict[int, str]], i: int, main: int, *, counted: bool) -> bool:
    """Whether a row begins at a baseline: two cells stand there, and one below a blank or with a number of its own."""
    here, above = texts[i], texts[i - 1]
    if len(here) < 2 or main not in here:
        return False
    return (counted and number(here[main]) is not None) or any(col not in above for col in here)


def _together(texts: Sequence[dict[int, str]], starts: Sequence[int], main: int) -> bool:
    """Whether the cells of rows, from the tasks on, begin on their first lines."""
    held = began = 0
    for start, end in zip(starts, [*starts[1:], len(texts)], strict=True):
        cols = {col for line in texts[start:end] for col in line if col >= main}
        held += len(cols)
        began += len(cols & texts[start].keys())
    return began >= MOST * held


def _cut(texts: Sequence[dict[int, str]], i: int, main: int, width: int) -> tuple[int, ...]:
    """The columns with a border above a row: all from the tasks on, and left of them those that begin there."""
    here, above = texts[i], texts[i - 1]
    begun = (
        col for col in range(main) if col in here and (col not in above or number(here[col]) is not None)
    )
    return (*begun, *range(main, width))

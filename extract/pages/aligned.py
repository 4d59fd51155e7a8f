"""Tables without upright rules: three-line tables (三线表), level rules only, no rules at all.

Conservative: a table begins with a row of column names, and ends where a line runs over its columns. Prose has
neither. What is found becomes a grid as rules would have drawn it.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from extract.pages.aligned_columns import Row, baselines, crosses, header_at, in_one
from extract.pages.aligned_rows import border, row_starts
from extract.pages.aligned_steps import Step
from extract.pages.lattice import SNAP, Grid, grids
from extract.pages.page import Char, Page, Rule
from extract.pages.text import CONTINUED, EDGE, PAGE_NUMBER, number

MIN_ROWS = 2
FAR = 5.0
"""Ems from one baseline to the next from which a table has ended."""
MAX_BAND = 40
BESIDE = 3
"""Texts on a line that stand in columns."""
LEFT_OVER = 4
"""Lines of such texts, the names of the columns among them, that make a table nobody took."""


def aligned(page: Page, rest: Sequence[Char], known: Sequence[float] = ()) -> list[Grid]:
    """The grids of tables without upright rules among characters outside all ruled tables, from top to bottom.

    `known` are the column lines of such a table at the foot of the page before, which may go on without a header.
    """
    rows = upper(page, baselines(rest))
    found: list[Grid] = []
    i = _captions(rows) if known else 0
    if known and not any(header_at(rows, k) for k in range(i, min(i + 2, len(rows)))):
        end = _end(rows, i, known)
        grid = _grid(page, rows[i:end], 0, known)
        if grid:
            found.append(grid)
            i = end
    while i < len(rows):
        span = _table(page, rows, i, known)
        if span is None:
            i += 1
        else:
            found.append(span[0])
            i = span[1]
    return found


def _captions(rows: list[Row]) -> int:
    """How many baselines at the top say that a table goes on."""
    count = 0
    while count < len(rows) and CONTINUED.fullmatch("".join(piece.text for piece in rows[count])):
        count += 1
    return count


def goes_over(page: Page, rest: Sequence[Char], grid: Grid) -> bool:
    """Whether nothing but a page number stands below a grid, so that it may go on on the next page."""
    rows = upper(page, baselines(rest))
    return not rows or rows[-1][0].y <= grid.ys[-1]


def left_over(before: Sequence[Char], rest: Sequence[Char], known: Sequence[float]) -> bool:
    """Whether texts stand side by side in lines that no table took, where columns are named or known from before."""
    if sum(len(row) >= BESIDE for row in baselines(rest)) < LEFT_OVER:
        return False
    rows = baselines(before)
    return bool(known) or any(header_at(rows, i) for i in range(len(rows)))


def upper(page: Page, rows: list[Row]) -> list[Row]:
    """The baselines without the page number at the foot, and without one at the head."""
    low, high = (1 - EDGE) * page.height, EDGE * page.height
    return [
        row
        for row in rows
        if high < row[0].y < low or not PAGE_NUMBER.fullmatch("".join(piece.text for piece in row))
    ]


def _table(page: Page, rows: list[Row], first: int, known: Sequence[float]) -> tuple[Grid, int] | None:
    """The grid of a table whose names begin at a baseline, and the baseline after it."""
    columns = header_at(rows, first)
    if columns is None:
        return None
    if not columns.begin():
        return None
    end = columns.last + 1
    while end < len(rows) and _near(rows, end) and (columns.take(rows[end]) or _is_band(rows, end)):
        end += 1
    body = [piece for row in rows[first:end] for piece in row]
    outer = min(piece.x0 for piece in body) - 2, max(piece.x1 for piece in body) + 2
    xs = [outer[0], *columns.lines(known), outer[1]]
    while end > columns.last + 1 and _is_band(rows, end - 1, xs):
        end -= 1
    if len(known) == len(xs) and xs[1:-1] == list(known[1:-1]):
        xs = [min(xs[0], known[0]), *xs[1:-1], max(xs[-1], known[-1])]
    grid = _grid(page, rows[first:end], columns.last + 1 - first, xs)
    return (grid, end) if grid else None


def _end(rows: list[Row], first: int, xs: Sequence[float]) -> int:
    """The baseline after a table that goes on with known columns."""
    end = first
    while end < len(rows) and (end == first or _near(rows, end)):
        if crosses(xs, rows[end]) and not _is_band(rows, end):
            break
        end += 1
    return end


def _near(rows: list[Row], i: int) -> bool:
    return rows[i][0].y - rows[i - 1][0].y < FAR * rows[i][0].size


def _is_band(rows: list[Row], i: int, xs: Sequence[float] = ()) -> bool:
    """Whether a baseline is a heading over the rows below it: short and numbered, and it runs over a column line."""
    row = rows[i]
    text = "".join(piece.text for piece in row)
    if len(text) > MAX_BAND or number(text) is None or not in_one(row):
        return False
    return not xs or crosses(xs, row)


def _grid(page: Page, rows: list[Row], head: int, xs: Sequence[float]) -> Grid | None:
    """The grid of a table's baselines, of which the first `head` are its names; None where its rows can't be told."""
    body = rows[head:]
    if len(body) < MIN_ROWS:
        return None
    top, bottom = rows[0][0].y - 1.2 * rows[0][0].size, body[-1][0].y + 0.5 * body[-1][0].size
    drawn = _levels(page, (xs[0], top - 8, xs[-1], bottom + 12))
    inner = [rule for rule in drawn if body[0][0].y < rule.y0 < body[-1][0].y]
    if len({round(rule.y0 / SNAP) for rule in inner}) >= MIN_ROWS - 1 and len(inner) * 8 >= len(body):
        levels = drawn if len(drawn) > len(inner) + 1 else drawn + _across(xs, _heads(rows, head))
    else:
        starts = _starts(body, xs)
        if starts is None or not any(len(row) > 1 for row in body):
            return None
        borders = (_border(xs, border(body[one.start - 1], body[one.start]), one.cut) for one in starts[1:])
        levels = [*_across(xs, _heads(rows, head)), *chain.from_iterable(borders)]
    top = min([top, *(rule.y0 for rule in levels)])
    bottom = max([bottom, *(rule.y0 for rule in levels)])
    uprights = [Rule(x, y0, x, y1) for x in xs for y0, y1 in _uprights(rows, xs, x, (top, bottom))]
    found = grids([*levels, *_across(xs, [top, bottom]), *uprights])
    return replace(found[0], drawn=False) if len(found) == 1 else None


def _heads(rows: list[Row], head: int) -> list[float]:
    """Where the border below the names stands."""
    return [border(rows[head - 1], rows[head])] if head else []


def _border(xs: Sequence[float], y: float, cols: Sequence[int]) -> list[Rule]:
    """The level rules above a row, over these columns."""
    return [Rule(xs[col], y, xs[col + 1], y) for col in cols]


def _starts(body: list[Row], xs: Sequence[float]) -> list[Step] | None:
    """Where rows begin; a band is a row of its own."""
    starts: list[Step] = []
    first = 0
    for i in range(len(body) + 1):
        band = i < len(body) and _is_band(body, i, xs)
        if not band and i < len(body):
            continue
        found = row_starts(body[first:i], xs) if i > first else []
        if found is None:
            return None
        starts += [Step(first + one.start, one.cut) for one in found]
        starts += [Step(i, tuple(range(len(xs) - 1)))] if band else []
        first = i + 1
    return starts


def _levels(page: Page, box: tuple[float, float, float, float]) -> list[Rule]:
    """The level rules that are drawn within a box, drawn out to its sides where they nearly reach them."""
    left, top, right, bottom = box
    found = []
    for x0, y0, x1, y1 in page.rules:
        inside = top <= y0 and y1 <= bottom and x1 > left and x0 < right and y1 - y0 < SNAP < x1 - x0
        if inside:
            y = (y0 + y1) / 2
            found.append(Rule(left if x0 < left + 12 else x0, y, right if x1 > right - 12 else x1, y))
    return found


def _across(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    return [Rule(xs[0], y, xs[-1], y) for y in ys]


def _uprights(
    rows: list[Row], xs: Sequence[float], x: float, span: tuple[float, float]
) -> list[tuple[float, float]]:
    """The stretches from top to bottom in which an upright line stands: not through the text of bands."""
    if x in (xs[0], xs[-1]):
        return [span]
    pieces = []
    start = span[0]
    for i, row in enumerate(rows):
        if _is_band(rows, i, xs):
            above = border(rows[i - 1], row) if i else span[0]
            below = border(row, rows[i + 1]) if i + 1 < len(rows) else span[1]
            pieces.append((start, above))
            start = below
    return [piece for piece in [*pieces, (start, span[1])] if piece[1] - piece[0] > SNAP]

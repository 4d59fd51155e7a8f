"""Lines to rows and columns: the most probable way in which a table was written down cell by cell.

Dynamic programming over lines × columns. A line goes on in the cell above, opens a cell further right, or opens a
row; what it earns is how well it stands there, what it pays is the cells that it leaves empty.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from typing import NamedTuple

from extract.flattened.fits import FREE, Fits, Line
from extract.tables.cells import fit
from extract.tables.model import Column, Field

_USED = 3  # columns that must have text in a third of the rows
_SURE = 0.8  # share of cells of told kinds that must hold what their column is for
_TOLD = frozenset({Field.SEQ, Field.UNIT, Field.DEADLINE, Field.AUDIENCE, Field.METHOD})
_EMPTY = {
    Field.SEQ: 0.4,
    Field.CATEGORY: 0.4,
    Field.TASK: 1.0,
    Field.DETAIL: 2.0,
    Field.UNIT: 2.0,
    Field.DEADLINE: 1.5,
    Field.BASIS: 0.8,
    Field.CHANNEL: 0.8,
}
"""What an empty cell costs, by the column; 0.3 for all others."""
_EVEN = 0.9  # share of runs of blank lines that are as long as most
_PARTED = 0.75
_ROW = 1.0
_WRONG = 2.5  # what it costs to go against the blank lines


@dataclass(slots=True)
class Row:
    """A row: the numbers of its first and last line, a text for every column; of a band only the first."""

    first: int
    last: int
    cells: list[str]
    band: bool = False


class _Step(NamedTuple):
    """From one line to the next: cells passed over, whether a row begins, blank lines, what the cells passed over cost."""

    passed: int
    opens: bool
    blanks: int
    empty: float


_Price = Callable[[_Step], float]


def _unparted(step: _Step) -> float:
    """Blank lines say nothing."""
    return step.empty + _ROW * step.opens


def _parted(step: _Step) -> float:
    """Blank lines stand between the rows and nowhere else."""
    return step.empty + _WRONG * (step.opens != (step.blanks > 0))


def _gaps(spacing: int) -> _Price:
    """An empty cell is an empty line; `spacing` blank lines stand between any two cells."""

    def price(step: _Step) -> float:
        gaps = (step.blanks - spacing) / (spacing + 1)
        return _WRONG * abs(step.passed - gaps) + 0.1 * step.empty

    return price


def rows_of(lines: Sequence[Line], columns: tuple[Column, ...]) -> tuple[list[Row], bool]:
    """The rows that the lines make up, from the first to the last whole one; none where they are no such table.

    With it whether some cells are empty or hold several lines and blank lines don't tell which.
    """
    lines = _joined(lines)
    if len(lines) < 2 * len(columns[:2]):
        return [], False
    blanks = [line.blanks for line in lines[1:]]
    prices = [_unparted, _gaps(min(blanks))] + ([_parted] if _is_even(blanks) else [])
    fits = Fits(lines, columns)
    walks = [_Walk(lines, fits, price) for price in prices]
    best = max(walks, key=lambda walk: walk.score)
    rows = best.rows()
    if not _is_table(rows, columns):
        return [], False
    full = all(row.band or all(row.cells) for row in rows) and all(best.opened)
    return rows, not full and not (best is walks[1] and best.is_even(min(blanks)))


def _joined(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those that nothing parts from the one above joined to it where blank lines part nearly all others."""
    parted = sum(line.blanks > 0 for line in lines[1:])
    if parted >= len(lines) - 1 or parted < _PARTED * len(lines):
        return lines
    joined = [lines[0]]
    for line in lines[1:]:
        last = joined[-1]
        if line.blanks:
            joined.append(line)
        else:
            joined[-1] = last._replace(
                text=f"{last.text}\n{line.text}", further=line.number + line.further - last.number
            )
    return joined


def _is_even(blanks: list[int]) -> bool:
    """Whether blank lines come in one number only, as between rows."""
    runs = Counter(count for count in blanks if count)
    return len(runs) > 0 and min(blanks) == 0 and max(runs.values()) >= _EVEN * runs.total()


class _Walk:
    """The best way through the lines under one reading of the blank lines; state len(columns) is a band."""

    def __init__(self, lines: Sequence[Line], fits: Fits, price: _Price) -> None:
        self.lines = lines
        self.fits = fits
        self.columns = fits.columns
        self.price = price
        self.width = len(self.columns)
        self.upto = [0.0, *accumulate(_EMPTY.get(column.field, 0.3) for column in self.columns)]
        self.moves: dict[int, list[list[float]]] = {}
        self.states: list[int] = []
        self.opened: list[bool] = []
        self.score = self._find()

    def _find(self) -> float:
        """Fills `states`, the column of each line, and `opened`, whether it opens a cell; the score."""
        now: list[float] = list(map(sub, self.fits.opens[0], [*self.upto[:-1], 0.0]))
        came: list[list[tuple[int, bool]]] = [[(-1, True)] * (self.width + 1)]
        for at in range(1, len(self.lines)):
            reached = [self._reach(at, to, now) for to in range(self.width + 1)]
            now = [score for score, _ in reached]
            came.append([origin for _, origin in reached])
        state = max(range(self.width + 1), key=lambda col: now[col] - self._rest(col))
        score = now[state] - self._rest(state)
        for origins in reversed(came):
            self.states.append(state)
            state, opens = origins[state]
            self.opened.append(opens)
        self.states.reverse()
        self.opened.reverse()
        return score

    def _reach(self, at: int, to: int, now: list[float]) -> tuple[float, tuple[int, bool]]:
        """The best score of line `at` in column `to`, and the column of the line before; whether it opens a cell."""
        stands, blanks = self.fits.opens[at][to], self.lines[at].blanks
        scores = list(map(sub, now, self._moves(blanks)[to]))
        best = max(scores)
        if to < self.width:
            stays = now[to] + self.fits.goes_on[at][to] - self.price(_Step(0, False, blanks, 0.0))
            if stays > best + stands:
                return stays, (to, False)
        return best + stands, (scores.index(best), True)

    def _moves(self, blanks: int) -> list[list[float]]:
        """For each column what it costs to open a cell in it, coming from each column, over so many blank lines."""
        if blanks not in self.moves:
            states = range(self.width + 1)
            self.moves[blanks] = [[self._move(col, to, blanks) for col in states] for to in states]
        return self.moves[blanks]

    def _move(self, col: int, to: int, blanks: int) -> float:
        """The price of opening a cell in column `to` after one in column `col`: in a new row, or in the same."""
        left, before = (self.upto[to], to) if to < self.width else (0.0, 0)
        after = self.width - 1 - col if col < self.width else 0
        cost = self.price(_Step(after + before, True, blanks, self._rest(col) + left))
        if col < to < self.width:
            cost = min(
                cost, self.price(_Step(to - col - 1, False, blanks, self.upto[to] - self.upto[col + 1]))
            )
        return cost

    def _rest(self, col: int) -> float:
        """What the cells right of a column cost when they stay empty."""
        return self.upto[-1] - self.upto[col + 1] if col < self.width else 0.0

    def is_even(self, spacing: int) -> bool:
        """Whether there is an empty line for every empty cell: with `spacing` lines between any two cells besides."""
        steps = zip(self.states, self.states[1:], self.opened[1:], self.lines[1:], strict=False)
        return all(
            (line.blanks - spacing) == (spacing + 1) * ((to - col - 1) % self.width if opens else 0)
            for col, to, opens, line in steps
        )

    def rows(self) -> list[Row]:
        """The rows of the way found, up to the last that names units or a time."""
        found: list[Row] = []
        last = self.width
        for line, col, opens in zip(self.lines, self.states, self.opened, strict=True):
            if col == self.width:
                found.append(Row(line.number, line.number, [line.text], band=True))
            elif not opens:
                found[-1].cells[col] += f"\n{line.text}"
            else:
                if last == self.width or col <= last or not found:
                    found.append(Row(line.number, line.number, [""] * self.width))
                found[-1].cells[col] = line.text
            found[-1].last = line.number + line.further
            last = col
        while found and not _hands_out(found[-1], self.columns):
            found.pop()
        return found


def _hands_out(row: Row, columns: tuple[Column, ...]) -> bool:
    """Whether a row says by whom or until when."""
    told = [column for column in columns if column.field in (Field.UNIT, Field.DEADLINE)]
    return not row.band and any(
        row.cells[column.index] and fit(row.cells[column.index], column.field) > 0 for column in told
    )


def _is_table(rows: list[Row], columns: tuple[Column, ...]) -> bool:
    """Whether rows hold what their columns are for: two or more, most with units or a time, few columns empty."""
    whole = [row for row in rows if not row.band]
    told = [
        fit(row.cells[column.index], column.field) > 0
        for row in whole
        for column in columns
        if column.field in _TOLD and not column.person and row.cells[column.index]
    ]
    handed = sum(_hands_out(row, columns) for row in whole)
    asked = [column.index for column in columns if column.field not in FREE]
    used = sum(sum(bool(row.cells[col]) for row in whole) * 3 >= len(whole) for col in asked)
    return (
        len(whole) > 1
        and handed * 3 >= len(whole) * 2
        and used >= min(len(asked), _USED)
        and sum(told) >= _SURE * len(told)
    )

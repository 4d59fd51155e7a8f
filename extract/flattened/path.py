"""Cells in a row without their grid: the best way through the columns, by what each can hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from extract.flattened.found import BAND, Filled
from extract.numbering import read, read_cell
from extract.tables.cells import fit, looks_like_deadline, looks_like_units
from extract.tables.model import TEXT_FIELDS, Column, Field

_FLOOR = -1e9
_SAME = -2.5  # a second paragraph in a cell
_MISSING = -1.2  # a cell that is not there
_SELDOM = -0.3  # one that is often empty: a category that spans rows, remarks, units that only help
_NUMBERLESS = -2.0  # the number, where rows are numbered
_BEGIN = -0.5  # a new row at all
_HEADING = -0.5  # a heading over rows, in a cell of its own
_LOOSE = -0.5  # a number left out that may be the page's
_HEADED = 40  # characters of a heading
_NUMBER = 8  # characters of a lone number
_SHORT = 16  # characters of a deadline
_LATER = (
    0.01  # where two columns fit alike the right one wins: units that help are named after those that lead
)
_SELDOM_FULL = frozenset(
    {Field.CATEGORY, Field.REMARKS, Field.STATUS, Field.KNOWN, Field.UNKNOWN, Field.GOAL}
)


class Move(Enum):
    """What a text is to the one before it."""

    BEGIN = "the first cell of a row"
    NEXT = "a cell further to the right"
    SAME = "more of the same cell"
    HEADING = "a heading over the rows below"
    LEFT_OUT = "none of the table's"


@dataclass(frozen=True, slots=True)
class Way:
    """The column of each text up to the table's end (BAND for headings), how it stands there, and how well all fit."""

    cols: list[int]
    moves: list[Move]
    score: float


_State = tuple[float, int, Move]


def way(texts: Sequence[str], loose: Sequence[bool], columns: tuple[Column, ...]) -> Way:
    """The best reading of the texts as rows under the columns, from the first text to wherever the table ends.

    Dynamic programming over texts × columns. A state is the column of the last cell, or BAND behind a heading (it
    is the last of the list, and where all begins).
    """
    prices = [_price(one) for one in columns]
    scores = [_FLOOR] * len(columns) + [0.0]
    back: list[list[_State]] = []
    best = (0.0, 0, BAND)
    for at, text in enumerate(texts):
        fits = [_fit(text, one) + _LATER * one.index for one in columns]
        reached = _advance(scores, fits, prices, _heading(text))
        for state in range(len(columns)) if loose[at] else ():
            left_out = (scores[state] + _LOOSE, state, Move.LEFT_OUT)
            reached[state] = max(reached[state], left_out, key=lambda entry: entry[0])
        back.append(reached)
        scores = [score for score, _, _ in reached]
        ended, top = _ended(scores[:-1], prices)
        best = max(best, (ended, at + 1, top))
    return _traced(back, best)


def _advance(scores: list[float], fits: list[float], prices: list[float], heading: float) -> list[_State]:
    """The best score of one more text in each state, the state before, and the move between them."""
    ended, last = _ended(scores, prices)
    reached: list[_State] = []
    for col, fits_here in enumerate(fits):
        found: _State = (ended + _BEGIN + sum(prices[:col]), last, Move.BEGIN)
        for state in range(col):
            going = (scores[state] + sum(prices[state + 1 : col]), state, Move.NEXT)
            found = max(found, going, key=lambda entry: entry[0])
        found = max(found, (scores[col] + _SAME, col, Move.SAME), key=lambda entry: entry[0])
        reached.append((found[0] + fits_here, *found[1:]))
    return [*reached, (ended + heading, last, Move.HEADING)]


def _ended(scores: list[float], prices: list[float]) -> tuple[float, int]:
    """The best score where the row ends after the last text, and its state."""
    width = len(prices)
    found = [score + sum(prices[state + 1 :]) for state, score in enumerate(scores[:width])]
    top = max(range(width), key=found.__getitem__)
    return (scores[width], BAND) if len(scores) > width and scores[width] > found[top] else (found[top], top)


def _price(column: Column) -> float:
    if column.field is Field.SEQ:
        return _NUMBERLESS
    seldom = column.field in _SELDOM_FULL or column.role == "cooperating" or column.person
    return _SELDOM if seldom else _MISSING


def _fit(text: str, column: Column) -> float:
    """How well a text stands in a column; a lone number belongs to a column of numbers, units to one of units."""
    if column.field in TEXT_FIELDS:
        if len(text) <= _NUMBER and read_cell(text):
            return -4.0
        others = looks_like_units(text) or (looks_like_deadline(text) and len(text) <= _SHORT)
        if others and not read(text) and not text.endswith("。"):
            return -0.5
    return fit(text, column.field)


def _heading(text: str) -> float:
    number = read(text)
    plain = len(text) <= _HEADED and text[-1] not in "。；;：:"
    return _HEADING if number and plain and number.rest.strip() else -4.0


def _traced(back: list[list[_State]], best: tuple[float, int, int]) -> Way:
    score, count, state = best
    cols: list[int] = []
    moves: list[Move] = []
    for at in range(count - 1, -1, -1):
        _, before, move = back[at][state]
        cols.append(state)
        moves.append(move)
        state = before
    return Way(cols[::-1], moves[::-1], score)


def rows_of(texts: Sequence[str], found: Way) -> tuple[list[Filled], list[int]]:
    """The rows that the texts make, and which text each begins with."""
    rows: list[Filled] = []
    begins: list[int] = []
    for at, (col, move) in enumerate(zip(found.cols, found.moves, strict=True)):
        if move is Move.LEFT_OUT:
            continue
        if move in (Move.BEGIN, Move.HEADING):
            rows.append({})
            begins.append(at)
        rows[-1].setdefault(col, []).append(texts[at])
    return rows, begins

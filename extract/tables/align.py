"""Ragged rows: cells that stand too far left because the source dropped merged or empty ones are put back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2

from extract.numbering import read_cell
from extract.tables.cells import fit
from extract.tables.grid import Slots, text_of
from extract.tables.model import Column, Field
from extract.tables.names import fold
from models.document import Cell

_MARGIN = 2.0  # what a move must win over leaving the cells of a whole row where they stand
_LEAST = 0.5  # the same for a row that is known to lack cells
_SECOND = 0.4  # what stands against 配合单位, 分管领导, 依申请: columns that are often empty
_TELLING = (Field.UNIT, Field.DEADLINE, Field.BASIS, Field.CHANNEL)
_LATER = 0.01  # where two places fit alike the right one wins: what is dropped is the outer heading
_WIDEST = 60  # columns of a table whose rows are put back: the time taken grows with their square
_SEEN = 1.5  # what a text wins in a column where whole rows have it too
_BLUR = 4  # characters by which texts of a column differ anyway
_UNLIKE = 1.5  # what a text loses at most for being much longer or shorter than the others of its column
_MISFIT = -1.0  # below this a text is not what its column asks for
_NAME = 3.0  # what the name of a person wins among persons


def stands(text: str, column: Column) -> float:
    """How well a text stands in a column; of columns alike the one that is never empty comes first.

    A heading over several tasks is what the rows after the first lack.
    """
    second = (
        column.field is Field.CATEGORY
        or column.role == "cooperating"
        or column.person
        or column.tick in ("specific", "on_request")
    )
    if column.person and 2 <= len(text) <= 4:
        return _NAME
    return fit(text, column.field) + _LATER * column.index - (_SECOND if second else 0.0)


def place(texts: list[str], columns: tuple[Column, ...]) -> tuple[float, list[int]]:
    """The best total fit of the texts to the columns, in order, and the column of each text."""
    return _placed(texts, len(columns), lambda text, col: stands(text, columns[col]) if text else 0.0)


def _placed(texts: list[str], width: int, fits: Callable[[str, int], float]) -> tuple[float, list[int]]:
    """The best total of texts in columns, and the column of each; a column without text counts as one with "".

    Dynamic programming over texts × columns; a text can't stand left of the one before it.
    """
    empty = [fits("", col) for col in range(width)]
    best = [[0.0] * (width + 1) for _ in range(len(texts) + 1)]
    for col in range(width):
        best[0][col + 1] = best[0][col] + empty[col]
    for i, text in enumerate(texts, 1):
        best[i][i - 1] = float("-inf")
        for j in range(i, width + 1):
            taken = best[i - 1][j - 1] + fits(text, j - 1)
            best[i][j] = max(best[i][j - 1] + empty[j - 1], taken)
    chosen: list[int] = []
    j = width
    for i in range(len(texts), 0, -1):
        while j > i and best[i][j] == best[i][j - 1] + empty[j - 1]:
            j -= 1
        chosen.append(j - 1)
        j -= 1
    return best[len(texts)][width], chosen[::-1]


def _standing(texts: list[str], cols: list[int], columns: tuple[Column, ...]) -> float:
    return sum(stands(text, columns[col]) for text, col in zip(texts, cols, strict=True))


@dataclass(frozen=True, slots=True)
class Habit:
    """What the rows with all their cells have in a column: their texts, folded, how long they are on average, the
    share of rows with any text, and whether the column's field tells them apart from others."""

    texts: frozenset[str]
    length: float
    filled: float
    told: bool

    def stands(self, text: str, column: Column) -> float:
        """How well a text stands in the column, by its field and by what else stands there."""
        if not text:
            return 0.0 if column.field is Field.CATEGORY else -self.filled
        by_field = stands(text, column) if self.told else 0.0
        seen = _SEEN if fold(text) in self.texts else 0.0
        unlike = abs(log2((len(text) + _BLUR) / (self.length + _BLUR))) if self.texts else 0.0
        return by_field + seen - min(unlike, _UNLIKE)


def habits(grid: list[Slots], columns: tuple[Column, ...]) -> tuple[Habit, ...]:
    """The habit of each column, by the rows with text in the last one, or else those with the most cells.

    () where a row begins with an empty cell: then the dump kept the empty ones.
    """
    if (
        not grid
        or not len(grid[0]) == len(columns) <= _WIDEST
        or not all(text_of(slots[0]) for slots in grid)
    ):
        return ()
    whole = [slots for slots in grid if text_of(slots[-1])]
    if not whole:
        fullest = max(sum(map(bool, map(text_of, slots))) for slots in grid)
        whole = [slots for slots in grid if sum(map(bool, map(text_of, slots))) == fullest]
        plain = [slots for slots in whole if not any(map(_is_strange, map(text_of, slots), columns))]
        whole = plain or whole
    return tuple(_habit([text_of(slots[column.index]) for slots in whole], column) for column in columns)


def _is_strange(text: str, column: Column) -> bool:
    """Whether a text is not what its column asks for."""
    return bool(text) and stands(text, column) < _MISFIT


def _habit(cells: list[str], column: Column) -> Habit:
    texts = [text for text in cells if text]
    length = sum(map(len, texts)) / max(len(texts), 1)
    told = not texts or sum(stands(text, column) for text in texts) > 0
    return Habit(frozenset(map(fold, texts)), length, len(texts) / len(cells), told)


def _misfits(slots: Slots, columns: tuple[Column, ...]) -> int:
    """How many cells of a row don't hold what their columns ask for: units, times, instruments, channels."""
    asked = ((slots[column.index], column.field) for column in columns if column.field in _TELLING)
    return sum(
        cell is not None and bool(cell.text.strip()) and fit(cell.text.strip(), field) < 0
        for cell, field in asked
    )


def _misplaced(slots: Slots, columns: tuple[Column, ...]) -> bool:
    """True where a row looks moved to the left: nothing in the last column, and no number in that of the numbers,
    or several cells that don't hold what their columns ask for."""
    numbers = [column.index for column in columns if column.field is Field.SEQ]
    last = slots[-1]
    if last is not None and last.text.strip():
        return False
    if numbers:
        number = slots[numbers[0]]
        if number is not None and number.text.strip() and not read_cell(number.text):
            return True
        return _misfits(slots, columns) > 1
    units = [column.index for column in columns if column.field is Field.UNIT and not column.person]
    return any(
        (cell := slots[col]) is not None and cell.text.strip() and fit(cell.text.strip(), Field.UNIT) < 0
        for col in units
    )


def realign(slots: Slots, columns: tuple[Column, ...], ragged: bool) -> Slots | None:
    """The row with its cells put back where they belong, None where it can stay as it is."""
    if not ragged and not _misplaced(slots, columns):
        return None
    standing = [(cell, col) for col, cell in enumerate(slots) if cell is not None and cell.text.strip()]
    packed: list[Cell] = [cell for cell, _ in standing]
    if not packed or len(packed) >= len(columns) or len({id(cell) for cell in packed}) < len(packed):
        return None
    texts = [cell.text.strip() for cell in packed]
    score, cols = place(texts, columns)
    now = [col for _, col in standing]
    if cols == now or score - _standing(texts, now, columns) < (_LEAST if ragged else _MARGIN):
        return None
    return _moved(packed, cols, len(slots))


def _moved(cells: Sequence[Cell | None], cols: Sequence[int], width: int) -> Slots:
    """A row of `width` slots with each cell in its column."""
    slots: Slots = [None] * width
    for cell, col in zip(cells, cols, strict=True):
        slots[col] = cell
    return slots


def restore(slots: Slots, columns: tuple[Column, ...], found: tuple[Habit, ...]) -> Slots | None:
    """A row of a dump that dropped cells, each cell where rows with all their cells have such a one.

    None where the row can stay as it is: nothing in it speaks against where it stands, or too little.
    """

    def fits(text: str, col: int) -> float:
        return found[col].stands(text, columns[col])

    def misfits(texts: list[str], cols: Sequence[int]) -> int:
        placed = zip(texts, cols, strict=True)
        return sum(found[col].told and _is_strange(text, columns[col]) for text, col in placed)

    texts = [text_of(cell) for cell in slots]
    while texts and not texts[-1]:
        texts.pop()
    standing = range(len(texts))
    if len(texts) == len(columns) or None in slots[: len(texts)] or not misfits(texts, standing):
        return None
    score, cols = _placed(texts, len(columns), fits)
    before = sum(map(fits, texts, standing)) + sum(fits("", col) for col in range(len(texts), len(columns)))
    if score - before < _MARGIN or misfits(texts, cols) >= misfits(texts, standing):
        return None
    return _moved(slots[: len(texts)], cols, len(slots))

"""Ragged rows: cells that stand too far left because the source dropped merged or empty ones are put back."""

from extract.numbering import read_cell
from extract.tables.cells import fit
from extract.tables.grid import Slots
from extract.tables.model import Column, Field
from models.document import Cell

_MARGIN = 2.0  # what a move must win over leaving the cells of a whole row where they stand
_LEAST = 0.5  # the same for a row that is known to lack cells
_SECOND = 0.4  # what stands against 配合单位, 分管领导, 依申请: columns that are often empty
_TELLING = (Field.UNIT, Field.DEADLINE, Field.BASIS, Field.CHANNEL)
_LATER = 0.01  # where two places fit alike the right one wins: what is dropped is the outer heading


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
    return fit(text, column.field) + _LATER * column.index - (_SECOND if second else 0.0)


def place(texts: list[str], columns: tuple[Column, ...]) -> tuple[float, list[int]]:
    """The best total fit of the texts to the columns, in order, and the column of each text.

    Dynamic programming over texts × columns; a text can't stand left of the one before it.
    """
    floor = float("-inf")
    best = [[0.0] * (len(columns) + 1)] + [[floor] * (len(columns) + 1) for _ in texts]
    for i, text in enumerate(texts, 1):
        for j in range(i, len(columns) + 1):
            taken = best[i - 1][j - 1] + stands(text, columns[j - 1])
            best[i][j] = max(best[i][j - 1], taken)
    chosen: list[int] = []
    j = len(columns)
    for i in range(len(texts), 0, -1):
        while j > i and best[i][j] == best[i][j - 1]:
            j -= 1
        chosen.append(j - 1)
        j -= 1
    return best[len(texts)][len(columns)], chosen[::-1]


def _standing(texts: list[str], cols: list[int], columns: tuple[Column, ...]) -> float:
    return sum(stands(text, columns[col]) for text, col in zip(texts, cols, strict=True))


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
    moved: Slots = [None] * len(slots)
    for cell, col in zip(packed, cols, strict=True):
        moved[col] = cell
    return moved

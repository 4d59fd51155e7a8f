"""Columns told by what they hold, where no row names them: a dump that lost its header."""

from dataclasses import dataclass

from extract.numbering import read_cell
from extract.tables.cells import ends_closed, looks_like_deadline, looks_like_units
from extract.tables.grid import Slots, text_of
from extract.tables.model import Column, Field, Header
from extract.tables.names import entry_of

_ROWS = 3  # fewer rows are no habit
_SURE = 0.8  # share of a column's texts that must be of one kind
_LONG = 10  # characters that the text of a task has on average


@dataclass(frozen=True, slots=True)
class _Holding:
    field: Field
    size: float


def _holding(texts: list[str]) -> _Holding:
    """The field that most texts of a column are for, and how long they are."""
    size = sum(map(len, texts)) / max(len(texts), 1)
    kinds = {
        Field.SEQ: sum(read_cell(text) is not None for text in texts),
        Field.DEADLINE: sum(looks_like_deadline(text) and not ends_closed(text) for text in texts),
        Field.UNIT: sum(looks_like_units(text) for text in texts),
    }
    sure = [field for field, count in kinds.items() if texts and count >= len(texts) * _SURE]
    return _Holding(sure[0] if sure else Field.UNKNOWN, size)


def names_in(slots: Slots) -> float:
    """The share of a row's texts that are whole names of columns, even of tables that aren't ours."""
    found = [entry_of(text) for slot in slots if (text := text_of(slot))]
    return sum(entry is not None and entry[1] for entry in found) / max(len(found), 1)


def names_foreign(slots: Slots) -> bool:
    """True where one of a row's texts is a whole name of columns that hand out nothing: 姓名, 联系电话."""
    found = [entry_of(text) for slot in slots if (text := text_of(slot))]
    return any(entry is not None and entry[1] and entry[0].field is Field.DECOY for entry in found)


def guess_header(grid: list[Slots]) -> Header | None:
    """A header for rows that have a number or a time, units, and a long text; None where any of them is missing.

    It stands before the first row: `last` is -1.
    """
    if any(map(names_in, grid[:3])):
        return None
    rows = [slots for slots in grid if sum(bool(text_of(slot)) for slot in slots) > 1]
    if len(rows) < _ROWS or not 3 <= len(grid[0]) <= 12:
        return None
    held = [
        _holding([text for slots in rows if (text := text_of(slots[col]))]) for col in range(len(grid[0]))
    ]
    fields = [one.field for one in held]
    texts = [col for col, one in enumerate(held) if one.field is Field.UNKNOWN]
    task = max(texts, key=lambda col: held[col].size, default=None)
    if task is None or held[task].size < _LONG or Field.UNIT not in fields:
        return None
    if Field.SEQ not in fields and Field.DEADLINE not in fields:
        return None
    fields = [
        Field.TASK if col == task else Field.CATEGORY if field is Field.UNKNOWN and col < task else field
        for col, field in enumerate(fields)
    ]
    return Header(tuple(Column(col, "", field) for col, field in enumerate(fields)), 0, -1, ())

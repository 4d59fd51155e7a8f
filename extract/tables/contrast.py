"""Headers whose names the vocabulary doesn't hold, told by their contrast to what stands below them."""

import re
from collections.abc import Callable

from extract.numbering import read_cell
from extract.tables.contents import counts_columns, held_by, tells_time, tells_units
from extract.tables.grid import Slots, distinct, text_of
from extract.tables.model import Field
from extract.tables.names import entry_of, fold

_LONGEST = 14  # characters of a name
_NO_NAME = re.compile("[。；;，《]")
_FEWEST = 3  # columns that are named
_HOLDS: dict[Field, Callable[[str], bool]] = {
    Field.SEQ: lambda text: bool(read_cell(text)),
    Field.UNIT: tells_units,
    Field.DEADLINE: tells_time,
    Field.BASIS: lambda text: "《" in text,
}


def may_name(text: str) -> bool:
    """True where a text may be the name of a column: short, no sentence, no number."""
    return not _NO_NAME.search(text) and not read_cell(text) and len(fold(text)) <= _LONGEST


def _differs(name: str, texts: list[str]) -> bool:
    """True where the texts of a column are all of one kind and what stands over them is not."""
    held = held_by(texts)
    return held is not None and (entry_of(name) is not None or not _HOLDS[held](name))


def contrasting(grid: list[Slots]) -> int | None:
    """The first row of several cells, where it can be read as names only; None where it can't.

    Two columns below it hold nothing but numbers, units or times, which the row itself has none of; one is enough
    where most of the row's texts end as names of columns do.
    """
    row = next((at for at, slots in enumerate(grid) if len(distinct(slots)) > 1), None)
    if row is None:
        return None
    names = [cell.text.strip() for cell in distinct(grid[row])]
    told = sum(entry_of(name) is not None for name in names)
    if (len(names) < _FEWEST and told < len(names)) or not all(map(may_name, names)):
        return None
    again = [fold(name) for name in names]
    below = ((slots, distinct(slots)) for slots in grid[row + 1 :])
    body = [
        slots
        for slots, cells in below
        if len(cells) > 1 and not counts_columns(slots) and [fold(cell.text) for cell in cells] != again
    ]
    count = sum(
        _differs(name, [text for slots in body if slots[col] is not slot and (text := text_of(slots[col]))])
        for col, slot in enumerate(grid[row])
        if (name := text_of(slot))
    )
    return row if count >= 2 or (count == 1 and told * 2 >= len(names)) else None

"""Several tables in one grid, as text dumps and sheets run them together: where each of them begins."""

from dataclasses import dataclass
from itertools import pairwise
from weakref import finalize

from extract.numbering import read
from extract.tables.contrast import contrasting, may_name
from extract.tables.forms import is_form
from extract.tables.grid import Slots, compact, distinct
from extract.tables.header import find_header, header_at, names_columns
from extract.tables.kinds import kind_of
from extract.tables.model import Field, Header
from extract.tables.names import entry_of
from models.document import Table

_SAMPLE = 60  # rows that tell what their columns hold
_CAPTION = 40  # characters of a line over a table
_FEWEST = 2  # columns of a foreign table that are surely none of ours


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows from `start` to the end of `grid` that make one table; rows before `start` are not of it.

    The grid is cut behind the last row and after the last column that the rows use.
    """

    grid: list[Slots]
    start: int
    header: Header | None


_known: dict[int, list[Segment]] = {}
"""The segments of each table by its identity, as long as it lives: every document type asks for those of a file."""


def _hands_out(header: Header | None) -> bool:
    return header is not None and kind_of(header).type is not None


def _is_caption(slots: Slots) -> bool:
    cells = distinct(slots)
    if len(cells) != 1:
        return False
    text = cells[0].text.strip()
    return len(text) <= _CAPTION and text[-1] not in "。；;" and read(text) is None


def _opens_foreign(grid: list[Slots], row: int, current: Header) -> bool:
    """True where the columns of a table that hands out nothing are named amid one that does."""
    texts = [cell.text.strip() for cell in distinct(grid[row])]
    if len(texts) < _FEWEST or not all(map(may_name, texts)):
        return False
    found = [entry[0].field for text in texts if (entry := entry_of(text))]
    foreign = found.count(Field.DECOY)
    named = Field.KNOWN in found or len(found) * 4 >= len(texts) * 3
    captioned = _is_caption(grid[row - 1]) and len(texts) != len(current.printed) and named
    if not (foreign >= _FEWEST or captioned):
        return False
    return kind_of(header_at(grid, row)).type is None


def _opens(grid: list[Slots], row: int, current: Header | None) -> Header | None:
    """The header that begins another table at `row`, None where the row is one of the table at hand.

    `current` is the header of the table at hand where that hands out tasks.
    """
    if current is not None:
        return header_at(grid, row) if _opens_foreign(grid, row, current) else None
    below = grid[row : row + _SAMPLE]
    if not names_columns(grid[row]) and not (_is_caption(grid[row - 1]) and contrasting(below) == 0):
        return None
    found = header_at(grid, row)
    return found if _hands_out(found) else None


def _cut(grid: list[Slots], start: int, end: int) -> Segment:
    used = max(
        (at for slots in grid[start:end] for at, cell in enumerate(slots) if cell is not None), default=-1
    )
    cut = [slots[: used + 1] for slots in grid[:end]]
    return Segment(cut, start, find_header(cut, start))


def segments(table: Table) -> list[Segment]:
    """The tables that a grid holds one under the other, each with its header; mostly there is one.

    Another begins where columns of another kind are named: a list of persons under the tasks, the tasks under it.
    """
    key = id(table)
    if key not in _known:
        _known[key] = _segments(table)
        finalize(table, _known.pop, key, None).atexit = False
    return _known[key]


def _segments(table: Table) -> list[Segment]:
    grid = compact(table)
    whole = Segment(grid, 0, None if is_form(table) else find_header(grid))
    if whole.header is None:
        return [whole]
    current = whole.header if _hands_out(whole.header) else None
    starts = [0]
    for row in range(whole.header.last + 2, len(grid)):
        found = _opens(grid, row, current)
        if found is not None:
            starts.append(row - 1 if _is_caption(grid[row - 1]) else row)
            current = found if _hands_out(found) else None
    if len(starts) == 1:
        return [whole]
    return [_cut(grid, start, end) for start, end in pairwise([*starts, len(grid)])]

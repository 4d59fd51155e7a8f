"""Header recognition: which rows name the columns, and what field each column fills."""

from dataclasses import replace

from extract.numbering import read_cell
from extract.tables.contents import counts_columns
from extract.tables.contrast import contrasting
from extract.tables.grid import Slots, distinct, holds_several, text_of
from extract.tables.guess import guess_header
from extract.tables.model import Field, Header
from extract.tables.names import column, entry_of, fold, is_short
from extract.tables.packed import unpack
from extract.tables.settle import settle
from extract.tables.stretch import stretch
from models.document import Cell

_SEARCHED = 8  # rows: titles and notes over the header are never more in what was read
_DEPTH = 3
_SAMPLE = 60  # rows of the body that tell what an unnamed column holds


_BESIDE = (Field.KNOWN, Field.STATUS, Field.LEVEL, Field.REMARKS, Field.QUARTER)
"""Fields whose names stand elsewhere too: 填报单位：  联系人：."""


def _whole_names(cells: list[Cell]) -> tuple[int, int]:
    """How many cells are whole names of columns, and how many can be read as names at all."""
    found = [entry_of(cell.text.strip()) for cell in cells]
    sure = [entry for entry in found if entry and entry[1] and not entry[0].weak]
    told = sum(
        entry is not None or cell.text.strip().endswith("名称")
        for entry, cell in zip(found, cells, strict=True)
    )
    return (len(sure) if any(entry[0].field not in _BESIDE for entry in sure) else 0), told


def names_columns(slots: Slots) -> bool:
    """True where a row names columns: short cells, two of them names, at least one of them surely.

    A number in a cell of its own tells that the row is a task's.
    """
    cells = distinct(slots)
    if len(cells) < 2 or not all(is_short(cell.text.strip()) and not read_cell(cell.text) for cell in cells):
        return False
    whole, any_name = _whole_names(cells)
    return (
        any_name >= 2
        and (whole >= 2 or (whole == 1 and any_name == len(cells)))
        and any_name * 2 >= len(cells)
    )


def _spread(slots: Slots, col: int) -> bool:
    """True where the header cell over `col` is over several columns, or is followed by an empty slot."""
    cell = slots[col]
    if cell is None or not cell.text.strip():
        return any(text_of(slots[left]) for left in range(col))
    after = slots[col + 1] if col + 1 < len(slots) else cell
    before = slots[col - 1] if col else None
    return cell is before or (col + 1 < len(slots) and (after is cell or not text_of(after)))


def _is_second(grid: list[Slots], first: int, row: int) -> bool:
    """True where `row` goes on naming columns under the header that begins at `first`."""
    cells = [cell for cell in distinct(grid[row]) if cell.row == row or cell.row > first]
    if not cells or any(len(fold(cell.text)) > 14 or read_cell(cell.text) for cell in cells):
        return False
    whole, told = _whole_names(cells)
    if len(cells) == 1 and (cells[0] is grid[row][0] or sum(slot is cells[0] for slot in grid[row]) > 1):
        return False  # a heading over the rows below, whatever it says: 重点领域
    own = [
        col
        for col, cell in enumerate(grid[row])
        if cell is not None and cell.row == row and cell.text.strip()
    ]
    under = [col for col in own if _spread(grid[row - 1], col)]
    if whole == len(cells) or told == len(cells) > 1:
        return True
    parts_one = len(own) > 1 and own[0] > 0 and not text_of(grid[row][0])
    return len(under) == len(own) and (whole * 2 >= len(cells) or parts_one)


def _depth(grid: list[Slots], first: int) -> int:
    """How many rows the header has, by the row spans of its cells and by what stands below."""
    spans = max((cell.rowspan for cell in distinct(grid[first]) if cell.row == first), default=1)
    if spans > 1:
        return min(spans, _DEPTH, len(grid) - first)
    depth = 1
    while depth < _DEPTH and first + depth < len(grid) and _is_second(grid, first, first + depth):
        depth += 1
    return depth


def _parts(grid: list[Slots], first: int, last: int, col: int) -> tuple[str, ...]:
    """The texts over a column, outermost first; a slot left empty beside a name belongs to that name."""
    parts: list[str] = []
    for row in range(first, last + 1):
        text = text_of(grid[row][col])
        if not text and row < last and text_of(grid[last][col]):
            text = next(
                (text_of(grid[row][left]) for left in range(col - 1, -1, -1) if text_of(grid[row][left])), ""
            )
        text = "".join(text.split())
        if text and text not in parts:
            parts.append(text)
    return tuple(parts)


def header_at(grid: list[Slots], first: int) -> Header:
    """The header that begins at row `first`."""
    names = unpack(grid[first], grid[first + 1]) if first + 1 < len(grid) else None
    last = first + 1 if names else first + _depth(grid, first) - 1
    below = grid[last + 1 : last + 1 + _SAMPLE]
    again = [printed(slots) for slots in grid[first : last + 1]]
    body = [slots for slots in below if holds_several(slots) and not counts_columns(slots)]
    body = [slots for slots in body if not any(prints(slots, row) for row in again)]
    if last == first and grid[first][-1] is None:
        names = [("".join(cell.text.split()),) for cell in distinct(grid[first])]
    if names and len(names) < len(grid[first]):
        names = stretch(names, body, len(grid[first]))
    names = names or [_parts(grid, first, last, col) for col in range(len(grid[first]))]
    columns = settle([column(col, parts) for col, parts in enumerate(names)], body)
    return Header(tuple(columns), first, last, printed(grid[first]))


def printed(slots: Slots) -> tuple[str, ...]:
    """The folded texts of a row, by which a header is known when it is printed again."""
    return tuple(fold(cell.text) for cell in distinct(slots))


def prints(slots: Slots, names: tuple[str, ...]) -> bool:
    """True where a row holds these folded texts and no others."""
    cells = distinct(slots)
    return len(cells) == len(names) and all(
        fold(cell.text) == name for cell, name in zip(cells, names, strict=True)
    )


def find_header(grid: list[Slots], start: int = 0) -> Header | None:
    """The header of the rows from `start` on, None where no row names columns and what they hold does not tell either."""
    for row in range(start, min(start + _SEARCHED, len(grid))):
        if names_columns(grid[row]):
            return header_at(grid, row)
    below = contrasting(grid[start : start + _SEARCHED + _SAMPLE])
    if below is not None:
        return header_at(grid, start + below)
    found = guess_header(grid[start:]) if grid[start:] else None
    return replace(found, first=start, last=start - 1) if found else None

"""Rows that a page break cut in two, put together again; merged labels that go on over the break.

Pure functions on tables, for every format that knows where pages end (`Table.breaks`). What speaks for a cut is
how notices are printed, not what one of them says: a number column that is empty, a bracket still open, a line
that is full and ends in mid-sentence. What speaks against it: the next number, a line that ends early in mid-sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.pages.text import CLOSING, ENDS, NUMBERED, closed_up, number
from models.document import Cell, Table

PAIRS = {"》": "《", "）": "（", "〕": "〔", "】": "【", "”": "“", "」": "「", ")": "(", "]": "["}
UNFINISHED = frozenset("、，,：:（(《“〔")
"""Marks that no cell ends with."""
MIN_EVIDENCE = 3
"""Filled cells that a column needs before its habits count."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What the print shows about a break, by column: the last line above it is full, or short; or ends high.

    full: no more would have fitted on the line; short: the first word below would have; high: the cell's text ends
    well above the break, so that nothing of it can have gone over.
    """

    full: frozenset[int] = frozenset()
    short: frozenset[int] = frozenset()
    high: frozenset[int] = frozenset()


NO_CUT = Cut()


@dataclass(frozen=True, slots=True)
class _Habits:
    """What the cells of a column have in common."""

    filled: bool  # every row has a text of its own
    merged: bool  # some cell spans rows
    blank: bool  # some cell is empty away from the breaks
    counted: bool  # texts begin with numbers that rise from cell to cell
    numbered: bool  # texts begin with a number, rising or not
    itemised: bool  # texts hold numbered lines but begin without a number
    ended: bool  # texts end like sentences
    broken: bool  # texts hold lines that end early in mid-sentence


@dataclass(frozen=True, slots=True)
class _Break:
    """Both sides of a break: for each column the cell above and the cell below."""

    row: int
    pairs: tuple[tuple[Cell | None, Cell | None], ...]
    cut: Cut


def join_cut_rows(table: Table, cuts: Mapping[int, Cut] | None = None) -> Table:
    """The table with rows that a page break cut made whole, named in `joined`; merged labels span the break.

    `cuts` tells by row of `breaks` what the print shows, where the format shows it. A row is joined when something
    speaks for it and nothing decisive against it; what is joined is no longer in `breaks`.
    """
    for row in sorted(table.breaks, reverse=True):
        if 0 < row < table.rows:
            table = _joined(table, row, (cuts or {}).get(row, NO_CUT))
    return table


def _joined(table: Table, row: int, cut: Cut) -> Table:
    """The table with what belongs together at one break."""
    grid = table.grid()
    columns = range(table.cols)
    pairs = tuple((grid[row - 1][col], grid[row][col]) for col in columns)
    here = _Break(row, pairs, cut)
    if any(above is below and above is not None for above, below in pairs):
        return table
    habits = [_habits(table, col) for col in columns]
    if _is_tail(here, habits):
        return _merge_row(table, here)
    return _merge_labels(table, here, habits)


def _habits(table: Table, col: int) -> _Habits:
    """The habits of a column, read from its cells below the header that don't stand at a break."""
    cells = [cell for cell in table.cells if cell.col == col and cell.row > 0 and cell.colspan < table.cols]
    own = [cell for cell in cells if cell.row not in table.breaks]
    filled = [cell for cell in own if cell.text.strip()]
    enough = len(filled) >= MIN_EVIDENCE
    numbers = [number(cell.text) for cell in filled]
    rising = sum(
        1 for one, other in pairwise(numbers) if one is not None and other is not None and other == one + 1
    )
    merged = any(cell.rowspan > 1 for cell in cells)
    return _Habits(
        filled=enough and not merged and len(filled) == len(own),
        merged=merged,
        blank=len(filled) < len(own),
        counted=enough and rising >= 0.6 * (len(numbers) - 1),
        numbered=enough and sum(value is not None for value in numbers) >= 0.8 * len(numbers),
        itemised=enough and sum(_itemised(cell.text) for cell in filled) >= 0.6 * len(filled),
        broken=sum(_broken(cell.text) for cell in filled) > 0.1 * len(filled),
        ended=enough and sum(cell.text.rstrip()[-1] in ENDS for cell in filled) >= 0.7 * len(filled),
    )


def _itemised(text: str) -> bool:
    """Whether a text begins without a number and has numbered lines further down."""
    first, *lines = text.split("\n")
    return number(first) is None and any(number(line) is not None for line in lines)


def _broken(text: str) -> bool:
    """Whether a paragraph of the text, other than the last, ends without a mark."""
    return any(line and line[-1] not in ENDS for line in text.split("\n")[:-1])


def _is_tail(here: _Break, habits: list[_Habits]) -> bool:
    """Whether the row below the break is the tail of the row above: what speaks for it outweighs the rest."""
    if not _alike(here) or not any(below and below.text.strip() for _, below in here.pairs):
        return False
    weights = [_weight(here, col, habits[col]) for col in range(len(habits))]
    return max(weights) > 0 and sum(weights) > 0


def _alike(here: _Break) -> bool:
    """Whether both rows are cut into the same columns, and are no bands."""
    whole = len(here.pairs)
    for above, below in here.pairs:
        if above is None or below is None:
            if above is not below:
                return False
        elif (above.col, above.colspan) != (below.col, below.colspan) or (
            whole > 1 and below.colspan == whole
        ):
            return False
    return True


def _weight(here: _Break, col: int, habits: _Habits) -> int:
    """How much the cells of a column speak for a cut row (above 0), or for a row of its own (below)."""
    above, below = here.pairs[col]
    if not above or not below or here.pairs[col - 1 : col] == here.pairs[col : col + 1]:
        return 0
    if not below.text.strip():
        return _weight_of_blank(above, below, habits)
    if not above.text.strip():
        return 0 if habits.blank or habits.merged else -2
    if _open(above.text, below.text) or below.text.lstrip()[0] in CLOSING:
        return 3
    if above.rowspan > 1 or below.rowspan > 1:
        return 0
    return _weight_of_text(
        above.text, below.text, habits, (col in here.cut.full, col in here.cut.short, col in here.cut.high)
    )


def _weight_of_blank(above: Cell, below: Cell, habits: _Habits) -> int:
    """A blank below in a column that always has a text: the number above counts for both."""
    if not above.text.strip() or above.rowspan > 1 or below.rowspan > 1:
        return 0
    return 4 if habits.counted and not habits.merged else 2 if habits.filled else 0


def _weight_of_text(above: str, below: str, habits: _Habits, line: tuple[bool, bool, bool]) -> int:
    """Texts on both sides of the break; `line`: the last line above it is full, is short, ends high."""
    full, short, high = line
    following = number(below)
    if habits.counted:
        return -6 if following is not None else 4
    if following is not None and (habits.itemised or following == _last_number(above) + 1):
        return 2
    if high:
        return -4
    last = above.rstrip()[-1]
    if last in UNFINISHED:
        return 3
    if last in ENDS:
        return 1 if full else 0 if habits.ended else -1
    if short:
        return 0 if habits.broken else -2
    return 2 if full else 1 if habits.ended else 0


def _last_number(text: str) -> int:
    """The number of the last numbered line of a text; -1 if it has none."""
    return next((value for line in reversed(text.split("\n")) if (value := number(line)) is not None), -1)


def _open(above: str, below: str) -> bool:
    """Whether a bracket or quotation is open at the break and closes below it."""
    for closing, opening in PAIRS.items():
        if above.count(opening) > above.count(closing):
            end = below.find(closing)
            start = below.find(opening)
            if end >= 0 and (start < 0 or end < start):
                return True
    return False


def _text(above: str, below: str, col: int, cut: Cut) -> str:
    """The text of a cell from its two sides: closed up, or as two paragraphs where a paragraph ended."""
    above, below = above.rstrip(), below.strip()
    if not above or not below:
        return above or below
    ended = above[-1] in ENDS or above[-1] in "：:"
    if col in cut.short or (ended and (col not in cut.full or NUMBERED.match(below))):
        return above + "\n" + below
    return closed_up(above, below)


def _merge_row(table: Table, here: _Break) -> Table:
    """The table with the row below the break taken into the row above."""
    grown: dict[int, Cell] = {}
    gone: set[int] = set()
    for above, below in dict.fromkeys(here.pairs):
        if above and below:
            grown[above.id] = _grown(above, below, here, below.rowspan - 1)
            gone.add(below.id)
    cells = []
    for cell in table.cells:
        if cell.id in gone:
            continue
        cells.append(grown.get(cell.id) or (_raised(cell) if cell.row >= here.row else cell))
    pages = table.row_pages
    return replace(
        table,
        rows=table.rows - 1,
        cells=tuple(cells),
        breaks=frozenset(row - (row > here.row) for row in table.breaks if row != here.row),
        ragged=frozenset(row - (row >= here.row) for row in table.ragged),
        joined=frozenset(row - (row >= here.row) for row in table.joined) | {here.row - 1},
        row_pages=pages[: here.row] + pages[here.row + 1 :],
    )


def _grown(above: Cell, below: Cell, here: _Break, rows: int) -> Cell:
    """The cell above with the text below, over so many rows more."""
    end = above.place.row_end
    return replace(
        above,
        text=_text(above.text, below.text, above.col, here.cut),
        rowspan=above.rowspan + rows,
        tables=above.tables + below.tables,
        place=replace(above.place, row_end=end + rows if end else None),
    )


def _raised(cell: Cell) -> Cell:
    """A cell one row further up."""
    place = cell.place
    if place.row is not None:
        place = replace(place, row=place.row - 1, row_end=(place.row_end or place.row) - 1)
    return replace(cell, row=cell.row - 1, place=place)


def _merge_labels(table: Table, here: _Break, habits: list[_Habits]) -> Table:
    """The table with merged cells that go on below the break in one piece."""
    grown: dict[int, Cell] = {}
    gone: set[int] = set()
    for above, below in dict.fromkeys(here.pairs):
        if above and below and _label_goes_on(above, below, habits[above.col], here.cut):
            grown[above.id] = _grown(above, below, here, below.rowspan)
            gone.add(below.id)
    if not gone:
        return table
    cells = tuple(grown.get(cell.id, cell) for cell in table.cells if cell.id not in gone)
    return replace(table, cells=cells)


def _label_goes_on(above: Cell, below: Cell, habits: _Habits, cut: Cut) -> bool:
    """Whether the cell below the break is the rest of the merged cell above it."""
    spans = above.rowspan > 1 or below.rowspan > 1
    if (above.col, above.colspan) != (below.col, below.colspan) or not (spans or habits.merged):
        return False
    if not below.text.strip():
        return spans or not habits.blank
    if not above.text.strip():
        return False
    if _open(above.text, below.text) or below.text.lstrip()[0] in CLOSING:
        return True
    if habits.numbered and number(above.text) is not None:
        return number(below.text) is None
    return above.col in cut.full and above.col not in cut.high and above.text.rstrip()[-1] not in ENDS

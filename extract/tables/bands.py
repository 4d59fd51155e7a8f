"""Bands: rows of one cell that head the rows below, and rows that speak about the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.numbering import HEADING_MARKS, RANK, read
from extract.tables.cells import ends_closed, looks_like_units
from extract.tables.grid import Slots, distinct, following
from extract.tables.model import TEXT_FIELDS, Field, Header, Heading, Piece
from extract.tables.names import fold
from extract.tables.sums import without_sums
from models.document import Cell

_UNNUMBERED = 90  # inside every numbered band, until a band without rows shows that it stands over them
_OVER_ALL = -1
_DEEPEST = 8  # headings over each other; more are lines that stand over nothing
_LONGEST_BAND = 60
_HAN = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?")


@dataclass(slots=True)
class Band:
    """A heading over the rows below: its rank (smaller is outer) and whether rows followed."""

    rank: float
    heading: Heading
    used: bool = False


@dataclass(slots=True)
class BandStack:
    """The headings in force, outermost first, and those that had no rows under them."""

    bands: list[Band] = field(default_factory=list)
    unused: list[Band] = field(default_factory=list)

    def push(self, pieces: Sequence[Piece]) -> bool:
        """Take a band in; False where it only prints again a heading that is in force.

        A number in a piece of its own comes before the heading: 一 and 加强领导 are 一、加强领导.
        """
        text = _band_text(pieces)
        if any(fold(band.heading.text) == fold(text) for band in self.bands):
            return False
        number = read(text)
        rank = RANK[number.level_mark] if number else self._unnumbered_rank()
        top = self.bands[-1] if self.bands else None
        if top and top.rank == _UNNUMBERED and not top.used:
            top.rank = _OVER_ALL
            rank = rank if number else _UNNUMBERED
        while self.bands and self.bands[-1].rank >= rank:
            gone = self.bands.pop()
            if not gone.used:
                self.unused.append(gone)
        if len(self.bands) == _DEEPEST:
            self.unused += [band for band in self.bands[:1] if not band.used]
            del self.bands[0]
        self.bands.append(Band(rank, Heading([text], list(pieces))))
        return True

    def close(self, pieces: Sequence[Piece]) -> None:
        """End the headings that a numbered one of their rank ends, once they have had their rows."""
        number = read(_band_text(pieces))
        if number and any(band.rank == RANK[number.level_mark] and band.used for band in self.bands):
            self.bands = [band for band in self.bands if band.rank < RANK[number.level_mark]]

    def _unnumbered_rank(self) -> float:
        """Unnumbered bands are of one kind: all over the numbered ones, or all under them."""
        over = [band for band in self.bands if band.rank == _OVER_ALL]
        return _OVER_ALL if over and over[-1].used else _UNNUMBERED

    def use(self) -> tuple[Heading, ...]:
        """The headings over a row, marked as used."""
        for band in self.bands:
            band.used = True
        return tuple(band.heading for band in self.bands)

    def end(self) -> list[Band]:
        """The bands that no row stands under, when the table is at its end."""
        return [*self.unused, *(band for band in self.bands if not band.used)]


def _band_text(pieces: Sequence[Piece]) -> str:
    *numbers, text = (piece.text.strip() for piece in pieces)
    return "".join(number if number[-1:] in "、.．）)" else number + "、" for number in numbers) + text


def _is_heading(text: str) -> bool:
    number = read(text)
    if number and number.level_mark in HEADING_MARKS:
        return len(text) <= 200
    return len(text) <= _LONGEST_BAND and not ends_closed(text) and not looks_like_units(text)


def _is_wide(cell: Cell, slots: Slots) -> bool:
    """True where the cell stands in all slots of the row, or all but a narrow rest that is empty."""
    return len(slots) > 1 and sum(slot is cell for slot in slots) * 4 >= len(slots) * 3


def _numbered_band(slots: Slots, row: int, grid: list[Slots], header: Header) -> tuple[Cell, ...]:
    """The number cell and the heading beside it of a band whose number stands in the number column: 一 | 加强领导.

    The heading fills the rest of the row, or the rest is empty and the next row counts otherwise: 1 | ….
    """
    number, heading = distinct(slots)
    seq = next((column.index for column in header.of(Field.SEQ)), None)
    if seq is None or slots[seq] is not number or not _HAN.fullmatch(number.text.strip()):
        return ()
    if heading.row != row or not _is_heading(heading.text.strip()):
        return ()
    after = following(grid, row)
    below = after[seq] if after else None
    counts = below is not None and below.text.strip()[:1].isdigit()
    wide = sum(slot is heading for slot in slots) + 1 >= len(slots)
    return (number, heading) if wide or counts else ()


def band_of(row: int, grid: list[Slots], header: Header) -> tuple[Cell, ...]:
    """The cells of a band row, none where the row is a task's.

    A cell over the whole width is a band. The only text of a row is one too when it stands where headings stand and
    reads like one; in the task column it must be numbered as headings are: 一、 （一） 第一章. Sums of the rows below may
    stand beside it.
    """
    slots = without_sums(grid[row], header)
    cells = distinct(slots)
    if len(cells) == 2:
        return _numbered_band(slots, row, grid, header)
    if len(cells) != 1 or cells[0].row != row:
        return ()
    cell = cells[0]
    if _is_wide(cell, slots):
        return (cell,)
    text = cell.text.strip()
    col = next(index for index, slot in enumerate(slots) if slot is cell)
    column = header.columns[col]
    if slots is not grid[row] or col == 0 or column.field in (Field.SEQ, Field.CATEGORY):
        return (cell,) if _is_heading(text) else ()
    numbered = read(text)
    heads = (
        column.field in TEXT_FIELDS
        and numbered
        and numbered.level_mark in HEADING_MARKS
        and not ends_closed(text)
    )
    return (cell,) if heads and _is_heading(text) else ()
